"""Hands find their place, and the arm follows as an arm can."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from msgspec import Struct, structs

from coach.body.figure.anchors import Anchor, body_anchor
from coach.body.figure.build import Build
from coach.body.figure.elbow import ELBOW_OFF, elbow_way, off_floor
from coach.body.figure.limbs import joint_between, not_below
from coach.body.figure.skeleton import OUT, Bone, Skeleton, hand
from coach.body.figure.stance import Stance
from coach.body.figure.things import edge_of, thing_anchor
from coach.body.movement.keyframes import BodyPose
from coach.body.vectors import Vector, cross, dot, length, minus, plus, unit
from coach.poses.joints import SIDES

_ON_OTHER_ARM = ("shoulder", "elbow", "wrist", "hand", "fingers")
_WALLS = frozenset({"wall", "door"})  # what has an upright face that a hand could go through
_SLIDES = 0.6  # how soon fingers that would go into a wall point along it
_TIPS = 1.0  # of the hand's length from the wrist to the tips of straight fingers
_PALM = 0.55  # of the hand's length from the wrist: what lies on a place
_HAND_THICK = 0.012
_CLIMB = 2.0  # how steeply a hand goes up in front of an edge that it goes over
_MINDS_EDGE = 0.25  # of a pull: from then on a hand keeps clear of the edge
_STRAIGHT = 0.03  # how far a straight arm is taken to be bent, for its upper arm to have a front
_WRIST = 80.0  # degrees a hand bends from its forearm at most


class Grip(Struct, frozen=True):
    """Where a hand is.

    Args:
        wrist: the place of its wrist.
        fingers: where its fingers point to.
        thumb: which way its thumb looks.
        own: 0 to 1: how much of that is where its arm leads it.
    """

    wrist: Vector
    fingers: Vector
    thumb: Vector
    own: float = 0.0


def reached(at: Stance, body: Skeleton, pose: BodyPose, view: str) -> Skeleton:
    """Return the body with its hands where they were sent, or on their way there.

    Hands that go nowhere keep to the angles of their arms; where these lead through the floor,
    they lie on it.
    """
    for side in sorted(SIDES, key=lambda side: _on_other_arm(_pulls(pose, side))):
        if side in pose.hands or side in pose.reach:
            grip = grip_of(at, body, pose, side, view)
        elif _goes_through_floor(body, side):
            grip = _off_floor(_hanging(body, side))
        else:
            continue
        bones = _arm_to(at.build, body, pose, side, grip)
        for wall in _walls(at, body, pose, side, view):
            tip = bones[f"fingers.{side}"].end
            deep = dot(minus(wall.place, tip), wall.off) + _HAND_THICK / 2
            if deep > 0:  # a wrist bends no further: the hand comes off the wall
                off = structs.replace(grip, wrist=plus(grip.wrist, wall.off, deep))
                bones = _arm_to(at.build, body, pose, side, off)
        body = structs.replace(body, bones={**body.bones, **bones})
    return body


def _on_other_arm(places: Mapping[str, float]) -> bool:
    return any(place.partition("_")[0] in _ON_OTHER_ARM for place in places)


def grip_of(at: Stance, body: Skeleton, pose: BodyPose, side: str, view: str) -> Grip:
    """Return where a hand is between all the places that pull it; the rest is its own arm."""
    places = _pulls(pose, side)
    grips = [_hanging(body, side)]
    shares = [max(0.0, 1.0 - sum(places.values()))]
    for place, share in places.items():
        anchor = _anchor(at, body, side, place, view)
        if anchor is None:
            shares[0] += share
        else:
            grips.append(_lying(at.build, body, side, anchor))
            shares.append(share)
    fingers = unit(_mean(shares, [grip.fingers for grip in grips]))
    thumb = _square_to(_mean(shares, [grip.thumb for grip in grips]), fingers)
    wrist = _on_the_way(body, side, shares, [grip.wrist for grip in grips])
    grip = _off_floor(Grip(wrist, fingers, thumb, shares[0]))
    for wall in _walls(at, body, pose, side, view):
        grip = _off_wall(at.build, grip, wall, side)
    return _over_edges(at, grip, places)


def _over_edges(at: Stance, grip: Grip, places: Mapping[str, float]) -> Grip:
    """Return a grip that comes onto a desk or a pool's edge from above, not through it."""
    tip = plus(grip.wrist, grip.fingers, at.build.lengths.hand * _TIPS)
    for place, share in places.items():
        edge = edge_of(place, at.grounds.seated)
        if edge is None:
            continue
        top, near = edge
        needs = [
            top + _HAND_THICK - _CLIMB * max(0.0, near - end[2]) - end[1]
            for end in (grip.wrist, tip)
        ]
        up = max(0.0, *needs) * min(1.0, share / _MINDS_EDGE)
        grip = structs.replace(grip, wrist=plus(grip.wrist, (0.0, 1.0, 0.0), up))
    return grip


