"""Where the figure is looked at from."""

from __future__ import annotations

import math

from msgspec import Struct

from coach.body.movement.keyframes import BodyPose, Keyframes
from coach.body.vectors import Vector, dot
from coach.poses.starts import STARTS

# From the side the far limbs show a little, as nobody stands in a plane.
_OBLIQUE = 3.4
_PITCH = {
    "SIT": 13.0,
    "COACH": 13.0,
    "LIE_HOOK_FRONT": 62.0,
    "ALL4_FRONT": 22.0,
    "LIE_SIDE_FRONT": 50.0,
    "LIE_SIDE_SIDE": 90.0,
}
_STEEP = 60.0  # degrees
# Who lies on a rolled towel is seen from somewhat above: the arms that fall open, and the towel;
# so is who rolls over, whose bent knees would point at who looks from the side.
_FROM_ABOVE = 24.0
# Forearms that point at who looks are seen better from a little to the side.
_ASLANT = 38.0
_YAW = {"LIE_SIDE_FRONT": 90.0, "ALL4_FRONT": 40.0, "COACH_SIT_FRONT": -_ASLANT}
_ROLLS = 45.0  # degrees
_BENT, _RAISED, _ACROSS = 55.0, 45.0, 30.0  # degrees of elbow, of an arm to front or side, across
_ON_ARMS = frozenset({
    "biceps", "triceps", "forearm_flexors", "forearm_extensors", "palm", "fingers",
})  # fmt: skip


class Camera(Struct, frozen=True):
    """The directions of the picture in the figure's space; far things are as large as near ones.

    Args:
        right: to the right of the picture.
        up: to its top.
        near: out of it, to who looks.
        ahead: the same on the level, unless one looks straight down.
    """

    right: Vector
    up: Vector
    near: Vector
    ahead: Vector

    def seen(self, point: Vector) -> tuple[float, float]:
        """Return where a point is in the picture, y down, in shares of body height."""
        x, y, z = point
        (a, b, c), (u, v, w) = self.right, self.up
        return a * x + b * y + c * z, -(u * x + v * y + w * z)

    def depth(self, point: Vector) -> float:
        """Return how near a point is; looking down does not bring what is higher nearer."""
        return dot(point, self.ahead)

    def flipped(self) -> Camera:
        """Return what a mirror shows."""
        right = (-self.right[0], -self.right[1], -self.right[2])
        return Camera(right, self.up, self.near, self.ahead)


def camera_at(yaw: float, pitch: float) -> Camera:
    """Return a camera.

    Args:
        yaw: degrees round the figure: 0 in front of it, -90 at its right side, 180 behind it.
        pitch: degrees it looks down.
    """
    y, p = math.radians(yaw), math.radians(pitch)
    near = (math.sin(y) * math.cos(p), math.sin(p), math.cos(y) * math.cos(p))
    right = (math.cos(y), 0.0, -math.sin(y))
    up = (-math.sin(y) * math.sin(p), math.cos(p), -math.cos(y) * math.sin(p))
    level = (math.sin(y), 0.0, math.cos(y))
    return Camera(right, up, near, near if pitch > _STEEP else level)


def camera_of(frames: Keyframes, as_in_a_mirror: bool = False, turned: bool = False) -> Camera:
    """Return where an exercise is looked at from.

    Args:
        frames: of the exercise.
        as_in_a_mirror: who faces the viewer upright has the right hand on the right.
        turned: seen from the side, the left side is the near one and the front looks left.
    """
    start = STARTS[frames.start]
    side = 90.0 - _OBLIQUE if turned else -90.0 + _OBLIQUE
    yaw = {"front": 0.0, "side": side, "back": 180.0, "top": -90.0}[frames.view]
    yaw = _YAW.get(frames.start, yaw + _aslant(frames))
    if frames.view == "top":
        pitch = 90.0
    else:
        seated_aside = frames.view == "side" and start.lean == 0
        keys = () if seated_aside else (key for key in _PITCH if frames.start.startswith(key))
        pitch = next((_PITCH[key] for key in keys), 0.0)
    if "towel under back" in frames.things or _rolls(frames):
        pitch = _FROM_ABOVE
    camera = camera_at(yaw, pitch)
    facing = frames.view == "front" and start.lean == 0
    return camera.flipped() if as_in_a_mirror and facing else camera


def _rolls(frames: Keyframes) -> bool:
    """Return whether somebody who is seen from the side rolls over on the floor."""
    lies = STARTS[frames.start].lean < 0 and frames.view == "side"
    rolled = (
        pose.value("root.roll") - frames.A.value("root.roll") for pose in (frames.B, frames.C)
    )
    return lies and any(abs(roll) > _ROLLS for roll in rolled)


def _aslant(frames: Keyframes) -> float:
    """Return how far one goes round the figure to see forearms that point forward, degrees."""
    free = not frames.B.hands  # no hand rests anywhere
    sides = {
        area.side
        for area in frames.areas
        if area.name in _ON_ARMS or (free and area.name == "whole_body")
    }
    if frames.view != "front" or STARTS[frames.start].lean or not sides:
        return 0.0
    if not any(_points_ahead(frames.B, side) for side in "LR"):
        return 0.0
    return _ASLANT if sides == {"L"} else -_ASLANT


def _points_ahead(pose: BodyPose, side: str) -> bool:
    """Return whether a forearm is bent forward from an arm that hangs."""
    raised = max(abs(pose.value(f"arm.{side}.{verb}")) for verb in ("flex", "abd"))
    across = abs(pose.value(f"arm.{side}.hadd"))
    bent = pose.value(f"elbow.{side}.flex") >= _BENT
    return bent and raised < _RAISED and across < _ACROSS
