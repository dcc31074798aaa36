"""Where kept pictures lie: on whole pixels of the device, so that they are never drawn blurred."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage

_GRID = 4  # logical pixels: they are whole ones of a device that has a quarter more for each


def on_grid(box: QRectF) -> QRect:
    """Return a box round another that begins and ends at whole pixels of the device."""
    left, top = (_GRID * math.floor(side / _GRID) for side in (box.left(), box.top()))
    right, bottom = (_GRID * math.ceil(side / _GRID) for side in (box.right(), box.bottom()))
    return QRect(left, top, right - left, bottom - top)


def clear_picture(box: QRect, ratio: float) -> QImage:
    """Return a clear picture for a box, with so many device pixels for each logical one."""
    picture = QImage(box.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(ratio)
    picture.fill(0)
    return picture
