"""Where every part of the body is: joint angles become points and directions in space.

Nothing rests on anything here; `stance` sets the skeleton on its feet, its chair or its back.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from msgspec import Struct

from coach.body.figure.build import Build
from coach.body.movement.keyframes import BodyPose
from coach.body.vectors import Frame, Vector, between, cross, dot, minus, plus, swung, unit
from coach.poses.joints import SIDES

OUT = {"L": 1.0, "R": -1.0}  # which way is outwards, along a frame's left

_LOW, _UP = (0.01, 0.13), (0.10, 0.18)  # where the two bends of the spine begin, how long they are
_CLAV_UP, _CLAV_FORWARD = 0.0019, 0.0014  # shares of height that a shoulder moves in a degree
_RETRACT, _RETRACT_TURN, _LIFT = 0.0022, 1.6, 0.01
# What breath moves: the axis, the height it moves most, how far up and down, by how much.
_FULLER = (("belly.out", 0.085, 0.06, 0.021), ("chest.out", 0.215, 0.06, 0.015))
_WIDER = 0.012
_RAISED = 82.0  # degrees


class Bone(Struct, frozen=True):
    """A straight part: from where to where it goes, and which way its front looks."""

    start: Vector
    end: Vector
    front: Vector

    @property
    def along(self) -> Vector:
        """Its direction."""
        return unit((
            self.end[0] - self.start[0],
            self.end[1] - self.start[1],
            self.end[2] - self.start[2],
        ))  # fmt: skip

    @property
    def across(self) -> Vector:
        """The direction to its left, seen by its owner when it hangs down."""
        return unit(cross(self.front, self.along))


class Ring(Struct, frozen=True):
    """A slice of the trunk.

    Args:
        height: above the hips.
        centre: its middle.
        frame: which way it looks.
        fuller: how much further its front comes out with breath, in shares of height.
        wider: how much further its sides go out.
    """

    height: float
    centre: Vector
    frame: Frame
    fuller: float = 0.0
    wider: float = 0.0


class Skeleton(Struct, frozen=True):
    """A body in space.

    Args:
        base: the frame that the legs hang from.
        hips: the middle between the hip joints.
        rings: slices of the trunk from the seat to the neck.
        bones: by name, as `forearm.R`; the neck has no side.
        head_joint: where head and neck meet.
        head: which way the head looks.
        shoulder_lift: by side, how far the shoulder is raised, in shares of height.
    """

    base: Frame
    hips: Vector
    rings: tuple[Ring, ...]
    bones: Mapping[str, Bone]
    head_joint: Vector
    head: Frame
    shoulder_lift: Mapping[str, float]

    def ring(self, height: float) -> Ring:
        """Return the slice of the trunk that is nearest to a height above the hips."""
        return min(self.rings, key=lambda ring: abs(ring.height - height))


def skeleton_of(build: Build, pose: BodyPose, hips: Vector, base: Frame) -> Skeleton:
    """Return the body whose hips are there and look that way, with all its joints as in a pose."""
    rings = spine_of(build, pose, hips, base)
    chest = rings[-1]
    bones: dict[str, Bone] = {}
    lift: dict[str, float] = {}
    for side in SIDES:
        bones.update(_arm(build, pose, rings, side))
        bones.update(leg(build, pose, hips, base, side))
        lift[side] = pose.value(f"clav.{side}.up") * _CLAV_UP
    neck, head_joint, head = _neck_and_head(build, pose, chest, rings)
    bones["neck"] = neck
    return Skeleton(base, hips, rings, bones, head_joint, head, lift)


def _smooth(height: float, begin_length: tuple[float, float], scale: float) -> float:
    begin, span = begin_length
    share = min(1.0, max(0.0, (height / scale - begin) / span))
    return share * share * (3 - 2 * share)


def spine_of(build: Build, pose: BodyPose, hips: Vector, base: Frame) -> tuple[Ring, ...]:
    """Return the slices of the trunk; the spine is summed up from one to the next."""
    trunk = base.flexed(pose.value("root.tilt_fwd")).leaned(pose.value("root.sway"))
    scale = build.torso[-1][0] / 0.3095
    bends = [
        (pose.value(f"spine.low.{verb}"), pose.value(f"spine.up.{verb}"))
        for verb in ("turn", "side", "flex")
    ]
    rings: list[Ring] = []
    at, frame, reached = hips, trunk, 0.0
    for height, *_ in build.torso:
        if height <= 0:
            rings.append(Ring(height, plus(hips, trunk.up, height), trunk))
            continue
        fuller, wider = _breath(pose, height / scale)
        middle = (reached + height) / 2
        low, up = _smooth(middle, _LOW, scale), _smooth(middle, _UP, scale)
        turn, side, flex = (bend[0] * low + bend[1] * up for bend in bends)
        frame = trunk.turned(turn).leaned(side).flexed(flex)
        at, reached = plus(at, frame.up, height - reached), height
        rings.append(Ring(height, at, frame, fuller, wider))
    return tuple(rings)


def _breath(pose: BodyPose, height: float) -> tuple[float, float]:
    """Return how much fuller and wider the trunk is at a height, in the grown-up's measure."""
    fuller = sum(
        pose.value(axis) * most * math.exp(-(((height - middle) / spread) ** 2))
        for axis, middle, spread, most in _FULLER
    )
    return fuller, pose.value("ribs.out") * _WIDER * math.exp(-(((height - 0.16) / 0.06) ** 2))


