"""Tension beside stress, sleep and breaks: on which days it was higher, never why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, tzinfo
from statistics import fmean
from typing import Literal

from msgspec import Struct

from coach.break_log import Decision
from coach.entries import DayNote
from coach.journal.days import Days, region_of
from coach.journal.insights.rated import ENOUGH, SPAN_DAYS

HIGH_STRESS, LOW_STRESS = 7, 4  # from the one on, up to the other
# Watson et al. 2015 (AASM and Sleep Research Society): adults should sleep 7 hours or more.
ENOUGH_SLEEP_H, SHORT_SLEEP_H = 7, 6  # from the one on, less than the other
LEAST_DIFFERENCE = 1.0  # points; less is not worth a word


class Together(Struct, frozen=True, kw_only=True):
    """The tension of days that differ in one thing.

    Args:
        what: in what they differ.
        hard_days: days with high stress, short sleep, or fewer than half of the breaks taken.
        hard: mean tension of these, 0 to 10.
        easy_days: days with low stress, enough sleep, or half of the breaks taken or more.
        easy: mean tension of these.
    """

    what: Literal["stress", "sleep", "breaks"]
    hard_days: int
    hard: float
    easy_days: int
    easy: float


def together(
    days: Days, decisions: Iterable[Decision], region: str = "", count: int = SPAN_DAYS
) -> tuple[Together, ...]:
    """Return what tension went together with, each with the days on both sides.

    Only where there are `ENOUGH` days on each side, and a point or more between them.

    Args:
        days: the person's journal.
        decisions: about breaks in these days.
        region: only this part of the body; empty for all.
        count: how many days back; today is one of them.
    """
    tension = day_tension(days, region, count)
    sides = (
        ("stress", _sides(days, lambda note: _between(note.stress, LOW_STRESS, HIGH_STRESS))),
        ("sleep", _sides(days, _slept_badly)),
        ("breaks", _breaks_left(decisions, days.zone)),
    )
    found = []
    for what, hard_of in sides:
        hard = [level for day, level in tension.items() if hard_of.get(day) is True]
        easy = [level for day, level in tension.items() if hard_of.get(day) is False]
        if len(hard) >= ENOUGH <= len(easy) and abs(fmean(hard) - fmean(easy)) >= LEAST_DIFFERENCE:
            found.append(
                Together(
                    what=what,  # type: ignore[arg-type]
                    hard_days=len(hard),
                    hard=round(fmean(hard), 1),
                    easy_days=len(easy),
                    easy=round(fmean(easy), 1),
                )
            )
    return tuple(found)


def day_tension(days: Days, region: str = "", count: int = SPAN_DAYS) -> dict[date, float]:
    """Return the mean tension of each day, 0 to 10: what was noted, and rated before runs."""
    levels: dict[date, list[int]] = defaultdict(list)
    for day, run in days.runs:
        if run.before and days.last(count, day):
            levels[day] += [
                n for place, n in run.before.items() if region in ("", region_of(place))
            ]
    for day, one in days.episodes:
        tense = one.kind in ("tension", "spasm") and one.strength is not None
        if tense and region in ("", region_of(one.place)) and days.last(count, day):
            levels[day].append(one.strength or 0)
    return {day: fmean(of) for day, of in levels.items() if of}


def _sides(days: Days, hard: Callable[[DayNote], bool | None]) -> dict[date, bool | None]:
    return {day: hard(note) for day, note in days.notes.items()}


def _between(level: int | None, low: int, high: int) -> bool | None:
    """Return whether a level is high (True) or low (False); None for neither."""
    if level is None or low < level < high:
        return None
    return level >= high


def _slept_badly(note: DayNote) -> bool | None:
    if note.sleep_h is None or SHORT_SLEEP_H <= note.sleep_h < ENOUGH_SLEEP_H:
        return None
    return note.sleep_h < SHORT_SLEEP_H


def _breaks_left(decisions: Iterable[Decision], zone: tzinfo) -> Mapping[date, bool]:
    """Return for each day with a break that was due whether fewer than half were taken."""
    words: dict[date, Counter[str]] = defaultdict(Counter)
    for one in decisions:
        if one.what in ("taken", "skipped", "cut"):
            words[datetime.fromisoformat(one.at).astimezone(zone).date()][one.what] += 1
    return {day: 2 * of["taken"] < of.total() for day, of in words.items()}
