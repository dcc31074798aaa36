"""Shows where the work is felt, by light and by form, and hints at where a movement goes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
    QRadialGradient,
    QTransform,
)

from coach.body.figure.areas import Muscle
from coach.body.figure.tube import spline
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import Effect
from coach.ui.figure.tones import FigureTones

Point = tuple[float, float]
_Blend = tuple[tuple[int, ...], tuple[float, ...]]  # corners of a line, and how much of each
_EACH = ((1.0, 0.0, 0.0, 0.0), (0.0, 1.0, 0.0, 0.0), (0.0, 0.0, 1.0, 0.0), (0.0, 0.0, 0.0, 1.0))
Stops = tuple[tuple[float, float], ...]

_PIECES = 16  # of an arrow
_WING, _SPREAD = 0.034, 0.75  # of an arrow's head: share of height, radians
_ARROW_EDGE = 0.045  # of height: so far from its middle line an arrow goes
_STRIPE, _STRIPE_PIECES = 0.0062, 8
_INSIDE = ((0.0, 0.92), (0.45, 0.70), (0.8, 0.22), (1.0, 0.0))
_SOLID = ((0.0, 0.90), (0.62, 0.86), (0.88, 0.40), (1.0, 0.0))
_STRENGTH: dict[Effect, float] = {
    "stretch": 1.0, "tense": 1.0, "soft": 0.55, "warm": 0.9, "move": 0.75
}  # fmt: skip
_WIDE = 1.9  # of its reach: so far the light of a working area goes
_BLOOM = ((0.0, 0.20), (1.0, 0.0))
_THROUGH = 0.45
_AWAY = -0.25  # a muscle that faces away further than that shines through only faintly


def paint_bloom(
    painter: QPainter, muscles: Sequence[Muscle], shown: float, tones: FigureTones
) -> None:
    """Paint the faint light round the working areas, on the ground before the figure."""
    for muscle in muscles if shown > 0 and not tones.plain else ():
        _spread(painter, muscle, _WIDE * muscle.reach, _BLOOM, shown, tones)


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
    if moment.shown <= 0:
        return
    pen = _pen(colour, 0.8 * moment.shown, _STRIPE * height, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)  # in a smooth line it is as round, and faster
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    share = 0.12 + 0.88 * max(0.0, min(1.0, moment.drawn))
    for muscle in muscles:
        if muscle.facing > _AWAY:
            path = QPainterPath()
            for line in muscle.lines:
                _go_along(path, _smooth(line, 0.5 - share / 2, 0.5 + share / 2, _STRIPE_PIECES))
            painter.drawPath(path)


def _go_along(path: QPainterPath, points: Sequence[Point]) -> None:
    path.moveTo(*points[0])
    for x, y in points[1:]:
        path.lineTo(x, y)


def in_pixels(muscle: Muscle, placing: QTransform) -> Muscle:
    """Return a working area where it is in the picture."""
    scale, right, down = placing.m11(), placing.dx(), placing.dy()
    lines = [[(x * scale + right, y * scale + down) for x, y in line] for line in muscle.lines]
    x, y = muscle.centre
    return Muscle(
        tuple(map(tuple, lines)),
        (x * scale + right, y * scale + down),
        muscle.reach * scale,
        muscle.facing,
        muscle.on,
    )


def light_round(muscles: Iterable[Muscle]) -> QRectF:
    """Return the box of the light of all working areas."""
    box = QRectF()
    for muscle in muscles:
        box = box.united(_square(muscle, _WIDE * muscle.reach))
    return box


def stripes_round(muscle: Muscle) -> QRectF:
    """Return the box of the stripes on a working area."""
    return box_round([point for line in muscle.lines for point in line])


def _spread(
    painter: QPainter, muscle: Muscle, reach: float, stops: Stops, strength: float,
    tones: FigureTones,
) -> None:  # fmt: skip
    """Paint light round the middle of a working area."""
    ratio = painter.device().devicePixelRatioF()
    light = _light(stops, tones.glow.rgb(), max(1, round(reach * ratio)), ratio)
    painter.setOpacity(min(1.0, strength))
    painter.drawPixmap(_square(muscle, reach).topLeft(), light)
    painter.setOpacity(1.0)


def _square(muscle: Muscle, reach: float) -> QRectF:
    x, y = muscle.centre
    return QRectF(x - reach, y - reach, 2 * reach, 2 * reach)


@lru_cache(maxsize=32)
def _light(stops: Stops, colour: int, reach: int, ratio: float) -> QPixmap:
    """Return light that fades round its middle; a copy of it costs a part of a gradient's time.

    Args:
        stops: its strength by the share of the way to its edge.
        colour: as RGB.
        reach: from its middle to its edge, in pixels of the device.
        ratio: of these for each logical one.
    """
    gradient = QRadialGradient(QPointF(reach, reach), reach)
    for at, alpha in stops:
        tone = QColor(colour)
        tone.setAlphaF(alpha)
        gradient.setColorAt(at, tone)
    light = QPixmap(2 * reach, 2 * reach)
    light.fill(Qt.GlobalColor.transparent)
    painter = QPainter(light)
    painter.fillRect(light.rect(), gradient)
    painter.end()
    light.setDevicePixelRatio(ratio)
    return light


def _smooth(line: Sequence[Point], begin: float, end: float, many: int) -> list[Point]:
    """Return a smooth line through some points, from one share of it to another, in pieces."""
    points = []
    for corners, (a, b, c, d) in _blends(len(line), begin, end, many):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = (line[n] for n in corners)
        points.append((a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy))
    return points


@lru_cache(maxsize=16)
def _blends(size: int, begin: float, end: float, many: int) -> tuple[_Blend, ...]:
    """Return, for points along a line of a size, which of its corners tell where they are."""
    found = []
    for step in range(many + 1):
        at = (begin + (end - begin) * step / many) * (size - 1)
        n = min(size - 2, int(at))
        corners = max(0, n - 1), n, n + 1, min(size - 1, n + 2)
        found.append((corners, tuple(spline(*each, at - n) for each in _EACH)))
    return tuple(found)


# -- arrow -------------------------------------------------------------------------------------


def paint_arrow(painter: QPainter, way: Sequence[Point], colour: QColor, height: float) -> None:
    """Paint one arrow along a way: thin and faint where it begins, clear at its head.

    Args:
        painter: of the picture.
        way: two points or more, in pixels.
        colour: of its head.
        height: of the body in pixels.
    """
    points = [QPointF(x, y) for x, y in _smooth(way, 0.0, 1.0, _PIECES)]
    for n in range(_PIECES):
        share = (n + 1) / _PIECES
        cap = Qt.PenCapStyle.RoundCap if n in (0, _PIECES - 1) else Qt.PenCapStyle.FlatCap
        width = (0.004 + 0.008 * share) * height
        painter.setPen(_pen(colour, 0.15 + 0.85 * share, width, cap))
        painter.drawLine(points[n], points[n + 1])
    tip, before = points[-1], points[-3]
    angle, size = math.atan2(tip.y() - before.y(), tip.x() - before.x()), _WING * height
    wings = [
        QPointF(tip.x() - size * math.cos(angle + turn), tip.y() - size * math.sin(angle + turn))
        for turn in (_SPREAD, -_SPREAD)
    ]
    painter.setPen(_pen(colour, 1.0, 0.012 * height, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([wings[0], tip, wings[1]]))


def arrow_round(way: Sequence[Point], height: float) -> QRectF:
    """Return the box of an arrow; arguments as above."""
    edge = _ARROW_EDGE * height
    return box_round(way).adjusted(-edge, -edge, edge, edge)


def box_round(points: Iterable[Point]) -> QRectF:
    """Return the box round some points, of which there is at least one."""
    xs, ys = zip(*points, strict=True)
    return QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys)))


def _pen(colour: QColor, strength: float, width: float, cap: Qt.PenCapStyle) -> QPen:
    tint = QColor(colour)
    tint.setAlphaF(strength)
    pen = QPen(tint, width)
    pen.setCapStyle(cap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
