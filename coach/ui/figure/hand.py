"""Paints the close-up of two hands and their forearms on a table."""

from __future__ import annotations

from functools import lru_cache, partial

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath

from coach.body.face.shapes import Point
from coach.body.hands_and_feet.hand_drawing import TIP, Hand
from coach.body.hands_and_feet.hand_scene import (
    PICTURE,
    Scene,
    arrows_of,
    hand_scene,
    middle_of,
    scene_of,
)
from coach.body.hands_and_feet.hand_seen import HandSeen, seen_area, seen_hand
from coach.body.hands_and_feet.hint import Start, arrow_beside, room_in, ways_to_come
from coach.body.hands_and_feet.solid import Ball, Camera, Disc, Outline
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import BodyPose
from coach.ui.figure.light import see_through
from coach.ui.figure.look import Cast, Look, Picture
from coach.ui.figure.soft_brush import SoftBrush, brush_on, picture_of
from coach.ui.figure.solid_paint import (
    ARROW_WIDTH,
    SMALL,
    box_of,
    forms_in,
    lay_over,
    paint_cloth,
    paint_creases,
    paint_pieces,
    paint_work,
    path_of,
)
from coach.ui.figure.tones import FigureTones, figure_tones
from coach.ui.theme import Theme

_TABLE = QRectF(-188, -188, 376, 344)
_EDGE, _CORNER = 9.0, 26.0  # of the table
_TABLE_FADES = ((0.0, 0.0), (0.3, 0.36), (1.0, 0.98))  # shares of its way to the viewer
_SHADOW = Cast((5.0, 6.0), opacity=0.16, soft=9.0)
_MARGIN = 14.0  # that arrows keep from the edge of the picture


class _Seen(Struct, frozen=True):
    """One hand as it is seen.

    Args:
        seen: its parts.
        skin: the box round them.
        whole: the box round all of it.
    """

    seen: HandSeen
    skin: QRectF
    whole: QRectF


def paint_hands(painter: QPainter, rect: QRectF, moment: FigureMoment, theme: Theme) -> None:
    """Paint the hands of a moment into a rectangle."""
    tones = figure_tones(theme, moment.child)
    fine = min(rect.width(), rect.height()) >= SMALL
    with brush_on(painter, rect, PICTURE, tones.plain) as brush:
        brush.move(PICTURE / 2, PICTURE / 2)
        brush.lay(_table(brush.look, tones.prop_light.rgb(), tones.prop_shade.rgb()))
        brush.move(*middle_of(moment))
        _paint_scene(brush, moment, tones, fine)
        for arrow in _arrows(Start(moment)) if moment.arrow > 0 else ():
            brush.arrow(arrow, theme.accent, moment.arrow, ARROW_WIDTH)


@lru_cache(maxsize=2)  # it never moves, and each frame shows it
def _table(look: Look, light: int, shade: int) -> Picture:
    """Return the picture of a table whose top and edge have these colours.

    The top fades away to its far end.
    """
    top, lower = QPainterPath(), QPainterPath()
    top.addRoundedRect(_TABLE, _CORNER, _CORNER)
    lower.addRoundedRect(_TABLE.translated(0, _EDGE), _CORNER, _CORNER)

    def paint(brush: SoftBrush) -> None:
        brush.fill_graded(top, _fading(light))
        brush.fill_graded(lower.subtracted(top), _fading(shade))

    return picture_of(lower.controlPointRect() | _TABLE, look, paint)


forget = _table.cache_clear  # for those who show no figure for long


def _fading(rgb: int) -> QLinearGradient:
    gradient = QLinearGradient(QPointF(0, _TABLE.top()), QPointF(0, _TABLE.bottom() + _EDGE))
    for at, opacity in _TABLE_FADES:
        gradient.setColorAt(at, see_through(QColor.fromRgb(rgb), opacity))
    return gradient


def _paint_scene(brush: SoftBrush, moment: FigureMoment, tones: FigureTones, fine: bool) -> None:
    scene = hand_scene(moment)
    if scene.towel is not None:
        _paint_thing(brush, scene.camera.discs(scene.towel), tones)
    order = sorted(
        range(len(scene.hands)),
        key=lambda n: (scene.busy[n] > 0, scene.camera.direction(scene.hands[n].frame.at)[2]),
    )  # a hand on its way to the other comes last
    seen = [_seen(hand, scene.camera) for hand in scene.hands]
    forms = [forms_in(each.seen.pieces) for each in seen]
    brush.shade_under([*forms[0], *forms[1]], _SHADOW, tones.shade)
    below, above = order
    for n in order:
        if n == above and seen[below].skin.intersects(seen[above].skin):
            lay_over(brush, forms[above], _SHADOW, tones, forms[below])
        with brush.layer(seen[n].whole) as inner:
            _paint_hand(inner, scene.held[n], scene.camera, seen[n], tones, fine)
            _paint_work(inner, moment, scene, n, tones)
            paint_cloth(inner, seen[n].seen.sleeve, tones.top)


@lru_cache(maxsize=8)  # of two hands one often rests
def _seen(hand: Hand, camera: Camera) -> _Seen:
    seen = seen_hand(hand, camera)
    skin = box_of(forms_in(seen.pieces))
    return _Seen(seen, skin, skin | path_of(seen.sleeve.bands).controlPointRect())


def _paint_hand(
    brush: SoftBrush, ball: Ball | None, camera: Camera, seen: _Seen, tones: FigureTones,
    fine: bool,
) -> None:  # fmt: skip
    """Paint the skin of one hand, and the ball in it."""
    under = seen.seen.under
    paint_pieces(brush, seen.seen.pieces[:under], tones, fine)
    if ball is not None:
        _paint_thing(brush, camera.discs((ball,)), tones)
    paint_pieces(brush, seen.seen.pieces[under:], tones, fine)
    brush.light_layer(seen.skin, tones.skin)
    if fine:
        paint_creases(brush, seen.seen.creases, tones.skin)


def _paint_work(
    brush: SoftBrush, moment: FigureMoment, scene: Scene, number: int, tones: FigureTones
) -> None:
    """Paint where the work of one hand is felt; a hand that only helps shows none."""
    hand, shown = scene.hands[number], moment.shown * (1 - scene.busy[number])
    area_of = partial(seen_area, hand, scene.camera)
    paint_work(brush, moment, hand.side, shown, tones, area_of)


def _paint_thing(brush: SoftBrush, discs: tuple[Disc, ...], tones: FigureTones) -> None:
    """Paint a ball or a rolled towel, pale as all things are."""
    brush.fill_lit(path_of((discs,)), tones.mat)


@lru_cache(maxsize=4)  # it stands while hands move
def _arrows(start: Start) -> tuple[Outline, ...]:
    """Return an arrow beside each hand that moves."""
    moment, scene = start.moment, hand_scene(start.moment)
    room = room_in(PICTURE, middle_of(moment), _MARGIN)
    ways = ways_to_come(start, _tips)
    arrows = {}
    for n, hand in enumerate(scene.hands):
        middle = scene.camera.spot(hand.frame.point((0, 45, 0)))
        arrow = arrow_beside(ways[5 * n : 5 * n + 5], middle, room)
        if arrow is not None:
            arrows[hand.side] = arrow
    return tuple(arrows[side] for side in arrows_of(moment.frames, tuple(arrows)))


def _tips(moment: FigureMoment, pose: BodyPose) -> tuple[Point, ...]:
    """Return where in another pose of a moment the tips of all fingers are seen."""
    scene = scene_of(moment, pose)
    return tuple(
        scene.camera.spot(finger[TIP].at) for hand in scene.hands for finger in hand.fingers
    )
