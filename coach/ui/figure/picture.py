"""Paints an exercise at one moment into a rectangle: the figure, its things, where it is felt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTransform

from coach.body.figure.areas import Muscle
from coach.body.figure.scene import Scene, corners
from coach.body.figure.things import WATER_LINE
from coach.body.figure.towel import held_share, towel_line
from coach.body.movement.figure_moment import FigureMoment
from coach.poses.starts import STARTS
from coach.ui.figure.arrow import paint_arrow
from coach.ui.figure.body import (
    Painted,
    box_of,
    box_with_shade,
    ground_round,
    paint_ground,
    paths_of,
)
from coach.ui.figure.glow import (
    ARROW,
    Point,
    box_round,
    in_pixels,
    light_round,
    paint_bloom,
    stripes_round,
)
from coach.ui.figure.layer import Layer
from coach.ui.figure.lit import halo_round, lights_whole_body, paint_halo, paint_lit, paint_wash
from coach.ui.figure.things import paint_boxes, paint_towel, paint_water
from coach.ui.figure.tones import figure_tones
from coach.ui.theme import Theme

_EDGE = 0.008  # of body height: so far a stripe, and the smooth edge of a part, go at most
_LYING = 90.0  # degrees from upright
_STEEP = 0.95  # of straight down: who looks so sees no shadow on the floor beside the body
_FROM_ABOVE = 0.3  # of straight down: a mat is seen to be flat, and covers that shadow
_EDGE_OF_THING = 0.02  # of body height: so far the edge of a thing, or a mat, moves its shadow
_TOWEL_EDGE = 0.02  # of body height: so far from its middle its edges are
_ROOM_ABOVE, _ROOM_BELOW, _ROOM_ASIDE = 0.02, 0.025, 0.06  # shares of body height
_ARROW_HEAD = 0.015  # of body height: what of a head has no place in the room below
# Whoever sits is as large in every exercise, and so is whoever stands: there is room for the
# arrow above the head, and for the feet that a seat seen from the front brings nearer.
_SEATED = -0.90, 0.082
_STANDING = -1.12, 0.03
_LEAST_WIDE, _LEAST_HIGH = 0.55, 0.9  # a small figure is not blown up


class Drawn(Struct, frozen=True):
    """The figure of an exercise at one moment, in pixels: what is left to do is to paint it.

    Args:
        scene: of the exercise.
        placing: how the figure's measure becomes pixels.
        moment: of the exercise.
        parts: of the body.
        muscles: where the work is felt.
        towel: the line along which a towel is held.
        body: the box round the parts and the stripes on them.
        light: the box round the light of the working areas and the stripes.
        box: the box round all of it, but for water and arrow, which do not move.
    """

    scene: Scene
    placing: QTransform
    moment: FigureMoment
    parts: Sequence[Painted]
    muscles: Sequence[Muscle]
    towel: Sequence[Point]
    body: QRectF
    light: QRectF
    box: QRectF


def placed(scene: Scene, rect: QRectF) -> QTransform:
    """Return how the figure's measure becomes pixels, so that all that moves stays in `rect`."""
    left, top, right, bottom = scene.box
    for x, y in scene.way:
        left, right, top = min(left, x), max(right, x), min(top, y)
        bottom = max(bottom, y + _ARROW_HEAD)  # there is less room below than elsewhere
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


def drawn_at(scene: Scene, placing: QTransform, moment: FigureMoment) -> Drawn:
    """Return the figure of a scene at a moment; arguments as above."""
    seen = scene.seen(moment.pose, moment.lap)
    parts = paths_of(seen.parts, placing)
    muscles = [in_pixels(muscle, placing) for muscle in seen.muscles]
    towel = in_picture(towel_line(moment.pose, seen.body, scene.camera), placing)
    light, body, edge = light_round(muscles), box_of(parts), _EDGE * placing.m11()
    for muscle in muscles:
        stripes = stripes_round(muscle).adjusted(-edge, -edge, edge, edge)
        light, body = light.united(stripes), body.united(stripes)
    body.adjust(-edge, -edge, edge, edge)
    box = body.united(light)
    if lights_whole_body(scene.frames):
        box = box.united(halo_round(parts))
    if towel:
        wide = _TOWEL_EDGE * placing.m11()
        box = box.united(box_round(towel).adjusted(-wide, -wide, wide, wide))
    return Drawn(scene, placing, moment, parts, muscles, towel, body, light, box)


