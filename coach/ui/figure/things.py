"""Paints chair, mat, wall and the rest: rounded, plain and paler than the figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import structs
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPolygonF

from coach.body.figure.camera import Camera
from coach.body.figure.scene import corners
from coach.body.figure.things import Box
from coach.ui.figure.tones import FigureTones

_WATER = ((0.0, 0.20), (0.25, 0.32), (1.0, 0.5))
_PLAIN_WATER = ((0.0, 0.4),)
_TOWEL = 0.022  # of body height: how wide it is
_ROUND = {"leg": 0.005, "light": 0.016, "mat": 0.012, "wall": 0.004}


def paint_boxes(
    painter: QPainter, boxes: Iterable[Box], camera: Camera, tones: FigureTones
) -> None:
    """Paint boxes; they come in the order in which they are painted."""
    for box in boxes:
        colour = _colour(box, tones)
        inner = tuple(max(0.0, half - box.edge) for half in box.half)
        hull = _hull(corners(structs.replace(box, half=inner), camera))
        behind = abs(camera.ahead[0]) > 0.7  # a wall that is seen along fades behind its face
        pen = QPen(colour, 2 * box.edge or _ROUND.get(box.tone, 0.01))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        fades = box.tone == "wall" and behind and not tones.plain
        brush = _faded(hull, colour) if fades else QBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen if box.tone == "wall" else pen)
        painter.setBrush(brush)
        painter.drawPolygon(hull)


def paint_water(
    painter: QPainter, rect: QRectF, line: float, floor: float, tones: FigureTones
) -> None:
    """Paint the water before the figure, from its line down to the floor; all in pixels."""
    box = QRectF(rect.left(), line, rect.width(), max(8.0, floor - line))
    gradient = QLinearGradient(box.topLeft(), box.bottomLeft())
    for at, strength in _PLAIN_WATER if tones.plain else _WATER:
        colour = QColor(tones.water)
        colour.setAlphaF(strength)
        gradient.setColorAt(at, colour)
    edge = min(24.0, box.height() / 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(gradient)
    painter.drawRoundedRect(box, edge, edge)
    pen = QPen(tones.water, max(1.5, box.height() * 0.006))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(rect.left() + edge, line), QPointF(rect.right() - edge, line))


def paint_towel(
    painter: QPainter,
    line: Sequence[tuple[float, float]],
    shown: float,
    height: float,
    tones: FigureTones,
) -> None:
    """Paint a towel as a band along a line; all in pixels, `height` is that of the body."""
    if shown <= 0 or len(line) < 2:
        return
    colour = QColor(tones.towel)
    colour.setAlphaF(min(1.0, shown))
    pen = QPen(colour, _TOWEL * height)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in line]))


def _colour(box: Box, tones: FigureTones) -> QColor:
    colours = {
        "light": tones.prop_light, "leg": tones.prop_leg,
        "mat": tones.mat, "wall": tones.wall, "towel": tones.towel,
    }  # fmt: skip
    return colours[box.tone]


def _faded(hull: QPolygonF, colour: QColor) -> QBrush:
    """Return the brush of a wall: clear at the edge that is touched, fading behind it."""
    box = hull.boundingRect()
    face, back = box.topLeft(), box.topRight()
    if box.center().x() < 0:  # it stands to the left of the body
        face, back = back, face
    gradient = QLinearGradient(face, back)
    gone = QColor(colour)
    gone.setAlphaF(0.0)
    gradient.setColorAt(0.0, colour)
    gradient.setColorAt(1.0, gone)
    return QBrush(gradient)


def _hull(points: Iterable[tuple[float, float]]) -> QPolygonF:
    """Return the line round some points (A. M. Andrew's monotone chain, 1979)."""
    ordered = sorted(points)
    line: list[tuple[float, float]] = []
    for way in (ordered, ordered[::-1]):
        begin = len(line)
        for x, y in way:
            while len(line) - begin > 1:
                (ax, ay), (bx, by) = line[-2:]
                if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                    break
                line.pop()
            line.append((x, y))
        line.pop()
    return QPolygonF([QPointF(x, y) for x, y in line])
