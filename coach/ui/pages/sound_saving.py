"""Saving a session as a sound file: how and where is asked, then it goes on beside the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from coach.model import Session
from coach.ui.theme import Theme
from coach.ui.widgets.saving_card import SavingCard
from coach.ui.widgets.sheet import Choice, Sheet

# What a file is good for, by its ending; the first one is offered first.
FORMATS = {
    "mp3": "MP3, plays everywhere (*.mp3)",
    "ogg": "Ogg, very small (*.ogg)",
    "flac": "FLAC, without loss (*.flac)",
    "wav": "WAV, without loss and large (*.wav)",
}
_HEADING = "Save as a sound file"
_BUSY = "A sound file is being saved already. Please wait until it is done."


class SoundSaving(QObject):
    """Asks on a sheet and in a file dialog, and shows the progress on a card.

    Args:
        theme: colours and sizes.
        page: what the sheet lies on; after each change of its size, call `place`.
        background: returns the background that is set now, in words; nothing if there is none.

    Attributes:
        card: shows the progress; the page says where it stands.
    """

    asked = Signal(str, int, object, bool)  # session, minutes, Path, with the background
    cancelled = Signal()
    told = Signal(str)  # a sentence for the user

    def __init__(self, theme: Theme, page: QWidget, background: Callable[[], str]) -> None:
        super().__init__(page)
        self._page, self._background = page, background
        self._session: Session | None = None
        self._minutes = 0
        self._file: Path | None = None  # what is being written
        self.sheet = Sheet(theme, page)
        self.sheet.chosen.connect(self._answer)
        self.card = SavingCard(theme)
        self.card.progress.cancelled.connect(self.cancelled)

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self.sheet.apply_theme(theme)
        self.card.apply_theme(theme)

    def place(self) -> None:
        """Follow the size of the page."""
        self.sheet.setGeometry(self._page.rect())

    def ask(self, session: Session, minutes: int) -> None:
        """Ask how and where a session of so many minutes is saved."""
        if self._file is not None:
            self.told.emit(_BUSY)
            return
        self._session, self._minutes = session, minutes
        background = self._background()
        if not background:
            self._answer("without")
            return
        long = "1 minute" if minutes == 1 else f"{minutes} minutes"
        line = f"“{session.title}”, {long}. Its captions come with it."
        choices = (
            Choice("with", f"With {background}", main=True),
            Choice("without", "Without background"),
            Choice("", "Not now"),
        )
        self.place()
        self.sheet.ask(_HEADING, [line], choices, escape="")

    def show_share(self, share: float) -> None:
        """Show how far the file is written, 0 to 1."""
        if self._file is not None:
            name = self._file.name
            self.card.show_share(f"{name} is being saved, {round(share * 100)}\u00a0%.", share)

    def show_saved(self) -> None:
        """Tell that the file is there."""
        if self._file is not None:
            self._end(f"Saved as {self._file.name}, with its captions in {self._file.stem}.vtt.")

    def show_stopped(self, sentence: str) -> None:
        """Tell why there is no file."""
        self._end(sentence)

    # -- inside --------------------------------------------------------------------------------

    def _answer(self, key: str) -> None:
        if self._session is None or not key:
            return
        dialog = QFileDialog(self._page, _HEADING, f"{self._session.id}.{next(iter(FORMATS))}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(FORMATS.values()))
        dialog.setDefaultSuffix(next(iter(FORMATS)))
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(_ending(chosen)))
        dialog.fileSelected.connect(lambda file: self._begin(Path(file), key == "with"))
        dialog.open()

    def _begin(self, file: Path, background: bool) -> None:
        if self._session is not None:
            self._file = file
            self.show_share(0.0)
            self.asked.emit(self._session.id, self._minutes, file, background)

    def _end(self, sentence: str) -> None:
        self._file = None
        self.card.hide()
        self.told.emit(sentence)


def _ending(chosen: str) -> str:
    """Return the ending that a line of the file dialog's list stands for."""
    return next(ending for ending, words in FORMATS.items() if words == chosen)
