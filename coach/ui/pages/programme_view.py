"""A plan of short sessions, day by day: which are done, and which is next.

Nobody counts the days that were left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.cards import Programme, ProgrammeWords
from coach.journal.drawn.programme_days import Progress
from coach.library.shelf import Entry
from coach.ui.journal.journal_words import day_words
from coach.ui.line_breaks import spoken
from coach.ui.pages.reading_page import WIDEST, ReadingPage
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.choices import button
from coach.ui.widgets.icon import icon_pixmap
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
        self._progress = Progress(0, {})
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
        self,
        programme: Programme,
        words: ProgrammeWords | None,
        words_of: WordsOf,
        progress: Progress,
    ) -> None:
        """Show a plan.

        Args:
            programme: the plan.
            words: what is said about every plan.
            words_of: the name of a session, and how it is and what is in its way.
            progress: which of its days are done.
        """
        self.title.setText(programme.title)
        self._goal.setText(programme.goal)
        self._progress = progress
        self._before.setText(where_words(words, progress) if words else "")
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
            said = ", ".join(filter(None, (name, meta, self._state(number).rstrip("."))))
            made.setAccessibleName(spoken(f"Day {number}: {said}"))
            made.clicked.connect(lambda _=False, id=session: self.opened.emit(Entry("session", id)))
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(label(meta, "caption"))
        if number in self._progress.done:
            column.addWidget(self._tick(self._state(number)))
        elif self._state(number):
            column.addWidget(label(self._state(number), "strong"))
        return day

    def _state(self, number: int) -> str:
        """Return what is said about a day that is done, or next; nothing about the others."""
        if number in self._progress.done:
            return f"Done on {day_words(self._progress.done[number])}."
        return "This day is next." if self._progress.done and number == self._progress.next else ""

    def _tick(self, text: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(6))
        tick = label(wrap=False)
        tick.setAccessibleName("Tick")
        tick.setPixmap(icon_pixmap("check", self._theme.accent, self._theme.px(16)))
        row.addWidget(tick)
        row.addWidget(label(text, "caption"), 1)
        return line


def where_words(words: ProgrammeWords, progress: Progress) -> str:
    """Return what is said about how far somebody is in a plan."""
    if not progress.done:
        return words.start
    if progress.next is None:
        return words.end
    next_day = f"Day {progress.next} is next."
    return f"{words.halfway} {next_day}" if 2 * (progress.next - 1) == progress.length else next_day
