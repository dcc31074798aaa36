"""What the one page for a doctor says: figures and dates from the journal, and nothing else.

Nothing here judges: there are counts, days, means and ranges, each with how often it was noted.
What was written in words, the mood and the health answers are left out; the page leaves the house.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from operator import itemgetter
from statistics import fmean, median
from typing import TypeVar, get_args

from msgspec.structs import replace

from coach.entries import DayNote, Episode, EpisodeKind, Sign, Trigger
from coach.journal.counts import LEAST, WEEK
from coach.journal.days import Days, region_of
from coach.journal.drawn.doctor_figures import (
    DoctorPage,
    Episodes,
    Marked,
    Measure,
    Range,
    Rated,
    Signed,
    Tried,
    Weekly,
)
from coach.journal.insights.rated import EASED, PART, Kinds, shares
from coach.journal.rules import body_rules
from coach.journal.rules.all_rules import BODY
from coach.model import Family
from coach.people import RunEntry

_Thing = TypeVar("_Thing")
LOOK_BACK_DAYS = 35  # no rule below counts what is older
# The rules of the body, the more pressing first; tips and patterns are no facts.
_NO_FACTS = (
    body_rules.tension_for_six_weeks,
    body_rules.tighter_after_sessions,
    body_rules.twitching_with_a_pattern,
)
_RULES = tuple(rule for rule in BODY if rule not in _NO_FACTS)


def doctor_page(days: Days, count: int, kinds: Kinds) -> DoctorPage:
    """Return what the page says about the last `count` days; today is one of them.

    Args:
        days: the person's journal, with `LOOK_BACK_DAYS` before the span for the rules.
        count: how many days, 1 or more.
        kinds: the technique family of each exercise.
    """
    felt = days.felt(count, lambda _: True)
    runs = [run for day, run in days.runs if days.last(count, day)]
    return DoctorPage(
        since=days.today - timedelta(days=count - 1),
        until=days.today,
        logged_days=sum(days.last(count, day) for day in days.logged()),
        runs=len(runs),
        rated=_rated(days, count),
        episodes=_episodes(felt),
        noted_weeks=_by_week(days.logged(), days.today, count),
        weeks=_weeks(felt, days.today, count),
        signs=_signs(felt),
        marked=_marked(days, count),
        tried=_tried(runs, kinds),
        measures=_measures(days, count),
        triggers=_triggers(days, count),
    )


def _range(values: Collection[float]) -> Range:
    return Range(
        count=len(values),
        mean=round(fmean(values), 1) if len(values) >= LEAST else None,
        lowest=min(values),
        highest=max(values),
    )


# -- strengths and episodes --------------------------------------------------------------------


def _rated(days: Days, count: int) -> tuple[Rated, ...]:
    noted = [(day, e.place, e.strength) for day, e in days.felt(count, _has_strength)]
    noted += [
        (day, place, level)
        for day, run in days.runs
        if days.last(count, day)
        for place, level in run.before.items()
    ]
    regions: dict[str, list[tuple[date, str, int]]] = defaultdict(list)
    for day, place, strength in noted:
        regions[region_of(place)].append((day, place, strength or 0))
    found = [
        Rated(
            region=region,
            left=sum(place.endswith(".left") for _, place, _ in of),
            right=sum(place.endswith(".right") for _, place, _ in of),
            days=len({day for day, _, _ in of}),
            strength=_range([strength for _, _, strength in of]),
        )
        for region, of in regions.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.days, -one.strength.highest, one.region)))


def _has_strength(one: Episode) -> bool:
    return one.strength is not None


def _episodes(felt: Iterable[tuple[date, Episode]]) -> tuple[Episodes, ...]:
    groups: dict[tuple[EpisodeKind, str], list[tuple[date, Episode]]] = defaultdict(list)
    for day, one in felt:
        groups[one.kind, region_of(one.place)].append((day, one))
    found = []
    for (kind, region), of in groups.items():
        strengths = [one.strength for _, one in of if one.strength is not None]
        minutes = [one.minutes for _, one in of if one.minutes is not None]
        found.append(
            Episodes(
                kind=kind,
                region=region,
                times=len(of),
                days=len({day for day, _ in of}),
                strength=_range(strengths) if strengths else None,
                minutes=median(minutes) if len(minutes) >= LEAST else None,
                longest=max(minutes, default=None),
                last=max(day for day, _ in of),
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.days, -one.times, one.kind, one.region)))


def _weeks(felt: Iterable[tuple[date, Episode]], today: date, count: int) -> tuple[Weekly, ...]:
    on: dict[EpisodeKind, set[date]] = defaultdict(set)
    for day, one in felt:
        on[one.kind].add(day)
    found = [Weekly(kind=kind, days=_by_week(of, today, count)) for kind, of in on.items()]
    return tuple(sorted(found, key=lambda one: (-sum(one.days), one.kind)))


def _by_week(on: Iterable[date], today: date, count: int) -> tuple[int, ...]:
    """Return how many of the days are in each week of the span, the one that ends today last."""
    weeks = -(-count // WEEK)
    ago = Counter((today - day).days // WEEK for day in on if 0 <= (today - day).days < count)
    return tuple(ago[week] for week in reversed(range(weeks)))


def _signs(felt: Iterable[tuple[date, Episode]]) -> tuple[Signed, ...]:
    on: dict[tuple[Sign, EpisodeKind], list[date]] = defaultdict(list)
    for day, one in felt:
        for sign in one.signs:
            on[sign, one.kind].append(day)
    order = get_args(Sign)
    return tuple(
        Signed(sign=sign, kind=kind, times=len(of), days=tuple(sorted(set(of))))
        for (sign, kind), of in sorted(on.items(), key=lambda one: (order.index(one[0][0]), one))
    )


# -- rules -------------------------------------------------------------------------------------


def _marked(days: Days, count: int) -> tuple[Marked, ...]:
    """Ask each rule on each day of the span on which something was noted."""
    on: dict[tuple[str, str], set[date]] = defaultdict(set)
    windows = [*_windows(days, count)]
    for rule in _RULES:
        for found in (one for seen in windows for one in rule(seen)):
            on[found.rule, found.region] |= {day for day in found.days if days.last(count, day)}
    return tuple(
        Marked(rule=rule, region=region, days=tuple(sorted(of)))
        for (rule, region), of in on.items()
        if of and not (rule == "r-tw-1" and on.get(("r-tw-2", region)))
    )


def _windows(days: Days, count: int) -> Iterator[Days]:
    """Yield the journal as it was at the end of each such day, without what no rule looks at."""
    noted = sorted({day for day, _ in days.felt(count, lambda _: True)} | _tight_days(days, count))
    for today in noted:
        near = [today - timedelta(days=ago) for ago in range(LOOK_BACK_DAYS)]
        yield replace(
            days,
            today=today,
            episodes=_between(days.episodes, near[-1], today),
            notes={day: days.notes[day] for day in near if day in days.notes},
            runs=_between(days.runs, near[-1], today),
        )


def _between(
    pairs: tuple[tuple[date, _Thing], ...], first: date, last: date
) -> tuple[tuple[date, _Thing], ...]:
    """Return what lies from one day to another; the pairs are in the order of their days."""
    start = bisect_left(pairs, first, key=itemgetter(0))
    return pairs[start : bisect_right(pairs, last, key=itemgetter(0))]


def _tight_days(days: Days, count: int) -> set[date]:
    of = body_rules.tight_days(days).values()
    return {day for on in of for day in on if days.last(count, day)}


# -- what was tried, and the days --------------------------------------------------------------


def _tried(runs: Iterable[RunEntry], kinds: Kinds) -> tuple[Tried, ...]:
    changes: dict[Family, list[float | None]] = defaultdict(list)
    for run in runs:
        for family, share in shares(run, kinds).items():
            if share >= PART:
                changes[family].append(_change(run))
    found = []
    for family, of in changes.items():
        rated = [change for change in of if change is not None]
        easier = sum(change <= -EASED for change in rated)
        stronger = sum(change >= EASED for change in rated)
        found.append(
            Tried(
                family=family,
                runs=len(of),
                rated=len(rated),
                easier=easier,
                same=len(rated) - easier - stronger,
                stronger=stronger,
                change=round(fmean(rated), 1) if len(rated) >= LEAST else None,
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.runs, one.family)))


def _change(run: RunEntry) -> float | None:
    both = run.before.keys() & run.after.keys()
    return fmean(run.after[place] - run.before[place] for place in both) if both else None


def _measures(days: Days, count: int) -> dict[Measure, Range]:
    notes = [days.notes[day] for day in days.noted(count, lambda _: True)]
    found: dict[Measure, Range] = {}
    for measure in get_args(Measure):
        values = [value for note in notes if (value := getattr(note, measure)) is not None]
        if values:
            found[measure] = _range(values)
    return found


def _triggers(days: Days, count: int) -> dict[Trigger, tuple[date, ...]]:
    def had(trigger: Trigger) -> tuple[date, ...]:
        def has(note: DayNote) -> bool:
            return trigger in note.triggers

        return days.noted(count, has)

    every: tuple[Trigger, ...] = get_args(Trigger)
    return {trigger: on for trigger in every if (on := had(trigger))}
