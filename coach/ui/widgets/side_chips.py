"""The sides of a step in the order of their turns, the present one marked."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from coach.model import Side
from coach.ui.theme import Theme

SIDE_WORDS: dict[Side, str] = {"left": "Left side", "right": "Right side"}
_HERE, _THERE = "This side", "Other side"  # of a picture that is a mirror
_HEIGHT = 34
_GAP = 8


class SideChips(QWidget):
    """Shows which side is at work; these are signs, not buttons."""

    spoken_as = "text"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sides: tuple[Side, ...] = ()
        self._side: Side = "none"
        self._mirror = False

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self._theme = theme
        self.update()

    def show_side(self, side: Side, sides: tuple[Side, ...], mirror: bool = False) -> None:
        """Show the sides of a step and which of them has its turn; without sides nothing.

        Beside a picture that is a mirror the side at work is this side, and no left or right.
        """
        if (side, sides, mirror) != (self._side, self._sides, self._mirror):
            self._side, self._sides, self._mirror = side, sides, mirror
            self.setAccessibleName(SIDE_WORDS.get(side, ""))
            self.update()

    @property
    def words(self) -> tuple[str, ...]:
        """What is written on them."""
        if not self._mirror:
            return tuple(SIDE_WORDS[side] for side in self._sides)
        return tuple(_HERE if side == self._side else _THERE for side in self._sides)

    def sizeHint(self) -> QSize:
        return QSize(round(2 * self._chip_width() + self._theme.px(_GAP)), self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap, count = self._theme.px(_GAP), max(1, len(self._sides))
        width = min(self._chip_width(), (self.width() - gap * (count - 1)) / count)
        left = (self.width() - len(self._sides) * (width + gap) + gap) / 2
        for side, word in zip(self._sides, self.words, strict=True):
            box = QRectF(left, 0, width, self.height())
            self._paint_chip(painter, box, word, current=side == self._side)
            left += width + gap

    def _chip_width(self) -> float:
        metrics = QFontMetricsF(self._theme.font(14, 600))
        words = (*SIDE_WORDS.values(), _HERE, _THERE)
        return max(metrics.horizontalAdvance(word) for word in words) + self._theme.px(40)

    def _paint_chip(self, painter: QPainter, box: QRectF, word: str, current: bool) -> None:
        theme = self._theme
        box = box.adjusted(1, 1, -1, -1)
        if current:
            painter.setPen(QPen(theme.accent, theme.border_on))
            painter.setBrush(theme.accent_soft)
        else:
            painter.setPen(QPen(theme.edge, theme.border))
            painter.setBrush(theme.surface)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(theme.font(14, 600 if current else 500))
        painter.setPen(theme.ink if current else theme.ink2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
