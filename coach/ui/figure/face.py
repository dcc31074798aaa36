"""Paints the close-up of a face."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from coach.body.face.face_areas import working
from coach.body.face.face_arrows import front_arrows, side_arrows
from coach.body.face.face_drawing import front_face
from coach.body.face.face_hands import hands_at
from coach.body.face.face_profile import side_face
from coach.body.face.face_side_areas import side_working
from coach.body.movement.figure_moment import FigureMoment
from coach.ui.figure.face_front import (
    flesh_of,
    outline_of,
    paint_bust,
    paint_features,
    paint_hand,
    paint_skin,
)
from coach.ui.figure.face_light import paint_bloom, paint_light, paint_stripes
from coach.ui.figure.face_side import (
    paint_side_features,
    paint_side_shirt,
    paint_side_skin,
    side_outline,
)
from coach.ui.figure.face_tones import face_tones
from coach.ui.figure.soft_brush import flip_picture, paint_arrow, picture_scale
from coach.ui.theme import Theme


def paint_face(painter: QPainter, rect: QRectF, moment: FigureMoment, theme: Theme) -> None:
    """Paint the face of a moment into the middle of `rect`, with head, neck and shoulders."""
    painter.save()
    scale = picture_scale(painter, rect)
    paint = _paint_side if moment.frames.view == "side" else _paint_front
    paint(painter, moment, theme, scale)
    painter.restore()


def _paint_front(painter: QPainter, moment: FigureMoment, theme: Theme, scale: float) -> None:
    tones = face_tones(theme)
    face = front_face(moment.pose, moment.breath, moment.child)
    areas = [working(face, moment.pose, area) for area in moment.frames.areas]
    if not moment.as_in_a_mirror:
        flip_picture(painter)
    paint_bloom(painter, areas, moment, tones)
    paint_bust(painter, face, tones)
    paint_skin(painter, face, tones)
    painter.save()
    painter.setClipPath(outline_of(face), Qt.ClipOperation.IntersectClip)
    paint_light(painter, areas, moment, tones)
    painter.restore()
    paint_features(painter, face, tones)
    paint_stripes(painter, areas, moment, tones, scale)
    for hand in hands_at(moment.pose, face.head):
        paint_hand(painter, hand, flesh_of(face), tones)
    for arrow in front_arrows(moment.frames):
        paint_arrow(painter, arrow, theme.accent, moment.arrow)


def _paint_side(painter: QPainter, moment: FigureMoment, theme: Theme, scale: float) -> None:
    tones = face_tones(theme)
    face = side_face(moment.pose, moment.breath)
    areas = [side_working(face, area) for area in moment.frames.areas]
    if moment.turned:
        flip_picture(painter)
    paint_bloom(painter, areas, moment, tones)
    paint_side_skin(painter, face, tones)
    paint_side_shirt(painter, face, tones)
    painter.save()
    painter.setClipPath(side_outline(face), Qt.ClipOperation.IntersectClip)
    paint_light(painter, areas, moment, tones)
    painter.restore()
    paint_side_features(painter, face, tones)
    paint_stripes(painter, areas, moment, tones, scale)
    for arrow in side_arrows(moment.frames):
        paint_arrow(painter, arrow, theme.accent, moment.arrow)
