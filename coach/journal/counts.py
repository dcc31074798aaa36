"""The journal's figures over some days, each with how often it was seen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from statistics import fmean

from msgspec import Struct

from coach.break_log import Decision
from coach.entries import Episode, EpisodeKind
from coach.journal.days import Days, region_of
from coach.people import RunEntry

LEAST = 5  # of fewer runs an average would say more than is known
WEEK = 7


class Change(Struct, frozen=True, kw_only=True):
    """Tension of one region before and after runs.

    Args:
        region: the part of the body.
        runs: how many runs have both numbers.
        before, after: means from 0 to 10; None while there are fewer than `LEAST` runs.
    """

    region: str
    runs: int
    before: float | None
    after: float | None


class Felt(Struct, frozen=True, kw_only=True):
    """Episodes of one kind in one region.

    Args:
        weeks: how many there were in each week, the week that ends today last.
        strongest: 0 to 10; None where no strength was noted.
    """

    region: str
    kind: EpisodeKind
    episodes: int
    days: int
    strongest: int | None
    weeks: tuple[int, ...]


class Breaks(Struct, frozen=True, kw_only=True):
    """What became of breaks."""

    taken: int
    cut: int
    skipped: int
    postponed: int


class Counts(Struct, frozen=True, kw_only=True):
    """Everything that is counted; both days are inside."""

    since: date
    until: date
    logged_days: int
    runs: int
    regions: tuple[Change, ...]
    episodes: tuple[Felt, ...]
    breaks: Breaks


def counts(days: Days, count: int, decisions: Iterable[Decision], region: str = "") -> Counts:
    """Return the figures of the last `count` days; today is one of them.

    Args:
        days: the person's journal.
        count: how many days, 1 or more.
        decisions: about breaks in these days.
        region: only this part of the body; empty for all.
    """
    runs = [run for day, run in days.runs if days.last(count, day) and _is_for(run, region)]
    pairs: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for run in runs:
        for place, both in rated_twice(run.before, run.after).items():
            pairs[place].append(both)
    return Counts(
        since=days.today - timedelta(days=count - 1),
        until=days.today,
        logged_days=sum(days.last(count, day) for day in days.logged()),
        runs=len(runs),
        regions=tuple(_change(one, pairs[one]) for one in sorted(pairs) if region in ("", one)),
        episodes=_felt(days, count, region),
        breaks=_breaks(decisions),
    )


def _is_for(run: RunEntry, region: str) -> bool:
    return not region or region in map(region_of, run.places)


def rated_twice(before: dict[str, int], after: dict[str, int]) -> dict[str, tuple[float, float]]:
    """Return one run's means before and after by region, of the places rated both times.

    Both sides of a region are one observation of it.
    """
    sums: dict[str, tuple[int, int, int]] = {}
    for place, level in before.items():
        if place in after:
            region = region_of(place)
            first, second, places = sums.get(region, (0, 0, 0))
            sums[region] = first + level, second + after[place], places + 1
    return {
        region: (first / places, second / places)
        for region, (first, second, places) in sums.items()
    }


def _change(region: str, pairs: list[tuple[float, float]]) -> Change:
    enough = len(pairs) >= LEAST
    return Change(
        region=region,
        runs=len(pairs),
        before=round(fmean(b for b, _ in pairs), 1) if enough else None,
        after=round(fmean(a for _, a in pairs), 1) if enough else None,
    )


def _felt(days: Days, count: int, region: str) -> tuple[Felt, ...]:
    groups: dict[tuple[str, EpisodeKind], list[tuple[date, Episode]]] = defaultdict(list)
    for day, one in days.felt(count, lambda e: region in ("", region_of(e.place))):
        groups[region_of(one.place), one.kind].append((day, one))
    weeks = -(-count // WEEK)
    found = []
    for (place, kind), of in sorted(groups.items()):
        ago = Counter((days.today - day).days // WEEK for day, _ in of)
        found.append(
            Felt(
                region=place,
                kind=kind,
                episodes=len(of),
                days=len({day for day, _ in of}),
                strongest=max((e.strength for _, e in of if e.strength is not None), default=None),
                weeks=tuple(ago[week] for week in reversed(range(weeks))),
            )
        )
    return tuple(found)


def _breaks(decisions: Iterable[Decision]) -> Breaks:
    what = Counter(one.what for one in decisions)
    return Breaks(
        taken=what["taken"], cut=what["cut"], skipped=what["skipped"], postponed=what["postponed"]
    )
