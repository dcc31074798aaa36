"""What the journal page draws of a span of days: figures by place and by day, with their counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import exp
from statistics import fmean

from msgspec import Struct

from coach.entries import Episode, EpisodeKind
from coach.journal.counts import rated_twice
from coach.journal.days import Days, region_of
from coach.journal.drawn.ease import Ease, ease
from coach.journal.drawn.span import Span, first_day_of
from coach.people import RunEntry

STRIP_DAYS, TWO_WEEKS = 28, 14
LEAST_FOR_A_LINE = 6  # through fewer points a line would say more than is known
_TIGHT: frozenset[EpisodeKind] = frozenset({"tension", "spasm", "cramp"})  # twitching is not tight
_SMOOTH_DAYS, _SMOOTH_DAYS_OF_A_YEAR = 4.0, 28.0  # how far a neighbour is still heard
_GAP_DAYS, _GAP_DAYS_OF_A_YEAR = 7, 42  # a line does not bridge more than this without a point


class Heat(Struct, frozen=True, kw_only=True):
    """How tight one place was.

    Args:
        place: `neck` or `forearm.left`.
        before: mean from 0 to 10 of what was noted before runs and of the strength of episodes.
        after: mean from 0 to 10 of what was noted after runs; None where nothing was.
        before_runs, episodes, after_runs: how many numbers these are the means of.
    """

    place: str
    before: float
    after: float | None
    before_runs: int
    episodes: int
    after_runs: int


class TrendPoint(Struct, frozen=True, kw_only=True):
    """The tension of one region on a day, or in the week that begins with it.

    Args:
        before, after: means from 0 to 10 of the runs with both numbers.
        runs: how many these are.
    """

    day: date
    before: float
    after: float
    runs: int


class Trend(Struct, frozen=True, kw_only=True):
    """The tension of one region before and after runs.

    Args:
        points: those of days, or of weeks where `weekly`; the oldest first.
        lines: the same without the noise: pieces of a line, none while there are too few points.
    """

    region: str
    since: date
    until: date
    weekly: bool
    points: tuple[TrendPoint, ...]
    lines: tuple[tuple[TrendPoint, ...], ...]


class StripDay(Struct, frozen=True, kw_only=True):
    """The episodes of one kind in one region on one day; `strongest` is from 0 to 10 or unknown."""

    day: date
    episodes: int
    strongest: int | None


class StripRow(Struct, frozen=True, kw_only=True):
    """The days on which one region had episodes of one kind.

    Args:
        two_weeks: how many of the last 14 days are among them.
    """

    region: str
    kind: EpisodeKind
    days: tuple[StripDay, ...]
    two_weeks: int


class Strip(Struct, frozen=True, kw_only=True):
    """The episodes of the last 28 days, what was felt on most days first."""

    since: date
    until: date
    rows: tuple[StripRow, ...]


class Overview(Struct, frozen=True, kw_only=True):
    """Everything that the pictures of the journal show of one span; both days are inside.

    Args:
        regions: those that were rated before and after runs, the most often rated first.
        trend: of the region that was asked for, else of the one most often rated; None for none.
    """

    span: Span
    since: date
    until: date
    logged_days: int
    heat: tuple[Heat, ...]
    regions: tuple[str, ...]
    trend: Trend | None
    strip: Strip
    ease: Ease


def overview(days: Days, span: Span, region: str = "") -> Overview:
    """Return what is drawn of a span.

    Args:
        days: the person's journal, at least from the first day of the span and of the strip on.
        span: it ends today.
        region: whose trend is drawn; empty for the one most often rated.
    """
    since = first_day_of(span, days.today)
    rated = regions_rated(days, since)
    chosen = region or next(iter(rated), "")
    return Overview(
        span=span,
        since=since,
        until=days.today,
        logged_days=sum(day >= since for day in days.logged()),
        heat=heat(days, since),
        regions=rated,
        trend=trend(days, span, chosen) if chosen else None,
        strip=strip(days),
        ease=ease(days, span),
    )


# -- by place ----------------------------------------------------------------------------------


def heat(days: Days, since: date) -> tuple[Heat, ...]:
    """Return how tight places were from `since` on, the tightest first."""
    before: dict[str, list[int]] = defaultdict(list)
    after: dict[str, list[int]] = defaultdict(list)
    felt: dict[str, list[int]] = defaultdict(list)
    for run in _runs(days, since):
        for found, ratings in ((before, run.before), (after, run.after)):
            for place, level in ratings.items():
                found[place].append(level)
    for _, one in _episodes(days, since):
        if one.kind in _TIGHT and one.strength is not None:
            felt[one.place].append(one.strength)
    places = (
        Heat(
            place=place,
            before=fmean(before[place] + felt[place]),
            after=fmean(after[place]) if place in after else None,
            before_runs=len(before[place]),
            episodes=len(felt[place]),
            after_runs=len(after[place]) if place in after else 0,
        )
        for place in sorted(before.keys() | felt.keys())
    )
    return tuple(sorted(places, key=lambda one: -one.before))


def regions_rated(days: Days, since: date) -> tuple[str, ...]:
    """Return the regions rated before and after runs from `since` on, the most often first."""
    counted: Counter[str] = Counter()
    for run in _runs(days, since):
        counted.update({region_of(place) for place in run.before.keys() & run.after.keys()})
    return tuple(sorted(counted, key=lambda region: (-counted[region], region)))


# -- one region over time ----------------------------------------------------------------------


def trend(days: Days, span: Span, region: str) -> Trend:
    """Return the tension of a region day by day, or week by week for a year."""
    since, weekly = first_day_of(span, days.today), span == "year"
    pairs: dict[date, list[tuple[float, float]]] = defaultdict(list)
    for day, run in days.runs:
        if day < since or region not in map(region_of, run.before):
            continue
        both = rated_twice(run.before, run.after)
        if region in both:
            begin = max(since, day - timedelta(days=day.weekday())) if weekly else day
            pairs[begin].append(both[region])
    points = tuple(
        TrendPoint(
            day=day,
            before=fmean(b for b, _ in pairs[day]),
            after=fmean(a for _, a in pairs[day]),
            runs=len(pairs[day]),
        )
        for day in sorted(pairs)
    )
    lines = _lines(points, weekly) if len(points) >= LEAST_FOR_A_LINE else ()
    return Trend(
        region=region, since=since, until=days.today, weekly=weekly, points=points, lines=lines
    )


def _lines(points: Sequence[TrendPoint], weekly: bool) -> tuple[tuple[TrendPoint, ...], ...]:
    """Return the points as pieces of a calm line, apart where long nothing was rated."""
    gap = _GAP_DAYS_OF_A_YEAR if weekly else _GAP_DAYS
    pieces: list[list[TrendPoint]] = []
    for point in points:
        if not pieces or (point.day - pieces[-1][-1].day).days > gap:
            pieces.append([])
        pieces[-1].append(point)
    reach = _SMOOTH_DAYS_OF_A_YEAR if weekly else _SMOOTH_DAYS
    return tuple(tuple(_smooth(one, piece, reach) for one in piece) for piece in pieces)


def _smooth(at: TrendPoint, points: Sequence[TrendPoint], reach: float) -> TrendPoint:
    """Return the mean of a point and its neighbours: near ones and those of many runs count most.

    After `reach` days a neighbour counts 0.6 times as much: the weights are a bell of this width.
    """
    weights = [p.runs * exp(-(((p.day - at.day).days / reach) ** 2) / 2) for p in points]
    whole = sum(weights)
    return TrendPoint(
        day=at.day,
        before=sum(w * p.before for w, p in zip(weights, points, strict=True)) / whole,
        after=sum(w * p.after for w, p in zip(weights, points, strict=True)) / whole,
        runs=at.runs,
    )


# -- episodes ----------------------------------------------------------------------------------


def strip(days: Days) -> Strip:
    """Return the episodes of the last 28 days."""
    since = days.today - timedelta(days=STRIP_DAYS - 1)
    found: dict[tuple[str, EpisodeKind], dict[date, list[Episode]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for day, one in _episodes(days, since):
        found[region_of(one.place), one.kind][day].append(one)
    rows = [_row(region, kind, by_day, days.today) for (region, kind), by_day in found.items()]
    rows.sort(key=lambda row: (-len(row.days), row.region, row.kind))
    return Strip(since=since, until=days.today, rows=tuple(rows))


def _row(
    region: str, kind: EpisodeKind, by_day: Mapping[date, Sequence[Episode]], today: date
) -> StripRow:
    return StripRow(
        region=region,
        kind=kind,
        days=tuple(_strip_day(day, by_day[day]) for day in sorted(by_day)),
        two_weeks=sum((today - day).days < TWO_WEEKS for day in by_day),
    )


def _strip_day(day: date, of: Sequence[Episode]) -> StripDay:
    strengths = [one.strength for one in of if one.strength is not None]
    return StripDay(day=day, episodes=len(of), strongest=max(strengths, default=None))


def _runs(days: Days, since: date) -> Iterable[RunEntry]:
    return (run for day, run in days.runs if day >= since)


def _episodes(days: Days, since: date) -> Iterable[tuple[date, Episode]]:
    return ((day, one) for day, one in days.episodes if day >= since)
