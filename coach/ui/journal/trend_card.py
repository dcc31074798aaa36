"""One region before and after sessions, over the span that is shown."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach.journal.drawn.overview import LEAST_FOR_A_LINE, Trend
from coach.ui.journal.head_row import HeadRow
from coach.ui.journal.journal_words import Regions, region_word, trend_lines
from coach.ui.journal.trend_plot import TrendPlot, paint_after
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.pieces import label
from coach.ui.widgets.sign_rows import LegendSign

_NOTHING = (
    "As soon as a session is rated before and after, this shows how it was. Two numbers are enough."
)
_NOTHING_HERE = "No session for this place was rated before and after in this time."


class TrendCard(Card):
    """Shows the trend of a region with its legend, or says why there is none.

    Args:
        theme: colours and sizes.
        regions: the library's regions by id.
    """

    def __init__(self, theme: Theme, regions: Regions, parent: QWidget | None = None) -> None:
        self._regions = regions
        self.legend = _Legend(theme)
        self.head = HeadRow(theme, "Before and after", self.legend)
        self.plot = TrendPlot(theme)
        self.said = label(role="secondary")
        super().__init__(theme, parent=parent)
        self.column.addWidget(self.head)
        self.column.addWidget(self.plot, 1)
        self.column.addWidget(self.said)
        self.column.addStretch(0)
        self.show_trend(None)

    def show_trend(self, trend: Trend | None) -> None:
        """Show the trend of a region; None where no region has been rated."""
        some = trend is not None and bool(trend.points)
        name = region_word(self._regions, trend.region) if trend else ""
        self.head.show_title(f"{name}, before and after" if name else "Before and after")
        self.plot.setVisible(some)
        self.head.show_aside(some)
        self.said.setText(self._sentence(trend))
        self.said.setVisible(bool(self.said.text()))
        if trend is not None:
            self.plot.show_trend(trend)
            self.plot.setAccessibleName(f"{name}, tension before and after sessions")
            self.plot.setAccessibleDescription(" ".join(trend_lines(trend)))

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        super().apply_theme(theme)
        self.column.setSpacing(theme.px(14))
        self.legend.apply_theme(theme)
        self.head.apply_theme(theme)
        self.plot.apply_theme(theme)

    def _sentence(self, trend: Trend | None) -> str:
        if trend is None:
            return _NOTHING
        if not trend.points:
            return _NOTHING_HERE
        if trend.lines:
            return ""
        unit = "weeks" if trend.weekly else "days"
        return f"From {LEAST_FOR_A_LINE} rated {unit} on, a line shows which way it goes."


class _Legend(QWidget):
    """What a filled dot and a ring mean.

    Args:
        theme: colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signs = (_Sign(theme, ring=False), _Sign(theme, ring=True))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for sign, words in zip(self._signs, ("before", "after"), strict=True):
            self._row.addWidget(sign)
            self._row.addWidget(label(words, "secondary", wrap=False))
        self._row.addStretch(1)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._row.setSpacing(theme.px(10))
        for sign in self._signs:
            sign.apply_theme(theme)


class _Sign(LegendSign):
    """The sign of a number before (a dot) or after a session (a ring)."""

    def __init__(self, theme: Theme, ring: bool) -> None:
        super().__init__(theme, 14, "Ring" if ring else "Dot")
        self._ring = ring

    def paint_sign(self, painter: QPainter) -> None:
        theme, middle = self.theme, QPointF(self.width() / 2, self.height() / 2)
        radius = 4.5 * theme.scale
        if self._ring:
            paint_after(painter, theme, middle, 0.82 * radius, radius)
            return
        painter.setPen(QPen(theme.surface, 1.0))
        painter.setBrush(theme.tension[3])
        painter.drawEllipse(middle, radius, radius)
