"""Where the elbow of a reaching arm points, told so that it never jumps to the other side.

Which way an elbow may point depends on where its hand is: it hangs below a hand that is held
ahead, points ahead below a hand that is behind the head, and back above one that hangs down.
"""

from __future__ import annotations

import math

from coach.body.figure.skeleton import OUT, Skeleton
from coach.body.vectors import Frame, Vector, cross, dot, minus, plus, unit

# Ahead and a little aside: what lies opposite, behind and across the back, no hand goes to.
_AHEAD = (0.35, -0.2, 1.0)  # outwards, up and to the front of the chest
_HANGING = (0.45, -1.0, 0.0)
_FACE_DOWN = 60.0  # degrees further aside that the elbows of who looks down go
ELBOW_OFF = 0.018  # of body height: nearer to the floor no elbow comes
_NO_BEND = 1e-6  # of body height
_WELL_INSIDE = -120.0  # degrees
_INWARDS = -120.0  # degrees: where no elbow points, so that angles are counted from there on


def elbow_way(body: Skeleton, side: str, wrist: Vector, own: float) -> Vector:
    """Return where the elbow of an arm points whose wrist is at a place.

    It hangs down, a little out; the more the arm follows its own angles, or is raised by them,
    the more the elbow is where these put it.

    Args:
        body: with its arms as their angles put them.
        side: of the arm.
        wrist: where its hand goes.
        own: 0 to 1: how much the arm follows its own angles.
    """
    upper, fore = body.bones[f"upper_arm.{side}"], body.bones[f"forearm.{side}"]
    chest = body.rings[-4].frame
    below, aside = _round(chest, side, unit(minus(fore.end, upper.start)))
    led = (-upper.front[0], -upper.front[1], -upper.front[2])
    angle = math.degrees(math.atan2(dot(led, aside), dot(led, below)))
    if angle < _INWARDS:
        angle += 360.0
    hanging = _FACE_DOWN * max(0.0, -chest.front[1])
    raised = min(1.0, max(0.0, (dot(upper.along, chest.up) + 0.3) / 0.6))
    turned = math.radians(hanging + (angle - hanging) * max(raised, own))
    below, aside = _round(chest, side, unit(minus(wrist, upper.start)))
    ways = zip(below, aside, strict=True)
    x, y, z = (math.cos(turned) * down + math.sin(turned) * out for down, out in ways)
    return x, y, z


def _round(chest: Frame, side: str, along: Vector) -> tuple[Vector, Vector]:
    """Return the directions square to an arm in which its elbow hangs, and goes outwards.

    They are carried from an arm that is held ahead by the shortest turn (parallel transport),
    which is smooth everywhere but in the opposite direction.
    """
    origin, out = (0.0, 0.0, 0.0), OUT[side]
    x, y, z = _AHEAD
    ahead = unit(chest.at(origin, out * x, y, z))
    x, y, z = _HANGING
    hanging = chest.at(origin, out * x, y, z)
    hanging = unit(plus(hanging, ahead, -dot(hanging, ahead)))
    share = -dot(along, hanging) / max(0.02, 1 + dot(along, ahead))
    below = unit(plus(plus(hanging, ahead, share), along, share))
    aside = cross(below, along)
    return below, (aside[0] * out, aside[1] * out, aside[2] * out)


def off_floor(shoulder: Vector, elbow: Vector, wrist: Vector, outwards: Vector) -> Vector:
    """Return an elbow that is not below the floor.

    It is turned up about the line from shoulder to wrist, outwards unless it is well inside.
    """
    if elbow[1] >= ELBOW_OFF:
        return elbow
    along = unit(minus(wrist, shoulder))
    middle = plus(shoulder, along, dot(minus(elbow, shoulder), along))
    bend = minus(elbow, middle)
    other = cross(along, bend)
    if dot(other, outwards) < 0:
        other = (-other[0], -other[1], -other[2])
    swing = math.hypot(bend[1], other[1])
    if swing < _NO_BEND:
        return elbow
    highest = math.degrees(math.atan2(other[1], bend[1]))
    apart = math.degrees(math.acos(max(-1.0, min(1.0, (ELBOW_OFF - middle[1]) / swing))))
    inside = _WELL_INSIDE < highest < 0
    turned = math.radians(highest + apart if inside else highest % 360.0 - apart)
    return plus(plus(middle, bend, math.cos(turned)), other, math.sin(turned))
