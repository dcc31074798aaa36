"""The library page with the shipped sessions, one of the user's own, a card and a plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from coach.cards import Card, Programme, ProgrammeWords, Statement, Table
from coach.library.library import Library
from coach.people import Person
from coach.ui import theme as themes
from coach.ui.pages.library_page import LibraryPage
from coach.ui.theme import Theme
from tests.gallery.library import OWN, planning, shelved

PERSON = Person(answers="given", country="de", tags=frozenset({"neck_nerve"}))
CARD = Card(
    id="cramps",
    title="When a calf cramps",
    kind="help",
    shown="You asked.",
    level="emergency",
    statements=(
        Statement(
            text="Call {emergency_number} if it does not let go.",
            source=("NHS 2023",),
            evidence="health services advise",
        ),
    ),
    tables=(
        Table(
            title="How much",
            columns=("group", "mg"),
            rows=(("adults", "350"),),
            source=("NIH",),
            evidence="many studies agree",
        ),
    ),
    links=("calf-5", "an-exercise"),
)
PLAN = Programme(
    id="lighter-neck",
    title="Fourteen lighter days",
    goal="A few minutes a day.",
    regions=("neck",),
    days=(
        ("neck-2-stand",),
        ("neck-5", "breath-5"),
    ),
)


@pytest.fixture(scope="session")
def library() -> Library:
    return replace(
        shelved(),
        cards={CARD.id: CARD},
        programmes={PLAN.id: PLAN},
        programme_words=ProgrammeWords(
            start="Begin small.", left_out="A day left out is done later.", halfway="-", end="-"
        ),
    )


@pytest.fixture
def open_page(in_window, theme: Theme, library: Library) -> Callable[..., LibraryPage]:
    """Open the library in a window of the usual size."""

    def open_it(
        width: int = 1188, height: int = 800, scale: float = 1.0, person: Person = PERSON
    ) -> LibraryPage:
        chosen = themes.light(scale)
        page = LibraryPage(chosen, library, planning(library, person), own={OWN})
        in_window(page, chosen, width, height)
        return page

    return open_it


@pytest.fixture
def page(open_page) -> LibraryPage:
    return open_page()
