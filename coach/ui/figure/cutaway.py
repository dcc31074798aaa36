"""Paints what a whole body hides: a cut through head and throat, and a look into the trunk."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter

from coach.body.face.cut_choice import cut_arrows, cut_part
from coach.body.face.head_cut import HeadCut, cut_working, head_cut
from coach.body.face.shapes import Curve
from coach.body.face.trunk_cut import TrunkCut, trunk_cut, trunk_working
from coach.body.movement.figure_moment import FigureMoment
from coach.ui.figure.face_light import paint_bloom, paint_light, paint_stripes
from coach.ui.figure.face_side import (
    paint_hair,
    paint_side_face,
    paint_side_shirt,
    paint_side_skin,
    side_outline,
)
from coach.ui.figure.face_tones import FaceTones, face_tones
from coach.ui.figure.soft_brush import (
    closed_path,
    flip_picture,
    joined_path,
    mixed_colour,
    open_path,
    paint_arrow,
    paint_spot,
    picture_scale,
    see_through,
    shaded,
    soft_line,
)
from coach.ui.theme import Theme

_HEM = 83.6  # where the shirt ends, in the picture


def paint_cutaway(painter: QPainter, rect: QRectF, moment: FigureMoment, theme: Theme) -> None:
    """Paint the cut that shows the work of a moment into the middle of `rect`."""
    painter.save()
    scale = picture_scale(painter, rect)
    tones = face_tones(theme)
    if cut_part(moment.frames) == "head":
        _paint_head_cut(painter, moment, tones, scale)
    else:
        _paint_trunk_cut(painter, moment, tones, scale)
    for arrow in cut_arrows(moment.frames):
        paint_arrow(painter, arrow, theme.accent, moment.arrow)
    painter.restore()


def _paint_head_cut(
    painter: QPainter, moment: FigureMoment, tones: FaceTones, scale: float
) -> None:
    cut = head_cut(moment.pose, moment.breath)
    areas = [cut_working(cut, area) for area in moment.frames.areas]
    if moment.turned:
        flip_picture(painter)
    paint_bloom(painter, areas, moment, tones)
    paint_side_skin(painter, cut.face, tones)
    painter.save()
    painter.setClipPath(joined_path(cut.face.skin), Qt.ClipOperation.IntersectClip)
    _paint_window(painter, cut, tones)
    _paint_air(painter, cut, tones)
    _paint_inside(painter, cut, tones)
    painter.restore()
    paint_side_shirt(painter, cut.face, tones)
    painter.save()
    painter.setClipPath(side_outline(cut.face), Qt.ClipOperation.IntersectClip)
    paint_light(painter, areas, moment, tones)
    painter.restore()
    paint_side_face(painter, cut.face, tones)
    paint_hair(painter, cut.face, tones)
    paint_stripes(painter, areas, moment, tones, scale)


def _paint_window(painter: QPainter, cut: HeadCut, tones: FaceTones) -> None:
    """Paint the soft ground that the inside of the head is seen on."""
    held = cut.face.held
    size = held.scale
    for (x, y), (a, b) in (((0.17, 0.24), (0.36, 0.40)), ((-0.04, -0.14), (0.26, 0.46))):
        paint_spot(painter, held.at(x, y), (a * size, b * size), tones.flesh, 0.62)


def _paint_air(painter: QPainter, cut: HeadCut, tones: FaceTones) -> None:
    _fill(painter, cut.mouth, see_through(tones.tongue_under.darker(150), 0.8))
    for way in (cut.nose, cut.throat):
        _fill(painter, way, tones.air)
    for fold in cut.folds:
        soft_line(painter, open_path(fold), see_through(tones.flesh, 0.9), 1.7)
    soft_line(painter, open_path(cut.gullet), see_through(tones.muscle, 0.75), 1.5)


def _paint_inside(painter: QPainter, cut: HeadCut, tones: FaceTones) -> None:
    for bone in cut.spine:
        _fill(painter, bone, tones.bone)
    for bone in (cut.jaw, cut.palate, cut.hyoid):
        _fill(painter, bone, tones.bone)
    _fill(painter, cut.soft_palate, tones.tongue_under)
    tongue = closed_path(cut.tongue)
    painter.setBrush(shaded(tongue.boundingRect(), tones.tongue))
    painter.drawPath(tongue)
    for fibre in cut.fibres:
        soft_line(painter, open_path(fibre), see_through(tones.tongue_under, 0.55), 0.5)
    for tooth in cut.teeth:
        _fill(painter, tooth, tones.white)
    _fill(painter, cut.larynx, tones.bone)
    _fill(painter, cut.epiglottis, tones.tongue_under)


def _fill(painter: QPainter, outline: Curve, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawPath(closed_path(outline))


def _paint_trunk_cut(
    painter: QPainter, moment: FigureMoment, tones: FaceTones, scale: float
) -> None:
    at_work = not moment.child and any(a.name == "pelvic_floor" for a in moment.frames.areas)
    drawn_up = moment.shown if at_work and moment.frames.effect == "tense" else 0.0
    cut = trunk_cut(moment.pose, moment.breath, drawn_up)
    areas = [
        trunk_working(cut, area)
        for area in moment.frames.areas
        if not (moment.child and area.name == "pelvic_floor")
    ]
    if not moment.as_in_a_mirror:
        flip_picture(painter)
    paint_bloom(painter, areas, moment, tones)
    _paint_trunk(painter, cut, tones)
    painter.save()
    painter.setClipPath(closed_path(cut.shirt), Qt.ClipOperation.IntersectClip)
    _paint_organs(painter, cut, tones)
    _paint_muscle(painter, cut, tones, with_floor=not moment.child)
    paint_light(painter, areas, moment, tones)
    painter.restore()
    paint_stripes(painter, areas, moment, tones, scale)


def _paint_trunk(painter: QPainter, cut: TrunkCut, tones: FaceTones) -> None:
    figure = tones.figure
    neck = closed_path(cut.skin)
    painter.setBrush(_fading_down(figure.skin, 5.0, 0.6))
    painter.drawPath(neck)
    form = closed_path(cut.shirt)
    for top, bottom, brush in (
        (0.0, _HEM, _trunk_brush(figure.top)),
        (_HEM, 100.0, _fading_down(figure.legs, 88.0, 99.5)),
    ):
        painter.save()
        painter.setClipRect(QRectF(0, top, 100, bottom - top), Qt.ClipOperation.IntersectClip)
        painter.setBrush(brush)
        painter.drawPath(form)
        painter.restore()
    soft_line(painter, open_path(cut.hem), see_through(figure.top.darker(122), 0.7), 0.8)


def _trunk_brush(tone: QColor) -> QBrush:
    """Return the tone of the shirt, whose sleeves fade out to both sides."""
    gradient = QLinearGradient(QPointF(17, 0), QPointF(83, 0))
    for at, opacity in ((0.0, 0.0), (0.14, 1.0), (0.86, 1.0), (1.0, 0.0)):
        light = tone.lighter(104) if at < 0.5 else tone.darker(106)
        gradient.setColorAt(at, see_through(light, opacity))
    return QBrush(gradient)


def _fading_down(tone: QColor, start: float, end: float) -> QBrush:
    """Return a tone that fades from one height of the picture to another."""
    gradient = QLinearGradient(QPointF(0, start), QPointF(0, end))
    gradient.setColorAt(0, tone)
    gradient.setColorAt(1, see_through(tone, 0))
    return QBrush(gradient)


def _paint_organs(painter: QPainter, cut: TrunkCut, tones: FaceTones) -> None:
    pale = mixed_colour(tones.figure.top, tones.white, 0.5)
    paint_spot(painter, (50, 33), (27, 40), pale, 0.75)
    paint_spot(painter, (50, 70), (27, 30), pale, 0.75)
    belly = closed_path(cut.belly)
    painter.setBrush(shaded(belly.boundingRect(), mixed_colour(tones.flesh, tones.white, 0.4)))
    painter.drawPath(belly)
    for lung in cut.lungs:
        path = closed_path(lung)
        painter.setBrush(shaded(path.boundingRect(), tones.air))
        painter.drawPath(path)
    for rib in cut.ribs:
        soft_line(painter, open_path(rib), see_through(tones.bone, 0.5), 1.1)
    _fill(painter, cut.breastbone, see_through(tones.bone, 0.75))
    x, y = cut.navel
    painter.setBrush(see_through(tones.crease, 0.35))
    painter.drawEllipse(QPointF(x, y), 0.5, 0.8)


def _paint_muscle(painter: QPainter, cut: TrunkCut, tones: FaceTones, with_floor: bool) -> None:
    for bone in (cut.sacrum, *cut.pelvis):
        path = closed_path(bone)
        painter.setBrush(shaded(path.boundingRect(), tones.bone))
        painter.drawPath(path)
    for muscle in (cut.diaphragm, cut.floor) if with_floor else (cut.diaphragm,):
        path = closed_path(muscle)
        painter.setBrush(shaded(path.boundingRect(), tones.muscle))
        painter.drawPath(path)
