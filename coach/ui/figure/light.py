"""Soft light: ovals that fade to their rim, as glow on a body, as bloom around it, as blush."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QRadialGradient, QTransform

Stops = tuple[tuple[float, float], ...]  # shares of the radius, and the opacity there

GLOW: Stops = ((0.0, 0.92), (0.45, 0.70), (0.8, 0.22), (1.0, 0.0))
SOLID: Stops = ((0.0, 0.90), (0.62, 0.86), (0.88, 0.40), (1.0, 0.0))
RING: Stops = ((0.0, 0.15), (0.4, 0.35), (0.66, 0.9), (0.85, 0.4), (1.0, 0.0))

_AROUND = QRectF(-1, -1, 2, 2)


def see_through(colour: QColor, opacity: float) -> QColor:
    """Return a colour with an opacity of 0 to 1."""
    clear = QColor(colour)
    clear.setAlphaF(max(0.0, min(1.0, opacity)))
    return clear


def mixed_colour(a: QColor, b: QColor, share: float) -> QColor:
    """Return the colour at `share` of the way from one to another."""
    return QColor.fromRgbF(
        a.redF() + (b.redF() - a.redF()) * share,
        a.greenF() + (b.greenF() - a.greenF()) * share,
        a.blueF() + (b.blueF() - a.blueF()) * share,
    )


def paint_spot(
    painter: QPainter, oval: QTransform, colour: QColor, strength: float, stops: Stops = GLOW
) -> None:
    """Paint a soft oval of light.

    Args:
        painter: of the picture.
        oval: how a circle of radius 1 becomes the oval.
        colour: of the light.
        strength: 0 to 1.
        stops: how it fades.
    """
    if strength <= 0:
        return
    light = QBrush(_light(colour.rgb(), stops))
    light.setTransform(oval)
    before = painter.opacity()
    painter.setOpacity(before * min(1.0, strength))
    painter.fillRect(oval.mapRect(_AROUND), light)  # at the rim there is nothing left of it
    painter.setOpacity(before)


@lru_cache(maxsize=64)  # the strength is not part of it: that would be another one in each frame
def _light(rgb: int, stops: Stops) -> QBrush:
    gradient = QRadialGradient(QPointF(0, 0), 1)
    for at, opacity in stops:
        gradient.setColorAt(at, see_through(QColor.fromRgb(rgb), opacity))
    return QBrush(gradient)
