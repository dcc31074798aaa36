"""A head cut through its middle, seen from the side: tongue, palate, throat and the neck's spine.

Coordinates are those of the face from the side. What the cut shows follows the textbook picture of
a section through head and neck (Standring, "Gray's Anatomy", chapters on mouth, pharynx and
larynx): in swallowing the larynx rises, the soft palate closes the nose and the epiglottis tips
over the windpipe; pressed up, the tongue lies against the palate behind the upper teeth.
"""

from __future__ import annotations

from msgspec import Struct

from coach.body.face.face_areas import Spot, Working
from coach.body.face.face_profile import Profile, SideFace, side_face
from coach.body.face.face_side_areas import side_working
from coach.body.face.shapes import Curve, Point, arc, mixed, smoothly
from coach.body.movement.keyframes import Area, BodyPose

SCALE, CHIN = 59.0, (47.5, 66.0)
_Row = tuple[float, float, float]  # x, y and the share in what the jaw does


class HeadCut(Struct, frozen=True, kw_only=True):
    """What a cut through the head shows, in the picture.

    Args:
        face: the head from outside.
        nose: the way of the air through the nose.
        folds: the ridges in it.
        mouth: the space between palate and tongue.
        throat: the way of the air down to the windpipe.
        gullet: the way of food behind it.
        palate: the hard palate.
        soft_palate: what goes on behind it.
        tongue: its outline.
        fibres: lines of its muscle.
        teeth: one above, one below.
        jaw: the bone of the chin.
        hyoid: the bone under the tongue.
        larynx: its cartilage.
        epiglottis: the lid over the windpipe.
        spine: the bones of the neck, from the top.
    """

    face: SideFace
    nose: Curve
    folds: tuple[Curve, ...]
    mouth: Curve
    throat: Curve
    gullet: Curve
    palate: Curve
    soft_palate: Curve
    tongue: Curve
    fibres: tuple[Curve, ...]
    teeth: tuple[Curve, Curve]
    jaw: Curve
    hyoid: Curve
    larynx: Curve
    epiglottis: Curve
    spine: tuple[Curve, ...]


def head_cut(pose: BodyPose, breath: float = 0) -> HeadCut:
    """Return the cut of a pose; `breath` is 0 to 1, how full the chest is."""
    face = side_face(pose, breath, SCALE, CHIN)
    held = face.held
    tongue = _tongue(pose)
    return HeadCut(
        face=face,
        nose=held.curve(_NOSE),
        folds=tuple(held.curve(fold) for fold in _FOLDS),
        mouth=_rows(held, _MOUTH),
        throat=tuple(_in_throat(held, x, y) for x, y in _THROAT),
        gullet=tuple(_in_throat(held, x, y, 0.5) for x, y in _GULLET),
        palate=held.curve(_PALATE),
        soft_palate=_soft_palate(held, pose),
        tongue=_rows(held, tongue),
        fibres=_fibres(held, tongue),
        teeth=(held.curve(_TOOTH_ABOVE), held.curve(_TOOTH_BELOW, 1)),
        jaw=held.curve(_CHIN_BONE, 1),
        hyoid=tuple(
            held.throat(x, y, 0.8) for x, y in arc((0.112, 0.022), (0.017, 0.013), 0, 315, 7)
        ),
        larynx=tuple(held.throat(x, y) for x, y in _LARYNX),
        epiglottis=_epiglottis(held, pose),
        spine=tuple(_bone(held, x, y) for x, y in _SPINE),
    )


