"""The card that shows the next step in the last seconds of the present one: its name, its pose."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from coach.body.movement.figure_moment import FigureMoment
from coach.ui.figure.still import SmallPicture
from coach.ui.theme import Theme

_SLIDE = 12
_PADDING, _GAP = 20, 12
_PICTURE, _LEAST_PICTURE = 168, 90  # pixels high, at 100 %
_NAME_LINES = 3


class NextCard(QWidget):
    """Slides in from the right as far as it is told; it never moves by itself."""

    spoken_as = "text"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name, self._shown = "", 0.0
        self._figure: FigureMoment | None = None
        self._picture: QPixmap | None = None  # painted once for each figure

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self._theme = theme
        self._picture = None
        self.update()

    def show_next(self, name: str, shown: float, figure: FigureMoment | None) -> None:
        """Name the next step, `shown` from 0 to 1, and show its pose; no name shows nothing."""
        if figure != self._figure:
            self._figure, self._picture = figure, None
        if (name, shown) != (self._name, self._shown):
            self._name, self._shown = name, shown
            self.setAccessibleName(f"Next: {name}" if name else "")
            self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        words = self._head() + _NAME_LINES * QFontMetricsF(self._theme.font(18, 600)).lineSpacing()
        return QSize(px(220), round(words) + px(_PADDING + _GAP + _PICTURE))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._name:
            return
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(theme.opacity(self._shown))
        slide = 0 if theme.reduced_motion else theme.px(_SLIDE) * (1 - self._shown)
        pad = theme.px(_PADDING)
        inner = self.width() - theme.px(_SLIDE) - 2 * pad
        wrap = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        name_font = theme.font(18, 600)
        name = QFontMetricsF(name_font).boundingRect(QRectF(0, 0, inner, 999), wrap, self._name)
        words = name.height() + self._head()
        high = self._picture_height(self.height() - words - pad - theme.px(_GAP))
        height = words + (theme.px(_GAP) + high if high else pad) + pad
        box = QRectF(slide, (self.height() - height) / 2, inner + 2 * pad, height)
        painter.setPen(QPen(theme.line, theme.border))
        painter.setBrush(theme.floating)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(20), theme.px(20))
        text = box.adjusted(pad, pad, -pad, -pad)
        painter.setFont(theme.font(13, 600))
        painter.setPen(theme.ink2)
        painter.drawText(text, wrap, "Next")
        painter.setFont(name_font)
        painter.setPen(theme.ink)
        painter.drawText(text.adjusted(0, self._head(), 0, 0), wrap, self._name)
        if high and self._figure is not None:
            corner = QPointF(box.left() + 1, box.bottom() - high - 1)
            painter.drawPixmap(corner, self._painted(self._figure, high))

    def _picture_height(self, room: float) -> int:
        """Return how high the pose is in the room below the words; 0 if that is too little."""
        high = min(int(room), self._theme.px(_PICTURE))
        return high if self._figure is not None and high >= self._theme.px(_LEAST_PICTURE) else 0

    def _head(self) -> float:
        """Return the height of the word above the name, with its distance."""
        return QFontMetricsF(self._theme.font(13, 600)).height() + self._theme.px(4)

    def _painted(self, figure: FigureMoment, high: int) -> QPixmap:
        """Return the pose, as wide as the card and so many pixels high."""
        size = QSize(self.width() - self._theme.px(_SLIDE + 2), high)
        if self._picture is None or self._picture.deviceIndependentSize().toSize() != size:
            small = SmallPicture(figure, self._theme)
            self._picture = small.painted(figure, size, self.devicePixelRatioF())
        return self._picture
