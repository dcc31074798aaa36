"""A button of the rail: an icon with its word below, of which one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QIcon, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from coach.ui.theme import Theme, mixed
from coach.ui.widgets.icon import icon

_ICON, _FLAT_ICON = 24, 18
_WIDTH, _HEIGHT = 68, 64
_FLAT_HEIGHT, _BESIDE = 42, 10
_GAP = 3
_RADIUS = 16


class RailButton(QPushButton):
    """To a screen reader one of several choices; a tool button of Qt would be a box to tick.

    Args:
        theme: colours and sizes.
        word: what it opens.
        drawing: the name of its icon.
    """

    def __init__(
        self, theme: Theme, word: str, drawing: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(word, parent)
        self._drawing, self._flat = drawing, False
        self.setProperty("kind", "rail")
        self.setCheckable(True)
        self.setAutoExclusive(True)  # the group sees to it; this says so to screen readers
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self.setIcon(icon(self._drawing, theme))
        self.lie(self._flat)

    def lie(self, flat: bool) -> None:
        """Be lower and as wide as the word, where the rail lies; else as wide as the others."""
        self._flat = flat
        side = self._theme.px(_FLAT_ICON if flat else _ICON)
        self.setIconSize(QSize(side, side))
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        px = self._theme.px
        if not self._flat:
            return QSize(px(_WIDTH), px(_HEIGHT))
        word = QFontMetrics(self._theme.font(13, 600)).horizontalAdvance(self.text())
        return QSize(max(px(56), word + 2 * px(_BESIDE)), px(_FLAT_HEIGHT))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, on = self._theme, self.isChecked()
        painter = QPainter(self)
        self._paint_ground(painter, on)
        font = theme.font(13, 600 if on else 500)
        high, side = QFontMetrics(font).height(), self.iconSize().height()
        top = (self.height() - side - theme.px(_GAP) - high) // 2
        state = QIcon.State.On if on else QIcon.State.Off
        mark = self.icon().pixmap(self.iconSize(), self.devicePixelRatioF(), state=state)
        painter.drawPixmap(QPoint((self.width() - side) // 2, top), mark)
        painter.setFont(font)
        painter.setPen(theme.ink if on or self.underMouse() else theme.ink2)
        word = QRect(0, top + side + theme.px(_GAP), self.width(), high)
        painter.drawText(word, Qt.AlignmentFlag.AlignCenter, self.text())

    def _paint_ground(self, painter: QPainter, on: bool) -> None:
        """Paint what lies below icon and word; Qt's styles would take long to load for it."""
        theme = self._theme
        if not on and not self.underMouse():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.here, theme.border) if on else Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent_soft if on else mixed(theme.surface, theme.accent, 0.08))
        half = theme.border / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, theme.px(_RADIUS), theme.px(_RADIUS))
