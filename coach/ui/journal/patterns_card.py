"""Patterns: what went together in the journal, in sentences with their counts."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.pieces import empty, label

_NO_CAUSE = "This is what came together. It does not say which led to the other."
_NOTHING = "There is too little to compare yet. A few notes about your days are enough to begin."


class Pattern(Struct, frozen=True):
    """Something that went together.

    Args:
        sentence: what it is.
        counted: from how much this is known.
    """

    sentence: str
    counted: str


class PatternsCard(Card):
    """Shows patterns below each other, or that there is too little to see any.

    Args:
        theme: colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._patterns: tuple[Pattern, ...] = ()
        self.title = label("Patterns", "card_title")
        self.rows, self.said = QVBoxLayout(), label(_NO_CAUSE, "caption")
        super().__init__(theme, parent=parent)
        self.column.addWidget(self.title)
        self.column.addLayout(self.rows)
        self.column.addWidget(self.said)
        self.column.addStretch(1)
        self._show()

    def show_patterns(self, patterns: Sequence[Pattern]) -> None:
        """Show other patterns."""
        self._patterns = tuple(patterns)
        self._show()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        super().apply_theme(theme)
        self.column.setSpacing(theme.px(12))
        self.rows.setSpacing(theme.px(12))
        self._show()

    def _show(self) -> None:
        empty(self.rows)
        for one in self._patterns:
            told = QWidget()
            column = QVBoxLayout(told)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(self._theme.px(2))
            column.addWidget(label(one.sentence))
            column.addWidget(label(one.counted, "caption"))
            self.rows.addWidget(told)
        self.said.setVisible(bool(self._patterns))
        if not self._patterns:
            self.rows.addWidget(label(_NOTHING, "secondary"))
