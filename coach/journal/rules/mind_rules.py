"""When stress, mood or sleep are a reason to look for more help: one pure function a rule.

The numbers are our own choice from professional practice; none of them finds an illness. What was
written in words is never looked through. "Last N days" includes today.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from statistics import fmean

from coach.journal.days import Days
from coach.journal.rules.finding import Finding

PANIC_SESSION = "panic-first-aid-3"
MORE_SUPPORT, STILL_A_LOT = "r-st-2", "r-st-3"
# A mean of fewer days would be about single days; the rule itself gives only the 10 of 14.
_WEEK_LEAST, _BEFORE_LEAST = 4, 10


def full_week(days: Days) -> Iterator[Finding]:
    """Find stress of 7 or more on 4 of the last 7 days."""
    found = days.noted(7, lambda note: note.stress is not None and note.stress >= 7)
    if len(found) >= 4:
        yield Finding(rule="r-st-1", n=len(found), days=found)


def stress_for_weeks(days: Days) -> Iterator[Finding]:
    """Find a mean stress of 7 or more over 14 days with at least 10 of them noted.

    Or a mean of the last 7 days that is 2 or more above the three weeks before.
    """
    levels = {day: note.stress for day, note in days.notes.items() if note.stress is not None}
    fortnight = {day: level for day, level in levels.items() if days.last(14, day)}
    week = {day: level for day, level in levels.items() if days.last(7, day)}
    before = [level for day, level in levels.items() if days.last(28, day) and day not in week]
    if len(fortnight) >= 10 and fmean(fortnight.values()) >= 7:
        yield Finding(rule=MORE_SUPPORT, days=tuple(sorted(fortnight)))
    elif (
        len(week) >= _WEEK_LEAST
        and len(before) >= _BEFORE_LEAST
        and fmean(week.values()) - fmean(before) >= 2
    ):
        yield Finding(rule=MORE_SUPPORT, days=tuple(sorted(week)))


def stress_again(days: Days, said: date | None) -> Iterator[Finding]:
    """Find that stress is still high 28 days after the card about more support.

    Args:
        days: the journal.
        said: when that card was last said. After 8 weeks it is said itself once more.
    """
    if said is not None and timedelta(days=28) <= days.today - said <= timedelta(days=56):
        for found in stress_for_weeks(days):
            yield Finding(rule=STILL_A_LOT, days=found.days)


def low_mood(days: Days) -> Iterator[Finding]:
    """Find a mood of 3 or less, or little joy, on 8 of the last 14 days."""
    found = days.noted(14, lambda note: note.no_joy or (note.mood is not None and note.mood <= 3))
    if len(found) >= 8:
        yield Finding(rule="r-mh-1", n=len(found), days=found)


def waves_of_panic(days: Days) -> Iterator[Finding]:
    """Find 4 or more runs of the session for panic in 14 days."""
    found = tuple(d for d, run in days.runs if days.last(14, d) and run.session == PANIC_SESSION)
    if len(found) >= 4:
        yield Finding(rule="r-mh-3", n=len(found), days=tuple(dict.fromkeys(found)))


def heavy_feelings(days: Days, feelings: Collection[str]) -> Iterator[Finding]:
    """Find 2 practices with feelings in 14 days that ended worse by 3 or more.

    Args:
        days: the journal.
        feelings: the ids of the exercises that are such a practice.
    """
    found = tuple(
        day
        for day, run in days.runs
        if days.last(14, day)
        and run.exercises.keys() & {*feelings}
        and any(run.after.get(place, 0) - level >= 3 for place, level in run.before.items())
    )
    if len(found) >= 2:
        yield Finding(rule="r-mh-4", n=len(found), days=tuple(dict.fromkeys(found)))


def _poor_nights(days: Days, count: int) -> tuple[date, ...]:
    return days.noted(count, lambda n: n.sleep_quality is not None and n.sleep_quality <= 2)


def restless_nights(days: Days) -> Iterator[Finding]:
    """Find a sleep quality of 1 or 2 on 6 of 14 nights."""
    found = _poor_nights(days, 14)
    if len(found) >= 6:
        yield Finding(rule="r-sl-1", n=len(found), days=found)


def month_of_poor_sleep(days: Days) -> Iterator[Finding]:
    """Find a sleep quality of 1 or 2 on 3 or more nights of each of the last four weeks."""
    found = _poor_nights(days, 28)
    weeks = [(days.today - day).days // 7 for day in found]
    if all(weeks.count(week) >= 3 for week in range(4)):
        yield Finding(rule="r-sl-2", n=len(found), days=found)
