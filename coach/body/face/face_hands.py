"""Hands that touch the face in a close-up: they reach in from below, fingertips on the place.

Hands that a pose sends somewhere outside the picture are not seen.
"""

from __future__ import annotations

import math

from msgspec import Struct

from coach.body.face.head_turn import MIDDLE, HeadTurn
from coach.body.face.shapes import Curve, Point, arc
from coach.body.movement.keyframes import BodyPose

_LENGTH = 37.5  # from the wrist to the tip of the middle finger
_PALM = 18.6
# side to side, turned outwards (degrees), how long, half as thick at the root; thumb side first
_FINGERS = (
    (-6.2, -2.5, 16.2, 2.4),
    (-2.0, -0.5, 18.9, 2.5),
    (2.2, 1.5, 17.6, 2.4),
    (6.1, 4.5, 14.0, 2.1),
)
_THUMB = (-5.4, 6.5, -36.0, 15.5, 2.7)  # across, along, degrees, length, half as thick
_FOREARM = 46.0


class _Place(Struct, frozen=True):
    """How the figure's right hand lies at a place; the left one is its mirror image.

    Args:
        tip: of the middle finger; on the face from its middle line and the crown, on the trunk
            from the middle of the picture and its upper edge.
        hand: degrees that the fingers point to the figure's left of straight up.
        forearm: the same for the forearm.
        on_trunk: the tip is told on the trunk.
        breadth: how broad the hand is seen: less where it lies at the side of the head.
    """

    tip: Point
    hand: float
    forearm: float
    on_trunk: bool = False
    breadth: float = 1


_PLACES = {
    "jaw_sides": _Place((14.6, 39.5), 20, 27, breadth=0.86),
    "temples": _Place((16.6, 21.5), 24, 23, breadth=0.86),
    "forehead": _Place((4.5, 15.0), 40, 30),
    "eyes": _Place((3.4, 9.5), 14, 25),
    "collar": _Place((8, 82), 62, 42, True),
    "sternum": _Place((1.5, 88), 66, 52, True),
    "head_side": _Place((17.8, 15.0), 24, 21, breadth=0.86),
    "collar_own": _Place((17, 81), 52, 34, True),
    "collar_other": _Place((-17, 81), 74, 62, True),
    "shoulder_own": _Place((33, 85), 28, 14, True),
    "shoulder_other": _Place((-30, 84), 78, 66, True),
}
_AWAY = _Place((26, 118), 10, 10, True)  # below the picture


class Hand(Struct, frozen=True):
    """A hand and its forearm in the picture.

    Args:
        wrist: where it is.
        across: where one step of `HAND` to the side leads.
        along: where one step of `HAND` towards the fingertips leads.
        arm: outlines of the forearm and of the joint of the wrist.
        tip: of the middle finger.
    """

    wrist: Point
    across: Point
    along: Point
    arm: tuple[Curve, Curve]
    tip: Point


def hands_at(pose: BodyPose, head: HeadTurn) -> tuple[Hand, ...]:
    """Return the hands of a pose that are in the picture."""
    found = []
    for side, sign in (("L", -1), ("R", 1)):
        named = {pose.hands[side]: 1.0} if side in pose.hands else pose.reach.get(side, {})
        lies = {place: share for name, share in named.items() if (place := _place(name, side))}
        shown = sum(lies.values())
        if shown > 0:
            weighed = [(_lie(place, head, sign), share) for place, share in lies.items()]
            weighed.append((_lie(_AWAY, head, sign), 1 - shown))
            found.append(_hand(_mean(weighed), sign, head))
    return tuple(found)


class _Lie(Struct, frozen=True):
    tip: Point
    hand: float
    forearm: float
    breadth: float


def _place(target: str, side: str) -> _Place | None:
    """Return a place for the hand of a side, L or R; None for one outside the picture."""
    name, _, where = target.rpartition("_")
    if name == "head" and where in ("left", "right"):
        own = where == {"L": "left", "R": "right"}[side]
        return _PLACES["head_side"] if own else None
    if name in ("collar", "shoulder") and where in ("L", "R"):
        return _PLACES[f"{name}_{'own' if where == side else 'other'}"]
    return _PLACES.get(target)


def _mean(weighed: list[tuple[_Lie, float]]) -> _Lie:
    """Return how a hand lies that has come some of the way to each of several places."""
    return _Lie(
        (
            sum(lie.tip[0] * share for lie, share in weighed),
            sum(lie.tip[1] * share for lie, share in weighed),
        ),
        sum(lie.hand * share for lie, share in weighed),
        sum(lie.forearm * share for lie, share in weighed),
        sum(lie.breadth * share for lie, share in weighed),
    )


