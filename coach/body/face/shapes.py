"""What the close-up drawings are made of: points, soft curves and numbers that change smoothly.

A drawing is 100 wide and 100 high, x to the right and y down, whatever size it is painted at.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

Point = tuple[float, float]
Curve = tuple[Point, ...]  # a soft line through its points

PICTURE = 100.0


def mixed(a: float, b: float, share: float) -> float:
    """Return what lies at `share` of the way from one number to another."""
    return a + (b - a) * share


def between(a: Point, b: Point, share: float) -> Point:
    """Return what lies at `share` of the way from one point to another."""
    return mixed(a[0], b[0], share), mixed(a[1], b[1], share)


def smoothly(value: float, start: float, end: float) -> float:
    """Return 0 up to `start`, 1 from `end` on, and in between a rise without a corner."""
    share = min(1.0, max(0.0, (value - start) / (end - start)))
    return share * share * (3 - 2 * share)


def at_most(value: float, free: float, most: float) -> float:
    """Return `value`, which beyond `free` only comes ever closer to `most`, either way."""
    if abs(value) <= free:
        return value
    room = most - free
    return math.copysign(free + room * (1 - math.exp((free - abs(value)) / room)), value)


def flipped(curve: Curve) -> Curve:
    """Return the curve on the other side of the line x = 0, run through backwards."""
    return tuple((-x, y) for x, y in reversed(curve))


def symmetric(half: Curve) -> Curve:
    """Return a whole outline from its right half, which goes from the top to the bottom."""
    other = flipped(half)
    return (*half, *(point for point in other if abs(point[0]) > 1e-9))


def turned(point: Point, about: Point, degrees: float) -> Point:
    """Return a point turned about another; positive angles turn to the right, as a clock does."""
    if not degrees:  # as most are, of the many points of a face
        return point
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = point[0] - about[0], point[1] - about[1]
    return about[0] + x * cos - y * sin, about[1] + x * sin + y * cos


def shifted(curve: Iterable[Point], x: float, y: float) -> Curve:
    """Return a curve moved by `x` and `y`."""
    return tuple((px + x, py + y) for px, py in curve)


def arc(centre: Point, radii: Point, start: float, end: float, steps: int = 8) -> Curve:
    """Return points along an ellipse, from one angle to another (degrees, 0 right, 90 down)."""
    angles = (math.radians(mixed(start, end, n / steps)) for n in range(steps + 1))
    return tuple(
        (centre[0] + radii[0] * math.cos(angle), centre[1] + radii[1] * math.sin(angle))
        for angle in angles
    )
