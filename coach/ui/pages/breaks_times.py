"""The times of planned breaks: a list one can add to and take from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.choices import button
from coach.ui.widgets.day_timeline import time_of_day
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.icon import icon
from coach.ui.widgets.time_field import TimeField

_MOST = 12


class PlannedTimes(QWidget):
    """Shows each time as a chip that takes it away, and a field for another one.

    Args:
        theme: colours and sizes.
    """

    changed = Signal(object)  # minutes after midnight, a tuple, ascending

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._times: tuple[int, ...] = ()
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self.field = TimeField("Another time")
        self.field.show_minutes(15 * 60)
        self.add = button("Add", "small_chip")
        self.add.setAccessibleName("Add this time")
        self.add.clicked.connect(lambda: self._tell({*self._times, self.field.minutes}))
        row = QHBoxLayout()
        row.addWidget(self.field)
        row.addWidget(self.add)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._chips)
        column.addLayout(row)
        self.apply_theme(theme)

    def show_times(self, times: Sequence[int]) -> None:
        """Show these minutes after midnight without telling anybody."""
        if tuple(times) != self._times or self._flow.count() != len(times):
            self._times = tuple(sorted(set(times)))
            self._fill()
        self.add.setEnabled(len(self._times) < _MOST)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self._flow.setSpacing(theme.px(8))
        layout = self.layout()
        if layout is not None:
            layout.setSpacing(theme.px(8))
        self._fill()

    def _fill(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.deleteLater()
        for minutes in self._times:
            self._flow.addWidget(self._chip(minutes))
        self._chips.setVisible(bool(self._times))

    def _chip(self, minutes: int) -> QPushButton:
        words = time_of_day(minutes)
        chip = button(words, "small_chip")
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the sign stands behind the time
        chip.setIcon(icon("close", self._theme))
        chip.setIconSize(QSize(self._theme.px(14), self._theme.px(14)))
        chip.setAccessibleName(f"Take away {words}")
        chip.clicked.connect(lambda: self._tell(set(self._times) - {minutes}))
        return chip

    def _tell(self, times: set[int]) -> None:
        self.show_times(sorted(times))
        self.changed.emit(self._times)
