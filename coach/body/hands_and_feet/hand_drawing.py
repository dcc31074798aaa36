"""Hands and forearms in space: where their joints are in a pose, and how thick they are.

Each hand is built in its own frame (x to the thumb's side, y to the fingertips, z to the back of
the hand), bent at its joints and then laid on a table: x to the figure's right, y to its front, z
up, the table at z = 0. Lengths are millimetres, angles degrees.

The proportions of the fingers and how far they spread follow what Chatzioglou, Pinar and Govsa
measured in young adults ("Biometric analysis hand parameters in young adults", Anat Cell Biol
57(2), 2024); knuckles lie a third of the first segment further back than the creases measured
there. Forearm to hand is as 152 to 100, as in the whole figure.
"""

from __future__ import annotations

import math
from functools import lru_cache

from msgspec import Struct

from coach.body.face.shapes import smoothly
from coach.body.hands_and_feet.forearm import FOREARM, forearm_thickness
from coach.body.hands_and_feet.solid import Ball, Frame, times, turned_x, turned_z
from coach.body.movement.keyframes import BodyPose
from coach.body.vectors import Vector, between, cross, dot, minus, plus, unit

TIP = 3  # of the joints of a finger


class _Finger(Struct, frozen=True):
    """How a finger is built: its knuckle, three segments, and what its joints do.

    Args:
        knuckle: where it begins.
        lengths: of its segments.
        radii: at its four joints, the tip last.
        rest: degrees that it leans to the thumb's side.
        fan: degrees more where the fingers are spread.
        gather: degrees more in a fist, where all fingers point to the ball of the thumb.
    """

    knuckle: Vector
    lengths: tuple[float, float, float]
    radii: tuple[float, float, float, float]
    rest: float
    fan: float
    gather: float


_FINGERS = (
    _Finger((28, 88, -1), (42, 25, 18), (10.2, 9.1, 8.1, 6.9), 3.5, 13, -7),
    _Finger((9, 91, 1), (46.5, 29, 19), (10.5, 9.3, 8.2, 7.0), 1, 1, -2),
    _Finger((-10, 86, 0), (43, 28, 18.5), (10.0, 8.9, 7.9, 6.7), -2.5, -12, 5),
    _Finger((-27, 77, -4), (34.5, 20, 16.5), (9.0, 7.9, 7.0, 6.0), -8, -24, 13),
)  # fmt: skip
_LYING = (7.0, 9.0, 6.0)  # bends of a hand that rests, at knuckle, middle and end joint
_FIST = (80.0, 102.0, 66.0)
_HOOK = (4.0, 98.0, 62.0)

_THUMB = (17.0, 26.0, -8.0)
_THUMB_LENGTHS = (44.0, 33.0, 25.0)
_THUMB_RADII = (15.0, 11.6, 9.9, 7.6)
# directions of the three segments of the thumb
_THUMB_REST = ((0.56, 0.74, -0.36), (0.36, 0.90, -0.24), (0.20, 0.96, -0.16))
_THUMB_OPEN = ((0.86, 0.49, -0.16), (0.97, 0.22, -0.06), (0.98, 0.18, 0.06))
_THUMB_FIST = ((0.45, 0.60, -0.66), (-0.40, 0.62, -0.68), (-0.86, 0.42, -0.22))
_THUMB_MOST = 50.0  # degrees at which the thumb is open

# The palm but for the ball of the thumb: at the wrist, then the ball of the little finger's side.
_PALM = (
    Ball((9, 2, 0), 18.5), Ball((-9, 2, -1), 18.0), Ball((-20, 32, -7), 15.0),
    Ball((-26, 56, -4), 12.5), Ball((18, 36, -4), 15.0),
)  # fmt: skip
_WEB = 0.42  # share of the first segments that the skin between two fingers reaches

CHILD = 0.84  # of a grown hand's size
_CHILD_LONG, _CHILD_ROUND = 0.92, 1.12  # a child's fingers: shorter, and thicker


