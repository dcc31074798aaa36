"""Sets the figure on its feet, its chair, its knees or its back: nothing floats, nothing slides.

The pose language tells angles; which part stays where it is follows from the start posture. A leg
that an exercise does not move stands where it stood, and the hips go with what it rests on.
"""

from __future__ import annotations

import math
from functools import cache

from msgspec import Struct, structs

from coach.body.figure.build import Build, adult, child
from coach.body.figure.footing import (
    KNEE_RADIUS,
    NEAR_FLOOR,
    OFF_FLOOR,
    ankle_height,
    foot_tilt,
    furthest_ahead,
    leg_above_floor,
    leg_on_floor,
)
from coach.body.figure.grounds import Grounds, fold, grounds_of, hip_flex
from coach.body.figure.skeleton import Bone, Ring, Skeleton, leg, shoulder_of, skeleton_of, spine_of
from coach.body.figure.things import WALL_AHEAD, WATER_LINE
from coach.body.movement.keyframes import BodyPose, Keyframes, keyframes
from coach.body.vectors import Frame, Vector, minus, plus, swung, unit
from coach.model import Pose
from coach.poses.joints import SIDES
from coach.poses.starts import STARTS

_LOW_CHEST = 0.125  # of body height: lower the shoulders of who kneels do not come
_SHOULDER_RADIUS = 0.025
_SAT_UP = 25.0  # percent of height that the body rises when somebody who lies sits up
_UNDER_WATER = 0.09  # of body height: how deep the hips of who floats on the back are
_STEEPEST = 0.95  # of a shank: the drop from a knee that is lifted to the foot behind it
_BACK_OF_FOOT_DOWN = unit((0.0, -0.33, -1.0))  # where toes point whose sole looks up
_ON_WALL = 0.49  # of body height: how high the feet are that stand on the wall of a pool
_TUCKED = (10.0, 125.0)  # degrees of hips between which feet come up from the floor to the wall
_DRAWN_UP = 45.0  # degrees that knees bend further half-way up to that wall
_LEVELLING = 4  # steps of Newton's method towards level shoulders
_MOST_LEVELLED = 60.0  # degrees: who would have to lean further keeps the angles that are told


class Stance(Struct, frozen=True):
    """What stays where it is while an exercise is done: made once, asked for every picture.

    Args:
        build: whose body.
        grounds: what carries it.
        home: the start posture.
    """

    build: Build
    grounds: Grounds
    home: Skeleton

    def skeleton(self, pose: BodyPose) -> Skeleton:
        """Return the body in a pose, resting on what carries it; hands hang as they are."""
        grounds = self.grounds
        if grounds.kneeling:
            return _knelt(self, pose)
        if grounds.lifted:
            pose = _arms_fallen(self, pose)
        if grounds.feet_on_wall:
            pose = _knees_drawn_up(pose)
        body = self.free(pose)
        if grounds.lying:
            return _laid(self, body, pose)
        if not grounds.start.rests_on:  # water carries it
            return body
        return _on_feet(self, body, pose)

    def free(self, pose: BodyPose) -> Skeleton:
        """Return the body in a pose as if nothing were there, its hips at home."""
        return skeleton_of(self.build, pose, self.home.hips, self.base(pose))

    def base(self, pose: BodyPose) -> Frame:
        """Return which way the pelvis looks in a pose."""
        return Frame().flexed(_lean(self.grounds, pose)).turned(_roll(self.grounds, pose))


def stance_of(frames: Keyframes, is_child: bool = False) -> Stance:
    """Return what carries the body in an exercise."""
    build = child() if is_child else adult()
    return Stance(build, grounds_of(frames), home_of(frames.start, is_child))


@cache
def home_of(start: str, is_child: bool) -> Skeleton:
    """Return the body in a start posture, to know where its feet and hands are at home."""
    build = child() if is_child else adult()
    posture = STARTS[start]
    still = keyframes(Pose(view=posture.view, start=start, B="root.up 0", fx="soft"))
    grounds = Grounds(posture, frozenset(SIDES), folds=False, rises=False)
    base = Frame().flexed(posture.lean).turned(_roll(grounds, still.A))
    body = skeleton_of(build, still.A, (0.0, _home_height(build, grounds), 0.0), base)
    return _lowered(build, body) if grounds.lying and posture.rests_on else body


def _home_height(build: Build, grounds: Grounds) -> float:
    lengths = build.lengths
    if grounds.kneeling:
        return lengths.thigh + KNEE_RADIUS
    if grounds.lying:
        return WATER_LINE - _UNDER_WATER
    return lengths.shank + lengths.ankle_height + (0.0 if grounds.seated else lengths.thigh)


