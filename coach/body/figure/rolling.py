"""A foot that rolls on a ball: where both are, so that sole, ball and floor touch and none slips.

A ball that rolls without slipping goes half as far as the foot on it. So it is under the heel of
a foot that has gone forward, and under the toes of one that has come back.
"""

from __future__ import annotations

import math

from coach.body.figure.build import Build
from coach.body.figure.skeleton import Skeleton
from coach.body.vectors import Vector

BALL = 0.0195  # of body height: the radius of a tennis ball for somebody 1.7 m tall
_MIDDLE = 0.032  # of body height: so far in front of the ankle the ball is under a foot at home
_AHEAD = 0.085  # of body height: so far before its place on the floor a foot lies on its ball
_HEEL, _TOES = -0.018, 0.08  # of body height: the ends of what of a sole can lie on a ball
_FURTHEST = 2 * (_TOES - _MIDDLE), 2 * (_MIDDLE - _HEEL)  # back and forward from home


def ankle_on_ball(build: Build, home: Skeleton, side: str, ankle: Vector, tilt: float) -> Vector:
    """Return where the ankle of a foot on its ball is.

    Args:
        build: whose foot.
        home: the body in the start posture.
        side: of the foot.
        ankle: where the joints alone would lead it; how far forward that is decides.
        tilt: by how much the toes are raised, degrees.
    """
    at_home = home.bones[f"shank.{side}"].end
    back, forward = (far * _size(build) for far in _FURTHEST)
    gone = _AHEAD * _size(build) + min(forward, max(-back, ankle[2] - at_home[2]))
    ball = _ball(build, at_home[2], at_home[2] + gone)
    sine, cosine = math.sin(math.radians(tilt)), math.cos(math.radians(tilt))
    over = BALL + build.lengths.ankle_height  # from the middle of the ball, square to the sole
    behind = (at_home[2] + gone - ball + over * sine) / cosine
    return (at_home[0], BALL + over * cosine + behind * sine, at_home[2] + gone)


def ball_under(build: Build, home: Skeleton, body: Skeleton, side: str) -> Vector:
    """Return the middle of the ball under a foot."""
    ankle = body.bones[f"shank.{side}"].end
    return (ankle[0], BALL, _ball(build, home.bones[f"shank.{side}"].end[2], ankle[2]))


def _ball(build: Build, home: float, ankle: float) -> float:
    """Return how far forward a ball is under a foot whose ankle is somewhere."""
    before = home + _AHEAD * _size(build)
    return before + _MIDDLE * _size(build) + (ankle - before) / 2


def _size(build: Build) -> float:
    return build.lengths.foot / 0.11
