"""Round things as somebody sees them: balls, also pressed flat, and bent rods."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from coach.body.figure.camera import Camera
from coach.body.figure.tube import CIRCLE, Outline, Shape, banded
from coach.body.vectors import Vector


class Blob(Struct, frozen=True):
    """A ball that may be longer one way than another.

    Args:
        middle: where it is.
        halves: from there to its surface along its three axes, which are square to each other.
    """

    middle: Vector
    halves: tuple[Vector, Vector, Vector]


def ball(middle: Vector, radius: float) -> Blob:
    """Return a ball that is as long each way."""
    return Blob(middle, ((radius, 0.0, 0.0), (0.0, radius, 0.0), (0.0, 0.0, radius)))


def blobs_shape(camera: Camera, blobs: Iterable[Blob]) -> Shape:
    """Return the outlines of some blobs, filled together."""
    return Shape(tuple(_outline(camera, blob) for blob in blobs))


def rod(camera: Camera, way: Sequence[Vector], radius: float) -> Shape:
    """Return a rod with round ends along a bent line."""
    discs = [(*camera.seen(point), radius) for point in way]
    lines = (line for pair in pairwise(discs) for line in banded(pair).lines)
    return Shape(tuple(lines))


def _outline(camera: Camera, blob: Blob) -> Outline:
    """Return the outline of a blob, an ellipse: in each direction its furthest point.

    It is summed up in the plane of the picture, which takes a tenth of the time.
    """
    x0, y0 = camera.seen(blob.middle)
    halves = [camera.seen(half) for half in blob.halves]
    xx = sum(x * x for x, _ in halves)
    xy = sum(x * y for x, y in halves)
    yy = sum(y * y for _, y in halves)
    points = []
    for a, b in CIRCLE:
        x, y = xx * a + xy * b, xy * a + yy * b
        size = math.sqrt(max(0.0, x * a + y * b)) or 1.0
        points.append((x0 + x / size, y0 + y / size))
    return tuple(points)
