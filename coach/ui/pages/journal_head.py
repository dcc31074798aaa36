"""The head of the journal: its title, the span that is shown, and what can be noted."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from coach.journal.drawn.span import Span
from coach.people import Person
from coach.ui.journal.journal_words import SPAN_WORDS
from coach.ui.person_words import name_of
from coach.ui.theme import Theme
from coach.ui.widgets.choices import Segmented, button
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.icon import main_icon
from coach.ui.widgets.person_chip import PersonChip
from coach.ui.widgets.pieces import label

_SPANS: tuple[tuple[Span, str], ...] = (
    ("week", "Week"), ("four_weeks", "4 weeks"), ("year", "Year"),
)  # fmt: skip
_BESIDE_FROM = 700  # pixels at 100 %: the span stands beside the title
_BAR = 300
_STAYS = "Everything stays on this computer."
_SHARED = "It is shared through a folder of yours."


class JournalHead(QWidget):
    """Title, span, and the buttons that begin an entry.

    Args:
        theme: colours and sizes.
    """

    span_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title, self._said = label("Journal", "title"), label("", "secondary")
        self._span, self._kept = "", _STAYS
        self.spans = Segmented(theme, "Show", _SPANS)
        self.note = button("Note something", "main")
        self.today = button("How was today?")
        self.saying = button("What would I like to say?")
        self._words = QVBoxLayout()
        self._words.addWidget(self._title)
        self._words.addWidget(self._said)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.addLayout(self._words, 1)
        self._top.addWidget(self.spans, 0, Qt.AlignmentFlag.AlignTop)
        self.people = PersonChip(theme)
        deeds = QWidget()
        self._deeds = FlowLayout(deeds)
        for made in (self.note, self.today, self.saying, self.people):
            self._deeds.addWidget(made)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._top)
        self._column.addWidget(deeds)
        self.spans.chosen.connect(self.span_chosen)
        self.apply_theme(theme)

    def show_span(self, span: Span, person: Person) -> None:
        """Show which span is open, and whose journal it is."""
        assert span in get_args(Span)
        self.spans.show_choice(span)
        self._title.setText(f"Journal of {name_of(person)}" if person.child else "Journal")
        self._span = f"{SPAN_WORDS[span].capitalize()}."
        self._say()
        child = person.child
        self.today.setText(f"How was {person.name}'s day?" if child else "How was today?")

    def show_shared(self, shared: bool) -> None:
        """Say whether the journal stays on this computer or is in a shared folder too."""
        self._kept = _SHARED if shared else _STAYS
        self._say()

    def _say(self) -> None:
        self._said.setText(f"{self._span} {self._kept}")

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self.spans.apply_theme(theme)
        self.people.apply_theme(theme)
        self.note.setIcon(main_icon("plus", theme))
        self.note.setIconSize(QSize(theme.px(24), theme.px(24)))
        self._words.setSpacing(theme.px(4))
        self._top.setSpacing(theme.px(16))
        self._deeds.setSpacing(theme.px(12))
        self._column.setSpacing(theme.px(16))

    def fit(self, width: int) -> None:
        """Put the span below the title where the page is narrow; pixels."""
        px = self._theme.px
        beside = width >= px(_BESIDE_FROM)
        directions = QBoxLayout.Direction
        self._top.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self.spans.setMinimumWidth(px(_BAR) if beside else 0)
