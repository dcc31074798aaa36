"""Paints the close-up of the feet of somebody who sits."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache, partial

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QTransform

from coach.body.face.shapes import Point
from coach.body.hands_and_feet.foot_drawing import TOE_TIP, Foot
from coach.body.hands_and_feet.foot_scene import PICTURE, FootScene, foot_scene, middle_of, scene_of
from coach.body.hands_and_feet.foot_seen import FootSeen, seen_area, seen_foot
from coach.body.hands_and_feet.hand_seen import seen_hand
from coach.body.hands_and_feet.hint import Start, arrow_beside, room_in, ways_to_come
from coach.body.hands_and_feet.pieces import Bands
from coach.body.hands_and_feet.solid import Camera, Disc, Outline
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import BodyPose
from coach.ui.figure.light import Stops, see_through
from coach.ui.figure.look import Cast, Look, Picture
from coach.ui.figure.soft_brush import SoftBrush, brush_on, picture_of
from coach.ui.figure.solid_paint import (
    ARROW_WIDTH,
    SMALL,
    box_of,
    forms_in,
    lay_over,
    paint_cloth,
    paint_pieces,
    paint_work,
    path_of,
)
from coach.ui.figure.tones import FigureTones, figure_tones
from coach.ui.theme import Theme

_MARGIN = 24.0  # that arrows keep from the edge of the picture
_ON_FLOOR: Stops = ((0.0, 0.2), (0.5, 0.12), (0.8, 0.03), (1.0, 0.0))
_ON_FLOOR_LONG, _ON_FLOOR_ACROSS = 1.05, 52.0
_SHADOW = Cast((2.0, 3.0), opacity=0.2, soft=6.0)  # on what lies further back
_POINTS = 6  # that are followed on a foot: five toes and the heel


class _Seen(Struct, frozen=True):
    """One foot as it is seen.

    Args:
        foot: in space.
        seen: its parts.
        skin: the box round them.
        whole: the box round all of it.
    """

    foot: Foot
    seen: FootSeen
    skin: QRectF
    whole: QRectF


def paint_foot(painter: QPainter, rect: QRectF, moment: FigureMoment, theme: Theme) -> None:
    """Paint the feet of a moment into a rectangle."""
    tones = figure_tones(theme, moment.child)
    fine = min(rect.width(), rect.height()) >= SMALL
    with brush_on(painter, rect, PICTURE, tones.plain) as brush:
        right, down = middle_of(moment)
        brush.move(PICTURE / 2 + right, PICTURE / 2 + down)
        _paint_scene(brush, moment, tones, fine)
        if moment.arrow > 0:
            brush.arrow(_arrow(Start(moment)), theme.accent, moment.arrow, ARROW_WIDTH)


def _paint_scene(brush: SoftBrush, moment: FigureMoment, tones: FigureTones, fine: bool) -> None:
    scene = foot_scene(moment)
    ground = _ground_of(scene)
    brush.lay(_ground(ground, tones.prop_leg.rgb(), tones.shade.rgb(), brush.look))
    for ball in scene.balls:
        brush.fill_lit(path_of((scene.camera.discs((ball,)),)), tones.mat)
    feet = (_seen(foot, scene.camera) for foot in scene.feet)
    far, near = sorted(feet, key=lambda one: one.seen.near)
    behind, before = forms_in(far.seen.pieces), forms_in(near.seen.pieces)
    _paint_one(brush, moment, scene, far, tones, fine)
    if far.skin.intersects(near.skin):
        lay_over(brush, before, _SHADOW, tones, behind)
    _paint_one(brush, moment, scene, near, tones, fine)
    _paint_helping(brush, scene, tones, fine, [*behind, *before])


@lru_cache(maxsize=8)  # of two feet one often rests
def _seen(foot: Foot, camera: Camera) -> _Seen:
    seen = seen_foot(foot, camera)
    skin = box_of(forms_in(seen.pieces))
    return _Seen(foot, seen, skin, skin | path_of(seen.legging.bands).controlPointRect())


def _paint_one(
    brush: SoftBrush, moment: FigureMoment, scene: FootScene, seen: _Seen, tones: FigureTones,
    fine: bool,
) -> None:  # fmt: skip
    """Paint one foot with its work and its legging."""
    with brush.layer(seen.whole) as inner:
        paint_pieces(inner, seen.seen.pieces, tones, fine)
        inner.light_layer(seen.skin, tones.skin)
        paint_cloth(inner, seen.seen.legging, tones.legs)
        area_of = partial(seen_area, seen.foot, scene.camera)
        paint_work(inner, moment, seen.foot.side, moment.shown, tones, area_of)


def _paint_helping(
    brush: SoftBrush, scene: FootScene, tones: FigureTones, fine: bool,
    feet: Sequence[QPainterPath],
) -> None:  # fmt: skip
    """Paint the hands that lie on a foot."""
    for hand in scene.hands:
        seen = seen_hand(hand, scene.camera)
        forms = forms_in(seen.pieces)
        lay_over(brush, forms, _SHADOW, tones, feet)
        skin = box_of(forms)
        with brush.layer(skin | path_of(seen.sleeve.bands).controlPointRect()) as inner:
            paint_pieces(inner, seen.pieces, tones, fine)
            inner.light_layer(skin, tones.skin)
            paint_cloth(inner, seen.sleeve, tones.top)


class _Ground(Struct, frozen=True):
    """What feet stand on: the legs of the chair, and the ovals of the shadows on the floor.

    Args:
        chair: each leg from the floor up.
        shadows: of each, its middle, its degrees from level, and its radii.
    """

    chair: Bands
    shadows: tuple[tuple[Point, float, Point], ...]


def _ground_of(scene: FootScene) -> _Ground:
    chair = tuple(scene.camera.discs(leg) for leg in scene.chair)
    return _Ground(chair, tuple(_shadow(foot, scene.camera) for foot in scene.feet))


def _shadow(foot: Foot, camera: Camera) -> tuple[Point, float, Point]:
    """Return the oval of the soft shadow of a foot on the floor."""
    across = foot.frame.at[0]
    heel = camera.spot((across, -50.0 * foot.size, 0.0))
    toes = camera.spot((across, 170.0 * foot.size, 0.0))
    ahead, down = toes[0] - heel[0], toes[1] - heel[1]
    long = _ON_FLOOR_LONG * math.hypot(ahead, down) / 2 + 40 * foot.size
    middle = (heel[0] + toes[0]) / 2, (heel[1] + toes[1]) / 2
    return middle, math.degrees(math.atan2(down, ahead)), (long, _ON_FLOOR_ACROSS * foot.size)


@lru_cache(maxsize=2)  # it rests while toes move
def _ground(ground: _Ground, leg: int, shade: int, look: Look) -> Picture:
    """Return the picture of the ground with legs of a chair and a shade of these colours."""
    room = box_of(path_of((discs,)) for discs in ground.chair)
    for (x, y), _, (long, _) in ground.shadows:
        room |= QRectF(x - long, y - long, 2 * long, 2 * long)

    def paint(brush: SoftBrush) -> None:
        for discs in ground.chair:
            _paint_leg(brush, discs, QColor.fromRgb(leg))
        for middle, turn, radii in ground.shadows:
            oval = QTransform.fromTranslate(*middle).rotate(turn).scale(*radii)
            brush.shade_oval(oval, QColor.fromRgb(shade), _ON_FLOOR)

    return picture_of(room, look, paint)


forget = _ground.cache_clear  # for those who show no figure for long


def _paint_leg(brush: SoftBrush, discs: tuple[Disc, ...], tone: QColor) -> None:
    """Paint a leg of the chair, which fades away upwards."""
    low, high = discs
    gradient = QLinearGradient(QPointF(low.x, low.y), QPointF(high.x, high.y))
    gradient.setColorAt(0, tone)
    gradient.setColorAt(1, see_through(tone, 0))
    brush.fill_graded(path_of((discs,)), gradient)


@lru_cache(maxsize=4)  # it stands while feet move
def _arrow(start: Start) -> Outline:
    """Return the arrow beside the foot that moves; of two, beside the nearer one."""
    scene = foot_scene(start.moment)
    room = room_in(PICTURE, middle_of(start.moment), _MARGIN)
    ways = ways_to_come(start, _places)
    feet = sorted(
        enumerate(scene.feet), key=lambda one: -scene.camera.direction(one[1].frame.at)[2]
    )
    for n, foot in feet:
        middle = scene.camera.spot(foot.frame.point((0.0, 20.0, 20.0)))
        *toes, heel = ways[_POINTS * n : _POINTS * (n + 1)]
        arrow = arrow_beside(toes, middle, room) or arrow_beside((heel,), middle, room)
        if arrow is not None:
            return arrow
    return ()


def _places(moment: FigureMoment, pose: BodyPose) -> tuple[Point, ...]:
    """Return where in another pose of a moment the toes and heels are seen."""
    scene = scene_of(moment, pose)
    places: list[Point] = []
    for foot in scene.feet:
        places += [scene.camera.spot(toe[TOE_TIP].at) for toe in foot.toes]
        places.append(scene.camera.spot(foot.frame.point((0.0, -55.0, -40.0))))
    return tuple(places)
