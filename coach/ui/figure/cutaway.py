"""Paints what a whole body hides: a cut through head and throat, and a look into the trunk."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QLinearGradient, QPainter

from coach.body.face.cut_choice import cut_arrows, cut_part
from coach.body.face.head_cut import HeadCut, cut_working, head_cut
from coach.body.face.shapes import PICTURE, Curve
from coach.body.face.trunk_cut import TrunkCut, trunk_cut, trunk_working
from coach.body.movement.figure_moment import FigureMoment
from coach.ui.figure.face_light import ARROW_WIDTH, paint_bloom, paint_stripes, paint_within
from coach.ui.figure.face_side import (
    paint_hair,
    paint_side_face,
    paint_side_shirt,
    paint_side_skin,
    side_outline,
)
from coach.ui.figure.face_tones import FaceTones, face_tones
from coach.ui.figure.light import mixed_colour, see_through
from coach.ui.figure.outline import closed_path, joined_path, open_path, together
from coach.ui.figure.soft_brush import SoftBrush, brush_on
from coach.ui.theme import Theme

_HEM = 83.6  # where the shirt ends, in the picture


def paint_cutaway(painter: QPainter, rect: QRectF, moment: FigureMoment, theme: Theme) -> None:
    """Paint the cut that shows the work of a moment into the middle of `rect`."""
    tones = face_tones(theme)
    of_head = cut_part(moment.frames) == "head"
    with brush_on(painter, rect, PICTURE, tones.figure.plain) as brush:
        if moment.turned if of_head else not moment.as_in_a_mirror:
            brush.flip(PICTURE)
        (_paint_head_cut if of_head else _paint_trunk_cut)(brush, moment, tones)
        for arrow in cut_arrows(moment.frames):
            brush.arrow(arrow, theme.accent, moment.arrow, ARROW_WIDTH)


def _paint_head_cut(brush: SoftBrush, moment: FigureMoment, tones: FaceTones) -> None:
    cut = head_cut(moment.pose, moment.breath)
    areas = [cut_working(cut, area) for area in moment.frames.areas]
    paint_bloom(brush, areas, moment, tones.figure)
    paint_side_skin(brush, cut.face, tones)
    with brush.within(joined_path(cut.face.skin)):
        _paint_window(brush, cut, tones)
        _paint_air(brush, cut, tones)
        _paint_inside(brush, cut, tones)
    paint_side_shirt(brush, cut.face, tones)
    paint_within(brush, partial(side_outline, cut.face), areas, moment, tones.figure)
    paint_side_face(brush, cut.face, tones)
    paint_hair(brush, cut.face, tones)
    paint_stripes(brush, areas, moment, tones.figure)


def _paint_window(brush: SoftBrush, cut: HeadCut, tones: FaceTones) -> None:
    """Paint the soft ground that the inside of the head is seen on."""
    held = cut.face.held
    size = held.scale
    for (x, y), (a, b) in (((0.17, 0.24), (0.36, 0.40)), ((-0.04, -0.14), (0.26, 0.46))):
        brush.blush(held.at(x, y), (a * size, b * size), tones.flesh, 0.62)


def _paint_air(brush: SoftBrush, cut: HeadCut, tones: FaceTones) -> None:
    _fill(brush, cut.mouth, see_through(tones.tongue_under.darker(150), 0.8))
    brush.fill(together(closed_path(way) for way in (cut.nose, cut.throat)), tones.air)
    folds = together(open_path(fold) for fold in cut.folds)
    brush.line(folds, see_through(tones.flesh, 0.9), 1.7)
    brush.line(open_path(cut.gullet), see_through(tones.muscle, 0.75), 1.5)


def _paint_inside(brush: SoftBrush, cut: HeadCut, tones: FaceTones) -> None:
    bones = (*cut.spine, cut.jaw, cut.palate, cut.hyoid)
    brush.fill(together(closed_path(bone) for bone in bones), tones.bone)
    _fill(brush, cut.soft_palate, tones.tongue_under)
    brush.fill_lit(closed_path(cut.tongue), tones.tongue)
    fibres = together(open_path(fibre) for fibre in cut.fibres)
    brush.line(fibres, see_through(tones.tongue_under, 0.55), 0.5)
    brush.fill(together(closed_path(tooth) for tooth in cut.teeth), tones.white)
    _fill(brush, cut.larynx, tones.bone)
    _fill(brush, cut.epiglottis, tones.tongue_under)


def _fill(brush: SoftBrush, outline: Curve, colour: QColor) -> None:
    brush.fill(closed_path(outline), colour)


def _paint_trunk_cut(brush: SoftBrush, moment: FigureMoment, tones: FaceTones) -> None:
    at_work = not moment.child and any(a.name == "pelvic_floor" for a in moment.frames.areas)
    drawn_up = moment.shown if at_work and moment.frames.effect == "tense" else 0.0
    cut = trunk_cut(moment.pose, moment.breath, drawn_up)
    areas = [
        trunk_working(cut, area)
        for area in moment.frames.areas
        if not (moment.child and area.name == "pelvic_floor")
    ]
    paint_bloom(brush, areas, moment, tones.figure)
    _paint_trunk(brush, cut, tones)
    _paint_organs(brush, cut, tones)
    _paint_muscle(brush, cut, tones, with_floor=not moment.child)
    paint_within(brush, lambda _: closed_path(cut.shirt), areas, moment, tones.figure)
    paint_stripes(brush, areas, moment, tones.figure)


def _paint_trunk(brush: SoftBrush, cut: TrunkCut, tones: FaceTones) -> None:
    figure = tones.figure
    brush.fill_graded(closed_path(cut.skin), _fading_down(figure.skin, 5.0, 0.6))
    form = closed_path(cut.shirt)
    with brush.between(0, _HEM):
        brush.fill_graded(form, _sleeves(figure.top, brush.plain))
    with brush.between(_HEM, PICTURE):
        brush.fill_graded(form, _fading_down(figure.legs, 88.0, 99.5))
    brush.line(open_path(cut.hem), see_through(figure.top.darker(122), 0.7), 0.8)


def _sleeves(tone: QColor, plain: bool) -> QLinearGradient:
    """Return the tone of the shirt, whose sleeves fade out to both sides."""
    gradient = QLinearGradient(QPointF(17, 0), QPointF(83, 0))
    for at, opacity in ((0.0, 0.0), (0.14, 1.0), (0.86, 1.0), (1.0, 0.0)):
        light = tone.lighter(104 if at < 0.5 else 94)
        gradient.setColorAt(at, see_through(tone if plain else light, opacity))
    return gradient


def _fading_down(tone: QColor, start: float, end: float) -> QLinearGradient:
    """Return a tone that fades from one height of the picture to another."""
    gradient = QLinearGradient(QPointF(0, start), QPointF(0, end))
    gradient.setColorAt(0, tone)
    gradient.setColorAt(1, see_through(tone, 0))
    return gradient


def _paint_organs(brush: SoftBrush, cut: TrunkCut, tones: FaceTones) -> None:
    pale = mixed_colour(tones.figure.top, tones.white, 0.5)
    with brush.within(closed_path(cut.shirt)):
        brush.blush((50, 33), (27, 40), pale, 0.75)
        brush.blush((50, 70), (27, 30), pale, 0.75)
    brush.fill_lit(closed_path(cut.belly), mixed_colour(tones.flesh, tones.white, 0.4))
    for lung in cut.lungs:
        brush.fill_lit(closed_path(lung), tones.air)
    ribs = together(open_path(rib) for rib in cut.ribs)
    brush.line(ribs, see_through(tones.bone, 0.5), 1.1)
    _fill(brush, cut.breastbone, see_through(tones.bone, 0.75))
    brush.oval(cut.navel, (0.5, 0.8), see_through(tones.crease, 0.35))


def _paint_muscle(brush: SoftBrush, cut: TrunkCut, tones: FaceTones, with_floor: bool) -> None:
    for bone in (cut.sacrum, *cut.pelvis):
        brush.fill_lit(closed_path(bone), tones.bone)
    for muscle in (cut.diaphragm, cut.floor) if with_floor else (cut.diaphragm,):
        brush.fill_lit(closed_path(muscle), tones.muscle)
