"""Paints the close-up of two hands and their forearms on a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPainterPath

from coach.body.face.shapes import Point
from coach.body.hands_and_feet.hand_drawing import TIP
from coach.body.hands_and_feet.hand_scene import (
    PICTURE,
    Scene,
    arrows_of,
    hand_scene,
    middle_of,
    scene_of,
)
from coach.body.hands_and_feet.hand_seen import HandSeen, seen_area, seen_hand
from coach.body.hands_and_feet.hint import arrow_beside, room_in, trails, ways_to_come
from coach.body.hands_and_feet.solid import Ball, Camera, Outline
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import BodyPose
from coach.ui.figure.layer import Layer
from coach.ui.figure.solid_paint import (
    joined,
    paint_areas,
    paint_arrow,
    paint_cloth,
    paint_creases,
    paint_pieces,
    paint_shadow,
    paint_trail,
    path_of,
    toned,
    with_alpha,
)
from coach.ui.figure.tones import FigureTones, figure_tones
from coach.ui.theme import Theme

_TABLE = QRectF(-188, -188, 376, 344)
_EDGE, _CORNER = 9.0, 26.0  # of the table
_SHADOW = QPointF(5, 6)  # how far a shadow is thrown
_SMALL = 160.0  # pixels; below them fine lines are left out
_MARGIN = 14.0  # that arrows keep from the edge of the picture


def paint_hands(painter: QPainter, rect: QRectF, moment: FigureMoment, theme: Theme) -> None:
    """Paint the hands of a moment into a rectangle."""
    tones = figure_tones(theme, moment.child)
    size = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.translate(rect.center())
    painter.scale(size / PICTURE, size / PICTURE)
    _paint_table(painter, tones)
    painter.translate(QPointF(*middle_of(moment)))
    _paint_scene(painter, moment, tones, fine=size >= _SMALL)
    if moment.arrow > 0:
        _paint_arrows(painter, moment, theme)
    painter.restore()


def _paint_table(painter: QPainter, tones: FigureTones) -> None:
    """Paint the table top, which fades away to its far end, and its near edge."""
    far, near = QPointF(0, _TABLE.top()), QPointF(0, _TABLE.bottom() + _EDGE)
    painter.setPen(Qt.PenStyle.NoPen)
    for tone, table in (
        (tones.prop_shade, _TABLE.translated(0, _EDGE)),
        (tones.prop_light, _TABLE),
    ):
        gradient = QLinearGradient(far, near)
        gradient.setColorAt(0, with_alpha(tone, 0))
        gradient.setColorAt(0.3, with_alpha(tone, 0.2))
        gradient.setColorAt(1, with_alpha(tone, 0.9))
        painter.setBrush(QBrush(gradient))
        painter.drawRoundedRect(table, _CORNER, _CORNER)


def _paint_scene(painter: QPainter, moment: FigureMoment, tones: FigureTones, fine: bool) -> None:
    scene = hand_scene(moment)
    if scene.towel is not None:
        _paint_thing(painter, scene.camera.band(scene.towel), tones)
    order = sorted(
        range(len(scene.hands)),
        key=lambda n: (scene.busy[n] > 0, scene.camera.direction(scene.hands[n].frame.at)[2]),
    )  # a hand on its way to the other comes last
    forms = [seen_hand(hand, scene.camera) for hand in scene.hands]
    paths = [[path_of(piece.outlines) for piece in seen.pieces] for seen in forms]
    wholes = [joined(each) for each in paths]
    paint_shadow(painter, wholes, _SHADOW, tones.shade)
    one, other = (whole.controlPointRect() for whole in wholes)
    touching = one.intersects(other)
    layer = Layer(painter, painter.clipBoundingRect())
    for n in order:
        box = wholes[n].controlPointRect()
        _paint_hand(layer, scene.held[n], scene.camera, forms[n], paths[n], box, tones, fine)
        within = None if n == order[0] else wholes[n] if touching else box
        _paint_work(layer.painter, moment, scene, n, tones, within)
        paint_cloth(layer.painter, forms[n].sleeve, tones.top)
    if fine and moment.frames.effect == "move" and moment.shown > 0:
        for way in trails(moment, _tips):
            paint_trail(painter, way, tones.glow, moment.shown)
    layer.lay()


def _paint_hand(
    layer: Layer,
    ball: Ball | None,
    camera: Camera,
    forms: HandSeen,
    paths: Sequence[QPainterPath],
    box: QRectF,
    tones: FigureTones,
    fine: bool,
) -> None:
    """Paint the skin of one hand, and the ball in it."""
    pieces = list(zip(forms.pieces, paths, strict=True))
    paint_pieces(layer, pieces[: forms.under], box, tones, fine)
    if ball is not None:
        _paint_thing(layer.painter, camera.band((ball,)), tones)
    paint_pieces(layer, pieces[forms.under :], box, tones, fine)
    if fine:
        paint_creases(layer.painter, forms.creases, tones.skin)


def _paint_work(
    painter: QPainter,
    moment: FigureMoment,
    scene: Scene,
    number: int,
    tones: FigureTones,
    within: QPainterPath | QRectF | None,
) -> None:
    """Paint where the work of one hand is felt; a hand that only helps shows none."""
    hand, shown = scene.hands[number], moment.shown * (1 - scene.busy[number])
    named = (area.name for area in moment.frames.areas if area.side in ("", hand.side))
    seen = (seen_area(hand, scene.camera, name, moment.drawn) for name in named)
    areas = [area for area in seen if area is not None]
    paint_areas(painter, areas, moment.frames.effect, shown, tones, within)


def _paint_thing(painter: QPainter, outline: Outline, tones: FigureTones) -> None:
    """Paint a ball or a rolled towel, pale as all things are."""
    path = path_of((outline,))
    painter.fillPath(path, toned(tones.mat, path.controlPointRect()))


def _paint_arrows(painter: QPainter, moment: FigureMoment, theme: Theme) -> None:
    """Paint an arrow beside each hand that moves."""
    frames, scene = moment.frames, hand_scene(moment)
    room = room_in(PICTURE, middle_of(moment), _MARGIN)
    ways = ways_to_come(moment, _tips)
    arrows = {}
    for n, hand in enumerate(scene.hands):
        middle = scene.camera.spot(hand.frame.point((0, 45, 0)))
        arrow = arrow_beside(ways[5 * n : 5 * n + 5], middle, room)
        if arrow is not None:
            arrows[hand.side] = arrow
    for side in arrows_of(frames, tuple(arrows)):
        paint_arrow(painter, arrows[side], theme.accent, moment.arrow)


def _tips(moment: FigureMoment, pose: BodyPose) -> tuple[Point, ...]:
    """Return where in another pose of a moment the tips of all fingers are seen."""
    scene = scene_of(moment, pose)
    return tuple(
        scene.camera.spot(finger[TIP].at) for hand in scene.hands for finger in hand.fingers
    )
