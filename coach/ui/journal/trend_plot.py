"""Tension before and after sessions over time, as dots and calm lines.

Painted by hand: QtCharts is under the GPL, and pyqtgraph would bring numpy and its start-up time
into a window that opens at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.journal.drawn.overview import Trend, TrendPoint
from coach.ui.journal.journal_words import short_day, short_month
from coach.ui.theme import Theme

_HIGH = 170
_HIGHEST = 10
_LINES = (0, 5, 10)
_DOT = 4.5  # the radius of a day, in pixels at 100 %
_WEEKLY_DOT = 3.0
_STEM = 0.4  # how much is seen of the line between before and after


class TrendPlot(QWidget):
    """Paints the trend of one region.

    Args:
        theme: colours and sizes.
    """

    spoken_as = "picture"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._trend: Trend | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_trend(self, trend: Trend) -> None:
        """Show another trend."""
        self._trend = trend
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(_HIGH))

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._trend is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(13, steady=True))
        box = self._box(QFontMetricsF(painter.font()))
        self._paint_scale(painter, box)
        self._paint_days(painter, box, self._trend)
        self._paint_stems(painter, box, self._trend.points)
        for colour, value in self._both():
            for piece in self._trend.lines:
                at = [self._at(box, point.day, value(point)) for point in piece]
                self._paint_line(painter, at, colour)
        self._paint_dots(painter, box, self._trend)

    def _both(self) -> tuple[tuple[QColor, Callable[[TrendPoint], float]], ...]:
        theme = self._theme
        return (theme.tension[3], lambda p: p.before), (theme.relief, lambda p: p.after)

    def _box(self, metrics: QFontMetricsF) -> QRectF:
        """Return where the values lie, between the numbers on the left and the days below."""
        px, letter = self._theme.px, metrics.height()
        left = metrics.horizontalAdvance(str(_HIGHEST)) + px(20)
        top, foot = letter / 2, letter + px(14)
        wide, high = self.width() - left - px(12), self.height() - top - foot
        return QRectF(left, top, wide, high)

    def _at(self, box: QRectF, day: date, value: float) -> QPointF:
        assert self._trend is not None
        whole = max(1, (self._trend.until - self._trend.since).days)
        x = box.left() + box.width() * (day - self._trend.since).days / whole
        return QPointF(x, box.bottom() - box.height() * value / _HIGHEST)

    def _paint_scale(self, painter: QPainter, box: QRectF) -> None:
        theme, letter = self._theme, QFontMetricsF(painter.font()).height()
        for value in _LINES:
            y = box.bottom() - box.height() * value / _HIGHEST
            painter.setPen(QPen(theme.line, theme.border))
            painter.drawLine(QLineF(box.left() - theme.px(10), y, box.right() + theme.px(10), y))
            painter.setPen(theme.ink2)
            room = QRectF(0, y - letter, box.left() - theme.px(18), 2 * letter)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, side, str(value))

    def _paint_days(self, painter: QPainter, box: QRectF, trend: Trend) -> None:
        """Write the first day, the one in the middle and the last, as far as there is room."""
        metrics = QFontMetricsF(painter.font())
        painter.setPen(self._theme.ink2)
        middle = trend.since + timedelta(days=(trend.until - trend.since).days // 2)
        base = self.height() - metrics.descent()
        taken: list[QRectF] = []
        for day in (trend.since, trend.until, middle):
            words = short_month(day) if trend.weekly else short_day(day)
            wide = metrics.horizontalAdvance(words)
            x = self._at(box, day, 0).x() - wide / 2
            x = max(0.0, min(self.width() - wide - 1, x))
            room = QRectF(x - self._theme.px(8), 0, wide + self._theme.px(16), 1)
            if not any(room.intersects(other) for other in taken):
                taken.append(room)
                painter.drawText(QPointF(x, base), words)

    def _paint_stems(self, painter: QPainter, box: QRectF, points: Sequence[TrendPoint]) -> None:
        painter.setPen(QPen(self._theme.faint(self._theme.ink3, _STEM), self._theme.px(1)))
        for point in points:
            above = self._at(box, point.day, point.before)
            painter.drawLine(QLineF(above, self._at(box, point.day, point.after)))

    def _paint_line(self, painter: QPainter, at: Sequence[QPointF], colour: QColor) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(colour, max(2.0, self._theme.px(2.2)))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPath(curve(at))

    def _paint_dots(self, painter: QPainter, box: QRectF, trend: Trend) -> None:
        theme = self._theme
        radius = theme.scale * (_WEEKLY_DOT if trend.weekly else _DOT)
        for point in trend.points:
            before = self._at(box, point.day, point.before)
            after = self._at(box, point.day, point.after)
            ring = 0.82 * radius if abs(before.y() - after.y()) > radius else 1.6 * radius
            paint_after(painter, theme, after, ring, radius)
            painter.setPen(QPen(theme.surface, 1.0))
            painter.setBrush(theme.tension[3])
            painter.drawEllipse(before, radius, radius)


def paint_after(painter: QPainter, theme: Theme, at: QPointF, ring: float, radius: float) -> None:
    """Paint a number after a session as a ring: told from a dot without its colour.

    Args:
        painter: with smooth edges.
        theme: colours.
        at: its middle.
        ring: its radius; larger than a dot's where both numbers are the same.
        radius: of a dot.
    """
    painter.setPen(QPen(theme.relief, 0.45 * radius))
    painter.setBrush(theme.surface)
    painter.drawEllipse(at, ring, ring)


def curve(at: Sequence[QPointF]) -> QPainterPath:
    """Return a smooth path through points from left to right.

    The slope at a point is that between its neighbours (Catmull and Rom), so that the line has
    neither steps nor corners.
    """
    path = QPainterPath()
    slopes = [_slope(at[max(0, n - 1)], at[min(len(at) - 1, n + 1)]) for n in range(len(at))]
    for (here, out), (there, into) in pairwise(zip(at, slopes, strict=True)):
        if path.isEmpty():
            path.moveTo(here)
        third = (there.x() - here.x()) / 3
        first, second = QPointF(third, third * out), QPointF(third, third * into)
        path.cubicTo(here + first, there - second, there)
    return path


def _slope(one: QPointF, other: QPointF) -> float:
    across = other.x() - one.x()
    return (other.y() - one.y()) / across if across else 0.0
