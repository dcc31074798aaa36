"""Home in the states that a person meets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, partial

from PySide6.QtWidgets import QWidget

from coach.advice import NoAdvice
from coach.journal.insights.recommending import Proposal
from coach.library.library import Library
from coach.library.reader import load_library
from coach.library.safety import fill_numbers
from coach.model import Family
from coach.notice import Notice
from coach.people import Person
from coach.planner import Planner
from coach.resources import shipped
from coach.settings import Settings
from coach.ui.journal.notice_card import Offer
from coach.ui.pages.home_page import HomePage
from coach.ui.pages.home_state import Plan, Wish
from coach.ui.theme import Theme
from coach.ui.widgets.tension_slider import TensionSlider
from tests.gallery.framed import framed


@cache
def library() -> Library:
    """The shipped library."""
    return load_library(shipped("sessions"))


def person() -> Person:
    """Somebody who has answered the first questions and has nothing to tick."""
    return Person(answers="given", country="de")


def fill(text: str) -> str:
    """Put the person's numbers into a text."""
    return fill_numbers(text, person(), library().safety)


@cache
def _planner() -> Planner:
    return Planner(library(), person, Settings, lambda: date(2026, 3, 2))


def make_plan(wish: Wish) -> Plan:
    """Find and compile the session for a wish."""
    return _planner().make_plan(wish)


def minutes_for(wish: Wish) -> frozenset[int]:
    """Return the minutes for which there is a session."""
    return _planner().minutes_for(wish)


def home(theme: Theme) -> HomePage:
    """Home as it opens."""
    return HomePage(
        theme,
        library(),
        make_plan=make_plan,
        minutes_for=minutes_for,
        fill=fill,
        usual=("neck",),
    )


def _home(theme: Theme, arrange: Callable[[HomePage], object]) -> QWidget:
    page = home(theme)
    arrange(page)
    return framed(theme, "home", page)


def _neck(page: HomePage) -> None:
    page.map.region_toggled.emit("neck", "both")
    page.map.region_toggled.emit("shoulders", "both")
    page.show_levels({"jaw_face": 3, "low_back": 4, "forearm.right": 5})


def _rated(page: HomePage) -> None:
    page.map.region_toggled.emit("neck", "right")
    page.wish.open_rating()
    slider = page.wish.findChild(TensionSlider)
    assert slider is not None, "every chosen place has one"
    slider.setValue(7)


def _listed(page: HomePage) -> None:
    _neck(page)
    page.head.as_list.click()


def _flags(page: HomePage) -> None:
    page.map.region_toggled.emit("low_back", "both")
    page.wish.feelings.buttons["painful"].click()


def _ticked(page: HomePage) -> None:
    _flags(page)
    page.flags.ticks["RF-LB1"].click()


def _ticked_earlier(page: HomePage) -> None:
    page.show_ticked({"RF-NK5"})
    page.map.region_toggled.emit("neck", "both")


def _cramp(page: HomePage) -> None:
    page.map.region_toggled.emit("calf", "left")
    page.wish.feelings.buttons["cramp"].click()


def _continued(page: HomePage) -> None:
    page.show_continue("Easy neck", 192.0, "right")


def _waiting(page: HomePage) -> None:
    _neck(page)
    page.notice.keep_place()


def _notice(page: HomePage) -> None:
    _neck(page)
    text = (
        "You logged twitching in your jaw, face and eyes on 9 of the last 14 days. Most twitches"
        " fade by themselves. When one stays for more than two weeks, a visit to your doctor is a"
        " good idea. You can take your diary with you."
    )
    notice = Notice(
        id="r-tw-1",
        region="jaw_face",
        level="plan",
        title="Twitching for a while",
        text=text,
        why="Twitching in the same place on 8 or more of the last 14 days.",
        counted=("2026-02-18", "2026-02-20", "2026-03-01"),
        said_on=None,
        due=True,
    )
    offers = (Offer("see-a-doctor", "When to see a doctor"),)
    page.notice.show_notice(notice, "Book a visit", offers, stays=False)


def _notice_read(page: HomePage) -> None:
    _notice(page)
    page.notice.open()


def _programme(page: HomePage) -> None:
    _neck(page)
    page.notice.show_programme("Fourteen days for the neck: day 3 is next")


class _Helped(NoAdvice):
    """The journal of somebody whose neck was eased by letting go."""

    def knows(self, region: str) -> bool:
        """Return that enough is known."""
        return True

    def proposal(self, region: str, families: Sequence[Family]) -> Proposal:
        """Return what helped."""
        return Proposal(family="pmr", why="helped", runs=9, eased=8, drop=2.1, other="release_only")


def _proposed(theme: Theme, other: bool) -> QWidget:
    planner = Planner(library(), person, Settings, lambda: date(2026, 3, 2), advice=_Helped())
    page = HomePage(
        theme,
        library(),
        make_plan=planner.make_plan,
        minutes_for=planner.minutes_for,
        fill=fill,
    )
    page.map.region_toggled.emit("neck", "both")
    if other:
        page.wish.parts.other.click()
    return framed(theme, "home", page)


HOME_PAGES: list[tuple[str, Callable[[Theme], QWidget]]] = [
    ("home", lambda theme: _home(theme, lambda page: None)),
    ("home_neck", partial(_home, arrange=_neck)),
    ("home_rated", partial(_home, arrange=_rated)),
    ("home_list", partial(_home, arrange=_listed)),
    ("home_flags", partial(_home, arrange=_flags)),
    ("home_ticked", partial(_home, arrange=_ticked)),
    ("home_earlier", partial(_home, arrange=_ticked_earlier)),
    ("home_cramp", partial(_home, arrange=_cramp)),
    ("home_continue", partial(_home, arrange=_continued)),
    ("home_waiting", partial(_home, arrange=_waiting)),
    ("home_notice", partial(_home, arrange=_notice)),
    ("home_notice_read", partial(_home, arrange=_notice_read)),
    ("home_programme", partial(_home, arrange=_programme)),
    ("home_proposed", partial(_proposed, other=False)),
    ("home_else", partial(_proposed, other=True)),
]
