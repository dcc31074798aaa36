"""The feet of a moment under their chair: where each stands, who looks on, what lies beside."""

from __future__ import annotations

from msgspec import Struct

from coach.body.face.shapes import Point
from coach.body.hands_and_feet.foot_drawing import CHILD, Foot, foot_at
from coach.body.hands_and_feet.hand_drawing import Grip, Hand, Place, hand_at
from coach.body.hands_and_feet.solid import Ball, Camera, times
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import BodyPose
from coach.body.vectors import Vector, minus, plus
from coach.poses.joints import SIDES

PICTURE = 366.0  # millimetres that the picture shows
_MIDDLE = (-26.0, 76.0)
_APART = 62.0  # of each foot from the middle
_SIDEWAYS, _PITCH = 47.0, 27.0  # from the side to the front, and down
_BALL = 25.0  # radius
_CHAIR_LEGS = ((-90.0, -104.0), (90.0, -104.0))
_CHAIR_HEIGHT, _CHAIR_RADIUS = 165.0, 8.0


class FootScene(Struct, frozen=True):
    """What is to be painted of two feet.

    Args:
        feet: the right and the left one.
        hands: that lie on a foot.
        balls: under the soles.
        chair: the front legs of the chair, each from the floor up.
        camera: who looks on.
    """

    feet: tuple[Foot, Foot]
    hands: tuple[Hand, ...]
    balls: tuple[Ball, ...]
    chair: tuple[tuple[Ball, Ball], ...]
    camera: Camera


def foot_scene(moment: FigureMoment) -> FootScene:
    """Return the feet of a moment."""
    return scene_of(moment, moment.pose)


def middle_of(moment: FigureMoment) -> Point:
    """Return where the floor between the ankles is, from the middle of the picture."""
    right, down = _MIDDLE
    return -right if moment.turned else right, down


def scene_of(moment: FigureMoment, pose: BodyPose) -> FootScene:
    """Return the feet of another pose of a moment's exercise."""
    feet = {side: _standing(moment, pose, side) for side in SIDES}
    turn = 90 + _SIDEWAYS
    return FootScene(
        feet=(feet["R"], feet["L"]),
        hands=tuple(_hands(pose, feet, moment.child)),
        balls=tuple(_balls(pose, feet)),
        chair=tuple(
            (
                Ball((x, y, _CHAIR_RADIUS), _CHAIR_RADIUS * 0.8),
                Ball((x, y, _CHAIR_HEIGHT), _CHAIR_RADIUS),
            )
            for x, y in _CHAIR_LEGS
        ),
        camera=Camera(turn=-turn if moment.turned else turn, pitch=_PITCH),
    )


def _reached(pose: BodyPose) -> list[tuple[str, str, float]]:
    """Return the hands of a pose with the places that they go to, and how far they have come."""
    sent = [(side, place, 1.0) for side, place in sorted(pose.hands.items())]
    for side, places in sorted(pose.reach.items()):
        sent += [(side, place, share) for place, share in sorted(places.items())]
    return sent


def _hands(pose: BodyPose, feet: dict[str, Foot], child: bool) -> list[Hand]:
    """Return the hands that lie on a foot, or come to it from above."""
    hands = []
    for side, place, share in _reached(pose):
        part, _, owner = place.partition("_")
        if part != "foot" or owner not in SIDES:
            continue
        foot = feet[owner]
        at = foot.frame.point(times((0.0, 70.0, -4.0), CHILD if child else 1.0))
        at = plus(at, (0.0, 0.0, 170.0 * (1 - share)))
        hands.append(_hand_on(at, side, child))
    return hands


def _hand_on(at: Vector, side: str, child: bool) -> Hand:
    """Return a hand that comes down to a place, palm down."""
    grip = Grip((0.2, 0.2, 0.22, 0.24), 0.0, 0.1, 8.0, 0.1)
    place = Place((0.0, 0.0, 0.0), yaw=12, lift=-52, roll=-90, flex=-22)
    hand = hand_at(side, place, grip, child)
    touch = hand.frame.direction(times((0.0, 84.0, -16.0), CHILD if child else 1.0))
    over = minus(at, touch)
    if side == "L":
        over = (-over[0], over[1], over[2])
    return hand_at(side, Place(over, place.yaw, place.lift, place.roll, place.flex), grip, child)


def _standing(moment: FigureMoment, pose: BodyPose, side: str) -> Foot:
    """Return a foot on the floor, or on the ball that its side is sent to."""
    across = _APART if side == "R" else -_APART
    on_ball = sum(share for sent, place, share in _reached(pose) if (sent, place) == (side, "ball"))
    return foot_at(pose, side, across, moment.child, moment.lap, over=2 * _BALL * on_ball)


def _balls(pose: BodyPose, feet: dict[str, Foot]) -> list[Ball]:
    """Return a ball under the arch of each foot whose side is sent to one."""
    sides = {side for side, place, _ in _reached(pose) if place == "ball"}
    arches = (feet[side].frame.point((0.0, 44.0, 0.0)) for side in sorted(sides))
    return [Ball((x, y, _BALL), _BALL) for x, y, _ in arches]
