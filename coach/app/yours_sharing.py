"""What the card about the user's own data asks for about the shared folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from coach.app.kept_settings import KeptSettings
from coach.errors import CoachError
from coach.journal.shared.sharing import own_file
from coach.journal_files import lines_text
from coach.ui.journal.yours_card import YoursCard

if TYPE_CHECKING:  # made by whoever knows when there is something to share
    from coach.app.carrying_over import SharedJournal
    from coach.journal.shared.sync_report import SyncReport

_CHOOSE = "Choose the folder to share"


class YoursSharing(QObject):
    """Lets a folder be chosen, and shows what becomes of it.

    Args:
        card: asks and shows.
        settings: keep which folder is shared.
        shared: returns what carries the journal over; called as soon as a folder is shared.
        data: the data folder, which keeps the name of this machine.
        say: gets each sentence for the user.
    """

    def __init__(
        self,
        card: YoursCard,
        settings: KeptSettings,
        shared: Callable[[], SharedJournal],
        data: Path,
        say: Callable[[str], object],
    ) -> None:
        super().__init__(card)
        self._card, self._settings, self._make_shared = card, settings, shared
        self._data, self._say = data, say
        self._shared: SharedJournal | None = None
        card.folder_asked.connect(self._ask)
        card.sync_asked.connect(self._sync)
        card.sharing_stopped.connect(self._stop)
        settings.changed.connect(self._show)
        self._show()

    def _ask(self) -> None:
        dialog = QFileDialog(self._card.window(), _CHOOSE, self._folder or str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._share)
        dialog.open()

    def _share(self, folder: str) -> None:
        """Begin with a folder anew, also with the one that is shared already."""
        known = self._folder
        self._keep("")
        self._keep(str(Path(folder).absolute()))
        if known and known != self._folder:
            self._tell_left(known)

    def _stop(self) -> None:
        known = self._folder
        self._keep("")
        if known:
            self._tell_left(known)

    def _keep(self, folder: str) -> None:
        self._settings.change(replace(self._settings.now, shared_folder=folder))

    def _tell_left(self, folder: str) -> None:
        try:
            left = own_file(Path(folder), self._data)
        except CoachError as error:
            self._say(str(error))
        else:
            self._say(f"{left} is not used any more and stays where it is; you can delete it.")

    def _sync(self) -> None:
        if self._shared is not None:
            self._shared.sync()

    @property
    def _folder(self) -> str:
        return self._settings.now.shared_folder

    def _show(self) -> None:
        """Show which folder is shared, and what was carried over at last."""
        if self._folder and self._shared is None:
            self._shared = self._make_shared()
            self._shared.synced.connect(self._show)
        report = None if self._shared is None else self._shared.report
        said = "" if report is None or not self._folder else _said(report)
        self._card.show_shared(self._folder, said)


def _said(report: SyncReport) -> str:
    """Return what became of a sync."""
    came = f"{lines_text(report.taken_in)} came from another computer." if report.taken_in else ""
    ended = report.sentence or ("" if came else "Everything is carried over.")
    return " ".join(filter(None, (came, ended)))
