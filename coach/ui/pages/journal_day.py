"""How a day was: a short form, and what else was noted on this day."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from coach.entries import DayNote
from coach.ui.entry_words import day_heading
from coach.ui.journal.journal_words import day_words
from coach.ui.pages.journal_day_parts import BodyPart, FeelingPart, WordsPart
from coach.ui.pages.journal_frame import FormFrame
from coach.ui.pages.journal_rows import EntryRows, ListedDay
from coach.ui.pages.journal_support import SupportLine
from coach.ui.tab_order import TabOrder
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.choices import button
from coach.ui.widgets.pieces import label

_BESIDE_FROM = 860  # pixels at 100 %: two cards stand beside each other


class DayForm(FormFrame):
    """Asks how a day was, and lists what was noted on it; the days before and after are near.

    Args:
        theme: colours and sizes.
        support_line: the line that leads to support.
    """

    day_wanted = Signal(object)  # date
    note_wanted = Signal(object)  # date on which something is to be noted
    support_wanted = Signal()

    def __init__(self, theme: Theme, support_line: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._note = DayNote(id="", edited_at="", day=date.min.isoformat())
        self._today = date.min
        self.earlier, self.later = button("Day before", "link"), button("Day after", "link")
        self.feeling, self.body, self.words = FeelingPart(theme), BodyPart(theme), WordsPart(theme)
        self.rows = EntryRows(theme, "Noted on this day")
        self.note_more = button("Note something on this day", "chip")
        self._others = Card(theme)
        self.support = SupportLine(theme, support_line)
        self._lay_out_parts()
        self._connect()
        self.apply_theme(theme)

    def show_day(self, note: DayNote, known: bool, day: ListedDay, today: date) -> None:
        """Show a day.

        Args:
            note: what is known about it; an empty one where nothing is.
            known: whether there is something to be deleted.
            day: what else was noted on it.
            today: the last day that can be noted.
        """
        self._note, self._today = note, today
        heading = day_heading(day.day, today)
        self.title.setText(heading)
        self.remove.setText("Delete this note")
        self.remove.setVisible(known)
        self.later.setVisible(day.day < today)
        self.earlier.setAccessibleName(f"To {day_words(day.day - timedelta(days=1))}")
        self.later.setAccessibleName(f"To {day_words(day.day + timedelta(days=1))}")
        for part in (self.feeling, self.body, self.words):
            part.show_note(note)
        self.show_entries(day)
        self.begin(self.feeling.stress.slider)

    def show_entries(self, day: ListedDay) -> None:
        """Show what else was noted on the day."""
        self.rows.show_days([day])
        self.rows.setVisible(bool(day.entries))

    @property
    def day(self) -> date:
        """Which day is shown."""
        return date.fromisoformat(self._note.day)

    @property
    def said(self) -> DayNote:
        """What is filled in."""
        said = {**self.feeling.answers, **self.body.answers, **self.words.answers}
        return replace(self._note, **said)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        super().apply_theme(theme)
        parts = (self.feeling, self.body, self.words, self._others, self.rows, self.support)
        for part in parts:
            part.apply_theme(theme)
        self._others.column.setSpacing(theme.px(8))
        self._days.setSpacing(theme.px(4))

    # -- inside --------------------------------------------------------------------------------

    def _lay_out_parts(self) -> None:
        self._days = QHBoxLayout()
        policy = self.later.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.later.setSizePolicy(policy)
        for made in (self.earlier, self.later):
            self._days.addWidget(made)
        self._head.addLayout(self._days)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for card in (self.feeling, self.body):
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._row.addWidget(card, 1)
        column = self._others.column
        column.addWidget(label("Also on this day", "card_title"))
        column.addWidget(self.rows)
        column.addWidget(self.note_more, 0, Qt.AlignmentFlag.AlignLeft)
        TabOrder(self._others)  # its rows are made anew for each day
        self.column.addLayout(self._row)
        for part in (self.words, self._others, self.support):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.earlier.clicked.connect(lambda: self._want(-1))
        self.later.clicked.connect(lambda: self._want(1))
        self.remove.clicked.connect(lambda: self.removed.emit(self._note))
        self.note_more.clicked.connect(lambda: self.note_wanted.emit(self.day))
        self.words.note.entered.connect(self.finish)
        self.support.pressed.connect(self.support_wanted)

    def _want(self, days: int) -> None:
        self.day_wanted.emit(min(self.day + timedelta(days=days), self._today))

    def _fit(self) -> None:
        super()._fit()
        px = self._theme.px
        beside = self.room >= px(_BESIDE_FROM)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._row.setSpacing(px(16))
