"""The forearm and its sleeve, in the frame of the forearm: y runs from the elbow to the wrist.

Lengths are millimetres of a grown person.
"""

from __future__ import annotations

import math
from itertools import pairwise

from coach.body.face.shapes import mixed
from coach.body.hands_and_feet.solid import Ball
from coach.body.vectors import Vector

FOREARM = 255.0

# Along the forearm, 0 at the wrist and 1 at the elbow: half the breadth beyond the radius, radius.
_FOREARM = (
    (0.0, 9.5, 18.2), (0.1, 9.0, 18.6), (0.22, 8.0, 21.5), (0.36, 7.0, 26.0), (0.52, 6.0, 30.5),
    (0.7, 5.0, 33.5), (0.86, 4.0, 34.5), (1.0, 3.0, 34.0),
)  # fmt: skip
_SLEEVE_FROM, _SLEEVE_TO, _SKIN_TO = 0.4, 0.9, 0.4  # along the forearm
_CLOTH, _HEM, _SEAM = 4.0, 2.5, 0.04  # how much wider the sleeve is, roundness of its hem, seam
_RIM = 20


def _forearm(start: float, end: float, wider: float) -> tuple[tuple[Ball, ...], ...]:
    """Return bands along the forearm, in its own frame.

    Args:
        start: how far from the wrist the first one begins, 0 to below 1.
        end: how far from it the last one ends at most.
        wider: added to the radius.
    """
    rows = [row for row in _FOREARM if start < row[0] <= end]
    rows.insert(0, (start, *forearm_thickness(start)))
    stations = [
        (
            Ball((half, -FOREARM * at, 0.0), radius + wider),
            Ball((-half, -FOREARM * at, 0.0), radius + wider),
        )
        for at, half, radius in rows
    ]
    return tuple((*one, *other) for one, other in pairwise(stations))


def _sleeve() -> tuple[tuple[Ball, ...], ...]:
    """Return bands of cloth, in the frame of the forearm; the first one begins at a square hem."""
    bands = _forearm(_SLEEVE_FROM, _SLEEVE_TO, _CLOTH)
    hem = tuple(Ball(at, _HEM) for at in _rim(_SLEEVE_FROM))
    return ((*hem, *bands[0][2:]), *bands[1:])


def _rim(at: float) -> tuple[Vector, ...]:
    """Return points round a cut through the sleeve, at a share of the forearm's length."""
    half, radius = forearm_thickness(at)
    wide, high, along = half + radius + _CLOTH - _HEM, radius + _CLOTH - _HEM, -FOREARM * at
    turns = (math.tau * n / _RIM for n in range(_RIM))
    return tuple((wide * math.cos(turn), along, high * math.sin(turn)) for turn in turns)


def forearm_thickness(at: float) -> tuple[float, float]:
    """Return half the breadth and the radius of the forearm at a share of its length."""
    for one, other in pairwise(_FOREARM):
        if at <= other[0]:
            share = (at - one[0]) / (other[0] - one[0])
            return mixed(one[1], other[1], share), mixed(one[2], other[2], share)
    return _FOREARM[-1][1:]


# In the frame of the forearm: its skin, its sleeve, a cut beside the hem, where the sleeve is gone.
FOREARM_BANDS = _forearm(0.0, _SKIN_TO, 0.0)
SLEEVE_BANDS = _sleeve()
SLEEVE_SEAM = _rim(_SLEEVE_FROM + _SEAM)
SLEEVE_END = (0.0, -FOREARM * _SLEEVE_TO, 0.0)
