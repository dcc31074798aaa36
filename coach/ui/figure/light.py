"""Soft light: ovals that fade to their rim, as glow on a body, as bloom around it, as blush."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QRadialGradient, QTransform

Stops = tuple[tuple[float, float], ...]  # shares of the radius, and the opacity there

GLOW: Stops = ((0.0, 0.92), (0.45, 0.70), (0.8, 0.22), (1.0, 0.0))
SOLID: Stops = ((0.0, 0.90), (0.62, 0.86), (0.88, 0.40), (1.0, 0.0))
RING: Stops = ((0.0, 0.15), (0.4, 0.35), (0.66, 0.9), (0.85, 0.4), (1.0, 0.0))


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
    painter: QPainter, box: QRectF, colour: QColor, strength: float, stops: Stops = GLOW
) -> None:
    """Paint a soft oval of light.

    Args:
        painter: of the picture.
        box: round the oval, in pixels.
        colour: of the light.
        strength: 0 to 1.
        stops: how it fades.
    """
    if strength <= 0:
        return
    ratio = painter.device().devicePixelRatioF()
    wide, high = (max(1, round(side * ratio)) for side in (box.width(), box.height()))
    before = painter.opacity()
    painter.setOpacity(before * min(1.0, strength))
    painter.drawImage(box.topLeft(), _kept(colour.rgb(), stops, wide, high, ratio))
    painter.setOpacity(before)


def light_brush(colour: QColor, stops: Stops, oval: QTransform) -> QBrush:
    """Return light that fades in an oval, which a transform makes of a circle of radius 1."""
    gradient = QRadialGradient(QPointF(0, 0), 1)
    for at, opacity in stops:
        gradient.setColorAt(at, see_through(colour, opacity))
    brush = QBrush(gradient)
    brush.setTransform(oval)
    return brush


@lru_cache(maxsize=32)  # its strength is not part of it: that may be another one in each frame
def _kept(rgb: int, stops: Stops, wide: int, high: int, ratio: float) -> QImage:
    """Return a picture of light; a copy of it costs a part of a gradient's time.

    Args:
        rgb: its colour.
        stops: how it fades.
        wide: pixels of the device.
        high: pixels of the device.
        ratio: of these for each logical one.
    """
    picture = QImage(wide, high, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    oval = QTransform(wide / 2, 0, 0, high / 2, wide / 2, high / 2)
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), light_brush(QColor.fromRgb(rgb), stops, oval))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


forget = _kept.cache_clear  # for those who show no figure for long
