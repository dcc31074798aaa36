"""Which exercises a session for a wish may use, how much each is wanted, and which it may not."""

from __future__ import annotations

from math import log2
from random import Random
from typing import Literal

from msgspec import Struct

from coach.library.composing.arc import BLOCK_OF, BLOCKS, MOVING, Block, Stations
from coach.library.composing.wish import LEAST_LIKED, MOST_LIKED, Wish
from coach.library.library import Library
from coach.library.safety import holds_breath
from coach.model import (
    AROUND,
    CHILDREN,
    Audience,
    Exercise,
    Family,
    Flow,
    Posture,
    Script,
    Session,
    SessionPosture,
)

WHOLE_BODY = "whole_body"
_PREGNANT, _TRAUMA = "pregnant", "trauma"
_ASKED_FOR = "pelvis"  # with overwhelming memories, this place is only for those who name it
_FOR_CHILDREN = "Children"  # the group of exercises that are told in children's words
_FIRST_AID = "first-aid"
WISHED, _NEIGHBOUR, _FAR = 3, 2, 1  # how near an exercise is to what was wished for
_FRAMES: tuple[Block, ...] = ("settle", "rest", "return")
_YOUNGEST: dict[Audience, int] = {"child_4_7": 4, "child_8_12": 8, "all": 8, "teen": 13}
_AT_HAND = {"none", "chair", "wall", "mat"}
_SEATS: dict[SessionPosture, frozenset[str]] = {
    "sit": frozenset({"none", "chair"}),
    "stand": frozenset({"none"}),
    "lie": frozenset({"none", "mat"}),
    "mixed": frozenset({"none", "chair"}),
}
_YESTERDAY, _FRESH_AFTER = 1, 3  # days
_CAUTIOUS_WEIGHT = 0.4


class Candidate(Struct, frozen=True):
    """An exercise that may be used, where in the arc, and how much it is wanted."""

    exercise: Exercise
    block: Block
    cautious: bool  # done in its easier form
    weights: dict[str, float]  # of the wished regions
    near: int  # WISHED: for a wished region; then for its neighbours, and theirs
    score: float


class Refusal(Struct, frozen=True):
    """An exercise for a wished region that may not be used, and what is in the way."""

    exercise: Exercise
    kind: Literal["tag", "unasked", "closed", "resting", "equipment", "cautious"]
    what: str  # the tag, the region, the thing


class Choices(Struct, frozen=True):
    """What may be used for a wish, by block, and what may not."""

    blocks: dict[Block, list[Candidate]]
    refused: list[Refusal]


