"""The library: the list, searched and filtered, and what opens from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from coach.journal.drawn.programme_days import Progress
from coach.library.library import Library
from coach.library.safety import allowed
from coach.library.shelf import Entry, Query
from coach.model import Session
from coach.people import Person
from coach.planner import Planner
from coach.settings import Settings
from coach.ui.pages.library_page import LibraryPage
from coach.ui.pages.session_detail import Planning
from coach.ui.theme import Theme
from tests.gallery.framed import framed
from tests.gallery.home import library

_TODAY = date(2026, 3, 2)
_WELL = Person(answers="given", country="de")
_PERSON = Person(answers="given", country="de", tags=frozenset({"bp_high", "neck_nerve"}))
OWN = "neck-evening"


def shelved() -> Library:
    """The shipped library with one session of the user's own."""
    shipped = library()
    own = replace(
        shipped.sessions["neck-5"],
        id=OWN,
        title="Neck before bed",
        goal="The easy neck, a little slower, for the evening.",
    )
    return replace(
        shipped,
        sessions={**shipped.sessions, OWN: own},
        themes={**shipped.themes, OWN: ""},
    )


def planning(shown: Library, person: Person = _PERSON) -> Planning:
    """Plan for somebody; without a person for one whose answers close and change sessions."""
    planner = Planner(shown, lambda: person, Settings, lambda: _TODAY)

    def closed(session: Session) -> tuple[str, ...]:
        return allowed(session, shown, person, _TODAY)

    return Planning(
        person=lambda: person,
        minutes_of=planner.minutes_of,
        compile=planner.compile,
        closed=closed,
        notices=planner.notices_of,
        today=lambda: _TODAY,
        background=lambda: "rain and wind in leaves",
    )


def _page(
    theme: Theme, arrange: Callable[[LibraryPage], object], person: Person = _PERSON
) -> QWidget:
    shown = shelved()
    page = LibraryPage(theme, shown, planning(shown, person), own={OWN})
    arrange(page)
    return framed(theme, "library", page)


def _searched(page: LibraryPage) -> None:
    page.list.search.setText("stif neck")


def _filtered(page: LibraryPage) -> None:
    page.list.show_query(Query(chosen={"posture": "sit", "minutes": "6-10", "desk": "yes"}))
    page.list.entries.enter()


def _nothing(page: LibraryPage) -> None:
    page.list.show_query(Query(chosen={"region": "throat", "minutes": "11-20"}))


def _opened(page: LibraryPage, session: str) -> None:
    page.open_entry(Entry("session", session))


def _card(page: LibraryPage) -> None:
    page.open_entry(Entry("card", "magnesium"))


def _region(page: LibraryPage, region: str, end: bool = False) -> None:
    page.list.show_query(Query(chosen={"region": region}))
    page.open_entry(Entry("region", region))
    source = page.region.source
    if end and source is not None:
        source.head.click()
        bar = page.region.reading.verticalScrollBar()
        bar.rangeChanged.connect(lambda _, lowest: bar.setValue(lowest))


def _place(page: LibraryPage) -> None:
    page.list.show_query(Query(chosen={"region": "neck"}))


def _plan(page: LibraryPage, days: int = 0) -> None:
    done = {number: _TODAY - timedelta(days=days - number) for number in range(1, days + 1)}
    page._planning = replace(page._planning, progress=lambda name: Progress(14, done))
    page.open_entry(Entry("programme", "neck-14"))


def _saving(page: LibraryPage) -> None:
    _opened(page, "low-back-5")
    page.detail.panel.save_sound.click()


def _saving_on(page: LibraryPage) -> None:
    _opened(page, "low-back-5")
    page.saving.card.show_share("low-back-5.mp3 is being saved, 42\u00a0%.", 0.42)


LIBRARY_PAGES: list[tuple[str, Callable[[Theme], QWidget]]] = [
    ("library", lambda theme: _page(theme, lambda page: None, _WELL)),
    ("library_searched", partial(_page, arrange=_searched, person=_WELL)),
    ("library_filtered", partial(_page, arrange=_filtered)),
    ("library_nothing", partial(_page, arrange=_nothing)),
    ("library_session", partial(_page, arrange=partial(_opened, session="low-back-5"))),
    ("library_own", partial(_page, arrange=partial(_opened, session=OWN))),
    ("library_card", partial(_page, arrange=_card)),
    ("library_place", partial(_page, arrange=_place, person=_WELL)),
    ("library_region", partial(_page, arrange=partial(_region, region="neck"))),
    ("library_region_end", partial(_page, arrange=partial(_region, region="neck", end=True))),
    ("library_plan", partial(_page, arrange=_plan)),
    ("library_plan_begun", partial(_page, arrange=partial(_plan, days=3))),
    ("library_saving", partial(_page, arrange=_saving)),
    ("library_saving_on", partial(_page, arrange=_saving_on)),
    ("library_closed", partial(_page, arrange=partial(_opened, session="neck-10"))),
]
