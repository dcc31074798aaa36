"""Paints a face seen from the front: skin, hair, eyes, nose and mouth, without the working area."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainterPath, QRadialGradient

from coach.body.face.face_drawing import FrontFace
from coach.body.face.face_eyes import Crease
from coach.body.face.face_mouth import Mouth
from coach.body.face.shapes import Curve, Point, between
from coach.ui.figure.face_tones import FaceTones
from coach.ui.figure.face_upper import FAR, paint_ear, paint_upper_face
from coach.ui.figure.light import see_through
from coach.ui.figure.outline import (
    closed_path,
    joined_path,
    open_path,
    strip,
    tapered_path,
    together,
)
from coach.ui.figure.soft_brush import SoftBrush

_LIP_LIGHT = ((0.0, 112), (1.0, 100))
_HEM_WIDTH, _HEM_DARKER = 0.9, 122
# how far down the shade of the chin falls, and how dark it is there
_BELOW_THE_CHIN = ((-0.8, 0.06), (0.4, 0.04), (1.6, 0.03))


def paint_bust(brush: SoftBrush, face: FrontFace, tones: FaceTones) -> None:
    """Paint neck and shoulders, which fade out towards the edges of the picture."""
    figure = tones.figure
    neck = joined_path(face.neck)
    brush.fill_lit(neck, figure.skin)
    if not brush.plain:
        with brush.within(neck):
            shade = closed_path(face.chin_shade)
            for down, dark in _BELOW_THE_CHIN:
                brush.shade(shade.translated(0, down), figure.shade, dark)
            _paint_throat(brush, face, tones)
    fill_portrait(brush, _shirt(face), figure.top)
    fill_hem(brush, face.collar, figure.top)


def fill_hem(brush: SoftBrush, collar: Curve, tone: QColor) -> None:
    """Paint the seam below the collar of a shirt."""
    brush.fill(strip(collar, (0, _HEM_WIDTH)), see_through(tone.darker(_HEM_DARKER), 0.8))


def _shirt(face: FrontFace) -> QPainterPath:
    return joined_path((face.collar, face.shirt[len(face.collar) - 1 :]))


def _paint_throat(brush: SoftBrush, face: FrontFace, tones: FaceTones) -> None:
    x, y = face.throat
    lines = [
        ((x + side * 7.6, y - 10), (x + side * 5.4, y - 3), (x + side * 2.4, y + 4))
        for side in (-1, 1)
    ]
    brush.shade(together(tapered_path(line, 0.3, 1.4) for line in lines), tones.crease, 0.06)
    brush.blush((x + 0.4, y + 1.2), (3.4, 3.6), tones.crease, 0.11)
    brush.blush((x - 0.4, y - 0.6), (2.6, 2.6), tones.figure.skin.lighter(110), 0.22)


def fill_portrait(
    brush: SoftBrush, path: QPainterPath, tone: QColor, middle: Point = (50, 54), radius: float = 46
) -> None:
    """Fill a form whose tone is gone where the picture ends: a soft round portrait."""
    gradient = QRadialGradient(QPointF(*middle), radius)
    gradient.setColorAt(0, tone if brush.plain else tone.lighter(108))
    gradient.setColorAt(0.62, tone)
    gradient.setColorAt(0.74, see_through(tone.darker(103), 0.92))
    gradient.setColorAt(0.9, see_through(tone.darker(106), 0.32))
    gradient.setColorAt(1, see_through(tone.darker(108), 0))
    brush.fill_graded(path, gradient)


def paint_skin(brush: SoftBrush, face: FrontFace, tones: FaceTones) -> None:
    """Paint the head without what is in the face."""
    for ear in face.ears:
        paint_ear(brush, closed_path(ear), tones)
    brush.fill_lit(closed_path(face.skin), tones.figure.skin)


def flesh_of(face: FrontFace) -> QPainterPath:
    """Return the form of head and neck."""
    path = closed_path(face.skin)
    path.addPath(joined_path(face.neck).toReversed())  # all one way round
    return path


def outline_of(face: FrontFace, only_head: bool) -> QPainterPath:
    """Return the form of the head, or of head, neck and shoulders: light stays in it."""
    if only_head:
        return closed_path(face.skin)
    path = flesh_of(face)
    path.addPath(_shirt(face))
    return path


def paint_features(brush: SoftBrush, face: FrontFace, tones: FaceTones) -> None:
    """Paint what is in the face, and the hair."""
    if abs(face.head.turn) > FAR:
        with brush.within(closed_path(face.skin)):
            _paint_lower(brush, face, tones)
    else:
        _paint_lower(brush, face, tones)
    _paint_tongue_out(brush, face.mouth, tones)
    paint_upper_face(brush, face, tones)


def _paint_lower(brush: SoftBrush, face: FrontFace, tones: FaceTones) -> None:
    """Paint what jaw and lips take along."""
    for crease in face.creases:
        _paint_crease(brush, crease, tones)
    _paint_mouth(brush, face.mouth, tones)


def _paint_crease(brush: SoftBrush, crease: Crease, tones: FaceTones) -> None:
    line = open_path(crease.points)
    brush.line(line, see_through(tones.crease, 0.13 * crease.strength), 1.3)
    brush.line(line, see_through(tones.crease, 0.34 * crease.strength), 0.42)


def _paint_mouth(brush: SoftBrush, mouth: Mouth, tones: FaceTones) -> None:
    if mouth.gap > 0.05:
        opening = joined_path((mouth.upper, tuple(reversed(mouth.lower))))
        with brush.within(opening):
            brush.fill(opening, tones.mouth)
            raised = mouth.tongue_raised > 0.5
            brush.fill(closed_path(mouth.tongue), tones.tongue_under if raised else tones.tongue)
            brush.fill(closed_path(mouth.teeth), tones.white)
            brush.line(open_path(mouth.upper), see_through(tones.pupil, 0.2), 1.2)
    upper = joined_path((mouth.upper_edge, tuple(reversed(mouth.upper))))
    brush.fill(upper, tones.upper_lip)
    lower = joined_path((mouth.lower, tuple(reversed(mouth.lower_edge))))
    _fill_lip(brush, lower, tones.lower_lip)
    closed = 1 - min(1.0, max(0.0, mouth.gap) / 2.5)
    if closed > 0:
        line = see_through(tones.crease.darker(118), 0.75 * closed)
        brush.line(open_path(mouth.upper), line, 0.5)


def _fill_lip(brush: SoftBrush, path: QPainterPath, tone: QColor) -> None:
    box = path.controlPointRect()
    middle = (box.center().x(), box.center().y())
    brush.fill_round(path, tone, middle, max(0.1, box.width() * 0.42), _LIP_LIGHT)


def _paint_tongue_out(brush: SoftBrush, mouth: Mouth, tones: FaceTones) -> None:
    if not mouth.tongue_out:
        return
    path = closed_path(mouth.tongue_out)
    brush.shade(path.translated(0.6, 1.0), tones.figure.shade, 0.13)
    _fill_lip(brush, path, tones.tongue)
    middle = mouth.tongue_out[1], mouth.tongue_out[5]
    line = (between(*middle, 0.25), between(*middle, 0.5), between(*middle, 0.72))
    brush.line(open_path(line), see_through(tones.tongue_under, 0.7), 0.6)
