"""Rounded solids seen by a camera: balls joined to limbs, and the outline that one sees of them.

Close-ups of hands and feet are made of balls in space; what is seen of each piece is the band that
runs round its balls, so that a joint never shows a seam from wherever it is seen.

Lengths are millimetres of a grown person.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from coach.body.face.shapes import Point, smoothly
from coach.body.vectors import Vector, between, cross, minus, plus, unit

Outline = tuple[Point, ...]

_CORNERS = 24  # of an outline: at 480 px it is within a quarter of a pixel
_STEPS = 8  # of a line
_CIRCLE = tuple(
    (math.cos(math.tau * step / _CORNERS), math.sin(math.tau * step / _CORNERS))
    for step in range(_CORNERS)
)


class Ball(Struct, frozen=True, array_like=True):
    """A ball in space: where its middle is, and its radius."""

    at: Vector
    radius: float


Balls = tuple[Ball, ...]


class Disc(Struct, frozen=True, array_like=True):
    """A ball as it is seen: its middle in the picture (y down), its radius, how near it is."""

    x: float
    y: float
    radius: float
    near: float


class Mark(Struct, frozen=True):
    """A nail or a crease on a piece: its line, and 0 to 1 how much it faces the viewer."""

    line: Outline
    faces: float


class Piece(Struct, frozen=True):
    """One piece of a body as it is seen, to be painted over what was painted before.

    Args:
        outlines: the bands that it is made of.
        root: where it grows out of the pieces under it; no shade lies there.
        tip: its other end; from half way to it on, its edge shades what it lies over.
        spine: the line along its middle, which its shade follows.
        breadth: of the piece, at right angles to that line.
        shades: 0 to 1: how strongly it shades what it lies over.
        nail: on it.
    """

    outlines: tuple[Outline, ...]
    root: Point
    tip: Point
    spine: Outline
    breadth: float
    shades: float = 1.0
    nail: Mark | None = None


class Cloth(Struct, frozen=True):
    """A sleeve or the leg of trousers as it is seen; it fades away where the picture ends.

    Args:
        outlines: the bands that it is made of.
        seam: a line across it, beside its hem.
        hem: where it begins.
        end: where nothing is left of it.
    """

    outlines: tuple[Outline, ...]
    seam: Outline
    hem: Point
    end: Point


class WorkingArea(Struct, frozen=True):
    """Where work is felt, as it is seen: soft discs, and lines along the muscle."""

    discs: tuple[Disc, ...]
    stripes: tuple[Outline, ...]


class Frame(Struct, frozen=True, array_like=True):
    """A place in space with three directions at right angles, which a part of the body moves with.

    Args:
        at: where it is.
        x, y, z: its directions, each of length 1.
    """

    at: Vector
    x: Vector
    y: Vector
    z: Vector

    def point(self, local: Vector) -> Vector:
        """Return where a point of this frame is outside of it."""
        return plus(self.at, self.direction(local))

    def direction(self, local: Vector) -> Vector:
        """Return where a direction of this frame leads outside of it."""
        a, b, c = local
        x, y, z = self.x, self.y, self.z
        return (
            a * x[0] + b * y[0] + c * z[0],
            a * x[1] + b * y[1] + c * z[1],
            a * x[2] + b * y[2] + c * z[2],
        )

    def mirrored(self) -> Frame:
        """Return the frame on the other side of the body."""
        return Frame(*((-way[0], way[1], way[2]) for way in (self.at, self.x, self.y, self.z)))

    def within(self, inner: Frame) -> Frame:
        """Return a frame that was given in terms of this one in the terms of this one's outside."""
        return Frame(
            self.point(inner.at),
            self.direction(inner.x),
            self.direction(inner.y),
            self.direction(inner.z),
        )


