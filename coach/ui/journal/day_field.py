"""A field for a calendar day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit, QWidget


class DayField(QDateEdit):
    """Takes a day, part by part; the arrows move the part that is marked.

    Args:
        name: what it is for, for screen readers.
    """

    chosen = Signal(object)  # a date, when somebody has changed it

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("d MMMM yyyy")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.dateChanged.connect(lambda: self.chosen.emit(self.day))

    @property
    def day(self) -> date:
        """The day that is shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_days(self, first: date, last: date) -> None:
        """Show the last of the days that can be chosen, both inside, without telling anybody."""
        self.blockSignals(True)
        self.setDateRange(_qdate(first), _qdate(last))
        self.setDate(_qdate(last))
        self.blockSignals(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            # A style sheet has no say in where the text of such a field begins.
            self.lineEdit().setTextMargins(self.fontMetrics().horizontalAdvance("0"), 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # what scrolls is the page


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
