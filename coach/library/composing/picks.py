"""What is taken for a session, and how a time is shared out among what was taken."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from coach.library.composing.candidates import Candidate
from coach.library.composing.doses import Doses


class Pick(Struct):
    """A candidate that was taken, and how long it will last."""

    candidate: Candidate
    doses: Doses
    seconds: float = 0.0
    promised: bool = False  # taken so that a region gets what it must have; never dropped


def seconds_of(picks: Sequence[Pick]) -> float:
    """Return how long the picks last."""
    return sum(pick.seconds for pick in picks)


def shortest_of(picks: Sequence[Pick]) -> float:
    """Return the least that the picks can last."""
    return sum(pick.doses.shortest for pick in picks)


def longest_of(picks: Sequence[Pick]) -> float:
    """Return the most that the picks can last."""
    return sum(pick.doses.longest for pick in picks)


def share_nearly(picks: Sequence[Pick], seconds: float) -> None:
    """Give each pick a length so that they last about so long, the coarsest ones first."""
    left, usual = seconds, sum(pick.doses.usual for pick in picks)
    for pick in sorted(picks, key=_fineness):
        pick.seconds = pick.doses.nearest(left * pick.doses.usual / usual)
        left -= pick.seconds
        usual -= pick.doses.usual
    for pick in picks:  # what some could not take, others may
        new = pick.doses.nearest(pick.seconds + left)
        left -= new - pick.seconds
        pick.seconds = new


def share_exactly(picks: Sequence[Pick], wanted: Sequence[float], seconds: float) -> None:
    """Give each pick its wanted length, and what is left over or missing to the first ones.

    Every pick can take any length from its shortest to its longest, and together they can last
    so long.
    """
    for pick, wish in zip(picks, wanted, strict=True):
        pick.seconds = pick.doses.nearest(wish)
    left = seconds - seconds_of(picks)
    for pick in picks:
        new = min(max(pick.seconds + left, pick.doses.shortest), pick.doses.longest)
        left -= new - pick.seconds
        pick.seconds = new


def _fineness(pick: Pick) -> float:
    made = pick.doses.made
    return float("inf") if made is None else len(made)


def keep_below(picks: Sequence[Pick], seconds: float) -> None:
    """Shorten the picks, the last ones first, until they last at most so long, if they can."""
    over = seconds_of(picks) - seconds
    for pick in reversed(picks):
        if over <= 0:
            return
        lower = pick.doses.at_most(pick.seconds - over)
        over -= pick.seconds - lower
        pick.seconds = lower


def repeat(picks: list[Pick], seconds: float) -> None:
    """Add all picks once more until they can last so long; one alone is never done twice."""
    again = list(picks) if len(picks) > 1 else []
    while again and longest_of(picks) < seconds:
        picks.extend(Pick(one.candidate, one.doses) for one in again)
