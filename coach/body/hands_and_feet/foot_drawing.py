"""A foot and its shank in space: where their joints are in a pose, and how thick they are.

The foot is built in its own frame, at the ankle: x to the big toe's side, y to the toes, z up; the
sole is `SOLE` below. Then it is set on the floor, which is z = 0, under its shank. Lengths are
millimetres, angles degrees. The proportions are those of the whole figure's foot (150 long and 39
from floor to ankle, in thousandths of body height), told for one of 250 mm.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from coach.body.face.shapes import mixed, smoothly
from coach.body.hands_and_feet.solid import Ball, Frame, times, turned_x, turned_y, turned_z
from coach.body.movement.keyframes import BodyPose
from coach.body.vectors import Vector, cross, minus, plus, unit

SOLE = 66.0
TOE_TIP = 2  # of the joints of a toe
CHILD = 0.84
_CHILD_ROUND = 1.1

# Cuts through the foot from heel to ball: along it, then balls on the big toe's side and on the
# other one, each as across, height above the sole, radius.
_CUTS = (
    (-40.0, (7.0, 27.0, 26.0), (-7.0, 26.0, 26.0)),
    (-22.0, (9.0, 34.0, 28.0), (-9.0, 31.0, 28.0)),
    (2.0, (11.0, 48.0, 27.0), (-10.0, 36.0, 27.0)),
    (26.0, (13.0, 52.0, 25.0), (-14.0, 31.0, 25.0)),
    (50.0, (15.0, 46.0, 22.5), (-18.0, 25.0, 22.0)),
    (74.0, (20.0, 36.0, 20.5), (-23.0, 19.0, 17.5)),
    (96.0, (25.0, 26.0, 19.0), (-28.0, 14.5, 13.5)),
)
_BALLS = (
    (116.0, (27.0, 19.5, 18.5), (10.0, 17.0, 14.5)),
    (110.0, (12.0, 17.0, 14.5), (-6.0, 15.0, 13.5)),
    (102.0, (-6.0, 15.0, 13.5), (-19.0, 13.5, 12.5)),
    (92.0, (-19.0, 13.5, 12.5), (-32.0, 12.5, 12.0)),
)
# toes, the big one first: root, lengths of two pieces, radii at three joints, lean to the big side
_TOES = (
    ((27.0, 121.0, 17.5), (37.0, 24.0), (16.5, 14.2, 11.8), 2.0),
    ((7.5, 121.0, 14.5), (31.0, 20.0), (11.5, 9.6, 8.7), 1.0),
    ((-7.5, 114.0, 13.5), (28.0, 18.5), (11.0, 9.2, 8.3), 0.0),
    ((-20.5, 105.0, 12.5), (25.0, 16.5), (10.4, 8.8, 8.0), -1.0),
    ((-32.0, 94.0, 11.5), (21.0, 14.0), (10.0, 8.5, 7.8), -4.0),
)
_FAN = (15.0, 5.0, -3.0, -11.0, -20.0)  # degrees that spread toes lean to the big side
_LYING = (4.0, 12.0)  # degrees that the pieces of a resting toe point down
_CURLED = (-22.0, 92.0), (-2.0, 62.0)  # the same where they are curled: small toes, big toe
_ARCHED = 9.0  # how much the arch rises where toes are curled
_ANKLE_BONE = (Ball((21.0, 2.0, 8.0), 15.5), Ball((-25.0, -6.0, 0.0), 13.5))
# the shank above the ankle: height, forward, half the breadth beyond the radius, radius
_SHANK = (
    (-8.0, -2.0, 5.0, 29.0), (24.0, -4.0, 3.0, 30.0), (56.0, -6.0, 1.0, 31.5),
    (96.0, -9.0, 2.0, 37.0), (140.0, -13.0, 4.0, 44.5), (190.0, -15.0, 5.0, 49.5),
    (250.0, -15.0, 5.0, 51.0),
)  # fmt: skip
_LEGGING_FROM, _SKIN_TO = 70.0, 60.0  # above the ankle
_CLOTH, _HEM, _SEAM, _RIM = 3.0, 2.0, 8.0, 20
# from the foot to the shank: the tendon at the heel, and the instep
_BRIDGES = (
    (Ball((0.0, -42.0, -34.0), 22.0), Ball((0.0, -19.0, 66.0), 17.0)),
    (Ball((0.0, 30.0, -20.0), 25.0), Ball((0.0, -1.0, 58.0), 26.0)),
)
_CIRCLE = 18.0  # degrees that a circling foot leaves its middle
_LIFT = 1.1  # millimetres that a foot rises with each degree of the leg


class Foot(Struct, frozen=True):
    """A foot with its shank in space.

    Args:
        side: L or R.
        frame: of the foot, at the ankle.
        leg: of the shank, at the ankle.
        size: of a child's foot to a grown one.
        body: bands of skin from the heel to the ball, in the frame of the foot.
        toes: the joints of each toe, the big one first.
        backs: the direction that the nail of each toe faces.
    """

    side: str
    frame: Frame
    leg: Frame
    size: float
    body: tuple[tuple[Ball, ...], ...]
    toes: tuple[tuple[Ball, ...], ...]
    backs: tuple[Vector, ...]


def foot_at(
    pose: BodyPose,
    side: str,
    across: float,
    child: bool = False,
    lap: float = 0.0,
    over: float = 0.0,
) -> Foot:
    """Return a foot in space.

    Args:
        pose: of the body.
        side: L or R.
        across: where the foot stands, to the figure's right.
        child: a child's foot.
        lap: 0 to 1: how far a circling foot has come on its round.
        over: how much higher than the floor it stands, as on a ball.
    """
    swing = pose.value(f"hip.{side}.flex") - pose.value(f"knee.{side}.flex")
    lift = over + _LIFT * (max(0.0, pose.value(f"hip.{side}.flex") - 90.0) + max(0.0, swing))
    up, inwards = _ankle(pose, side, lap)
    pressed = max(0.0, -up - swing) * (1 - smoothly(lift, 0, 40))  # toes on the floor
    toes = _Toes(
        pose.value(f"toes.{side}.curl"),
        pose.value(f"toes.{side}.spread"),
        max(pose.value(f"toes.{side}.ext"), pressed),
    )
    return _foot(side, _Ankle(across, swing, lift, up, inwards), toes, child)


class _Ankle(Struct, frozen=True):
    """Where a shank stands, and how its foot is bent; millimetres and degrees."""

    across: float
    swing: float
    lift: float
    up: float
    inwards: float


class _Toes(Struct, frozen=True):
    """What the toes of a foot do: shares, and degrees that they are raised."""

    curl: float
    spread: float
    raised: float


@lru_cache(maxsize=32)  # of two feet one often rests; arrows and trails ask again
def _foot(side: str, ankle: _Ankle, does: _Toes, child: bool) -> Foot:
    size, round_ = (CHILD, _CHILD_ROUND) if child else (1.0, 1.0)
    turned = _turned(ankle.up, ankle.inwards)
    body = _body(does.curl)
    lowest = _lowest(side, ankle.swing, ankle.up, ankle.inwards, does.curl)
    leg = _upright(side, (ankle.across, 0.0, ankle.lift - size * lowest), ankle.swing)
    foot = leg.within(turned)
    toes = tuple(_toe(n, does, round_) for n in range(len(_TOES)))
    backs = tuple(foot.direction(_back(toe)) for toe in toes)
    placed = tuple(
        tuple(Ball(foot.point(times(ball.at, size)), ball.radius * size) for ball in toe)
        for toe in toes
    )
    return Foot(side, foot, leg, size, body, placed, backs)


@lru_cache(maxsize=32)  # it stays where only toes move
def _lowest(side: str, swing: float, up: float, inwards: float, curl: float) -> float:
    """Return the height of the lowest place of a grown foot, its ankle at 0."""
    level = _upright(side, (0.0, 0.0, 0.0), swing).within(_turned(up, inwards))
    return min(
        level.direction(ball.at)[2] - ball.radius for balls in _body(curl) for ball in balls
    )  # fmt: skip


def bridges(foot: Foot) -> tuple[tuple[Ball, ...], ...]:
    """Return the skin in space that joins shank and foot whatever the ankle does."""
    return tuple(
        tuple(
            Ball(frame.point(times(ball.at, foot.size)), ball.radius * foot.size)
            for frame, ball in zip((foot.frame, foot.leg), bridge, strict=True)
        )
        for bridge in _BRIDGES
    )


def _ankle(pose: BodyPose, side: str, lap: float) -> tuple[float, float]:
    """Return how far the foot is raised, and how far its sole is turned inwards."""
    wide = _CIRCLE * pose.value(f"ankle.{side}.circle")
    up = pose.value(f"ankle.{side}.dorsi") + wide * math.sin(math.tau * lap)
    return up, pose.value(f"ankle.{side}.in") + 0.8 * wide * math.cos(math.tau * lap)


def _upright(side: str, at: Vector, swing: float) -> Frame:
    """Return the frame of a shank whose foot swings forward by `swing` degrees."""
    inwards = -1.0 if side == "R" else 1.0
    return Frame(
        at, (inwards, 0.0, 0.0), turned_x((0.0, 1.0, 0.0), swing), turned_x((0.0, 0.0, 1.0), swing)
    )


def _turned(up: float, inwards: float) -> Frame:
    """Return the frame of the foot in that of the shank."""

    def bent(way: Vector) -> Vector:
        return turned_x(turned_y(way, -inwards), up)

    return Frame((0, 0, 0), bent((1, 0, 0)), bent((0, 1, 0)), bent((0, 0, 1)))


def _toe(number: int, does: _Toes, round_: float) -> tuple[Ball, ...]:
    """Return the joints of a toe in the frame of the foot."""
    (x, y, z), lengths, radii, lean = _TOES[number]
    lean += _FAN[number] * does.spread
    curled = _CURLED[1] if number == 0 else _CURLED[0]
    at: Vector = (x, y, z - SOLE)
    joints = [Ball(at, radii[0])]
    for n, share in enumerate(lengths):
        down = mixed(_LYING[n], curled[n], does.curl) - does.raised * (1.0, 0.85)[n]
        at = plus(at, turned_z(turned_x((0.0, 1.0, 0.0), -down), -lean), share)
        joints.append(Ball(at, radii[n + 1] * round_))
    return tuple(joints)


def _back(toe: tuple[Ball, ...]) -> Vector:
    """Return the direction that a nail faces, in the frame of the foot."""
    return cross((1.0, 0.0, 0.0), unit(minus(toe[TOE_TIP].at, toe[TOE_TIP - 1].at)))


@lru_cache(maxsize=8)
def _body(curl: float) -> tuple[tuple[Ball, ...], ...]:
    """Return bands from the heel to the ball, in the frame of the foot."""
    cuts = []
    for along, *sides in _CUTS:
        arch = _ARCHED * curl * math.sin(math.pi * min(1.0, (along + 40.0) / 150.0))
        cuts.append(tuple(Ball((x, along, z + arch - SOLE), radius) for x, z, radius in sides))
    balls = [
        Ball((x, along, z - SOLE), radius) for along, *sides in _BALLS for x, z, radius in sides
    ]
    heel, *rest = cuts
    behind = tuple((*one, *other) for one, other in pairwise(rest))
    return (
        (*heel, *behind[0]),
        *behind[1:],
        (*cuts[-1], *balls),
        *((bone, Ball((0.0, -4.0, 4.0), 24.0)) for bone in _ANKLE_BONE),
    )


def _shank() -> tuple[tuple[Ball, ...], ...]:
    """Return the bands of skin up the shank, in its own frame."""
    stations = [
        (Ball((half, ahead, height), radius), Ball((-half, ahead, height), radius))
        for height, ahead, half, radius in _SHANK
        if height <= _SKIN_TO
    ]
    return tuple((*one, *other) for one, other in pairwise(stations))


def _legging() -> tuple[tuple[Ball, ...], ...]:
    """Return bands of cloth, in the frame of the shank; the first one begins at a square hem."""
    stations = [tuple(Ball(at, _HEM) for at in _rim(_LEGGING_FROM))]
    stations += [
        (
            Ball((half, ahead, height), radius + _CLOTH),
            Ball((-half, ahead, height), radius + _CLOTH),
        )
        for height, ahead, half, radius in _SHANK
        if height > _LEGGING_FROM + _SEAM
    ]
    return tuple((*one, *other) for one, other in pairwise(stations))


def _rim(height: float) -> tuple[Vector, ...]:
    """Return points round a cut through the legging at a height above the ankle."""
    one, other = next(pair for pair in pairwise(_SHANK) if pair[0][0] <= height <= pair[1][0])
    share = (height - one[0]) / (other[0] - one[0])
    _, ahead, half, radius = (mixed(a, b, share) for a, b in zip(one, other, strict=True))
    wide, deep = half + radius + _CLOTH - _HEM, radius + _CLOTH - _HEM
    turns = (math.tau * n / _RIM for n in range(_RIM))
    return tuple((wide * math.cos(turn), ahead + deep * math.sin(turn), height) for turn in turns)


# In the frame of the shank: its skin, its legging, a cut beside the hem, where the legging is gone.
SHANK_BANDS = _shank()
LEGGING_BANDS = _legging()
LEGGING_SEAM = _rim(_LEGGING_FROM + _SEAM)
LEGGING_END = (0.0, -12.0, 235.0)
