"""The outline of a foot: drawn lines from the side and from before its toes, else a solid."""

from __future__ import annotations

import math
from collections.abc import Sequence

from coach.body.figure.build import Build
from coach.body.figure.camera import Camera
from coach.body.figure.skeleton import Bone
from coach.body.figure.tube import CIRCLE, Outline, Point, Shape, closed_curve, oriented
from coach.body.vectors import cross, dot, unit

_EDGE_ON = 0.95  # of the view: the outline of a foot's front is a line from there on
_TOES_ON = 0.985  # of the view: somebody looks at the toes from before them
_LONG = 0.11  # of body height: the foot that the rows below are measured on
_FRONT_IN = 750  # of its drawn outline from the front make the body's height
_LOWER = 0.72  # of that outline: how low it is on the picture
# Slices from heel to toes: how far along the foot, top and sole below the ankle, half width, and
# how far outwards its middle lies; the big toe is the longest.
_SLICES = (
    (-0.0390, 0.0230, 0.0345, 0.0080, 0.0),
    (-0.0300, 0.0090, 0.0385, 0.0150, 0.0),
    (-0.0120, -0.0100, 0.0390, 0.0175, 0.0),
    (0.0180, -0.0100, 0.0383, 0.0185, 0.0),
    (0.0440, 0.0040, 0.0382, 0.0220, 0.002),
    (0.0700, 0.0150, 0.0390, 0.0265, 0.004),
    (0.0880, 0.0235, 0.0390, 0.0225, 0.001),
    (0.1050, 0.0285, 0.0375, 0.0105, -0.008),
)
_BALL, _SOLE = 0.078, 0.036  # where toes bend: so far along the foot, so far below the ankle
_MOST_BENT = math.radians(60.0)
_NEAR_FLOOR = 0.02  # of body height: nearer to it than that the floor bends toes
_BENDS = 4  # the slice at which the instep is hollow: one band for each part is enough


def foot_outline(build: Build, camera: Camera, foot: Bone, side: str) -> Shape:
    """Return a foot as it is seen, without the ankle.

    Args:
        build: whose foot.
        camera: who looks.
        foot: from below the ankle to the toes; its front is the upper side of the foot.
        side: `L` or `R`.
    """
    size = build.lengths.foot / _LONG
    across = unit(cross(foot.front, foot.along))
    along, up = camera.seen(foot.along), camera.seen(foot.front)
    x0, y0 = camera.seen(foot.start)
    aside, outwards = camera.seen(across), size if side == "L" else -size

    bent = _toes_bent(foot, size)

    def placed(x: float, y: float, out: float = 0.0) -> Point:
        if x > _BALL:
            x, y = _turned_up(x - _BALL, y - _SOLE, bent)
        return (
            x0 + size * (along[0] * x - up[0] * y) + out * aside[0],
            y0 + size * (along[1] * x - up[1] * y) + out * aside[1],
        )

    if abs(dot(across, camera.near)) >= _EDGE_ON:
        return Shape((oriented(closed_curve([placed(x, y) for x, y in build.foot_side])),))
    slices = [
        (placed(x, (top + sole) / 2, outwards * out), half * size, (sole - top) / 2 * size)
        for x, top, sole, half, out in _SLICES
    ]
    bands = [_band(some, aside, up) for some in (slices[: _BENDS + 1], slices[_BENDS:])]
    if dot(foot.along, camera.near) < _TOES_ON:
        return Shape(tuple(bands))
    front = [
        placed(max(0.0, y) / _FRONT_IN, _LOWER * y / _FRONT_IN, outwards * x / _FRONT_IN)
        for x, y in build.foot_front
    ]
    return Shape((*bands, oriented(closed_curve(front))))


def _toes_bent(foot: Bone, size: float) -> float:
    """Return by how much the floor bends the toes of a foot that stands on its ball, radians."""
    steep = -foot.along[1]
    if steep <= 0 or foot.front[1] <= 0:
        return 0.0
    high = foot.start[1] - size * (steep * _BALL + foot.front[1] * _SOLE)
    return min(_MOST_BENT, math.asin(min(1.0, steep))) * max(0.0, 1 - max(0.0, high) / _NEAR_FLOOR)


def _turned_up(x: float, y: float, angle: float) -> Point:
    """Return a point of the toes, told from the ball, where it is when they are bent up."""
    sine, cosine = math.sin(angle), math.cos(angle)
    return _BALL + x * cosine + y * sine, _SOLE + y * cosine - x * sine


def _band(slices: Sequence[tuple[Point, float, float]], aside: Point, up: Point) -> Outline:
    """Return what a rubber band round some round slices would hold.

    Args:
        slices: middle, half width and half height of each.
        aside: how its width is seen.
        up: how its height is seen.
    """
    line = []
    for a, b in CIRCLE:
        wide, high = aside[0] * a + aside[1] * b, up[0] * a + up[1] * b
        furthest, point = -math.inf, (0.0, 0.0)
        for (x, y), half, tall in slices:
            reach = math.hypot(half * wide, tall * high)
            far = x * a + y * b + reach
            if far > furthest:
                along_x = half * half * wide / reach if reach else 0.0
                along_y = tall * tall * high / reach if reach else 0.0
                furthest = far
                point = (
                    x + along_x * aside[0] + along_y * up[0],
                    y + along_x * aside[1] + along_y * up[1],
                )
        line.append(point)
    return tuple(line)
