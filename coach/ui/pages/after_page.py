"""After a session: how it is now beside how it was, and what helped."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coach.library.library import Library
from coach.library.safety import fill_numbers
from coach.model import Region
from coach.people import Person, RunEntry
from coach.ui.after_words import best_view, done_line, tighter
from coach.ui.pages.after_questions import AfterQuestions
from coach.ui.stop_reaction import flag_lines
from coach.ui.theme import Theme
from coach.ui.widgets.before_after import BeforeAfter
from coach.ui.widgets.card import Card
from coach.ui.widgets.choices import button
from coach.ui.widgets.middle import margin
from coach.ui.widgets.pieces import empty, label
from coach.ui.widgets.sheet import Choice, Sheet
from coach.ui.widgets.steady_scroll import BAR, RING, SteadyScroll

_CARD_WIDTH = 544  # with the room for its shadow
_MOST = (2080, 1400)  # pixels of all parts, in the middle of a larger page
_MAPS_FROM = 1060  # narrower pages show the questions only
_WATCH = "Pain that is new, strong or spreading belongs to a doctor."
_TIGHTER = "It feels tighter than before. Be gentle with it today."
_GOES_ON = "If it goes on, ask a physiotherapist or a doctor. Please look for these signs:"
_PAIN = "You stopped because of pain. Leave that exercise out for now."


class AfterPage(QWidget):
    """Asks how it is now. Nothing has to be answered: Finish is always one click away."""

    finished = Signal(object)  # Rating

    def __init__(self, theme: Theme, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._library = library
        self._entry: RunEntry | None = None
        self._person = Person()
        self._regions: list[Region] = []
        self._pain = False
        self.questions: AfterQuestions | None = None
        self._done = label()
        self._maps = BeforeAfter(theme, library.regions)
        self._watch = button("What to watch for", "link")
        self.finish = button("Finish", "main")
        self.way_back = self.finish  # the Esc key
        self._scroll = SteadyScroll(theme, self)
        self._card = Card(theme, main=True)
        self._head = _head_of(self._done)
        self._watch_for = label(_WATCH, "secondary")
        self._foot = _foot_of(self._watch_for, self._watch)
        self._left = QVBoxLayout()
        self._row = QHBoxLayout(self)
        self._lay_out()
        self._sheet = Sheet(theme, self)
        self.finish.clicked.connect(self._tell)
        self._watch.clicked.connect(self._show_signs)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        for part in (self._maps, self._card, self._sheet):
            part.apply_theme(theme)
        self._scroll.lie_on(theme, card=True)
        if self.questions is not None:
            self.questions.apply_theme(theme)
        self._left.setSpacing(theme.px(16))
        self._left.setContentsMargins(0, theme.px(24), 0, theme.px(8))
        self._card.column.setSpacing(theme.px(16))
        self._fit()

    def show_run(
        self, entry: RunEntry, places: Sequence[str], person: Person, pain: bool = False
    ) -> None:
        """Ask about this run.

        Args:
            entry: the run as it stands in the journal.
            places: what is rated: `neck`, `forearm.left`.
            person: whose run it was; the country gives the emergency numbers.
            pain: the run was stopped because of pain.
        """
        known = self._library.regions
        places = [place for place in places if place.partition(".")[0] in known]
        self._entry, self._person, self._pain = entry, person, pain
        self._regions = [known[region] for region in _regions_of(places)]
        self._done.setText(f"{done_line(entry)} Rate it if you like, or simply finish.")
        self.questions = AfterQuestions(self._theme, entry, places, known, self._library.exercises)
        self._left.insertWidget(0, self._head)  # not to be deleted with the last questions
        self._left.addWidget(self._foot)
        self.questions.changed.connect(self._show_answers)
        self.questions.entered.connect(self._tell)
        empty(self._scroll.column)
        self._scroll.column.addWidget(self.questions)
        self.questions.show()  # at once: what is hidden has no height in a layout
        self._maps.show_view(best_view(self._regions), places)
        self._show_answers()
        self._fit()
        self.finish.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._sheet.setGeometry(self.rect())
        self._fit()

    def _lay_out(self) -> None:
        self._left.addWidget(self._head)
        self._left.addWidget(self._maps, 1)
        self._left.addWidget(self._foot)
        self._card.column.addWidget(self._scroll, 1)
        self._below = QVBoxLayout()
        self._below.addWidget(self.finish)
        self._card.column.addLayout(self._below)
        self._row.addLayout(self._left, 1)
        self._row.addWidget(self._card)

    def _fit(self) -> None:
        """Put the card beside the maps; a narrow page has only the card, with all words in it."""
        px = self._theme.px
        wide = self.width() >= px(_MAPS_FROM)
        inside = self._card.margin + px(28 if wide else 24) - RING
        # The scroll bar stands in the card's edge, so that all above Finish is as wide as it is.
        self._card.column.setContentsMargins(inside, inside, inside - px(BAR), inside)
        self._below.setContentsMargins(RING, 0, RING + px(BAR), 0)
        self._maps.setVisible(wide)
        self._watch_for.setWordWrap(not wide)
        self._row.setStretch(0, 1 if wide else 0)
        self._row.setStretch(1, 0 if wide else 1)
        self._card.setMinimumWidth(px(_CARD_WIDTH) if wide else 0)
        self._card.setMaximumWidth(px(_CARD_WIDTH) if wide else 16_777_215)
        if wide:
            above = margin(self.height(), px(16), px(_MOST[1]))
            beside = margin(self.width(), px(52), px(_MOST[0]))
            self._row.setContentsMargins(beside + px(12), above, beside - px(12), above)
            self._left.insertWidget(0, self._head)
            self._left.addWidget(self._foot)
        else:
            self._row.setContentsMargins(0, 0, 0, 0)
            if self.questions is not None:
                self.questions.add_around(self._head, self._foot)

    def _show_answers(self) -> None:
        assert self._entry is not None
        assert self.questions is not None
        before, now = self._entry.before, self.questions.now
        self._maps.show_levels(before, before | now)
        worse = tighter(before, now)
        regions = [self._library.regions[r] for r in _regions_of(worse)]
        if worse:
            self.questions.show_advice((_TIGHTER, _GOES_ON, *self._signs(regions)))
        elif self._pain:
            self.questions.show_advice((_PAIN, _GOES_ON, *self._signs(self._regions)))
        else:
            self.questions.show_advice(())

    def _signs(self, regions: Sequence[Region]) -> tuple[str, ...]:
        return tuple(line for r in regions for line in flag_lines(r.red_flags, self._fill))

    def _fill(self, text: str) -> str:
        return fill_numbers(text, self._person, self._library.safety)

    def _show_signs(self) -> None:
        common = flag_lines(self._library.safety.common_red_flags, self._fill)
        lines = (*self._signs(self._regions), *common)
        close = [Choice("close", "Close", main=True)]
        self._sheet.ask("What to watch for", lines, close, escape="close")

    def _tell(self) -> None:
        if self.questions is not None:
            self.finished.emit(self.questions.rating)


def _regions_of(places: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(place.partition(".")[0] for place in places))


def _head_of(done: QLabel) -> QWidget:
    head = QWidget()
    column = QVBoxLayout(head)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(label("How is it now?", "title"))
    column.addWidget(done)
    return head


def _foot_of(words: QLabel, watch: QPushButton) -> QWidget:
    foot = QWidget()
    row = QHBoxLayout(foot)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(words)
    row.addWidget(watch)
    row.addStretch(1)
    return foot
