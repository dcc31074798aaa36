"""Paints the upper part of a face seen from the front: eyes, brows, nose, cheeks, ears and hair.

It rests while a jaw moves or hands touch the face, so its picture is kept.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainterPath

from coach.body.face.face_drawing import FrontFace
from coach.body.face.face_eyes import Eye
from coach.body.face.face_mouth import Nose
from coach.body.face.head_turn import HeadTurn
from coach.body.face.shapes import Curve, Point, between
from coach.ui.figure.face_eyes import paint_eyes
from coach.ui.figure.face_tones import FaceTones
from coach.ui.figure.light import see_through
from coach.ui.figure.look import Look, Picture
from coach.ui.figure.outline import closed_path, open_path, together
from coach.ui.figure.same import Same
from coach.ui.figure.soft_brush import SoftBrush, picture_of

_BELOW_THE_HAIR = (0, 2.0)  # how far its shade falls
FAR = 12.0  # degrees: a head that is turned further takes features to its edge
_HAIR_LIGHT = ((0.0, 122), (0.5, 104), (1.0, 92))  # shares of the radius, percent


class _Upper(Struct, frozen=True, kw_only=True):
    """What is painted, as in `FrontFace`: the key of the picture."""

    head: HeadTurn
    blush: float
    bulge: float
    cheeks: tuple[Point, Point]
    nose: Nose
    eyes: tuple[Eye, Eye]
    brows: tuple[Curve, Curve]
    hairline: Curve
    hair: Curve
    ears: tuple[Curve, Curve]
    ears_before: tuple[float, float]
    skin: Curve  # what bounds it if the head is turned


def paint_upper_face(brush: SoftBrush, face: FrontFace, tones: FaceTones) -> None:
    """Paint what the jaw does not take along, and the hair."""
    turned = abs(face.head.turn) > FAR
    upper = _Upper(
        head=face.head, blush=face.form.blush, bulge=face.bulge, cheeks=face.cheeks,
        nose=face.nose, eyes=face.eyes, brows=face.brows, hairline=face.hairline, hair=face.hair,
        ears=face.ears, ears_before=face.ears_before, skin=face.skin if turned else (),
    )  # fmt: skip
    brush.lay(_picture(upper, Same(tones), brush.look))


@lru_cache(maxsize=2)
def _picture(upper: _Upper, tones: Same[FaceTones], look: Look) -> Picture:
    return picture_of(_room(upper), look, lambda brush: _paint(brush, upper, tones.thing))


forget = _picture.cache_clear  # for those who show no figure for long


def _room(upper: _Upper) -> QRectF:
    """Return a box round everything."""
    room = closed_path(upper.hair).controlPointRect()
    for ear in upper.ears:
        room |= closed_path(ear).controlPointRect()
    for x, y in upper.cheeks:
        room |= QRectF(x - 8, y - 8, 16, 18)
    return room


def _paint(brush: SoftBrush, upper: _Upper, tones: FaceTones) -> None:
    if upper.skin:
        with brush.within(closed_path(upper.skin)):
            _paint_in_face(brush, upper, tones)
    else:
        _paint_in_face(brush, upper, tones)
    fill_hair(brush, closed_path(upper.hair), tones.figure.hair)
    for ear, shown in zip(upper.ears, upper.ears_before, strict=True):
        if shown > 0:
            brush.painter.setOpacity(shown)
            paint_ear(brush, closed_path(ear), tones)
            brush.painter.setOpacity(1.0)


def _paint_in_face(brush: SoftBrush, upper: _Upper, tones: FaceTones) -> None:
    _paint_cheeks(brush, upper, tones)
    _paint_nose(brush, upper.nose, tones)
    paint_eyes(brush, upper.eyes, upper.head.zoom, tones)
    brows = together(closed_path(brow) for brow in upper.brows)
    brush.fill(brows, see_through(tones.figure.hair, 0.86))
    brush.shade_beside(upper.hairline, _BELOW_THE_HAIR, tones.figure.shade, 0.9)


def paint_ear(brush: SoftBrush, path: QPainterPath, tones: FaceTones) -> None:
    """Paint an ear."""
    brush.fill_lit(path, tones.figure.skin.darker(106))
    centre = path.controlPointRect().center()
    brush.blush((centre.x(), centre.y()), (1.7, 3.4), tones.crease, 0.25)


def _paint_cheeks(brush: SoftBrush, upper: _Upper, tones: FaceTones) -> None:
    for x, y in upper.cheeks:
        brush.blush((x, y), (7.5, 6.2), tones.blush, upper.blush)
        light = tones.figure.skin.lighter(114)
        brush.blush((x, y + 4.5), (6.5, 5.5), light, 0.55 * upper.bulge)
    x, y = between(upper.eyes[0].iris, upper.eyes[1].iris, 0.5)
    brush.blush((x, y - 12), (15, 8), tones.figure.skin.lighter(112), 0.30)


def _paint_nose(brush: SoftBrush, nose: Nose, tones: FaceTones) -> None:
    brush.shade(closed_path(nose.shade), tones.crease, 0.15)
    brush.line(open_path(nose.under), see_through(tones.crease, 0.16), 1.3)
    nostrils = together(closed_path(nostril) for nostril in nose.nostrils)
    brush.fill(nostrils, see_through(tones.crease, 0.55))
    x, y = nose.under[len(nose.under) // 2]
    brush.blush((x - 0.5, y - 3.2), (2.6, 2.4), tones.figure.skin.lighter(118), 0.5)


def fill_hair(brush: SoftBrush, path: QPainterPath, tone: QColor) -> None:
    """Fill the form of hair, which has a soft light on its upper left."""
    box = path.controlPointRect()
    middle = (box.left() + 0.36 * box.width(), box.top() + 0.2 * box.height())
    brush.fill_round(path, tone, middle, 0.75 * box.width(), _HAIR_LIGHT)
