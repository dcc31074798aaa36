"""Paints the close-up of the feet of somebody who sits."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPainterPath, QRadialGradient

from coach.body.face.shapes import Point
from coach.body.hands_and_feet.foot_drawing import TOE_TIP, Foot
from coach.body.hands_and_feet.foot_scene import PICTURE, FootScene, foot_scene, middle_of, scene_of
from coach.body.hands_and_feet.foot_seen import FootSeen, seen_area, seen_foot
from coach.body.hands_and_feet.hand_seen import seen_hand
from coach.body.hands_and_feet.hint import arrow_beside, room_in, trails, ways_to_come
from coach.body.hands_and_feet.solid import Camera
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import BodyPose
from coach.ui.figure.layer import Layer
from coach.ui.figure.solid_paint import (
    joined,
    paint_areas,
    paint_arrow,
    paint_cloth,
    paint_pieces,
    paint_trail,
    path_of,
    toned,
    with_alpha,
)
from coach.ui.figure.tones import FigureTones, figure_tones
from coach.ui.theme import Theme

_SMALL = 160.0  # pixels; below them fine lines are left out
_MARGIN = 24.0  # that arrows keep from the edge of the picture
_SHADOW_DARK, _SHADOW_LONG, _SHADOW_ACROSS = 0.2, 1.05, 52.0
_POINTS = 6  # that are followed on a foot: five toes and the heel


def paint_foot(painter: QPainter, rect: QRectF, moment: FigureMoment, theme: Theme) -> None:
    """Paint the feet of a moment into a rectangle."""
    size = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.translate(rect.center())
    painter.scale(size / PICTURE, size / PICTURE)
    painter.translate(QPointF(*middle_of(moment)))
    _paint_scene(painter, moment, figure_tones(theme, moment.child), fine=size >= _SMALL)
    if moment.arrow > 0:
        _paint_arrows(painter, moment, theme)
    painter.restore()


def _paint_scene(painter: QPainter, moment: FigureMoment, tones: FigureTones, fine: bool) -> None:
    scene = foot_scene(moment)
    _paint_chair(painter, scene, tones)
    for foot in scene.feet:
        _paint_shadow(painter, foot, scene.camera, tones)
    if fine and moment.frames.effect == "move" and moment.shown > 0:
        for way in trails(moment, _places):
            paint_trail(painter, way, tones.glow, moment.shown)
    layer = Layer(painter, painter.clipBoundingRect())
    seen = [(seen_foot(foot, scene.camera), foot) for foot in scene.feet]
    seen.sort(key=lambda one: one[0].near)
    for ball in scene.balls:
        path = path_of((scene.camera.band((ball,)),))
        layer.painter.fillPath(path, toned(tones.mat, path.controlPointRect()))
    for n, (forms, foot) in enumerate(seen):
        whole = _paint_one(layer, forms, tones, fine)
        _paint_work(layer.painter, moment, scene, foot, tones, whole if n else None)
    _paint_helping(layer, scene, tones, fine)
    layer.lay()


def _paint_one(layer: Layer, forms: FootSeen, tones: FigureTones, fine: bool) -> QPainterPath:
    """Paint one foot with its legging; return all that it covers."""
    paths = [path_of(piece.outlines) for piece in forms.pieces]
    whole = joined(paths)
    pieces = zip(forms.pieces, paths, strict=True)
    paint_pieces(layer, pieces, whole.controlPointRect(), tones, fine)
    whole.addPath(paint_cloth(layer.painter, forms.legging, tones.legs))
    return whole


def _paint_work(
    painter: QPainter,
    moment: FigureMoment,
    scene: FootScene,
    foot: Foot,
    tones: FigureTones,
    within: QPainterPath | None,
) -> None:
    """Paint where the work of one foot is felt."""
    named = (area.name for area in moment.frames.areas if area.side in ("", foot.side))
    seen = (seen_area(foot, scene.camera, name, moment.drawn) for name in named)
    areas = [area for area in seen if area is not None]
    paint_areas(painter, areas, moment.frames.effect, moment.shown, tones, within)


def _paint_helping(layer: Layer, scene: FootScene, tones: FigureTones, fine: bool) -> None:
    """Paint the hands that lie on a foot."""
    for hand in scene.hands:
        forms = seen_hand(hand, scene.camera)
        paths = [path_of(piece.outlines) for piece in forms.pieces]
        pieces = zip(forms.pieces, paths, strict=True)
        paint_pieces(layer, pieces, joined(paths).controlPointRect(), tones, fine)
        paint_cloth(layer.painter, forms.sleeve, tones.top)


def _paint_chair(painter: QPainter, scene: FootScene, tones: FigureTones) -> None:
    """Paint the front legs of the chair, which fade away upwards."""
    for foot, top in scene.chair:
        low, high = scene.camera.spot(foot.at), scene.camera.spot(top.at)
        gradient = QLinearGradient(QPointF(*low), QPointF(*high))
        gradient.setColorAt(0, tones.prop_leg)
        gradient.setColorAt(1, with_alpha(tones.prop_leg, 0))
        painter.fillPath(path_of((scene.camera.band((foot, top)),)), QBrush(gradient))


def _paint_shadow(painter: QPainter, foot: Foot, camera: Camera, tones: FigureTones) -> None:
    """Paint the soft shadow of a foot on the floor."""
    across = foot.frame.at[0]
    heel = camera.spot((across, -50.0 * foot.size, 0.0))
    toes = camera.spot((across, 170.0 * foot.size, 0.0))
    ahead, down = toes[0] - heel[0], toes[1] - heel[1]
    gradient = QRadialGradient(0, 0, 1)
    for at, share in ((0.0, 1.0), (0.5, 0.6), (0.8, 0.15), (1.0, 0.0)):
        gradient.setColorAt(at, with_alpha(tones.shade, share * _SHADOW_DARK))
    painter.save()
    painter.translate((heel[0] + toes[0]) / 2, (heel[1] + toes[1]) / 2)
    painter.rotate(math.degrees(math.atan2(down, ahead)))
    long = _SHADOW_LONG * math.hypot(ahead, down) / 2 + 40 * foot.size
    painter.scale(long, _SHADOW_ACROSS * foot.size)
    painter.fillRect(QRectF(-1, -1, 2, 2), QBrush(gradient))
    painter.restore()


def _paint_arrows(painter: QPainter, moment: FigureMoment, theme: Theme) -> None:
    """Paint an arrow beside the foot that moves; of two, beside the nearer one."""
    scene = foot_scene(moment)
    room = room_in(PICTURE, middle_of(moment), _MARGIN)
    ways = ways_to_come(moment, _places)
    feet = sorted(
        enumerate(scene.feet), key=lambda one: -scene.camera.direction(one[1].frame.at)[2]
    )
    for n, foot in feet:
        middle = scene.camera.spot(foot.frame.point((0.0, 20.0, 20.0)))
        *toes, heel = ways[_POINTS * n : _POINTS * (n + 1)]
        arrow = arrow_beside(toes, middle, room) or arrow_beside((heel,), middle, room)
        if arrow is not None:
            paint_arrow(painter, arrow, theme.accent, moment.arrow)
            return


def _places(moment: FigureMoment, pose: BodyPose) -> tuple[Point, ...]:
    """Return where in another pose of a moment the toes and heels are seen."""
    scene = scene_of(moment, pose)
    places: list[Point] = []
    for foot in scene.feet:
        places += [scene.camera.spot(toe[TOE_TIP].at) for toe in foot.toes]
        places.append(scene.camera.spot(foot.frame.point((0.0, -55.0, -40.0))))
    return tuple(places)
