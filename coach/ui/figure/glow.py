"""Shows where the work is felt, by light and by form, and hints at where a movement goes."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QRadialGradient, QTransform

from coach.body.figure.areas import Muscle
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import Effect
from coach.ui.figure.tones import FigureTones

_PIECES = 16  # of an arrow
_WING, _SPREAD = 0.034, 0.75  # of an arrow's head: share of height, radians
_STRIPE = 0.0062
_INSIDE = ((0.0, 0.92), (0.45, 0.70), (0.8, 0.22), (1.0, 0.0))
_SOLID = ((0.0, 0.90), (0.62, 0.86), (0.88, 0.40), (1.0, 0.0))
_STRENGTH: dict[Effect, float] = {
    "stretch": 1.0, "tense": 1.0, "soft": 0.55, "warm": 0.9, "move": 0.75
}  # fmt: skip
_BLOOM = ((0.0, 0.20), (1.0, 0.0))
_THROUGH = 0.45
_AWAY = -0.25  # a muscle that faces away further than that shines through only faintly


def paint_bloom(
    painter: QPainter, muscles: Sequence[Muscle], shown: float, tones: FigureTones
) -> None:
    """Paint the faint light round the working areas, on the ground before the figure."""
    for muscle in muscles if shown > 0 and not tones.plain else ():
        _spread(painter, muscle, 1.9 * muscle.reach, _BLOOM, shown, tones)


def paint_glow(
    painter: QPainter, muscles: Sequence[Muscle], effect: Effect, shown: float, tones: FigureTones
) -> None:
    """Paint the light of the working areas onto the figure, which bounds it.

    Args:
        painter: of the layer on which the figure alone is.
        muscles: where the work is felt.
        effect: how it is shown.
        shown: 0 to 1: how strong.
        tones: the colours.
    """
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    inside = _SOLID if effect == "tense" else _INSIDE
    for muscle in muscles if shown > 0 else ():
        seen = 1.0 if muscle.facing > _AWAY else _THROUGH
        strength = shown * _STRENGTH[effect] * seen
        _spread(painter, muscle, 1.15 * muscle.reach, inside, strength, tones)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def paint_stripes(
    painter: QPainter, muscles: Sequence[Muscle], moment: FigureMoment, colour: QColor,
    height: float,
) -> None:  # fmt: skip
    """Paint light lines along the muscles that are stretched and seen.

    Args:
        painter: of the figure's layer.
        muscles: where the work is felt.
        moment: how strong the lines are, and how far they go along the muscle.
        colour: of the lines.
        height: of the body in pixels.
    """
    light = QColor(colour)
    light.setAlphaF(0.8 * moment.shown)
    pen = QPen(light, _STRIPE * height)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    share = 0.12 + 0.88 * max(0.0, min(1.0, moment.drawn))
    for muscle in muscles if moment.shown > 0 else ():
        if muscle.facing > _AWAY:
            for line in muscle.lines:
                painter.drawPolyline(QPolygonF(_cut(line, share)))


def in_pixels(muscle: Muscle, placing: QTransform) -> Muscle:
    """Return a working area where it is in the picture."""

    def place(x: float, y: float) -> tuple[float, float]:
        point = placing.map(QPointF(x, y))
        return point.x(), point.y()

    return Muscle(
        tuple(tuple(place(*point) for point in line) for line in muscle.lines),
        place(*muscle.centre),
        muscle.reach * placing.m11(),
        muscle.facing,
        muscle.on,
    )


def _spread(
    painter: QPainter, muscle: Muscle, reach: float, stops: Sequence[tuple[float, float]],
    strength: float, tones: FigureTones,
) -> None:  # fmt: skip
    gradient = QRadialGradient(QPointF(*muscle.centre), reach)
    for at, alpha in stops:
        colour = QColor(tones.glow)
        colour.setAlphaF(alpha * min(1.0, strength))
        gradient.setColorAt(at, colour)
    x, y = muscle.centre
    painter.fillRect(QRectF(x - reach, y - reach, 2 * reach, 2 * reach), gradient)


def _cut(line: Sequence[tuple[float, float]], share: float) -> list[QPointF]:
    """Return the middle share of a line, as points."""
    many = 12
    points = [_along(line, n / many) for n in range(many + 1)]
    first = (1 - share) / 2 * many
    return [points[n] for n in range(many + 1) if first - 0.5 <= n <= many - first + 0.5]


def _along(line: Sequence[tuple[float, float]], share: float) -> QPointF:
    """Return a point of a smooth line through its points."""
    at = share * (len(line) - 1)
    n = min(len(line) - 2, int(at))
    t = at - n
    a, b = line[max(0, n - 1)], line[n]
    c, d = line[n + 1], line[min(len(line) - 1, n + 2)]
    x, y = (
        b[k] + 0.5 * t * (c[k] - a[k] + t * (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]
                          + t * (3 * (b[k] - c[k]) + d[k] - a[k])))
        for k in (0, 1)
    )  # fmt: skip
    return QPointF(x, y)


# -- arrow -------------------------------------------------------------------------------------


def paint_arrow(
    painter: QPainter, way: Sequence[QPointF], colour: QColor, strength: float, height: float
) -> None:
    """Paint one arrow along a way: thin and faint where it begins, clear at its head.

    Args:
        painter: of the picture.
        way: in pixels; nothing is painted without one.
        colour: of its head.
        strength: 0 to 1.
        height: of the body in pixels.
    """
    if strength <= 0 or len(way) < 2:
        return
    points = [_along([(p.x(), p.y()) for p in way], n / _PIECES) for n in range(_PIECES + 1)]
    for n in range(_PIECES):
        share = (n + 1) / _PIECES
        cap = Qt.PenCapStyle.RoundCap if n in (0, _PIECES - 1) else Qt.PenCapStyle.FlatCap
        width = (0.004 + 0.008 * share) * height
        painter.setPen(_pen(colour, strength * (0.15 + 0.85 * share), width, cap))
        painter.drawLine(points[n], points[n + 1])
    tip, before = points[-1], points[-3]
    angle, size = math.atan2(tip.y() - before.y(), tip.x() - before.x()), _WING * height
    wings = [
        QPointF(tip.x() - size * math.cos(angle + turn), tip.y() - size * math.sin(angle + turn))
        for turn in (_SPREAD, -_SPREAD)
    ]
    painter.setPen(_pen(colour, strength, 0.012 * height, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([wings[0], tip, wings[1]]))


def _pen(colour: QColor, strength: float, width: float, cap: Qt.PenCapStyle) -> QPen:
    tint = QColor(colour)
    tint.setAlphaF(strength)
    pen = QPen(tint, width)
    pen.setCapStyle(cap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
