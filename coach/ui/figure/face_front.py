"""Paints a face seen from the front: skin, hair, eyes, nose and mouth, without the working area."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QRadialGradient

from coach.body.face.face_drawing import FrontFace
from coach.body.face.face_eyes import Crease, Eye
from coach.body.face.face_hands import Hand
from coach.body.face.face_mouth import Mouth, Nose
from coach.body.face.shapes import Point, between
from coach.ui.figure.face_tones import FaceTones
from coach.ui.figure.soft_brush import (
    cast_shadow,
    closed_path,
    drop_shadow,
    joined_path,
    one_form,
    open_path,
    paint_spot,
    see_through,
    shaded,
    soft_line,
    tapered_path,
)


def paint_bust(painter: QPainter, face: FrontFace, tones: FaceTones) -> None:
    """Paint neck and shoulders, which fade out towards the edges of the picture."""
    figure = tones.figure
    neck = joined_path(face.neck)
    painter.setBrush(shaded(neck.boundingRect(), figure.skin))
    painter.drawPath(neck)
    painter.save()
    painter.setClipPath(neck, Qt.ClipOperation.IntersectClip)
    shadow = closed_path(face.chin_shade)
    painter.setBrush(see_through(figure.shade, 0.10))
    painter.drawPath(shadow)
    cast_shadow(painter, open_path(face.chin_shade), figure.shade, 0.55)
    _paint_throat(painter, face, tones)
    painter.restore()
    shirt = joined_path((face.collar, face.shirt[len(face.collar) - 1 :]))
    painter.setBrush(portrait_brush(figure.top))
    painter.drawPath(shirt)
    hem = open_path(tuple((x, y + 0.5) for x, y in face.collar))
    soft_line(painter, hem, see_through(figure.top.darker(122), 0.8), 0.9)


def _paint_throat(painter: QPainter, face: FrontFace, tones: FaceTones) -> None:
    x, y = face.throat
    for side in (-1, 1):
        line = ((x + side * 7.6, y - 10), (x + side * 5.4, y - 3), (x + side * 2.4, y + 4))
        painter.setBrush(see_through(tones.crease, 0.06))
        painter.drawPath(tapered_path(line, 0.3, 1.4))
    paint_spot(painter, (x + 0.4, y + 1.2), (3.4, 3.6), tones.crease, 0.11)
    paint_spot(painter, (x - 0.4, y - 0.6), (2.6, 2.6), tones.figure.skin.lighter(110), 0.22)


def portrait_brush(tone: QColor, middle: Point = (50, 54), radius: float = 46) -> QBrush:
    """Return a tone that is gone where the picture ends: a soft round portrait."""
    gradient = QRadialGradient(QPointF(*middle), radius)
    gradient.setColorAt(0, tone.lighter(108))
    gradient.setColorAt(0.62, tone)
    gradient.setColorAt(0.74, see_through(tone.darker(103), 0.92))
    gradient.setColorAt(0.9, see_through(tone.darker(106), 0.32))
    gradient.setColorAt(1, see_through(tone.darker(108), 0))
    return QBrush(gradient)


def paint_skin(painter: QPainter, face: FrontFace, tones: FaceTones) -> None:
    """Paint the head without what is in the face."""
    for shape in face.ears:
        _paint_ear(painter, closed_path(shape), tones, 1)
    skin = closed_path(face.skin)
    painter.setBrush(shaded(skin.boundingRect(), tones.figure.skin))
    painter.drawPath(skin)


def flesh_of(face: FrontFace) -> QPainterPath:
    """Return the form of head and neck."""
    path = closed_path(face.skin)
    path.addPath(joined_path(face.neck).toReversed())  # all one way round
    return path


def outline_of(face: FrontFace) -> QPainterPath:
    """Return the form of head, neck and shoulders, which the light of a working area stays in."""
    path = flesh_of(face)
    path.addPath(joined_path((face.collar, face.shirt[len(face.collar) - 1 :])))
    return path


def paint_features(painter: QPainter, face: FrontFace, tones: FaceTones) -> None:
    """Paint what is in the face, and the hair."""
    painter.save()
    painter.setClipPath(closed_path(face.skin), Qt.ClipOperation.IntersectClip)
    _paint_cheeks(painter, face, tones)
    _paint_nose(painter, face.nose, tones)
    for crease in face.creases:
        _paint_crease(painter, crease, tones)
    for shape, eyebrow in zip(face.eyes, face.brows, strict=True):
        _paint_eye(painter, shape, face.head.zoom, tones)
        painter.setBrush(see_through(tones.figure.hair, 0.86))
        painter.drawPath(closed_path(eyebrow))
    _paint_mouth(painter, face.mouth, tones)
    cast_shadow(painter, open_path(face.hairline), tones.figure.shade, 0.8)
    painter.restore()
    _paint_tongue_out(painter, face.mouth, tones)
    hair = closed_path(face.hair)
    painter.setBrush(hair_brush(hair.boundingRect(), tones.figure.hair))
    painter.drawPath(hair)
    for ear, shown in zip(face.ears, face.ears_before, strict=True):
        _paint_ear(painter, closed_path(ear), tones, shown)


def _paint_ear(painter: QPainter, path: QPainterPath, tones: FaceTones, shown: float) -> None:
    if shown <= 0:
        return
    painter.save()
    painter.setOpacity(painter.opacity() * shown)
    painter.setBrush(shaded(path.boundingRect(), tones.figure.skin.darker(106)))
    painter.drawPath(path)
    centre = path.boundingRect().center()
    paint_spot(painter, (centre.x(), centre.y()), (1.7, 3.4), tones.crease, 0.25)
    painter.restore()


def _paint_cheeks(painter: QPainter, face: FrontFace, tones: FaceTones) -> None:
    for centre in face.cheeks:
        paint_spot(painter, centre, (7.5, 6.2), tones.blush, face.form.blush)
        if face.bulge > 0:
            x, y = centre
            light = tones.figure.skin.lighter(114)
            paint_spot(painter, (x, y + 4.5), (6.5, 5.5), light, 0.55 * face.bulge)
    x, y = between(face.eyes[0].iris, face.eyes[1].iris, 0.5)
    paint_spot(painter, (x, y - 12), (15, 8), tones.figure.skin.lighter(112), 0.30)


def _paint_crease(painter: QPainter, crease: Crease, tones: FaceTones) -> None:
    if crease.strength <= 0.01:
        return
    points = crease.points
    soft = see_through(tones.crease, 0.13 * crease.strength)
    soft_line(painter, open_path(points), soft, 1.3)
    soft_line(painter, open_path(points), see_through(tones.crease, 0.34 * crease.strength), 0.42)


def _paint_nose(painter: QPainter, nose: Nose, tones: FaceTones) -> None:
    painter.setBrush(see_through(tones.crease, 0.15))
    painter.drawPath(closed_path(nose.shade))
    soft_line(painter, open_path(nose.under), see_through(tones.crease, 0.16), 1.3)
    painter.setBrush(see_through(tones.crease, 0.55))
    for nostril in nose.nostrils:
        painter.drawPath(closed_path(nostril))
    x, y = nose.under[len(nose.under) // 2]
    paint_spot(painter, (x - 0.5, y - 3.2), (2.6, 2.4), tones.figure.skin.lighter(118), 0.5)


def _paint_eye(painter: QPainter, eye: Eye, zoom: float, tones: FaceTones) -> None:
    opening = joined_path((eye.upper, tuple(reversed(eye.lower))))
    lid = joined_path((eye.fold, tuple(reversed(eye.upper))))
    painter.setBrush(see_through(tones.lid, 0.85))
    painter.drawPath(lid)
    if eye.closed < 0.98:
        painter.save()
        painter.setClipPath(opening, Qt.ClipOperation.IntersectClip)
        painter.setBrush(tones.white)
        painter.drawPath(opening)
        _paint_iris(painter, eye, tones)
        soft_line(painter, open_path(eye.upper), see_through(tones.pupil, 0.16), 1.9)
        painter.restore()
    soft_line(painter, open_path(eye.fold), see_through(tones.crease, 0.28), 0.45)
    width = (0.62 + 0.12 * eye.closed) * zoom
    painter.setBrush(tones.lash)
    painter.drawPath(tapered_path(eye.upper, width * 0.6, width * 1.35))
    soft_line(painter, open_path(eye.lower), see_through(tones.crease, 0.30), 0.3)


def _paint_iris(painter: QPainter, eye: Eye, tones: FaceTones) -> None:
    centre, radius = QPointF(*eye.iris), eye.iris_radius
    gradient = QRadialGradient(centre + QPointF(0, radius * 0.35), radius * 1.1)
    gradient.setColorAt(0, tones.iris.lighter(145))
    gradient.setColorAt(0.7, tones.iris)
    gradient.setColorAt(1, tones.iris.darker(130))
    painter.setBrush(gradient)
    painter.drawEllipse(centre, radius, radius)
    painter.setBrush(tones.pupil)
    painter.drawEllipse(centre, eye.pupil_radius, eye.pupil_radius)
    painter.setBrush(see_through(tones.white, 0.85))
    light = radius * 0.2
    painter.drawEllipse(centre + QPointF(-radius * 0.38, -radius * 0.36), light, light)


def _paint_mouth(painter: QPainter, mouth: Mouth, tones: FaceTones) -> None:
    opening = joined_path((mouth.upper, tuple(reversed(mouth.lower))))
    if mouth.gap > 0.05:
        painter.save()
        painter.setClipPath(opening, Qt.ClipOperation.IntersectClip)
        painter.setBrush(tones.mouth)
        painter.drawPath(opening)
        painter.setBrush(_tongue_tone(mouth, tones))
        painter.drawPath(closed_path(mouth.tongue))
        painter.setBrush(tones.white)
        painter.drawPath(closed_path(mouth.teeth))
        soft_line(painter, open_path(mouth.upper), see_through(tones.pupil, 0.2), 1.2)
        painter.restore()
    upper = joined_path((mouth.upper_edge, tuple(reversed(mouth.upper))))
    lower = joined_path((mouth.lower, tuple(reversed(mouth.lower_edge))))
    painter.setBrush(tones.upper_lip)
    painter.drawPath(upper)
    painter.setBrush(_lip_brush(lower.boundingRect(), tones.lower_lip))
    painter.drawPath(lower)
    closed = 1 - min(1.0, max(0.0, mouth.gap) / 2.5)
    if closed > 0:
        line = see_through(tones.crease.darker(118), 0.75 * closed)
        soft_line(painter, open_path(mouth.upper), line, 0.5)


def hair_brush(box: QRectF, tone: QColor) -> QBrush:
    """Return the tone of hair with a soft light on its upper left."""
    middle = QPointF(box.left() + 0.36 * box.width(), box.top() + 0.2 * box.height())
    gradient = QRadialGradient(middle, 0.75 * box.width())
    gradient.setColorAt(0, tone.lighter(122))
    gradient.setColorAt(0.5, tone.lighter(104))
    gradient.setColorAt(1, tone.darker(108))
    return QBrush(gradient)


def _lip_brush(box: QRectF, tone: QColor) -> QBrush:
    gradient = QRadialGradient(box.center(), max(0.1, box.width() * 0.42))
    gradient.setColorAt(0, tone.lighter(112))
    gradient.setColorAt(1, tone)
    return QBrush(gradient)


def _tongue_tone(mouth: Mouth, tones: FaceTones) -> QBrush:
    tone = tones.tongue_under if mouth.tongue_raised > 0.5 else tones.tongue
    return QBrush(tone)


def _paint_tongue_out(painter: QPainter, mouth: Mouth, tones: FaceTones) -> None:
    if not mouth.tongue_out:
        return
    path = closed_path(mouth.tongue_out)
    drop_shadow(painter, path, tones.figure.shade)
    painter.setBrush(_lip_brush(path.boundingRect(), tones.tongue))
    painter.drawPath(path)
    middle = mouth.tongue_out[1], mouth.tongue_out[5]
    line = (between(*middle, 0.25), between(*middle, 0.5), between(*middle, 0.72))
    soft_line(painter, open_path(line), see_through(tones.tongue_under, 0.7), 0.6)


def paint_hand(painter: QPainter, hand: Hand, figure: QPainterPath, tones: FaceTones) -> None:
    """Paint a hand and its forearm as one form, with its soft shadow on the figure behind it."""
    form = one_form(hand.pieces)
    painter.save()
    painter.setClipPath(figure, Qt.ClipOperation.IntersectClip)
    drop_shadow(painter, form, tones.figure.shade)
    painter.restore()
    painter.setBrush(_arm_brush(form.boundingRect().top(), tones.figure.skin))
    painter.drawPath(form)
    for gap in hand.gaps:
        soft_line(painter, open_path(gap), see_through(tones.crease, 0.28), 0.5)


def _arm_brush(top: float, tone: QColor) -> QBrush:
    """Return the tone of a hand that starts at `top`; its forearm fades where the picture ends."""
    gradient = QLinearGradient(QPointF(50, min(top, 80)), QPointF(50, 100))
    gradient.setColorAt(0, tone.lighter(106))
    gradient.setColorAt(0.6, tone.darker(104))
    gradient.setColorAt(0.8, tone.darker(107))
    gradient.setColorAt(1, see_through(tone.darker(108), 0))
    return QBrush(gradient)
