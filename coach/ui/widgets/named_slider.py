"""A slider from 0 to 100 with its name beside it, or above it where there is little room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QSlider, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.pieces import label
from coach.ui.widgets.wheel import leave_wheel

STEP = 5
_NAME = 92  # all names take the same room, so that the sliders stand in line


class NamedSlider(QWidget):
    """Tells every step at once.

    Args:
        name: what stands beside it.
        said: what a screen reader says, where that is more than the name.
    """

    changed = Signal(int)

    def __init__(self, name: str, said: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = label(name, "secondary", wrap=False)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        leave_wheel(self.slider)
        self.slider.setRange(0, 100)
        self.slider.setSingleStep(STEP)
        self.slider.setPageStep(STEP)
        self.slider.setAccessibleName(said or name)
        self.slider.valueChanged.connect(self.changed)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._name)
        self._row.addWidget(self.slider, 1)

    @property
    def value(self) -> int:
        """Where it stands."""
        return self.slider.value()

    def show_value(self, value: int) -> None:
        """Show a value without telling anybody."""
        self.slider.blockSignals(True)
        self.slider.setValue(value)
        self.slider.blockSignals(False)

    def change(self, by: int) -> None:
        """Go up or, with a negative number, down; whoever listens is told."""
        self.slider.setValue(self.value + by)

    def stack(self, above: bool) -> None:
        """Put the name above the slider, or beside it."""
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if above else directions.LeftToRight)
        self._name.setMinimumWidth(0 if above else self._theme.px(_NAME))

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other sizes from now on."""
        self._theme = theme
        self._row.setSpacing(theme.px(8))
        self._name.setMinimumWidth(theme.px(_NAME))
        self.slider.setMinimumWidth(theme.px(60))
