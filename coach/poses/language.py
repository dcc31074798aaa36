"""Reads the pose language: `head.turn R20; hand.R.to sternum` becomes numbers and places.

An item is `joint[.side].verb value`; semicolons stand between items. What cannot be read is said
in a sentence, with what was probably meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from coach.errors import CoachError, did_you_mean, shortened
from coach.model import Pose
from coach.poses.joints import JOINTS, SIDES, Axis, Unit, axis_name
from coach.poses.starts import STARTS, has_room_for
from coach.poses.words import AREAS, TARGETS, THINGS, WHOLE

Place = tuple[str | int, ...]

_ARM = frozenset({"arm", "elbow", "hand"})  # naming one of them frees the hand
_VALUE = re.compile(r"([LR]?)(-?)([0-9]{1,9}(?:\.[0-9]{1,9})?)")
_BOTH, _TO = "both", "to"
_UNITS: dict[Unit, str] = {
    "degrees": "goes up to {:g} degrees",
    "share": "is a share from 0 to {:g}",
    "percent": "goes up to {:g} percent of the body's height",
}


class Position(Struct, frozen=True):
    """What one text names; it says nothing about all the other joints.

    Args:
        values: by axis, as in `coach.poses.joints.AXES`.
        hands: by side, the place that the hand reaches for.
        freed: the sides whose arm, elbow or hand is named.
    """

    values: dict[str, float]
    hands: dict[str, str]
    freed: frozenset[str]


class _Item(NamedTuple):
    """One item: a joint on one or both of its sides, what it does and how much."""

    path: str  # as it is written: knee.both.flex
    joint: str
    sides: tuple[str, ...]  # one empty side for what has none
    verb: str
    value: str


def read_position(text: str) -> Position:
    """Return what a text names; of two items about one axis the later one counts.

    Raises:
        CoachError: it is not written in the pose language, or goes where no joint can.
    """
    values: dict[str, float] = {}
    hands: dict[str, str] = {}
    freed: set[str] = set()
    for piece in text.split(";"):
        item = _item(piece)
        if item.joint in _ARM:
            freed.update(item.sides)
        meant = _meaning(item)
        if isinstance(meant, str):
            hands.update(dict.fromkeys(item.sides, meant))
        else:
            values.update(meant)
    return Position(values, hands, frozenset(freed))


def pose_faults(pose: Pose) -> Iterator[tuple[Place, str]]:
    """Yield what is wrong with the pose of an exercise: the place inside it and a sentence."""
    start = STARTS.get(pose.start)
    if start is None:
        meant = did_you_mean(pose.start, STARTS)
        yield ("start",), f"There is no start posture {shortened(pose.start)}{meant}"
    elif start.view != pose.view:
        sentence = f"{pose.start} is drawn in the view {start.view}, not {pose.view}."
        yield ("view",), sentence
    for field, text in (("B", pose.B), ("C", pose.C)):
        for sentence in _text_faults(text):
            yield (field,), sentence
    said = [(("hi", n), _area_fault(area)) for n, area in enumerate(pose.hi)]
    said += [(("things", n), _thing_fault(one, pose.start)) for n, one in enumerate(pose.things)]
    yield from ((place, sentence) for place, sentence in said if sentence)


def split_side(area: str) -> tuple[str, str]:
    """Return a working area and its side, L, R or nothing: `biceps_R` is biceps and R."""
    name, _, side = area.rpartition("_")
    return (name, side) if name and side in SIDES else (area, "")


def _area_fault(area: str) -> str:
    name, _ = split_side(area)
    if name in AREAS or area in WHOLE:
        return ""
    return f"There is no working area {shortened(area)}{did_you_mean(area, (*AREAS, *WHOLE))}"


def _thing_fault(thing: str, posture: str) -> str:
    """Return what is wrong with a thing in a start posture; nothing of one that is not known."""
    start = STARTS.get(posture)
    if thing not in THINGS:
        question = did_you_mean(thing, THINGS)
        alike = sorted(known for known in THINGS if known.split()[0] in thing.split())
        said = f"; there is {', '.join(alike)}." if question == "." and alike else question
        return f"There is no thing {shortened(thing)}{said}"
    fits = start is None or has_room_for(start, thing)
    return "" if fits else f"There cannot be a {thing} in {posture}."


def _text_faults(text: str | None) -> Iterator[str]:
    for piece in () if text is None else text.split(";"):
        try:
            _meaning(_item(piece))
        except CoachError as fault:
            yield str(fault)


def _item(piece: str) -> _Item:
    words = piece.split()
    if not words:
        raise CoachError("Something is missing here, as in `neck.flex 10; neck.turn R5`.")
    if len(words) > 2:
        sentence = "holds more than a movement and its value; put a semicolon between items."
        raise CoachError(f"`{shortened(' '.join(words))}` {sentence}")
    joint, parts = _joint(words[0])
    sides, verb = _side_and_verb(joint, parts)
    if len(words) < 2:
        raise CoachError(f"{words[0]} needs {'a place' if verb == _TO else 'a number'} after it.")
    return _Item(words[0], joint, sides, verb, words[1])


def _joint(path: str) -> tuple[str, list[str]]:
    """Return the joint that a path begins with, and the rest of the path."""
    parts = path.split(".")
    for length in (2, 1):  # `spine.low` before `neck`
        name = ".".join(parts[:length])
        if name in JOINTS:
            return name, parts[length:]
    wrong = ".".join(parts[: 2 if parts[0] == "spine" else 1])
    raise CoachError(f"There is no joint {shortened(wrong)}{did_you_mean(wrong, JOINTS)}")


def _side_and_verb(joint: str, parts: list[str]) -> tuple[tuple[str, ...], str]:
    sided = JOINTS[joint].sided
    verbs = (*([_TO] if joint == "hand" else []), *JOINTS[joint].verbs)
    example = f"{joint}.{'R.' if sided else ''}{verbs[0]}"
    if not sided and len(parts) == 2 and parts[0] in (*SIDES, _BOTH):
        raise CoachError(f"{joint} has no sides; please write it as in {example}.")
    if sided and len(parts) == 1:
        raise CoachError(f"{joint} needs a side, L, R or both, as in {example}.")
    if len(parts) != 1 + sided:
        raise CoachError(f"{joint} needs to be written as in {example}.")
    if sided and parts[0] not in (*SIDES, _BOTH):
        raise CoachError(f"A side is L, R or both, not {shortened(parts[0])}, as in {example}.")
    verb = parts[-1]
    if verb not in verbs:
        question = did_you_mean(verb, verbs)
        able = f"; it can {', '.join(verbs)}." if question == "." else question
        raise CoachError(f"{joint} cannot {shortened(verb)}{able}")
    if not sided:
        return ("",), verb
    return SIDES if parts[0] == _BOTH else (parts[0],), verb


def _meaning(item: _Item) -> str | dict[str, float]:
    """Return the place that a hand is sent to, else the numbers of the axes."""
    if item.verb != _TO:
        return _numbers(item, JOINTS[item.joint].axis(item.verb))
    if item.value not in TARGETS:
        near = did_you_mean(item.value, TARGETS)
        raise CoachError(f"There is no place {shortened(item.value)} for a hand{near}")
    return item.value


def _numbers(item: _Item, axis: Axis) -> dict[str, float]:
    letter, number = _letter_and_number(item, axis)
    numbers: dict[str, float] = {}
    for side in item.sides:
        up = item.verb == axis.verb
        if letter:
            up = letter == (side or "R")
        numbers[axis_name(item.joint, side, axis.verb)] = number if up else -number
        if axis.instead_of:
            numbers[axis_name(item.joint, side, axis.instead_of)] = 0
    return numbers


def _letter_and_number(item: _Item, axis: Axis) -> tuple[str, float]:
    """Return the L or R before a value, if any, and the value itself."""
    match = _VALUE.fullmatch(item.value)
    if match is None:
        wanted = "L or R and a number, as in R20" if axis.directed else "a number"
        raise CoachError(f"{item.path} needs {wanted}, not {shortened(item.value)}.")
    letter, minus, number = match.groups()
    leaning = axis.together and item.verb == axis.verb and item.sides == SIDES
    if axis.directed and not letter:
        raise CoachError(f"{item.path} needs L or R before its number, as in R{number}.")
    if letter and not (axis.directed or leaning):
        raise CoachError(f"{item.path} takes no L or R before its number.")
    if minus:
        raise CoachError(f"{item.path} counts from 0 up, so {item.value} cannot be.")
    most = axis.most if item.verb == axis.verb else axis.most_back
    if letter and axis.back:
        most = min(axis.most, axis.most_back)
    if float(number) > most:
        raise CoachError(f"{item.path} {_UNITS[axis.unit].format(most)}, not {number}.")
    return letter, float(number)