def _lean(grounds: Grounds, pose: BodyPose) -> float:
    """Return how far the pelvis leans forward, degrees."""
    hips = [hip_flex(pose, side) for side in sorted(grounds.still) or SIDES]
    if grounds.seated:
        return min(hips) - 90 if grounds.still else 0.0  # who lifts both legs in turn sits upright
    if grounds.rises or grounds.folds:
        return fold(pose)
    if grounds.kneeling:
        return grounds.start.lean + fold(pose)
    return grounds.start.lean * (1 - _sat_up(grounds, pose))


def _sat_up(grounds: Grounds, pose: BodyPose) -> float:
    """Return how far somebody who lay has sat up, 0 to 1."""
    return min(1.0, max(0.0, pose.value("root.up") / _SAT_UP)) if grounds.lying else 0.0


def _roll(grounds: Grounds, pose: BodyPose) -> float:
    """Return how far the body is rolled to its right, degrees; who lies also rocks."""
    rock = 2.5 * pose.value("root.sway") if grounds.lying else 0.0
    return pose.value("root.roll") + rock


# -- on feet and chair -------------------------------------------------------------------------


def _on_feet(at: Stance, body: Skeleton, pose: BodyPose) -> Skeleton:
    shift = _seat_shift(pose) if at.grounds.seated else _standing_shift(at, body, pose)
    body = shifted(body, shift)
    if at.grounds.feet_on_wall:
        body = shifted(body, _to_wall(at, body, pose))
    bones = dict(body.bones)
    for side in SIDES:
        bones.update(leg_on_floor(at.build, at.grounds, at.home, body, pose, side))
    return structs.replace(body, bones=bones)


def _seat_shift(pose: BodyPose) -> Vector:
    return (
        -pose.value("root.right") / 100, pose.value("root.up") / 100, pose.value("root.fwd") / 100
    )  # fmt: skip


def _standing_shift(at: Stance, body: Skeleton, pose: BodyPose) -> Vector:
    """Return how far the hips go, so that the feet stay; x and z follow the feet that stand."""
    grounds = at.grounds
    if grounds.still:
        rise = ankle_height(at.build, foot_tilt(grounds, pose, min(grounds.still)))
        sideways, up, forward = _seat_shift(pose)
        return (sideways, min(up, 0.0) + rise - at.build.lengths.ankle_height, forward)
    drops = {side: _drop(at, body, pose, side) for side in SIDES}
    low, high = min(drops.values()), max(drops.values())
    apart = min(1.0, max(0.0, (high - low - NEAR_FLOOR) / (OFF_FLOOR - NEAR_FLOOR)))
    if "water" in grounds.start.props:
        apart = 1.0
    height = low + (high - low) * apart
    feet = [body.bones[f"shank.{side}"].end for side in SIDES]
    homes = [at.home.bones[f"shank.{side}"].end for side in SIDES]
    shift = [sum(h[n] - f[n] for h, f in zip(homes, feet, strict=True)) / 2 for n in range(3)]
    return (shift[0], height - body.hips[1], shift[2] + pose.value("root.fwd") / 100)


def _to_wall(at: Stance, body: Skeleton, pose: BodyPose) -> Vector:
    """Return how far a body goes whose feet come up to the wall ahead, which stops them."""
    tucked = _tucked(pose)
    ankle = min(body.bones[f"shank.{side}"].end[1] for side in SIDES)
    room = WALL_AHEAD - furthest_ahead(at.build, body)
    return (0.0, tucked * tucked * (_ON_WALL - ankle), min(room, tucked * room))


def _tucked(pose: BodyPose) -> float:
    """Return how far feet have come up from the floor to the wall, 0 to 1."""
    low, high = _TUCKED
    bent = min(hip_flex(pose, side) for side in SIDES)
    return min(1.0, max(0.0, (bent - low) / (high - low)))


def _knees_drawn_up(pose: BodyPose) -> BodyPose:
    """Return a pose whose knees bend first and then open, as feet go up to a wall close by."""
    tucked = _tucked(pose)
    more = _DRAWN_UP * 4 * tucked * (1 - tucked)
    knees = {f"knee.{side}.flex": pose.value(f"knee.{side}.flex") + more for side in SIDES}
    return structs.replace(pose, values={**pose.values, **knees})


def _drop(at: Stance, body: Skeleton, pose: BodyPose, side: str) -> float:
    """Return how high the hips are when this leg alone stands on its foot or knee."""
    foot = body.bones[f"shank.{side}"].end
    on_foot = body.hips[1] - foot[1] + ankle_height(at.build, foot_tilt(at.grounds, pose, side))
    return max(on_foot, body.hips[1] - body.bones[f"thigh.{side}"].end[1] + KNEE_RADIUS)


# -- on the floor ------------------------------------------------------------------------------


