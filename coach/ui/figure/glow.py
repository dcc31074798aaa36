"""Shows where the work is felt, by light and by form, and where an arrow lies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from coach.body.figure.areas import Muscle
from coach.body.figure.tube import spline
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import Effect
from coach.ui.figure.light import GLOW, SOLID, Stops, paint_spot, see_through
from coach.ui.figure.tones import FigureTones

Point = tuple[float, float]
_Blend = tuple[tuple[int, ...], tuple[float, ...]]  # corners of a line, and how much of each
_EACH = ((1.0, 0.0, 0.0, 0.0), (0.0, 1.0, 0.0, 0.0), (0.0, 0.0, 1.0, 0.0), (0.0, 0.0, 0.0, 1.0))

ARROW = 0.012  # of height: so wide an arrow is at its head
_ARROW_EDGE = 0.045  # of height: so far from its middle line an arrow goes
_STRIPE, _STRIPE_PIECES = 0.0062, 8
_STRENGTH: dict[Effect, float] = {
    "stretch": 1.0, "tense": 1.0, "soft": 0.55, "warm": 0.9, "move": 0.75
}  # fmt: skip
_WIDER, _WIDE = 1.15, 1.9  # of its reach: so far light goes on the figure, and round it
_BLOOM: Stops = ((0.0, 0.20), (1.0, 0.0))
_THROUGH = 0.45
_AWAY = -0.25  # a muscle that faces away further than that shines through only faintly


def paint_bloom(
    painter: QPainter, muscles: Sequence[Muscle], shown: float, tones: FigureTones
) -> None:
    """Paint the faint light round the working areas, on the ground before the figure."""
    for muscle in muscles if shown > 0 and not tones.plain else ():
        box = _square(muscle, _WIDE * muscle.reach)
        paint_spot(painter, box, tones.glow, shown, _BLOOM)


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
    inside = SOLID if effect == "tense" else GLOW
    for muscle in muscles if shown > 0 else ():
        seen = 1.0 if muscle.facing > _AWAY else _THROUGH
        strength = shown * _STRENGTH[effect] * seen
        box = _square(muscle, _WIDER * muscle.reach)
        paint_spot(painter, box, tones.glow, strength, inside)
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
    pen = QPen(see_through(colour, 0.8 * moment.shown), _STRIPE * height)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
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


def _square(muscle: Muscle, reach: float) -> QRectF:
    x, y = muscle.centre
    return QRectF(x - reach, y - reach, 2 * reach, 2 * reach)


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


def arrow_round(way: Sequence[Point], height: float) -> QRectF:
    """Return the box of an arrow.

    Args:
        way: that it goes, at least one point, in pixels.
        height: of the body in pixels.
    """
    edge = _ARROW_EDGE * height
    return box_round(way).adjusted(-edge, -edge, edge, edge)


def box_round(points: Iterable[Point]) -> QRectF:
    """Return the box round some points, of which there is at least one."""
    xs, ys = zip(*points, strict=True)
    return QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys)))