_NOSE: Curve = (
    (0.452, 0.392), (0.444, 0.430), (0.405, 0.492), (0.330, 0.525), (0.225, 0.515), (0.135, 0.470),
    (0.080, 0.415), (0.062, 0.375), (0.115, 0.388), (0.200, 0.402), (0.300, 0.403), (0.385, 0.394),
    (0.430, 0.384),
)  # fmt: skip
_FOLDS: tuple[Curve, ...] = (
    ((0.375, 0.468), (0.300, 0.482), (0.205, 0.468)),
    ((0.385, 0.428), (0.300, 0.440), (0.200, 0.432)),
)
_PALATE: Curve = (
    (0.394, 0.352), (0.362, 0.374), (0.285, 0.389), (0.205, 0.388), (0.202, 0.370), (0.285, 0.368),
    (0.352, 0.354), (0.384, 0.330),
)  # fmt: skip
_TOOTH_ABOVE: Curve = (
    (0.404, 0.345), (0.388, 0.347), (0.382, 0.315), (0.394, 0.286), (0.403, 0.288), (0.407, 0.318),
)  # fmt: skip
_TOOTH_BELOW: Curve = (
    (0.386, 0.200), (0.400, 0.214), (0.396, 0.260), (0.388, 0.279), (0.380, 0.262), (0.376, 0.214),
)  # fmt: skip
_CHIN_BONE: Curve = (
    (0.394, 0.200), (0.398, 0.130), (0.386, 0.062), (0.356, 0.046), (0.342, 0.088), (0.358, 0.160),
    (0.376, 0.208),
)  # fmt: skip
_MOUTH: tuple[_Row, ...] = (
    (0.404, 0.289, 0.1), (0.384, 0.332, 0), (0.350, 0.352, 0), (0.285, 0.367, 0), (0.205, 0.369, 0),
    (0.140, 0.340, 0), (0.100, 0.270, 0), (0.100, 0.160, 0.1), (0.200, 0.150, 0.6),
    (0.330, 0.210, 1), (0.376, 0.240, 1), (0.396, 0.282, 1),
)  # fmt: skip
_THROAT: Curve = (
    (0.075, 0.420), (0.042, 0.405), (0.032, 0.280), (0.025, 0.150), (0.020, 0.030), (0.020, -0.060),
    (0.010, -0.200), (-0.024, -0.340), (-0.070, -0.560), (-0.012, -0.560), (0.032, -0.340),
    (0.064, -0.200), (0.080, -0.090), (0.070, -0.020), (0.066, 0.045), (0.080, 0.130),
    (0.094, 0.220), (0.100, 0.290), (0.092, 0.370),
)  # fmt: skip
_GULLET: Curve = ((0.012, -0.040), (-0.004, -0.200), (-0.040, -0.340), (-0.092, -0.560))
_LARYNX: Curve = (
    (0.106, -0.032), (0.110, -0.085), (0.094, -0.135), (0.082, -0.128), (0.088, -0.085),
    (0.084, -0.040),
)  # fmt: skip
_SPINE: Curve = (
    (-0.036, 0.262), (-0.040, 0.182), (-0.048, 0.102), (-0.060, 0.022), (-0.076, -0.058),
    (-0.097, -0.138), (-0.124, -0.218), (-0.158, -0.298), (-0.198, -0.378), (-0.242, -0.458),
)  # fmt: skip


def _in_throat(held: Profile, x: float, y: float, share: float = 1) -> Point:
    """Return a point of the throat: its upper end is fixed, the larynx rises."""
    return held.throat(x, y, share * smoothly(-y, -0.15, 0.0) * (1 - smoothly(-y, 0.2, 0.42)))


def _rows(held: Profile, rows: tuple[_Row, ...]) -> Curve:
    return tuple(held.at(x, y, jaw) for x, y, jaw in rows)


_TONGUE: tuple[_Row, ...] = (
    (0.352, 0.176, 1), (0.366, 0.225, 1), (0.368, 0.266, 1), (0.335, 0.302, 0.92),
    (0.270, 0.328, 0.75), (0.200, 0.326, 0.55), (0.142, 0.284, 0.35), (0.114, 0.214, 0.2),
    (0.098, 0.140, 0.1), (0.094, 0.068, 0), (0.135, 0.042, 0.3), (0.220, 0.080, 0.8),
    (0.305, 0.110, 1),
)  # fmt: skip
_PRESSED: dict[int, _Row] = {
    1: (0.352, 0.270, 0.5), 2: (0.372, 0.328, 0), 3: (0.340, 0.352, 0), 4: (0.278, 0.364, 0),
    5: (0.205, 0.364, 0), 6: (0.146, 0.322, 0.05), 7: (0.116, 0.240, 0.1),
}  # fmt: skip
_PUT_OUT: dict[int, _Row] = {
    1: (0.430, 0.262, 1), 2: (0.520, 0.262, 1), 3: (0.440, 0.304, 0.95), 4: (0.330, 0.322, 0.8),
}  # fmt: skip


