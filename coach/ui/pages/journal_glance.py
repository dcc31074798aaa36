"""The pictures of the journal: where it was tight, before and after, what helped, and ease."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from coach.journal.drawn.ease import Month
from coach.journal.drawn.overview import Overview
from coach.journal.insights.helped import Helped
from coach.model import Region
from coach.ui.journal.ease_card import EaseCard
from coach.ui.journal.heat_card import HeatCard
from coach.ui.journal.helped_card import HelpedCard
from coach.ui.journal.month_card import MonthCard
from coach.ui.journal.patterns_card import Pattern, PatternsCard
from coach.ui.journal.strip_card import StripCard
from coach.ui.journal.trend_card import TrendCard
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card

_THREE_FROM, _TWO_FROM = 1000, 760  # pixels at 100 % for so many columns
# Row, column, and how many of both each card takes: heat, trend, helped, strip, ease.
_Cell = tuple[int, int, int, int]
_THREE: tuple[_Cell, ...] = (
    (0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1), (2, 0, 1, 3),
)  # fmt: skip
_TWO: tuple[_Cell, ...] = (
    (0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1), (2, 0, 1, 2),
)  # fmt: skip
SHARES = (33, 28, 28)  # of the width, by column: the map takes most
_ONE: tuple[_Cell, ...] = tuple((row, 0, 1, 1) for row in range(5))


class Seen(Struct, frozen=True, kw_only=True):
    """What the pictures show at the first glance.

    Args:
        overview: of the span.
        region: whose trend and helpers are shown; empty for none.
        helped: what helped this region, the best first.
        helped_days: the days from which that was counted.
    """

    overview: Overview
    region: str
    helped: tuple[Helped, ...]
    helped_days: int


class JournalGlance(QWidget):
    """Cards in as many columns as there is room for.

    Args:
        theme: colours and sizes.
        regions: the library's regions by id.
        families: the names of the technique families by id.

    Attributes:
        patterns, month: cards that the page lays beside its list.
    """

    region_chosen = Signal(str)
    day_opened = Signal(object)  # date
    month_asked = Signal(object)  # the first day of a month

    def __init__(
        self,
        theme: Theme,
        regions: Mapping[str, Region],
        families: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._columns = theme, 0
        self.heat = HeatCard(theme, regions)
        self.trend = TrendCard(theme, regions)
        self.helped = HelpedCard(theme, regions, families)
        self.strip = StripCard(theme, regions)
        self.ease = EaseCard(theme)
        self.patterns = PatternsCard(theme)
        self.month = MonthCard(theme)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for card in self.cards:
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.heat.region_chosen.connect(self.region_chosen)
        self.ease.day_opened.connect(self.day_opened)
        self.ease.month_opened.connect(self.month_asked)
        self.month.day_opened.connect(self.day_opened)
        self.month.month_asked.connect(self.month_asked)
        self.fit(0)

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards that it lays out, the first glance first."""
        return self.heat, self.trend, self.helped, self.strip, self.ease

    def show_seen(self, seen: Seen) -> None:
        """Show the pictures of a span."""
        self.heat.show_heat(seen.overview.heat, seen.region)
        self.trend.show_trend(seen.overview.trend)
        self.helped.show_helped(seen.region, seen.helped, seen.helped_days)
        self.strip.show_strip(seen.overview.strip)
        self.ease.show_ease(seen.overview.ease)

    def show_beside(self, patterns: Sequence[Pattern], month: Month) -> None:
        """Show what stands beside the list: what went together, and the calendar."""
        self.patterns.show_patterns(patterns)
        self.month.show_month(month)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        for card in (*self.cards, self.patterns, self.month):
            card.apply_theme(theme)
        self._grid.setSpacing(theme.px(16))

    def fit(self, width: int) -> None:
        """Put the cards into as many columns as `width` pixels have room for."""
        px = self._theme.px
        columns = 3 if width >= px(_THREE_FROM) else 2 if width >= px(_TWO_FROM) else 1
        if columns == self._columns:
            return
        self._columns = columns
        cells = {3: _THREE, 2: _TWO, 1: _ONE}[columns]
        for card, cell in zip(self.cards, cells, strict=True):
            self._grid.addWidget(card, *cell)
        for column, share in enumerate(SHARES):
            self._grid.setColumnStretch(column, share if column < columns else 0)
