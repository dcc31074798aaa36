"""Paints the hands that touch a face."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QLinearGradient, QPainterPath, QTransform

from coach.body.face.face_drawing import FrontFace
from coach.body.face.face_hands import GAPS, HAND, Hand
from coach.ui.figure.face_front import flesh_of
from coach.ui.figure.face_tones import FaceTones
from coach.ui.figure.light import see_through
from coach.ui.figure.look import Cast
from coach.ui.figure.outline import closed_path, open_path, together
from coach.ui.figure.soft_brush import SoftBrush

_FINE = 5.0  # how much larger the hand is when its curves become lines: a tenth of it is seen
_SHADOW = Cast((0.6, 1.0), opacity=0.13, soft=0.66)
_RIM, _FADES = 0.9, 85.0  # of hands where all is plain, down to where forearms fade
_GONE = 97.0  # down to there: of a hand that comes up no tip of a thumb is seen alone
# The forearm fades where the picture ends: on the way there from the tips, how light in percent.
_ARM = ((0.0, 106), (0.6, 96), (0.8, 93))
_GAP_WIDTH = 0.5


def paint_hands(
    brush: SoftBrush, hands: Sequence[Hand], face: FrontFace, tones: FaceTones
) -> None:  # fmt: skip
    """Paint hands with their forearms, and their soft shadows on the face behind them."""
    if not hands:
        return
    forms = [_form(hand) for hand in hands]
    shade = tones.figure.shade
    brush.shade_under(forms, _SHADOW, shade, upon=flesh_of(face))
    for hand, form in zip(hands, forms, strict=True):
        with brush.between(0, _FADES):
            brush.rim(form, tones.figure.skin_far, _RIM)
        _fill(brush, form, tones)
        gaps = _placing(hand).map(_gaps())
        with brush.between(0, _FADES):
            brush.line(gaps, see_through(tones.crease, 0.28), _GAP_WIDTH)


def _fill(brush: SoftBrush, form: QPainterPath, tones: FaceTones) -> None:
    skin, top = tones.figure.skin, form.controlPointRect().top()
    gradient = QLinearGradient(QPointF(50, min(top, 80)), QPointF(50, _GONE))
    for at, light in _ARM:
        gradient.setColorAt(at, skin if brush.plain else skin.lighter(light))
    gradient.setColorAt(1, see_through(skin, 0))
    brush.fill_graded(form, gradient)


def _form(hand: Hand) -> QPainterPath:
    """Return a hand with its forearm as one form without seams."""
    placing = _placing(hand)
    whole = placing.map(_hand_path())
    if placing.determinant() < 0:
        whole = whole.toReversed()  # as a mirror does
    return together((whole, *(_round_right(closed_path(outline)) for outline in hand.arm)))


def _placing(hand: Hand) -> QTransform:
    """Return how the measure of the hand becomes that of the picture."""
    return QTransform(*hand.across, *hand.along, *hand.wrist)


@lru_cache(maxsize=1)
def _hand_path() -> QPainterPath:
    """Return palm, thumb and fingers as one outline, as such a form is filled fastest."""
    larger = QTransform.fromScale(_FINE, _FINE)
    outlines = together(_round_right(closed_path(outline)) for outline in HAND)
    whole = larger.inverted()[0].map(larger.map(outlines).simplified())
    return _round_right(whole)


@lru_cache(maxsize=1)
def _gaps() -> QPainterPath:
    return together(open_path(gap) for gap in GAPS)


def _round_right(path: QPainterPath) -> QPainterPath:
    """Return an outline run through as a clock runs, so that two that overlap are one form."""
    elements = [path.elementAt(n) for n in range(path.elementCount())]
    places = [(element.x, element.y) for element in elements]
    pairs = zip(places, (*places[1:], places[0]), strict=True)
    twice = sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)
    return path if twice > 0 else path.toReversed()