def _tongue(pose: BodyPose) -> tuple[_Row, ...]:
    """Return the tongue: at rest, as far pressed to the palate or put out as the pose says."""
    rows = []
    for n, row in enumerate(_TONGUE):
        row = _row_between(row, _PRESSED.get(n, row), pose.value("tongue.palate"))
        rows.append(_row_between(row, _PUT_OUT.get(n, row), pose.value("tongue.out")))
    return tuple(rows)


def _row_between(a: _Row, b: _Row, share: float) -> _Row:
    return (mixed(a[0], b[0], share), mixed(a[1], b[1], share), mixed(a[2], b[2], share))


def _fibres(held: Profile, tongue: tuple[_Row, ...]) -> tuple[Curve, ...]:
    """Return lines of the muscle that fans out from the chin into the tongue."""
    root = (0.330, 0.115, 1.0)
    found = []
    for n in (3, 4, 5, 6):
        rows = tuple(_row_between(root, tongue[n], share) for share in (0.2, 0.5, 0.82))
        found.append(_rows(held, rows))
    return tuple(found)


def _soft_palate(held: Profile, pose: BodyPose) -> Curve:
    """Return the soft palate, which rises in swallowing and, less, in yawning."""
    up = min(1.0, 1.2 * pose.value("throat.lift") + 0.5 * pose.value("jaw.open"))
    rest = (
        (0.205, 0.389), (0.158, 0.380), (0.118, 0.345), (0.099, 0.300), (0.098, 0.272),
        (0.112, 0.280), (0.134, 0.325), (0.165, 0.356), (0.205, 0.370),
    )  # fmt: skip
    raised = (
        (0.205, 0.389), (0.158, 0.398), (0.108, 0.400), (0.066, 0.385), (0.062, 0.350),
        (0.078, 0.345), (0.115, 0.366), (0.160, 0.374), (0.205, 0.370),
    )  # fmt: skip
    return tuple(
        held.at(mixed(a, c, up), mixed(b, d, up))
        for (a, b), (c, d) in zip(rest, raised, strict=True)
    )


def _epiglottis(held: Profile, pose: BodyPose) -> Curve:
    down = pose.value("throat.lift")
    tip = (mixed(0.052, 0.026, down), mixed(0.098, 0.030, down))
    points = (
        (0.074, 0.012), (mixed(0.072, 0.056, down), mixed(0.060, 0.040, down)), tip,
        (tip[0] - 0.006, tip[1] - 0.014), (mixed(0.058, 0.046, down), mixed(0.048, 0.016, down)),
        (0.062, 0.004),
    )  # fmt: skip
    return tuple(held.throat(x, y) for x, y in points)


def _bone(held: Profile, x: float, y: float) -> Curve:
    """Return one bone of the spine, a rounded block."""
    wide, high = 0.045 + 0.006 * (0.262 - y), 0.029
    corners = (
        (-1, 0.6),
        (-0.8, 1),
        (0.8, 1),
        (1, 0.6),
        (1, -0.6),
        (0.8, -1),
        (-0.8, -1),
        (-1, -0.6),
    )
    lean = 0.25 * (0.1 - y)
    return tuple(
        held.at(x + a * wide - b * high * lean, y + b * high + a * wide * lean) for a, b in corners
    )


def cut_working(cut: HeadCut, area: Area) -> Working:
    """Return where an area works inside; what lies at the surface as it does from outside."""
    if area.name != "throat_front":
        return Working(side_working(cut.face, area).spots)
    held = cut.face.held
    root, larynx = held.at(0.22, 0.19, 0.6), held.throat(0.085, -0.03)
    spots = (
        Spot(root, (0.15 * held.scale, 0.13 * held.scale)),
        Spot(larynx, (0.075 * held.scale, 0.13 * held.scale)),
    )
    return Working(spots, cut.fibres[:3])
