"""When there is something to say about practising itself: one pure function a rule.

The numbers are our own choice. Nothing here counts days in a row and nothing praises. "Last N days"
includes today. Left and right are the same region.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from statistics import fmean

from coach.journal.counts import WEEK
from coach.journal.days import Days, region_of
from coach.journal.insights.day_times import by_day_part
from coach.journal.insights.rated import (
    EASED,
    ENOUGH,
    Rated,
    lately,
    mean_drop,
    rated_as_one,
    rated_runs,
)
from coach.journal.insights.together import day_tension
from coach.journal.rules.finding import Finding

FIRST_DAYS = 14  # the beginning of a journal, with which the last 14 days are compared
_LATELY = 90  # days; a time of day that suited longer ago may not suit now
_MUCH, _LITTLE = 1.5, 0.5  # points between two means: a change, and hardly any


def session_that_suits(days: Days) -> Iterator[Finding]:
    """Find the session whose last 5 rated runs lowered tension most, by 2 or more on average."""
    sessions: dict[str, list[Rated]] = defaultdict(list)
    for one in rated_as_one(days):
        sessions[one.run.session].append(one)
    last = [runs[-ENOUGH:] for runs in sessions.values() if len(runs) >= ENOUGH]
    best = max(last, key=mean_drop, default=[])
    if best and mean_drop(best) >= 2:
        words = {"session": best[-1].run.title, "x": in_halves(mean_drop(best))}
        yield Finding(rule="r-pr-1", days=_days(best), words=words)


def back_after_a_break(days: Days) -> Iterator[Finding]:
    """Find that the last run was 7 days ago or more."""
    last = max((day for day, _ in days.runs), default=None)
    if last is not None and days.today - last >= timedelta(days=WEEK):
        yield Finding(rule="r-pr-3", days=(last,))


def calmer_than_at_first(days: Days, beginning: Days) -> Iterator[Finding]:
    """Find a region whose tension in the last 14 days is 1.5 or more below that of the first 14.

    Args:
        days: the journal.
        beginning: the journal as it was at the end of its first 14 days, and nothing earlier.
    """
    if days.last(FIRST_DAYS, beginning.today):
        return
    near = lately(days, FIRST_DAYS)
    for region in _regions(beginning):
        first, last = day_tension(beginning, region), day_tension(near, region)
        if min(len(first), len(last)) < ENOUGH:
            continue
        before, now = fmean(first.values()), fmean(last.values())
        if before - now >= _MUCH:
            words = {"a": in_halves(before), "b": in_halves(now)}
            on = (*sorted(first), *sorted(last))
            yield Finding(rule="r-pr-4", region=region, days=on, words=words)


def not_much_change(days: Days) -> Iterator[Finding]:
    """Find a region that 3 runs or more in each of the last four weeks have hardly changed.

    Neither was tension before the runs of the last 14 days half a point lower than in the 14 days
    before, nor was it a point lower after the runs than before them.
    """
    for region, runs in rated_runs(days, 4 * WEEK).items():
        ago = [(days.today - one.day).days for one in runs]
        weeks = [days_ago // WEEK for days_ago in ago]
        if any(weeks.count(week) < 3 for week in range(4)):
            continue
        early = fmean(one.before for one, week in zip(runs, weeks, strict=True) if week >= 2)
        late = fmean(one.before for one, week in zip(runs, weeks, strict=True) if week < 2)
        if early - late < _LITTLE and mean_drop(runs) < EASED:
            yield Finding(rule="r-pr-5", region=region, n=len(runs), days=_days(runs))


def good_time_of_day(days: Days) -> Iterator[Finding]:
    """Find the part of the day with most runs, if tension dropped a point more then.

    More than half of the runs of the last 90 days fell into it, and 5 or more into the others.
    """
    runs = rated_as_one(days, _LATELY)
    parts = by_day_part(runs, days.zone)
    part, most = max(parts.items(), key=lambda pair: len(pair[1]), default=("", []))
    others = [one for name, of in parts.items() if name != part for one in of]
    if 2 * len(most) <= len(runs) or min(len(most), len(others)) < ENOUGH:
        return
    if mean_drop(most) - mean_drop(others) >= 1:
        yield Finding(rule="r-pr-6", days=_days(most), words={"time_of_day": part})


def in_halves(points: float) -> str:
    """Return points as they are said, to the next half: `2` or `2.5`."""
    return f"{round(2 * points) / 2:g}"


def _days(runs: list[Rated]) -> tuple[date, ...]:
    return tuple(sorted({one.day for one in runs}))


def _regions(days: Days) -> list[str]:
    places = {place for _, run in days.runs for place in run.before}
    return sorted({region_of(place) for place in places | {e.place for _, e in days.episodes}})
