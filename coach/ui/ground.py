"""The ground behind the pages: a quiet gradient without bands, painted once per size."""

from __future__ import annotations

import random
from array import array

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QBrush, QColor, QGradient, QImage, QLinearGradient, QPainter, QPixmap
from PySide6.QtGui import QRadialGradient as Radial

from coach.ui.theme import Theme

_TILE = 64


def ground(size: QSize, ratio: float, theme: Theme, glow: bool) -> QPixmap:
    """Return the ground for a window of `size`, to be drawn as tiles.

    With `glow`, light gathers around the middle, and the one tile fills the window. Without it
    every column is like the one before, and a narrow tile is enough.

    So slow a gradient shows as bands in 8 bits. It is painted with 16 bits a channel, and up
    to one step of noise is added before it is cut to 8.
    """
    full = size * ratio
    part = full if glow else QSize(min(_TILE, full.width()), full.height())
    image = QImage(part, QImage.Format.Format_RGBA64)
    whole = image.rect()
    painter = QPainter(image)
    painter.fillRect(whole, _page(whole, theme, glow))
    if glow:
        painter.fillRect(whole, _glow(whole, theme))
    if not theme.solid:  # there the ground is of one colour
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        painter.fillRect(whole, QBrush(_noise()))
    painter.end()
    pixmap = QPixmap.fromImage(image.convertToFormat(QImage.Format.Format_RGB32))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _page(whole: QRect, theme: Theme, glow: bool) -> QGradient:
    gradient = QLinearGradient(0, 0, 0, whole.height())
    gradient.setColorAt(0, theme.bg)
    gradient.setColorAt(1, theme.session_foot if glow else theme.bg2)
    return gradient


def _glow(whole: QRect, theme: Theme) -> QGradient:
    middle = QPointF(whole.width() / 2, whole.height() * 0.46)
    gradient = Radial(middle, max(whole.width(), whole.height()) * 0.56)
    for at, share in ((0.0, 0.95), (0.3, 0.72), (0.65, 0.24), (1.0, 0.0)):
        colour = QColor(theme.session_glow)
        colour.setAlphaF(share)
        gradient.setColorAt(at, colour)
    return gradient


def _noise() -> QImage:
    values = array("H", list(random.Random(1).randbytes(_TILE * _TILE)))  # at every start the same
    grain = array("H", [0xFFFF]) * (4 * len(values))
    for channel in range(3):
        grain[channel::4] = values
    # The copy owns its pixels; the image made from bytes only borrows them.
    return QImage(grain.tobytes(), _TILE, _TILE, QImage.Format.Format_RGBA64_Premultiplied).copy()
