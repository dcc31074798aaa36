"""Minutes of ease: how much of each day or month was given to sessions, and what was noted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from coach.journal.days import Days, is_empty
from coach.journal.drawn.span import (
    MONTHS,
    Span,
    days_between,
    first_day_of,
    last_of_month,
    months_before,
)


class EaseCell(Struct, frozen=True, kw_only=True):
    """A day, or a month, in the picture of the minutes of ease.

    Args:
        first, last: its days; the same for a single day.
        minutes: of sessions, breaks that were filled included.
        runs, episodes: how many.
        noted: whether there is a note about the day, or about one of the days.
    """

    first: date
    last: date
    minutes: int = 0
    runs: int = 0
    episodes: int = 0
    noted: bool = False


class Ease(Struct, frozen=True, kw_only=True):
    """Minutes of ease: by days, or by months for a year."""

    span: Span
    cells: tuple[EaseCell, ...]
    minutes: int


class Month(Struct, frozen=True, kw_only=True):
    """A month as a calendar.

    Args:
        first: its first day.
        weeks: rows of seven days from Monday on; None is a day of another month.
        minutes: of ease, in the whole month.
        today: later days have not come yet.
    """

    first: date
    weeks: tuple[tuple[EaseCell | None, ...], ...]
    minutes: int
    today: date


def ease(days: Days, span: Span) -> Ease:
    """Return the minutes of ease of a span."""
    since = first_day_of(span, days.today)
    if span == "year":
        months = [months_before(days.today, ago) for ago in reversed(range(MONTHS))]
        spans = [(first, min(last_of_month(first), days.today)) for first in months]
    else:
        spans = [(day, day) for day in days_between(since, days.today)]
    cells = _cells(days, spans)
    return Ease(span=span, cells=cells, minutes=sum(cell.minutes for cell in cells))


def month(days: Days, first: date) -> Month:
    """Return a month as a calendar.

    Args:
        days: the person's journal, at least of this month.
        first: the first day of the month.
    """
    dates = days_between(first, last_of_month(first))
    cells = _cells(days, [(day, day) for day in dates])
    row = [None] * first.weekday() + list(cells)
    row += [None] * (-len(row) % 7)
    return Month(
        first=first,
        weeks=tuple(tuple(row[at : at + 7]) for at in range(0, len(row), 7)),
        minutes=sum(cell.minutes for cell in cells),
        today=days.today,
    )


def _cells(days: Days, spans: Sequence[tuple[date, date]]) -> tuple[EaseCell, ...]:
    """Return what happened in each of some spans of days that follow each other."""
    since, until = spans[0][0], spans[-1][1]
    seconds: dict[date, float] = defaultdict(float)
    runs: Counter[date] = Counter()
    for day, run in days.runs:
        if since <= day <= until:
            seconds[day] += run.done_s
            runs[day] += 1
    felt = Counter(day for day, _ in days.episodes if since <= day <= until)
    noted = {day for day, note in days.notes.items() if not is_empty(note)}
    return tuple(
        EaseCell(
            first=first,
            last=last,
            minutes=_minutes(sum(seconds.get(day, 0.0) for day in days_between(first, last))),
            runs=sum(runs[day] for day in days_between(first, last)),
            episodes=sum(felt[day] for day in days_between(first, last)),
            noted=any(day in noted for day in days_between(first, last)),
        )
        for first, last in spans
    )


def _minutes(seconds: float) -> int:
    """Return seconds in whole minutes; of the shortest run one is seen."""
    return max(1, round(seconds / 60)) if seconds > 0 else 0
