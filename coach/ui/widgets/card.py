"""A card: a rounded surface that holds what belongs together."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QRegion, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.pieces import blank_picture

_RADIUS = 20
_SHADOW_DOWN = 8
_SHADOW_BLUR = 32


class Card(QFrame):
    """A surface with rounded corners; the main card of a page has a soft shadow in the light.

    The shadow lies inside the widget: the surface begins `margin` pixels from its edge.

    Args:
        theme: colours and sizes.
        main: the page's main card, with 28 instead of 24 px inside.
    """

    def __init__(self, theme: Theme, main: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._main = main
        self._shadow: QPixmap | None = None
        self.column = QVBoxLayout(self)
        self.apply_theme(theme)

    @property
    def margin(self) -> int:
        """Pixels between the widget's edge and the surface."""
        return self._theme.px(_SHADOW_BLUR * 0.75) if self._main else 0

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self._theme = theme
        self._shadow = None
        inside = self.margin + theme.px(28 if self._main else 24)
        self.column.setContentsMargins(inside, inside, inside, inside)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._shadow = None
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self.margin + 0.5
        box = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        if self._main and self._theme.shadow:
            self._shadow = self._shadow or self._painted_shadow(box)
            painter.drawPixmap(0, 0, self._shadow)
        painter.setPen(QPen(self._theme.line, self._theme.border))
        painter.setBrush(self._theme.surface)
        radius = self._theme.px(_RADIUS)
        painter.drawRoundedRect(box, radius, radius)

    def _painted_shadow(self, box: QRectF) -> QPixmap:
        """Return a blurred shadow: rings of one 255th each add up to a smooth slope."""
        pixmap = blank_picture(self)
        rings = round(255 * self._theme.shadow)
        blur = self.margin
        ink = QColor(self._theme.ink)
        ink.setAlpha(1)
        with QPainter(pixmap) as painter:  # a step of one 255th needs no smooth edge
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            # What the card itself will cover need not be painted, and it is most of all.
            covered = box.toRect().adjusted(blur, blur, -blur, -blur)
            painter.setClipRegion(QRegion(self.rect()).subtracted(QRegion(covered)))
            for ring in range(rings):
                # Steps close together in the middle and far apart at the edge: a soft foot.
                grow = blur * ((ring + 0.5) / rings * 1.75 - 0.85)
                down = self._theme.px(_SHADOW_DOWN)
                around = box.adjusted(-grow, down - grow, grow, down + grow)
                radius = max(4.0, self._theme.px(_RADIUS) + grow)
                painter.drawRoundedRect(around, radius, radius)
        return pixmap
