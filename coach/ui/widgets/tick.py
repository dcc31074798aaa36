"""A box to tick, with a sentence that wraps beside it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coach.ui.line_breaks import unbroken
from coach.ui.theme import Theme
from coach.ui.widgets.icon import icon_pixmap

_BOX = 24
_GAP = 14
_PADDING = 8
_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Tick(QAbstractButton):
    """A tick box whose sentence may take several lines.

    Args:
        theme: colours and text size.
        text: the sentence; nothing of it is ever cut.
    """

    shows_focus = True

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def apply_theme(self, theme: Theme) -> None:
        """Paint with other colours and another text size."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - self._text_left() - self._theme.px(_PADDING)), 10_000)
        text = self._text_box(room).height()
        return max(text, self._theme.px(_BOX)) + 2 * self._theme.px(_PADDING)

    def sizeHint(self) -> QSize:
        width = self._theme.px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(_BOX + 2 * _PADDING))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def _text_left(self) -> int:
        return self._theme.px(_PADDING + _BOX + _GAP)

    def _text_box(self, room: QRect) -> QRect:
        metrics = QFontMetrics(self._theme.font(15))
        return metrics.boundingRect(room, int(_FLAGS), unbroken(self.text()))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = theme.px(_BOX)
        words = self.rect().adjusted(self._text_left(), 0, -theme.px(_PADDING), 0)
        line = QFontMetrics(theme.font(15)).height()
        top = self._text_box(words).top() + (line - size) / 2  # level with the first line
        box = QRectF(theme.px(_PADDING) + 1, top + 1, size - 2, size - 2)
        on = self.isChecked()
        edge = theme.accent if on or self.underMouse() else theme.ink3
        painter.setPen(QPen(edge, 1.5))
        painter.setBrush(theme.accent if on else theme.raised)
        painter.drawRoundedRect(box, theme.px(7), theme.px(7))
        if on:
            mark = icon_pixmap("check", theme.on_accent, size - 4, self.devicePixelRatioF())
            painter.drawPixmap(round(box.left()) + 1, round(box.top()) + 1, mark)
        painter.setFont(theme.font(15))
        painter.setPen(theme.ink)
        painter.drawText(words, int(_FLAGS), unbroken(self.text()))
        if self.hasFocus():
            painter.setPen(QPen(theme.focus, theme.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
            painter.drawRoundedRect(ring, theme.px(10), theme.px(10))
