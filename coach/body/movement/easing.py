"""Easing curves: how far something has come, for a share of its time; numbers only."""

from __future__ import annotations

import math


def clamp(value: float, low: float = 0.0, high: float = 1.0) -> float:
    """Return `value`, kept between `low` and `high`."""
    return min(high, max(low, value))


def in_out_sine(share: float) -> float:
    """Return the eased share: slow, faster, slow again."""
    return 0.5 - 0.5 * math.cos(math.pi * clamp(share))


def in_out_cubic(share: float) -> float:
    """Return the eased share of a movement of the body."""
    share = clamp(share)
    return 4 * share**3 if share < 0.5 else 1 - (2 - 2 * share) ** 3 / 2


def exhale(share: float) -> float:
    """Return how much air has left: a breath out gives a little more of it early.

    It is the cubic Bezier curve (.35, 0, .25, 1), solved for its x by halving.
    """
    share = clamp(share)
    low, high = 0.0, 1.0
    for _ in range(24):  # 2**-24 is far below a pixel
        middle = (low + high) / 2
        if _bezier(middle, 0.35, 0.25) < share:
            low = middle
        else:
            high = middle
    return _bezier(low, 0.0, 1.0)


def wave(moment: float, period: float) -> float:
    """Return 0 to 1 and back, once in `period` seconds, beginning at 0."""
    return 0.5 - 0.5 * math.cos(2 * math.pi * moment / period)


def _bezier(t: float, first: float, second: float) -> float:
    return 3 * t * (1 - t) ** 2 * first + 3 * t * t * (1 - t) * second + t**3
