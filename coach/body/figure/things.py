"""Chair, desk, wall and the rest: where they stand, so that feet, hands and painter agree.

Everything is made of boxes in the figure's space, in shares of body height.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from coach.body.figure.build import Build
from coach.body.figure.grounds import grounds_of
from coach.body.figure.skeleton import Skeleton
from coach.body.movement.keyframes import Keyframes
from coach.body.vectors import Vector
from coach.poses.starts import STARTS

Tone = Literal["light", "leg", "mat", "wall", "towel"]

WALL_AHEAD = 0.335  # of body height, from the hips to the wall that hands lean on
WALL_BESIDE, WALL_BEHIND = 0.42, 0.305
DOOR_HALF = 0.33
DESK_SEATED, DESK_STANDING = 0.41, 0.53
CHAIR_AHEAD, CHAIR_BESIDE = 0.24, 0.36
CHAIR_BACK = 0.54
_DESK_AHEAD, _DESK_HALF = 0.21, 0.19  # of body height: to its near edge; half its depth
POOL_EDGE, WATER_LINE = 0.79, 0.74
SEAT_UNDER_HIP = 0.058
MAT = 0.02


class Box(Struct, frozen=True):
    """A box with its tone.

    Args:
        middle: where it is.
        half: half its size to the left, up and to the front.
        tone: what it is made of.
        edge: how round its edges are, for what is soft; 0 for the edges of its tone, which lie a
            little outside of the box.
    """

    middle: Vector
    half: Vector
    tone: Tone
    edge: float = 0.0


def thing_anchor(
    name: str, side: str, shoulder: Vector, foot: Vector, seated: bool, view: str, backwards: bool
) -> tuple[Vector, Vector | None, Vector] | None:
    """Return where a hand lies on a thing: the place, the fingers' direction, the way off it."""
    out = 1.0 if side == "L" else -1.0
    up: Vector = (0.0, 1.0, 0.0)
    ahead: Vector = (0.0, 0.0, 1.0)
    if name == "towel":
        x, y, z = (s + (f - s) * 0.45 for s, f in zip(shoulder, foot, strict=True))
        return (x, y, z), None, up
    places: dict[str, tuple[Vector, Vector, Vector]] = {
        "wall": ((out * WALL_BESIDE, shoulder[1] + 0.06, shoulder[2] - 0.05), up, (-out, 0.0, 0.0)),
        "door": ((out * (DOOR_HALF - 0.004), shoulder[1] + 0.2, 0.0), up, (-out, 0.0, 0.0)),
        "desk": ((out * 0.075, (DESK_SEATED if seated else DESK_STANDING), 0.3), ahead, up),
        "chair_seat": ((out * 0.125, 0.235, 0.02), (0.0, -0.2, 1.0), up),
        "pool_edge": ((out * 0.09, POOL_EDGE, WALL_AHEAD + 0.03), ahead, up),
        "rail": ((out * 0.13, 0.66, 0.2), (0.0, 0.6, 0.8), ahead),
    }
    if view == "side" and backwards:
        wall = (out * 0.2, shoulder[1] - 0.08, -WALL_BEHIND)
        places["wall"] = (wall, (out * 0.95, 0.3, 0.0), ahead)
    elif view == "side":
        wall = (shoulder[0] * 1.1, shoulder[1] + 0.02, WALL_AHEAD)
        places["wall"] = (wall, up, (0.0, 0.0, -1.0))
    if seated:
        places["chair_back"] = ((out * 0.1, 0.275, -0.17), (0.0, -0.5, -0.85), (0.0, 0.85, -0.5))
    elif view == "side":
        places["chair_back"] = ((out * 0.1, CHAIR_BACK, CHAIR_AHEAD), ahead, up)
    else:
        places["chair_back"] = ((out * CHAIR_BESIDE, CHAIR_BACK, 0.06), ahead, up)
    return places.get(name)


def edge_of(name: str, seated: bool) -> tuple[float, float] | None:
    """Return how high a thing ahead is and where its near edge is; None if no hand meets one."""
    if seated:  # what is under the desk comes out from under it
        return None
    return {"desk": (DESK_STANDING, _DESK_AHEAD), "pool_edge": (POOL_EDGE, WALL_AHEAD)}.get(name)


def boxes_of(build: Build, frames: Keyframes, home: Skeleton) -> tuple[Box, ...]:
    """Return what is there in an exercise, from the back on.

    The start posture rests on some of it, hands reach for the rest.
    """
    start = STARTS[frames.start]
    boxes: list[Box] = []
    for prop in start.props:
        if prop in _PROPS:
            boxes.extend(_PROPS[prop](build, frames, home))
    boxes.extend(_reached_for(build, frames, home))
    return tuple(sorted(boxes, key=lambda box: _BACK_FIRST.index(box.tone)))


def _reached_for(build: Build, frames: Keyframes, home: Skeleton) -> list[Box]:
    """Return what hands go to, or what somebody who stands sits down on."""
    start = STARTS[frames.start]
    seated = "seat" in start.rests_on and start.lean == 0
    side = {
        place: 1.0 if side == "L" else -1.0
        for pose in (frames.A, frames.B, frames.C)
        for side, place in sorted(pose.hands.items())
    }
    made: dict[str, Callable[[], list[Box]]] = {
        "desk": lambda: [] if "desk" in start.props else _desk(build, frames, home),
        "wall": lambda: [_wall_reached(frames, side["wall"])],
        "door": _door,
        "chair_back": lambda: [] if seated else _chair_back_reached(frames, side["chair_back"]),
        "pool_edge": lambda: [
            Box((0, POOL_EDGE / 2, WALL_AHEAD + 0.2), (0.4, POOL_EDGE / 2, 0.2), "light")
        ],
        "rail": lambda: [Box((-0.13, 0.4, 0.21), (0.008, 0.4, 0.008), "leg")],
    }
    there = {*side, *({"pool_edge"} if grounds_of(frames).feet_on_wall else ())}
    boxes = [box for place, make in made.items() if place in there for box in make()]
    return [*boxes, *_seat((0.0, 0.0, -0.2), 0.225, 0.27)] if _sits_down(frames) else boxes


