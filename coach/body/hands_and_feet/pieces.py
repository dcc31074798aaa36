"""What is seen of hands and feet, piece by piece: limbs, nails, sleeves and where work is felt.

Lengths are millimetres of a grown person.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from coach.body.face.shapes import Point, smoothly
from coach.body.hands_and_feet.solid import (
    Ball,
    Balls,
    Camera,
    Disc,
    Frame,
    Outline,
    times,
)
from coach.body.vectors import Vector, between, cross, minus, plus, unit

_STEPS = 8  # of a line


class Crease(Struct, frozen=True):
    """A line in the skin, and 0 to 1 how much it faces the viewer."""

    line: Outline
    faces: float


class Nail(Struct, frozen=True):
    """An oval nail as it is seen.

    Args:
        middle: of it.
        across: from there to its side.
        along: from there to its end.
        faces: 0 to 1: how much it faces the viewer.
    """

    middle: Point
    across: Point
    along: Point
    faces: float


Bands = tuple[tuple[Disc, ...], ...]


class Piece(Struct, frozen=True):
    """One piece of a body as it is seen, to be painted over what was painted before.

    Args:
        bands: each runs round some discs like a rubber band; together they are the piece.
        root: where it grows out of the pieces under it; no shade lies there.
        tip: its other end; from half way to it on, its edge shades what it lies over.
        edge: the bands that throw this shade.
        shades: 0 to 1: how strongly it shades what it lies over.
        nail: on it.
    """

    bands: Bands
    root: Point
    tip: Point
    edge: Bands
    shades: float = 1.0
    nail: Nail | None = None


class Cloth(Struct, frozen=True):
    """A sleeve or the leg of trousers as it is seen; it fades away where the picture ends.

    Args:
        bands: that it is made of.
        seam: a line across it, beside its hem.
        hem: where it begins.
        end: where nothing is left of it.
    """

    bands: Bands
    seam: Outline
    hem: Point
    end: Point


class WorkingArea(Struct, frozen=True):
    """Where work is felt, as it is seen: soft discs, and lines along the muscle."""

    discs: tuple[Disc, ...]
    stripes: tuple[Outline, ...]


@lru_cache(maxsize=32)  # most arms and legs rest while fingers or toes move
def bands_in(bands: tuple[Balls, ...], seen: Frame, size: float) -> Bands:
    """Return what is seen of bands of balls that move with a frame.

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
        outlines.append(tuple(discs))
    return tuple(outlines)


def limb(discs: Sequence[Disc], shaded_from: int, nail: Nail | None) -> Piece:
    """Return a piece that is a row of discs, joined.

    Args:
        discs: from where it grows out of the body to its tip.
        shaded_from: number of the disc from which on it shades wholly what it lies over.
        nail: at its tip, if it is seen.
    """
    root, tip = discs[0], discs[shaded_from]
    bands = tuple(pairwise(discs))
    return Piece(
        bands=bands,
        root=(root.x, root.y),
        tip=(tip.x, tip.y),
        edge=bands[shaded_from - 1 :],
        nail=nail,
    )  # fmt: skip


def area_along(
    rows: Sequence[tuple[Disc, ...]], wider: float, share: float | None
) -> WorkingArea:  # fmt: skip
    """Return a working area along fingers or toes.

    Args:
        rows: the joints of each that its stripe goes through.
        wider: how much larger than its second joint its light is.
        share: of the rows that stripes take; None for no stripes.
    """
    middles = (row[1] for row in rows)
    discs = tuple(Disc(one.x, one.y, wider * one.radius, one.near) for one in middles)
    lines = (tuple((disc.x, disc.y) for disc in row) for row in rows)
    return WorkingArea(discs, parts_of(lines, share))


def parts_of(lines: Iterable[Sequence[Point]], share: float | None) -> tuple[Outline, ...]:
    """Return the middles of lines, as long as a share of them: 0 leaves points, None nothing."""
    return () if share is None else tuple(_part_of(line, share) for line in lines)


def _part_of(line: Sequence[Point], share: float) -> Outline:
    last = len(line) - 1

    def at(place: float) -> Point:
        n = min(last - 1, int(place))
        (ax, ay), (bx, by) = line[n], line[n + 1]
        return ax + (bx - ax) * (place - n), ay + (by - ay) * (place - n)

    places = (0.5 + (step / _STEPS - 0.5) * share for step in range(_STEPS + 1))
    return tuple(at(place * last) for place in places)


def seen_nail(bone: Sequence[Ball], back: Vector, camera: Camera) -> Nail | None:
    """Return the nail at the end of the last bone of a finger or a toe, if it is to be seen.

    Args:
        bone: its last joint before the tip, and its tip.
        back: the direction that the nail faces.
        camera: who looks on.
    """
    faces = smoothly(camera.direction(back)[2], 0.1, 0.6)
    if not faces:
        return None
    joint, tip = bone
    along = unit(minus(tip.at, joint.at))
    across = cross(along, back)
    middle = plus(plus(tip.at, back, tip.radius * 0.64), along, tip.radius * 0.05)
    long, wide = tip.radius * 0.72, tip.radius * 0.64
    across_seen, along_seen = camera.spot(times(across, wide)), camera.spot(times(along, long))
    return Nail(camera.spot(middle), across_seen, along_seen, faces)


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
        bands=bands_in(bands, seen, size),
        seam=tuple(spot(at) for at in seam),
        hem=spot(middle),
        end=spot(end),
    )
