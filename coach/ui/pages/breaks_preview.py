"""The preview of a day: the real scheduler over a sample day, with the settings of the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.break_log import Decision
from coach.break_settings import WHOLE_DAY, BreakKind, BreakSettings
from coach.breaks.preview import SAMPLE_DAY, Doing, preview
from coach.breaks.preview import Span as Part
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.choices import button
from coach.ui.widgets.day_legend import DayLegend
from coach.ui.widgets.day_timeline import (
    DayPicture,
    DayTimeline,
    Mark,
    Span,
    day_lines,
    time_of_day,
)
from coach.ui.widgets.disclosure import Disclosure
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.pieces import empty, label

_DAY_MIN = 24 * 60
_EARLY_MIN = 10  # somebody comes before their hours begin, and leaves after them
_SOON_MS = 150  # a slider that is drawn along asks for one preview only
_HOLDS: dict[Doing, str] = {
    "call": "Call: breaks wait",
    "full_screen": "Full screen: breaks wait",
    "quiet": "Do not disturb: breaks wait",
}
_AWAY: dict[Doing, str] = {"away": "Away", "locked": "Lunch"}
_CAN_GO: tuple[tuple[str, tuple[Doing, ...]], ...] = (
    ("With calls", ("call",)),
    ("With a full screen", ("full_screen",)),
    ("With lunch and coffee", ("away", "locked")),
)


class PreviewCard(Card):
    """Shows what a day would be like, as a picture and as a list.

    Args:
        theme: colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._settings = BreakSettings()
        self._now: datetime | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.look)
        self.day = DayTimeline(theme)
        self.sentence = label("", "secondary")
        self.legend = DayLegend(theme)
        self.parts = {name: button(name, "small_chip", checkable=True) for name, _ in _CAN_GO}
        self.list = Disclosure(theme, "As a list")
        chips = QWidget()
        self._chips = FlowLayout(chips)
        for chip in self.parts.values():
            chip.setChecked(True)
            chip.toggled.connect(lambda _: self._soon.start())
            self._chips.addWidget(chip)
        head = QVBoxLayout()
        head.addWidget(label("Preview of my day", "card_title"))
        head.addWidget(self.sentence)
        self.column.addLayout(head)
        self.column.addWidget(self.day)
        self.column.addWidget(self.legend)
        self.column.addWidget(chips)
        self.column.addWidget(self.list)
        self.apply_theme(theme)

    def show_settings(self, settings: BreakSettings) -> None:
        """Show a day with these settings, a moment from now."""
        self._settings = settings
        if self._now is not None:
            self._soon.start()

    def show_now(self, now: datetime) -> None:
        """Show where in the day we are, local time."""
        first, self._now = self._now is None, now
        if first:
            self.look()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        super().apply_theme(theme)
        self.column.setSpacing(theme.px(12))
        if hasattr(self, "day"):
            self.day.apply_theme(theme)
            self.legend.apply_theme(theme)
            self._chips.setSpacing(theme.px(8))

    def look(self) -> None:
        """Work the day out now."""
        if self._now is None:
            return
        sample = tuple(self._sample())
        decisions = preview(self._settings, self._now.date(), _zone(self._now), sample)
        picture = _picture(decisions, sample, self._now, self._settings)
        self.day.show_day(picture)
        self.legend.show_signs(_signs(picture))
        self.sentence.setText(_sentence(picture))
        empty(self.list.column)
        for line in day_lines(picture) or ["No break comes on such a day."]:
            self.list.column.addWidget(label(line, "secondary"))

    def _sample(self) -> Iterator[Part]:
        left_out = {
            doing
            for name, doings in _CAN_GO
            if not self.parts[name].isChecked()
            for doing in doings
        }
        return (part for part in _work_day(self._settings, self._now) if part.doing not in left_out)


