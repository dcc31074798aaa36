"""Paints a face seen from the front: skin, hair, eyes, nose and mouth, without the working area."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainterPath, QRadialGradient

from coach.body.face.face_drawing import FrontFace
from coach.body.face.face_eyes import Crease
from coach.body.face.face_mouth import Mouth, Nose
from coach.body.face.shapes import Curve, Point, between
from coach.ui.figure.face_eyes import paint_eyes
from coach.ui.figure.face_tones import FaceTones
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

HAIR_LIGHT = ((0.0, 122), (0.5, 104), (1.0, 92))  # shares of the radius, percent
_LIP_LIGHT = ((0.0, 112), (1.0, 100))
_HEM_WIDTH, _HEM_DARKER = 0.9, 122
_FAR = 12.0  # degrees: a head that is turned further takes features to its edge
_BELOW_THE_CHIN = ((-0.6, 0.08), (1.2, 0.05))  # how far down its shade falls, and how dark
_BELOW_THE_HAIR = (0, 2.0)


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
        _paint_ear(brush, closed_path(ear), tones)
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
    if abs(face.head.turn) > _FAR:
        with brush.within(closed_path(face.skin)):
            _paint_in_face(brush, face, tones)
    else:
        _paint_in_face(brush, face, tones)
    _paint_tongue_out(brush, face.mouth, tones)
    fill_hair(brush, closed_path(face.hair), tones.figure.hair)
    for ear, shown in zip(face.ears, face.ears_before, strict=True):
        if shown > 0:
            before = brush.painter.opacity()
            brush.painter.setOpacity(before * shown)
            _paint_ear(brush, closed_path(ear), tones)
            brush.painter.setOpacity(before)


def fill_hair(brush: SoftBrush, path: QPainterPath, tone: QColor) -> None:
    """Fill the form of hair, which has a soft light on its upper left."""
    box = path.controlPointRect()
    middle = (box.left() + 0.36 * box.width(), box.top() + 0.2 * box.height())
    brush.fill_round(path, tone, middle, 0.75 * box.width(), HAIR_LIGHT)


def _paint_in_face(brush: SoftBrush, face: FrontFace, tones: FaceTones) -> None:
    _paint_cheeks(brush, face, tones)
    _paint_nose(brush, face.nose, tones)
    for crease in face.creases:
        _paint_crease(brush, crease, tones)
    paint_eyes(brush, face.eyes, face.head.zoom, tones)
    brows = together(closed_path(brow) for brow in face.brows)
    brush.fill(brows, see_through(tones.figure.hair, 0.86))
    _paint_mouth(brush, face.mouth, tones)
    brush.shade_beside(face.hairline, _BELOW_THE_HAIR, tones.figure.shade, 0.9)


def _paint_ear(brush: SoftBrush, path: QPainterPath, tones: FaceTones) -> None:
    brush.fill_lit(path, tones.figure.skin.darker(106))
    centre = path.controlPointRect().center()
    brush.blush((centre.x(), centre.y()), (1.7, 3.4), tones.crease, 0.25)


def _paint_cheeks(brush: SoftBrush, face: FrontFace, tones: FaceTones) -> None:
    for x, y in face.cheeks:
        brush.blush((x, y), (7.5, 6.2), tones.blush, face.form.blush)
        light = tones.figure.skin.lighter(114)
        brush.blush((x, y + 4.5), (6.5, 5.5), light, 0.55 * face.bulge)
    x, y = between(face.eyes[0].iris, face.eyes[1].iris, 0.5)
    brush.blush((x, y - 12), (15, 8), tones.figure.skin.lighter(112), 0.30)


def _paint_crease(brush: SoftBrush, crease: Crease, tones: FaceTones) -> None:
    line = open_path(crease.points)
    brush.line(line, see_through(tones.crease, 0.13 * crease.strength), 1.3)
    brush.line(line, see_through(tones.crease, 0.34 * crease.strength), 0.42)


def _paint_nose(brush: SoftBrush, nose: Nose, tones: FaceTones) -> None:
    brush.shade(closed_path(nose.shade), tones.crease, 0.15)
    brush.line(open_path(nose.under), see_through(tones.crease, 0.16), 1.3)
    nostrils = together(closed_path(nostril) for nostril in nose.nostrils)
    brush.fill(nostrils, see_through(tones.crease, 0.55))
    x, y = nose.under[len(nose.under) // 2]
    brush.blush((x - 0.5, y - 3.2), (2.6, 2.4), tones.figure.skin.lighter(118), 0.5)


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