def _lie(place: _Place, head: HeadTurn, sign: int) -> _Lie:
    x, y = place.tip
    tip = head.zoomed((MIDDLE + sign * x, y)) if place.on_trunk else head.place(sign * x, y)
    return _Lie(tip, place.hand, place.forearm, place.breadth)


def _hand(lie: _Lie, sign: int, head: HeadTurn) -> Hand:
    """Return how a hand lies in the picture; `sign` is 1 for the figure's right one."""
    angle, zoom = math.radians(lie.hand), head.zoom
    ahead = (-sign * math.sin(angle), -math.cos(angle))  # where the fingers point
    out = (-sign * math.cos(angle), math.sin(angle))  # to the little finger
    wrist = lie.tip[0] - ahead[0] * _LENGTH * zoom, lie.tip[1] - ahead[1] * _LENGTH * zoom
    slim = zoom * (0.3 + 0.7 * lie.breadth)
    return Hand(
        wrist=wrist,
        across=(out[0] * zoom * lie.breadth, out[1] * zoom * lie.breadth),
        along=(ahead[0] * zoom, ahead[1] * zoom),
        arm=(
            _forearm(wrist, lie.forearm, sign, zoom),
            arc(wrist, (4.1 * slim, 4.1 * slim), 0, 315, 7),
        ),
        tip=lie.tip,
    )


_PALM_OUTLINE: Curve = (
    (-4.3, -1.5), (-5.4, 3), (-8.2, 9), (-8.8, 15), (-8.3, 18.8), (-4, 20.4), (0, 20.8), (4.4, 20),
    (7.9, 17.6), (8.2, 12), (6.4, 5), (4.4, 0), (4.2, -1.5), (0, -2),
)  # fmt: skip


def _root(across: float) -> float:
    """Return how far along the hand a finger begins; the knuckles lie in an arc."""
    return _PALM - 0.06 * (across + 1) ** 2 - 2.2


def _finger(across: float, along: float, degrees: float, length: float, thick: float) -> Curve:
    """Return the outline of a finger that tapers to a round tip."""
    angle = math.radians(degrees)
    ahead, side = (math.sin(angle), math.cos(angle)), (math.cos(angle), -math.sin(angle))
    rows = ((-0.22, 0.6), (0.08, 0.98), (0.45, 0.97), (0.76, 0.9), (0.93, 0.72))

    def at(share: float, half: float) -> Point:
        x = across + ahead[0] * length * share + side[0] * half * thick
        return x, along + ahead[1] * length * share + side[1] * half * thick

    left = [at(share, -half) for share, half in rows]
    right = [at(share, half) for share, half in reversed(rows)]
    return (*left, at(1.0, -0.34), at(1.0, 0.34), *right)


def _gap(n: int) -> Curve:
    """Return the line between a finger and the next one, from the tip down to the palm."""
    (x, *_), (following, *_) = _FINGERS[n], _FINGERS[n + 1]
    middle = (x + following) / 2
    root = _root(middle)
    return (middle * 1.08, root + 13), (middle * 1.04, root + 6), (middle, root + 1)


def _forearm(wrist: Point, degrees: float, sign: int, zoom: float) -> Curve:
    angle = math.radians(degrees)
    back = (sign * math.sin(angle), math.cos(angle))
    side = (math.cos(angle), -sign * math.sin(angle))
    rows = ((-0.04, 2.6), (0.07, 3.9), (0.3, 5.1), (0.6, 6.6), (1.0, 7.4))

    def at(share: float, half: float) -> Point:
        x, y = (
            back[0] * _FOREARM * share + side[0] * half,
            back[1] * _FOREARM * share + side[1] * half,
        )
        return wrist[0] + x * zoom, wrist[1] + y * zoom

    left = [at(share, -half) for share, half in rows]
    return (*left, *[at(share, half) for share, half in reversed(rows)])


# The hand in its own measure, from the wrist: across to the little finger, along to the tips. Its
# outlines lie upon each other as one form; the gaps are lines between the fingers.
HAND: tuple[Curve, ...] = (
    _PALM_OUTLINE,
    _finger(*_THUMB),
    *(_finger(x, _root(x), *rest) for x, *rest in _FINGERS),
)
GAPS: tuple[Curve, ...] = tuple(_gap(n) for n in range(len(_FINGERS) - 1))