def changed_between(one: Drawn, other: Drawn) -> QRectF:
    """Return the box in which two moments of a scene may look different."""
    named = [[part.name for part, _ in drawn.parts] for drawn in (one, other)]
    if named[0] != named[1] or lights_whole_body(one.scene.frames) or one.towel != other.towel:
        return one.box.united(other.box)
    moved = [
        painted
        for pair in zip(one.parts, other.parts, strict=True)
        if pair[0][0] != pair[1][0]
        for painted in pair
    ]
    box = box_with_shade(moved, one.placing.m11())
    lights = [(drawn.muscles, drawn.moment.shown, drawn.moment.drawn) for drawn in (one, other)]
    if lights[0] != lights[1]:
        box = box.united(one.light).united(other.light)
    return box


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
    paint_figure(painter, rect, rect, drawn_at(scene, placing, moment), theme)
    if scene.way and moment.arrow > 0:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        way, width = in_picture(scene.way, placing), ARROW * placing.m11()
        paint_arrow(painter, way, theme.accent, moment.arrow, width)
        painter.restore()


def paint_figure(painter: QPainter, rect: QRectF, room: QRectF, drawn: Drawn, theme: Theme) -> None:
    """Paint the figure over what is behind it.

    Args:
        painter: of the picture.
        rect: of the whole picture.
        room: the part of it that is wanted; nothing of the body is painted outside of it.
        drawn: the figure.
        theme: the colours.
    """
    scene, moment, height = drawn.scene, drawn.moment, drawn.placing.m11()
    tones = figure_tones(theme, moment.child)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if lights_whole_body(scene.frames):
        paint_halo(painter, rect, drawn.parts, moment.shown, tones)
    paint_bloom(painter, drawn.muscles, moment.shown, tones)
    paint_towel(painter, drawn.towel, held_share(moment.pose), height, tones)
    _paint_layer(painter, room, drawn, theme)
    if "water" in STARTS[scene.frames.start].props:
        line = drawn.placing.map(QPointF(0.0, -WATER_LINE)).y()
        floor = drawn.placing.map(QPointF(0.0, 0.02)).y()
        paint_water(painter, rect, line, floor, tones)
    painter.restore()


def _paint_layer(painter: QPainter, room: QRectF, drawn: Drawn, theme: Theme) -> None:
    """Paint the figure on a layer of its own, where shade and light fall on nothing but it."""
    scene, moment = drawn.scene, drawn.moment
    tones = figure_tones(theme, moment.child)
    place = drawn.body.intersected(room)
    if place.isEmpty():
        return
    layer = Layer(painter, place)
    place.adjust(-1, -1, 1, 1)  # pixels that belong to it in part
    height = drawn.placing.m11()
    paint_lit(layer.painter, place, drawn.parts, drawn.muscles, moment, tones, height)
    if lights_whole_body(scene.frames):
        paint_wash(layer.painter, place, moment.shown, tones)
    layer.lay()


def paint_behind(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Paint what does not move: the shadow on the floor and the things behind the figure."""
    left, right, level = scene.stands
    start = STARTS[scene.frames.start]
    view = scene.frames.view
    # Who lies and is not seen from the side is seen from above, and covers the own shadow;
    # so does who lies on the side, of whom that is the side view.
    lies = view != "side" and abs(start.lean) == _LYING
    from_above = lies or abs(scene.camera.ahead[1]) > _STEEP
    from_above = from_above or (start.lean < 0 and scene.camera.near[1] > _FROM_ABOVE)
    if "water" not in start.props and not from_above:
        drop = 0.02 if "mat" in start.props else 0.0
        paint_ground(painter, left, right, level + drop, figure_tones(theme))
    paint_boxes(painter, scene.boxes, scene.camera, figure_tones(theme))


def behind_round(scene: Scene) -> QRectF:
    """Return the box of what does not move, in the figure's measure."""
    left, right, level = scene.stands
    box = ground_round(left, right, level).adjusted(0.0, 0.0, 0.0, _EDGE_OF_THING)
    for thing in scene.boxes:
        box = box.united(box_round(corners(thing, scene.camera)))
    return box.adjusted(-_EDGE_OF_THING, -_EDGE_OF_THING, _EDGE_OF_THING, _EDGE_OF_THING)


def in_picture(line: Iterable[Point], placing: QTransform) -> list[Point]:
    """Return a line in pixels."""
    scale, right, down = placing.m11(), placing.dx(), placing.dy()
    return [(x * scale + right, y * scale + down) for x, y in line]