def _on_the_way(body: Skeleton, side: str, shares: list[float], wrists: list[Vector]) -> Vector:
    """Return where a wrist is between places: it goes round its shoulder, not through it."""
    shoulder, chest = body.bones[f"upper_arm.{side}"].start, body.rings[-4].frame
    ways = [minus(wrist, shoulder) for wrist in wrists]
    far = sum(share * length(way) for share, way in zip(shares, ways, strict=True))
    straight = _mean(shares, [unit(way) for way in ways])
    outwards = chest.at((0.0, 0.0, 0.0), OUT[side], 0.0, 1.0)
    direction = unit(plus(straight, outwards, 1 - min(1.0, length(straight))))
    return plus(shoulder, direction, far)


def _mean(shares: list[float], ways: list[Vector]) -> Vector:
    x, y, z = (
        sum(share * way[n] for share, way in zip(shares, ways, strict=True)) for n in range(3)
    )
    return x, y, z


def _pulls(pose: BodyPose, side: str) -> Mapping[str, float]:
    """Return by how much each place pulls a hand."""
    place = pose.hands.get(side)
    return pose.reach.get(side, {}) if place is None else {place: 1.0}


def _hanging(body: Skeleton, side: str) -> Grip:
    hand = body.bones[f"hand.{side}"]
    return Grip(hand.start, hand.along, hand.front, 1.0)


def _lying(build: Build, body: Skeleton, side: str, anchor: Anchor) -> Grip:
    """Return the grip of a hand that lies on a place."""
    shoulder = body.bones[f"upper_arm.{side}"].start
    goal = plus(anchor.place, anchor.off, _HAND_THICK)
    fingers = unit(anchor.fingers or minus(goal, shoulder))
    back = _square_to(anchor.off, fingers)
    thumb = unit(cross(fingers, back)) if OUT[side] > 0 else unit(cross(back, fingers))
    return Grip(plus(goal, fingers, -build.lengths.hand * _PALM), fingers, thumb)


def _goes_through_floor(body: Skeleton, side: str) -> bool:
    elbow, wrist = body.bones[f"upper_arm.{side}"].end, body.bones[f"forearm.{side}"].end
    tip = body.bones[f"fingers.{side}"].end
    return elbow[1] < ELBOW_OFF or min(wrist[1], tip[1]) < _HAND_THICK


def _off_floor(grip: Grip) -> Grip:
    """Return a grip that is not below the floor."""
    x, y, z = grip.wrist
    return structs.replace(grip, wrist=(x, max(y, _HAND_THICK), z))


def _walls(at: Stance, body: Skeleton, pose: BodyPose, side: str, view: str) -> Iterator[Anchor]:
    """Yield the walls that pull a hand."""
    for place in _WALLS.intersection(_pulls(pose, side)):
        anchor = _anchor(at, body, side, place, view)
        if anchor is not None:
            yield anchor


