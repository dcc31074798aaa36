"""Paints the close-up of a face."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from coach.body.face.face_areas import working
from coach.body.face.face_arrows import front_arrows, side_arrows
from coach.body.face.face_drawing import front_face
from coach.body.face.face_hands import hands_at
from coach.body.face.face_profile import side_face
from coach.body.face.face_side_areas import side_working
from coach.body.face.shapes import PICTURE
from coach.body.movement.figure_moment import FigureMoment
from coach.ui.figure.face_front import (
    outline_of,
    paint_bust,
    paint_features,
    paint_skin,
)
from coach.ui.figure.face_hand import paint_hands
from coach.ui.figure.face_light import ARROW_WIDTH, paint_bloom, paint_stripes, paint_within
from coach.ui.figure.face_side import (
    paint_side_features,
    paint_side_shirt,
    paint_side_skin,
    side_outline,
)
from coach.ui.figure.face_tones import FaceTones, face_tones
from coach.ui.figure.soft_brush import SoftBrush, brush_on
from coach.ui.theme import Theme


def paint_face(painter: QPainter, rect: QRectF, moment: FigureMoment, theme: Theme) -> None:
    """Paint the face of a moment into the middle of `rect`, with head, neck and shoulders."""
    tones = face_tones(theme)
    from_the_side = moment.frames.view == "side"
    with brush_on(painter, rect, PICTURE, tones.figure.plain) as brush:
        if moment.turned if from_the_side else not moment.as_in_a_mirror:
            brush.flip(PICTURE)
        (_paint_side if from_the_side else _paint_front)(brush, moment, tones)
        for arrow in (side_arrows if from_the_side else front_arrows)(moment.frames):
            brush.arrow(arrow, theme.accent, moment.arrow, ARROW_WIDTH)


def _paint_front(brush: SoftBrush, moment: FigureMoment, tones: FaceTones) -> None:
    face = front_face(moment.pose, moment.breath, moment.child)
    areas = [working(face, moment.pose, area) for area in moment.frames.areas]
    paint_bloom(brush, areas, moment, tones.figure)
    paint_bust(brush, face, tones)
    paint_skin(brush, face, tones)
    paint_within(brush, partial(outline_of, face), areas, moment, tones.figure)
    paint_features(brush, face, tones)
    paint_stripes(brush, areas, moment, tones.figure)
    paint_hands(brush, hands_at(moment.pose, face.head), face, tones)


def _paint_side(brush: SoftBrush, moment: FigureMoment, tones: FaceTones) -> None:
    face = side_face(moment.pose, moment.breath)
    areas = [side_working(face, area) for area in moment.frames.areas]
    paint_bloom(brush, areas, moment, tones.figure)
    paint_side_skin(brush, face, tones)
    paint_side_shirt(brush, face, tones)
    paint_within(brush, partial(side_outline, face), areas, moment, tones.figure)
    paint_side_features(brush, face, tones)
    paint_stripes(brush, areas, moment, tones.figure)
