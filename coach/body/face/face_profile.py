"""A face seen from the side, as points in a picture of 100 by 100; it faces right.

The head is one unit long. x goes to its front and y up from its chin; the head turns about the
joint below the skull, the jaw about the one before the ear, and the neck bends in between.
"""

from __future__ import annotations

import math

from msgspec import Struct

from coach.body.face.shapes import (
    PICTURE,
    Curve,
    Point,
    at_most,
    between,
    mixed,
    shifted,
    smoothly,
    turned,
)
from coach.body.movement.keyframes import BodyPose

JAW_OPENS = 19.0  # degrees
_JAW = (0.03, 0.42)
_SKULL = (0.0, 0.16)
_NECK = (-0.2, -0.4)

# Outline of head and neck: from the corner of the mouth over nose, crown and nape down to the
# shirt, and from the pit of the neck up to the mouth again.
_UPPER: Curve = (
    (0.366, 0.288), (0.408, 0.290), (0.428, 0.297), (0.436, 0.313), (0.429, 0.331), (0.420, 0.346),
    (0.424, 0.360), (0.448, 0.372), (0.473, 0.397), (0.474, 0.416), (0.452, 0.464), (0.426, 0.520),
    (0.403, 0.570), (0.394, 0.605), (0.402, 0.660), (0.394, 0.745), (0.355, 0.845), (0.270, 0.930),
    (0.140, 0.985), (-0.020, 1.000), (-0.200, 0.965), (-0.340, 0.865), (-0.420, 0.690),
    (-0.425, 0.500), (-0.375, 0.330), (-0.315, 0.210), (-0.290, 0.080), (-0.300, -0.100),
    (-0.335, -0.280),
)  # fmt: skip
_LOWER: Curve = (
    (0.058, -0.374), (0.080, -0.240), (0.104, -0.130), (0.114, -0.075),
    (0.122, -0.010), (0.155, 0.030), (0.240, 0.018), (0.320, 0.002), (0.375, 0.014), (0.406, 0.060),
    (0.414, 0.120), (0.406, 0.165), (0.401, 0.200), (0.413, 0.230), (0.431, 0.256), (0.424, 0.277),
    (0.406, 0.286), (0.366, 0.288),
)  # fmt: skip
_HAIR: Curve = (
    (0.345, 0.868), (0.358, 0.815), (0.318, 0.770), (0.248, 0.725), (0.192, 0.655), (0.160, 0.565),
    (0.126, 0.490), (0.092, 0.505), (0.050, 0.548), (-0.005, 0.542), (-0.040, 0.480),
    (-0.052, 0.380), (-0.078, 0.280), (-0.125, 0.205), (-0.200, 0.170), (-0.300, 0.215),
    (-0.400, 0.370), (-0.455, 0.550), (-0.440, 0.730), (-0.365, 0.895), (-0.215, 1.005),
    (-0.040, 1.035), (0.150, 1.015), (0.275, 0.948),
)  # fmt: skip
_COLLAR: Curve = (
    (-0.440, -0.230), (-0.340, -0.290), (-0.180, -0.345), (-0.030, -0.378), (0.070, -0.372),
)  # fmt: skip
_CHEST: Curve = (
    (0.070, -0.372), (0.170, -0.440), (0.265, -0.560), (0.325, -0.720),
)  # fmt: skip
_BACK: Curve = ((-0.705, -0.720), (-0.690, -0.560), (-0.590, -0.365), (-0.440, -0.230))


