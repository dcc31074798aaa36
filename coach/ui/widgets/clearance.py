"""What to do about a ticked sign, and the day on which a professional has looked at it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coach.model import Level
from coach.ui.theme import Theme
from coach.ui.widgets.pieces import label
from coach.ui.widgets.tick import Tick

_ROLES: dict[Level, str] = {
    "emergency": "cue",
    "urgent": "card_title",
    "soon": "name",
    "plan": "body",
}


class Clearance(QFrame):
    """Shows an action, an emergency in large type, and asks whether it was looked at.

    Emits `changed(day)`: a `date`, or None while nobody has looked at it.
    """

    changed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        action: str,
        level: Level,
        question: str,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self._action = label(action, _ROLES[level])
        self._action.setVisible(bool(action))
        self._tick = Tick(theme, question)
        self._day = QDateEdit(QDate(today.year, today.month, today.day))
        self._day.setMaximumDate(self._day.date())
        self._day.setCalendarPopup(False)
        self._day.setDisplayFormat("d MMMM yyyy")
        self._day.setAccessibleName("The day on which it was looked at")
        self._day.hide()
        column = QVBoxLayout(self)
        column.addWidget(self._action)
        column.addWidget(self._tick)
        row = QHBoxLayout()
        row.addWidget(self._day)
        row.addStretch(1)
        column.addLayout(row)
        self._column = column
        self._tick.toggled.connect(self._tell)
        self._day.dateChanged.connect(self._tell)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        self._column.setSpacing(theme.px(6))
        self._tick.apply_theme(theme)
        self._day.setFixedWidth(theme.px(260))

    def show_day(self, day: date | None) -> None:
        """Show that a professional looked at it on `day`, without telling anybody."""
        self.blockSignals(True)
        self._tick.setChecked(day is not None)
        if day is not None:
            self._day.setDate(QDate(day.year, day.month, day.day))
        self.blockSignals(False)

    def _tell(self) -> None:
        looked_at = self._tick.isChecked()
        self._day.setVisible(looked_at)
        day = self._day.date()
        self.changed.emit(date(day.year(), day.month(), day.day()) if looked_at else None)
