"""Minutes of ease, day by day; days without are days of rest."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.journal.drawn.ease import Ease, EaseCell
from coach.ui.journal.ease_strip import EaseStrip
from coach.ui.journal.head_row import HeadRow
from coach.ui.journal.journal_words import ease_words
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.pieces import label


class EaseCard(Card):
    """Shows the minutes of ease of a span.

    Args:
        theme: colours and sizes.
    """

    day_opened = Signal(object)  # a date
    month_opened = Signal(object)  # the first day of a month

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.said = label(role="secondary")
        self.head = HeadRow(theme, "Minutes of ease", self.said)
        self.strip = EaseStrip(theme)
        super().__init__(theme, parent=parent)
        self.column.addWidget(self.head)
        self.column.addWidget(self.strip)
        self.column.addStretch(1)
        self.strip.opened.connect(self._open)

    def show_ease(self, ease: Ease) -> None:
        """Show the minutes of a span."""
        self.said.setText(ease_words(ease))
        self.strip.show_ease(ease)
        self.strip.setAccessibleDescription(ease_words(ease))
        self.head.fit()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        super().apply_theme(theme)
        self.column.setSpacing(theme.px(8))
        self.head.apply_theme(theme)
        self.strip.apply_theme(theme)

    def _open(self, cell: EaseCell) -> None:
        opened = self.day_opened if cell.first == cell.last else self.month_opened
        opened.emit(cell.first)
