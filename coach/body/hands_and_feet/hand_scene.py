"""Both hands of a moment on their table: where each lies, what it reaches for, and who looks on.

The forearms lie side by side. A hand that is sent to the other one leaves its place for it: it
takes hold of its thumb or its fingers, strokes its forearm, or climbs a finger with the breath.
"""

from __future__ import annotations

import math

from msgspec import Struct
from msgspec.structs import replace

from coach.body.face.shapes import Point, mixed, smoothly
from coach.body.hands_and_feet.forearm import FOREARM
from coach.body.hands_and_feet.hand_drawing import (
    CHILD,
    TIP,
    Grip,
    Hand,
    Place,
    grip_of,
    hand_at,
    on_forearm,
)
from coach.body.hands_and_feet.solid import Ball, Camera, times
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import BodyPose, Keyframes
from coach.body.vectors import Vector, between, minus, plus
from coach.poses.joints import SIDES

PICTURE = 400.0  # millimetres that the picture shows
_MIDDLE = {"front": (0.0, 48.0), "side": (-66.0, 10.0)}
_APART = {"front": 96.0, "side": 84.0}  # of each wrist from the middle
_YAW = {"front": 5.0, "side": 2.0}
_LOW, _HIGH = 22.0, 33.0  # height of the wrist, palm down and thumb up
_LEVEL = -4.0  # degrees that a lying forearm sinks to the wrist, for it is thicker at the elbow
_ON_TABLE, _RAISED = 90.0, 0.5  # degrees of the elbow; share of more that fits into the picture
_ASIDE = 0.8  # millimetres that hands seen from the side make room for each degree of the wrist
_ROOM_FOR_A_FIST = 24.0
_BALL, _TOWEL, _TOWEL_OUT = 25.0, 14.0, 82.0  # radii, and how far a towel goes past a palm
_TO_ELBOW = 0.5  # of the forearm: further it is not in the picture
_CIRCLE = 32.0  # degrees that a circling wrist leaves its middle


class Scene(Struct, frozen=True):
    """What is to be painted of two hands.

    Args:
        hands: the right and the left one.
        camera: who looks on.
        busy: of each hand, how far it has gone to the other one, 0 to 1.
        held: of each hand, the ball in it; None if there is none.
        towel: the two ends of a rolled towel that one or both hands hold.
    """

    hands: tuple[Hand, Hand]
    camera: Camera
    busy: tuple[float, float]
    held: tuple[Ball | None, Ball | None]
    towel: tuple[Ball, Ball] | None


def hand_scene(moment: FigureMoment) -> Scene:
    """Return the hands of a moment."""
    return scene_of(moment, moment.pose)


def scene_of(moment: FigureMoment, pose: BodyPose) -> Scene:
    """Return the hands of another pose of a moment's exercise."""
    places = {side: _lying(moment, pose, side) for side in SIDES}
    grips = {side: grip_of(pose, side) for side in SIDES}
    goals = {side: _goals(pose, side) for side in SIDES}
    lying = {side: hand_at(side, places[side], grips[side], moment.child) for side in SIDES}
    hands = dict(lying)
    for side in SIDES:
        for goal, share in goals[side]:
            other = lying["L" if side == "R" else "R"]
            place, grip = _reaching(goal, other, moment)
            places[side] = _on_the_way(places[side], place, share)
            grips[side] = _mixed_grip(grips[side], grip, share)
        if goals[side]:
            hands[side] = hand_at(side, places[side], grips[side], moment.child)
    busy = {side: max((share for _, share in goals[side]), default=0.0) for side in SIDES}
    right, left = hands["R"], hands["L"]
    return Scene(
        hands=(right, left),
        camera=camera_of(moment),
        busy=(busy["R"], busy["L"]),
        held=(_ball(pose, right), _ball(pose, left)),
        towel=_towel(pose, right, left),
    )


def _ball(pose: BodyPose, hand: Hand) -> Ball | None:
    """Return the ball in a hand."""
    if pose.hands.get(hand.side) != "ball":
        return None
    return Ball(hand.frame.point((2.0, 72.0, -14.0 - _BALL)), _BALL)


