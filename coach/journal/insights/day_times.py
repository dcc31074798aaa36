"""Tension before and after runs, by the time of day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, tzinfo
from statistics import fmean
from typing import Literal

from msgspec import Struct

from coach.journal.days import Days
from coach.journal.insights.rated import (
    ENOUGH,
    SPAN_DAYS,
    Rated,
    eased,
    mean_drop,
    rated_as_one,
    rated_runs,
)

DayPart = Literal["morning", "afternoon", "evening", "night"]
_BEGINS: tuple[tuple[int, DayPart], ...] = (
    (22, "night"), (17, "evening"), (12, "afternoon"), (5, "morning"), (0, "night"),
)  # fmt: skip
_ORDER: tuple[DayPart, ...] = ("morning", "afternoon", "evening", "night")


class DayTime(Struct, frozen=True, kw_only=True):
    """The rated runs of one part of the day.

    Args:
        part: morning from 5, afternoon from 12, evening from 17, night from 22 o'clock.
        runs: how many there were.
        eased: after how many of these tension was lower by a point or more.
        before: mean tension before them, 0 to 10.
        drop: by how many points it was lower afterwards, on average.
    """

    part: DayPart
    runs: int
    eased: int
    before: float
    drop: float


def day_times(days: Days, region: str = "", count: int = SPAN_DAYS) -> tuple[DayTime, ...]:
    """Return the parts of the day that have enough rated runs, if these are two or more.

    Args:
        days: the person's journal.
        region: only this part of the body; empty for all together.
        count: how many days back; today is one of them.
    """
    runs = rated_runs(days, count).get(region, []) if region else rated_as_one(days, count)
    parts = by_day_part(runs, days.zone)
    found = [(part, parts[part]) for part in _ORDER if len(parts.get(part, ())) >= ENOUGH]
    if len(found) < 2:
        return ()
    return tuple(
        DayTime(
            part=part,
            runs=len(of),
            eased=eased(of),
            before=round(fmean(one.before for one in of), 1),
            drop=round(mean_drop(of), 1),
        )
        for part, of in found
    )


def by_day_part(runs: Iterable[Rated], zone: tzinfo) -> dict[DayPart, list[Rated]]:
    """Return some runs by the part of the day in which they began, by local time."""
    parts: dict[DayPart, list[Rated]] = defaultdict(list)
    for one in runs:
        parts[day_part(one.run.started_at, zone)].append(one)
    return parts


def day_part(moment: str, zone: tzinfo) -> DayPart:
    """Return the part of the day of an ISO moment in UTC, by local time."""
    hour = datetime.fromisoformat(moment).astimezone(zone).hour
    return next(part for begins, part in _BEGINS if hour >= begins)
