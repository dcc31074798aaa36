"""What a widget leaves on the screen while parts of it are painted, and what it should be."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget


class Ground(QWidget):
    """A window that a widget fills; it knows what has been painted of it."""

    def __init__(self, size: QSize) -> None:
        super().__init__()
        self.resize(size)
        self.painted = QRegion()

    def hold(self, widget: QWidget) -> None:
        """Let a widget fill it, but for a little on the left and above."""
        widget.setParent(self)
        widget.setGeometry(self.rect().adjusted(7, 5, 0, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted = self.painted.united(event.region())
        QPainter(self).fillRect(event.rect(), QColor("#DDE4E0"))

    def paint_now(self) -> QRegion:
        """Let what waits be painted; return where that was."""
        self.painted = QRegion()
        QApplication.processEvents()
        return self.painted

    def on_screen(self) -> QImage:
        """Return what all that was painted has left on the screen."""
        return self.screen().grabWindow(self.winId()).toImage()

    def anew(self) -> QImage:
        """Return what a whole painting looks like."""
        return self.grab().toImage()


def furthest(one: QImage, other: QImage) -> int:
    """Return by how many of 256 levels two pictures of a size differ where they differ most."""
    assert one.size() == other.size()
    levels = [
        bytes(i.convertToFormat(QImage.Format.Format_RGB32).constBits()) for i in (one, other)
    ]
    return max(abs(a - b) for a, b in zip(*levels, strict=True))