def _towel(pose: BodyPose, right: Hand, left: Hand) -> tuple[Ball, Ball] | None:
    """Return the ends of the towel, somewhat outside of the hands that hold it."""
    grips = [
        hand.frame.point((across, 76.0, -14.0 - _TOWEL))
        for hand, across in ((right, -_TOWEL_OUT), (left, -_TOWEL_OUT))
        if pose.hands.get(hand.side) == "towel"
    ]
    if not grips:
        return None
    if len(grips) == 1:
        hand = right if pose.hands.get("R") == "towel" else left
        grips.append(hand.frame.point((_TOWEL_OUT, 76.0, -14.0 - _TOWEL)))
    return Ball(grips[0], _TOWEL), Ball(grips[1], _TOWEL)


def camera_of(moment: FigureMoment) -> Camera:
    """Return who looks at the hands of a moment: from the front or the side, and from above."""
    if moment.frames.view == "side":
        return Camera(turn=-90 if moment.turned else 90, pitch=60)
    return Camera(turn=0 if moment.as_in_a_mirror else 180, pitch=62)


def middle_of(moment: FigureMoment) -> Point:
    """Return where the middle between both wrists is, from the middle of the picture."""
    if moment.frames.view == "side":
        right, down = _MIDDLE["side"]
        return -right if moment.turned else right, down
    right, down = _MIDDLE["front"]
    return right, down if moment.as_in_a_mirror else -down


