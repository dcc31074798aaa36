"""Points and directions in the figure's space, and the frame that a part of the body carries.

Lengths are shares of body height. Where the figure stands at the start x points to its left, y up
and z to its front.
"""

from __future__ import annotations

import math

from msgspec import Struct

Vector = tuple[float, float, float]


def plus(a: Vector, b: Vector, share: float = 1.0) -> Vector:
    """Return `a`, moved by a share of `b`."""
    return (a[0] + b[0] * share, a[1] + b[1] * share, a[2] + b[2] * share)


def minus(a: Vector, b: Vector) -> Vector:
    """Return the way from `b` to `a`."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def dot(a: Vector, b: Vector) -> float:
    """Return how far `a` goes along `b`, times the length of `b`."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """Return the direction square to both, as long as the area between them."""
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def length(a: Vector) -> float:
    """Return how long a way is."""
    return math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def unit(a: Vector, otherwise: Vector = (0.0, -1.0, 0.0)) -> Vector:
    """Return the direction of a way; of no way at all, another one."""
    x, y, z = a
    size = math.sqrt(x * x + y * y + z * z)
    return (x / size, y / size, z / size) if size > 1e-9 else otherwise


def between(a: Vector, b: Vector, share: float) -> Vector:
    """Return the point a share of the way from `a` to `b`."""
    return plus(a, minus(b, a), share)


def swung(a: Vector, axis: Vector, degrees: float) -> Vector:
    """Return `a`, turned about an axis of length 1 by the right-hand rule."""
    angle = math.radians(degrees)
    cosine, sine = math.cos(angle), math.sin(angle)
    (x, y, z), (u, v, w) = a, axis
    along = (u * x + v * y + w * z) * (1 - cosine)
    return (
        x * cosine + (v * z - w * y) * sine + u * along,
        y * cosine + (w * x - u * z) * sine + v * along,
        z * cosine + (u * y - v * x) * sine + w * along,
    )


class Frame(Struct, frozen=True):
    """Which way a part of the body points: three directions square to each other."""

    left: Vector = (1.0, 0.0, 0.0)
    up: Vector = (0.0, 1.0, 0.0)
    front: Vector = (0.0, 0.0, 1.0)

    def flexed(self, degrees: float) -> Frame:
        """Return the frame bent forward."""
        if not degrees:
            return self
        return Frame(
            self.left, swung(self.up, self.left, degrees), swung(self.front, self.left, degrees)
        )

    def leaned(self, degrees: float) -> Frame:
        """Return the frame bent to its right."""
        if not degrees:
            return self
        return Frame(
            swung(self.left, self.front, degrees), swung(self.up, self.front, degrees), self.front
        )

    def turned(self, degrees: float) -> Frame:
        """Return the frame turned to its right about its own upright."""
        if not degrees:
            return self
        return Frame(
            swung(self.left, self.up, -degrees), self.up, swung(self.front, self.up, -degrees)
        )

    def at(self, origin: Vector, left: float, up: float, front: float) -> Vector:
        """Return the point that lies so far from an origin."""
        return plus(plus(plus(origin, self.left, left), self.up, up), self.front, front)
