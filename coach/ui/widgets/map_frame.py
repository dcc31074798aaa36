"""Where the body map lies in its widget, in pixels."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFontMetricsF, QPainterPath, QTransform

from coach.body.drawing import MIDLINE, View
from coach.body.regions import BodyMap, Place
from coach.ui.theme import Theme

_SMALL_BELOW_PX = 400  # a lower map has no hatch and smaller discs
_DISC, _SMALL_DISC = 25, 18
_DISC_UNITS = 50
_APART = MIDLINE["back"] - MIDLINE["front"]


class MapFrame:
    """The place of a map of this size: centred, as large as fits.

    Args:
        body: the map.
        theme: gives the text size.
        width: of the widget, in pixels.
        height: of the widget, in pixels.
        below: pixels that stay free below the map.
    """

    def __init__(
        self, body: BodyMap, theme: Theme, width: int, height: int, below: int = 0
    ) -> None:
        left, top, right, bottom = body.frame
        room = height - below
        scale = max(min(width / (right - left), room / (bottom - top)), 0.05)
        x = (width - (right - left) * scale) / 2
        y = (room - (bottom - top) * scale) / 2
        moved = QTransform.fromTranslate(x, y)
        self.transform = moved.scale(scale, scale).translate(-left, -top)
        self.small = (bottom - top) * scale < _SMALL_BELOW_PX
        # Large letters on a small map would hide what they stand on.
        disc = theme.px(_SMALL_DISC if self.small else _DISC)
        self.disc = max(_SMALL_DISC, min(disc, _DISC_UNITS * scale))
        self.column = min(width / len(body.views), _APART * scale)  # room for a caption
        self._body, self._theme, self._scale = body, theme, scale
        self._width, self._height = width, height

    def point(self, x: float, y: float) -> QPointF:
        """Return where a point of the drawing is in the widget."""
        return self.transform.map(QPointF(x, y))

    def place_at(self, point: QPointF) -> Place | None:
        """Return the place under a point of the widget."""
        inverse, _ = self.transform.inverted()
        at = inverse.map(point)
        return self._body.at(at.x(), at.y())

    def feet(self) -> dict[View, QPointF]:
        """Return the middle below each view, where its caption begins."""
        bottom = self._body.frame[3]
        return {view: self.point(MIDLINE[view], bottom) for view in self._body.views}

    def rect(self, path: QPainterPath) -> QRect:
        """Return the pixels that a path and the rings around it can touch."""
        return self.transform.mapRect(path.boundingRect()).toAlignedRect().adjusted(-5, -5, 5, 5)

    def label_box(self, place: Place, text: str) -> QRectF:
        """Return where the name of a place is written: outside of the body, on its side."""
        font = self._theme.font(14, 500)
        width = QFontMetricsF(font).horizontalAdvance(text) + self._theme.px(36)
        height = float(self._theme.px(36))
        x, y = place.at
        half = height / 2 / self._scale
        edges = self._body.outer(place.view, y - half, y + half)
        gap = self._theme.px(12)
        on_left = self.point(edges[0], y).x() - gap - width
        on_right = self.point(edges[1], y).x() + gap
        leftwards = place.side != "both" and x < MIDLINE[place.view]
        if (leftwards and on_left >= 1) or on_right + width > self._width:
            on_right = on_left
        left = max(1.0, min(on_right, self._width - width - 1))
        top = max(1.0, min(self.point(x, y).y() - height / 2, self._height - height - 1))
        return QRectF(left, top, width, height)
