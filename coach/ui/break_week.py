"""A week of breaks in numbers: taken, waited for something, left out. Nothing is judged."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo

from msgspec import Struct

from coach.break_log import Decision


class DayCount(Struct, frozen=True):
    """The breaks of a day.

    Args:
        day: which.
        taken: to their end, or nearly.
        cut: ended early.
        owed: fell due while something held them back.
        skipped: left out by the user.
    """

    day: date
    taken: int = 0
    cut: int = 0
    owed: int = 0
    skipped: int = 0


def week_counts(decisions: Iterable[Decision], monday: date, zone: tzinfo) -> tuple[DayCount, ...]:
    """Return the seven days that begin with `monday`, each with its numbers.

    Args:
        decisions: in any order, also of other weeks.
        monday: the first day.
        zone: of the place: it says which day a moment belongs to.
    """
    made = [(_day(decision, zone), decision.what) for decision in decisions]
    return tuple(
        DayCount(
            day,
            taken=made.count((day, "taken")),
            cut=made.count((day, "cut")),
            owed=made.count((day, "held")),
            skipped=made.count((day, "skipped")),
        )
        for day in (monday + timedelta(days=number) for number in range(7))
    )


def week_sentence(days: Iterable[DayCount]) -> str:
    """Return a week in one sentence."""
    days = tuple(days)
    taken = sum(day.taken + day.cut for day in days)
    parts = [f"{taken} {'break' if taken == 1 else 'breaks'} this week"]
    for count, words in (
        (sum(day.owed for day in days), "waited for something else"),
        (sum(day.skipped for day in days), "left out"),
    ):
        if count:
            parts.append(f"{count} {words}")
    return f"{', '.join(parts)}."


def _day(decision: Decision, zone: tzinfo) -> date:
    return datetime.fromisoformat(decision.at).astimezone(zone).date()
