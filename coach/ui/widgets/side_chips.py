"""The sides of a step in the order of their turns, the present one marked."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from coach.model import Side
from coach.ui.theme import Theme

_WORDS: dict[Side, str] = {"left": "Left side", "right": "Right side"}
_HEIGHT = 34
_GAP = 8


class SideChips(QWidget):
    """Shows which side is at work; these are signs, not buttons."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sides: tuple[Side, ...] = ()
        self._side: Side = "none"

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self._theme = theme
        self.update()

    def show_side(self, side: Side, sides: tuple[Side, ...]) -> None:
        """Show the sides of a step and which of them has its turn; without sides nothing."""
        if (side, sides) != (self._side, self._sides):
            self._side, self._sides = side, sides
            self.setAccessibleName(_WORDS.get(side, ""))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(2 * self._chip_width() + self._theme.px(_GAP)), self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, gap = self._chip_width(), self._theme.px(_GAP)
        left = (self.width() - len(self._sides) * (width + gap) + gap) / 2
        for side in self._sides:
            self._paint_chip(painter, QRectF(left, 0, width, self.height()), side)
            left += width + gap

    def _chip_width(self) -> float:
        metrics = QFontMetricsF(self._theme.font(14, 600))
        return metrics.horizontalAdvance(_WORDS["right"]) + self._theme.px(40)

    def _paint_chip(self, painter: QPainter, box: QRectF, side: Side) -> None:
        theme, current = self._theme, side == self._side
        box = box.adjusted(1, 1, -1, -1)
        if current:
            painter.setPen(QPen(theme.accent, 1.6))
            painter.setBrush(theme.accent_soft)
        else:
            painter.setPen(QPen(theme.line, 1))
            painter.setBrush(theme.surface)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(theme.font(14, 600 if current else 500))
        painter.setPen(theme.ink if current else theme.ink2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _WORDS[side])
