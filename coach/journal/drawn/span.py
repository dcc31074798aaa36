"""The spans of days that the journal shows: a week, four weeks, a year; all end today."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Literal

Span = Literal["week", "four_weeks", "year"]

MONTHS = 12
_DAYS: Mapping[Span, int] = {"week": 7, "four_weeks": 28}


def first_day_of(span: Span, today: date) -> date:
    """Return the first day of a span that ends today; a year is twelve calendar months."""
    if span != "year":
        return today - timedelta(days=_DAYS[span] - 1)
    return months_before(today, MONTHS - 1)


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield the days from the first to the last, both inside."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def months_before(day: date, count: int) -> date:
    """Return the first day of the month `count` months before the one of this day."""
    year, number = divmod(day.year * 12 + day.month - 1 - count, 12)
    return date(year, number + 1, 1)


def last_of_month(first: date) -> date:
    """Return the last day of the month that begins with this day."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])
