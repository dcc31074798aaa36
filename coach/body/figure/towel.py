"""The towel that both hands hold round a foot: a band from one hand over the sole to the other."""

from __future__ import annotations

from coach.body.figure.camera import Camera
from coach.body.figure.skeleton import Skeleton
from coach.body.movement.keyframes import BodyPose
from coach.body.vectors import between, plus

Point = tuple[float, float]

_BALL_OF_FOOT = 0.72  # of the foot's length
_UNDER = 0.018  # of body height: from the middle of the foot to the towel under its sole
_NAME = "towel"


def towel_line(pose: BodyPose, body: Skeleton, camera: Camera) -> tuple[Point, ...]:
    """Return where the towel goes in the picture; nothing without one."""
    if held_share(pose) <= 0:
        return ()
    side = max("LR", key=lambda each: body.bones[f"foot.{each}"].end[1])
    foot = body.bones[f"foot.{side}"]
    sole = plus(between(foot.start, foot.end, _BALL_OF_FOOT), foot.front, -_UNDER)
    palms = [body.bones[f"hand.{each}"] for each in "RL"]
    right, left = (camera.seen(between(palm.start, palm.end, 0.7)) for palm in palms)
    return (right, camera.seen(sole), left)


def held_share(pose: BodyPose) -> float:
    """Return how far the hands have come to the towel, 0 to 1."""
    if _NAME in pose.hands.values():
        return 1.0
    return max((places.get(_NAME, 0.0) for places in pose.reach.values()), default=0.0)
