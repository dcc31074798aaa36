"""A number with limits: a slider, and what it stands at."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.wheel import leave_wheel

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class NumberSlider(QWidget):
    """Stops only at values that make sense, and tells one when the slider is let go.

    Args:
        theme: colours and sizes.
        name: what it changes, for screen readers.
        limits: the lowest and the highest value.
        step: between two values.
        unit: what stands behind the number.
    """

    changed = Signal(int)

    def __init__(
        self,
        theme: Theme,
        name: str,
        limits: tuple[int, int],
        step: int = 1,
        unit: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least, self._step, self._unit = limits[0], step, unit
        self.slider = QSlider(Qt.Orientation.Horizontal)
        leave_wheel(self.slider)
        self.slider.setRange(0, (limits[1] - limits[0]) // step)
        self.slider.setPageStep(1)
        self.slider.setAccessibleName(name)
        self.slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # A text size that changes while it is dragged would move the slider away.
        self.slider.setTracking(False)
        self._number = QLabel()
        self._number.setAlignment(_RIGHT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.slider, 1)
        self._row.addWidget(self._number)
        self.slider.sliderMoved.connect(lambda steps: self._write(self._value(steps)))
        self.slider.valueChanged.connect(self._tell)
        self.apply_theme(theme)
        self._tell(0)

    @property
    def value(self) -> int:
        """Where it stands."""
        return self._value(self.slider.value())

    def show_value(self, value: int) -> None:
        """Show a value without telling anybody."""
        self.slider.blockSignals(True)
        self.slider.setValue((value - self._least) // self._step)
        self.slider.blockSignals(False)
        self._write(value)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other sizes from now on."""
        self._row.setSpacing(theme.px(8))
        self._number.setMinimumWidth(theme.px(56))

    def _value(self, steps: int) -> int:
        return self._least + steps * self._step

    def _tell(self, steps: int) -> None:
        self._write(self._value(steps))
        self.changed.emit(self._value(steps))

    def _write(self, value: int) -> None:
        self._number.setText(f"{value} {self._unit}" if self._unit else str(value))
