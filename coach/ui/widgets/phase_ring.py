"""The calm form of movement steps: a ring that fills over the phase, soft discs, the seconds."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from coach.ui.session_form import FormView
from coach.ui.session_words import clock_text
from coach.ui.widgets.form import (
    CentralForm,
    Line,
    arc,
    centred,
    form_radius,
    inner_light,
    phase_colour,
    words,
)
from coach.ui.widgets.pieces import blank_picture

_MARGIN = 12  # around the ring
_DISCS = (0.86, 0.72, 0.61)  # radii within the movement, as shares of the ring
_MIDDLE = 0.51  # the disc below the words
_AT_REST = 0.86  # the discs at rest, as a share of those within the movement
_SWELL = 0.025  # how much the chest motion adds


def disc_scale(fullness: float, shimmer: float, reduced_motion: bool) -> float:
    """Return the size of the discs; 1.0 is deep in the movement, with no breath.

    They widen as the body goes into the movement and swell a little with a resting breath.
    """
    if reduced_motion:
        return (1 + _AT_REST) / 2
    return _AT_REST + (1 - _AT_REST) * fullness + _SWELL * shimmer


class PhaseRing(CentralForm):
    """Paints a phase of a movement: the ring of its time, the discs, the seconds."""

    def _paint(self, painter: QPainter, view: FormView) -> None:
        theme, radius = self._theme, self._radius()
        painter.drawPixmap(0, 0, self._picture("still", self._painted_still))
        tint = phase_colour(theme, view.phase)
        self._paint_discs(painter, view, tint)
        if view.kind != "lead_in" and view.phase_share > 0:
            box = centred(self.rect(), radius)
            arc(painter, box, 0.0, view.phase_share, tint, theme.px(4))
        words(painter, theme, self.rect(), radius * 0.39, self._lines(view))

    def _radius(self) -> float:
        return form_radius(self.width(), self.height(), self._theme.px(_MARGIN))

    def _lines(self, view: FormView) -> list[Line]:
        theme = self._theme
        return [
            Line(view.word, 28, 500, theme.ink),
            Line(_number(view.number), 72, 300, theme.ink),
        ]

    def _paint_discs(self, painter: QPainter, view: FormView, tint: QColor) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        scale = disc_scale(view.fullness, view.shimmer, self._theme.reduced_motion)
        box = centred(self.rect(), self._radius() * _DISCS[0] * scale)
        discs = self._picture(tint.name(), lambda: self._painted_discs(tint))
        painter.drawPixmap(box, discs, QRectF(discs.rect()))

    def _painted_discs(self, tint: QColor) -> QPixmap:
        """Return the discs in one tint: scaling them costs a fraction of painting them."""
        side = round(2 * self._radius() * _DISCS[0] * self.devicePixelRatioF())
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        theme = self._theme
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.faint(tint, 0.4), max(1.0, theme.border * theme.scale)))
        painter.setBrush(theme.faint(tint, 0.17))
        for share in (*_DISCS, _MIDDLE):
            painter.drawEllipse(centred(pixmap.rect(), (side / 2 - 1) * share / _DISCS[0]))
        painter.end()
        return pixmap

    def _painted_still(self) -> QPixmap:
        """Return what stands still: the track of the ring and a faint light inside it."""
        pixmap = blank_picture(self)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = centred(self.rect(), self._radius())
        painter.setBrush(inner_light(box, self._theme))
        painter.setPen(QPen(self._theme.track, self._theme.px(3)))
        painter.drawEllipse(box)
        painter.end()
        return pixmap


def _number(seconds: int) -> str:
    """Return the seconds as they are read at a glance: `45`, `1:20`, or nothing for 0."""
    return clock_text(seconds) if seconds >= 60 else str(seconds or "")
