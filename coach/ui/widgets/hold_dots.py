"""A row of dots that fills while a position is held: the second sign beside the seconds."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from coach.ui.theme import Theme

_RADIUS = 3
_APART = 14


class HoldDots(QWidget):
    """Shows how many dots of a hold are filled; with none at all it paints nothing."""

    spoken_as = "picture"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._filled, self._all = 0, 0
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(430), self._theme.px(2 * _RADIUS + 4))

    def show_dots(self, filled: int, of: int) -> None:
        """Show `filled` dots of `of`."""
        if (filled, of) != (self._filled, self._all):
            self._filled, self._all = filled, of
            self.setAccessibleName(f"The hold: {filled} of {of} dots")
            self.setVisible(of > 0)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._all:
            return
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        apart = min(theme.px(_APART), self.width() / self._all)
        radius = min(theme.px(_RADIUS), apart / 3)
        left = (self.width() - apart * (self._all - 1)) / 2
        for dot in range(self._all):
            filled = dot < self._filled
            painter.setPen(Qt.PenStyle.NoPen if filled else QPen(theme.ink3, 1.2))
            painter.setBrush(theme.accent if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(left + dot * apart, self.height() / 2), radius, radius)
