"""A plan of short sessions, day by day; nobody counts the days that were left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coach.cards import Programme, ProgrammeWords
from coach.library.shelf import Entry
from coach.ui.line_breaks import spoken
from coach.ui.pages.reading_page import WIDEST, ReadingPage
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.choices import button
from coach.ui.widgets.pieces import empty, label

WordsOf = Callable[[str], tuple[str, str]]


class ProgrammeView(ReadingPage):
    """Shows the days of a plan; each of their sessions opens.

    Args:
        theme: colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._days: tuple[tuple[str, ...], ...] = ()
        self._words_of: WordsOf = lambda session: (session, "")
        self._goal = label(role="secondary")
        self._before, self._after = label(role="secondary"), label(role="secondary")
        self._frame = Card(theme)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._frame.column.addLayout(self._grid)
        for part in (self._goal, self._before, self._frame, self._after):
            self.reading.column.addWidget(part)
        self.reading.column.addStretch(1)
        self.apply_theme(theme)

    def show_programme(
        self, programme: Programme, words: ProgrammeWords | None, words_of: WordsOf
    ) -> None:
        """Show a plan.

        Args:
            programme: the plan.
            words: what is said about every plan.
            words_of: the name of a session, and how it is and what is in its way.
        """
        self.title.setText(programme.title)
        self._goal.setText(programme.goal)
        self._before.setText(words.start if words else "")
        self._after.setText(words.left_out if words else "")
        for line in (self._before, self._after):
            line.setVisible(words is not None)
        self._days, self._words_of = programme.days, words_of
        self.begin_at_the_top()
        self._show()

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        super().apply_theme(theme)
        self._frame.apply_theme(theme)
        self._frame.setMaximumWidth(theme.px(WIDEST))
        self._grid.setHorizontalSpacing(theme.px(20))
        self._grid.setVerticalSpacing(theme.px(10))
        self._show()

    def _show(self) -> None:
        empty(self._grid)
        for number, sessions in enumerate(self._days, start=1):
            name = label(f"Day {number}", "strong", wrap=False)
            name.setMinimumHeight(self._theme.px(28))  # as high as the name of a session
            self._grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self._day(number, sessions), number, 1)

    def _day(self, number: int, sessions: Sequence[str]) -> QWidget:
        day = QWidget()
        column = QVBoxLayout(day)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(2))
        for session in sessions:
            name, meta = self._words_of(session)
            made = button(name, "inline")
            made.setAccessibleName(spoken(f"Day {number}: {name}, {meta}"))
            made.clicked.connect(lambda _=False, id=session: self.opened.emit(Entry("session", id)))
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(label(meta, "caption"))
        return day
