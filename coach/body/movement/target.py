"""Exercises for the region that a session is for: what works, and where a hand lies."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from coach.body.movement.keyframes import Area, BodyPose, Keyframes
from coach.poses.words import AREAS

_TARGET = "target_region"
# The place nearest to the middle of a region that a hand can lie on; of pairs the right one.
_PLACES = {
    "neck": "collar_R",
    "shoulders": "shoulder_R",
    "jaw_face": "jaw_sides",
    "throat": "collar",
    "chest_upper": "collar_R",
    "chest_center": "sternum",
    "solar_plexus": "diaphragm",
    "abdomen": "navel",
    "low_back": "low_back",
    "pelvis": "hips",
    "arm_upper": "elbow_R",
    "forearm": "wrist_R",
    "hand": "hand_R",
    "thigh": "thigh_R",
    "calf": "knee_R",
    "foot": "knee_R",
    "whole_body": "sternum",
}


def aimed_at(frames: Keyframes, region: str, areas: Iterable[str]) -> Keyframes:
    """Return the keyframes with their target region filled in.

    Args:
        frames: of an exercise, as it is written.
        region: the region that the session is for.
        areas: the areas of that region; what the figure has no name for is left out.

    Raises:
        KeyError: there is no such region.
    """
    poses = (frames.A, frames.B, frames.C)
    if all(_TARGET not in pose.hands.values() for pose in poses) and all(
        area.name != _TARGET for area in frames.areas
    ):
        return frames
    a, b, c = (_reaching(pose, _PLACES[region]) for pose in poses)
    known = [Area(name) for name in areas if name in AREAS] or [Area("whole_body")]
    own = [area for area in frames.areas if area.name != _TARGET]
    return replace(frames, A=a, B=b, C=c, areas=(*own, *known))


def _reaching(pose: BodyPose, place: str) -> BodyPose:
    hands = {side: place if goal == _TARGET else goal for side, goal in pose.hands.items()}
    return replace(pose, hands=hands)
