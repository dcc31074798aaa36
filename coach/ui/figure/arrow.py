"""The arrow that hints at a movement: it grows from thin and faint to a clear head."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPainterPath

from coach.body.face.shapes import Curve, Point
from coach.ui.figure.grid import clear_picture, on_grid
from coach.ui.figure.light import see_through
from coach.ui.figure.outline import joined_path, open_path, polygons, sides_of

_FAINT, _CLEAR = 0.15, 0.7  # how strong it begins, and the share of its way after which it is whole
_THIN = 0.3  # of its width where it begins
_WING, _SPREAD = 2.7, 0.74  # of its head: how many widths long, radians from the way
_PIECES = 16  # of its way
_ROUND = 12  # corners of its round ends


def paint_arrow(
    painter: QPainter, way: Sequence[Point], colour: QColor, strength: float, width: float
) -> None:
    """Paint one arrow along a soft way; without a way or strength there is nothing to paint.

    Args:
        painter: of the picture.
        way: at least two points, in pixels.
        colour: of its head.
        strength: 0 to 1.
        width: of its head's lines, in pixels.
    """
    if strength <= 0 or len(way) < 2:
        return
    at, picture = _kept(tuple(way), colour.rgb(), width, painter.device().devicePixelRatioF())
    before = painter.opacity()
    painter.setOpacity(before * min(1.0, strength))
    painter.drawImage(at, picture)
    painter.setOpacity(before)


@lru_cache(maxsize=8)  # it stands while the body moves
def _kept(way: Curve, rgb: int, width: float, ratio: float) -> tuple[QPoint, QImage]:
    """Return where the picture of an arrow lies, and the picture.

    Args:
        way: that it goes, in pixels.
        rgb: its colour.
        width: at its head, in pixels.
        ratio: device pixels for each logical one.
    """
    form, colour = _form(way, width), QColor.fromRgb(rgb)
    box = on_grid(form.controlPointRect().adjusted(-1, -1, 1, 1))
    gradient = QLinearGradient(QPointF(*way[0]), QPointF(*way[-1]))
    gradient.setColorAt(0, see_through(colour, _FAINT))
    gradient.setColorAt(_CLEAR, colour)
    picture = clear_picture(box, ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-box.topLeft())
    painter.fillPath(form, QBrush(gradient))
    painter.end()
    return box.topLeft(), picture


forget = _kept.cache_clear  # for those who show no figure for long


def _form(way: Curve, width: float) -> QPainterPath:
    """Return an arrow as one form, so that nothing of it lies twice upon the ground."""
    line = open_path(way)
    places = (line.pointAtPercent(n / _PIECES) for n in range(_PIECES + 1))
    points = [(place.x(), place.y()) for place in places]
    (ax, ay), (x, y) = points[-2:]
    heading = math.atan2(ay - y, ax - x)
    ends = [
        (x + _WING * width * math.cos(heading + turn), y + _WING * width * math.sin(heading + turn))
        for turn in (_SPREAD, -_SPREAD)
    ]
    left, right = sides_of(points, _THIN * width, width)
    form = joined_path((right, tuple(reversed(left))))
    head = [_bar(end, (x, y), width) for end in ends]
    rounds = [_disc(way[0], _THIN * width), *(_disc(at, width) for at in (*ends, (x, y)))]
    form.addPath(polygons((*head, *rounds)))  # all run round as a clock does
    return form


def _bar(start: Point, end: Point, width: float) -> Curve:
    left, right = sides_of((start, end), width, width)
    return (*right, *reversed(left))


def _disc(middle: Point, width: float) -> Curve:
    turns = (math.tau * n / _ROUND for n in range(_ROUND))
    return tuple(
        (middle[0] + width / 2 * math.cos(turn), middle[1] + width / 2 * math.sin(turn))
        for turn in turns
    )
