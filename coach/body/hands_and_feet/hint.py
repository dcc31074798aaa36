"""Hints at a movement in a close-up: the way its arrow goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from coach.body.face.shapes import Point
from coach.body.hands_and_feet.solid import Outline
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import BodyPose
from coach.body.movement.motion import between

Places = Callable[[FigureMoment, BodyPose], tuple[Point, ...]]
Room = tuple[float, float, float, float]

_STEPS = 3
_SHOWN = 0.65  # of the way to the main pose is told by the arrow
_LEAST = 4.0  # millimetres: what moves less is told by no arrow
_SHORTEST = 40.0  # of an arrow
_BEYOND = 17.0  # how far outside of what moves an arrow runs


class Start:
    """The beginning of an exercise as it is looked at: the key of what is kept of its arrow.

    Keyframes are told apart by identity, not by value.
    """

    def __init__(self, moment: FigureMoment) -> None:
        looked_at = moment.child, moment.as_in_a_mirror, moment.turned
        child, as_in_a_mirror, turned = looked_at
        self._looked_at = looked_at
        self.moment = FigureMoment(
            frames=moment.frames, pose=moment.frames.A,
            child=child, as_in_a_mirror=as_in_a_mirror, turned=turned,
        )  # fmt: skip

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Start)
            and self.moment.frames is other.moment.frames
            and self._looked_at == other._looked_at
        )

    def __hash__(self) -> int:
        return hash((id(self.moment.frames), self._looked_at))


def room_in(picture: float, middle: Point, margin: float) -> Room:
    """Return what a square picture shows, less a margin, seen from the middle of its scene.

    Args:
        picture: how wide and high it is.
        middle: of the scene, from the middle of the picture.
        margin: that is kept free.
    """
    half = picture / 2 - margin
    return -half - middle[0], -half - middle[1], half - middle[0], half - middle[1]


def ways_to_come(start: Start, places: Places) -> tuple[Outline, ...]:
    """Return the ways that things go from the start towards the main pose.

    Args:
        start: of the exercise, and how it is looked at.
        places: tells where things are seen in another pose of a moment, always as many.
    """
    frames = start.moment.frames
    shares = (_SHOWN * step / _STEPS for step in range(_STEPS + 1))
    seen = [places(start.moment, between(frames.A, frames.B, share)) for share in shares]
    return tuple(tuple(points[n] for points in seen) for n in range(len(seen[0])))


def arrow_beside(ways: Sequence[Outline], middle: Point, room: Room) -> Outline | None:
    """Return the line of an arrow beside what moves most, or None where next to nothing does.

    Args:
        ways: of all things that may be hinted at.
        middle: of the body; the arrow runs on the other side of what moves.
        room: left, top, right and bottom of what the picture shows.
    """
    way = max(ways, key=_length, default=())
    if _length(way) < _LEAST:
        return None
    line = _at_least(tuple(_outside(point, middle) for point in way), _SHORTEST)
    return _rounded(_rounded(_moved_into(room, line)))


def _length(way: tuple[Point, ...]) -> float:
    return sum(_distance(a, b) for a, b in pairwise(way))


def _distance(a: Point, b: Point) -> float:
    return float(((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5)


def _outside(point: Point, middle: Point) -> Point:
    """Return a point moved away from the middle."""
    share = 1 + _BEYOND / max(_BEYOND, _distance(point, middle))
    return (
        middle[0] + (point[0] - middle[0]) * share,
        middle[1] + (point[1] - middle[1]) * share,
    )


def _at_least(way: Outline, least: float) -> Outline:
    """Return a way that is stretched from its beginning if it is short."""
    share = max(1.0, least / max(1e-6, _length(way)))
    (x, y) = way[0]
    return tuple((x + (px - x) * share, y + (py - y) * share) for px, py in way)


def _moved_into(room: Room, line: Outline) -> Outline:
    """Return a line, moved into a room as far as it fits."""
    xs, ys = [x for x, _ in line], [y for _, y in line]
    left, top, right, bottom = room
    x = max(0.0, left - min(xs)) + min(0.0, right - max(xs))
    y = max(0.0, top - min(ys)) + min(0.0, bottom - max(ys))
    return tuple((px + x, py + y) for px, py in line)


def _rounded(way: Outline) -> Outline:
    """Return a way with its corners cut (George Chaikin's curve, 1974)."""
    cut = [way[0]]
    for (ax, ay), (bx, by) in pairwise(way):
        cut.append((0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by))
        cut.append((0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by))
    return (*cut, way[-1])
