"""Composes a pause for a break: one or two exercises, where little else is open three."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from coach.library.composing.arc import BLOCKS, routes
from coach.library.composing.candidates import Candidate, Stock
from coach.library.composing.doses import doses_of
from coach.library.composing.fill import NothingFits, TooShort
from coach.library.composing.picks import Pick, longest_of, shortest_of
from coach.library.composing.wish import Wish
from coach.model import AROUND

_FAMILIES = frozenset({"breath", "mobility", "face_eyes", "release_only", "grounding"})
_LOOKED_AT = 24  # of the best exercises; there are many pairs of them
_TWO_FROM_S = 50  # from here on, two exercises are better than one


def pause_picks(stock: Stock, wish: Wish) -> list[Pick]:
    """Return a few exercises that last exactly as long as wished, in the order of the arc.

    They are one or two; three only where a few families are wished. A micro break has one if
    that is for the wished place, and never two where they would be short.

    Raises:
        NothingFits: there is no exercise for the first region that fits a pause.
        TooShort: no exercises add up to these seconds.
    """
    picks = [_pick(one, stock, wish) for one in _shelf(stock, wish)]
    if not picks:
        raise NothingFits("There is no exercise for it.")
    ones = [[pick] for pick in picks]
    twos = [[first, second] for first, second in combinations(picks, 2)]
    better = [*twos, *ones] if wish.seconds >= _TWO_FROM_S else [*ones, *twos]
    if wish.break_kind == "micro":
        better = [*ones, *twos] if wish.seconds >= _TWO_FROM_S else ones
    if wish.families is not None:
        better += map(list, combinations(picks, 3))
    better.sort(key=lambda several: not _serves(several, wish))
    for several in better:
        if _fitted(several, wish.seconds):
            return sorted(several, key=lambda pick: BLOCKS.index(pick.candidate.block))
    raise TooShort("No exercises add up to it.")


def _serves(picks: Sequence[Pick], wish: Wish) -> bool:
    return any(wish.regions[0] in pick.candidate.weights for pick in picks)


def _shelf(stock: Stock, wish: Wish) -> list[Candidate]:
    """Return the best exercises for a pause, those for the wished regions first."""
    shelves = stock.choices(wish, routes(wish)[0]).blocks.values()
    families = _FAMILIES if wish.families is None else wish.families
    fitting = [one for shelf in shelves for one in shelf if one.exercise.family in families]
    fitting.sort(key=lambda one: (bool(one.weights), one.near, one.score), reverse=True)
    return fitting[:_LOOKED_AT]


def _pick(candidate: Candidate, stock: Stock, wish: Wish) -> Pick:
    doses = doses_of(candidate.exercise, stock.library.families, wish)
    return Pick(candidate, doses, doses.usual)


def _fitted(picks: Sequence[Pick], seconds: float) -> bool:
    """Give the picks lengths that add up exactly, near their equal shares, if there are any."""
    if not shortest_of(picks) <= seconds <= longest_of(picks):
        return False
    coarse, *finer = sorted(picks, key=_fineness)
    if not finer:
        coarse.seconds = seconds
        return coarse.doses.takes(seconds)
    for length in _lengths(coarse, seconds / len(picks)):
        if _fitted(finer, seconds - length):
            coarse.seconds = length
            return True
    return False


def _fineness(pick: Pick) -> tuple[int, bool]:
    """Return what picks are sorted by, so that the last ones can make up for what is missing."""
    exercise = pick.candidate.exercise
    return len(pick.doses.made or ()) or _LOOKED_AT**2, exercise.family in AROUND


def _lengths(pick: Pick, share: float) -> list[float]:
    doses = pick.doses
    if doses.made is None:
        return [doses.nearest(share), doses.shortest, doses.longest]
    return sorted(doses.made, key=lambda length: (abs(length - share), length))
