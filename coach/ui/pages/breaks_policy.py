"""What a cause does to the time worked: its words on the left, a list of answers on the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.settings import Setting
from coach.ui.theme import Theme
from coach.ui.widgets.drop_down import DropDown
from coach.ui.widgets.pieces import label

_BESIDE_FROM = 400
_WIDE = 190


class PolicyRow(QWidget):
    """One cause.

    Args:
        theme: colours and sizes.
        setting: its words and its values.
    """

    changed = Signal(str, object)  # key, value

    def __init__(self, theme: Theme, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.control = DropDown(setting.shown.label, setting.shown.choices)
        self.control.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.control.chosen.connect(lambda value: self.changed.emit(setting.key, value))
        self._words = QVBoxLayout()
        self._words.addWidget(label(setting.shown.label, "name"))
        self._words.addWidget(label(setting.shown.help, "secondary"))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(self.control)
        self.apply_theme(theme)

    def show_value(self, value: bool | int | str) -> None:
        """Show the value without telling anybody."""
        self.control.show_value(str(value))

    def apply_theme(self, theme: Theme) -> None:
        """Show in other sizes from now on."""
        self._theme = theme
        self._row.setSpacing(theme.px(12))
        self._words.setSpacing(theme.px(2))
        self.control.setFixedWidth(theme.px(_WIDE))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        beside = self.width() >= self._theme.px(_BESIDE_FROM)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
