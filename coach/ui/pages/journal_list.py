"""What was noted, day by day, the newest first, with a search; more of it on request."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from coach.ui.messages import announce
from coach.ui.pages.journal_rows import EntryRows, ListedDay
from coach.ui.tab_order import TabOrder
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.choices import button
from coach.ui.widgets.pieces import label

_NONE = "Nothing has been noted yet."
_SEARCH_WIDTH = 420
_TYPED_MS = 250  # after the last letter the journal is looked through


class JournalList(Card):
    """Shows entries below the headings of their days; it knows only those it was given.

    Args:
        theme: colours and sizes.
    """

    searched = Signal(str)  # words
    earlier_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.search = QLineEdit()
        self.rows = EntryRows(theme, "What was noted")
        self.earlier = button("Show earlier", "chip")
        self.nothing = label(_NONE, "secondary")
        super().__init__(theme, parent=parent)
        self.search.setAccessibleName("Search what was noted")
        self.search.setPlaceholderText("Search")
        self.search.setClearButtonEnabled(False)
        column = self.column
        column.addWidget(label("What was noted", "card_title"))
        for part in (self.search, self.nothing, self.rows):
            column.addWidget(part)
        column.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.nothing.hide()  # until it is known what there is
        self.earlier.hide()
        TabOrder(self)  # the rows are made anew with each search
        self._typed = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._typed.timeout.connect(lambda: self.searched.emit(self.words))
        self.search.textChanged.connect(lambda: self._typed.start())
        self.search.returnPressed.connect(self._search_now)
        self.earlier.clicked.connect(self.earlier_wanted)

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.search.text().strip()

    def show_days(self, days: Sequence[ListedDay], more: bool) -> None:
        """Show these days; `more` tells whether there are earlier ones."""
        if not days and any(row.hasFocus() for row in self.rows.rows):
            self.search.setFocus()
        self.rows.show_days(days)
        self._show_rest(bool(days), more)

    def add_days(self, days: Sequence[ListedDay], more: bool) -> None:
        """Show further days below the others, and let the keys go on at the first of them."""
        at = len(self.rows.rows)
        self.rows.add_days(days)
        if self.earlier.hasFocus():
            self.rows.focus_from(at)
        self._show_rest(bool(self.rows.rows), more)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        super().apply_theme(theme)
        self.column.setSpacing(theme.px(12))
        self.search.setMaximumWidth(theme.px(_SEARCH_WIDTH))
        self.rows.apply_theme(theme)

    def _search_now(self) -> None:
        self._typed.stop()
        self.searched.emit(self.words)

    def _show_rest(self, some: bool, more: bool) -> None:
        searching = bool(self.words)
        self.nothing.setText(f"Nothing was found for \u201c{self.words}\u201d." if searching
                             else _NONE)  # fmt: skip
        self.nothing.setVisible(not some)
        self.search.setVisible(some or searching)
        self.earlier.setVisible(more)
        if searching and not some:
            announce(self.search, self.nothing.text())