class Grip(Struct, frozen=True):
    """What the fingers of a hand do: shares, and degrees for the thumb.

    Args:
        curl: of each finger, the index first: 0 straight, 1 a fist.
        hook: bends the two outer joints only.
        spread: of the fingers.
        thumb: degrees away from the hand.
        thumb_in: 1 where the thumb closes a fist.
    """

    curl: tuple[float, float, float, float]
    hook: float
    spread: float
    thumb: float
    thumb_in: float


class Place(Struct, frozen=True):
    """Where a forearm lies, told for a right arm; a left one is its mirror image.

    Args:
        wrist: where the wrist is.
        yaw: degrees that the hand points inwards.
        lift: degrees that it points up.
        roll: of the forearm: 90 palm up, 0 thumb up, -90 palm down.
        flex: of the wrist.
        deviation: of the wrist, to the thumb's side.
    """

    wrist: Vector
    yaw: float
    lift: float
    roll: float
    flex: float = 0.0
    deviation: float = 0.0


class Hand(Struct, frozen=True):
    """A hand with its forearm in space.

    Args:
        side: L or R.
        arm: the frame of the forearm, at the wrist.
        frame: of the hand, at the wrist.
        size: of a child's hand to a grown one.
        fingers: the joints of thumb, index, middle, ring and little finger.
        backs: the direction that the nail of each of them faces.
    """

    side: str
    arm: Frame
    frame: Frame
    size: float
    fingers: tuple[tuple[Ball, ...], ...]
    backs: tuple[Vector, ...]


def grip_of(pose: BodyPose, side: str) -> Grip:
    """Return what the fingers of a side do in a pose."""
    curl = pose.value(f"fingers.{side}.curl")
    return Grip(
        curl=(curl, curl, curl, curl),
        hook=pose.value(f"fingers.{side}.hook"),
        spread=pose.value(f"fingers.{side}.spread"),
        thumb=pose.value(f"thumb.{side}.ext"),
        thumb_in=curl,
    )


@lru_cache(maxsize=32)  # of two hands one often rests; arrows and trails ask again
def hand_at(side: str, place: Place, grip: Grip, child: bool = False) -> Hand:
    """Return a hand in space."""
    long, round_, size = (_CHILD_LONG, _CHILD_ROUND, CHILD) if child else (1.0, 1.0, 1.0)
    arm = _arm_frame(side, place)
    wrist = arm.within(_wrist_frame(place))
    fingers = (
        _thumb(grip, long),
        *(_finger(bone, grip, n, long) for n, bone in enumerate(_FINGERS)),
    )
    return Hand(
        side=side,
        arm=arm,
        frame=wrist,
        size=size,
        fingers=tuple(
            tuple(
                Ball(wrist.point(times(ball.at, size)), ball.radius * size * round_)
                for ball in finger
            )
            for finger in fingers
        ),
        backs=tuple(
            wrist.direction(_back(finger, grip if n == 0 else None))
            for n, finger in enumerate(fingers)
        ),
    )


def _arm_frame(side: str, place: Place) -> Frame:
    """Return the frame of the forearm at the wrist."""

    def laid(way: Vector) -> Vector:
        return turned_z(turned_x(way, place.lift), place.yaw)

    roll = math.radians(place.roll)
    out, up = laid((1, 0, 0)), laid((0, 0, 1))
    thumb = plus(times(out, math.sin(roll)), times(up, math.cos(roll)))
    back = plus(times(out, math.cos(roll)), times(up, -math.sin(roll)))
    frame = Frame(place.wrist, thumb, laid((0, 1, 0)), back)
    return frame if side == "R" else frame.mirrored()


def _wrist_frame(place: Place) -> Frame:
    """Return the frame of the hand in that of the forearm."""

    def bent(way: Vector) -> Vector:
        return turned_z(turned_x(way, -place.flex), -place.deviation)

    return Frame((0, 0, 0), bent((1, 0, 0)), bent((0, 1, 0)), bent((0, 0, 1)))


