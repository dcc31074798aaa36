"""One sound of the background: whether it plays, and how loud it is in the mix."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from coach.ui.soundscape_words import USUAL_LEVEL, bed_title
from coach.ui.theme import Theme
from coach.ui.widgets.choices import button
from coach.ui.widgets.number_slider import NumberSlider
from coach.ui.widgets.pieces import label
from coach.ui.widgets.toggle import Toggle

_SIDE_BY_SIDE_FROM = 620
_SLIDER = 284
_NO_LIMIT = 16_777_215
STEP = 5  # per cent


class BedRow(QWidget):
    """The name of a sound, its level and its switch; a file of one's own can be removed too.

    Args:
        theme: colours and sizes.
        name: the id of a bed, or the name of a file of one's own.
        told: a second line below the name; what is told there belongs to one's own files.
    """

    changed = Signal(str, int)  # name and level in per cent; 0: it does not play
    remove_asked = Signal(str)

    def __init__(
        self, theme: Theme, name: str, told: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._name = theme, name
        title = bed_title(name)
        self._words = QVBoxLayout()
        self._words.addWidget(label(title, "name"))
        self.remove: QPushButton | None = None
        self.toggle = Toggle(theme, title)
        self.level = NumberSlider(theme, f"{title}, level", (STEP, 100), STEP, "%")
        if told:
            self._add_own(told, title)
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(0, 1)
        self._grid.addLayout(self._words, 0, 0)
        self._grid.addWidget(self.toggle, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        self.toggle.toggled.connect(self._tell)
        self.level.changed.connect(self._tell)
        self.level.show_value(USUAL_LEVEL)
        self._allow()
        self.apply_theme(theme)

    def _add_own(self, told: str, title: str) -> None:
        self._words.addWidget(label(told, "caption"))
        self.remove = button("Remove", "inline")
        self.remove.setAccessibleName(f"Remove {title}")
        self.remove.clicked.connect(lambda: self.remove_asked.emit(self._name))
        self._words.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)

    def show_level(self, level: int) -> None:
        """Show the level in per cent without telling anybody; 0 keeps the last one, switched off.

        So somebody who switches a sound off and on again finds it as loud as before.
        """
        self.toggle.blockSignals(True)
        self.toggle.setChecked(level > 0)
        self.toggle.blockSignals(False)
        if level:
            self.level.show_value(level)
        self._allow()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self._words.setSpacing(theme.px(2))
        own = self.remove is not None  # three lines stand apart from the single ones
        self._grid.setContentsMargins(0, theme.px(6) if own else 0, 0, 0)
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setHorizontalSpacing(theme.px(16))
        self.toggle.apply_theme(theme)
        self.level.apply_theme(theme)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        """Put the level below the name where the row is narrow."""
        wide = self.width() >= self._theme.px(_SIDE_BY_SIDE_FROM)
        if wide:
            self._grid.addWidget(self.level, 0, 1)
        else:
            self._grid.addWidget(self.level, 1, 0, 1, 3)
        self.level.setMaximumWidth(self._theme.px(_SLIDER) if wide else _NO_LIMIT)
        self.level.setMinimumWidth(self._theme.px(_SLIDER) if wide else 0)

    def _allow(self) -> None:
        """Show the level of what plays only: the others are nothing but names and switches."""
        self.level.setVisible(self.toggle.isChecked())

    def _tell(self) -> None:
        self._allow()
        self.changed.emit(self._name, self.level.value if self.toggle.isChecked() else 0)
