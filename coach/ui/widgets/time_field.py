"""A field for a time of the day."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTime, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QTimeEdit, QWidget

_STEP_MIN = 15


class TimeField(QTimeEdit):
    """Takes hours and minutes; the arrows move it by a quarter of an hour.

    Args:
        name: what it is for, for screen readers.
    """

    chosen = Signal(int)  # minutes after midnight, when somebody has changed it

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("HH:mm")
        self.setWrapping(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.timeChanged.connect(lambda: self.chosen.emit(self.minutes))

    @property
    def minutes(self) -> int:
        """Minutes after midnight."""
        time = self.time()
        return 60 * time.hour() + time.minute()

    def show_minutes(self, minutes: int) -> None:
        """Show a time without telling anybody."""
        self.blockSignals(True)
        self.setTime(QTime(minutes // 60, minutes % 60))
        self.blockSignals(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            # A style sheet has no say in where the text of such a field begins.
            self.lineEdit().setTextMargins(self.fontMetrics().horizontalAdvance("0"), 0, 0, 0)

    def stepBy(self, steps: int) -> None:
        """Move to the next quarter of an hour, or by hours while these are marked."""
        if self.currentSection() == QTimeEdit.Section.HourSection:
            super().stepBy(steps)
            return
        quarter = self.minutes // _STEP_MIN + (steps if steps > 0 or not self.minutes % 15 else 0)
        quarter %= 24 * 60 // _STEP_MIN
        self.setTime(QTime(quarter * _STEP_MIN // 60, quarter * _STEP_MIN % 60))
        self.setCurrentSection(QTimeEdit.Section.MinuteSection)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # what scrolls is the page
