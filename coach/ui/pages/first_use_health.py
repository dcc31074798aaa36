"""The third page before first use: the health questions."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from coach.library.safety import HEART_CHECKED
from coach.protection import Safety
from coach.ui.pages.first_use_part import Fill, TickPart
from coach.ui.person_answers import HEART_TAG, Answers, grouped
from coach.ui.person_words import AskedWords
from coach.ui.theme import Theme
from coach.ui.widgets.clearance import Clearance
from coach.ui.widgets.pieces import label
from coach.ui.widgets.tick import Tick

_NOT_SAFE = "not_safe"
_NOT_SAFE_HELP = (
    "You deserve to be safe. If you are in danger, call {emergency_number}. {crisis_line} can "
    "tell you where to find help near you."
)


class HealthPart(TickPart):
    """The health questions by group, "None of these" and "I would rather not say"."""

    def __init__(
        self,
        theme: Theme,
        answers: Answers,
        safety: Safety,
        fill: Fill,
        today: date,
        words: AskedWords,
    ) -> None:
        self.none = Tick(theme, "None of these")
        self.rather_not = Tick(theme, "I would rather not say")
        super().__init__(theme, answers, answers.tags, [self.none, self.rather_not])
        self._fill, self._today = fill, today
        self.column.addWidget(label("Good to know", "title"))
        self.column.addWidget(label(words.health))
        for group, tags in grouped(safety.tags).items():
            self.column.addSpacing(theme.px(10))
            self.column.addWidget(label(group[0].upper() + group[1:], "card_title"))
            for tag in tags:
                self.add(tag.id, tag.question, self._help(tag.id))
        self.column.addStretch(1)
        self.rather_not.toggled.connect(self._keep_private)
        self.rather_not.setChecked(answers.rather_not_say)

    def _help(self, tag: str) -> QWidget | None:
        if tag == HEART_TAG:
            action = "Please see a doctor first. Until then there is grounding."
            asked = Clearance(self.theme, action, "soon", "A doctor has checked it", self._today)
            asked.show_day(self.answers.clearances.get(HEART_CHECKED))
            asked.changed.connect(partial(self.answers.note_day, HEART_CHECKED))
            return asked
        return label(self._fill(_NOT_SAFE_HELP), "caution") if tag == _NOT_SAFE else None

    def _keep_private(self, on: bool) -> None:
        self.answers.rather_not_say = on
