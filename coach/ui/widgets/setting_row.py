"""One setting on the page: its words on the left, its control on the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from coach.settings import Setting
from coach.ui.theme import Theme
from coach.ui.widgets.choices import Chips, button
from coach.ui.widgets.number_slider import NumberSlider
from coach.ui.widgets.toggle import Toggle

Value = bool | int | str
_SIDE_BY_SIDE_FROM = 620
_NO_LIMIT = 16_777_215


class SettingRow(QWidget):
    """Builds the control of a switch, a number or a choice, and tells every change."""

    changed = Signal(str, object)  # key, value
    test_asked = Signal(str)  # the sample that is to be heard

    def __init__(self, theme: Theme, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._setting = setting
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._words = QVBoxLayout()
        for text, role in ((setting.shown.label, "name"), (setting.shown.help, "secondary")):
            line = QLabel(text)
            line.setProperty("role", role)
            line.setWordWrap(True)
            self._words.addWidget(line)
        self._row.addLayout(self._words, 1)
        self._number: NumberSlider | None = None
        self.control, self._show = self._make_control()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self._row.setSpacing(theme.px(16))
        self._words.setSpacing(theme.px(2))
        control = self.control
        if isinstance(control, Toggle | Chips):
            control.apply_theme(theme)
        if self._number is not None:
            self._number.apply_theme(theme)
        self._fit()

    def show_value(self, value: Value) -> None:
        """Show the value without telling anybody."""
        self.control.blockSignals(True)
        self._show(value)
        self.control.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        """Put wide controls below their words where the row is narrow."""
        wide = self.width() >= self._theme.px(_SIDE_BY_SIDE_FROM)
        below = not wide and not isinstance(self.control, Toggle)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if below else directions.LeftToRight)
        if isinstance(self.control, QSlider):
            self.control.setMinimumWidth(self._theme.px(110 if below else 220))
            self.control.setMaximumWidth(_NO_LIMIT if below else self._theme.px(220))
        if isinstance(self.control, Chips):
            buttons = self.control.buttons.values()
            widths = [b.sizeHint().width() for b in buttons]
            whole = sum(widths) + self._theme.px(8) * (len(widths) - 1)
            self.control.setMinimumWidth(0 if below else whole)
            self.control.setMaximumWidth(_NO_LIMIT if below else whole)

    def _make_control(self) -> tuple[QWidget, Callable[[Value], None]]:
        if self._setting.kind == "switch":
            return self._make_switch()
        if self._setting.kind == "choice":
            return self._make_choice()
        return self._make_number()

    def _make_switch(self) -> tuple[QWidget, Callable[[Value], None]]:
        toggle = Toggle(self._theme, self._setting.shown.label)
        toggle.toggled.connect(self._tell)
        self._row.addWidget(toggle, 0, Qt.AlignmentFlag.AlignVCenter)
        return toggle, lambda value: toggle.setChecked(bool(value))

    def _make_choice(self) -> tuple[QWidget, Callable[[Value], None]]:
        shown = self._setting.shown
        chips = Chips(self._theme, shown.label, list(shown.choices.items()))
        chips.chosen.connect(self._tell)
        self._row.addWidget(chips, 1)
        return chips, lambda value: chips.show_choice(str(value))

    def _make_number(self) -> tuple[QWidget, Callable[[Value], None]]:
        setting, shown = self._setting, self._setting.shown
        limits = (setting.minimum, setting.maximum)
        number = NumberSlider(self._theme, shown.label, limits, shown.step, shown.unit)
        number.changed.connect(self._tell)
        row = QHBoxLayout()
        row.addWidget(number, 1)
        if shown.sample is not None:
            row.addWidget(self._make_test(shown.sample))
        self._row.addLayout(row)
        self._number = number
        return number.slider, lambda value: number.show_value(int(value))

    def _make_test(self, sample: str) -> QWidget:
        test = button("Test", "small_chip")
        test.setAccessibleName(f"Test {self._setting.shown.label}")
        test.clicked.connect(lambda: self.test_asked.emit(sample))
        return test

    def _tell(self, value: Value) -> None:
        self.changed.emit(self._setting.key, value)