def _finger(bone: _Finger, grip: Grip, number: int, long: float) -> tuple[Ball, ...]:
    """Return the joints of a finger in the frame of the hand."""
    curl = grip.curl[number]
    closed = max(curl, 0.35 * grip.hook)
    lean = bone.rest + bone.fan * grip.spread * (1 - closed) + bone.gather * closed
    at, bent = bone.knuckle, 0.0
    joints = [Ball(at, bone.radii[0])]
    for n, share in enumerate(bone.lengths):
        straight = 1 - max(curl, grip.hook)
        bent += _LYING[n] * straight * (1 - 0.8 * grip.spread)
        bent += _FIST[n] * curl + _HOOK[n] * grip.hook
        way = turned_z(turned_x((0.0, 1.0, 0.0), -bent), -lean)
        at = plus(at, times(way, share * long))
        joints.append(Ball(at, bone.radii[n + 1]))
    return tuple(joints)


def _thumb(grip: Grip, long: float) -> tuple[Ball, ...]:
    """Return the joints of the thumb in the frame of the hand."""
    opened = min(1.0, grip.thumb / _THUMB_MOST + 0.3 * grip.spread * (1 - grip.thumb_in))
    at = _THUMB
    joints = [Ball(at, _THUMB_RADII[0])]
    for n, share in enumerate(_THUMB_LENGTHS):
        lying = between(_THUMB_REST[n], _THUMB_OPEN[n], opened)
        way = unit(between(lying, _THUMB_FIST[n], smoothly(grip.thumb_in, 0, 1)))
        at = plus(at, times(way, share * long))
        joints.append(Ball(at, _THUMB_RADII[n + 1]))
    return tuple(joints)


def _back(finger: tuple[Ball, ...], thumb_of: Grip | None) -> Vector:
    """Return the direction that a nail faces, in the frame of the hand."""
    along = unit(minus(finger[TIP].at, finger[TIP - 1].at))
    if thumb_of is None:
        return cross((1.0, 0.0, 0.0), along)
    facing = between((0.55, -0.1, 0.84), (0.25, 0.66, -0.7), smoothly(thumb_of.thumb_in, 0, 1))
    return unit(plus(facing, along, -dot(facing, along)))


def webs(hand: Hand) -> tuple[tuple[Ball, ...], ...]:
    """Return the skin between thumb and index, and between the fingers, in space."""
    thumb, index = hand.fingers[:2]
    palm = hand.frame.point(times((21.0, 36.0, -4.0), hand.size))
    saddle = (
        Ball(thumb[0].at, 13.0 * hand.size),
        Ball(between(thumb[0].at, thumb[1].at, 0.86), 8.0 * hand.size),
        Ball(between(palm, index[0].at, 0.62), 9.0 * hand.size),
    )
    between_fingers = (
        (
            Ball(one[0].at, one[0].radius * 0.9),
            Ball(other[0].at, other[0].radius * 0.9),
            Ball(between(one[0].at, one[1].at, _WEB), one[1].radius * 0.55),
            Ball(between(other[0].at, other[1].at, _WEB), other[1].radius * 0.55),
        )
        for one, other in zip(hand.fingers[1:], hand.fingers[2:], strict=False)
    )
    return saddle, *between_fingers


def palm(hand: Hand) -> tuple[Ball, ...]:
    """Return what is behind the knuckles but for the ball of the thumb, in space."""
    behind = (
        Ball(hand.frame.point(times(ball.at, hand.size)), ball.radius * hand.size) for ball in _PALM
    )
    return (*behind, *(finger[0] for finger in hand.fingers[1:]))


def on_forearm(hand: Hand, along: float) -> Vector:
    """Return the place in space on top of a forearm, a share of the way from wrist to elbow."""
    _, radius = forearm_thickness(along)
    x, y, z = hand.arm.point(times((0.0, -FOREARM * along, 0.0), hand.size))
    return x, y, z + radius * hand.size