def _off_wall(build: Build, grip: Grip, wall: Anchor, side: str) -> Grip:
    """Return a grip that is not inside of a wall; its fingers slide along it."""
    room = dot(minus(grip.wrist, wall.place), wall.off) - _HAND_THICK
    wrist = plus(grip.wrist, wall.off, max(0.0, -room))
    deep = dot(grip.fingers, wall.off)
    deepest = -max(0.0, room) / (build.lengths.hand * _TIPS)
    if deep >= deepest:
        return structs.replace(grip, wrist=wrist)
    up = wall.fingers or (0.0, 1.0, 0.0)
    aside = plus(up, cross(up, wall.off), 2 * OUT[side])  # from down to up they go round a side
    along = plus(grip.fingers, wall.off, -deep)
    level = unit(plus(along, aside, _SLIDES * (deepest - deep)), up)
    fingers = unit(plus(level, wall.off, deepest / math.sqrt(1 - deepest * deepest)))
    return structs.replace(
        grip, wrist=wrist, fingers=fingers, thumb=_square_to(grip.thumb, fingers)
    )  # fmt: skip


def _anchor(at: Stance, body: Skeleton, side: str, name: str, view: str) -> Anchor | None:
    build = at.build
    if name == "floor":
        shoulder = at.home.bones[f"upper_arm.{side}"].start
        arm = 0.98 * (build.lengths.upper_arm + build.lengths.forearm)
        ahead = math.sqrt(max(0.0, arm * arm - shoulder[1] * shoulder[1]))
        place = (shoulder[0], 0.0, shoulder[2] + ahead + build.lengths.hand * _PALM)
        return Anchor(place, (0.0, 0.0, 1.0), (0.0, 1.0, 0.0))
    on_body = body_anchor(build, body, name, side)
    if on_body is not None:
        return on_body
    shoulder = body.bones[f"upper_arm.{side}"].start
    working = max("LR", key=lambda each: body.bones[f"shank.{each}"].end[1])
    sole = plus(body.bones[f"foot.{working}"].start, body.bones[f"foot.{working}"].along, 0.06)
    grounds = at.grounds
    found = thing_anchor(name, side, shoulder, sole, grounds.seated, view, grounds.reaches_back)
    return Anchor(*found) if found else None


def _arm_to(build: Build, body: Skeleton, pose: BodyPose, side: str, grip: Grip) -> dict[str, Bone]:
    """Return an arm whose wrist is at a place; the elbow keeps to where the angles put it."""
    shoulder = body.bones[f"upper_arm.{side}"].start
    upper, fore = build.lengths.upper_arm, build.lengths.forearm
    way = elbow_way(body, side, grip.wrist, grip.own)
    elbow, wrist = joint_between(shoulder, grip.wrist, upper, fore, way)
    chest = body.rings[-4].frame
    on_side = abs(chest.left[1])  # who lies on a side has room for that elbow in front only
    outwards = chest.at((0.0, 0.0, 0.0), OUT[side] * (1 - on_side), 0.0, on_side)
    elbow = off_floor(shoulder, elbow, wrist, outwards)
    along = unit(minus(wrist, elbow))
    fingers = _within_wrist(along, grip.fingers)
    fingers = not_below(fingers, build.lengths.hand, wrist[1] - _HAND_THICK, along)
    thumb = _square_to(grip.thumb, fingers)
    bend = plus(along, way, -_STRAIGHT)
    bones = {
        f"upper_arm.{side}": Bone(shoulder, elbow, _square_to(bend, unit(minus(elbow, shoulder)))),
        f"forearm.{side}": Bone(elbow, wrist, _square_to(thumb, along)),
    }
    curl = {f"fingers.{side}.curl": pose.value(f"fingers.{side}.curl")}
    bones.update(hand(build, BodyPose(curl, {}), side, wrist, fingers, thumb))
    return bones


def _within_wrist(along: Vector, fingers: Vector) -> Vector:
    """Return the direction of the fingers, no further from the forearm than a wrist bends."""
    angle = math.degrees(math.acos(max(-1.0, min(1.0, dot(along, fingers)))))
    if angle <= _WRIST:
        return fingers
    share = _WRIST / angle
    return unit(plus(along, minus(fingers, along), share), along)


def _square_to(way: Vector, along: Vector) -> Vector:
    return unit(plus(way, along, -dot(way, along)), (0.0, 0.0, 1.0))
