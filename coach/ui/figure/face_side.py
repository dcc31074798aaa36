"""Paints a face seen from the side, without the working area."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from coach.body.face.face_profile import SideFace
from coach.ui.figure.face_front import hair_brush, portrait_brush
from coach.ui.figure.face_tones import FaceTones
from coach.ui.figure.soft_brush import (
    cast_shadow,
    closed_path,
    joined_path,
    open_path,
    paint_spot,
    see_through,
    shaded,
    soft_line,
    tapered_path,
)


def side_outline(face: SideFace) -> QPainterPath:
    """Return the form of head, neck and shoulders, which the light of a working area stays in."""
    path = joined_path(face.skin)
    path.addPath(joined_path(face.shirt).toReversed())
    return path


def paint_side_skin(painter: QPainter, face: SideFace, tones: FaceTones) -> None:
    """Paint head and neck without what is in the face."""
    figure = tones.figure
    if face.parted > 0:
        painter.setBrush(tones.mouth)
        painter.drawPath(joined_path((face.mouth,)))
    skin = joined_path(face.skin)
    painter.setBrush(shaded(skin.boundingRect(), figure.skin))
    painter.drawPath(skin)
    painter.save()
    painter.setClipPath(skin, Qt.ClipOperation.IntersectClip)
    cast_shadow(painter, open_path(face.jaw_line), figure.shade, 0.5)
    painter.restore()


def paint_side_shirt(painter: QPainter, face: SideFace, tones: FaceTones) -> None:
    """Paint the shirt, which fades out towards the edges of the picture."""
    figure = tones.figure
    painter.setBrush(portrait_brush(figure.top, (44, 57), 45))
    painter.drawPath(joined_path(face.shirt))
    hem = open_path(tuple((x, y + 0.5) for x, y in face.collar))
    soft_line(painter, hem, see_through(figure.top.darker(122), 0.8), 0.9)


def paint_side_features(painter: QPainter, face: SideFace, tones: FaceTones) -> None:
    """Paint eye, nose, mouth, ear and hair."""
    painter.save()
    painter.setClipPath(joined_path(face.skin), Qt.ClipOperation.IntersectClip)
    x, y = face.held.at(0.27, 0.39)
    paint_spot(painter, (x, y), (7, 6), tones.blush, 0.10)
    _paint_lips(painter, face, tones)
    soft_line(painter, open_path(face.nostril), see_through(tones.crease, 0.3), 0.6)
    _paint_eye(painter, face, tones)
    painter.setBrush(see_through(tones.figure.hair, 0.86))
    painter.drawPath(closed_path(face.brow))
    painter.restore()
    paint_hair(painter, face, tones)


def paint_side_face(painter: QPainter, face: SideFace, tones: FaceTones) -> None:
    """Paint the eye and the lips of a head that is cut."""
    painter.save()
    painter.setClipPath(joined_path(face.skin), Qt.ClipOperation.IntersectClip)
    _paint_lips(painter, face, tones)
    _paint_eye(painter, face, tones)
    painter.setBrush(see_through(tones.figure.hair, 0.86))
    painter.drawPath(closed_path(face.brow))
    painter.restore()


def paint_hair(painter: QPainter, face: SideFace, tones: FaceTones) -> None:
    """Paint the hair and the ear."""
    figure = tones.figure
    hair = closed_path(face.hair)
    painter.save()
    painter.setClipPath(joined_path(face.skin), Qt.ClipOperation.IntersectClip)
    cast_shadow(painter, open_path(face.hair[:14]), figure.shade, 0.8)
    painter.restore()
    painter.setBrush(hair_brush(hair.boundingRect(), figure.hair))
    painter.drawPath(hair)
    ear = closed_path(face.ear[0])
    cast_shadow(painter, ear, figure.shade, 0.35)
    painter.setBrush(shaded(ear.boundingRect(), figure.skin))
    painter.drawPath(ear)
    soft_line(painter, open_path(face.ear[1]), see_through(tones.crease, 0.32), 0.8)


def _paint_lips(painter: QPainter, face: SideFace, tones: FaceTones) -> None:
    for lip, tone in zip(face.lips, (tones.upper_lip, tones.lower_lip), strict=True):
        painter.setBrush(tone)
        painter.drawPath(joined_path((lip,)))
    line = face.skin[0][:3]
    soft_line(painter, open_path(line), see_through(tones.crease.darker(118), 0.7), 0.5)


def _paint_eye(painter: QPainter, face: SideFace, tones: FaceTones) -> None:
    upper, lower = face.eye
    opening = joined_path((upper, tuple(reversed(lower))))
    if face.closed < 0.98:
        painter.save()
        painter.setClipPath(opening, Qt.ClipOperation.IntersectClip)
        painter.setBrush(tones.white)
        painter.drawPath(opening)
        centre, size = QPointF(*face.iris), face.held.scale
        painter.setBrush(tones.iris.lighter(118))
        painter.drawEllipse(centre, size * 0.017, size * 0.029)
        painter.setBrush(tones.pupil)
        painter.drawEllipse(centre + QPointF(0.15, 0), size * 0.008, size * 0.014)
        painter.restore()
    painter.setBrush(tones.lash)
    painter.drawPath(tapered_path(upper, 0.35, 0.85))
    soft_line(painter, open_path(lower), see_through(tones.crease, 0.3), 0.3)
    fold = tuple((x - 0.4, y - 1.1) for x, y in upper[:-1])
    soft_line(painter, open_path(fold), see_through(tones.crease, 0.3), 0.45)