def _laid(at: Stance, body: Skeleton, pose: BodyPose) -> Skeleton:
    """Return the body lowered onto the mat; feet that stood on it stand there still."""
    if not at.grounds.start.rests_on:
        return body
    body = shifted(_lowered(at.build, body), (0.0, at.grounds.lifted, 0.0))
    feet = "feet" in at.grounds.start.rests_on
    bones = dict(body.bones)
    for side in SIDES:
        bent = at.home.bones[f"thigh.{side}"].along[1] > 0.2  # the knees of the start point up
        if feet and (bent or side not in at.grounds.still):
            bones.update(leg_on_floor(at.build, at.grounds, at.home, body, pose, side))
        else:
            bones.update(leg_above_floor(at.build, body, side))
    return structs.replace(body, bones=bones)


def _arms_fallen(at: Stance, pose: BodyPose) -> BodyPose:
    """Return a pose whose arms fall back from a lifted chest as far as the mat lets them."""
    lengths = at.build.lengths
    falls = math.degrees(math.asin(at.grounds.lifted / (lengths.upper_arm + lengths.forearm)))
    flexed = {f"arm.{side}.flex": pose.value(f"arm.{side}.flex") - falls for side in SIDES}
    return structs.replace(pose, values={**pose.values, **flexed})


def _lowered(build: Build, body: Skeleton) -> Skeleton:
    """Return the body with its trunk on the floor, or the shoulder of who lies on a side."""
    lowest = min(_underside(ring, row) for ring, row in zip(body.rings, build.torso, strict=True))
    shoulders = min(body.bones[f"upper_arm.{side}"].start[1] for side in SIDES)
    return shifted(body, (0.0, -min(lowest, shoulders - _SHOULDER_RADIUS), 0.0))


def _underside(ring: Ring, row: tuple[float, float, float, float]) -> float:
    """Return how low a slice of the trunk reaches."""
    _, front, depth, width = row
    middle = ring.centre[1] + ring.frame.front[1] * front
    return middle - math.hypot(ring.frame.left[1] * width * 0.8, ring.frame.front[1] * depth)


def _knelt(at: Stance, pose: BodyPose) -> Skeleton:
    """Return the body on its knees, which stay where they are, as do the shanks behind them."""
    body = _level(at, pose)
    knees = [body.bones[f"thigh.{side}"].end for side in SIDES]
    low = min(knee[1] for knee in knees)
    forward = sum(knee[2] for knee in knees) / 2
    body = shifted(body, (0.0, KNEE_RADIUS - low, -forward))
    bones = dict(body.bones)
    for side in SIDES:
        knee = bones[f"thigh.{side}"].end
        shank = at.build.lengths.shank
        drop = min(knee[1] - KNEE_RADIUS * 0.8, shank * _STEEPEST)
        ankle = (knee[0], knee[1] - drop, knee[2] - math.sqrt(shank * shank - drop * drop))
        bones[f"shank.{side}"] = Bone(knee, ankle, (0.0, -1.0, 0.0))
        toes = plus(ankle, _BACK_OF_FOOT_DOWN, at.build.lengths.foot)
        bones[f"foot.{side}"] = Bone(ankle, toes, unit((0.0, -1.0, 0.33)))
    return structs.replace(body, bones=bones)


def _level(at: Stance, pose: BodyPose) -> Skeleton:
    """Return the body with its shoulders as high as at home, where straight arms carry them.

    A back that is rounded or hollow does so between hips and shoulders, which both stay.
    """
    on_hands = min(_on_floor(pose, side) for side in SIDES)
    base, hips = at.base(pose), at.home.hips
    rings = spine_of(at.build, pose, hips, base)
    reach = minus(shoulder_of(at.build, pose, rings, "R")[0], hips)
    thigh = leg(at.build, pose, hips, base, "R")["thigh.R"]
    low = max(reach[1], _LOW_CHEST - (hips[1] - thigh.end[1] + KNEE_RADIUS))
    at_home = at.home.bones["upper_arm.R"].start[1] - hips[1]
    wanted = low + (at_home - low) * on_hands
    tilt = 0.0
    for _ in range(_LEVELLING):
        over = swung(reach, base.left, tilt)[1] - wanted
        tilt += math.degrees(over / at.build.shoulder.above_hip)
    if abs(tilt) > _MOST_LEVELLED:
        return at.free(pose)
    tilt += pose.value("root.tilt_fwd")
    return at.free(structs.replace(pose, values={**pose.values, "root.tilt_fwd": tilt}))


def _on_floor(pose: BodyPose, side: str) -> float:
    """Return how much of a hand's weight is on the floor, 0 to 1."""
    if side in pose.hands:
        return float(pose.hands[side] == "floor")
    return pose.reach.get(side, {}).get("floor", 0.0)


def shifted(body: Skeleton, by: Vector) -> Skeleton:
    """Return the body, all of it moved by a way."""
    return structs.replace(
        body,
        hips=plus(body.hips, by),
        rings=tuple(structs.replace(ring, centre=plus(ring.centre, by)) for ring in body.rings),
        bones={
            name: Bone(plus(bone.start, by), plus(bone.end, by), bone.front)
            for name, bone in body.bones.items()
        },
        head_joint=plus(body.head_joint, by),
    )