class Stock:
    """What a library has for composing, looked at once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        used = {
            child: _frames_in(
                [s for s in library.sessions.values() if (s.audience in CHILDREN) == child],
                library,
            )
            for child in (True, False)
        }
        self._frames = {True: used[True] or used[False], False: used[False]}
        helping = _only_for_first_aid(library)
        self._exercises = [
            one
            for one in library.exercises.values()
            if one.family in BLOCK_OF and one.id not in helping and not holds_breath(one)
        ]

    def choices(self, wish: Wish, stations: Stations) -> Choices:
        """Return what may be used for a wish whose blocks are done at these stations."""
        dice = Random(wish.seed)
        near = self._nearness(wish)
        found = Choices({block: [] for block in BLOCKS}, [])
        for exercise in self._exercises:
            chance = dice.random()
            block = BLOCK_OF[exercise.family]
            if not self._suits(exercise, block, wish, stations[block]):
                continue
            nearness = max(near.get(region, 0) for region in exercise.regions)
            if not nearness and block in MOVING:
                continue
            refusal = _refusal(exercise, wish)
            if refusal is None:
                found.blocks[block].append(_candidate(exercise, block, wish, nearness, chance))
            elif nearness == WISHED and block not in _FRAMES:
                found.refused.append(refusal)
        return found

    def transition(self, start: Posture, end: Posture, wish: Wish) -> Exercise | None:
        """Return how to get from one posture into another; None if it must not be done."""
        for exercise in self.library.exercises.values():
            if (
                exercise.family == "transition"
                and end in (exercise.posture, *exercise.also)
                and _begins_in(exercise, start)
                and wish.tags.isdisjoint(exercise.avoid)
            ):
                return exercise
        return None

    def _nearness(self, wish: Wish) -> dict[str, int]:
        regions = self.library.regions
        if WHOLE_BODY in wish.regions:
            return dict.fromkeys(regions, _NEIGHBOUR) | dict.fromkeys(wish.regions, WISHED)
        neighbours = [near for name in wish.regions for near in regions[name].neighbours]
        far = [WHOLE_BODY, *(near for name in neighbours for near in regions[name].neighbours)]
        return (
            dict.fromkeys(far, _FAR)
            | dict.fromkeys(neighbours, _NEIGHBOUR)
            | dict.fromkeys(wish.regions, WISHED)
        )

    def _suits(self, exercise: Exercise, block: Block, wish: Wish, posture: Posture) -> bool:
        """Return whether the exercise is for such a session at all, whoever the person is."""
        if block in _FRAMES and not self._is_frame(exercise, block, wish):
            return False
        if wish.families is not None and exercise.family not in wish.families | AROUND:
            return False
        if exercise.group == _FOR_CHILDREN and not wish.child:
            return False
        if wish.gentle and block == "stretch":
            return False
        return posture_in(wish.posture, exercise) == posture and _fits_age(exercise, wish)

    def _is_frame(self, exercise: Exercise, block: Block, wish: Wish) -> bool:
        if exercise.family == "grounding":
            return isinstance(exercise.time, Flow | Script)
        return exercise.id in self._frames[wish.child]


def posture_in(posture: SessionPosture, exercise: Exercise) -> Posture:
    """Return the posture in which an exercise is done in a session of this posture."""
    for one in (exercise.posture, *exercise.also):
        if one == posture or one.startswith(f"{posture}_"):
            return one
    return exercise.posture


def _frames_in(sessions: list[Session], library: Library) -> set[str]:
    """Return what begins and ends sessions that move, and gives rest in their midst.

    What leads into sleep or out of pictures belongs to those sessions alone.
    """
    found: set[str] = set()
    for session in sessions:
        steps = [library.exercises[step.exercise] for step in session.steps]
        if any(one.family == "mobility" for one in steps):
            ends = {steps[-1].id} if steps[-1].family == "rest" else set()
            found |= {one.id for one in steps if BLOCK_OF.get(one.family) in _FRAMES} - ends
    return found


def _only_for_first_aid(library: Library) -> set[str]:
    helping: set[str] = set()
    usual: set[str] = set()
    for session in library.sessions.values():
        first_aid = library.themes[session.id] == _FIRST_AID
        (helping if first_aid else usual).update(step.exercise for step in session.steps)
    return helping - usual


def _fits_age(exercise: Exercise, wish: Wish) -> bool:
    youngest = _YOUNGEST.get(wish.audience)
    if youngest is None:
        return True
    child = exercise.child
    if not child.ok or (child.from_age or 0) > youngest or exercise.family == "pnf":
        return False
    # A pull that flows on has no end that could be kept short.
    return not (wish.child and exercise.family == "stretch" and isinstance(exercise.time, Flow))


def _refusal(exercise: Exercise, wish: Wish) -> Refusal | None:
    moving = BLOCK_OF[exercise.family] in MOVING
    for tag in _ruled_out_by(exercise, wish):
        if tag in wish.tags or tag in wish.unasked:
            return Refusal(exercise, "tag" if tag in wish.tags else "unasked", tag)
    for region in exercise.regions if moving else ():
        if region in wish.closed:
            return Refusal(exercise, "closed", region)
    if exercise.id in wish.resting:
        return Refusal(exercise, "resting", "")
    missing = _missing_things(exercise, wish)
    return Refusal(exercise, "equipment", missing[0]) if missing else None


def _ruled_out_by(exercise: Exercise, wish: Wish) -> list[str]:
    """Return the tags that rule an exercise out in a session for this wish."""
    tags = list(exercise.avoid)
    if posture_in(wish.posture, exercise) in ("lie_back", "prone"):
        tags.append(_PREGNANT)
    if _ASKED_FOR in exercise.regions and _ASKED_FOR not in wish.regions:
        tags.append(_TRAUMA)
    return tags


def _missing_things(exercise: Exercise, wish: Wish) -> list[str]:
    if wish.equipment is None:
        return []
    return sorted({*exercise.equipment} - wish.equipment - _SEATS[wish.posture])


def _candidate(exercise: Exercise, block: Block, wish: Wish, near: int, chance: float) -> Candidate:
    weights = _weights(exercise, wish)
    first, *others = (weights.get(region, 0.0) for region in wish.regions)
    # Ways to breathe that are for one place serve that place; the others serve everybody.
    serves = WHOLE_BODY in exercise.regions if block == "breathe" else near == _NEIGHBOUR
    score = 3 * first + 2 * max(others, default=0.0) + serves + chance
    score += _liked(exercise.family, wish)
    days = wish.recent.get(exercise.id, _FRESH_AFTER)
    if block in MOVING:  # breath and rest may be the same every day
        score += -3 if days <= _YESTERDAY else days >= _FRESH_AFTER
    if not {*exercise.equipment} <= _AT_HAND:
        score -= 0.5
    cautious = not wish.tags.isdisjoint(exercise.caution)
    if cautious and score > 0:
        score *= _CAUTIOUS_WEIGHT
    return Candidate(exercise, block, cautious, weights, near, score)


def _liked(family: Family, wish: Wish) -> float:
    """Return what a liking adds to a score: 1 at its most, as much as having waited for days."""
    return log2(min(max(wish.liking.get(family, 1.0), LEAST_LIKED), MOST_LIKED))


def _weights(exercise: Exercise, wish: Wish) -> dict[str, float]:
    """Return how much the exercise does for each wished region, from above 0 to 1."""
    usual = {region: 0.5 if n else 1.0 for n, region in enumerate(exercise.regions)}
    return {
        region: exercise.weights.get(region, usual[region])
        for region in wish.regions
        if region in usual
    }


def _begins_in(exercise: Exercise, posture: Posture) -> bool:
    low = exercise.pose.start.startswith(("LIE", "KNEEL", "PRONE"))
    return low == (posture not in ("sit", "stand"))