def _work_day(settings: BreakSettings, now: datetime | None) -> tuple[Part, ...]:
    """Return the sample day; where there are working hours, it begins and ends with them."""
    ranges = settings.hours[now.weekday()] if now is not None else WHOLE_DAY
    if not ranges or ranges == WHOLE_DAY:
        return SAMPLE_DAY
    begin = max(0, min(one.begin for one in ranges) - _EARLY_MIN)
    end = max(_DAY_MIN if one.end <= one.begin else one.end for one in ranges)
    end = min(_DAY_MIN, end + _EARLY_MIN)
    between = tuple(one for one in SAMPLE_DAY if one.doing != "asleep")
    kept = tuple(one for one in between if begin < one.begin and one.end < end)
    return (Part(0, begin, "asleep"), *kept, Part(end, _DAY_MIN, "asleep"))


def _picture(
    decisions: tuple[Decision, ...],
    sample: tuple[Part, ...],
    now: datetime,
    settings: BreakSettings,
) -> DayPicture:
    """Return what the picture of a day needs, from what the scheduler decided."""
    asleep = sorted((part for part in sample if part.doing == "asleep"), key=lambda p: p.begin)
    begin, end = asleep[0].end, asleep[-1].begin
    marks = tuple(_marks(decisions, settings, now))
    minute = 60 * now.hour + now.minute + now.second / 60
    return DayPicture(
        begin=begin,
        end=max([end, *(mark.at + mark.minutes for mark in marks)]),
        spans=tuple(_spans(sample, settings)),
        marks=marks,
        now=minute if begin <= minute <= end else None,
    )


def _marks(
    decisions: tuple[Decision, ...], settings: BreakSettings, now: datetime
) -> Iterator[Mark]:
    lengths: dict[BreakKind, int] = {
        "micro": settings.micro_s,
        "long": settings.long_s,
        "fixed": settings.fixed_s,
    }
    for decision in decisions:
        if decision.what == "begun" and decision.kind is not None:
            at = datetime.fromisoformat(decision.at).astimezone(now.tzinfo)
            minute = 60 * at.hour + at.minute + at.second / 60
            yield Mark(minute, decision.kind, lengths[decision.kind] / 60)


def _spans(sample: tuple[Part, ...], settings: BreakSettings) -> Iterator[Span]:
    holds = {
        "call": settings.holds_call,
        "full_screen": settings.holds_full_screen,
        "quiet": settings.holds_quiet,
    }
    counted = {"away": settings.policies.idle, "locked": settings.policies.locked}
    for part in sorted(sample, key=lambda part: part.begin):
        if holds.get(part.doing):
            yield Span(part.begin, part.end, "held", _HOLDS[part.doing])
        elif part.doing in _AWAY:
            more = ": counts as rest" if counted[part.doing] == "credit" else ""
            yield Span(part.begin, part.end, "away", f"{_AWAY[part.doing]}{more}")


def _signs(day: DayPicture) -> frozenset[str]:
    """Return which signs the picture of a day has."""
    kinds = {"micro" if mark.kind == "micro" else "long" for mark in day.marks}
    return frozenset(kinds | {span.what for span in day.spans})


def _sentence(day: DayPicture) -> str:
    """Return the day in a sentence or two."""
    if not day.marks:
        return "With these settings no break comes on such a day."
    whole = round(sum(mark.minutes for mark in day.marks))
    long = sum(mark.kind != "micro" for mark in day.marks)
    micro = len(day.marks) - long
    parts = [
        f"{count} {name} {'break' if count == 1 else 'breaks'}"
        for count, name in ((long, "long"), (micro, "micro"))
        if count
    ]
    rest = "1 minute" if whole == 1 else f"{whole} minutes"
    last = time_of_day(day.marks[-1].at)
    return f"{' and '.join(parts)}, {rest} of rest in all. The last one comes at {last}."


def _zone(now: datetime) -> tzinfo:
    assert now.tzinfo is not None, "local time has its zone"
    return now.tzinfo
