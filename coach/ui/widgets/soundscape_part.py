"""What sounds in the background: the beds and one's own files, mixed as one likes."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from coach.settings import Setting, Soundscape
from coach.sound.bed import BEDS
from coach.ui.soundscape_words import in_order
from coach.ui.theme import Theme
from coach.ui.widgets.bed_row import BedRow
from coach.ui.widgets.choices import button
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.pieces import empty, label
from coach.ui.widgets.work_progress import WorkProgress

_FILES = "Sound files (*.wav *.flac *.ogg *.mp3)"
_OWN = "A file of your own."
_MISSING = "This file is not there any more."


class SoundscapePart(QWidget):
    """A row for each sound; it begins with no background and decides nothing.

    Args:
        theme: colours and sizes.
        setting: the words and the key of the setting.
    """

    changed = Signal(str, object)  # key, Soundscape
    listen_asked = Signal(object)  # Soundscape, to be heard for a moment
    add_asked = Signal(object)  # Path of a sound file
    remove_asked = Signal(str)  # the name of a file of one's own
    cancel_asked = Signal()  # of the file that is being taken in

    def __init__(self, theme: Theme, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._key = theme, setting.key
        self._mix: Soundscape = {}
        self._own: tuple[str, ...] = ()
        self.rows: dict[str, BedRow] = {}
        self.none = button("No background", "chip", checkable=True)
        self.none.clicked.connect(lambda: self._change({}))
        self.listen = button("Listen", "chip")
        self.listen.setAccessibleName("Listen to the background")
        self.listen.clicked.connect(lambda: self.listen_asked.emit(dict(self._mix)))
        self.add = button("Add a sound file of your own…", "chip")
        self.add.clicked.connect(self._ask_for_file)
        self.progress = WorkProgress(theme, "Taking in the sound file")
        self.progress.hide()
        self.progress.cancelled.connect(self.cancel_asked)
        self._list = QVBoxLayout()
        self._deeds = FlowLayout()
        for made in (self.listen, self.add):
            self._deeds.addWidget(made)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._head = QVBoxLayout()
        self._head.addWidget(label(setting.shown.label, "name"))
        self._head.addWidget(label(setting.shown.help, "secondary"))
        self._column.addLayout(self._head)
        self._column.addWidget(self.none, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(self._list)
        self._column.addWidget(self.progress)
        self._column.addLayout(self._deeds)
        self._fill()
        self.apply_theme(theme)

    def show_value(self, mix: Soundscape) -> None:
        """Show this mix without telling anybody."""
        self._mix = dict(mix)
        if set(mix) - set(self.rows):
            self._fill()
        for name, row in self.rows.items():
            row.show_level(mix.get(name, 0))
        self.none.setChecked(not mix)
        self.listen.setEnabled(bool(mix))

    def show_own(self, names: Collection[str]) -> None:
        """Show the files of one's own that are there."""
        self._own = tuple(names)
        self._fill()
        self.show_value(self._mix)

    def show_progress(self, share: float | None) -> None:
        """Show how much of a file is taken in, 0 to 1; None: it is over."""
        if share is not None:
            self.progress.show_share(
                "The sound is prepared so that it repeats without a gap.", share
            )
        self.progress.setVisible(share is not None)
        self.add.setEnabled(share is None)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self._head.setSpacing(theme.px(2))
        self._column.setSpacing(theme.px(10))
        self._list.setSpacing(theme.px(8))
        self._list.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        self._deeds.setSpacing(theme.px(8))
        self.progress.apply_theme(theme)
        for row in self.rows.values():
            row.apply_theme(theme)

    def _fill(self) -> None:
        empty(self._list)
        self.rows.clear()
        for name in in_order([*BEDS, *self._own, *self._mix]):
            own = _OWN if name in self._own else _MISSING
            row = BedRow(self._theme, name, "" if name in BEDS else own)
            row.changed.connect(self._set_level)
            row.remove_asked.connect(self._remove)
            self._list.addWidget(row)
            self.rows[name] = row

    def _set_level(self, name: str, level: int) -> None:
        mix = {**self._mix, name: level}
        self._change({one: its for one, its in mix.items() if its})

    def _change(self, mix: Soundscape) -> None:
        self.show_value(mix)
        self.changed.emit(self._key, dict(mix))

    def _remove(self, name: str) -> None:
        """Take a file out of the mix and ask for its removal; one that is gone just goes."""
        self._own = tuple(one for one in self._own if one != name)
        self._set_level(name, 0)
        self._fill()
        self.show_value(self._mix)
        self.remove_asked.emit(name)

    def _ask_for_file(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, "Add a sound file", "", _FILES)
        if file:
            self.add_asked.emit(Path(file))