def _between_rings(rings: tuple[Ring, ...], height: float) -> tuple[Vector, Frame]:
    below = max((ring for ring in rings if ring.height <= height), key=lambda ring: ring.height)
    return plus(below.centre, below.frame.up, height - below.height), below.frame


def shoulder_of(
    build: Build, pose: BodyPose, rings: tuple[Ring, ...], side: str
) -> tuple[Vector, Frame]:
    """Return where an arm hangs, and which way the chest looks there."""
    middle, chest = _between_rings(rings, build.shoulder.above_hip)
    up = pose.value(f"clav.{side}.up") * _CLAV_UP
    forward = pose.value(f"clav.{side}.fwd") * _CLAV_FORWARD
    return chest.at(middle, OUT[side] * (build.shoulder.out - 0.12 * up), up, forward), chest


def _arm(build: Build, pose: BodyPose, rings: tuple[Ring, ...], side: str) -> dict[str, Bone]:
    shoulder, chest = shoulder_of(build, pose, rings, side)
    frame = _arm_frame(pose, chest, side)
    elbow = plus(shoulder, frame.up, -build.lengths.upper_arm)
    bend = _swivel(pose, frame, chest, side)
    angle = pose.value(f"elbow.{side}.flex")
    axis = unit(cross(bend, frame.up))
    along = swung((-frame.up[0], -frame.up[1], -frame.up[2]), axis, angle)
    front = swung(bend, axis, angle)
    bones = {f"upper_arm.{side}": Bone(shoulder, elbow, bend)}
    wrist = plus(elbow, along, build.lengths.forearm)
    bones[f"forearm.{side}"] = Bone(elbow, wrist, front)
    bones.update(hand(build, pose, side, wrist, along, front))
    return bones


def _arm_frame(pose: BodyPose, chest: Frame, side: str) -> Frame:
    """Return the frame of the upper arm; its up is where the shoulder lies from the elbow."""
    out = OUT[side]
    across = pose.value(f"arm.{side}.hadd")
    flex = -pose.value(f"arm.{side}.flex")
    # An arm that goes across the chest is raised first.
    level = _RAISED * min(1.0, max(0.0, across / 60)) * max(0.0, 1 + flex / 60)
    raised = chest.leaned(out * max(level, pose.value(f"arm.{side}.abd")))
    left = chest.left
    swing = -out * across
    return _swung_frame(_swung_frame(raised, left, flex), chest.up, swing)


def _swung_frame(frame: Frame, axis: Vector, degrees: float) -> Frame:
    if not degrees:
        return frame
    return Frame(
        swung(frame.left, axis, degrees),
        swung(frame.up, axis, degrees),
        swung(frame.front, axis, degrees),
    )


def _swivel(pose: BodyPose, arm: Frame, chest: Frame, side: str) -> Vector:
    """Return the direction that the forearm bends to.

    It is the front of the arm; raised sideways with a bent elbow the forearm points up, unless
    the arm goes across the chest.
    """
    raised = pose.value(f"arm.{side}.abd")
    bent = pose.value(f"elbow.{side}.flex")
    across = pose.value(f"arm.{side}.hadd")
    share = min(1.0, max(0.0, (raised - 30) / 30)) * min(1.0, max(0.0, (bent - 20) / 30))
    share *= min(1.0, max(0.0, 1 - across / 30))
    if share <= 0:
        return arm.front
    upper = plus(chest.up, arm.up, -dot(chest.up, arm.up))
    inwards = plus((0.0, 0.0, 0.0), chest.left, -OUT[side])
    # Above the shoulder the forearm folds in over the head.
    over = min(1.0, max(0.0, (raised - 95) / 40))
    upper = between(upper, plus(inwards, arm.up, -dot(inwards, arm.up)), over)
    goal = unit(upper, arm.front)
    angle = math.degrees(math.acos(max(-1.0, min(1.0, dot(arm.front, goal)))))
    axis = cross(arm.front, goal)
    return swung(arm.front, unit(axis), angle * share) if angle > 1e-6 else arm.front


