"""The ring around the figure of a break: how much of the time is left."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRadialGradient, QRegion
from PySide6.QtWidgets import QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.form import arc, centred

_WIDTH, _WIDEST = 6, 9  # pixels of its line: at 100 %, and with large text
_INSIDE = 0.7  # how solid the ground inside the ring is


class RingGround(QWidget):
    """A quiet light below a ring, so that what is in it does not float."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        box = centred(self.rect(), min(self.width(), self.height()) / 2 - 1)
        light = QRadialGradient(box.center(), box.width() / 2)
        for at, share in ((0.0, 1.0), (0.8, 1.0), (1.0, 0.6)):
            light.setColorAt(at, self._theme.faint(self._theme.session_glow, _INSIDE * share))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(light)
        painter.drawEllipse(box)


class RemainingRing(QWidget):
    """Shows a share of a break that gets smaller; only the end that moves is painted again."""

    spoken_as = "picture"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._left = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("Time left")

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self._theme = theme
        self.update()

    def show_left(self, left: float) -> None:
        """Show how much is left, 0 to 1."""
        turn = math.pi * self._box().width()  # pixels
        if round(left * turn) == round(self._left * turn):
            return
        before, self._left = self._left, left
        if abs(before - left) < 1 / 32:
            self.update(self._around(before) | self._around(left))
        else:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, box = self._theme, self._box()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.track, self._thick))
        painter.drawEllipse(box)
        if self._left > 0:
            arc(painter, box, 0.0, self._left, theme.accent, self._thick)

    @property
    def _thick(self) -> int:
        return min(self._theme.px(_WIDTH), _WIDEST)

    def _box(self) -> QRectF:
        """Return the box of the middle of the line."""
        side = min(self.width(), self.height()) - self._thick
        return centred(self.rect(), max(1.0, side / 2))

    @property
    def inside(self) -> QRegion:
        """What the line encloses, up to its middle, where a cut is not seen."""
        return QRegion(self._box().toAlignedRect(), QRegion.RegionType.Ellipse)

    def _around(self, share: float) -> QRect:
        """Return the field around the end of an arc that is so long."""
        box, reach = self._box(), 2 * self._thick
        angle = 2 * math.pi * share
        end = box.center() + QPointF(math.sin(angle), -math.cos(angle)) * box.width() / 2
        field = QRectF(end.x() - reach, end.y() - reach, 2 * reach, 2 * reach)
        return field.toAlignedRect()
