"""Turns the points of a close-up into paths: soft lines, closed forms, strokes that taper."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath

from coach.body.face.shapes import Curve, Point, shifted

_SHORT = 0.4  # of a piece of a curve
_TENSION = 1 / 6  # of a Catmull-Rom spline turned into Bezier curves


def closed_path(points: Sequence[Point]) -> QPainterPath:
    """Return a closed soft line through points; nothing for fewer than three."""
    path = QPainterPath()
    if len(points) < 3:
        return path
    path.moveTo(*points[0])
    _go_through(path, (points[-1], *points, *points[:2]))
    path.closeSubpath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def open_path(points: Sequence[Point]) -> QPainterPath:
    """Return a soft line through points."""
    path = QPainterPath(QPointF(*points[0]))
    _go_through(path, (points[0], *points, points[-1]))
    return path


def joined_path(pieces: Iterable[Sequence[Point]]) -> QPainterPath:
    """Return a closed outline of soft lines that meet in corners."""
    path = QPainterPath()
    for piece in pieces:
        if path.isEmpty():
            path.moveTo(*piece[0])
        else:
            path.lineTo(*piece[0])
        _go_through(path, (piece[0], *piece, piece[-1]))
    path.closeSubpath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def together(paths: Iterable[QPainterPath]) -> QPainterPath:
    """Return paths as one, which is painted faster than each of them; all of it is covered."""
    whole = QPainterPath()
    for path in paths:
        whole.addPath(path)
    whole.setFillRule(Qt.FillRule.WindingFill)
    return whole


def polygons(outlines: Iterable[Sequence[Point]]) -> QPainterPath:
    """Return outlines with straight sides as one path, filled without a seam where they overlap."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    line_to = path.lineTo
    for outline in outlines:
        path.moveTo(*outline[0])
        for x, y in outline[1:]:
            line_to(x, y)
        path.closeSubpath()
    return path


def strip(edge: Curve, way: Point) -> QPainterPath:
    """Return the form between an edge and the same edge moved so far to the right and down."""
    return joined_path((edge, shifted(reversed(edge), *way)))


def tapered_path(points: Sequence[Point], thin: float, thick: float) -> QPainterPath:
    """Return a stroke along a curve that grows from one width to another."""
    left, right = sides_of(points, thin, thick)
    return joined_path((left, tuple(reversed(right))))


def sides_of(points: Sequence[Point], thin: float, thick: float) -> tuple[Curve, Curve]:
    """Return both sides of a stroke along a line that grows from one width to another."""
    left, right = [], []
    last = len(points) - 1
    for n, (x, y) in enumerate(points):
        (ax, ay), (bx, by) = points[max(0, n - 1)], points[min(last, n + 1)]
        half = (thin + (thick - thin) * n / last) / 2 / (math.hypot(bx - ax, by - ay) or 1)
        across, down = (by - ay) * half, (bx - ax) * half
        left.append((x - across, y + down))
        right.append((x + across, y - down))
    return tuple(left), tuple(right)


def along(points: Curve, share: float) -> Curve:
    """Return the beginning of a curve, as much of its length as `share`; at least a dot of it."""
    lengths = [math.dist(a, b) for a, b in pairwise(points)]
    left = max(0.01, min(1.0, share)) * sum(lengths)
    found = [points[0]]
    for n, length in enumerate(lengths):
        if length >= left:
            part = left / length if length else 0
            (ax, ay), (bx, by) = points[n], points[n + 1]
            if part < _SHORT and len(found) > 1:
                found.pop()  # a soft line through points so near each other would bulge
            found.append((ax + (bx - ax) * part, ay + (by - ay) * part))
            break
        found.append(points[n + 1])
        left -= length
    return tuple(found)


def _go_through(path: QPainterPath, points: Sequence[Point]) -> None:
    """Go on softly from the second of these points to the last but one."""
    curve_to = path.cubicTo
    (ax, ay), (bx, by), (cx, cy) = points[:3]
    right, down = (cx - ax) * _TENSION, (cy - ay) * _TENSION
    for dx, dy in points[3:]:
        on, low = (dx - bx) * _TENSION, (dy - by) * _TENSION
        curve_to(bx + right, by + down, cx - on, cy - low, cx, cy)
        bx, by, cx, cy = cx, cy, dx, dy
        right, down = on, low
