"""Things that lie or stand under a part of the body: towels, cushions, paper, steps."""

from __future__ import annotations

from collections.abc import Callable

from coach.body.figure.build import Build
from coach.body.figure.grounds import TOWEL_ROLL
from coach.body.figure.skeleton import OUT, Skeleton
from coach.body.figure.things import DESK_SEATED, MAT, Box
from coach.body.movement.keyframes import Keyframes

_FOLDED = (0.105, 0.008, 0.06)  # half sizes: to the left, up, to the front
_CUSHION = (0.07, 0.055)
_KNEE = 0.036  # of body height: from the middle of a knee to its skin
_FOREHEAD = 0.45, 0.42  # of a head's length up from its joint, and to the front
_PAGE = (0.055, 0.003, 0.075)
_LEAST_HIGH, _BEYOND = 0.02, 0.12
_STEP, _WIDE, _BEFORE_STEP, _HARD = 0.2, 0.2, 0.06, 0.004  # depth, width, room behind, edge


def pads_of(build: Build, frames: Keyframes, home: Skeleton, main: Skeleton) -> tuple[Box, ...]:
    """Return what lies there in an exercise.

    Args:
        build: whose body.
        frames: of the exercise.
        home: the body in the start posture.
        main: the body in the main pose.
    """
    found = [_MADE[thing](build, home, main) for thing in frames.things if thing in _MADE]
    found += [
        _steps(build, main, side) for side in OUT if f"steps under foot_{side}" in frames.things
    ]
    return tuple(box for boxes in found for box in boxes)


def _under_back(build: Build, home: Skeleton, main: Skeleton) -> list[Box]:
    """Return a rolled towel along the spine, from the seat to the neck."""
    low, high = main.bones["neck"].start[2], main.hips[2]
    half = TOWEL_ROLL / 2
    return [Box((0.0, half, (low + high) / 2), (half, half, (high - low) / 2), "towel", half)]


def _under_head(build: Build, home: Skeleton, main: Skeleton) -> list[Box]:
    """Return a towel folded flat, that is as wide as a head needs to roll from side to side."""
    _, _, z = home.head_joint
    _, up, deep = _FOLDED
    return [Box((0.0, up, z - deep * 0.85), _FOLDED, "towel", 0.012)]


def _under_forehead(build: Build, home: Skeleton, main: Skeleton) -> list[Box]:
    up, ahead = (share * build.lengths.head for share in _FOREHEAD)
    x, y, z = main.head.at(main.head_joint, 0.0, up, ahead)
    high = max(_LEAST_HIGH, y / 2)
    wide, deep = _CUSHION
    return [Box((x, high, z), (wide, high, deep), "light", min(high, 0.02))]


def _under_knees(build: Build, home: Skeleton, main: Skeleton) -> list[Box]:
    boxes = []
    for side in OUT:
        x, y, z = main.bones[f"thigh.{side}"].end
        high = max(_LEAST_HIGH, (y - _KNEE) / 2)
        wide, deep = _CUSHION
        boxes.append(Box((x, high, z), (wide, high, deep), "light", 0.02))
    return boxes


def _steps(build: Build, main: Skeleton, side: str) -> list[Box]:
    """Return two steps up; the foot stands on the first."""
    foot = main.bones[f"foot.{side}"]
    high, begin = foot.start[1] - build.lengths.ankle_height, foot.start[2] - _BEFORE_STEP
    end = begin + 2 * _STEP
    return [
        Box((0.0, high, (begin + _STEP + end) / 2), (_WIDE, high, _STEP / 2), "light", _HARD),
        Box((0.0, high / 2, (begin + end) / 2), (_WIDE, high / 2, _STEP), "light", _HARD),
    ]


def _on_floor(build: Build, home: Skeleton, main: Skeleton) -> list[Box]:
    """Return a mat for who goes down to it."""
    ends = [bone.end[2] for body in (home, main) for bone in body.bones.values()]
    low, high = min(ends) - _BEYOND, max(ends) + _BEYOND
    return [Box((0.0, -MAT / 2, (low + high) / 2), (0.26, MAT / 2, (high - low) / 2), "mat")]


def _on_desk(build: Build, home: Skeleton, main: Skeleton) -> list[Box]:
    """Return a sheet of paper under the hand that writes."""
    hand = main.bones["hand.R"].end
    wide, thick, deep = _PAGE
    return [Box((hand[0], DESK_SEATED, hand[2] + deep * 0.4), (wide, thick, deep), "towel", thick)]


_MADE: dict[str, Callable[[Build, Skeleton, Skeleton], list[Box]]] = {
    "towel under back": _under_back,
    "towel under head": _under_head,
    "cushion under forehead": _under_forehead,
    "cushions under knees": _under_knees,
    "paper on desk": _on_desk,
    "mat on floor": _on_floor,
}
