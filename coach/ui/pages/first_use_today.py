"""The second page before first use: the red flags of today, and where to find support."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from coach.model import RedFlag
from coach.protection import Safety
from coach.ui.pages.first_use_part import Fill, TickPart
from coach.ui.person_answers import SUPPORT_FLAG, Answers, flags_today
from coach.ui.person_words import AskedWords
from coach.ui.theme import Theme
from coach.ui.widgets.clearance import Clearance
from coach.ui.widgets.pieces import label
from coach.ui.widgets.tick import Tick

_MOUSE = Qt.TextInteractionFlag.LinksAccessibleByMouse
_KEYS = Qt.TextInteractionFlag.LinksAccessibleByKeyboard
_LOOKED_AT = "A professional has looked at this"


class _Link(QLabel):
    """A line that is pressed like a button."""

    spoken_as = "link"


class TodayPart(TickPart):
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
        self.none = Tick(theme, "None of these")
        super().__init__(theme, answers, answers.flags, [self.none])
        self._fill, self._today = fill, today
        self.column.addWidget(label("Right now", "title"))
        self.column.addWidget(label(words.today))
        for flag in {flag.id: flag for flag in (*flags_today(safety), *ticked)}.values():
            self.add(flag.id, fill(flag.if_), self._action(flag))
        self.column.addStretch(1)
        self.support = self._support(safety.support_line)
        self.foot = (self.none, self.support)

    def _action(self, flag: RedFlag) -> Clearance:
        action = Clearance(self.theme, self._fill(flag.do), flag.level, _LOOKED_AT, self._today)
        action.show_day(self.answers.clearances.get(flag.id))
        action.changed.connect(partial(self.answers.note_day, flag.id))
        return action

    def _support(self, line: str) -> QLabel:
        support = _Link()
        support.setProperty("role", "body")
        support.setWordWrap(True)
        support.setAccessibleName(line)
        support.setTextFormat(Qt.TextFormat.RichText)
        support.setTextInteractionFlags(_KEYS | _MOUSE)
        accent = self.theme.accent.name()
        support.setText(f'<a href="#support" style="color: {accent}">{escape(line)}</a>')
        support.linkActivated.connect(self.support_wanted)
        return support


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
