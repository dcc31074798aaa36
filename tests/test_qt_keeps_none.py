"""PySide6 6.12.0 on Python 3.11 gives one reference of None away with every Qt call."""

from __future__ import annotations

import sys

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QColor, QImage, QPainter


def test_thousands_of_qt_calls_leave_none_alone(qapp):
    rect, timer = QRect(0, 0, 10, 10), QTimer()
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    colour = QColor("black")
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for number in range(2000):
        rect.moveTo(number, number)
        timer.setInterval(number)
        painter.setPen(colour)
    after = sys.getrefcount(None)
    painter.end()

    assert abs(after - before) < 500