class Camera(Struct, frozen=True):
    """Where a scene is seen from; things far away are as large as near ones.

    The scene has x to the figure's right, y to its front and z up.

    Args:
        turn: degrees about the upright: 0 looks where the figure looks, 90 sees its right side
            with its front to the right, 180 looks it in the face.
        pitch: degrees that the camera looks down.
    """

    turn: float
    pitch: float

    def seen(self, ball: Ball) -> Disc:
        """Return what is seen of a ball, in millimetres."""
        x, y, near = self.direction(ball.at)
        return Disc(x, y, ball.radius, near)

    def look(self, frame: Frame) -> Frame:
        """Return a frame whose points are right, down and towards the viewer."""
        return Frame(
            self.direction(frame.at),
            self.direction(frame.x),
            self.direction(frame.y),
            self.direction(frame.z),
        )

    def spot(self, at: Vector) -> Point:
        """Return where in the picture a place is, in millimetres."""
        x, y, _ = self.direction(at)
        return x, y

    def band(self, balls: Iterable[Ball]) -> Outline:
        """Return the outline of a rubber band round some balls."""
        return band(self.seen(ball) for ball in balls)

    def direction(self, way: Vector) -> Vector:
        """Return a direction as right, down and towards the viewer."""
        turned_sine, turned_cosine, sine, cosine = _axes(self.turn, self.pitch)
        ahead = way[1] * turned_cosine - way[0] * turned_sine
        return (
            way[0] * turned_cosine + way[1] * turned_sine,
            -ahead * sine - way[2] * cosine,
            way[2] * sine - ahead * cosine,
        )


@lru_cache(maxsize=16)
def _axes(turn: float, pitch: float) -> tuple[float, float, float, float]:
    """Return sine and cosine of both angles of a camera."""
    turn, pitch = math.radians(turn), math.radians(pitch)
    return math.sin(turn), math.cos(turn), math.sin(pitch), math.cos(pitch)


def times(a: Vector, share: float) -> Vector:
    """Return a vector that is longer by a factor."""
    return a[0] * share, a[1] * share, a[2] * share


def turned_x(way: Vector, degrees: float) -> Vector:
    """Return a vector turned about x, y towards z."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return way[0], way[1] * cosine - way[2] * sine, way[1] * sine + way[2] * cosine


def turned_y(way: Vector, degrees: float) -> Vector:
    """Return a vector turned about y, z towards x."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return way[0] * cosine + way[2] * sine, way[1], way[2] * cosine - way[0] * sine


