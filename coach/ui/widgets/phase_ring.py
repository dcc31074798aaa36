"""The calm form of movement steps: a ring that fills over the phase, soft discs, the seconds."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from coach.ui.session_view import SessionView
from coach.ui.session_words import clock_text
from coach.ui.theme import Theme
from coach.ui.widgets.form import Line, arc, centred, form_radius, inner_light, phase_colour, words

_MARGIN = 12  # around the ring
# Radius at rest and within the movement, as shares of the ring.
_DISCS = ((0.68, 0.86), (0.59, 0.71), (0.52, 0.58))
_MIDDLE = (0.46, 0.48)  # the calm disc below the words
_SWELL = 0.022  # how much the chest motion adds to the outer disc


def disc_radius(rest: float, moved: float, view: SessionView, reduced_motion: bool) -> float:
    """Return the radius of a disc as a share of the ring.

    It widens as the body goes into the movement and swells a little with a resting breath.
    """
    if reduced_motion:
        return (rest + moved) / 2
    return rest + (moved - rest) * view.fullness + _SWELL * view.shimmer


class PhaseRing(QWidget):
    """Paints a phase of a movement as it stands at a moment; it never moves by itself."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view: SessionView | None = None
        self._still: QPixmap | None = None

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self._theme = theme
        self._still = None
        self.update()

    def show_view(self, view: SessionView) -> None:
        """Show the phase of this moment."""
        self._view = view
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(540)
        return QSize(side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._still = None

    def paintEvent(self, event: QPaintEvent) -> None:
        view = self._view
        if view is None:
            return
        theme, radius = self._theme, self._radius()
        if self._still is None:
            self._still = self._painted_still()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._still)
        self._paint_discs(painter, view)
        tint = phase_colour(theme, view.phase)
        if view.kind != "lead_in" and view.phase_share > 0:
            box = centred(self.rect(), radius)
            arc(painter, box, 0.0, view.phase_share, tint, theme.px(4))
        words(painter, theme, self.rect(), radius * 0.43, self._lines(view))

    def _radius(self) -> float:
        return form_radius(self.width(), self.height(), self._theme.px(_MARGIN))

    def _lines(self, view: SessionView) -> list[Line]:
        theme = self._theme
        return [
            Line(view.word, 28, 500, theme.ink),
            Line(_number(view.number), 72, 300, theme.ink),
        ]

    def _paint_discs(self, painter: QPainter, view: SessionView) -> None:
        tint, edge = (QColor(phase_colour(self._theme, view.phase)) for _ in range(2))
        edge.setAlphaF(0.4)
        calm = QColor(self._theme.bg if self._theme.dark else self._theme.surface)
        calm.setAlphaF(0.5)
        tint.setAlphaF(0.17)
        painter.setPen(QPen(edge, max(1.0, self._theme.scale)))
        for rest, moved, brush in (*((r, m, tint) for r, m in _DISCS), (*_MIDDLE, calm)):
            share = disc_radius(rest, moved, view, self._theme.reduced_motion)
            painter.setBrush(brush)
            painter.drawEllipse(centred(self.rect(), self._radius() * share))

    def _painted_still(self) -> QPixmap:
        """Return what stands still: the track of the ring and a faint light inside it."""
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = centred(self.rect(), self._radius())
        painter.setBrush(inner_light(box, self._theme))
        painter.setPen(QPen(self._theme.line, self._theme.px(3)))
        painter.drawEllipse(box)
        painter.end()
        return pixmap


def _number(seconds: int) -> str:
    """Return the seconds as they are read at a glance: `45`, `1:20`, or nothing for 0."""
    return clock_text(seconds) if seconds >= 60 else str(seconds or "")
