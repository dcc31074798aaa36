"""Home in the states that a person meets."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from PySide6.QtWidgets import QLabel, QWidget

from coach.errors import CoachError
from coach.library.library import Library
from coach.library.reader import load_library
from coach.model import Session
from coach.resources import shipped
from coach.session.timeline import compile_session
from coach.ui.pages.home_page import HomePage
from coach.ui.pages.home_state import Plan, Wish
from coach.ui.shell import Shell
from coach.ui.theme import Theme

_NUMBERS = {"{emergency_number}": "112", "{crisis_line}": "0800 111 0 111"}


@cache
def library() -> Library:
    """The shipped library."""
    return load_library(shipped("sessions"))


def fill(text: str) -> str:
    """Put one country's numbers into a text."""
    for name, number in _NUMBERS.items():
        text = text.replace(name, number)
    return text


def fitting(wish: Wish) -> list[Session]:
    """Return the shipped sessions for a wish, of any length."""
    if wish.session:
        return [library().sessions[wish.session]]
    return [s for s in library().sessions.values() if wish.regions[0] in s.regions]


def minutes_for(wish: Wish) -> set[int]:
    """Return the minutes of the sessions as they are written."""
    return {session.minutes for session in fitting(wish)}


def make_plan(wish: Wish) -> Plan:
    """Plan the first session of the right length."""
    own = [session for session in fitting(wish) if session.minutes == wish.minutes]
    if not own:
        raise CoachError("There is no session for this yet.")
    timeline = compile_session(own[0], library().exercises, library().families)
    notices = [fill(n.text) for n in library().safety.notices if _meant(n.sessions, own[0].id)]
    return Plan(session=own[0], timeline=timeline, because=(own[0].goal,), notices=tuple(notices))


def _meant(patterns: tuple[str, ...], session: str) -> bool:
    return any(session == p or (p.endswith("*") and session.startswith(p[:-1])) for p in patterns)


def home(theme: Theme) -> HomePage:
    """Home as it opens."""
    return HomePage(theme, library(), make_plan=make_plan, minutes_for=minutes_for, fill=fill)


def _shell(theme: Theme, page: QWidget) -> Shell:
    return Shell(
        theme,
        [("home", "Home", "home", page), ("settings", "Settings", "settings", QLabel())],
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
    page.wish.tension_rated.emit("neck.right", 7)


def _listed(page: HomePage) -> None:
    _neck(page)
    page.head.as_list.click()


def _flags(page: HomePage) -> None:
    page.map.region_toggled.emit("low_back", "both")
    page.wish.feelings.buttons["painful"].click()


def _ticked(page: HomePage) -> None:
    _flags(page)
    page.flags.ticks["RF-LB1"].click()


def _cramp(page: HomePage) -> None:
    page.map.region_toggled.emit("calf", "left")
    page.wish.feelings.buttons["cramp"].click()


def _continued(page: HomePage) -> None:
    page.show_continue("Easy neck", 192.0, "right")
    page.show_messages(["The settings were damaged, so they are set aside."])


HOME_PAGES: list[tuple[str, Callable[[Theme], QWidget]]] = [
    ("home", lambda theme: _home(theme, lambda page: None)),
    ("home_neck", partial(_home, arrange=_neck)),
    ("home_rated", partial(_home, arrange=_rated)),
    ("home_list", partial(_home, arrange=_listed)),
    ("home_flags", partial(_home, arrange=_flags)),
    ("home_ticked", partial(_home, arrange=_ticked)),
    ("home_cramp", partial(_home, arrange=_cramp)),
    ("home_continue", partial(_home, arrange=_continued)),
]
