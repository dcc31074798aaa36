"""What an exercise stands on: told by its start posture and by which legs it moves."""

from __future__ import annotations

from msgspec import Struct

from coach.body.movement.keyframes import BodyPose, Keyframes, on_ball
from coach.poses.joints import SIDES
from coach.poses.starts import STARTS, Start

TOWEL_ROLL = 0.04  # of body height: how high a rolled towel lifts who lies on it

_CROSSED_OUT = 40.0  # degrees of turning out from which an ankle is laid over the other knee


class Grounds(Struct, frozen=True):
    """What an exercise stands on, the same all through it.

    Args:
        start: the start posture.
        still: the sides whose leg is not moved by the exercise.
        folds: the trunk leans over standing legs, as both hips bend and the knees do not.
        rises: the seat is left.
        crossed: the sides whose ankle is laid over the other knee.
        reaches_back: an arm goes to something behind the body.
        on_ball: the sides whose foot rolls on a ball.
        lifted: how high the back lies above the mat, in shares of body height.
        feet_on_wall: both feet go up to the wall of a pool, whose edge the hands hold.
    """

    start: Start
    still: frozenset[str]
    folds: bool
    rises: bool
    crossed: frozenset[str] = frozenset()
    reaches_back: bool = False
    on_ball: frozenset[str] = frozenset()
    lifted: float = 0.0
    feet_on_wall: bool = False

    @property
    def seated(self) -> bool:
        """Whether a seat carries the body."""
        return "seat" in self.start.rests_on and self.start.lean == 0 and not self.rises

    @property
    def kneeling(self) -> bool:
        """Whether the body goes on all fours."""
        return "shanks" in self.start.rests_on and self.start.lean > 0

    @property
    def standing(self) -> bool:
        """Whether the feet carry the body."""
        feet = "feet" in self.start.rests_on and self.start.lean == 0
        return feet and not self.seated

    @property
    def lying(self) -> bool:
        """Whether the body lies."""
        return self.start.lean != 0 and not self.kneeling


def grounds_of(frames: Keyframes) -> Grounds:
    """Return what an exercise stands on."""
    start = STARTS[frames.start]
    poses = (frames.B, frames.C)
    still = frozenset(
        side for side in SIDES
        if all(_same_leg(pose, frames.A, side, start) for pose in poses)
    )  # fmt: skip
    both = [pose for pose in poses if abs(hip_flex(pose, "L") - hip_flex(pose, "R")) < 1]
    folds = any(fold(pose) >= 20 or hip_flex(pose, "L") < 0 for pose in both)
    seat = "seat" in start.rests_on and start.lean == 0
    feet_on_wall = "wall under feet" in frames.things
    rises = seat and any(pose.value("root.up") > 5 for pose in poses)
    return Grounds(
        start=start,
        still=still,
        folds=folds and start.lean == 0 and not seat and not feet_on_wall,
        rises=rises,
        crossed=frozenset(side for side in SIDES if _crosses(frames.B, side, seat)),
        reaches_back=any(frames.B.value(f"arm.{side}.flex") < -20 for side in SIDES),
        on_ball=frozenset(side for side in SIDES if on_ball(frames.things, side)),
        lifted=TOWEL_ROLL if "towel under back" in frames.things else 0.0,
        feet_on_wall=feet_on_wall,
    )


def _crosses(pose: BodyPose, side: str, seated: bool) -> bool:
    bent = pose.value(f"knee.{side}.flex") >= 60
    other = pose.value(f"hip.{'L' if side == 'R' else 'R'}.rotout")
    turned = pose.value(f"hip.{side}.rotout") >= _CROSSED_OUT > other
    return bent and turned and (seated or pose.value(f"hip.{side}.flex") > 80)


def _same_leg(pose: BodyPose, rest: BodyPose, side: str, start: Start) -> bool:
    """Return whether a foot stays where it was.

    A seat lets the trunk lean without moving the legs; over the feet of who lies, knees fall aside.
    """
    names = ["knee.{}.flex", "hip.{}.abd"]
    bent = rest.value(f"knee.{side}.flex") > 60 and "shanks" not in start.rests_on
    if not bent:
        names.append("hip.{}.flex")
    elif start.lean == 0:
        names.append("hip.{}.rotout")
    return all(pose.value(name.format(side)) == rest.value(name.format(side)) for name in names)


def hip_flex(pose: BodyPose, side: str) -> float:
    """Return how far a hip is bent, degrees."""
    return pose.value(f"hip.{side}.flex")


def fold(pose: BodyPose) -> float:
    """Return by how much the hips bend more than the knees."""
    return min(hip_flex(pose, side) - pose.value(f"knee.{side}.flex") for side in SIDES)