_BACK_FIRST: tuple[Tone, ...] = ("wall", "mat", "leg", "light")
_Made = Callable[[Build, Keyframes, Skeleton], list[Box]]


def _seat(at: Vector, top: float, back: float) -> list[Box]:
    """Return a chair: its seat under `top`, its back rising behind it unless `back` is 0."""
    x, _, z = at
    half = 0.112
    leg = (top - 0.02) / 2
    boxes = [
        Box((x + side * (half - 0.012), leg, z + end), (0.006, leg, 0.006), "leg")
        for side in (-1, 1)
        for end in (-0.125, 0.125)
    ]
    boxes.append(Box((x, top - 0.013, z), (half, 0.013, 0.142), "light"))
    if back:
        boxes.append(
            Box((x, top + back * 0.62, z - 0.15), (half - 0.01, back * 0.38, 0.01), "light")
        )
        boxes.extend(
            Box(
                (x + side * (half - 0.02), top + back * 0.2, z - 0.148),
                (0.006, back * 0.22, 0.005),
                "leg",
            )
            for side in (-1, 1)
        )
    return boxes


def _chair(_: Build, frames: Keyframes, home: Skeleton) -> list[Box]:
    start = STARTS[frames.start]
    if start.lean:  # it carries the shanks of who lies
        ankle, knee = home.bones["shank.R"].end, home.bones["shank.R"].start
        return _seat((0.0, 0.0, (ankle[2] + knee[2]) / 2 + 0.02), ankle[1] - 0.03, 0.0)
    back = 0.3
    return _seat((0.0, 0.0, home.hips[2] + 0.005), home.hips[1] - SEAT_UNDER_HIP, back)


def _high_chair(_: Build, frames: Keyframes, home: Skeleton) -> list[Box]:
    return _seat((0.0, 0.0, home.hips[2] + 0.055), home.hips[1] - SEAT_UNDER_HIP, 0.5)


def _desk(_: Build, frames: Keyframes, home: Skeleton) -> list[Box]:
    seated = STARTS[frames.start].props != ("desk",)
    top = (DESK_SEATED if seated else DESK_STANDING) - 0.004
    return [
        Box((0.0, top / 2, 0.56), (0.2, top / 2, 0.01), "leg"),
        Box((0.0, top - 0.011, _DESK_AHEAD + _DESK_HALF), (0.24, 0.011, _DESK_HALF), "light"),
    ]


def _wall_behind(_: Build, frames: Keyframes, home: Skeleton) -> list[Box]:
    return [Box((0.0, 0.6, -0.135), (0.46, 0.6, 0.06), "wall")]


def _wall_reached(frames: Keyframes, out: float) -> Box:
    if frames.view == "side":
        z = -WALL_BEHIND - 0.06 if grounds_of(frames).reaches_back else WALL_AHEAD + 0.06
        return Box((0.0, 0.56, z), (0.3, 0.56, 0.06), "wall")
    return Box((out * (WALL_BESIDE + 0.05), 0.56, 0.0), (0.05, 0.56, 0.1), "wall")


def _sits_down(frames: Keyframes) -> bool:
    """Return whether somebody who stands sits down on a chair behind."""
    joints = ("hip.L", "hip.R", "knee.L", "knee.R")
    bent = all(frames.B.value(f"{joint}.flex") >= 80 for joint in joints)
    start = STARTS[frames.start]
    return bent and start.rests_on == ("feet",) and not start.props


def _door() -> list[Box]:
    middle = DOOR_HALF + 0.025
    return [
        *(Box((side * middle, 0.6, 0.0), (0.025, 0.6, 0.02), "wall") for side in (-1, 1)),
        Box((0.0, 1.2, 0.0), (DOOR_HALF + 0.05, 0.025, 0.02), "wall"),
    ]  # fmt: skip


def _chair_back_reached(frames: Keyframes, out: float) -> list[Box]:
    if frames.view == "side":  # its back is turned to who holds it
        return _seat((out * 0.1, 0.0, CHAIR_AHEAD + 0.15), 0.23, CHAIR_BACK - 0.23)
    return _seat((out * (CHAIR_BESIDE + 0.02), 0.0, 0.2), 0.23, CHAIR_BACK - 0.23)


def _mat(build: Build, frames: Keyframes, home: Skeleton) -> list[Box]:
    start = STARTS[frames.start]
    points = [point for bone in home.bones.values() for point in (bone.start, bone.end)]
    low, high = min(p[2] for p in points) - 0.06, max(p[2] for p in points) + 0.06
    if start.lean < 0:
        low -= 0.12
        high += 0.06 if frames.view == "top" and not grounds_of(frames).still else 0.0
    else:
        high += 0.1
    return [Box((0.0, -MAT / 2, (low + high) / 2), (0.26, MAT / 2, (high - low) / 2), "mat")]


def _cushion(build: Build, frames: Keyframes, home: Skeleton) -> list[Box]:
    head = home.head_joint
    high = 0.02 + grounds_of(frames).lifted / 2
    return [Box((head[0], high, head[2] - 0.04), (0.1, high, 0.075), "light", 0.018)]


_PROPS: dict[str, _Made] = {
    "chair": _chair,
    "high_chair": _high_chair,
    "desk": _desk,
    "wall": _wall_behind,
    "mat": _mat,
    "cushion": _cushion,
}
