"""Getting from one posture into another, with time enough for it."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from msgspec import Struct

from coach.library.composing.arc import Block, Stations
from coach.library.composing.candidates import Stock
from coach.library.composing.wish import Wish
from coach.model import Exercise, Flow, Posture, Script, Step

_SLOWER = 1.5  # for older people, and those who get dizzy or are unsure on their feet
_SLOWER_TAGS = frozenset({"dizzy_faint", "balance"})
_ROUNDED_TO_S = 5


class Transition(Struct, frozen=True):
    """A change of posture: how, and how many seconds it takes; nothing if it must not be done."""

    exercise: Exercise | None
    seconds: float

    def step(self) -> Step:
        """Return it as a step of a session."""
        assert self.exercise is not None
        return Step(exercise=self.exercise.id, seconds=self.seconds)


def transitions(
    blocks: Iterable[Block], stations: Stations, stock: Stock, wish: Wish
) -> dict[Block, Transition]:
    """Return the changes of posture on the way through these blocks, by the block they lead to."""
    found: dict[Block, Transition] = {}
    here: Posture | None = None
    for block in blocks:
        there = stations[block]
        if here not in (None, there):
            found[block] = _transition(here or there, there, stock, wish)
        here = there
    return found


def _transition(start: Posture, end: Posture, stock: Stock, wish: Wish) -> Transition:
    exercise = stock.transition(start, end, wish)
    if exercise is None or not isinstance(exercise.time, Flow | Script):
        return Transition(None, 0.0)
    seconds = exercise.time.default_s
    if wish.senior or wish.tags & _SLOWER_TAGS:
        seconds = ceil(seconds * _SLOWER / _ROUNDED_TO_S) * _ROUNDED_TO_S
    return Transition(exercise, min(seconds, exercise.time.max_s))
