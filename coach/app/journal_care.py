"""What is done for the journal's file beside everything else: its copy each day, and forgetting."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal

from coach.clock import Clock
from coach.journal.kept.opening import DamagedError, TroubleError
from coach.journal.store import Journal

_Error = DamagedError | TroubleError
_FIRST_MS = 3000  # the first window has long been painted then
_AGAIN_MS = 3_600_000  # often enough for a copy each day; what failed is tried again too


class JournalCare(QObject):
    """Looks through the journal and copies it once a day, in a thread of its own.

    Args:
        journal: is told of damage, and hands over what was deleted.
        path: its file.
        clock: tells when another day has begun.
        say: shows the user a sentence.
    """

    _failed = Signal(object, str)  # DamagedError or TroubleError, and what to say of trouble

    def __init__(
        self, journal: Journal, path: Path, clock: Clock, say: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._journal, self._path, self._clock, self._say = journal, path, clock, say
        self._looked_after: object = None  # the day for which that has been done
        self._said = ""
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)  # one after the other
        self._pool.setExpiryTimeout(0)  # it is wanted once a day
        self._failed.connect(self._follow)
        self._timer = QTimer(self, timerType=Qt.TimerType.VeryCoarseTimer, interval=_AGAIN_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QTimer.singleShot(_FIRST_MS, self, self.look)
        journal.purge_later = self._purge

    def look(self) -> None:
        """Look after the file, unless that was done today."""
        today = self._clock.today()
        if self._looked_after == today:
            return
        from coach.journal.kept.copies import (
            look_after,
            not_copied,
        )  # late: nothing at the start needs it

        self._looked_after = today
        self._begin(partial(look_after, self._path, today), not_copied)

    def close(self) -> None:
        """Wait for what is being done; what is deleted from now on is overwritten at once."""
        self._timer.stop()
        self._journal.purge_later = None
        self._pool.waitForDone()

    def _purge(self) -> None:
        from coach.journal.kept.copies import not_purged, purge

        self._begin(partial(purge, self._path), not_purged)

    def _begin(self, deed: Callable[[], object], said: Callable[[_Error], str]) -> None:
        self._pool.start(partial(self._do, deed, said))

    def _do(self, deed: Callable[[], object], said: Callable[[_Error], str]) -> None:
        """Do it, in the other thread."""
        try:
            deed()
        except (DamagedError, TroubleError) as error:
            self._failed.emit(error, said(error))

    def _follow(self, error: _Error, sentence: str) -> None:
        """Say what went wrong, each trouble once; damage is the journal's to deal with."""
        self._looked_after = None  # it is tried again
        known = self._journal.trouble is not None  # it cannot be written either
        if isinstance(error, DamagedError):
            sentence, known = self._journal.check() or "", False
        if sentence and sentence != self._said and not known:
            self._said = sentence
            self._say(sentence)
