"""The first page before first use: what this is, and the country, the age group and the hand."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal

from coach.protection import Safety
from coach.ui import ideas
from coach.ui.pages.first_use_part import Fill, Part
from coach.ui.person_answers import HANDS, AgeGroup, Answers
from coach.ui.person_words import AskedWords
from coach.ui.theme import Theme
from coach.ui.widgets.choices import Chips, button
from coach.ui.widgets.drop_down import DropDown
from coach.ui.widgets.pieces import label
from coach.ui.widgets.tick import Tick


class AboutPart(Part):
    """What this app is; the country, the age group and the hand."""

    ideas_wanted = Signal()
    country_chosen = Signal()

    def __init__(
        self,
        theme: Theme,
        answers: Answers,
        safety: Safety,
        fill: Fill,
        words: AskedWords,
        ages: Mapping[AgeGroup, str],
    ) -> None:
        super().__init__(theme, answers)
        self._fill = fill
        self._safety = safety
        self.column.addWidget(label(words.heading, "title"))
        if words.note:
            self.column.addWidget(label(words.note))
        self._text = label()
        self.column.addWidget(self._text)
        link = button(ideas.HEADING, "inline")
        link.clicked.connect(self.ideas_wanted)
        self.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.country = self._add_country()
        self._ages = ages
        self.ages = Chips(theme, words.age, list(ages.items()))
        self.hands = Chips(theme, words.hand, list(HANDS.items()))
        for chips in (self.ages, self.hands):
            self.column.addSpacing(theme.px(8))
            self.column.addWidget(label(chips.accessibleName(), "strong"))
            self.column.addWidget(chips)
        self.ages.show_choice(answers.age_group)
        self.hands.show_choice(answers.handedness)
        self.ages.chosen.connect(self._choose_age)
        self.hands.chosen.connect(self._choose_hand)
        self.column.addSpacing(theme.px(8))
        self.read = Tick(theme, "I have read this.")
        self.read.toggled.connect(self.changed)
        self.column.addWidget(self.read)
        self.column.addStretch(1)
        self._show_text()

    @property
    def complete(self) -> bool:
        """Whether it was read; a country that is not chosen is "somewhere else"."""
        return self.read.isChecked()

    def _add_country(self) -> DropDown:
        box = DropDown("Country", {one.id: one.name for one in self._safety.countries})
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.setPlaceholderText("Not chosen yet")
        box.setCurrentIndex(box.findData(self.answers.country) if self.answers.country else -1)
        box.currentIndexChanged.connect(self._choose_country)
        self.column.addWidget(label("Where are you? This gives the right numbers.", "strong"))
        self.column.addWidget(box)
        return box

    def _choose_country(self) -> None:
        self.answers.country = self.country.currentData()
        self._show_text()
        self.country_chosen.emit()
        self.changed.emit()

    def _choose_age(self, key: str) -> None:
        self.answers.age_group = next(group for group in self._ages if group == key)

    def _choose_hand(self, key: str) -> None:
        self.answers.handedness = next(hand for hand in HANDS if hand == key)

    def _show_text(self) -> None:
        self._text.setText(self._fill(self._safety.first_page))
