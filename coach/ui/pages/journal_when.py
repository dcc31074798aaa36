"""When something was felt: now, or at a time of one of the last days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.ui.entry_words import day_heading
from coach.ui.theme import Theme
from coach.ui.widgets.choices import Chips
from coach.ui.widgets.drop_down import DropDown
from coach.ui.widgets.pieces import label
from coach.ui.widgets.time_field import TimeField

_LAST_DAYS = 14
_WAYS = (("now", "Now"), ("then", "At another time"))


class WhenChoice(QWidget):
    """A moment that has passed, in local time.

    Args:
        theme: colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now: datetime | None = None
        self._way = "now"
        self._kept: datetime | None = None  # what stays as it is, unless another time is said
        self.ways = Chips(theme, "When?", _WAYS)
        self.day = DropDown("Day", {})
        self.time = TimeField("Time")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(label("When?", "strong"))
        self._column.addWidget(self.ways)
        self._column.addWidget(self.day)
        self._column.addWidget(self.time)
        self.ways.chosen.connect(self._show_way)
        self.apply_theme(theme)

    @property
    def moment(self) -> datetime:
        """What is chosen; what would lie ahead is now."""
        assert self._now is not None, "show_moment comes first"
        if self._way == "now":
            return self._now
        day = date.fromisoformat(self.day.currentData())
        kept = self._kept
        if kept is not None and (kept.date(), _minutes(kept)) == (day, self.time.minutes):
            return kept  # with its seconds, and the time zone of where it was felt
        at = time(self.time.minutes // 60, self.time.minutes % 60, tzinfo=self._now.tzinfo)
        return min(datetime.combine(day, at), self._now)

    def show_moment(self, moment: datetime | None, now: datetime) -> None:
        """Show a moment that can be changed; None for now. Both are in local time."""
        self._now, self._kept = now, moment
        shown = moment or now
        days = {now.date() - timedelta(days=ago) for ago in range(_LAST_DAYS)} | {shown.date()}
        self.day.clear()
        for day in sorted(days, reverse=True):
            self.day.addItem(day_heading(day, now.date()), day.isoformat())
        self.day.show_value(shown.date().isoformat())
        self.time.show_minutes(_minutes(shown))
        self._show_way("now" if moment is None else "then")

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self.ways.apply_theme(theme)
        self._column.setSpacing(theme.px(8))
        self.time.setMaximumWidth(theme.px(140))
        self.day.setMaximumWidth(theme.px(420))

    def _show_way(self, way: str) -> None:
        self._way = way
        self.ways.show_choice(way)
        self.day.setVisible(way == "then")
        self.time.setVisible(way == "then")


def _minutes(moment: datetime) -> int:
    return 60 * moment.hour + moment.minute
