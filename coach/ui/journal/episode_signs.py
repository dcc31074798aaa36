"""A sign for each kind of episode, told apart by its shape."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from coach.entries import EpisodeKind
from coach.ui.theme import Theme


def paint_sign(
    painter: QPainter, theme: Theme, kind: EpisodeKind, at: QPointF, size: float
) -> None:
    """Paint the sign of a kind.

    Args:
        painter: with smooth edges.
        theme: colours.
        kind: tension is a disc, spasm a square on its corner, cramp a triangle, twitching a wave.
        at: its middle.
        size: its width in pixels.
    """
    half = size / 2
    if kind == "twitching":
        pen = QPen(theme.ink2, max(1.5, size * 0.17))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_wave(at, half))
        return
    painter.setPen(QPen(theme.ink2, max(1.0, size * 0.1)))
    painter.setBrush(theme.tension[2])
    if kind == "tension":
        painter.drawEllipse(at, half * 0.82, half * 0.82)
    elif kind == "spasm":
        box = [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)]
        painter.drawPolygon(_polygon(at, half, box))
    else:
        painter.drawPolygon(_polygon(at, half, [(0.0, -0.9), (0.95, 0.75), (-0.95, 0.75)]))


def paint_note(painter: QPainter, ink: QColor, at: QPointF, size: float) -> None:
    """Paint the sign of a note: two lines of writing."""
    pen = QPen(ink, max(1.2, size * 0.15))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    half = size / 2
    for down, wide in ((-0.35, 1.0), (0.35, 0.4)):
        left = QPointF(at.x() - half, at.y() + down * half)
        painter.drawLine(left, QPointF(at.x() + (2 * wide - 1) * half, left.y()))


def paint_any(painter: QPainter, ink: QColor, at: QPointF, size: float) -> None:
    """Paint the sign of an episode of whatever kind: a ring on its corner, as if of a spasm."""
    painter.setPen(QPen(ink, max(1.4, size * 0.18)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)]
    painter.drawPolygon(_polygon(at, size * 0.42, corners))


def _polygon(at: QPointF, half: float, corners: list[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(at.x() + x * half, at.y() + y * half) for x, y in corners])


def _wave(at: QPointF, half: float) -> QPainterPath:
    path = QPainterPath(QPointF(at.x() - half, at.y() + half * 0.3))
    for x, y in ((-0.5, -0.65), (0.0, 0.65), (0.5, -0.65), (1.0, 0.3)):
        path.lineTo(at.x() + x * half, at.y() + y * half)
    return path
