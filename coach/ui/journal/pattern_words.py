"""Patterns of the journal in sentences: what came together, never what caused it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.journal.insights.day_times import DayPart, DayTime
from coach.journal.insights.together import (
    ENOUGH_SLEEP_H,
    HIGH_STRESS,
    LOW_STRESS,
    SHORT_SLEEP_H,
    Together,
)
from coach.journal.insights.trends import Course
from coach.ui.journal.journal_words import Regions, region_word
from coach.ui.journal.patterns_card import Pattern

_CLEARLY = 0.5  # points by which one part of the day must be ahead of the others
_PARTS: Mapping[DayPart, str] = {
    "morning": "in the morning", "afternoon": "in the afternoon", "evening": "in the evening",
    "night": "at night",
}  # fmt: skip
_SIDES = {
    "stress": (f"On days with much stress ({HIGH_STRESS} or more)", f"with {LOW_STRESS} or less"),
    "sleep": (
        f"After nights of less than {SHORT_SLEEP_H} hours",
        f"after {ENOUGH_SLEEP_H} hours or more",
    ),
    "breaks": ("On days with fewer than half of the breaks", "with half of them or more"),
}


def patterns(
    times: Sequence[DayTime],
    together: Sequence[Together],
    courses: Sequence[Course],
    regions: Regions,
) -> tuple[Pattern, ...]:
    """Return what there is to say, each with its counts; nothing where nothing stands out.

    Args:
        times: the parts of the day.
        together: what tension went together with.
        courses: of regions, that with most sessions first; only this one is told.
        regions: the library's regions by id.
    """
    return (
        *(_course(one, regions) for one in courses[:1]),
        *(_together(one) for one in together),
        *_best_time(times),
    )


def _course(one: Course, regions: Regions) -> Pattern:
    return Pattern(
        f"{region_word(regions, one.region)} before sessions: {one.early} on average in the first"
        f" half of this time, {one.late} in the second.",
        f"{one.early_runs} and {one.late_runs} sessions",
    )


def _together(one: Together) -> Pattern:
    hard, easy = _SIDES[one.what]
    return Pattern(
        f"{hard}, tension was {one.hard} on average; {easy}, it was {one.easy}.",
        f"{one.hard_days} and {one.easy_days} days",
    )


def _best_time(times: Sequence[DayTime]) -> Sequence[Pattern]:
    if not times:
        return ()
    best, *others = sorted(times, key=lambda one: -one.drop)
    if not others or best.drop <= 0 or best.drop - others[0].drop < _CLEARLY:
        return ()
    whole = sum(one.runs for one in times)
    return (
        Pattern(
            f"Your numbers drop most {_PARTS[best.part]}: by {best.drop} points on average.",
            f"{best.runs} of {whole} sessions",
        ),
    )
