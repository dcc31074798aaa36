"""The outlines of limbs and trunk: tubes round their bones, as wide as the body is round there."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from coach.body.figure.build import Build, Row
from coach.body.figure.camera import Camera
from coach.body.figure.skeleton import Bone, Ring, Skeleton
from coach.body.vectors import Vector, plus

Point = tuple[float, float]
Outline = tuple[Point, ...]
Disc = tuple[float, float, float]  # x, y, radius
Rows = tuple[Row, ...]

_ROUND = 24  # points of a whole turn
CIRCLE = tuple(
    (math.cos(math.tau * n / _ROUND), math.sin(math.tau * n / _ROUND)) for n in range(_ROUND)
)
_END_ON = 0.4  # of its length: a bone that looks shorter is seen from its end


class Shape(Struct, frozen=True):
    """Closed lines that are filled together; all are wound the same way.

    A painter takes several times as long for lines that lie over each other as for one that goes
    round all of them.
    """

    lines: tuple[Outline, ...] = ()

    def __add__(self, other: Shape) -> Shape:
        return Shape(self.lines + other.lines)


class Stretch(Struct, frozen=True):
    """Which stretch of a bone is wanted.

    Args:
        begin, end: in shares of the bone.
        grown: by how much thicker it is than the body, for sleeves.
        round_begin, round_end: whether it ends in half a disc there.
        samples: how many of its breadths are looked at.
    """

    begin: float = 0.0
    end: float = 1.0
    grown: float = 0.0
    round_begin: bool = True
    round_end: bool = True
    samples: int = 13


WHOLE = Stretch()


def tube(camera: Camera, bone: Bone, deep: Rows, wide: Rows, stretch: Stretch = WHOLE) -> Shape:
    """Return a limb's outline: a ribbon as wide as its bone is round there, with round ends.

    Args:
        camera: who looks.
        bone: what it runs along.
        deep: rows of the profile seen from the side, so along the bone's front.
        wide: rows of the profile seen from the front, so across it.
        stretch: the part of the bone that is wanted.
    """
    discs, (nx, ny) = _breadths(camera, bone, deep, wide, stretch)
    right = [(x - nx * radius, y - ny * radius) for x, y, radius in discs]
    left = [(x + nx * radius, y + ny * radius) for x, y, radius in reversed(discs)]
    size = math.dist(camera.seen(bone.start), camera.seen(bone.end))
    if size >= _END_ON * math.dist(bone.start, bone.end):
        end = _half_round(discs[-1], -nx, -ny) if stretch.round_end else ()
        begin = _half_round(discs[0], nx, ny) if stretch.round_begin else ()
        return Shape(((*right, *end, *left, *begin),))  # wound as a round is
    begins = discs[:1] if stretch.round_begin else _corners(right[0], left[-1])
    ends = discs[-1:] if stretch.round_end else _corners(right[-1], left[0])
    inner = discs[1:-1:3]
    if not stretch.round_begin:
        inner = _behind(inner, discs[0], -ny, nx)
    if not stretch.round_end:
        inner = _behind(inner, discs[-1], ny, -nx)
    return banded([*begins, *inner, *ends])


def _breadths(
    camera: Camera, bone: Bone, deep: Rows, wide: Rows, stretch: Stretch
) -> tuple[list[Disc], Point]:
    """Return discs along a limb, as wide as it is there, and the direction across it."""
    (sx, sy), (ex, ey) = camera.seen(bone.start), camera.seen(bone.end)
    size = math.hypot(ex - sx, ey - sy)
    nx, ny = ((sy - ey) / size, (ex - sx) / size) if size > 1e-6 else (1.0, 0.0)
    fx, fy = camera.seen(bone.front)
    deep_share = (fx * nx + fy * ny) ** 2
    ax, ay = camera.seen(bone.across)
    wide_share = (ax * nx + ay * ny) ** 2
    total = max(1e-6, deep_share + wide_share)
    deep_share, wide_share, grown = deep_share / total, wide_share / total, stretch.grown
    discs: list[Disc] = []
    for t, offset, deep_2, wide_2 in _profile(deep, wide, stretch):
        radius = grown + math.sqrt(deep_share * deep_2 + wide_share * wide_2)
        discs.append((sx + (ex - sx) * t + fx * offset, sy + (ey - sy) * t + fy * offset, radius))
    return discs, (nx, ny)


def _corners(*points: Point) -> list[Disc]:
    return [(x, y, 0.0) for x, y in points]


def _behind(discs: Iterable[Disc], end: Disc, right: float, down: float) -> list[Disc]:
    """Return the discs that do not reach beyond an end that is cut square to a direction."""
    x, y, _ = end
    return [disc for disc in discs if (x - disc[0]) * right + (y - disc[1]) * down >= disc[2]]


def _half_round(disc: Disc, right: float, down: float) -> Outline:
    """Return the half of a disc that begins in a direction of length 1, without its two ends."""
    x, y, radius = disc
    right, down = right * radius, down * radius
    return tuple(
        (x + right * a - down * b, y + down * a + right * b) for a, b in CIRCLE[1 : _ROUND // 2]
    )


def banded(discs: Sequence[Disc]) -> Shape:
    """Return what a rubber band round some discs would hold.

    In each of some directions it is the point of all discs that lies furthest out.
    """
    line = []
    for a, b in CIRCLE:
        furthest, point = -math.inf, (0.0, 0.0)
        for x, y, radius in discs:  # a loop takes half the time of max() here
            far = x * a + y * b + radius
            if far > furthest:
                furthest, point = far, (x + radius * a, y + radius * b)
        line.append(point)
    return Shape((tuple(line),))


def oriented(line: Iterable[Point]) -> Outline:
    """Return a closed line wound as a disc is, so that all of them fill together."""
    points = tuple(line)
    area = 0.0
    x0, y0 = points[-1]
    for x1, y1 in points:
        area += x0 * y1 - x1 * y0
        x0, y0 = x1, y1
    return points if area >= 0 else points[::-1]


@lru_cache(maxsize=256)
def _profile(deep: Rows, wide: Rows, stretch: Stretch) -> tuple[tuple[float, ...], ...]:
    """Return the share of the bone, the offset to its front and both radii squared, by sample."""
    samples = []
    for n in range(stretch.samples):
        t = stretch.begin + (stretch.end - stretch.begin) * n / (stretch.samples - 1)
        offset, deep_r = _row(deep, t)
        samples.append((t, offset, deep_r**2, _row(wide, t)[1] ** 2))
    return tuple(samples)


def _row(rows: Rows, t: float) -> tuple[float, float]:
    """Return offset and radius of a profile at a share of its bone, smooth through its rows."""
    many = len(rows)
    for n in range(many - 1):
        if t <= rows[n + 1][0] or n == many - 2:
            before, after = rows[max(0, n - 1)], rows[min(many - 1, n + 2)]
            here, there = rows[n], rows[n + 1]
            share = min(1.0, max(0.0, (t - here[0]) / (there[0] - here[0])))
            return (
                spline(before[1], here[1], there[1], after[1], share),
                spline(before[2], here[2], there[2], after[2], share),
            )
    return rows[-1][1], rows[-1][2]


# -- trunk -------------------------------------------------------------------------------------


def _slices(
    build: Build, body: Skeleton, low: float, high: float
) -> list[tuple[Ring, float, float, float]]:
    """Return slices with offset, half depth and half width from one height to another."""
    rings, rows = body.rings, build.torso
    scale = rows[-1][0] / 0.3095
    low, high = low * scale, high * scale
    wanted = [low, *(row[0] for row in rows if low < row[0] < high), high]
    found = []
    below, last = 0, len(rows) - 1
    for height in wanted:
        while below < last and rows[below + 1][0] <= height + 1e-9:
            below += 1
        ring, row, after = rings[below], rows[below], rows[min(last, below + 1)]
        share = (height - row[0]) / (after[0] - row[0]) if below < last else 0.0
        centre = plus(ring.centre, ring.frame.up, height - ring.height)
        front, depth, width = (row[n] + (after[n] - row[n]) * share for n in (1, 2, 3))
        half = ring.fuller / 2  # the back stays where it is
        at = Ring(height, centre, ring.frame)
        found.append((at, front + half, depth + half, width + ring.wider))
    return found


def trunk(build: Build, body: Skeleton, camera: Camera, low: float, high: float) -> Shape:
    """Return the outline of the trunk between two heights above the hips."""
    slices = _slices(build, body, low, high)
    centres = [plus(ring.centre, ring.frame.front, front) for ring, front, _, _ in slices]
    seen = [camera.seen(centre) for centre in centres]
    edges: tuple[list[Point], list[Point]] = ([], [])
    rounds: list[Outline] = []
    end_on = math.dist(seen[0], seen[-1]) < 0.75 * math.dist(centres[0], centres[-1])
    for n, (ring, _, depth, width) in enumerate(slices):
        (bx, by), (ax, ay) = seen[max(0, n - 1)], seen[min(len(seen) - 1, n + 1)]
        size = math.hypot(ax - bx, ay - by) or 1.0
        nx, ny = (by - ay) / size, (ax - bx) / size
        lx, ly = camera.seen(ring.frame.left)
        fx, fy = camera.seen(ring.frame.front)
        to_left = lx * nx + ly * ny
        half = math.hypot(to_left * width, (fx * nx + fy * ny) * depth)
        ux, uy = camera.seen(ring.frame.up)
        for sign, edge in zip((1, -1), edges, strict=True):
            side = "L" if to_left * sign > 0 else "R"
            up = body.shoulder_lift[side] * _lifted(build, ring.height) * abs(to_left)
            x, y = seen[n][0] + sign * nx * half, seen[n][1] + sign * ny * half
            edge.append((x + ux * up, y + uy * up))
        if end_on:
            rounds.append(_ellipse(camera, centres[n], ring, width, depth))
    line = [*open_curve(edges[0]), *reversed(open_curve(edges[1]))]
    return Shape((oriented(line), *rounds))


def _lifted(build: Build, height: float) -> float:
    """Return how much of a raised shoulder shows in the outline at a height."""
    share = min(1.0, max(0.0, (height / build.shoulder.above_hip - 0.8) / 0.22))
    return share if height < build.shoulder.above_hip * 1.12 else 0.6 * share


def _ellipse(camera: Camera, centre: Vector, ring: Ring, width: float, depth: float) -> Outline:
    points = (
        camera.seen(plus(plus(centre, ring.frame.left, a * width), ring.frame.front, b * depth))
        for a, b in CIRCLE
    )
    return oriented(points)


def closed_curve(points: Sequence[Point]) -> Outline:
    """Return a closed line made smooth through its points (Catmull-Rom), three pieces each."""
    return tuple(_smoothed([points[-1], *points, points[0], points[1]]))


def open_curve(points: Sequence[Point]) -> list[Point]:
    """Return an open line made smooth through its points, three pieces each."""
    return [*_smoothed([points[0], *points, points[-1]]), points[-1]]


def _smoothed(points: Sequence[Point]) -> list[Point]:
    """Return a line from the second point to the last but one, three pieces each."""
    (a1, b1, c1, d1), (a2, b2, c2, d2) = _THIRDS
    smooth: list[Point] = []
    for (ax, ay), (bx, by), (cx, cy), (dx, dy) in zip(
        points, points[1:], points[2:], points[3:], strict=False
    ):
        smooth += (
            (bx, by),
            (a1 * ax + b1 * bx + c1 * cx + d1 * dx, a1 * ay + b1 * by + c1 * cy + d1 * dy),
            (a2 * ax + b2 * bx + c2 * cx + d2 * dx, a2 * ay + b2 * by + c2 * cy + d2 * dy),
        )
    return smooth


def spline(a: float, b: float, c: float, d: float, t: float) -> float:
    """Return the value a share of the way from `b` to `c` (Catmull and Rom, 1974)."""
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))


# By how much the four points round a piece of a curve tell where it is after each third.
_THIRDS = tuple(
    (spline(1, 0, 0, 0, t), spline(0, 1, 0, 0, t), spline(0, 0, 1, 0, t), spline(0, 0, 0, 1, t))
    for t in (1 / 3, 2 / 3)
)
