"""How the close-ups are painted: soft outlines through points, diagonal shade, glow and stripes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QRadialGradient,
)

from coach.body.face.shapes import PICTURE, Curve, Point

_TENSION = 1 / 6  # of a Catmull-Rom spline turned into Bezier curves
_SHADOW = ((5.0, 0.045), (3.0, 0.065), (1.4, 0.09))  # width, opacity
_ARROW = 1.9  # how thick an arrow is at its head
_FALLING = ((0.0, 0.92), (0.45, 0.70), (0.8, 0.22), (1.0, 0.0))


def picture_scale(painter: QPainter, rect: QRectF) -> float:
    """Let the painter draw a picture of 100 by 100 in the middle of `rect`; return its scale."""
    scale = min(rect.width(), rect.height()) / PICTURE
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.translate(rect.center())
    painter.scale(scale, scale)
    painter.translate(-PICTURE / 2, -PICTURE / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    return scale


def flip_picture(painter: QPainter) -> None:
    """Let the painter draw the mirror image of the picture."""
    painter.translate(PICTURE, 0)
    painter.scale(-1, 1)


def mixed_colour(a: QColor, b: QColor, share: float) -> QColor:
    """Return the colour at `share` of the way from one to another."""
    return QColor.fromRgbF(
        a.redF() + (b.redF() - a.redF()) * share,
        a.greenF() + (b.greenF() - a.greenF()) * share,
        a.blueF() + (b.blueF() - a.blueF()) * share,
    )


def see_through(colour: QColor, opacity: float) -> QColor:
    """Return a colour with an opacity of 0 to 1."""
    clear = QColor(colour)
    clear.setAlphaF(max(0.0, min(1.0, opacity)))
    return clear


def closed_path(points: Sequence[Point]) -> QPainterPath:
    """Return a closed soft line through points."""
    path = QPainterPath()
    count = len(points)
    if count < 3:
        return path
    path.moveTo(*points[0])
    for n in range(count):
        _curve_to(path, points[n - 1], points[n], points[(n + 1) % count], points[(n + 2) % count])
    path.closeSubpath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def open_path(points: Sequence[Point]) -> QPainterPath:
    """Return a soft line through points."""
    path = QPainterPath(QPointF(*points[0]))
    _add_open(path, points)
    return path


def joined_path(pieces: Iterable[Sequence[Point]]) -> QPainterPath:
    """Return a closed outline of soft lines that meet in corners."""
    path = QPainterPath()
    for piece in pieces:
        if path.isEmpty():
            path.moveTo(*piece[0])
        else:
            path.lineTo(*piece[0])
        _add_open(path, piece)
    path.closeSubpath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def one_form(outlines: Iterable[Sequence[Point]]) -> QPainterPath:
    """Return outlines that lie upon each other as one form without seams."""
    form = QPainterPath()
    for outline in outlines:
        path = closed_path(outline)
        form.addPath(path if _goes_round_right(outline) else path.toReversed())
    form.setFillRule(Qt.FillRule.WindingFill)
    return form


def _goes_round_right(points: Sequence[Point]) -> bool:
    """Return whether an outline is run through as a clock runs, by the area that it encloses."""
    pairs = zip(points, (*points[1:], points[0]), strict=True)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs) > 0


def _add_open(path: QPainterPath, points: Sequence[Point]) -> None:
    last = len(points) - 1
    for n in range(last):
        before, after = points[max(0, n - 1)], points[min(last, n + 2)]
        _curve_to(path, before, points[n], points[n + 1], after)


def _curve_to(path: QPainterPath, a: Point, b: Point, c: Point, d: Point) -> None:
    """Go on from b to c, in the direction that the points before and after them give."""
    path.cubicTo(
        b[0] + (c[0] - a[0]) * _TENSION,
        b[1] + (c[1] - a[1]) * _TENSION,
        c[0] - (d[0] - b[0]) * _TENSION,
        c[1] - (d[1] - b[1]) * _TENSION,
        c[0],
        c[1],
    )


def shaded(box: QRectF, tone: QColor) -> QBrush:
    """Return a tone with the light from the upper left: 7 % lighter to 10 % darker."""
    gradient = QLinearGradient(box.topLeft(), box.bottomRight())
    gradient.setColorAt(0, tone.lighter(107))
    gradient.setColorAt(1, tone.darker(110))
    return QBrush(gradient)


def cast_shadow(painter: QPainter, path: QPainterPath, shade: QColor, strength: float = 1) -> None:
    """Paint the soft shadow of a part that lies over others; clip to those first."""
    lines = [(see_through(shade, opacity * strength), width) for width, opacity in _SHADOW]
    _paint_lines(painter, path, lines)


def drop_shadow(painter: QPainter, path: QPainterPath, shade: QColor) -> None:
    """Paint the soft shadow of a part before others, which falls to the lower right."""
    painter.save()
    painter.setBrush(see_through(shade, 0.13))
    painter.translate(0.6, 1.0)
    painter.drawPath(path)
    painter.restore()


def soft_line(painter: QPainter, path: QPainterPath, colour: QColor, width: float) -> None:
    """Paint a line with round ends."""
    _paint_lines(painter, path, ((colour, width),))


def _paint_lines(
    painter: QPainter, path: QPainterPath, lines: Iterable[tuple[QColor, float]]
) -> None:
    """Paint a path as lines of these colours and widths, in pixels: scaled ones take longer."""
    placing = painter.transform()
    scale = math.sqrt(abs(placing.determinant()))
    mapped = placing.map(path)
    painter.resetTransform()
    for colour, width in lines:
        painter.strokePath(mapped, _round_pen(colour, width * scale))
    painter.setTransform(placing)


def _round_pen(colour: QColor, width: float) -> QPen:
    return QPen(
        colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


def paint_spot(
    painter: QPainter,
    centre: Point,
    radii: Point,
    colour: QColor,
    strength: float,
    stops: Sequence[tuple[float, float]] = _FALLING,
) -> None:
    """Paint a soft oval of light or colour.

    Args:
        painter: of the picture.
        centre: of the oval.
        radii: across and down.
        colour: of the light.
        strength: 0 to 1.
        stops: shares of the radius, and how much of the strength is there.
    """
    if strength <= 0:
        return
    gradient = QRadialGradient(QPointF(0, 0), 1)
    for at, opacity in stops:
        gradient.setColorAt(at, see_through(colour, opacity * strength))
    painter.save()
    painter.translate(*centre)
    painter.scale(*radii)
    painter.fillRect(QRectF(-1, -1, 2, 2), gradient)  # at the rim there is nothing left of it
    painter.restore()


def along(points: Curve, share: float) -> Curve:
    """Return the beginning of a curve, as much of its length as `share`; at least a dot of it."""
    lengths = [math.dist(a, b) for a, b in pairwise(points)]
    left = max(0.01, min(1.0, share)) * sum(lengths)
    found = [points[0]]
    for n, length in enumerate(lengths):
        if length >= left:
            part = left / length if length else 0
            (ax, ay), (bx, by) = points[n], points[n + 1]
            found.append((ax + (bx - ax) * part, ay + (by - ay) * part))
            break
        found.append(points[n + 1])
        left -= length
    return tuple(found)


def tapered_path(points: Sequence[Point], thin: float, thick: float) -> QPainterPath:
    """Return a stroke along a curve that grows from one width to another."""
    sides: tuple[list[Point], list[Point]] = ([], [])
    last = len(points) - 1
    for n, (x, y) in enumerate(points):
        (ax, ay), (bx, by) = points[max(0, n - 1)], points[min(last, n + 1)]
        long = math.hypot(bx - ax, by - ay) or 1
        half = (thin + (thick - thin) * n / last) / 2
        for side, sign in zip(sides, (1, -1), strict=True):
            side.append((x - sign * (by - ay) / long * half, y + sign * (bx - ax) / long * half))
    return joined_path((sides[0], tuple(reversed(sides[1]))))


def paint_arrow(painter: QPainter, points: Curve, accent: QColor, strength: float) -> None:
    """Paint the hint at a movement: a stroke that grows and darkens towards its round head."""
    if strength <= 0 or len(points) < 2:
        return
    gradient = QLinearGradient(QPointF(*points[0]), QPointF(*points[-1]))
    gradient.setColorAt(0, see_through(accent, 0.15 * strength))
    gradient.setColorAt(0.7, see_through(accent, strength))
    painter.setBrush(gradient)
    painter.drawPath(tapered_path(points, 0.5, _ARROW).united(_arrow_head(points)))


def _arrow_head(points: Curve) -> QPainterPath:
    """Return the two round strokes that meet in the tip."""
    (ax, ay), (x, y) = points[-2], points[-1]
    heading = math.atan2(y - ay, x - ax)
    ends = [
        QPointF(x + 4.6 * math.cos(heading + turn), y + 4.6 * math.sin(heading + turn))
        for turn in (2.42, -2.42)
    ]
    line = QPainterPath(ends[0])
    line.lineTo(x, y)
    line.lineTo(ends[1])
    stroke = QPainterPathStroker(_round_pen(QColor(), _ARROW))
    stroke.setCurveThreshold(0.02)
    return stroke.createStroke(line)
