"""How the head is held in a close-up: where a point of the face goes when the head moves.

Sources of the limits: the axes in `coach.poses.joints`. A head seen from the front is not turned
further than 55 degrees, for beyond that a profile would have to be drawn.
"""

from __future__ import annotations

import math
from functools import cached_property

from msgspec import Struct

from coach.body.face.face_form import HEAD
from coach.body.face.shapes import Curve, Point, at_most, smoothly, turned
from coach.body.movement.keyframes import BodyPose

CROWN = 12.0  # in the picture
MIDDLE = 50.0
_JOINT = (MIDDLE, CROWN + 0.74 * HEAD)
_NECK = (MIDDLE, 80.0)
_DEPTH = 17.0  # how far the features stand out before the axis that the head turns about
_TURN_FREE, _TURN_MOST = 45.0, 55.0
_NOD_FREE, _NOD_MOST = 25.0, 38.0


class HeadTurn(Struct, frozen=True, kw_only=True, dict=True):
    """A head seen from the front.

    Args:
        turn: degrees to the figure's right.
        nod: degrees forward.
        roll: degrees that the head leans to the figure's right about its joint.
        lean: degrees that the neck leans to that side.
        drop: how far the head has come down.
        size: 1, or less where it has gone back.
        zoom: how large the picture is drawn, so that a head that leans far stays inside.
    """

    turn: float
    nod: float
    roll: float
    lean: float
    drop: float
    size: float
    zoom: float

    def place(self, x: float, y: float, out: float = 0) -> Point:
        """Return where a feature of the face is in the picture.

        Args:
            x: from the middle line, to the figure's right.
            y: down from the crown.
            out: how far it stands out of the face.
        """
        cosine, sine, nodded = self._angles
        depth = _DEPTH * math.sqrt(max(0.04, 1 - 0.8 * min(1, (x / 22) ** 2))) + out
        across = x * cosine + (depth - _DEPTH * 0.12) * sine
        deep = depth * cosine - x * sine
        middle = 0.5 * HEAD
        down = middle + (y - middle) * (1 - 0.5 * nodded**2) + 0.5 * deep * nodded
        return self._in_picture(across, down)

    def edge(self, x: float, y: float) -> Point:
        """Return where a point of the head's outline is: a ball that turns keeps its outline."""
        low = smoothly(y, 0.45 * HEAD, HEAD)
        _, sine, nodded = self._angles
        across = x + 5.5 * sine * low
        down = y * (1 - 0.12 * nodded**2)
        return self._in_picture(across, down)

    def features(self, curve: Curve, out: float = 0) -> Curve:
        """Return a curve on the face as it lies in the picture."""
        return tuple(self.place(x, y, out) for x, y in curve)

    def edges(self, curve: Curve) -> Curve:
        """Return a curve of the outline as it lies in the picture."""
        return tuple(self.edge(x, y) for x, y in curve)

    def _in_picture(self, x: float, y: float) -> Point:
        (xx, xy), (yx, yy), (right, down) = self._placing
        return x * xx + y * yx + right, x * xy + y * yy + down

    @cached_property
    def _placing(self) -> tuple[Point, Point, Point]:
        """Where a step across and one down lead in the picture, and where the crown is."""
        (right, down), across, low = (self._placed(*at) for at in ((0, 0), (1, 0), (0, 1)))
        return (
            (across[0] - right, across[1] - down), (low[0] - right, low[1] - down), (right, down)
        )  # fmt: skip

    def _placed(self, x: float, y: float) -> Point:
        chin = HEAD
        point = (MIDDLE + x * self.size, CROWN + chin + (y - chin) * self.size + self.drop)
        joint = (_JOINT[0], _JOINT[1] + self.drop)
        return self.zoomed(turned(turned(point, joint, self.roll), _NECK, self.lean))

    @cached_property
    def _angles(self) -> tuple[float, float, float]:
        """Cosine and sine of the turn, and sine of the nod."""
        turn = math.radians(self.turn)
        return math.cos(turn), math.sin(turn), math.sin(math.radians(self.nod))

    def zoomed(self, point: Point) -> Point:
        """Return where a point of the neck or the trunk is in the picture."""
        x, y = point
        return MIDDLE + (x - MIDDLE) * self.zoom, 100 + (y - 100) * self.zoom


def head_turn(pose: BodyPose) -> HeadTurn:
    """Return how the head is held in a pose; a quiet breath does not move it."""
    neck_flex, neck_side = pose.value("neck.flex"), pose.value("neck.side")
    nod = pose.value("head.flex") + 0.6 * neck_flex
    whole = math.sin(math.radians(pose.value("head.side") + neck_side)) ** 2
    retract, lift = pose.value("head.retract"), pose.value("head.lift")
    return HeadTurn(
        turn=at_most(
            pose.value("head.turn") + pose.value("neck.turn"), _TURN_FREE, _TURN_MOST
        ),
        nod=at_most(nod, _NOD_FREE, _NOD_MOST),
        roll=pose.value("head.side"),
        lean=neck_side,
        drop=9 * math.sin(math.radians(neck_flex)) + 0.2 * retract - lift,
        size=1 - 0.008 * retract,
        zoom=1 - 0.5 * whole,
    )  # fmt: skip
