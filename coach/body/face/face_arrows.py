"""Which way a face is about to move: the arrows beside it, for the largest part of the movement."""

from __future__ import annotations

from collections.abc import Callable

from coach.body.face.shapes import Curve, Point, flipped, shifted
from coach.body.movement.keyframes import FELT, BodyPose, Keyframes

Arrows = tuple[Curve, ...]


def front_arrows(frames: Keyframes) -> Arrows:
    """Return the arrows of a movement from A to B seen from the front; none without a direction."""
    return _arrows(frames, _FRONT)


def side_arrows(frames: Keyframes) -> Arrows:
    """Return the arrows of a movement from A to B of a figure that faces right."""
    return _arrows(frames, _SIDE)


_LEAST, _LEAST_FELT = 0.05, 0.4  # of a whole movement; what is mainly felt needs no small arrow
_Rule = tuple[float, Callable[[float], Arrows]]  # what counts as a whole movement, and its arrows


def _arrows(frames: Keyframes, rules: dict[str, _Rule]) -> Arrows:
    if frames.A.hands != frames.B.hands:  # the hands themselves show what happens
        return ()
    found: Arrows = ()
    largest = _LEAST_FELT if frames.effect in FELT else _LEAST
    for axis, (whole, arrows) in rules.items():
        change = _change(frames.A, frames.B, axis)
        if abs(change) / whole > largest:
            largest, found = abs(change) / whole, arrows(change)
    return found


def _change(a: BodyPose, b: BodyPose, axis: str) -> float:
    return b.value(axis) - a.value(axis)


def _straight(start: Point, end: Point) -> Curve:
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    return start, middle, end


def _way(curve: Curve) -> Callable[[float], Arrows]:
    """Return one arrow along a curve, turned round for the opposite movement."""
    return lambda change: (curve,) if change > 0 else (tuple(reversed(curve)),)


def _to_side(curve: Curve) -> Callable[[float], Arrows]:
    """Return one arrow to the figure's right, or its mirror image; x is from the middle."""
    other = tuple(reversed(flipped(curve)))
    return lambda change: (shifted(curve if change > 0 else other, 50, 0),)


def _pair(curve: Curve) -> Callable[[float], Arrows]:
    """Return two arrows, one on each side; x is from the middle of the picture."""
    both = (shifted(curve, 50, 0), shifted(reversed(flipped(curve)), 50, 0))
    return lambda change: both if change > 0 else tuple(tuple(reversed(one)) for one in both)


_BESIDE = 29.5
_FRONT: dict[str, _Rule] = {
    "head.side": (20, _to_side(((2, 4), (14, 5), (25, 10), (31, 19)))),
    "neck.side": (15, _to_side(((2, 4), (14, 5), (25, 10), (31, 19)))),
    "head.turn": (35, _to_side(((-13, 6), (-5, 3.6), (5, 3.6), (14, 6.6)))),
    "neck.turn": (15, _to_side(((-13, 6), (-5, 3.6), (5, 3.6), (14, 6.6)))),
    "head.flex": (20, _way(((79, 18), (81.6, 30), (80, 42)))),
    "neck.flex": (20, _way(((79, 18), (81.6, 30), (80, 42)))),
    "jaw.open": (0.5, _way(_straight((76.5, 54), (76.5, 70)))),
    "jaw.slide_r": (0.4, _to_side(_straight((22.5, 62), (36, 62)))),
    "tongue.out": (1, _way(_straight((76.5, 54), (76.5, 70)))),
    "brow.raise": (0.6, _way(_straight((79.5, 39), (79.5, 24)))),
    "brow.frown": (0.8, _way(_straight((79.5, 24), (79.5, 38)))),
    "lids.squeeze": (0.6, _pair(_straight((40, 41.5), (_BESIDE, 41.5)))),
    "nose.scrunch": (0.8, _pair(_straight((40, 44), (_BESIDE, 44)))),
    "lids.close": (2, _way(_straight((79.5, 30), (79.5, 44)))),
    "gaze.right": (0.7, _to_side(_straight((_BESIDE - 2, 41), (41, 41)))),
    "gaze.far": (1, lambda change: ()),  # to and from the viewer no arrow can point
    "gaze.up": (0.7, _way(_straight((79.5, 42), (79.5, 27)))),
    "mouth.press": (0.8, _pair(_straight((34, 58), (22.5, 58)))),
    "mouth.wide": (0.7, _pair(_straight((23, 58), (35, 58)))),
    "mouth.smile": (0.7, _pair(((23, 60), (30, 58.5), (35, 54)))),
    "mouth.purse": (0.7, _pair(_straight((34, 58), (22.5, 58)))),
    "cheeks.puff": (0.5, _pair(_straight((24, 55), (36, 55)))),
    "cheeks.up": (0.8, _pair(_straight((_BESIDE, 56), (_BESIDE, 44)))),
    "throat.lift": (0.5, _way(_straight((66, 77), (66, 66)))),
}
_SIDE: dict[str, _Rule] = {
    "head.retract": (3, _way(_straight((96, 45), (83, 45)))),
    "head.flex": (15, _way(((90, 16), (95.5, 27), (94, 40)))),
    "neck.flex": (12, _way(((90, 16), (95.5, 27), (94, 40)))),
    "jaw.open": (0.5, _way(_straight((83, 58), (80, 72)))),
    "tongue.palate": (1.5, _way(_straight((86, 62), (86, 49)))),
    "tongue.out": (1, _way(_straight((82, 57), (94, 59)))),
    "throat.lift": (0.5, _way(_straight((74, 84), (75, 72)))),
    "brow.raise": (0.6, _way(_straight((83, 34), (83, 22)))),
    "lids.close": (1, _way(_straight((83, 28), (83, 40)))),
    "mouth.purse": (0.7, _way(_straight((82, 54), (93, 54)))),
    "mouth.press": (0.9, _way(_straight((94, 54), (83, 54)))),
}