def arrows_of(frames: Keyframes, moving: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sides that get an arrow, of those whose hand moves.

    Where one hand goes to the other there is only one arrow: of the finger that climbs, or of the
    hand that is led, or else of the one that goes there.
    """
    goals = {side: _goals(frames.B, side) for side in SIDES}
    going = tuple(side for side in SIDES if goals[side])
    if not going:
        return moving
    climbing = any(goal == "fingers" for side in going for goal, _ in goals[side])
    led = tuple(side for side in moving if side not in going)
    return going if climbing or not led else led


def _goals(pose: BodyPose, side: str) -> list[tuple[str, float]]:
    """Return the parts of the other arm that a hand is sent to, with the share of each.

    A share counts from where the ones before it have led.
    """
    place = pose.hands.get(side)
    pulls = {place: 1.0} if place is not None else dict(pose.reach.get(side, {}))
    goals, left = [], 1.0
    for place, share in sorted(pulls.items(), reverse=True):
        part, _, owner = place.rpartition("_")
        if part in _GOALS and owner in SIDES and owner != side and share > 0:
            goals.append((part, share))
    for n in reversed(range(len(goals))):
        part, share = goals[n]
        goals[n] = (part, share / left if left > share else 1.0)
        left -= share
    return goals


def _lying(moment: FigureMoment, pose: BodyPose, side: str) -> Place:
    """Return where a forearm lies that reaches for nothing."""
    roll = pose.value(f"forearm.{side}.sup")
    upright = math.cos(math.radians(roll)) ** 2
    closed = max(pose.value(f"fingers.{side}.curl"), pose.value(f"fingers.{side}.hook"))
    height = mixed(_LOW, _HIGH, upright) + _ROOM_FOR_A_FIST * closed * (1 - upright)
    raised = _RAISED * max(0.0, pose.value(f"elbow.{side}.flex") - _ON_TABLE)
    height += FOREARM * math.sin(math.radians(raised))
    back = FOREARM * (1 - math.cos(math.radians(raised)))
    flex, deviation = _wrist(pose, side, moment.lap)
    view = "side" if moment.frames.view == "side" else "front"
    apart = _APART[view] + (_ASIDE * flex if view == "side" else 0.0)
    return Place(
        wrist=(apart, -back, height),
        yaw=_YAW[view],
        lift=_LEVEL + raised,
        roll=roll,
        flex=flex,
        deviation=deviation,
    )


def _wrist(pose: BodyPose, side: str, lap: float) -> tuple[float, float]:
    """Return bend and deviation of the wrist."""
    share = max(pose.value(f"wrist.{side}.circle"), pose.value(f"hand.{side}.circle"))
    flex = pose.value(f"wrist.{side}.flex") + _CIRCLE * share * math.sin(math.tau * lap)
    return max(-75.0, min(75.0, flex)), 0.7 * _CIRCLE * share * math.cos(math.tau * lap)


class _Reach(Struct, frozen=True):
    """How a hand comes to a place on the other arm.

    Args:
        yaw, lift, roll, flex: as in `Place`.
        grip: what its fingers do there.
        touch: what of it comes to the place, in the frame of the hand; None for the index.
    """

    yaw: float
    lift: float
    roll: float
    flex: float
    grip: Grip
    touch: Vector | None


_GOALS = {
    "fingers": _Reach(38, -10, -74, 16, Grip((0.0, 0.74, 0.84, 0.9), 0, 0, 0, 0.75), None),
    "hand": _Reach(60, -6, -66, 2, Grip((0.56, 0.6, 0.64, 0.68), 0, 0, 0, 0.42), (14, 92, -26)),
    "wrist": _Reach(64, -8, -86, -4, Grip((0.2, 0.2, 0.22, 0.24), 0, 0.1, 10, 0.1), (4, 84, -20)),
    "elbow": _Reach(74, -8, -86, -4, Grip((0.2, 0.2, 0.22, 0.24), 0, 0.1, 10, 0.1), (4, 84, -20)),
}  # fmt: skip


def _reaching(goal: str, other: Hand, moment: FigureMoment) -> tuple[Place, Grip]:
    """Return where a hand is that reached its goal on the other arm, and what its fingers do."""
    reach = _GOALS[goal]
    at = _anchor(goal, other, moment)
    if other.side == "R":  # places are told for a right arm
        at = (-at[0], at[1], at[2])
    place = Place((0.0, 0.0, 0.0), reach.yaw, reach.lift, reach.roll, reach.flex)
    hand = hand_at("R", place, reach.grip, moment.child)
    if reach.touch is None:
        touch = hand.fingers[1][TIP].at
    else:
        touch = hand.frame.direction(times(reach.touch, CHILD if moment.child else 1.0))
    return replace(place, wrist=minus(at, touch)), reach.grip


def _anchor(goal: str, other: Hand, moment: FigureMoment) -> Vector:
    """Return where on the other arm a hand goes."""
    if goal == "fingers":  # up from between two fingers to the tip of one
        _, index, middle, *_ = other.fingers
        valley = plus(between(index[1].at, middle[1].at, 0.5), (0.0, -12.0, 8.0))
        top = plus(middle[TIP].at, (0.0, 10.0, 8.0))
        return between(valley, top, smoothly(moment.breath, 0, 1))
    if goal == "hand":  # its thumb if that opens, else its fingers
        thumb, _, middle, *_ = other.fingers
        opens = max(
            pose.value(f"thumb.{other.side}.ext")
            for pose in (moment.frames.A, moment.frames.B, moment.frames.C)
        )
        return between(thumb[1].at, thumb[2].at, 0.35) if opens > 0 else middle[1].at
    return on_forearm(other, 0.06 if goal == "wrist" else _TO_ELBOW)


def _on_the_way(start: Place, end: Place, share: float) -> Place:
    """Return the place between two others; the hand is lifted on its way."""
    wrist = between(start.wrist, end.wrist, share)
    lifted = 30 * math.sin(math.pi * min(1.0, share))
    return Place(
        plus(wrist, (0.0, 0.0, lifted)),
        mixed(start.yaw, end.yaw, share),
        mixed(start.lift, end.lift, share),
        mixed(start.roll, end.roll, share),
        mixed(start.flex, end.flex, share),
        mixed(start.deviation, end.deviation, share),
    )


def _mixed_grip(start: Grip, end: Grip, share: float) -> Grip:
    """Return what the fingers do between two grips."""
    a, b = start.curl, end.curl
    return Grip(
        (
            mixed(a[0], b[0], share),
            mixed(a[1], b[1], share),
            mixed(a[2], b[2], share),
            mixed(a[3], b[3], share),
        ),
        mixed(start.hook, end.hook, share),
        mixed(start.spread, end.spread, share),
        mixed(start.thumb, end.thumb, share),
        mixed(start.thumb_in, end.thumb_in, share),
    )
