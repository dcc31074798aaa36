"""The runs that say something about tension: those for which it was rated before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from statistics import fmean

from msgspec import Struct
from msgspec.structs import replace

from coach.journal.counts import rated_twice
from coach.journal.days import Days
from coach.model import AROUND, Family
from coach.people import RunEntry

SPAN_DAYS = 365  # what is older says little about now
ENOUGH = 5  # of fewer runs or days nothing is claimed
EASED = 1.0  # points from which tension counts as lower
PART = 0.25  # of a run's time, from which the run says something about a technique

Kinds = Mapping[str, Family]  # exercise id -> its technique family


class Rated(Struct, frozen=True):
    """One run and the tension before and after it, 0 to 10, of one region or of all together."""

    day: date
    run: RunEntry
    before: float
    after: float

    @property
    def drop(self) -> float:
        """By how many points tension was lower afterwards."""
        return self.before - self.after


def lately(days: Days, count: int) -> Days:
    """Return the journal without the runs and episodes before the last `count` days."""
    return replace(
        days,
        runs=tuple(pair for pair in days.runs if days.last(count, pair[0])),
        episodes=tuple(pair for pair in days.episodes if days.last(count, pair[0])),
    )


def rated_runs(days: Days, count: int = SPAN_DAYS) -> dict[str, list[Rated]]:
    """Return the rated runs of the last `count` days by region, the oldest first.

    Both sides of a region are taken together.
    """
    found: dict[str, list[Rated]] = defaultdict(list)
    for day, run in days.runs:
        if run.after and days.last(count, day):
            for region, (before, after) in rated_twice(run.before, run.after).items():
                found[region].append(Rated(day, run, before, after))
    return found


def rated_as_one(days: Days, count: int = SPAN_DAYS) -> list[Rated]:
    """Return the same runs, each once, with the means of all regions it was rated for."""
    found = []
    for day, run in days.runs:
        both = rated_twice(run.before, run.after) if days.last(count, day) else {}
        if both:
            before, after = (fmean(side) for side in zip(*both.values(), strict=True))
            found.append(Rated(day, run, before, after))
    return found


def eased(runs: Sequence[Rated]) -> int:
    """Return after how many of some runs tension was lower by a point or more."""
    return sum(one.drop >= EASED for one in runs)


def mean_drop(runs: Sequence[Rated]) -> float:
    """Return by how many points tension was lower on average; there is at least one run."""
    return fmean(one.drop for one in runs)


def shares(run: RunEntry, kinds: Kinds) -> dict[Family, float]:
    """Return how much of a run each technique was, 0 to 1, by the seconds that were done.

    Arriving, resting and returning belong to every session and are left out, and so are
    exercises that nobody knows any more.
    """
    seconds: dict[Family, float] = {}
    for exercise, done in run.exercises.items():
        family = kinds.get(exercise)
        if family is not None and family not in AROUND:
            seconds[family] = seconds.get(family, 0.0) + done
    whole = sum(seconds.values())
    return {family: part / whole for family, part in seconds.items()} if whole > 0 else {}
