"""The safety screen before first use, and whenever the answers are to be changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coach.library.safety import fill_numbers
from coach.model import RedFlag
from coach.people import Person
from coach.protection import Safety
from coach.ui import ideas
from coach.ui.pages.first_use_about import AboutPart
from coach.ui.pages.first_use_health import HealthPart
from coach.ui.pages.first_use_part import Part
from coach.ui.pages.first_use_today import TodayPart, support_lines
from coach.ui.person_answers import Answers, ages_of, answers_of, person_from
from coach.ui.person_words import asked_words
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.choices import button
from coach.ui.widgets.middle import margin
from coach.ui.widgets.pieces import empty, label
from coach.ui.widgets.sheet import Choice, Sheet
from coach.ui.widgets.steady_scroll import BAR, RING, SteadyScroll

_WIDEST = 760
_HIGHEST = 720  # pixels of the card; it stands in the middle of a higher page
_LOW = 520  # in so little height the answers for all scroll along with the questions


class FirstUsePage(QWidget):
    """Three short pages. Nothing may be left open, but everything may be kept private.

    Emits `answered(person)` at the end, or `left()` where the answers may be left as they were.
    Call `ask` before showing it.
    """

    answered = Signal(object)  # Person
    left = Signal()

    def __init__(self, theme: Theme, safety: Safety, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._safety = theme, safety
        self._person = Person()
        self._today, self._may_leave = date.min, False
        self._ticked: tuple[RedFlag, ...] = ()
        self._answers = Answers()
        self.parts: list[Part] = []
        self._stack = QStackedWidget()
        self._foot = QVBoxLayout()
        self._where = label("", "caption", wrap=False)
        self.back = button("Back")
        self.way_back = self.back  # the Esc key
        self.next = button("Next", "main")
        self._card = Card(theme, main=True)
        self._card.column.addWidget(self._stack, 1)
        self._card.column.addLayout(self._foot)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self._where)
        row.addSpacing(16)
        row.addWidget(self.next)
        self._below = row
        self._card.column.addLayout(row)
        self._around = QHBoxLayout(self)
        self._around.addStretch(1)
        self._around.addWidget(self._card, 100)
        self._around.addStretch(1)
        self._sheet = Sheet(theme, self)
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.apply_theme(theme)

    def ask(
        self,
        person: Person,
        today: date,
        ticked: Sequence[RedFlag] = (),
        may_leave: bool = False,
    ) -> None:
        """Begin with what this person answered before.

        Args:
            person: whose answers they are.
            today: the day that new ticks get.
            ticked: red flags that were ticked elsewhere; here they can be said to be looked at.
            may_leave: the first page can be left, and nothing has changed.
        """
        self._person, self._today, self._ticked = person, today, tuple(ticked)
        self._may_leave = may_leave
        self._answers = answers_of(person)
        self._build()
        self._open(0)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on; answers stay as they are."""
        self._theme = theme
        self._card.apply_theme(theme)
        self._card.column.setSpacing(theme.px(12))
        self._card.setMaximumWidth(theme.px(_WIDEST) + 2 * self._card.margin)
        self._sheet.apply_theme(theme)
        self._fit()
        if self.parts:
            at, read = self._stack.currentIndex(), self._about.read.isChecked()
            self._build()
            self._about.read.setChecked(read)
            self._open(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._sheet.setGeometry(self.rect())
        self._fit()

    def _fit(self) -> None:
        """Use the room well where there is little of it."""
        px = self._theme.px
        wide = self.width() >= px(700)
        inside = self._card.margin + px(28 if wide else 24) - RING
        # The scroll bar stands in the card's edge, so that what is asked ends where Next does.
        self._card.column.setContentsMargins(inside, inside, inside - px(BAR), inside)
        self._below.setContentsMargins(RING, 0, RING + px(BAR), 0)
        self._foot.setContentsMargins(RING, 0, RING + px(BAR), 0)
        self._foot.setSpacing(px(8))
        self._where.setVisible(wide)
        above = margin(self.height(), 0, px(_HIGHEST) + 2 * self._card.margin)
        self._around.setContentsMargins(0, above, 0, above)
        for part in self.parts:
            self._place_foot(part)

    def _place_foot(self, part: Part) -> None:
        low = self.height() < self._theme.px(_LOW)
        for widget in part.foot:
            (part.column if low else self._foot).addWidget(widget)

    def _build(self) -> None:
        """Build the pages anew from what was answered so far."""
        self._clear()
        words, ages = asked_words(self._person), ages_of(self._person)
        arguments = (self._theme, self._answers, self._safety, self._fill)
        self._about = AboutPart(*arguments, words, ages)
        self._about.ideas_wanted.connect(self._show_ideas)
        self._about.country_chosen.connect(self._build_questions)
        self._add(self._about)
        self._build_questions()

    def _build_questions(self) -> None:
        """Build the pages after the first; their texts hold the numbers of the country."""
        self._clear(keep=1)
        words = asked_words(self._person)
        arguments = (self._theme, self._answers, self._safety, self._fill, self._today, words)
        today, health = TodayPart(*arguments, self._ticked), HealthPart(*arguments)
        today.support_wanted.connect(self._show_support)
        self._add(today)
        self._add(health)

    def _add(self, part: Part) -> None:
        self.parts.append(part)
        part.changed.connect(self._show_state)
        self._place_foot(part)
        self._stack.addWidget(_scrolling(part, self._theme, self))

    def _clear(self, keep: int = 0) -> None:
        del self.parts[keep:]
        for at in reversed(range(keep, self._stack.count())):
            if (old := self._stack.widget(at)) is not None:
                self._stack.removeWidget(old)
                old.deleteLater()
        empty(self._foot)

    def _open(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self._show_state()

    def _show_state(self) -> None:
        at = self._stack.currentIndex()
        for number, part in enumerate(self.parts):
            for widget in part.foot:
                widget.setVisible(number == at)
        self.back.setVisible(at > 0 or self._may_leave)
        self.back.setText("Back" if at > 0 else "Cancel")
        self._where.setText(f"Page {at + 1} of {len(self.parts)}")
        self.next.setText("Done" if at == len(self.parts) - 1 else "Next")
        self.next.setEnabled(self.parts[at].complete)

    def _go_back(self) -> None:
        at = self._stack.currentIndex()
        if at > 0:
            self._open(at - 1)
        else:
            self.left.emit()

    def _go_on(self) -> None:
        at = self._stack.currentIndex()
        if at < len(self.parts) - 1:
            self._open(at + 1)
            return
        self.answered.emit(person_from(self._person, self._answers, self._today))

    def _fill(self, text: str) -> str:
        person = replace(self._person, country=self._answers.country or "unknown")
        return fill_numbers(text, person, self._safety)

    def _show_ideas(self) -> None:
        close = [Choice("close", "Close", main=True)]
        self._sheet.ask(ideas.HEADING, ideas.LINES, close, escape="close")

    def _show_support(self) -> None:
        lines = support_lines(self._safety, self._answers, self._fill)
        close = [Choice("close", "Close", main=True)]
        self._sheet.ask("Thank you for telling us.", lines, close, escape="close")


def _scrolling(part: Part, theme: Theme, parent: QWidget) -> SteadyScroll:
    part.column.setContentsMargins(0, 0, 0, 0)
    scroll = SteadyScroll(theme, parent)
    scroll.lie_on(theme, card=True)
    scroll.column.addWidget(part)
    return scroll
