"""Puts feet on the floor: a leg that is not moved keeps its place, one that is moved its angles."""

from __future__ import annotations

import math

from coach.body.figure.build import Build
from coach.body.figure.grounds import Grounds
from coach.body.figure.limbs import joint_between, not_below
from coach.body.figure.rolling import ankle_on_ball
from coach.body.figure.skeleton import OUT, Bone, Skeleton
from coach.body.movement.keyframes import BodyPose
from coach.body.vectors import Frame, Vector, between, length, minus, plus, unit
from coach.poses.joints import SIDES

KNEE_RADIUS = 0.0335
_HEEL, _BALL = -0.033, 0.078  # from below the ankle, along the foot
_HEEL_UP = 12.0  # degrees of plantar flexion that lift the heel of who stands
_ON_TOES = 78.0  # degrees that the heel rises when somebody kneels down on tucked toes
_TOES_UP = 20.0  # degrees of raised toes that lean a foot on a wall
NEAR_FLOOR, OFF_FLOOR = 0.05, 0.09  # a foot in between is on its way to the floor
_LEAST = 0.025  # of height: no ankle comes nearer to the floor
_NEAREST = 0.13  # of height: from hip to ankle with the knee bent as far as it goes
_SETTLED = 0.03  # of height: as far a heel sinks until the sole of who sits is on the floor
_TOES = 0.006  # of height: half as thick as toes are
_FALLEN_OUT = 1.2  # how much more than its hip turns it the knee of a leg laid over falls aside
_ROLLED = (10.0, 30.0)  # degrees from which on a foot that lies on the floor lets go of it

Legs = dict[str, Bone]


def foot_tilt(grounds: Grounds, pose: BodyPose, side: str) -> float:
    """Return by how much the toes of a foot on the floor are raised, degrees.

    Who stands leans over a flat foot; only a lifted heel, or toes on a wall, tilt it.
    """
    dorsi = pose.value(f"ankle.{side}.dorsi")
    if grounds.seated:
        return dorsi
    if dorsi < 0:
        return min(0.0, dorsi + _HEEL_UP * max(0.0, 1 + dorsi / _HEEL_UP))
    return dorsi * min(1.0, pose.value(f"toes.{side}.ext") / (2 * _TOES_UP))


def ankle_height(build: Build, tilt: float) -> float:
    """Return how high the ankle is over a foot that touches the floor with heel or ball."""
    sine, cosine = math.sin(math.radians(tilt)), math.cos(math.radians(tilt))
    size = build.lengths.foot / 0.11
    return build.lengths.ankle_height * cosine - size * min(_HEEL * sine, _BALL * sine)


def leg_on_floor(
    build: Build, grounds: Grounds, home: Skeleton, body: Skeleton, pose: BodyPose, side: str
) -> Legs:
    """Return a leg whose foot stands; a foot that is lifted keeps the angles of its joints."""
    kneels = _knee_down(grounds, body.bones[f"thigh.{side}"].end)
    tilt = foot_tilt(grounds, pose, side) - _ON_TOES * kneels
    floor = ankle_height(build, tilt)
    ankle = body.bones[f"shank.{side}"].end
    front = body.bones[f"thigh.{side}"].front
    if side in grounds.on_ball:
        tilt = pose.value(f"ankle.{side}.dorsi")
        goal = ankle_on_ball(build, home, side, ankle, tilt)
        return _leg_to(build, body, side, goal, front, _flat(body, tilt), 1.0)
    if side in grounds.crossed:
        goal = _crossed(body, pose, side)
        aside = plus(front, body.base.left, OUT[side] * _FALLEN_OUT * _turned_out(pose, side))
        return _leg_to(build, body, side, goal, aside, _flat(body, tilt), 0.0)
    if side in grounds.still:
        at_home = home.bones[f"shank.{side}"].end
        held = _held(grounds, pose)
        goal = between(ankle, (at_home[0], floor, at_home[2]), held)
        goal = _off_floor(body.bones[f"thigh.{side}"], goal)
        way = between(front, _knee_way(grounds, front, pose, side), held)
        return _leg_to(build, body, side, goal, way, _flat(body, tilt), held)
    above = ankle[1] - floor
    planted = _planted(grounds, pose, above)
    goal = (ankle[0], ankle[1] - above * planted, ankle[2])
    goal = _off_floor(body.bones[f"thigh.{side}"], goal)
    flat = min(planted, max(0.0, -above / _SETTLED)) if grounds.seated else planted
    return _leg_to(build, body, side, goal, front, _flat(body, tilt), flat)


def furthest_ahead(build: Build, body: Skeleton) -> float:
    """Return how far ahead heels, balls and toes of both feet are, at most."""
    feet = [body.bones[f"foot.{side}"] for side in SIDES]
    soles = [plus(foot.start, foot.front, -build.lengths.ankle_height) for foot in feet]
    return max(
        *(foot.end[2] for foot in feet),
        *(plus(sole, foot.along, far)[2]
          for foot, sole in zip(feet, soles, strict=True) for far in (_HEEL, _BALL)),
    )  # fmt: skip


def leg_above_floor(build: Build, body: Skeleton, side: str) -> Legs:
    """Return a leg that keeps the angles of its joints, as far as the floor lets it."""
    thigh, ankle = body.bones[f"thigh.{side}"], body.bones[f"shank.{side}"].end
    goal = _off_floor(thigh, ankle)
    return _leg_to(build, body, side, goal, thigh.front, _flat(body, 0.0), 0.0)


