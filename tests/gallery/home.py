"""Home in the states that a person meets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, partial

from PySide6.QtWidgets import QLabel, QWidget

from coach.library.library import Library
from coach.library.reader import load_library
from coach.library.safety import fill_numbers
from coach.people import Person
from coach.planner import Planner
from coach.resources import shipped
from coach.settings import Settings
from coach.ui.pages.home_page import HomePage
from coach.ui.pages.home_state import Plan, Wish
from coach.ui.shell import Shell
from coach.ui.theme import Theme
from coach.ui.widgets.tension_slider import TensionSlider


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


def _shell(theme: Theme, page: QWidget) -> Shell:
    return Shell(
        theme,
        [
            ("home", "Home", "home", lambda: page),
            ("library", "Library", "library", QLabel),
            ("breaks", "Breaks", "clock", QLabel),
            ("settings", "Settings", "settings", QLabel),
        ],
    )


def _home(theme: Theme, arrange: Callable[[HomePage], object]) -> QWidget:
    page = home(theme)
    arrange(page)
    return _shell(theme, page)


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
]
