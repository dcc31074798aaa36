"""Things that go with the body: a ball in the hand or under the foot, a teddy, a noodle, a pen.

Each is a part of the picture like an arm, so that it lies before or behind the parts it belongs to.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from msgspec import Struct

from coach.body.figure.camera import Camera
from coach.body.figure.noodle import has_noodle, noodle_parts
from coach.body.figure.rolling import BALL, ball_under
from coach.body.figure.round_things import Blob, ball, blobs_shape, rod
from coach.body.figure.silhouette import Part, fingers_shape
from coach.body.figure.skeleton import Skeleton
from coach.body.figure.stance import Stance
from coach.body.figure.teddy import teddy_parts
from coach.body.movement.keyframes import Keyframes
from coach.body.vectors import Vector, between, cross, dot, plus, unit
from coach.poses.language import split_side

HELD = 0.026  # of body height: the radius of a soft ball in a hand
_PALM_THICK = 0.0125  # from the middle of a palm to its skin
_ON_PALM = 0.66  # of the palm's length from the wrist: where a ball lies
_PRESSED = 0.22  # how much flatter a fist makes a soft ball
_TURNED_AWAY = -0.3  # of the view: the palm of a hand that hides what it holds
_SPONGE = (0.017, 0.023, 0.04)  # how far from its middle it goes: off the palm, along it, across
_PEN, _PEN_THICK = 0.085, 0.0032
_FIRST = ""  # what is behind everything has no part of the body to go with
_PETALS = 6
_PETAL, _EYE = 0.0135, 0.01
_STEM, _STEM_THICK = 0.085, 0.0028
_CANDLE, _CANDLE_THICK, _FLAME = 0.055, 0.008, 0.0125


class Carried(Struct, frozen=True):
    """Parts of a picture that go with a part of the body, which they lie under or over."""

    parts: tuple[Part, ...]
    at: str
    over: bool = False


def with_things(parts: Sequence[Part], carried: Iterable[Carried]) -> tuple[Part, ...]:
    """Return the parts of a body and of all that it carries, from the back of the picture on."""
    under: dict[str, list[Part]] = {}
    over: dict[str, list[Part]] = {}
    for one in carried:
        (over if one.over else under).setdefault(one.at, []).extend(one.parts)
    together = ((*under.get(part.name, ()), part, *over.get(part.name, ())) for part in parts)
    return (*under.get(_FIRST, ()), *chain.from_iterable(together))


def carried(frames: Keyframes, at: Stance, body: Skeleton, camera: Camera) -> tuple[Carried, ...]:
    """Return what a body carries in an exercise."""
    found = [
        _MADE[name](at, body, camera, side)
        for name, side in map(split_side, frames.things)
        if name in _MADE
    ]
    if has_noodle(frames):
        far, near = noodle_parts(at.build, body, camera)
        found += [Carried((far,), _FIRST), Carried((near,), "top", over=True)]
    return tuple(found)


def _ball_under_foot(at: Stance, body: Skeleton, camera: Camera, side: str) -> Carried:
    middle = ball_under(at.build, at.home, body, side)
    return Carried((_ball(camera, ball(middle, BALL)),), f"foot.{side}")


def _ball_in_hand(at: Stance, body: Skeleton, camera: Camera, side: str) -> Carried:
    blob = held_ball(body, side)
    if dot(palm_way(body, side), camera.near) < _TURNED_AWAY:
        return Carried((_ball(camera, blob),), f"arm.{side}")
    return _in_fist(at, body, camera, side, (_ball(camera, blob),))


def _ball(camera: Camera, blob: Blob) -> Part:
    return Part("ball", "soft", blobs_shape(camera, [blob]))


def held_ball(body: Skeleton, side: str) -> Blob:
    """Return the soft ball in a hand, the flatter the more the fingers press it."""
    palm, fingers = body.bones[f"hand.{side}"], body.bones[f"fingers.{side}"]
    away = palm_way(body, side)
    pressed = _PRESSED * max(0.0, 1 - dot(palm.along, fingers.along))
    thin, wide = HELD * (1 - pressed), HELD * (1 + pressed / 3)
    middle = plus(between(palm.start, palm.end, _ON_PALM), away, _PALM_THICK + thin)
    return _blob(middle, (away, thin), (palm.along, wide), (palm.front, wide))


def palm_way(body: Skeleton, side: str) -> Vector:
    """Return which way the palm of a hand looks."""
    palm = body.bones[f"hand.{side}"]
    way = unit(cross(palm.front, palm.along))
    return way if side == "R" else plus((0.0, 0.0, 0.0), way, -1.0)


def _sponge_in_hand(at: Stance, body: Skeleton, camera: Camera, side: str) -> Carried:
    """Return a sponge that looks out of a fist; it is there as long as the fingers are closed."""
    palm, grown = body.bones[f"hand.{side}"], _closed(body, side)
    deep, wide, high = (size * grown for size in _SPONGE)
    middle = plus(between(palm.start, palm.end, 0.75), palm_way(body, side), _PALM_THICK + deep)
    blob = _blob(middle, (palm_way(body, side), deep), (palm.along, wide), (palm.front, high))
    return _in_fist(at, body, camera, side, (Part("sponge", "flame", blobs_shape(camera, [blob])),))


def _pen_in_hand(at: Stance, body: Skeleton, camera: Camera, side: str) -> Carried:
    """Return a pen whose point is at the tips of the fingers, leaning back over the hand."""
    fingers, palm = body.bones[f"fingers.{side}"], body.bones[f"hand.{side}"]
    back = plus((0.0, 0.0, 0.0), palm_way(body, side), -1.0)
    point = plus(plus(fingers.end, back, -0.01), palm.along, 0.004)
    end = plus(point, unit(plus(back, palm.along, -0.75)), _PEN)
    return Carried((Part("pen", "hair", rod(camera, (point, end), _PEN_THICK)),), f"arm.{side}")


def _flower_in_hand(at: Stance, body: Skeleton, camera: Camera, side: str) -> Carried:
    """Return a flower in a fist; it grows as the fingers close round it."""
    grown = _closed(body, side)
    low, high = _upright(body, side, _STEM * grown)
    rim = [plus(high, _round(camera, n / _PETALS), 1.1 * _PETAL * grown) for n in range(_PETALS)]
    petals = [ball(spot, _PETAL * grown) for spot in rim]
    stem = Part("flower.stem", "legs", rod(camera, (low, high), _STEM_THICK * grown))
    blossom = Part("flower", "soft", blobs_shape(camera, petals))
    eye = Part("flower.eye", "flame", blobs_shape(camera, [ball(high, _EYE * grown)]))
    return _in_fist(at, body, camera, side, (stem, blossom, eye))


def _candle_in_hand(at: Stance, body: Skeleton, camera: Camera, side: str) -> Carried:
    """Return a candle in a fist; it grows as the fingers close round it."""
    grown = _closed(body, side)
    low, high = _upright(body, side, _CANDLE * grown)
    up, size = body.bones[f"hand.{side}"].front, _FLAME * grown
    across = unit(cross(up, camera.near))
    thin = (across, size / 2), (cross(up, across), size / 2)
    flame = _blob(plus(high, up, size * 1.3), (up, size), *thin)
    tip = rod(camera, (plus(high, up, size), plus(high, up, size * 3)), size / 8)
    wax = Part("candle", "toy_light", rod(camera, (low, high), _CANDLE_THICK * grown))
    light = Part("candle.flame", "flame", blobs_shape(camera, [flame]) + tip)
    return _in_fist(at, body, camera, side, (wax, light))


def _closed(body: Skeleton, side: str) -> float:
    """Return how much a hand is a fist, 0 to 1."""
    palm, fingers = body.bones[f"hand.{side}"], body.bones[f"fingers.{side}"]
    return min(1.0, max(0.0, 1.15 * (1 - dot(palm.along, fingers.along)) - 0.02))


def _upright(body: Skeleton, side: str, size: float) -> tuple[Vector, Vector]:
    """Return the ends of something that a fist holds upright: how far it goes above it."""
    palm = body.bones[f"hand.{side}"]
    held = plus(between(palm.start, palm.end, 0.8), palm_way(body, side), _PALM_THICK)
    return plus(held, palm.front, -size / 3), plus(held, palm.front, size)


def _in_fist(
    at: Stance, body: Skeleton, camera: Camera, side: str, parts: tuple[Part, ...]
) -> Carried:
    """Return what a fist goes round: its fingers lie before it."""
    fingers = Part(f"grip.{side}", "skin", fingers_shape(at.build, body, camera, side))
    return Carried((*parts, fingers), f"arm.{side}", over=True)


def _round(camera: Camera, share: float) -> Vector:
    """Return a direction in the picture, a share of the way round."""
    a, b = math.cos(math.tau * share), math.sin(math.tau * share)
    return plus(plus((0.0, 0.0, 0.0), camera.right, a), camera.up, b)


def _blob(middle: Vector, *halves: tuple[Vector, float]) -> Blob:
    """Return a blob from three directions, and how far it goes in each."""
    first, second, third = (plus((0.0, 0.0, 0.0), way, size) for way, size in halves)
    return Blob(middle, (first, second, third))


def _teddy(at: Stance, body: Skeleton, camera: Camera, side: str) -> Carried:
    return Carried(teddy_parts(at.build, body, camera), "top", over=True)


_MADE: dict[str, Callable[[Stance, Skeleton, Camera, str], Carried]] = {
    "ball under foot": _ball_under_foot,
    "ball in hand": _ball_in_hand,
    "sponge in hand": _sponge_in_hand,
    "pen in hand": _pen_in_hand,
    "flower in hand": _flower_in_hand,
    "candle in hand": _candle_in_hand,
    "teddy on belly": _teddy,
}
