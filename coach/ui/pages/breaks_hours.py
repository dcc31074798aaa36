"""Working hours: for each day of the week the ranges in which breaks come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from coach.break_settings import WHOLE_DAY, Day, Hours, Week
from coach.ui.theme import Theme
from coach.ui.widgets.choices import button
from coach.ui.widgets.day_timeline import time_of_day
from coach.ui.widgets.icon import icon
from coach.ui.widgets.pieces import label
from coach.ui.widgets.time_field import TimeField
from coach.ui.widgets.toggle import Toggle

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_USUAL: Day = (Hours(9 * 60, 17 * 60),)
_WEEK: Week = (_USUAL, _USUAL, _USUAL, _USUAL, _USUAL, (), ())
_MOST_RANGES = 4


class WorkingHours(QWidget):
    """Lets breaks come at any time, or in ranges of each day.

    Args:
        theme: colours and sizes.
    """

    changed = Signal(object)  # Week

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._week: Week = (WHOLE_DAY,) * 7
        self.toggle = Toggle(theme, "Only in my working hours")
        self.toggle.clicked.connect(self._switch)
        words = QVBoxLayout()
        words.addWidget(label("Only in my working hours", "name"))
        words.addWidget(label("Outside of them no break comes, and the clock rests.", "secondary"))
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self.toggle)
        self.days = [DayRow(theme, name) for name in DAYS]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        for number, day in enumerate(self.days):
            day.changed.connect(lambda ranges, number=number: self._put(number, ranges))
            column.addWidget(day)
        self.copy = button("Take Monday for all weekdays", "inline")
        self.copy.clicked.connect(self._copy)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.apply_theme(theme)
        self.show_hours(self._week)

    def show_hours(self, week: Week) -> None:
        """Show these hours without telling anybody."""
        self._week = week
        limited = any(day != WHOLE_DAY for day in week)
        self.toggle.setChecked(limited)
        for row, ranges in zip(self.days, week, strict=True):
            row.setVisible(limited)
            row.show_ranges(ranges)
        self.copy.setVisible(limited)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self.toggle.apply_theme(theme)
        for day in self.days:
            day.apply_theme(theme)
        layout = self.layout()
        if layout is not None:
            layout.setSpacing(theme.px(10))

    def _switch(self, on: bool) -> None:
        self._tell(_WEEK if on else (WHOLE_DAY,) * 7)

    def _put(self, number: int, ranges: Day) -> None:
        days = [*self._week]
        days[number] = ranges
        self._tell((days[0], days[1], days[2], days[3], days[4], days[5], days[6]))

    def _copy(self) -> None:
        monday, *_, saturday, sunday = self._week
        self._tell((monday, monday, monday, monday, monday, saturday, sunday))

    def _tell(self, week: Week) -> None:
        self.show_hours(week)
        self.changed.emit(week)


class DayRow(QWidget):
    """The ranges of one day, one line for each.

    Args:
        theme: colours and sizes.
        day: its name.
    """

    changed = Signal(object)  # Day

    def __init__(self, theme: Theme, day: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._day = theme, day
        self._ranges: Day = ()
        self._lines: list[RangeLine] = []
        self.toggle = Toggle(theme, day)
        self.toggle.clicked.connect(lambda on: self._tell(_USUAL if on else ()))
        self._name = label(day, "body", wrap=False)
        self._column = QVBoxLayout()
        self.add = button("Add a range", "inline")
        self.add.setAccessibleName(f"Add a range for {day}")
        self.add.clicked.connect(self._add)
        head = QHBoxLayout()
        head.addWidget(self.toggle)
        head.addWidget(self._name)
        head.addStretch(1)
        head.addWidget(self.add)
        self._head = head
        self._row = QVBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(head)
        self._row.addLayout(self._column)
        self.apply_theme(theme)

    def show_ranges(self, ranges: Day) -> None:
        """Show these ranges without telling anybody."""
        self.toggle.setChecked(bool(ranges))
        if len(ranges) != len(self._lines):
            self._build(len(ranges))
        self._ranges = ranges
        for line, hours in zip(self._lines, ranges, strict=True):
            line.show_hours(hours)
        self.add.setVisible(0 < len(ranges) < _MOST_RANGES)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self.toggle.apply_theme(theme)
        self._head.setSpacing(theme.px(12))
        self._row.setSpacing(theme.px(8))
        self._column.setSpacing(theme.px(6))

    def _build(self, count: int) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [RangeLine(self._theme, self._day) for _ in range(count)]
        for number, line in enumerate(self._lines):
            line.changed.connect(lambda hours, number=number: self._put(number, hours))
            line.gone.connect(lambda number=number: self._drop(number))
            self._column.addWidget(line)

    def _put(self, number: int, hours: Hours) -> None:
        ranges = [*self._ranges]
        ranges[number] = hours
        self._tell(tuple(ranges))

    def _drop(self, number: int) -> None:
        self._tell((*self._ranges[:number], *self._ranges[number + 1 :]))

    def _add(self) -> None:
        begin = min(self._ranges[-1].end + 60, 22 * 60) if self._ranges[-1].end else 9 * 60
        self._tell((*self._ranges, Hours(begin, min(begin + 120, 24 * 60 - 1))))

    def _tell(self, ranges: Sequence[Hours]) -> None:
        self.show_ranges(tuple(ranges))
        self.changed.emit(tuple(ranges))


class RangeLine(QWidget):
    """One range: from, to, and what takes it away.

    Args:
        theme: colours and sizes.
        day: its name, for screen readers.
    """

    changed = Signal(object)  # Hours
    gone = Signal()

    def __init__(self, theme: Theme, day: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin = TimeField(f"{day}, from")
        self.end = TimeField(f"{day}, to")
        self.remove = _sign("close", f"Remove this range of {day}", theme)
        self.remove.clicked.connect(self.gone)
        self._note = label("", "caption")
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for part in (self.begin, label("to", "secondary", wrap=False), self.end, self.remove):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addLayout(row)
        column.addWidget(self._note)
        for field in (self.begin, self.end):
            field.chosen.connect(self._tell)

    def show_hours(self, hours: Hours) -> None:
        """Show a range without telling anybody."""
        self.begin.show_minutes(hours.begin)
        self.end.show_minutes(hours.end)
        self._show_note(hours)

    def _tell(self) -> None:
        hours = Hours(self.begin.minutes, self.end.minutes)
        self._show_note(hours)
        self.changed.emit(hours)

    def _show_note(self, hours: Hours) -> None:
        """Say what is not plain to see from the two times."""
        note = ""
        if hours.begin == hours.end:
            note = "The whole day."
        elif hours.end < hours.begin:
            note = f"Until {time_of_day(hours.end)} the next day."
        self._note.setText(note)
        self._note.setVisible(bool(note))


def _sign(name: str, words: str, theme: Theme) -> QPushButton:
    """Return a small button with an icon only."""
    made = button("", "inline")
    made.setIcon(icon(name, theme))
    made.setIconSize(QSize(theme.px(18), theme.px(18)))
    made.setAccessibleName(words)
    made.setToolTip(words)
    return made
