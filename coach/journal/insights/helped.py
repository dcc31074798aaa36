"""Which techniques a region was calmer after, by how much, and how sure anybody can be of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from statistics import fmean

from msgspec import Struct

from coach.journal.days import Days
from coach.journal.insights.rated import (
    ENOUGH,
    PART,
    SPAN_DAYS,
    Kinds,
    Rated,
    eased,
    rated_runs,
    shares,
)
from coach.model import Family

USUAL_DROP = 1.0  # points; what is expected of a run while nothing is known
USUAL_SPREAD = 1.5  # points; by how much the drops of equal runs differ, while nothing is known
_SPREAD_RUNS = 10  # so many runs that guess stands for
BESIDE = 2.0  # runs that went as usual, which are thought beside the real ones
_LIKELY = 1.28  # standard deviations to each side: eight times out of ten


class Helped(Struct, frozen=True, kw_only=True):
    """One technique in one region.

    Args:
        family: the technique.
        runs: rated runs of which it was a quarter or more.
        eased: after how many of these tension was lower by a point or more.
        drop: by how many points tension was lower, estimated; None below `ENOUGH` runs.
        low, high: between these it is eight times out of ten; None below `ENOUGH` runs.
    """

    family: Family
    runs: int
    eased: int
    drop: float | None
    low: float | None
    high: float | None


class Estimate(Struct, frozen=True, kw_only=True):
    """What is believed about one technique in one region, however little is known.

    Args:
        drop: by how many points tension is lower after a run of this technique alone.
        doubt: the standard deviation of that.
        runs: as in `Helped`.
        eased: as in `Helped`.
    """

    drop: float
    doubt: float
    runs: int = 0
    eased: int = 0


class Beliefs(Struct, frozen=True, kw_only=True):
    """What is believed about the techniques in one region.

    Args:
        usual: the drop of a technique about which nothing is known.
        doubt: its standard deviation.
        known: those with a rated run.
    """

    usual: float
    doubt: float
    known: dict[Family, Estimate]

    def about(self, family: Family) -> Estimate:
        """Return what is believed about a technique, tried or not."""
        return self.known.get(family) or Estimate(drop=self.usual, doubt=self.doubt)


def what_helped(
    days: Days, region: str, kinds: Kinds, count: int = SPAN_DAYS
) -> tuple[Helped, ...]:
    """Return the techniques of the rated runs for a region, those that helped most first.

    The estimate is a mean that is drawn towards the usual. A run counts for each technique that
    filled a quarter of it or more, by its share of the time: what two techniques did together is
    credited to both in part, as nobody can tell them apart. Beside the real runs two are
    thought that went as runs for this region usually do (and beside the region's own, five that
    went as this person's runs usually do), so that a lucky first run counts for little and thirty
    runs speak for themselves. The range is where the truth would lie eight times out of ten, if
    the runs were alike in all else, which they are not: it claims no cause. This is the mean of a
    normal likelihood with a normal prior (Gelman et al., Bayesian Data Analysis, 3rd ed. 2013,
    sections 2.5 and 5.4), the drawing together of Efron and Morris (Stein's paradox in
    statistics, 1977) with a fixed weight.

    Args:
        days: the person's journal.
        region: `neck`, without a side.
        kinds: the technique of each exercise.
        count: how many days back; today is one of them.
    """
    known = beliefs(rated_runs(days, count), kinds).get(region)
    found = [] if known is None else [_helped(name, one) for name, one in known.known.items()]
    return tuple(sorted(found, key=_best_first))


def _best_first(one: Helped) -> tuple[bool, float, int, str]:
    return one.drop is None, -(one.drop or 0.0), -one.runs, one.family


def _helped(family: Family, one: Estimate) -> Helped:
    if one.runs < ENOUGH:
        return Helped(family=family, runs=one.runs, eased=one.eased, drop=None, low=None, high=None)
    return Helped(
        family=family,
        runs=one.runs,
        eased=one.eased,
        drop=round(one.drop, 1),
        low=round(one.drop - _LIKELY * one.doubt, 1),
        high=round(one.drop + _LIKELY * one.doubt, 1),
    )


def beliefs(runs: Mapping[str, Sequence[Rated]], kinds: Kinds, *also: str) -> dict[str, Beliefs]:
    """Return what is believed about the techniques in each region that has a rated run.

    Args:
        runs: by region, as `rated_runs` gives them.
        kinds: the technique of each exercise.
        also: further regions to say something about.
    """
    everywhere = _drawn((one.drop for of in runs.values() for one in of), USUAL_DROP)
    groups = {region: _by_family(of, kinds) for region, of in runs.items()}
    spread = _spread(groups.values())
    return {
        region: _believed(
            groups.get(region, {}),
            _drawn((one.drop for one in runs.get(region, ())), everywhere),
            spread,
        )
        for region in {*runs, *also}
    }


Groups = dict[Family, list[tuple[float, Rated]]]  # shares of the time, and the runs


def _by_family(runs: Sequence[Rated], kinds: Kinds) -> Groups:
    found: Groups = defaultdict(list)
    for one in runs:
        for family, share in shares(one.run, kinds).items():
            if share >= PART:
                found[family].append((share, one))
    return found


def _drawn(drops: Iterable[float], usual: float) -> float:
    """Return the mean of some drops, drawn towards the usual one as if by `ENOUGH` runs."""
    found = list(drops)
    return (ENOUGH * usual + sum(found)) / (ENOUGH + len(found))


def _spread(groups: Iterable[Groups]) -> float:
    """Return by how much the drops of one technique in one region differ from their mean."""
    squares, free = _SPREAD_RUNS * USUAL_SPREAD**2, float(_SPREAD_RUNS)
    for group in groups:
        for of in group.values():
            mean = fmean(one.drop for _, one in of)
            squares += sum((one.drop - mean) ** 2 for _, one in of)
            free += len(of) - 1
    return sqrt(squares / free)


def _believed(groups: Groups, usual: float, spread: float) -> Beliefs:
    known = {}
    for family, of in groups.items():
        weight = BESIDE + sum(share for share, _ in of)
        known[family] = Estimate(
            drop=(BESIDE * usual + sum(share * one.drop for share, one in of)) / weight,
            doubt=spread / sqrt(weight),
            runs=len(of),
            eased=eased([one for _, one in of]),
        )
    return Beliefs(usual=usual, doubt=spread / sqrt(BESIDE), known=known)
