"""What to try next: mostly what helped here before, and something else now and then.

Both functions need `kinds`, the technique of each exercise, as the journal knows exercises only
by their ids.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from statistics import fmean
from typing import Literal

from msgspec import Struct

from coach.journal.days import Days
from coach.journal.insights.care import care
from coach.journal.insights.helped import Beliefs, beliefs
from coach.journal.insights.rated import EASED, ENOUGH, Kinds, rated_runs
from coach.model import Family

Why = Literal["helped", "untried", "variety"]
ELSE = 1 / 9  # of the proposals are on purpose not what seems best
LIGHTEST, HEAVIEST = 0.5, 2.0
_TWICE = 2.0  # points above the usual drop, from which a technique weighs twice as much


class Proposal(Struct, frozen=True, kw_only=True):
    """One technique for one region, and what is known about it.

    Args:
        family: what is proposed.
        why: it "helped" here before; it is "untried", or was not rated often enough to know; or
            it is here for "variety".
        runs: rated runs for this region of which it was a quarter or more.
        eased: after how many of these tension was lower by a point or more.
        drop: the estimate in points, as in `what_helped`; None below `ENOUGH` runs.
        other: what else could be done: with "helped" the one of which least is known, else the
            one that seems best; None where no other is open.
    """

    family: Family
    why: Why
    runs: int
    eased: int
    drop: float | None
    other: Family | None


def proposal(
    days: Days,
    region: str,
    families: Sequence[Family],
    rng: random.Random,
    kinds: Kinds,
    support: bool,
) -> Proposal | None:
    """Return what to try next; None where nothing is open, or where help is what is needed.

    That is the technique that may help most: its estimate and once its standard deviation, so
    that what was tried seldom gets its turn (Auer, Cesa-Bianchi and Fischer, Finite-time analysis
    of the multiarmed bandit problem, 2002). One time in nine it is another one on purpose.

    Args:
        days: the person's journal.
        region: `neck`, without a side.
        families: what is open to the person here, each once.
        rng: chance; with the day as its seed it says the same all day.
        kinds: the technique of each exercise.
        support: whether thoughts of death or self-harm were ticked in the last 14 days.
    """
    heed = care(days, (region,), kinds, support)
    open_ = [family for family in families if family not in heed.without]
    if heed.support or not open_:
        return None
    known = beliefs(rated_runs(days), kinds, region)[region]
    rng.shuffle(open_)  # of equal ones not always the same is first
    best, *others = sorted(open_, key=lambda family: -_promise(family, known))
    chosen = rng.choice(others) if others and rng.random() < ELSE else best
    return _proposal(chosen, open_, known)


def _promise(family: Family, known: Beliefs) -> float:
    one = known.about(family)
    return one.drop + one.doubt


def _proposal(chosen: Family, open_: Sequence[Family], known: Beliefs) -> Proposal:
    one = known.about(chosen)
    why: Why = "untried" if one.runs < ENOUGH else "helped" if one.drop >= EASED else "variety"
    rest = [family for family in open_ if family != chosen]
    best = max(rest, key=lambda family: known.about(family).drop, default=None)
    least = min(rest, key=lambda family: known.about(family).runs, default=None)
    return Proposal(
        family=chosen,
        why=why,
        runs=one.runs,
        eased=one.eased,
        drop=None if one.runs < ENOUGH else round(one.drop, 1),
        other=least if why == "helped" else best,
    )


def family_weights(
    days: Days, regions: Sequence[str], kinds: Kinds, support: bool
) -> dict[Family, float]:
    """Return how much more (or less) each technique is to be taken than it would be otherwise.

    A factor from 0.5 to 2.0; a technique that is not named has 1.0: nothing is known, or it
    belongs to every session, as arriving and resting do. So nothing is ever weighed away. What
    must be left out for some days is said by `care`.

    Args:
        days: the person's journal.
        regions: what the session is for, without sides.
        kinds: the technique of each exercise.
        support: whether thoughts of death or self-harm were ticked in the last 14 days; then
            nothing is weighed.
    """
    if support:
        return {}
    everywhere = beliefs(rated_runs(days), kinds)
    above: dict[Family, list[float]] = {}
    for region in {*regions} & everywhere.keys():
        known = everywhere[region]
        for family, one in known.known.items():
            above.setdefault(family, []).append(one.drop - known.usual)
    return {
        family: min(max(2 ** (fmean(by) / _TWICE), LIGHTEST), HEAVIEST)
        for family, by in sorted(above.items())
    }
