"""Rules about the arc of a session: how it begins, what follows what, and how it ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from coach.dose import hold_seconds, plain
from coach.library.drafting.draft import Draft, added
from coach.library.drafting.remark import Fix, Maker, Remark
from coach.library.rules import POSTURES
from coach.model import Exercise, Family, Posture, Reps, SessionPosture

_WORDS: dict[Posture, str] = {
    "sit": "sitting",
    "stand": "standing",
    "lie_back": "lying on your back",
    "lie_side": "lying on your side",
    "prone": "lying on your front",
    "kneel": "kneeling",
    "water": "being in the water",
}
_STRETCHES: tuple[Family, ...] = ("stretch", "pnf")
_WARMING: tuple[Family, ...] = ("mobility", "breath", "aqua")
_WARM_S = 30  # of movement or breathing before the first stretch
_SHORT_STRETCH_S = 15  # short enough to begin with
_SLEEPY: tuple[Family, ...] = ("rest", "imagery")


def order_remarks(draft: Draft, maker: Maker) -> Iterator[Remark]:
    """Yield what is to be said about the order of the steps."""
    yield from _twice(draft, maker)
    yield from _changes(draft, maker)
    yield from _sides(draft, maker)
    yield from _first_stretch(draft, maker)
    yield from _end(draft, maker)


def fits_posture(exercise: Exercise, posture: SessionPosture) -> bool:
    """Return whether an exercise can be done in a session of this posture."""
    return bool(places_of(exercise, posture))


def places_of(exercise: Exercise, posture: SessionPosture) -> set[Posture]:
    """Return how an exercise can be done in a session of this posture."""
    return {exercise.posture, *exercise.also} & POSTURES[posture]


def _twice(draft: Draft, maker: Maker) -> Iterator[Remark]:
    for index, (step, after) in enumerate(pairwise(draft.steps), start=1):
        exercise = maker.exercise(after)
        one_after_the_other = after.side is not None and step.side != after.side
        if exercise and step.exercise == after.exercise and not one_after_the_other:
            sentence = f"{exercise.name} comes twice in a row. Put something else between."
            yield Remark(sentence=sentence, step=index)


def _changes(draft: Draft, maker: Maker) -> Iterator[Remark]:
    """Yield where one has to sit, stand or lie down anew and no step gives the time for it."""
    for (_, _, before), (index, _, after) in pairwise(maker.known(draft)):
        here, there = places_of(before, draft.posture), places_of(after, draft.posture)
        moving = "transition" in (before.family, after.family)
        if here and there and not moving and here.isdisjoint(there):
            sentence = (
                f"Before {after.name} you change from {_WORDS[before.posture]} to "
                f"{_WORDS[after.posture]}. Add a step for that."
            )
            yield Remark(sentence=sentence, step=index)


def _sides(draft: Draft, maker: Maker) -> Iterator[Remark]:
    balance: dict[str, float] = defaultdict(float)
    for step in draft.steps:
        if step.side is not None:
            balance[step.exercise] += step.seconds if step.side == "dominant" else -step.seconds
    for index, step, exercise in maker.known(draft):
        difference = balance.pop(step.exercise, 0.0)
        if difference:
            sentence = f"{exercise.name} has {plain(abs(difference))} s more for one side."
            sentence = f"{sentence} Both sides need the same time."
            yield Remark(sentence=sentence, step=index, blocks=True)


def _first_stretch(draft: Draft, maker: Maker) -> Iterator[Remark]:
    warm = 0.0
    for index, step, exercise in maker.known(draft):
        if exercise.family in _WARMING:
            warm += step.seconds
        if exercise.family not in _STRETCHES:
            continue
        hold = hold_seconds(step, exercise.time) if isinstance(exercise.time, Reps) else 0.0
        if warm < _WARM_S and hold > _SHORT_STRETCH_S:
            sentence = f"{exercise.name} is a stretch. Move or breathe for half a minute before it."
            yield Remark(sentence=sentence, step=index)
        return


def _end(draft: Draft, maker: Maker) -> Iterator[Remark]:
    known = maker.known(draft)
    if not known or draft.posture == "water":  # nobody has to come back from a swim
        return
    _, _, last = known[-1]
    asleep = last.posture.startswith("lie") and last.family in _SLEEPY
    if last.family == "return" or asleep:
        return
    ways = _returns(draft, last, maker)
    fix = Fix(f"Add {ways[0].name}", added(draft, ways[0])) if ways else None
    sentence = "There is no return at the end. It brings you back slowly."
    yield Remark(sentence=sentence, fix=fix)


def _returns(draft: Draft, last: Exercise, maker: Maker) -> list[Exercise]:
    """Return the exercises that could end the session where its last step is done."""
    fitting = [
        exercise
        for exercise in maker.library.exercises.values()
        if exercise.family == "return"
        and fits_posture(exercise, draft.posture)
        and (exercise.child.ok or not draft.for_children)
    ]
    return sorted(fitting, key=lambda one: last.posture not in (one.posture, *one.also))
