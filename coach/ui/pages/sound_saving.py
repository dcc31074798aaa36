"""Saving a session as a sound file: how and where is asked, then it goes on beside the page."""

from __future__ import annotations

import os
import re
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from coach.compiled import Timeline
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
_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')  # on one of the systems at least
_LONGEST_TITLE = 120  # bytes of 255 that a file system takes: a longer name is used meanwhile


class SoundSaving(QObject):
    """Asks on a sheet and in a file dialog, and shows the progress on a card.

    Args:
        theme: colours and sizes.
        page: what the sheet lies on; after each change of its size, call `place`.

    Attributes:
        card: shows the progress; the page says where it stands.
    """

    asked = Signal(object, object, bool, bool)  # Timeline, Path, with the background, replacing
    cancelled = Signal()
    told = Signal(str)  # a sentence for the user

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._timeline: Timeline | None = None
        self._with_background = False
        self._wanted = Path()  # what was named, while it is asked whether it may be replaced
        self._folder: Path | None = None  # where the last file went
        self._format = next(iter(FORMATS))  # of the last file
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

    def ask(self, timeline: Timeline, background: str) -> None:
        """Ask how and where a session is saved.

        Args:
            timeline: what the file will hold.
            background: what is set for the background now, in words; nothing if there is none.
        """
        if self._file is not None:
            self.told.emit(_BUSY)
            return
        self._timeline = timeline
        if not background:
            self._answer("without")
            return
        line = f"“{timeline.title}”, {_long(timeline)}. Its captions come with it."
        choices = (
            Choice("with", f"With {background}", main=True),
            Choice("without", "Without background"),
            Choice("", "Not now"),
        )
        self._show_sheet(_HEADING, line, choices)

    def show_share(self, share: float) -> None:
        """Show how far the file is written, 0 to 1."""
        if self._file is not None:
            name = self._file.name
            self.card.show_share(f"“{name}” is being saved, {round(share * 100)}\u00a0%.", share)

    def show_saved(self) -> None:
        """Tell that the file is there."""
        if self._file is not None:
            place = self._file.parent.name or str(self._file.parent)
            self._end(f"“{self._file.name}” is saved in {place}, with its captions beside it.")

    def show_stopped(self, sentence: str) -> None:
        """Tell why there is no file."""
        self._end(sentence)

    # -- asking --------------------------------------------------------------------------------

    def _show_sheet(self, heading: str, line: str, choices: tuple[Choice, ...]) -> None:
        self.place()
        self.sheet.ask(heading, [line], choices, escape="")

    def _answer(self, key: str) -> None:
        if key in ("with", "without"):
            self._with_background = key == "with"
            self._ask_where()
        elif key == "elsewhere":
            self._ask_where()
        elif key == "replace":
            self._begin(self._wanted, replace=True)

    def _ask_where(self) -> None:
        assert self._timeline is not None, "it is known what is saved before it is asked where"
        name = f"{name_for(self._timeline)}.{self._format}"
        dialog = QFileDialog(self._page, _HEADING, str((self._folder or _usual_folder()) / name))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(FORMATS.values()))
        dialog.selectNameFilter(FORMATS[self._format])
        dialog.setDefaultSuffix(self._format)
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(_ending(chosen)))
        dialog.fileSelected.connect(lambda file: self._take(Path(file), dialog.defaultSuffix()))
        dialog.open()

    def _take(self, named: Path, ending: str) -> None:
        """Begin with the file that was named, unless something is there that nobody asked about.

        The dialog asks before it names a file that is there. It does not know the captions, nor
        the ending that a name like "At 4.30" still gets.
        """
        self._format = ending
        known = named.suffix.lower().removeprefix(".") in FORMATS
        self._wanted = named if known else named.with_name(f"{named.name}.{ending}")
        there = [
            f"“{file.name}”"
            for file in (self._wanted, self._wanted.with_suffix(".vtt"))
            if os.path.lexists(file)
        ]
        may_replace = known and os.path.lexists(self._wanted)
        if may_replace or not there:
            self._begin(self._wanted, may_replace)
            return
        line = f"{' and '.join(there)} {'is' if len(there) == 1 else 'are'} in this folder already."
        choices = (
            Choice("elsewhere", "Choose another name", main=True),
            Choice("replace", "Replace it"),
            Choice("", "Not now"),
        )
        self._show_sheet("Replace what is there?", line, choices)

    # -- writing -------------------------------------------------------------------------------

    def _begin(self, file: Path, replace: bool) -> None:
        self._file, self._folder = file, file.parent
        self.show_share(0.0)
        self.asked.emit(self._timeline, file, self._with_background, replace)

    def _end(self, sentence: str) -> None:
        self._file = None
        self.card.hide()
        self.told.emit(sentence)


def _usual_folder() -> Path:
    """Return where people keep what they listen to, or at least their own folder."""
    music = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MusicLocation)
    return Path(music) if Path(music).is_dir() else Path.home()


def name_for(timeline: Timeline) -> str:
    """Return the name of a session's file, without an ending: its title and how long it is."""
    title = " ".join(_NOT_IN_A_NAME.sub(" ", timeline.title).split()).strip(" .")
    title = title.encode()[:_LONGEST_TITLE].decode(errors="ignore").strip(" .")
    return ", ".join(filter(None, (title, _long(timeline))))


def _long(timeline: Timeline) -> str:
    minutes = round(timeline.seconds / 60)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


def _ending(chosen: str) -> str:
    """Return the ending that a line of the file dialog's list stands for."""
    return next(ending for ending, words in FORMATS.items() if words == chosen)
