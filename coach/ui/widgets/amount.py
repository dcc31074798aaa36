"""A number that can be left open, with its name above it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.pieces import label
from coach.ui.widgets.stepper import Stepper

_OPEN = "\u2013"


class Amount(QWidget):
    """Shows a dash until a number is said; below the least one it is a dash again.

    Args:
        theme: colours and sizes.
        name: what is counted.
        most: the greatest number.
        step: between two numbers.
        usual: where more and less begin, while it is open.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        most: float,
        step: float = 1,
        usual: float = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._most, self._step, self._usual = most, step, usual
        self.stepper = Stepper(theme, name)
        self.stepper.field.setSpecialValueText(_OPEN)
        self.stepper.field.setSingleStep(step)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(label(name, "secondary", wrap=False))
        self._column.addWidget(self.stepper)
        # Before the click counts one more: the first one goes to what is usual.
        self.stepper.more.pressed.connect(self._begin)
        self.stepper.changed.connect(self.changed)
        self.apply_theme(theme)
        self.show_answer(None)

    @property
    def answer(self) -> float | None:
        """The number, or None while it is left open."""
        value = self.stepper.field.value()
        return value if value >= 0 else None

    def show_answer(self, answer: float | None) -> None:
        """Show this number, or a dash, without telling anybody."""
        value = -self._step if answer is None else answer
        self.stepper.show_value(value, -self._step, max(self._most, value))

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self.stepper.apply_theme(theme)
        self._column.setSpacing(theme.px(6))

    def _begin(self) -> None:
        if self.answer is None:
            field = self.stepper.field
            field.blockSignals(True)
            field.setValue(self._usual - self._step)
            field.blockSignals(False)
