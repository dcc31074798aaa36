"""Limbs of two bones that reach for a point: an arm for a knee, a leg for its own footprint."""

from __future__ import annotations

import math

from coach.body.vectors import Vector, dot, length, minus, plus, unit

_STRAIGHT = 0.9995  # of its length a limb never stretches further, or the joint would jump
_FOLDED = math.cos(math.radians(30.0))  # elbows and knees bend 150 degrees at most


def joint_between(
    start: Vector, goal: Vector, upper: float, lower: float, towards: Vector
) -> tuple[Vector, Vector]:
    """Return where the middle joint and the end of a limb are.

    Args:
        start: where the limb hangs.
        goal: where its end shall be; one that is too far, or too near for the joint to bend, is
            reached for in its direction.
        upper: the length of its first bone.
        lower: the length of its second bone.
        towards: the direction that the joint bends to.
    """
    way = minus(goal, start)
    along = unit(way)
    folded = math.sqrt(upper * upper + lower * lower - 2 * upper * lower * _FOLDED)
    reach = max(folded, min(length(way), (upper + lower) * _STRAIGHT))
    share = (upper * upper - lower * lower + reach * reach) / (2 * reach)
    height = math.sqrt(max(0.0, upper * upper - share * share))
    side = plus(towards, along, -dot(towards, along))
    bend = unit(side, _square_to(along))
    return plus(plus(start, along, share), bend, height), plus(start, along, reach)


def not_below(along: Vector, size: float, room: float, aside: Vector) -> Vector:
    """Return a direction in which something of a size does not go deeper than there is room.

    What points straight down goes aside, in a direction of its own.
    """
    deepest = -max(0.0, room) / size
    if along[1] >= deepest:
        return along
    level = unit((along[0] + aside[0] / 2, 0.0, along[2] + aside[2] / 2), (0.0, 0.0, 1.0))
    return plus((0.0, deepest, 0.0), level, math.sqrt(max(0.0, 1 - deepest * deepest)))


def _square_to(along: Vector) -> Vector:
    """Return a direction square to another, for a limb that points where it would bend to."""
    level = (along[2], 0.0, -along[0])
    return unit(level, (1.0, 0.0, 0.0))
