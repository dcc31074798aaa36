"""Carrying the journal over to the user's other machines, while the coach is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QFileInfo, QFileSystemWatcher, QObject, Qt, QTimer, Signal

from coach.app.kept_settings import KeptSettings
from coach.desktop.sync_process import SyncProcess
from coach.journal.shared.sync_report import SyncJob, SyncReport
from coach.journal.store import Journal
from coach.resources import Places

SOON_MS = 2000  # after a change; the next one often follows at once
_RETRY_MS = 60 * 1000  # after something new here, while something stands in the way
_AWAY_MS = 60 * 1000  # a drive may come back without any folder being changed
_LATER_MS = 30 * 60 * 1000  # a network drive does not tell what other machines write there
_PATIENCE_MS = 10 * 60 * 1000  # the first time, over a slow drive, takes minutes
_LEAVE_MS = 3000
_SILENT = "The shared folder does not answer. What is new here waits, and is carried over later."


class SharedJournal(QObject):
    """Carries the journal over whenever it has changed here or there, in a process of its own.

    The folder may be on a drive that does not answer: that process touches it, and what is watched
    was there when it came back. To be made after the first picture, where a folder is shared, and
    to be left before the journal is closed.

    Args:
        places: the user's folders.
        journal: of this machine.
        settings: tell which folder is shared; it may change.
        say: gets a sentence about what stood in the way or was left alone.
        soon_ms: how long a change waits for the next.

    Attributes:
        report: what became of the last sync; None before the first.
    """

    synced = Signal(SyncReport)

    def __init__(
        self,
        places: Places,
        journal: Journal,
        settings: KeptSettings,
        say: Callable[[str], object],
        soon_ms: int = SOON_MS,
    ) -> None:
        super().__init__()
        self._places, self._journal, self._settings, self._say = places, journal, settings, say
        self.report: SyncReport | None = None
        self._folder = ""
        self._wal = str(places.journal_file) + "-wal"  # every write to the journal changes it
        self._elsewhere = False  # something may be new in the folder
        self._people: list[str] | None = None  # as they were called at the last sync
        self._said: str | None = None
        self._process = SyncProcess(parent=self)
        self._watcher = QFileSystemWatcher(self)
        self._soon_ms = soon_ms
        self._soon = QTimer(self, singleShot=True)
        self._later = QTimer(self, timerType=Qt.TimerType.VeryCoarseTimer)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._connect()
        self._follow()

    def sync(self) -> None:
        """Carry everything over soon, whether or not something is known to be new."""
        self._elsewhere = True
        self._wait()

    def leave(self) -> None:
        """Carry over what is new here, for at most some seconds; the rest waits."""
        self._settings.changed.disconnect(self._follow)
        for source in (self._process, self._watcher):
            source.blockSignals(True)
        for timer in (self._soon, self._later, self._patience):
            timer.stop()
        if self._folder and self._is_news_here():
            self._process.let_finish(_LEAVE_MS)
            self._process.sync(self._job())
            self._process.let_finish(_LEAVE_MS)
        self._process.close()

    # -- when ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        self._settings.changed.connect(self._follow)
        self._watcher.fileChanged.connect(self._see_change)
        self._watcher.directoryChanged.connect(self._see_change)
        self._soon.timeout.connect(self._sync_if_news)
        self._later.timeout.connect(self._look)
        self._patience.timeout.connect(self._lose_patience)
        self._process.reported.connect(self._take_report)
        self._process.failed.connect(self._tell)
        for ended in (self._process.done, self._process.failed, self._process.cancelled):
            ended.connect(self._end)

    def _follow(self) -> None:
        """Share the journal through the folder that is chosen now."""
        folder = self._settings.now.shared_folder
        if folder == self._folder:
            return
        if self._folder:
            self._process.cancel()
            self._journal.share(False)
        self._folder, self.report, self._said = folder, None, None
        self._watch([])
        if folder:
            self._later.start(_LATER_MS)
            self.sync()
        else:
            self._later.stop()
            self._soon.stop()

    def _see_change(self, path: str) -> None:
        if path == self._wal:
            self._wait()
        else:
            self._look()

    def _look(self) -> None:
        """Sync, unless the folder is still away."""
        if not self._is_away() or QFileInfo.exists(self._folder):
            self.sync()
        elif not self._watcher.directories():  # also the folder is gone in which it was
            above = self._folder
            while not QFileInfo.exists(above):
                above = str(Path(above).parent)
            self._watch([above])

    def _is_hindered(self) -> bool:
        return self.report is not None and not self.report.done

    def _is_away(self) -> bool:
        return self.report is not None and self._folder not in self.report.watched

    def _wait(self) -> None:
        if not self._folder:
            return
        wait_ms = _RETRY_MS if self._is_hindered() and not self._elsewhere else self._soon_ms
        if not self._soon.isActive() or self._soon.remainingTime() > wait_ms:
            self._soon.start(wait_ms)

    def _sync_if_news(self) -> None:
        if not self._process.is_running and (self._elsewhere or self._is_news_here()):
            self._elsewhere, self._people = False, self._names()
            self._process.sync(self._job())
            self._patience.start()

    def _is_news_here(self) -> bool:
        return bool(self._journal.outgoing(1)) or self._people not in (None, self._names())

    def _names(self) -> list[str]:
        return [person.name for person in self._journal.people()]

    def _job(self) -> SyncJob:
        where = self._places
        return SyncJob(
            journal=str(where.journal_file.absolute()),
            data=str(where.data.absolute()),
            folder=self._folder,
        )

    # -- what became of it ---------------------------------------------------------------------

    def _take_report(self, report: SyncReport) -> None:
        if self._folder:
            self.report = report
            self._watch(report.watched)
            self._later.start(_AWAY_MS if self._is_away() else _LATER_MS)
            self._tell(report.sentence)
            self.synced.emit(report)

    def _end(self) -> None:
        self._patience.stop()
        if not self._folder:
            self._journal.share(False)  # the process may have begun with it once more
        elif self._elsewhere or (not self._is_hindered() and self._is_news_here()):
            self._wait()  # it came while the process was at work

    def _lose_patience(self) -> None:
        self._process.cancel()
        self._tell(_SILENT)

    def _tell(self, sentence: str | None) -> None:
        """Say a sentence, unless it is known from the last time."""
        if sentence is not None and sentence != self._said:
            self._say(sentence)
        self._said = sentence

    def _watch(self, paths: Sequence[str]) -> None:
        """Watch these places, and the journal, from now on."""
        wanted = {*paths, self._wal} if self._folder else set()
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if watched - wanted:
            self._watcher.removePaths([*(watched - wanted)])
        if wanted - watched:
            self._watcher.addPaths([*(wanted - watched)])
