"""The page of the journal: empty, with one entry, with a year, and its forms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from coach.app.journal_reading import listed
from coach.entries import DayNote, Episode
from coach.journal.drawn.ease import month
from coach.journal.drawn.overview import overview
from coach.journal.drawn.span import Span
from coach.journal.insights.day_times import day_times
from coach.journal.insights.helped import what_helped
from coach.journal.insights.together import together
from coach.journal.insights.trends import trends
from coach.journal.kept.searching import newest_first
from coach.notice import Notice
from coach.people import Person, RunEntry
from coach.ui.entry_words import day_heading, entry_words
from coach.ui.journal.notice_card import Offer
from coach.ui.journal.pattern_words import patterns
from coach.ui.pages.journal_glance import Seen
from coach.ui.pages.journal_page import JournalPage
from coach.ui.pages.journal_rows import ListedDay
from coach.ui.theme import Theme
from tests.gallery.framed import framed
from tests.gallery.home import library
from tests.gallery.journal import TODAY, Much, days

_ME = Person(id=1, answers="given", country="de")
_MIA = Person(id=2, name="Mia", age_group="child_8_12", answers="given", country="de", child=True)
_NOW = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)
_LISTED = 24
_CRAMP = Episode(
    id="0b6b7d6e-0000-4000-8000-000000000001",
    edited_at=_NOW.isoformat(),
    place="calf.left",
    at=(_NOW - timedelta(days=1, hours=11)).isoformat(),
    kind="cramp",
    strength=7,
    minutes=120,
    signs=frozenset({"night", "numb"}),
    note="In bed, after the long walk in the afternoon.",
)
_DAY = DayNote(
    id="0b6b7d6e-0000-4000-8000-000000000002",
    edited_at=_NOW.isoformat(),
    day=(TODAY - timedelta(days=1)).isoformat(),
    stress=6,
    mood=5,
    mood_words="tired, but content",
    sleep_h=6.5,
    sleep_quality=2,
    coffee=3,
    magnesium=True,
    triggers=frozenset({"little_sleep", "sport"}),
    note="A long walk with friends.",
)
_URGENT = Notice(
    id="r-cr-1",
    region="",
    level="urgent",
    title="A cramp that stays",
    text="A cramp that does not let go after ten minutes needs help today. Please call your doctor"
    " or an out-of-hours service.",
    why="A cramp of more than 10 minutes that is still there; shown at once.",
    counted=("2026-11-22",),
    said_on=None,
    due=True,
)


def seen(much: Much, span: Span) -> Seen:
    """Return what the pictures show of a made journal."""
    of = days(much)
    found = overview(of, span)
    region = found.trend.region if found.trend else ""
    kinds = {id_: one.family for id_, one in library().exercises.items()}
    count = 365 if span == "year" else 91
    helped = what_helped(of, region, kinds, count)
    return Seen(overview=found, region=region, helped=helped, helped_days=count)


def page(theme: Theme, much: Much = "year", span: Span = "four_weeks") -> JournalPage:
    """Return the page with a made journal of this much."""
    regions = library().regions
    families = {id_: one.name for id_, one in library().families.items()}
    made = JournalPage(theme, regions, families, library().safety.support_line)
    made.show_person(_ME, may_say=True)
    made.head.show_span(span, _ME)
    made.glance.show_seen(seen(much, span))
    of = days(much)
    went = patterns(day_times(of), together(of, ()), trends(of), regions)
    made.glance.show_beside(went, month(of, TODAY.replace(day=1)))
    every = [*(e for _, e in of.episodes), *of.notes.values(), *(r for _, r in of.runs)]
    if much == "year":
        every += [_CRAMP, _DAY]
    newest = newest_first(every, _LISTED, UTC)
    made.list.show_days(listed(newest, regions, UTC, TODAY), more=len(every) > _LISTED)
    return made


def _framed(theme: Theme, make: Callable[[Theme], JournalPage]) -> QWidget:
    return framed(theme, "journal", make(theme))


def _scrolled(theme: Theme, share: float) -> JournalPage:
    made = page(theme)
    bar = made._scroll.verticalScrollBar()
    bar.rangeChanged.connect(lambda least, most: bar.setValue(round(most * share)))
    return made


def _searched(theme: Theme, words: str, much: Much) -> JournalPage:
    made = page(theme, much)
    made.list.search.blockSignals(True)
    made.list.search.setText(words)
    entries = [_CRAMP] if much == "year" else []
    made.list.show_days(listed(entries, library().regions, UTC, TODAY), more=False)
    made.uncover(made.list)
    return made


def _pressing(theme: Theme) -> JournalPage:
    made = page(theme, "one")
    made.show_notice(_URGENT, "Get medical help today", (Offer("summary", "Cramps at night"),))
    made.undo.offer("Noted.")
    return made


def _child(theme: Theme) -> JournalPage:
    made = page(theme, "one", "week")
    made.show_person(_MIA, may_say=False)
    made.head.show_span("week", _MIA)
    made.head.people.show_people((_ME, _MIA), _MIA)
    return made


def _noting(theme: Theme, place: str = "", listed_places: bool = False) -> JournalPage:
    made = page(theme)
    made.episode.open_new(_NOW, place)
    if listed_places:
        made.episode.place.as_list.click()
    made.show_form(made.episode)
    return made


def _missing(theme: Theme) -> JournalPage:
    made = _noting(theme)
    made.episode.finish()
    return made


def _changing(theme: Theme) -> JournalPage:
    made = page(theme)
    made.episode.open_entry(_CRAMP, _NOW)
    made.show_form(made.episode)
    return made


def _day(theme: Theme, known: bool) -> JournalPage:
    made = page(theme)
    words = entry_words(_CRAMP, library().regions, UTC)
    day = TODAY - timedelta(days=1) if known else TODAY
    others = ListedDay(day=day, heading="", entries=((_CRAMP, words),) if known else ())
    empty = DayNote(id=_DAY.id, edited_at="", day=TODAY.isoformat())
    made.day.show_day(_DAY if known else empty, known, others, TODAY)
    made.show_form(made.day)
    return made


def _saying(theme: Theme) -> JournalPage:
    made = page(theme)
    made.saying.open_new()
    made.saying.field.setPlainText("I would like to say that I was hurt,\nand that I miss you.")
    made.show_form(made.saying)
    return made


def _run(theme: Theme) -> JournalPage:
    made = page(theme)
    run: RunEntry = days("year").runs[-1][1]
    made.run.open_run(run, day_heading(TODAY, TODAY), UTC)
    made.show_form(made.run)
    return made


def _support(theme: Theme) -> JournalPage:
    made = _day(theme, known=False)
    lines = ("Please call 112 now, or 0800 111 0 111.", "If you can, do not stay alone.")
    # Later than the form, which takes the keys a moment after it was opened.
    QTimer.singleShot(0, made, lambda: made.show_support(lines))
    return made


_STATES: list[tuple[str, Callable[[Theme], JournalPage]]] = [
    ("journal_page_empty", partial(page, much="empty")),
    ("journal_page_one", partial(page, much="one")),
    ("journal_page", page),
    ("journal_page_year", partial(page, span="year")),
    ("journal_page_middle", partial(_scrolled, share=0.22)),
    ("journal_page_list", partial(_scrolled, share=0.5)),
    ("journal_page_below", partial(_scrolled, share=1.0)),
    ("journal_page_searched", partial(_searched, words="walk", much="year")),
    ("journal_page_nothing", partial(_searched, words="violin", much="one")),
    ("journal_page_pressing", _pressing),
    ("journal_page_child", _child),
    ("journal_noting", _noting),
    ("journal_noting_place", partial(_noting, place="forearm.left")),
    ("journal_noting_list", partial(_noting, listed_places=True)),
    ("journal_noting_missing", _missing),
    ("journal_changing", _changing),
    ("journal_day", partial(_day, known=False)),
    ("journal_day_known", partial(_day, known=True)),
    ("journal_saying", _saying),
    ("journal_run", _run),
    ("journal_support", _support),
]
JOURNAL_PAGE_PAGES: list[tuple[str, Callable[[Theme], QWidget]]] = [
    (name, partial(_framed, make=make)) for name, make in _STATES
]
