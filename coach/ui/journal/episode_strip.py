"""The episodes of four weeks in rows, a column for each day, the last two weeks bracketed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.journal.drawn.overview import STRIP_DAYS, TWO_WEEKS, Strip, StripRow
from coach.ui.journal.episode_signs import paint_sign
from coach.ui.journal.journal_words import Regions, row_words, short_day, strip_lines, times
from coach.ui.theme import Theme

_ROWS = 5
_LINE, _WORDS, _GAP = 20, 20, 8  # a row of signs, the words above it, between rows
_FOOT = 44  # the bracket and what stands below it
_SIGN = 13
_TICK = 4


class EpisodeStrip(QWidget):
    """Paints what was felt on which days.

    Args:
        theme: colours and sizes.
        regions: the library's regions by id.
    """

    spoken_as = "picture"

    def __init__(self, theme: Theme, regions: Regions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._regions = theme, regions
        self._strip: Strip | None = None
        self.setAccessibleName("Episodes of the last four weeks")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def rows(self) -> tuple[StripRow, ...]:
        """Those of the rows for which there is room."""
        return self._strip.rows[:_ROWS] if self._strip else ()

    def show_strip(self, strip: Strip) -> None:
        """Show other episodes."""
        self._strip = strip
        self.setAccessibleDescription(" ".join(strip_lines(strip, self._regions)))
        self.updateGeometry()
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        row = px(_LINE) + px(_WORDS) + px(_GAP)
        return QSize(px(200), len(self.rows) * row + px(_FOOT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._strip is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, top = self._theme, 0.0
        for row in self.rows:
            self._paint_words(painter, row, top)
            top += theme.px(_WORDS)
            self._paint_row(painter, row, top, self._strip.since)
            top += theme.px(_LINE) + theme.px(_GAP)
        self._paint_foot(painter, self._strip, top)

    @property
    def _column(self) -> float:
        return self.width() / STRIP_DAYS

    def _paint_words(self, painter: QPainter, row: StripRow, top: float) -> None:
        """Write what a row is about, and on how many days it was where there is room for that."""
        theme = self._theme
        box = QRectF(0, top, self.width(), theme.px(_WORDS))
        painter.setFont(theme.font(13, 500))
        painter.setPen(theme.ink)
        name, count = row_words(row, self._regions), times(len(row.days), "day")
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        taken = painter.fontMetrics().horizontalAdvance(name) + theme.px(12)
        painter.setFont(theme.font(13, steady=True))
        if taken + painter.fontMetrics().horizontalAdvance(count) <= self.width():
            painter.setPen(theme.ink2)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, side, count)

    def _paint_row(self, painter: QPainter, row: StripRow, top: float, since: date) -> None:
        theme, column = self._theme, self._column
        middle = top + theme.px(_LINE) / 2
        felt = {(one.day - since).days for one in row.days}
        size = min(theme.px(_SIGN), column * 0.92)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.faint(theme.ink3, 0.4))
        dot = max(1.0, theme.scale * 1.4)
        for number in set(range(STRIP_DAYS)) - felt:
            painter.drawEllipse(QPointF((number + 0.5) * column, middle), dot, dot)
        for number in sorted(felt):
            paint_sign(painter, theme, row.kind, QPointF((number + 0.5) * column, middle), size)

    def _paint_foot(self, painter: QPainter, strip: Strip, top: float) -> None:
        """Draw the bracket below the last two weeks, and write which days these are."""
        theme = self._theme
        left = (STRIP_DAYS - TWO_WEEKS) * self._column + 1.0
        right, tick = self.width() - 1.0, theme.px(_TICK)
        corners = [(left, top - tick), (left, top), (right, top), (right, top - tick)]
        painter.setPen(QPen(theme.ink3, max(1.0, 1.2 * theme.scale)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in corners]))
        painter.setFont(theme.font(13, steady=True))
        metrics = QFontMetricsF(painter.font())
        base = top + theme.px(10) + metrics.ascent()
        words = f"the last {TWO_WEEKS} days"
        wide = metrics.horizontalAdvance(words)
        painter.setPen(theme.ink2)
        x = max(self.width() - wide - 1, 0.0) if wide > right - left else (left + right - wide) / 2
        painter.drawText(QPointF(x, base), words)
        begins = short_day(strip.since)
        if metrics.horizontalAdvance(begins) + theme.px(12) < x:
            painter.drawText(QPointF(0, base), begins)
