"""Paints a face seen from the side, without the working area."""

from __future__ import annotations

from PySide6.QtGui import QPainterPath

from coach.body.face.face_profile import SideFace
from coach.ui.figure.face_front import fill_hem, fill_portrait
from coach.ui.figure.face_tones import FaceTones
from coach.ui.figure.face_upper import fill_hair
from coach.ui.figure.light import see_through
from coach.ui.figure.outline import closed_path, joined_path, open_path, tapered_path
from coach.ui.figure.soft_brush import SoftBrush

_FRONT_OF_HAIR = slice(1, 13)  # of its outline
_BELOW_THE_JAW, _BEFORE_THE_HAIR, _BEHIND_THE_EAR = (-0.6, 2.0), (1.2, 1.4), (-0.7, 0.6)
_ON_THE_NECK = 4  # so many points of the jaw's edge lie on it, before the line of the chin
_CLOSED = 0.98  # from there on nothing of the eye is seen between its lids


def side_outline(face: SideFace, only_head: bool) -> QPainterPath:
    """Return the form of head and neck, or with the shoulders: light stays in it."""
    path = joined_path(face.skin)
    if only_head:
        return path
    path.addPath(joined_path(face.shirt).toReversed())
    return path


def paint_side_skin(brush: SoftBrush, face: SideFace, tones: FaceTones) -> None:
    """Paint head and neck without what is in the face."""
    if face.parted > 0:
        brush.fill(joined_path((face.mouth,)), tones.mouth)
    brush.fill_lit(joined_path(face.skin), tones.figure.skin)
    brush.shade_beside(face.jaw_line[:_ON_THE_NECK], _BELOW_THE_JAW, tones.figure.shade, 0.6)


def paint_side_shirt(brush: SoftBrush, face: SideFace, tones: FaceTones) -> None:
    """Paint the shirt, which fades out towards the edges of the picture."""
    figure = tones.figure
    fill_portrait(brush, joined_path(face.shirt), figure.top, (44, 57), 45)
    fill_hem(brush, face.collar, figure.top)


def paint_side_features(brush: SoftBrush, face: SideFace, tones: FaceTones) -> None:
    """Paint eye, nose, mouth, ear and hair."""
    brush.blush(face.held.at(0.27, 0.39), (7, 6), tones.blush, 0.10)
    brush.line(open_path(face.nostril), see_through(tones.crease, 0.3), 0.6)
    paint_side_face(brush, face, tones)
    paint_hair(brush, face, tones)


def paint_side_face(brush: SoftBrush, face: SideFace, tones: FaceTones) -> None:
    """Paint the eye and the lips."""
    _paint_lips(brush, face, tones)
    _paint_eye(brush, face, tones)
    brush.fill(closed_path(face.brow), see_through(tones.figure.hair, 0.86))


def paint_hair(brush: SoftBrush, face: SideFace, tones: FaceTones) -> None:
    """Paint the hair and the ear."""
    figure = tones.figure
    brush.shade_beside(face.hair[_FRONT_OF_HAIR], _BEFORE_THE_HAIR, figure.shade, 0.9)
    fill_hair(brush, closed_path(face.hair), figure.hair)
    ear = closed_path(face.ear[0])
    brush.shade(ear.translated(*_BEHIND_THE_EAR), figure.shade, 0.09)
    brush.fill_lit(ear, figure.skin)
    brush.line(open_path(face.ear[1]), see_through(tones.crease, 0.32), 0.8)


def _paint_lips(brush: SoftBrush, face: SideFace, tones: FaceTones) -> None:
    for lip, tone in zip(face.lips, (tones.upper_lip, tones.lower_lip), strict=True):
        brush.fill(joined_path((lip,)), tone)
    line = open_path(face.skin[0][:3])
    brush.line(line, see_through(tones.crease.darker(118), 0.7), 0.5)


def _paint_eye(brush: SoftBrush, face: SideFace, tones: FaceTones) -> None:
    upper, lower = face.eye
    if face.closed < _CLOSED:
        opening = joined_path((upper, tuple(reversed(lower))))
        (x, y), size = face.iris, face.held.scale
        with brush.within(opening):
            brush.fill(opening, tones.white)
            brush.oval((x, y), (size * 0.017, size * 0.029), tones.iris.lighter(118))
            brush.oval((x + 0.15, y), (size * 0.008, size * 0.014), tones.pupil)
    brush.fill(tapered_path(upper, 0.35, 0.85), tones.lash)
    brush.line(open_path(lower), see_through(tones.crease, 0.3), 0.3)
    fold = tuple((x - 0.4, y - 1.1) for x, y in upper[:-1])
    brush.line(open_path(fold), see_through(tones.crease, 0.3), 0.45)