def hand(
    build: Build, pose: BodyPose, side: str, wrist: Vector, along: Vector, front: Vector
) -> dict[str, Bone]:
    """Return palm and fingers at a wrist, in the direction of the forearm.

    The palm looks to the thigh; turned up it looks to the front, turned down to the back. The
    front of both bones is the side of the thumb.
    """
    out = OUT[side]
    thumb = swung(front, along, -out * pose.value(f"forearm.{side}.sup"))
    palm = unit(cross(thumb, along)) if out < 0 else unit(cross(along, thumb))
    bend = pose.value(f"wrist.{side}.flex")
    axis = unit(cross(along, palm))
    straight = swung(along, axis, bend)
    knuckles = plus(wrist, straight, build.lengths.hand * 0.52)
    curl = 80 * pose.value(f"fingers.{side}.curl") + 100 * pose.value(f"fingers.{side}.hook") + 7
    fingers = swung(straight, axis, curl)
    size = build.lengths.hand * (0.48 - 0.2 * min(1.0, curl / 100))
    return {
        f"hand.{side}": Bone(wrist, knuckles, thumb),
        f"fingers.{side}": Bone(knuckles, plus(knuckles, fingers, size), thumb),
    }


def leg(build: Build, pose: BodyPose, hips: Vector, base: Frame, side: str) -> dict[str, Bone]:
    """Return thigh, shank and foot as their joints are bent."""
    out = OUT[side]
    hip = plus(hips, base.left, out * build.hip_out)
    raised = base.leaned(out * pose.value(f"hip.{side}.abd"))
    thigh = _swung_frame(raised, base.left, -pose.value(f"hip.{side}.flex"))
    thigh = thigh.turned(-out * pose.value(f"hip.{side}.rotout"))
    knee = plus(hip, thigh.up, -build.lengths.thigh)
    shank = _swung_frame(thigh, thigh.left, pose.value(f"knee.{side}.flex"))
    ankle = plus(knee, shank.up, -build.lengths.shank)
    return {
        f"thigh.{side}": Bone(hip, knee, thigh.front),
        f"shank.{side}": Bone(knee, ankle, shank.front),
        f"foot.{side}": foot(build, pose, side, ankle, shank.front, shank.up),
    }


def foot(
    build: Build, pose: BodyPose, side: str, ankle: Vector, forward: Vector, up: Vector
) -> Bone:
    """Return the foot at an ankle; its front is its back, which looks up."""
    dorsi = math.radians(pose.value(f"ankle.{side}.dorsi"))
    toes = plus(_times(forward, math.cos(dorsi)), up, math.sin(dorsi))
    instep = plus(_times(up, math.cos(dorsi)), forward, -math.sin(dorsi))
    return Bone(ankle, plus(ankle, toes, build.lengths.foot), instep)


def _times(a: Vector, share: float) -> Vector:
    return (a[0] * share, a[1] * share, a[2] * share)


def _neck_and_head(
    build: Build, pose: BodyPose, chest: Ring, rings: tuple[Ring, ...]
) -> tuple[Bone, Vector, Frame]:
    start, frame = _between_rings(rings, build.neck_from)
    retract = pose.value("head.retract")
    neck_frame = (
        frame.turned(pose.value("neck.turn"))
        .leaned(pose.value("neck.side"))
        .flexed(pose.value("neck.flex") + build.neck_lean - _RETRACT_TURN * retract)
    )
    long = build.lengths.neck * (1 + _LIFT * pose.value("head.lift"))
    end = plus(start, neck_frame.up, long)
    end = plus(end, frame.front, -_RETRACT * retract)
    head = (
        neck_frame.flexed(_RETRACT_TURN * retract - build.neck_lean)
        .turned(pose.value("head.turn"))
        .leaned(pose.value("head.side"))
        .flexed(pose.value("head.flex"))
    )
    along = unit(minus(end, start))
    front = unit(plus(neck_frame.front, along, -dot(neck_frame.front, along)))
    return Bone(start, end, front), end, head
