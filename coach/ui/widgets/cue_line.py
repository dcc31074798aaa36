"""The line of the session that is being said, large and calm."""

from __future__ import annotations

from collections.abc import Set

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coach.ui.theme import Theme

_FLAGS = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
SIZES = (28, 20, 18, 16)  # in 100 % pixels; the first one wherever there is room


class CueLine(QWidget):
    """Shows one line, wrapped and centred; it comes in as softly as it is told."""

    spoken_as = "text"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text, self._shown, self._size = "", 1.0, SIZES[0]

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self._theme = theme
        self.update()

    def set_size(self, size: int) -> None:
        """Write in one of `SIZES`."""
        self._size = size
        self.update()

    def show_line(self, text: str, shown: float) -> None:
        """Show the line with this opacity, 0 to 1."""
        if (text, shown) != (self._text, self._shown):
            self._text, self._shown = text, shown
            self.setAccessibleName(text)
            self.update()

    def needed_height(self, width: int, lines: Set[str]) -> int:
        """Return the height that the tallest of the lines needs at this width."""
        metrics = QFontMetrics(self._font())
        room = QRect(0, 0, width, 10_000)
        heights = (metrics.boundingRect(room, int(_FLAGS), line).height() for line in lines)
        return max(heights, default=metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(self._theme.opacity(self._shown))
        painter.setFont(self._font())
        painter.setPen(self._theme.ink)
        painter.drawText(self.rect(), int(_FLAGS), self._text)

    def _font(self) -> QFont:
        return self._theme.font(self._size)
