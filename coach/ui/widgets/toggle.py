"""A switch: on or off, seen by place, colour and the word beside it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coach.ui.theme import Theme

_WIDTH, _HEIGHT = 48, 28


class Toggle(QAbstractButton):
    """A checkable button that looks like a switch.

    Args:
        theme: colours and sizes.
        name: what it switches, for screen readers.
    """

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDTH), self._theme.px(_HEIGHT + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.px(4)
        box = QRectF(self.rect()).adjusted(1, edge, -1, -edge)
        half = box.height() / 2
        painter.setPen(Qt.PenStyle.NoPen if on else QPen(theme.ink3, 1.5))
        painter.setBrush(theme.accent if on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, half, half)
        x = box.right() - half if on else box.left() + half
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.on_accent if on else theme.ink3)
        painter.drawEllipse(QPointF(x, box.center().y()), half - theme.px(4), half - theme.px(4))
