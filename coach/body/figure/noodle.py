"""The swimming noodle: behind the back, under both arms, and its ends float in front."""

from __future__ import annotations

import math

from coach.body.figure.build import Build
from coach.body.figure.camera import Camera
from coach.body.figure.round_things import rod
from coach.body.figure.silhouette import Part
from coach.body.figure.skeleton import OUT, Skeleton
from coach.body.movement.keyframes import Keyframes
from coach.body.vectors import Vector, dot
from coach.poses.starts import STARTS

NOODLE = 0.0175  # of body height: its radius
_ARMPIT = 0.8  # of the shoulders' height above the hips
_STEPS = 6  # from the middle of the back to a side
_AHEAD, _RISES = 0.13, 0.05  # of body height: how far its ends are before the chest, and higher
_ALONG, _FLOATS = -0.15, 0.05  # the same of who lies on it: on to the feet, and up to the air


def has_noodle(frames: Keyframes) -> bool:
    """Return whether a noodle carries the body; who swims has none."""
    start = STARTS[frames.start]
    return "noodle" in start.props and not (start.lean and frames.effect == "move")


def noodle_parts(build: Build, body: Skeleton, camera: Camera) -> tuple[Part, Part]:
    """Return the half of the noodle that is behind the body, and the half before it."""
    order = sorted(OUT, key=lambda side: OUT[side] * dot(body.base.left, camera.near))
    far, near = (
        Part(f"noodle.{side}", "soft", rod(camera, noodle_way(build, body, side), NOODLE))
        for side in order
    )
    return far, near


def noodle_way(build: Build, body: Skeleton, side: str) -> tuple[Vector, ...]:
    """Return the middle of the noodle from the back round one side to its end."""
    ring = body.ring(build.shoulder.above_hip * _ARMPIT)
    _, front, depth, width = next(row for row in build.torso if row[0] == ring.height)
    frame, out = ring.frame, OUT[side]
    depth, width = depth + NOODLE, width + NOODLE
    way = []
    for n in range(_STEPS + 1):
        turn = math.pi / 2 * n / _STEPS
        across, behind = math.sin(turn) * width, math.cos(turn) * depth
        way.append(frame.at(ring.centre, out * across, 0.0, front - behind))
    lies = max(0.0, frame.front[1])
    for share in (0.2, 0.4, 0.6, 0.8, 1.0):
        upright = _AHEAD * share, _RISES * share**2
        laid = _FLOATS * math.sin(math.pi / 2 * share), _ALONG * share**1.5
        ahead, up = (a + (b - a) * lies for a, b in zip(upright, laid, strict=True))
        way.append(frame.at(ring.centre, out * width, up, front + ahead))
    return tuple(way)
