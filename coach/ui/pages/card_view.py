"""A card to read: a few plain statements, each with its source and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from coach.cards import Card, Table
from coach.library.shelf import Entry
from coach.model import Evidence
from coach.ui.line_breaks import unbroken
from coach.ui.pages.library_words import sure_text
from coach.ui.pages.reading_page import WIDEST, ReadingPage
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card as CardFrame
from coach.ui.widgets.choices import button
from coach.ui.widgets.pieces import empty, label

_LINE = 135  # percent of the line's own height: one and a half times the letters

Link = tuple[Entry, str]  # what opens, and its name


def _prose(text: str) -> QLabel:
    """Return a label with the wide lines of a text that is read slowly."""
    made = label()
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setText(f'<p style="margin: 0; line-height: {_LINE}%">{escape(unbroken(text))}</p>')
    return made


class CardView(ReadingPage):
    """Shows the statements of one card below each other, with room between them.

    Args:
        theme: colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._card: Card | None = None
        self._level, self._links, self._sources = "", tuple[Link, ...](), tuple[str, ...]()
        self._advice = label(role="caution")
        self._frame = CardFrame(theme)
        self._more = QVBoxLayout()
        column = self.reading.column
        column.addWidget(self._advice)
        column.addWidget(self._frame)
        column.addLayout(self._more)
        column.addStretch(1)
        self.apply_theme(theme)

    def show_card(
        self, card: Card, level: str, links: Sequence[Link], sources: Sequence[str]
    ) -> None:
        """Show a card.

        Args:
            card: what it says to the person.
            level: what a medical card asks for, in the words of its button; or nothing.
            links: what is offered below it.
            sources: the publications that it names.
        """
        self._card, self._level, self._links = card, level, tuple(links)
        self._sources = tuple(sources)
        self.begin_at_the_top()
        self._show()

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        super().apply_theme(theme)
        self._frame.apply_theme(theme)
        self._frame.setMaximumWidth(theme.px(WIDEST))
        self._frame.column.setSpacing(theme.px(20))
        self._more.setSpacing(theme.px(8))
        self._show()

    def _show(self) -> None:
        empty(self._frame.column)
        empty(self._more)
        card = self._card
        if card is None:
            return
        self.title.setText(card.title)
        self._advice.setText(self._level)
        self._advice.setVisible(bool(self._level))
        for said in card.statements:
            told = self._told(_prose(said.text), said.evidence, said.source)
            self._frame.column.addWidget(told)
        for table in card.tables:
            self._frame.column.addWidget(self._figures(table))
        for source in self._sources:
            line = label(source, "caption")
            line.setMaximumWidth(self._theme.px(WIDEST))
            self._more.addWidget(line)
        for entry, name in self._links:
            self._more.addWidget(self._link(entry, name), 0, Qt.AlignmentFlag.AlignLeft)

    def _told(self, what: QWidget, evidence: Evidence, source: Sequence[str]) -> QWidget:
        """Return something that is said, with how sure it is and who says so."""
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(4))
        column.addWidget(what)
        column.addWidget(label(sure_text(evidence, source), "caption"))
        return told

    def _figures(self, table: Table) -> QWidget:
        whole = QFrame()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.px(16))
        grid.setVerticalSpacing(self._theme.px(6))
        grid.addWidget(label(table.title, "strong"), 0, 0, 1, len(table.columns))
        for n, name in enumerate(table.columns):
            grid.addWidget(label(name, "caption"), 1, n)
            grid.setColumnStretch(n, 2 if n == 0 else 1)
        for row, cells in enumerate(table.rows, start=2):
            for n, cell in enumerate(cells):
                grid.addWidget(label(cell, "secondary"), row, n, Qt.AlignmentFlag.AlignTop)
        return self._told(whole, table.evidence, table.source)

    def _link(self, entry: Entry, name: str) -> QWidget:
        made = button(name, "chip")
        made.clicked.connect(lambda: self.opened.emit(entry))
        return made
