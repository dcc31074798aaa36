"""Where a face and its neck work when they are seen from the side."""

from __future__ import annotations

from msgspec import Struct

from coach.body.face.face_areas import Spot, Working
from coach.body.face.face_profile import SideFace
from coach.body.face.shapes import Curve, Point
from coach.body.movement.keyframes import Area


class _Muscle(Struct, frozen=True):
    """A working area on a head of length 1, as in `coach.body.face.face_profile`.

    Args:
        middle: of its light.
        radii: of its light, across and up.
        stripes: lines along it.
    """

    middle: Point
    radii: Point
    stripes: tuple[Curve, ...]


_MUSCLES = {
    "forehead": _Muscle((0.34, 0.76), (0.10, 0.13), (
        ((0.365, 0.69), (0.372, 0.75), (0.345, 0.82)),
    )),
    "temples": _Muscle((0.22, 0.62), (0.11, 0.14), (
        ((0.20, 0.53), (0.21, 0.62), (0.19, 0.70)),
    )),
    "eyes_ring": _Muscle((0.30, 0.55), (0.10, 0.09), (
        ((0.25, 0.50), (0.30, 0.485), (0.345, 0.50)),
    )),
    "cheeks": _Muscle((0.27, 0.40), (0.12, 0.11), (
        ((0.22, 0.47), (0.27, 0.41), (0.33, 0.34)),
    )),
    "jaw_masseter": _Muscle((0.11, 0.23), (0.10, 0.15), (
        ((0.16, 0.36), (0.11, 0.24), (0.07, 0.14)),
        ((0.20, 0.35), (0.155, 0.23), (0.115, 0.12)),
    )),
    "throat_front": _Muscle((0.07, -0.12), (0.15, 0.22), (
        ((0.10, 0.0), (0.075, -0.16), (0.035, -0.36)),
        ((0.055, 0.0), (0.035, -0.16), (0.0, -0.36)),
    )),
    "deep_neck_flexors": _Muscle((-0.08, 0.0), (0.09, 0.24), (
        ((-0.04, 0.14), (-0.07, 0.0), (-0.11, -0.22)),
    )),
    "scm": _Muscle((-0.06, -0.05), (0.14, 0.28), (
        ((-0.12, 0.20), (-0.07, -0.05), (0.01, -0.36)),
        ((-0.07, 0.19), (-0.02, -0.05), (0.045, -0.36)),
    )),
    "scalenes": _Muscle((-0.10, -0.15), (0.12, 0.20), (
        ((-0.10, 0.0), (-0.10, -0.18), (-0.08, -0.36)),
    )),
    "suboccipital": _Muscle((-0.26, 0.16), (0.12, 0.10), (((-0.29, 0.22), (-0.24, 0.10)),)),
    "neck_extensors": _Muscle((-0.25, -0.04), (0.12, 0.24), (
        ((-0.27, 0.14), (-0.265, -0.08), (-0.31, -0.28)),
        ((-0.22, 0.13), (-0.215, -0.08), (-0.26, -0.28)),
    )),
    "upper_trap": _Muscle((-0.40, -0.30), (0.16, 0.13), (
        ((-0.30, -0.18), (-0.38, -0.30), (-0.52, -0.40)),
    )),
    "collar": _Muscle((-0.02, -0.44), (0.16, 0.09), (
        ((-0.12, -0.42), (-0.02, -0.44), (0.07, -0.43)),
    )),
}  # fmt: skip


def side_working(face: SideFace, area: Area) -> Working:
    """Return where an area works; nothing for an area that the picture does not show."""
    muscle = _MUSCLES.get(area.name)
    if muscle is None:
        return Working()
    held = face.held
    radii = (muscle.radii[0] * held.scale, muscle.radii[1] * held.scale)
    spot = Spot(held.at(*muscle.middle), radii)
    return Working((spot,), tuple(held.curve(line) for line in muscle.stripes))
