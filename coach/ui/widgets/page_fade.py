"""How the window goes from one page to another."""

from __future__ import annotations

from PySide6.QtCore import Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget


class PageFade(QWidget):
    """The page before, on top of the new one, until it has faded."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._before = QPixmap()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._motion = QVariantAnimation(self, startValue=1.0, endValue=0.0)
        self._motion.valueChanged.connect(self.update)
        self._motion.finished.connect(self._end)
        self.hide()

    def begin(self, before: QPixmap, length_ms: int) -> None:
        """Fade away from `before`."""
        self._before = before
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
        self._motion.stop()
        self._motion.setDuration(length_ms)
        self.show()
        self.raise_()
        self._motion.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(self._motion.currentValue())
        painter.drawPixmap(0, 0, self._before)

    def _end(self) -> None:
        self.hide()
        self._before = QPixmap()
