"""The three pages before first use: what this is, right now, good to know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from coach.library.safety import HEART_CHECKED
from coach.model import Level, RedFlag, Safety
from coach.ui import ideas
from coach.ui.person_answers import (
    HANDS,
    HEART_TAG,
    SUPPORT_FLAG,
    AgeGroup,
    Answers,
    flags_today,
    grouped,
)
from coach.ui.person_words import AskedWords
from coach.ui.theme import Theme
from coach.ui.widgets.choices import Chips, button
from coach.ui.widgets.clearance import Clearance
from coach.ui.widgets.pieces import label
from coach.ui.widgets.tick import Tick

Fill = Callable[[str], str]
_MOUSE = Qt.TextInteractionFlag.LinksAccessibleByMouse
_LOOKED_AT = "A professional has looked at this"
_NOT_SAFE = "not_safe"
_NOT_SAFE_HELP = (
    "You deserve to be safe. If you are in danger, call {emergency_number}. {crisis_line} can "
    "tell you where to find help near you."
)


class Part(QWidget):
    """One of the pages; it writes into `answers` and says when something changed.

    Attributes:
        foot: what stays in sight below the page while it is scrolled.
    """

    changed = Signal()
    foot: tuple[QWidget, ...] = ()

    def __init__(self, theme: Theme, answers: Answers) -> None:
        super().__init__()
        self.theme = theme
        self.answers = answers
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(10))

    @property
    def complete(self) -> bool:
        """Whether the next page may be opened."""
        raise NotImplementedError


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

    def _add_country(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName("Country")
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for country in self._safety.countries:
            box.addItem(country.name, country.id)
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


class TodayPart(Part):
    """Red flags of today, each with its action as soon as it is ticked."""

    support_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        answers: Answers,
        safety: Safety,
        fill: Fill,
        today: date,
        words: AskedWords,
        ticked: Iterable[RedFlag],
    ) -> None:
        super().__init__(theme, answers)
        self._fill, self._today = fill, today
        self._clearances: dict[str, Clearance] = {}
        self.ticks: dict[str, Tick] = {}
        self.column.addWidget(label("Right now", "title"))
        self.column.addWidget(label(words.today))
        self.none = Tick(theme, "None of these")
        for flag in {flag.id: flag for flag in (*flags_today(safety), *ticked)}.values():
            self._add(flag.id, flag.if_, flag.do, flag.level)
        self.column.addStretch(1)
        self.none.toggled.connect(self._choose_none)
        self.support = label()
        self.support.setTextFormat(Qt.TextFormat.RichText)
        self.support.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByKeyboard | _MOUSE
        )
        accent = theme.accent.name()
        line = escape(safety.support_line)
        self.support.setText(f'<a href="#support" style="color: {accent}">{line}</a>')
        self.support.linkActivated.connect(self.support_wanted)
        self.foot = (self.none, self.support)

    @property
    def complete(self) -> bool:
        """Something was ticked, or none of these."""
        return self.none.isChecked() or any(tick.isChecked() for tick in self.ticks.values())

    def _add(self, id: str, sign: str, action: str, level: Level) -> None:
        tick = Tick(self.theme, self._fill(sign))
        help_ = Clearance(self.theme, self._fill(action), level, _LOOKED_AT, self._today)
        help_.show_day(self.answers.clearances.get(id))
        help_.setVisible(id in self.answers.flags)
        tick.setChecked(id in self.answers.flags)
        tick.toggled.connect(lambda on, id=id: self._tick(id, on))
        help_.changed.connect(lambda day, id=id: _note_day(self.answers, id, day))
        self.column.addWidget(tick)
        self.column.addWidget(help_)
        self.ticks[id], self._clearances[id] = tick, help_

    def _tick(self, id: str, on: bool) -> None:
        self._clearances[id].setVisible(on)
        if on:
            self.answers.flags.add(id)
            self.none.setChecked(False)
        else:
            self.answers.flags.discard(id)
        self.changed.emit()

    def _choose_none(self, on: bool) -> None:
        if on:
            for tick in self.ticks.values():
                tick.setChecked(False)
        self.changed.emit()


class HealthPart(Part):
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
        super().__init__(theme, answers)
        self._fill, self._today = fill, today
        self.ticks: dict[str, Tick] = {}
        self._below: dict[str, QWidget] = {}
        self.column.addWidget(label("Good to know", "title"))
        self.column.addWidget(label(words.health))
        self.none = Tick(theme, "None of these")
        self.rather_not = Tick(theme, "I would rather not say")
        for group, tags in grouped(safety.tags).items():
            self.column.addSpacing(theme.px(10))
            self.column.addWidget(label(group[0].upper() + group[1:], "card_title"))
            for tag in tags:
                self._add(tag.id, tag.question)
        self.foot = (self.none, self.rather_not)
        for tick in (self.none, self.rather_not):
            tick.toggled.connect(lambda on, tick=tick: self._choose_other(tick, on))
        self.column.addStretch(1)
        self.rather_not.setChecked(answers.rather_not_say)

    @property
    def complete(self) -> bool:
        """Something was ticked, or one of the two last answers."""
        boxes = (*self.ticks.values(), self.none, self.rather_not)
        return any(tick.isChecked() for tick in boxes)

    def _add(self, id: str, question: str) -> None:
        tick = Tick(self.theme, question)
        tick.setChecked(id in self.answers.tags)
        self.column.addWidget(tick)
        self.ticks[id] = tick
        below = self._help(id)
        if below is not None:
            below.setVisible(tick.isChecked())
            self.column.addWidget(below)
            self._below[id] = below
        tick.toggled.connect(lambda on, id=id: self._tick(id, on))

    def _help(self, id: str) -> QWidget | None:
        if id == HEART_TAG:
            action = "Please see a doctor first. Until then there is grounding."
            asked = Clearance(self.theme, action, "soon", "A doctor has checked it", self._today)
            asked.show_day(self.answers.clearances.get(HEART_CHECKED))
            asked.changed.connect(lambda day: _note_day(self.answers, HEART_CHECKED, day))
            return asked
        return label(self._fill(_NOT_SAFE_HELP), "caution") if id == _NOT_SAFE else None

    def _tick(self, id: str, on: bool) -> None:
        if id in self._below:
            self._below[id].setVisible(on)
        if on:
            self.answers.tags.add(id)
            self.none.setChecked(False)
            self.rather_not.setChecked(False)
        else:
            self.answers.tags.discard(id)
        self.changed.emit()

    def _choose_other(self, chosen: Tick, on: bool) -> None:
        self.answers.rather_not_say = self.rather_not.isChecked()
        if on:
            other = self.rather_not if chosen is self.none else self.none
            for tick in (*self.ticks.values(), other):
                tick.setChecked(False)
        self.changed.emit()


def support_lines(safety: Safety, answers: Answers, fill: Fill) -> tuple[str, ...]:
    """Return what is said to somebody who asks for support, numbers first."""
    country = next((c for c in safety.countries if c.id == answers.country), None)
    do = next(flag.do for flag in safety.common_red_flags if flag.id == SUPPORT_FLAG)
    lines = [fill(do), "If you can, do not stay alone."]
    if country is not None and country.text_line:
        lines.append(f"You can also write: {country.text_line}.")
    if answers.age_group == "teen":
        lines.append(fill("Tell an adult you trust, now. You can also call {child_line}."))
    return tuple(lines)


def _note_day(answers: Answers, key: str, day: date | None) -> None:
    if day is None:
        answers.clearances.pop(key, None)
    else:
        answers.clearances[key] = day