def _off_floor(thigh: Bone, ankle: Vector) -> Vector:
    """Return the place of an ankle, above the floor and no nearer to its hip than knees bend."""
    (x, _, z), hip = ankle, thigh.start
    if ankle[1] >= _LEAST:
        return ankle
    need = math.sqrt(max(0.0, _NEAREST**2 - (hip[1] - _LEAST) ** 2))
    way = (x - hip[0], 0.0, z - hip[2])
    if length(way) >= need:
        return (x, _LEAST, z)
    level = unit(plus(way, (thigh.front[0], 0.0, thigh.front[2]), 0.1), (0.0, 0.0, 1.0))
    return plus((hip[0], _LEAST, hip[2]), level, need)


def _held(grounds: Grounds, pose: BodyPose) -> float:
    """Return how firmly feet stay where they were, 0 to 1: who rolls over takes them along."""
    if not grounds.lying:
        return 1.0
    low, high = _ROLLED
    return 1 - min(1.0, max(0.0, (abs(pose.value("root.roll")) - low) / (high - low)))


def _planted(grounds: Grounds, pose: BodyPose, above: float) -> float:
    """Return how much a moved foot is on the floor, 0 to 1, `above` which it would be."""
    if grounds.seated:
        return float(above < 0)
    near = 1 - min(1.0, max(0.0, (above - NEAR_FLOOR / 2) / NEAR_FLOOR))
    return near * _held(grounds, pose)


def _knee_down(grounds: Grounds, knee: Vector) -> float:
    """Return how much somebody who stood kneels on a knee, 0 to 1."""
    if not grounds.standing:
        return 0.0
    return 1 - min(1.0, max(0.0, (knee[1] - KNEE_RADIUS) / (2 * KNEE_RADIUS)))


def _knee_way(grounds: Grounds, front: Vector, pose: BodyPose, side: str) -> Vector:
    """Return where the knee of a standing leg points: forward, or aside when it falls out."""
    if not grounds.lying:
        return front
    sideways = pose.value(f"hip.{side}.rotout") * -OUT[side]
    return Frame((1, 0, 0), (0, 0, -1), (0, 1, 0)).turned(sideways).front


def _crossed(body: Skeleton, pose: BodyPose, side: str) -> Vector:
    """Return where the ankle goes that is laid over the other knee, on its way there."""
    other = body.bones[f"thigh.{'L' if side == 'R' else 'R'}"]
    on_knee = plus(plus(other.end, other.along, -0.05), other.front, 0.06)
    return between(body.bones[f"shank.{side}"].end, on_knee, _turned_out(pose, side))


def _turned_out(pose: BodyPose, side: str) -> float:
    """Return how far a leg that is laid over the other one is turned out, 0 to 1."""
    return min(1.0, max(0.0, pose.value(f"hip.{side}.rotout") / 50))


def _flat(body: Skeleton, tilt: float) -> tuple[Vector, Vector]:
    """Return where toes and instep of a foot on the floor point."""
    x, _, z = unit((body.base.front[0], 0.0, body.base.front[2]), (0.0, 0.0, 1.0))
    if body.base.up[1] < 0.5:  # who lies has the feet further on than the hips
        x, z = 0.0, 1.0
    sine, cosine = math.sin(math.radians(tilt)), math.cos(math.radians(tilt))
    return (x * cosine, sine, z * cosine), (-x * sine, cosine, -z * sine)


def _leg_to(
    build: Build, body: Skeleton, side: str, goal: Vector, knee_way: Vector,
    flat: tuple[Vector, Vector], planted: float,
) -> Legs:  # fmt: skip
    """Return a leg whose ankle is at a place, its foot as flat as it is planted."""
    hip = body.bones[f"thigh.{side}"].start
    lengths = build.lengths
    knee, ankle = joint_between(hip, goal, lengths.thigh, lengths.shank, knee_way)
    thigh = Bone(hip, knee, _square(knee_way, hip, knee))
    shank = Bone(knee, ankle, _square(knee_way, knee, ankle))
    as_bent = body.bones[f"foot.{side}"]
    foot = Bone(ankle, plus(ankle, minus(as_bent.end, as_bent.start)), as_bent.front)
    level = Bone(ankle, plus(ankle, flat[0], lengths.foot), flat[1])
    return {
        f"thigh.{side}": thigh,
        f"shank.{side}": shank,
        f"foot.{side}": _foot_between(foot, level, planted),
    }


def _foot_between(one: Bone, other: Bone, share: float) -> Bone:
    """Return a foot turned a share of the way from one to another, its ankle where it is."""
    size = math.dist(one.start, one.end)
    along = unit(between(one.along, other.along, share))
    along = not_below(along, size, one.start[1] - _TOES, other.along)
    front = between(one.front, other.front, share)
    end = plus(one.start, along, size)
    return Bone(one.start, end, _square(front, one.start, end))


def _square(way: Vector, start: Vector, end: Vector) -> Vector:
    """Return the part of a way that is square to a bone."""
    along = unit(minus(end, start))
    share = way[0] * along[0] + way[1] * along[1] + way[2] * along[2]
    return unit(plus(way, along, -share), (0.0, 0.0, 1.0))