class Profile(Struct, frozen=True, kw_only=True):
    """How a head is held that is seen from the side, and where it is in the picture.

    Args:
        scale: length of the head in the picture.
        chin: where the chin of a head at rest is, above its joint.
        nod: degrees that the skull turns forward on the neck.
        bend: degrees that the neck bends forward.
        back: how far the head has gone back.
        rise: how far up it has gone.
        jaw: degrees that the jaw is open.
        swallow: how far the larynx has risen.
        lungs: how far breath raises the chest.
        zoom: how large the picture is drawn, so that a head that bends far stays inside.
    """

    scale: float
    chin: Point
    nod: float
    bend: float
    back: float
    rise: float
    jaw: float
    swallow: float
    lungs: float
    zoom: float

    def at(self, x: float, y: float, jaw: float = 0) -> Point:
        """Return where a point is in the picture; `jaw` is its share in what the jaw does."""
        point = turned((x, -y), (_JAW[0], -_JAW[1]), self.jaw * jaw)
        held = turned(point, (_SKULL[0], -_SKULL[1]), self.nod)
        held = turned((held[0] - self.back, held[1] - self.rise), (_NECK[0], -_NECK[1]), self.bend)
        x, y = between(point, held, smoothly(-point[1], -0.42, 0.10))
        return self.in_picture(x, y)

    def in_picture(self, x: float, y: float) -> Point:
        """Return where a point of the trunk is in the picture; y counts down from the chin."""
        x, y = self.chin[0] + self.scale * x, min(PICTURE, self.chin[1] + self.scale * y)
        middle = PICTURE / 2
        return middle + (x - middle) * self.zoom, PICTURE + (y - PICTURE) * self.zoom

    def throat(self, x: float, y: float, share: float = 1) -> Point:
        """Return where a point of the throat is, which rises in swallowing."""
        return self.at(x + 0.15 * self.swallow * share, y + self.swallow * share)

    def curve(self, points: Curve, jaw: float = 0) -> Curve:
        """Return a curve in the picture."""
        return tuple(self.at(x, y, jaw) for x, y in points)


def profile(pose: BodyPose, breath: float, scale: float, chin: Point) -> Profile:
    """Return how a head is held, drawn `scale` long with its chin at a point of the picture."""
    nod, bend = at_most(pose.value("head.flex"), 20, 32), at_most(pose.value("neck.flex"), 25, 40)
    retract = pose.value("head.retract")
    return Profile(
        scale=scale,
        chin=chin,
        nod=nod,
        bend=bend,
        back=0.016 * retract,
        rise=0.02 * pose.value("head.lift"),
        jaw=JAW_OPENS * pose.value("jaw.open"),
        swallow=0.075 * pose.value("throat.lift"),
        lungs=0.012 * breath + 0.03 * pose.value("chest.out"),
        zoom=1 - 0.35 * math.sin(math.radians(nod + bend)) ** 2 - 0.01 * retract,
    )


class SideFace(Struct, frozen=True, kw_only=True):
    """Everything that is seen of a face from the side, in the picture.

    Args:
        held: how the head is held.
        skin: outline of head and neck, in pieces that meet in corners.
        lips: the upper and the lower lip.
        mouth: the dark between parted lips.
        parted: 0 to 1: how far they are apart.
        hair: its outline.
        ear: outline and the fold inside.
        eye: upper and lower lid, from the temple to the front.
        iris: its middle.
        closed: 0 to 1.
        brow: outline of the eyebrow.
        nostril: the line round the wing of the nose.
        jaw_line: the edge of the jaw upon the neck.
        shirt: outline of the shirt: collar, chest, back.
        collar: its edge at the neck.
    """

    held: Profile
    skin: tuple[Curve, ...]
    lips: tuple[Curve, Curve]
    mouth: Curve
    parted: float
    hair: Curve
    ear: tuple[Curve, Curve]
    eye: tuple[Curve, Curve]
    iris: Point
    closed: float
    brow: Curve
    nostril: Curve
    jaw_line: Curve
    shirt: tuple[Curve, ...]
    collar: Curve


def side_face(
    pose: BodyPose, breath: float = 0, scale: float = 54, chin: Point = (47, 63)
) -> SideFace:
    """Return the face of a pose seen from the side."""
    held = profile(pose, breath, scale, chin)
    lips, collar = _lips(held, pose), _lifted(held, _COLLAR)
    squeezed = 1 - (1 - pose.value("lids.squeeze")) ** 3
    closed = 1 - (1 - pose.value("lids.close")) * (1 - squeezed)
    return SideFace(
        held=held,
        skin=(_upper(held, pose), shifted(collar[1:], 0, 0.6), _lower(held, pose)),
        lips=lips,
        mouth=(*lips[0][:3], *lips[1][-3:]),
        parted=pose.value("jaw.open"),
        hair=held.curve(_HAIR),
        ear=(held.curve(_EAR), held.curve(_EAR_FOLD)),
        eye=_eye(held, closed),
        iris=held.at(0.330, 0.546 + 0.012 * pose.value("gaze.up")),
        closed=closed,
        brow=held.curve(_brow(pose)),
        nostril=held.curve(_NOSTRIL),
        jaw_line=tuple(held.at(x, y, jaw) for x, y, jaw in _JAW_LINE),
        shirt=tuple(_lifted(held, line) for line in (_COLLAR, _CHEST, _BACK)),
        collar=collar,
    )