def turned_z(way: Vector, degrees: float) -> Vector:
    """Return a vector turned about z, x towards y."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return way[0] * cosine - way[1] * sine, way[0] * sine + way[1] * cosine, way[2]


def band(discs: Iterable[Disc]) -> Outline:
    """Return the outline of a rubber band round some discs, of which there is at least one.

    In each of some directions it is the point of all discs that lies furthest out.
    """
    rounds = [(disc.x, disc.y, disc.radius) for disc in discs]
    if len(rounds) == 2:
        return _band_of_two(*rounds)
    outline = []
    for cosine, sine in _CIRCLE:
        furthest = -math.inf
        for x, y, radius in rounds:
            out = x * cosine + y * sine + radius
            if out > furthest:
                furthest = out
                point = x + cosine * radius, y + sine * radius
        outline.append(point)
    return tuple(outline)


def _band_of_two(one: tuple[float, float, float], other: tuple[float, float, float]) -> Outline:
    """Return the outline of a band round two discs, each as x, y, radius: most bands are this."""
    (ax, ay, ar), (bx, by, br) = one, other
    dx, dy, dr = bx - ax, by - ay, br - ar
    return tuple(
        (bx + cosine * br, by + sine * br)
        if dx * cosine + dy * sine + dr > 0
        else (ax + cosine * ar, ay + sine * ar)
        for cosine, sine in _CIRCLE
    )


@lru_cache(maxsize=32)  # most arms and legs rest while fingers or toes move
def bands_in(bands: tuple[Balls, ...], seen: Frame, size: float) -> tuple[Outline, ...]:
    """Return the outlines of bands of balls that move with a frame.

    Args:
        bands: the balls of each, in the frame.
        seen: the frame as a camera sees it.
        size: what their measures are multiplied with.
    """
    outlines = []
    for balls in bands:
        discs = []
        for ball in balls:
            x, y, z = ball.at
            right, down, near = seen.point((x * size, y * size, z * size))
            discs.append(Disc(right, down, ball.radius * size, near))
        outlines.append(band(discs))
    return tuple(outlines)


def limb(discs: Sequence[Disc], shaded_from: int, nail: Mark) -> Piece:
    """Return a piece that is a row of discs, joined.

    Args:
        discs: from where it grows out of the body to its tip.
        shaded_from: number of the disc from which on it shades wholly what it lies over.
        nail: at its tip.
    """
    root, tip = discs[0], discs[shaded_from]
    return Piece(
        outlines=chain(discs),
        root=(root.x, root.y),
        tip=(tip.x, tip.y),
        spine=tuple((disc.x, disc.y) for disc in discs),
        breadth=2 * min(disc.radius for disc in discs[1:]),
        nail=nail,
    )


def chain(discs: Sequence[Disc]) -> tuple[Outline, ...]:
    """Return the bands round each two neighbours of a row of discs: together they are a limb."""
    return tuple(band((a, b)) for a, b in pairwise(discs))


def part_of(line: Sequence[Point], share: float) -> Outline:
    """Return the middle of a line, as long as a share of it; 0 leaves a single point."""
    last = len(line) - 1

    def at(place: float) -> Point:
        n = min(last - 1, int(place))
        (ax, ay), (bx, by) = line[n], line[n + 1]
        return ax + (bx - ax) * (place - n), ay + (by - ay) * (place - n)

    places = (0.5 + (step / _STEPS - 0.5) * share for step in range(_STEPS + 1))
    return tuple(at(place * last) for place in places)


def seen_nail(bone: Sequence[Ball], back: Vector, camera: Camera) -> Mark:
    """Return the nail at the end of the last bone of a finger or a toe.

    Args:
        bone: its last joint before the tip, and its tip.
        back: the direction that the nail faces.
        camera: who looks on.
    """
    joint, tip = bone
    along = unit(minus(tip.at, joint.at))
    across = cross(along, back)
    middle = plus(plus(tip.at, back, tip.radius * 0.64), along, tip.radius * 0.05)
    long, wide = tip.radius * 0.72, tip.radius * 0.64
    (mx, my), (ax, ay), (bx, by) = (
        camera.spot(way) for way in (middle, times(across, wide), times(along, long))
    )
    line = tuple((mx + x * ax + y * bx, my + x * ay + y * by) for x, y in _CIRCLE)
    return Mark(line, smoothly(camera.direction(back)[2], 0.1, 0.6))


def cloth(
    bands: tuple[Balls, ...], rim: Sequence[Vector], end: Vector, seen: Frame, size: float
) -> Cloth:
    """Return what is seen of a sleeve or the leg of trousers.

    Args:
        bands: the balls of its bands, in the frame of the limb.
        rim: points round a cut through it beside its hem; their number is a multiple of 4.
        end: where nothing is left of it.
        seen: the frame of the limb as a camera sees it.
        size: what all measures are multiplied with.
    """
    quarter = len(rim) // 4
    middle = between(rim[0], rim[2 * quarter], 0.5)
    wide, high = minus(rim[0], middle), minus(rim[quarter], middle)
    facing = math.atan2(seen.direction(unit(high))[2], seen.direction(unit(wide))[2])
    angles = (facing + math.pi * (step / _STEPS - 0.5) for step in range(_STEPS + 1))
    seam = (plus(plus(middle, wide, math.cos(a)), high, math.sin(a)) for a in angles)

    def spot(at: Vector) -> Point:
        x, y, _ = seen.point(times(at, size))
        return x, y

    return Cloth(
        outlines=bands_in(bands, seen, size),
        seam=tuple(spot(at) for at in seam),
        hem=spot(middle),
        end=spot(end),
    )
