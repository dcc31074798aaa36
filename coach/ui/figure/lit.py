"""Paints the figure with its light: a working area shines on its own part, under those before it.

A hand that lies on the belly or an arm that hangs before it keeps its own colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTransform

from coach.body.figure.areas import Muscle
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import Keyframes
from coach.ui.figure.body import SMALL, Painted, box_of, paint_parts
from coach.ui.figure.glow import paint_glow, paint_stripes
from coach.ui.figure.light import Stops, light_brush, see_through
from coach.ui.figure.tones import FigureTones

_WASH = 0.16  # how strong the light over a whole body is
_HALO: Stops = ((0.0, 0.22), (0.55, 0.16), (1.0, 0.0))
_WIDER = 1.35  # than the body is the light round it
_LEAST_HALO = 0.35  # of its longer side its shorter one has at least
_WHOLE = "whole_body"


def paint_lit(
    painter: QPainter, room: QRectF, painted: Sequence[Painted], muscles: Iterable[Muscle],
    moment: FigureMoment, tones: FigureTones, height: float,
) -> None:  # fmt: skip
    """Paint the parts of the figure from the back on, each working area onto the part it is in.

    Args:
        painter: of a layer on which nothing else is.
        room: what is wanted of it.
        painted: the parts.
        muscles: where the work is felt, in pixels.
        moment: how strong the light is.
        tones: the colours.
        height: of the body in pixels.
    """
    effect = moment.frames.effect
    shade = height if height >= SMALL else 0.0
    after: dict[int, list[Muscle]] = {}
    for muscle in muscles:
        after.setdefault(_last_part(painted, muscle), []).append(muscle)
    begin = 0
    for end in sorted(after):
        paint_parts(painter, room, painted[begin:end], tones, shade, painted[:begin])
        paint_glow(painter, after[end], effect, moment.shown, tones)
        if shade and effect == "stretch":
            paint_stripes(painter, after[end], moment, tones.stripe, height)
        begin = end
    paint_parts(painter, room, painted[begin:], tones, shade, painted[:begin])


def _last_part(painted: Sequence[Painted], muscle: Muscle) -> int:
    """Return how many parts are painted when the last one that a muscle is in is."""
    within = [n for n, (part, _) in enumerate(painted, 1) if part.name in muscle.on]
    return max(within, default=len(painted))


def lights_whole_body(frames: Keyframes) -> bool:
    """Return whether an exercise is felt in the whole body."""
    return any(area.name == _WHOLE for area in frames.areas)


def paint_halo(
    painter: QPainter, rect: QRectF, painted: Sequence[Painted], shown: float, tones: FigureTones
) -> None:
    """Paint a faint light round the whole figure, on the ground before it.

    It fades out inside of `rect`, the whole picture, whose edge would cut it visibly.
    """
    box = _inside(halo_round(painted), box_of(painted), rect)
    if shown <= 0 or tones.plain or box.isEmpty():
        return
    middle = box.center()
    oval = QTransform(box.width() / 2, 0, 0, box.height() / 2, middle.x(), middle.y())
    painter.setOpacity(min(1.0, shown))
    painter.fillRect(box, light_brush(tones.glow, _HALO, oval))
    painter.setOpacity(1.0)


def halo_round(painted: Iterable[Painted]) -> QRectF:
    """Return the box of the light round a whole figure."""
    box = box_of(painted)
    wide, high = _WIDER * box.width() / 2, _WIDER * box.height() / 2
    least = _LEAST_HALO * max(wide, high)
    wide, high = max(wide, least), max(high, least)
    return QRectF(box.center().x() - wide, box.center().y() - high, 2 * wide, 2 * high)


def _inside(halo: QRectF, body: QRectF, rect: QRectF) -> QRectF:
    """Return a light no larger than a picture in which the body is; no smaller than the body."""
    middle = halo.center()
    aside = min(middle.x() - rect.left(), rect.right() - middle.x())
    above, below = middle.y() - rect.top(), rect.bottom() - middle.y()
    if body.bottom() > rect.bottom():  # the picture fades out where it crops the body
        below = above
    wide = min(halo.width() / 2, max(body.width() / 2, aside))
    high = min(halo.height() / 2, max(body.height() / 2, min(above, below)))
    return QRectF(middle.x() - wide, middle.y() - high, 2 * wide, 2 * high)


def paint_wash(painter: QPainter, room: QRectF, shown: float, tones: FigureTones) -> None:
    """Paint an even light onto the whole figure, which bounds it; arguments as for the glow."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    painter.fillRect(room, see_through(tones.glow, _WASH * shown))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
