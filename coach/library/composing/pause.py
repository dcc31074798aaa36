"""Composes a pause for a break: one or two exercises that last less than two minutes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from coach.library.composing.arc import BLOCKS, routes
from coach.library.composing.candidates import Candidate, Stock
from coach.library.composing.doses import doses_of
from coach.library.composing.fill import NothingFits, TooShort
from coach.library.composing.picks import Pick
from coach.library.composing.wish import Wish

_FAMILIES = frozenset({"breath", "mobility", "face_eyes", "release_only", "grounding"})
_LOOKED_AT = 24  # of the best exercises; there are many pairs of them
_TWO_FROM_S = 50  # from here on, two exercises are better than one


def pause_picks(stock: Stock, wish: Wish) -> list[Pick]:
    """Return one or two exercises that last exactly as long as wished, in the order of the arc.

    Raises:
        NothingFits: there is no exercise for the first region that fits a pause.
        TooShort: no exercises add up to these seconds.
    """
    picks = [_pick(one, stock, wish) for one in _shelf(stock, wish)]
    if not picks:
        raise NothingFits("There is no exercise for it.")
    ones = [[pick] for pick in picks]
    twos = [[first, second] for first, second in combinations(picks, 2)]
    for several in (*twos, *ones) if wish.seconds >= _TWO_FROM_S else (*ones, *twos):
        if _fitted(several, wish.seconds):
            return sorted(several, key=lambda pick: BLOCKS.index(pick.candidate.block))
    raise TooShort("No exercises add up to it.")


def _shelf(stock: Stock, wish: Wish) -> list[Candidate]:
    """Return the best exercises for a pause, those for the wished regions first."""
    shelves = stock.choices(wish, routes(wish)[0]).blocks.values()
    fitting = [one for shelf in shelves for one in shelf if one.exercise.family in _FAMILIES]
    fitting.sort(key=lambda one: (bool(one.weights), one.near, one.score), reverse=True)
    return fitting[:_LOOKED_AT]


def _pick(candidate: Candidate, stock: Stock, wish: Wish) -> Pick:
    doses = doses_of(candidate.exercise, stock.library.families, wish)
    return Pick(candidate, doses, doses.usual)


def _fitted(picks: Sequence[Pick], seconds: float) -> bool:
    """Give one or two picks lengths that add up exactly, near their usual ones, if there are."""
    coarse, *fine = sorted(picks, key=lambda pick: len(pick.doses.made or ()) or _LOOKED_AT**2)
    if not fine:
        coarse.seconds = seconds
        return coarse.doses.takes(seconds)
    for length in _lengths(coarse, seconds / 2):
        if fine[0].doses.takes(seconds - length):
            coarse.seconds, fine[0].seconds = length, seconds - length
            return True
    return False


def _lengths(pick: Pick, half: float) -> list[float]:
    doses = pick.doses
    if doses.made is None:
        return [doses.nearest(half), doses.shortest, doses.longest]
    return sorted(doses.made, key=lambda length: (abs(length - half), length))
