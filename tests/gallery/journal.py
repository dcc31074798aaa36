"""The cards of the journal: empty, with one entry, with four weeks and with a year."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, timedelta
from functools import cache, partial
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from coach.entries import DayNote, DiaryEntry, Episode, EpisodeKind
from coach.journal.days import Days, days_of
from coach.journal.drawn.ease import month
from coach.journal.drawn.overview import overview
from coach.journal.drawn.span import Span
from coach.journal.insights.helped import what_helped
from coach.notice import Notice
from coach.people import RunEntry
from coach.ui.journal.ease_card import EaseCard
from coach.ui.journal.heat_card import HeatCard
from coach.ui.journal.helped_card import HelpedCard
from coach.ui.journal.month_card import MonthCard
from coach.ui.journal.notice_card import NoticeCard, Offer
from coach.ui.journal.patterns_card import Pattern, PatternsCard
from coach.ui.journal.strip_card import StripCard
from coach.ui.journal.trend_card import TrendCard
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.scrolled_field import ScrolledField
from tests.gallery.home import library
from tests.gallery.on_ground import OnGround

TODAY = date(2026, 11, 22)  # a Sunday
_BESIDE_FROM = 860
Much = Literal["empty", "one", "year"]
_PLACES = (("neck", 7), ("shoulders", 5), ("low_back", 5), ("jaw_face", 3), ("forearm.right", 3))
_FELT: tuple[tuple[EpisodeKind, str, float], ...] = (
    ("twitching", "jaw_face", 0.16), ("tension", "neck", 0.2), ("cramp", "calf.left", 0.06),
    ("spasm", "low_back", 0.04),
)  # fmt: skip


def _id(rng: random.Random) -> str:
    text = f"{rng.getrandbits(128):032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def _run(rng: random.Random, ago: int) -> RunEntry:
    """Return a run some days ago; tension has become less in the meantime."""
    place, usual = rng.choices(_PLACES, (6, 3, 2, 1, 1))[0]
    before = max(0, min(10, round(rng.gauss(usual - 1.5 * (1 - ago / 364), 1.1))))
    after = max(0, before - rng.choice((0, 1, 2, 2, 3)))
    exercises = rng.sample(sorted(library().exercises), 4)
    return RunEntry(
        run_id=_id(rng),
        session="neck-5",
        title="A soft neck",
        started_at=f"{TODAY - timedelta(days=ago)}T{rng.randint(7, 21):02d}:10:00+00:00",
        planned_s=300,
        done_s=rng.choice((120, 240, 300, 300, 480, 600)),
        outcome="finished",
        exercises={name: 70.0 for name in exercises},
        places=(place,),
        before={place: before},
        after={place: after},
    )


def _diary(rng: random.Random) -> Iterator[DiaryEntry]:
    for ago in range(364):
        day = TODAY - timedelta(days=ago)
        edited = f"{day}T20:00:00+00:00"
        for kind, place, likely in _FELT:
            if rng.random() < likely:
                yield Episode(id=_id(rng), edited_at=edited, place=place, kind=kind,
                              at=f"{day}T15:00:00+00:00", strength=rng.randint(3, 8))  # fmt: skip
        if rng.random() < 0.3:
            stress, sleep = rng.randint(1, 9), float(rng.randint(5, 8))
            yield DayNote(id=_id(rng), edited_at=edited, day=f"{day}", stress=stress, sleep_h=sleep)


@cache
def days(much: Much) -> Days:
    """Return a journal with this much in it."""
    rng = random.Random(7)
    if much == "empty":
        return days_of((), (), TODAY, UTC)
    if much == "one":
        return days_of((), (_run(rng, 0),), TODAY, UTC)
    runs = [_run(rng, ago) for ago in range(364) if rng.random() < 0.7]
    return days_of(_diary(rng), runs, TODAY, UTC)


class Cards(QWidget):
    """Cards in two columns, or below each other in little room.

    Args:
        theme: sizes.
        cards: what is shown.
    """

    def __init__(self, theme: Theme, cards: Sequence[QWidget]) -> None:
        super().__init__()
        self._theme, self._cards, self._columns = theme, cards, 0
        self._grid = QGridLayout()
        field = ScrolledField()
        column = QVBoxLayout(field)
        column.addLayout(self._grid)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(field)
        whole = QVBoxLayout(self)
        whole.addWidget(scroll)

    def resizeEvent(self, event: QResizeEvent) -> None:
        columns = 2 if self.width() >= self._theme.px(_BESIDE_FROM) else 1
        if columns != self._columns:
            self._columns = columns
            for number, card in enumerate(self._cards):
                self._grid.addWidget(card, number // columns, number % columns)


def _shown(theme: Theme, cards: Sequence[Card]) -> QWidget:
    return OnGround(theme, Cards(theme, cards), edge=theme.px(16))


def _pictures(much: Much, span: Span, theme: Theme) -> QWidget:
    seen, regions = overview(days(much), span), library().regions
    heat, trend = HeatCard(theme, regions), TrendCard(theme, regions)
    strip = StripCard(theme, regions)
    chosen = seen.trend.region if seen.trend else ""
    kinds = {id_: one.family for id_, one in library().exercises.items()}
    names = {id_: one.name for id_, one in library().families.items()}
    helped = HelpedCard(theme, regions, names)
    heat.show_heat(seen.heat, chosen)
    trend.show_trend(seen.trend)
    strip.show_strip(seen.strip)
    helped.show_helped(chosen, what_helped(days(much), chosen, kinds), 365)
    return _shown(theme, (heat, trend, helped, strip))


def _minutes(much: Much, span: Span, theme: Theme) -> QWidget:
    ease = EaseCard(theme)
    ease.show_ease(overview(days(much), span).ease)
    calendar = MonthCard(theme)
    calendar.show_month(month(days(much), TODAY.replace(day=1)))
    return OnGround(theme, _Below(theme, (ease, calendar)), edge=theme.px(16))


class _Below(Cards):
    def resizeEvent(self, event: QResizeEvent) -> None:
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number, 0)


def _said(theme: Theme) -> QWidget:
    plan, urgent = NoticeCard(theme), NoticeCard(theme)
    counted = tuple(f"2026-11-{day:02d}" for day in (9, 10, 12, 13, 15, 17, 18, 20, 22))
    plan.show_notice(
        Notice(
            id="r-tw-1",
            region="jaw_face",
            level="plan",
            title="Twitching for a while",
            text="You logged twitching in your face on 9 of the last 14 days. Most twitches fade by"
            " themselves. When one stays for more than two weeks, a visit to your doctor is a good"
            " idea. You can take your diary with you.",
            why="Twitching in the same place on 8 or more of the last 14 days, the first and the"
            " last at least 10 days apart.",
            counted=counted,
            said_on=None,
            due=True,
        ),
        "Book a visit",
        (Offer("summary", "Summary for my doctor"),),
    )
    plan.why.head.setChecked(True)
    urgent.show_notice(
        Notice(
            id="r-cr-1",
            region="calf",
            level="urgent",
            title="A cramp that stays",
            text="A cramp that does not let go after ten minutes needs help today. Please call your"
            " doctor or an out-of-hours service.",
            why="A cramp of more than 10 minutes that is still there; shown at once.",
            counted=("2026-11-22",),
            said_on=None,
            due=True,
        ),
        "Get medical help today",
    )
    patterns, none = PatternsCard(theme), PatternsCard(theme)
    patterns.show_patterns(
        (
            Pattern("Your numbers drop most in the evening: by 2.4 points.", "12 of 34 sessions"),
            Pattern("After short nights tension was higher: 5.9 against 4.2.", "9 and 14 days"),
        )
    )
    return _shown(theme, (plan, urgent, patterns, none))


JOURNAL_PAGES: list[tuple[str, Callable[[Theme], QWidget]]] = [
    ("journal_cards_empty", partial(_pictures, "empty", "four_weeks")),
    ("journal_cards_one", partial(_pictures, "one", "four_weeks")),
    ("journal_cards_weeks", partial(_pictures, "year", "four_weeks")),
    ("journal_cards_year", partial(_pictures, "year", "year")),
    ("journal_days_empty", partial(_minutes, "empty", "four_weeks")),
    ("journal_days_weeks", partial(_minutes, "year", "four_weeks")),
    ("journal_days_week", partial(_minutes, "year", "week")),
    ("journal_days_year", partial(_minutes, "year", "year")),
    ("journal_notices", _said),
]
