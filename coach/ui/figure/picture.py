"""Paints an exercise at one moment into a rectangle: the figure, its things, where it is felt."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from coach.body.figure.areas import Muscle
from coach.body.figure.scene import Scene
from coach.body.figure.things import WATER_LINE
from coach.body.figure.towel import held_share, towel_line
from coach.body.movement.figure_moment import FigureMoment
from coach.poses.starts import STARTS
from coach.ui.figure.body import Painted, paint_ground, paths_of
from coach.ui.figure.glow import in_pixels, paint_arrow, paint_bloom
from coach.ui.figure.lit import lights_whole_body, paint_halo, paint_lit, paint_wash
from coach.ui.figure.things import paint_boxes, paint_towel, paint_water
from coach.ui.figure.tones import figure_tones
from coach.ui.theme import Theme

_EDGE = 3  # pixels round the figure, for what the box of its poses did not foresee
_ROOM_ABOVE, _ROOM_BELOW, _ROOM_ASIDE = 0.02, 0.025, 0.06  # shares of body height
# Whoever sits is as large in every exercise, and so is whoever stands: there is room for the
# arrow above the head, and for the feet that a seat seen from the front brings nearer.
_SEATED = -0.90, 0.082
_STANDING = -1.12, 0.03
_LEAST_WIDE, _LEAST_HIGH = 0.55, 0.9  # a small figure is not blown up


def placed(scene: Scene, rect: QRectF) -> QTransform:
    """Return how the figure's measure becomes pixels, so that all that moves stays in `rect`."""
    left, top, right, bottom = scene.box
    for x, y in scene.way:
        left, right, top = min(left, x), max(right, x), min(top, y)
    bottom = max(bottom, 0.0)
    start = STARTS[scene.frames.start]
    if start.lean == 0:  # upright
        usual = _SEATED if "seat" in start.rests_on else _STANDING
        top, bottom = min(top, usual[0]), max(bottom, usual[1])
    width = right - left + 2 * _ROOM_ASIDE
    height = bottom - top + _ROOM_ABOVE + _ROOM_BELOW
    scale = min(
        rect.width() / max(width, _LEAST_WIDE), rect.height() / max(height, _LEAST_HIGH)
    )  # fmt: skip
    transform = QTransform()
    transform.translate(
        rect.center().x() - (left + right) / 2 * scale,
        rect.bottom() - (bottom + _ROOM_BELOW) * scale - (rect.height() - height * scale) * 0.35,
    )
    transform.scale(scale, scale)
    return transform


def paint_scene(
    painter: QPainter, rect: QRectF, placing: QTransform, scene: Scene, moment: FigureMoment,
    theme: Theme,
) -> None:  # fmt: skip
    """Paint an exercise at a moment, and what is behind the figure; arguments as below."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(placing, combine=True)
    paint_behind(painter, scene, theme)
    painter.restore()
    paint_figure(painter, rect, placing, scene, moment, theme)


def paint_figure(
    painter: QPainter, rect: QRectF, placing: QTransform, scene: Scene, moment: FigureMoment,
    theme: Theme,
) -> None:  # fmt: skip
    """Paint the figure at a moment over what is behind it.

    Args:
        painter: of the picture.
        rect: nothing of the figure is painted outside of it.
        placing: how the figure's measure becomes pixels.
        scene: of the exercise.
        moment: of the exercise.
        theme: the colours.
    """
    tones = figure_tones(theme, moment.child)
    seen = scene.seen(moment.pose, moment.lap)
    muscles = [in_pixels(muscle, placing) for muscle in seen.muscles]
    painted = paths_of(seen.parts, placing)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if lights_whole_body(scene.frames):
        paint_halo(painter, painted, moment.shown, tones)
    paint_bloom(painter, muscles, moment.shown, tones)
    band = towel_line(moment.pose, seen.body, scene.camera)
    towel = [placing.map(QPointF(x, y)) for x, y in band]
    paint_towel(painter, towel, held_share(moment.pose), placing.m11(), tones)
    _paint_layer(painter, rect, placing, scene, painted, muscles, moment, theme)
    if "water" in STARTS[scene.frames.start].props:
        line = placing.map(QPointF(0.0, -WATER_LINE)).y()
        floor = placing.map(QPointF(0.0, 0.02)).y()
        paint_water(painter, rect, line, floor, tones)
    way = [placing.map(QPointF(x, y)) for x, y in scene.way]
    paint_arrow(painter, way, theme.accent, moment.arrow, placing.m11())
    painter.restore()


def _paint_layer(
    painter: QPainter, rect: QRectF, placing: QTransform, scene: Scene,
    painted: Sequence[Painted], muscles: Sequence[Muscle], moment: FigureMoment, theme: Theme,
) -> None:  # fmt: skip
    """Paint the figure on a layer of its own, where shade and light fall on nothing but it."""
    tones = figure_tones(theme, moment.child)
    left, top, right, bottom = scene.box
    extent = placing.mapRect(QRectF(left, top, right - left, bottom - top))
    room = extent.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE).intersected(rect).toAlignedRect()
    if room.isEmpty():
        return
    ratio = painter.device().devicePixelRatioF()
    layer = QImage(room.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    layer.setDevicePixelRatio(ratio)
    layer.fill(0)
    inner = QPainter(layer)
    inner.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner.translate(-room.topLeft())
    paint_lit(inner, painted, muscles, moment, tones, placing.m11())
    if lights_whole_body(scene.frames):
        paint_wash(inner, QRectF(room), moment.shown, tones)
    inner.end()
    painter.drawImage(room.topLeft(), layer)


def paint_behind(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Paint what does not move: the shadow on the floor and the things behind the figure."""
    left, right, level = scene.stands
    start = STARTS[scene.frames.start]
    if "water" not in start.props and scene.frames.view != "top":
        drop = 0.02 if "mat" in start.props else 0.0
        paint_ground(painter, left, right, level + drop, figure_tones(theme))
    paint_boxes(painter, scene.boxes, scene.camera, figure_tones(theme))
