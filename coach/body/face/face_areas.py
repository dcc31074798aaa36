"""Where a face and its neck work: soft spots of light, and the lines along the muscles.

The lines follow the course of the muscles: the frontalis runs up the forehead, the temporalis
fans out over the temple, the masseter goes from the cheekbone down to the angle of the jaw, the
sternomastoid from behind the ear to the breastbone.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from coach.body.face.face_drawing import FrontFace, jaw_moved
from coach.body.face.head_turn import MIDDLE
from coach.body.face.shapes import Curve, Point, arc, between
from coach.body.movement.keyframes import Area, BodyPose


class Spot(Struct, frozen=True):
    """A soft oval of light.

    Args:
        centre: of the oval.
        radii: across and down.
        hollow: its middle stays free, as round an eye.
        inner: it is well inside the figure and throws no light around it.
        on_head: it stays on the head.
    """

    centre: Point
    radii: Point
    hollow: bool = False
    inner: bool = False
    on_head: bool = False


class Working(Struct, frozen=True):
    """What shows that an area works: spots of light, and lines along its muscles."""

    spots: tuple[Spot, ...] = ()
    stripes: tuple[Curve, ...] = ()


class _Ground(Struct, frozen=True):
    """The face that an area is on, and the pose that moved it."""

    face: FrontFace
    pose: BodyPose

    def on_face(self, x: float, y: float) -> Point:
        """Return a point of the face, which the jaw takes along."""
        return self.face.head.place(*jaw_moved((x, y), self.pose))

    def on_trunk(self, x: float, y: float) -> Point:
        """Return a point below the neck; x from the middle of the picture."""
        return self.face.head.zoomed((MIDDLE + x, y))

    def neck_line(self, top: Point, low: Point) -> Curve:
        """Return a line from the head, at `top` on its outline, down to `low` on the trunk."""
        start, end = self.face.head.edge(*top), self.on_trunk(*low)
        return start, between(start, end, 0.35), between(start, end, 0.7), end


def working(face: FrontFace, pose: BodyPose, area: Area) -> Working:
    """Return where an area works; nothing for an area that the close-up does not show."""
    ground = _Ground(face, pose)
    if area.name in _MIDDLE:
        return _MIDDLE[area.name](ground)
    if area.name not in _SIDES:
        return Working()
    sides = [sign for side, sign in (("L", -1), ("R", 1)) if area.side in ("", side)]
    both = [_SIDES[area.name](ground, sign) for sign in sides]
    return Working(
        tuple(spot for one in both for spot in one.spots),
        tuple(stripe for one in both for stripe in one.stripes),
    )


def _forehead(on: _Ground) -> Working:
    form = on.face.form
    low, top = form.brow - 2.6, form.hairline[0][1] + 1.6
    lines = []
    for x in (-7.0, 0.0, 7.0):
        end = top + 0.02 * x * x
        lines.append(
            tuple(on.on_face(x * s, y) for s, y in ((1, low), (1.03, (low + end) / 2), (1.05, end)))
        )
    centre = on.on_face(0, (form.brow + form.hairline[0][1]) / 2 - 1)
    return Working((Spot(centre, (15, 7.5), inner=True),), tuple(lines))


def _throat(on: _Ground) -> Working:
    lines = tuple(on.neck_line((x, 60), (x * 0.75, 82)) for x in (-3.0, 0.0, 3.0))
    middle = between(lines[1][0], lines[1][-1], 0.45)
    return Working((Spot(middle, (8.5, 9.5)),), lines)


def _breastbone(on: _Ground) -> Working:
    lines = tuple((on.on_trunk(x, 87), on.on_trunk(x, 91), on.on_trunk(x, 95)) for x in (-2.2, 2.2))
    return Working((Spot(on.on_trunk(0, 91), (10, 7)),), lines)


_MIDDLE: dict[str, Callable[[_Ground], Working]] = {
    "forehead": _forehead,
    "throat_front": _throat,
    "deep_neck_flexors": _throat,
    "sternum": _breastbone,
}


def _temple(on: _Ground, side: int) -> Working:
    x, y = on.face.form.outline[4][0] - 4.6, on.face.form.eyes - 5.5
    lines = tuple(
        tuple(
            on.on_face(side * (x + dx + bend), y + dy)
            for bend, dy in ((0.6, 5), (0.5, 0), (-0.9 - dx, -4.5))
        )
        for dx in (-0.9, 0.9)
    )
    return Working((Spot(on.on_face(side * x, y), (5.6, 7.5), on_head=True),), lines)


def _eye(on: _Ground, side: int) -> Working:
    form = on.face.form
    centre = (side * form.eye_apart, form.eyes + 0.2)
    lines = tuple(
        tuple(on.on_face(*point) for point in arc(centre, (radius * 1.12, radius), 155, 25, 6))
        for radius in (5.0, 6.5)
    )
    return Working((Spot(on.on_face(*centre), (8.6, 7.4), hollow=True, inner=True),), lines)


def _cheek(on: _Ground, side: int) -> Working:
    y = on.face.form.nose
    lines = tuple(
        tuple(on.on_face(side * (x + dx), y + dy) for x, dy in ((13.4, -5), (11.4, -1), (9.0, 3)))
        for dx in (-1.3, 1.3)
    )
    return Working((Spot(on.on_face(side * 11.4, y - 0.5), (7, 6.5), inner=True),), lines)


def _masseter(on: _Ground, side: int) -> Working:
    x = on.face.form.outline[6][0] - 2.8
    lines = tuple(
        tuple(on.on_face(side * (x + dx - back), y) for back, y in ((-0.8, 37), (0, 42), (1.8, 47)))
        for dx in (-1.5, 0.6)
    )
    return Working((Spot(on.on_face(side * x, 42.5), (5.6, 8), on_head=True),), lines)


def _sternomastoid(on: _Ground, side: int) -> Working:
    lines = tuple(
        on.neck_line((side * (10.4 - dx), 48), (side * (3.6 - dx), 82)) for dx in (0.0, 1.8)
    )
    return Working((Spot(between(lines[0][0], lines[0][-1], 0.55), (6, 10)),), lines)


def _scalene(on: _Ground, side: int) -> Working:
    lines = tuple(
        on.neck_line((side * (9.6 - dx), 56), (side * (13 - dx), 79)) for dx in (0.0, 2.0)
    )
    return Working((Spot(between(lines[0][0], lines[0][-1], 0.6), (6, 9)),), lines)


def _trapezius(on: _Ground, side: int) -> Working:
    lines = []
    for low in (0.0, 2.2):
        points = ((10.4, 71 + low), (15, 78.6 + low), (23, 82.4 + low), (31, 85.4 + low))
        lines.append(tuple(on.on_trunk(side * x, y) for x, y in points))
    return Working((Spot(on.on_trunk(side * 20, 81), (13, 8)),), tuple(lines))


def _collarbone(on: _Ground, side: int) -> Working:
    lines = []
    for low in (0.0, 2.2):
        points = ((6.5, 87.5 + low), (14, 86.2 + low), (23, 85.4 + low))
        lines.append(tuple(on.on_trunk(side * x, y) for x, y in points))
    return Working((Spot(on.on_trunk(side * 15, 87), (12, 6)),), tuple(lines))


def _chest(on: _Ground, side: int) -> Working:
    lines = []
    for low in (0.0, 2.4):
        points = ((6, 92 + low), (14, 90.5 + low), (22, 88 + low))
        lines.append(tuple(on.on_trunk(side * x, y) for x, y in points))
    return Working((Spot(on.on_trunk(side * 15, 91), (11, 7)),), tuple(lines))


def _neck_behind(on: _Ground, side: int) -> Working:
    """Return the muscles at the back of the neck: from the front only their edge is seen."""
    line = on.neck_line((side * (on.face.form.neck_half - 1.3), 52), (side * 10.4, 77))
    return Working((Spot(between(line[0], line[-1], 0.5), (5, 10)),), (line,))


_SIDES: dict[str, Callable[[_Ground, int], Working]] = {
    "temples": _temple,
    "eyes_ring": _eye,
    "cheeks": _cheek,
    "jaw_masseter": _masseter,
    "scm": _sternomastoid,
    "scalenes": _scalene,
    "upper_trap": _trapezius,
    "levator": _trapezius,
    "collar": _collarbone,
    "pec_upper": _chest,
    "suboccipital": _neck_behind,
    "neck_extensors": _neck_behind,
}
