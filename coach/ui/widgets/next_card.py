"""The card that names the next step in the last seconds of the present one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coach.ui.theme import Theme

_SLIDE = 12
_PADDING = 20


class NextCard(QWidget):
    """Slides in from the right as far as it is told; it never moves by itself."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name, self._shown = "", 0.0

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self._theme = theme
        self.update()

    def show_next(self, name: str, shown: float) -> None:
        """Name the next step, `shown` from 0 to 1; an empty name shows nothing."""
        if (name, shown) != (self._name, self._shown):
            self._name, self._shown = name, shown
            self.setAccessibleName(f"Next: {name}" if name else "")
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(220), self._theme.px(132))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._name:
            return
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(self._shown)
        slide = 0 if theme.reduced_motion else theme.px(_SLIDE) * (1 - self._shown)
        pad = theme.px(_PADDING)
        inner = self.width() - theme.px(_SLIDE) - 2 * pad
        wrap = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        name_font, small = theme.font(18, 600), theme.font(13, 600)
        high = QFontMetricsF(name_font).boundingRect(QRectF(0, 0, inner, 999), wrap, self._name)
        head = QFontMetricsF(small).height() + theme.px(4)
        height = min(float(self.height()), high.height() + head + 2 * pad)
        box = QRectF(slide, (self.height() - height) / 2, inner + 2 * pad, height)
        painter.setPen(theme.line)
        painter.setBrush(theme.raised if theme.dark else theme.surface)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(20), theme.px(20))
        text = box.adjusted(pad, pad, -pad, -pad)
        painter.setFont(small)
        painter.setPen(theme.ink2)
        painter.drawText(text, wrap, "Next")
        painter.setFont(name_font)
        painter.setPen(theme.ink)
        painter.drawText(text.adjusted(0, head, 0, 0), wrap, self._name)