_EAR: Curve = (
    (0.035, 0.545), (-0.010, 0.572), (-0.062, 0.540), (-0.068, 0.470), (-0.040, 0.400),
    (-0.012, 0.345), (0.018, 0.345), (0.028, 0.400), (0.030, 0.470),
)  # fmt: skip
_EAR_FOLD: Curve = (
    (0.012, 0.530),
    (-0.025, 0.535),
    (-0.045, 0.490),
    (-0.028, 0.430),
    (-0.005, 0.405),
)
_NOSTRIL: Curve = ((0.398, 0.412), (0.384, 0.388), (0.396, 0.371), (0.418, 0.376))
_JAW_LINE = (
    (0.015, 0.300, 0.3), (0.030, 0.190, 0.7), (0.075, 0.115, 1.0), (0.160, 0.065, 1.0),
    (0.250, 0.030, 1.0), (0.330, 0.012, 1.0),
)  # fmt: skip


def _upper(held: Profile, pose: BodyPose) -> Curve:
    """Return the outline from the corner of the mouth to the nape."""
    points = [_of_mouth(held, pose, point, n < 5, 0.0) for n, point in enumerate(_UPPER)]
    points[0] = _of_mouth(held, pose, _UPPER[0], False, 0.45)
    return tuple(points)


def _lower(held: Profile, pose: BodyPose) -> Curve:
    """Return the outline from the pit of the neck to the corner of the mouth."""
    points: list[Point] = []
    last = len(_LOWER) - 1
    for n, (x, y) in enumerate(_LOWER):
        if y < 0.0 and x < 0.2:
            near = 1 - min(1.0, abs(y + 0.08) / 0.16)
            points.append(held.throat(x + 0.02 * held.swallow / 0.075 * near, y, near))
        else:
            jaw = 0.45 if n == last else smoothly(x, 0.11, 0.30)
            points.append(_of_mouth(held, pose, (x, y), last - 5 < n < last, jaw))
    return tuple(points)


def _of_mouth(held: Profile, pose: BodyPose, point: Point, lip: bool, jaw: float) -> Point:
    """Return a point of the outline; lips are pressed together or pushed forward."""
    x, y = point
    if lip:
        push = 0.030 * pose.value("mouth.purse") + 0.014 * pose.value("mouth.flutter")
        push -= 0.012 * pose.value("mouth.press") + 0.012 * pose.value("mouth.wide")
        share = smoothly(x, 0.37, 0.43)
        x += push * share
        y = mixed(y, 0.288, 0.35 * pose.value("mouth.press") * share)
    return held.at(x, y, jaw)


def _lips(held: Profile, pose: BodyPose) -> tuple[Curve, Curve]:
    """Return the red of both lips, each from the corner of the mouth."""
    upper, lower = _upper(held, pose), _lower(held, pose)
    back = held.at(0.402, 0.312)
    low_back = held.at(0.398, 0.266, 1)
    return (
        (upper[0], upper[1], upper[2], upper[3], upper[4], back),
        (low_back, lower[-5], lower[-4], lower[-3], lower[-2], lower[-1]),
    )


def _eye(held: Profile, closed: float) -> tuple[Curve, Curve]:
    upper = ((0.262, 0.537, 0), (0.292, 0.563, 0.030), (0.325, 0.569, 0.038), (0.350, 0.552, 0.018))
    lower = ((0.262, 0.537), (0.292, 0.531), (0.325, 0.529), (0.346, 0.536))
    return (
        tuple(held.at(x, y - fall * closed) for x, y, fall in upper),
        held.curve(lower),
    )


def _brow(pose: BodyPose) -> Curve:
    lift = 0.045 * pose.value("brow.raise") - 0.02 * pose.value("brow.frown")
    rows = (
        (0.222, 0.628, 0.0), (0.275, 0.643, 0.009), (0.335, 0.645, 0.012), (0.384, 0.630, 0.008),
    )  # fmt: skip
    over = [(x, y + half + lift) for x, y, half in rows]
    under = [(x, y - half + lift) for x, y, half in rows]
    return (*over, *reversed(under[1:]))


def _lifted(held: Profile, points: Curve) -> Curve:
    """Return a line of the shirt, which breath lifts a little."""
    return tuple(held.in_picture(x, -y - held.lungs) for x, y in points)
