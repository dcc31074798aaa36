"""Rounded solids seen by a camera: balls joined to limbs, and the outline that one sees of them.

Close-ups of hands and feet are made of balls in space; what is seen of each piece is the band that
runs round its balls, so that a joint never shows a seam from wherever it is seen.

Lengths are millimetres of a grown person.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from coach.body.face.shapes import Point
from coach.body.vectors import Vector, plus

Outline = tuple[Point, ...]

_CORNERS = 24  # of an outline: at 480 px it is within a quarter of a pixel
CIRCLE = tuple(
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

    def discs(self, balls: Iterable[Ball]) -> tuple[Disc, ...]:
        """Return what is seen of some balls."""
        return tuple(self.seen(ball) for ball in balls)

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
    outline = []
    for cosine, sine in CIRCLE:
        furthest = -math.inf
        for x, y, radius in rounds:
            out = x * cosine + y * sine + radius
            if out > furthest:
                furthest = out
                point = x + cosine * radius, y + sine * radius
        outline.append(point)
    return tuple(outline)
