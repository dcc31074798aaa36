"""More than one person: Home, the settings and the safety screen with a child."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from msgspec import structs
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from coach.library.safety import fill_numbers
from coach.people import Person
from coach.planner import Planner
from coach.settings import Settings
from coach.ui.main_window import MainWindow
from coach.ui.pages.home_page import HomePage
from coach.ui.theme import Theme
from tests.gallery.home import library, person
from tests.gallery.session import window_with

ME = structs.replace(person(), id=1)
MIA = Person(id=2, name="Mia", age_group="child_8_12", answers="given", country="de", child=True)
BEN = Person(id=3, name="Ben", age_group="child_4_7", answers="given", country="de", child=True)
PEOPLE = (ME, MIA, BEN)
_TODAY = date(2026, 3, 2)


def _window(theme: Theme, guided: Person) -> MainWindow:
    planner = Planner(library(), lambda: guided, Settings, lambda: _TODAY)
    home = HomePage(
        theme,
        library(),
        make_plan=planner.make_plan,
        minutes_for=planner.minutes_for,
        fill=lambda text: fill_numbers(text, guided, library().safety),
    )
    home.show_people(PEOPLE, guided)
    home.refresh()
    return window_with(theme, home)


def _home(theme: Theme, hurting: bool = False) -> QWidget:
    window = _window(theme, MIA)
    window.home.map.region_toggled.emit("solar_plexus", "both")
    if hurting:
        window.home.wish.feelings.buttons["painful"].click()
        window.home.flags.none_chosen.emit()
    return window


def _settings(theme: Theme, state: str = "") -> QWidget:
    window = _window(theme, ME)
    window.show_settings_page()
    page = window.settings_page
    page.show_people(PEOPLE, ME)
    if state == "adding":
        page.people.add.click()
        page.people.form.name.setText("mia")
        page.people.form.ages.buttons["child_8_12"].click()
    elif state == "removing":
        remove = page.people.findChildren(QPushButton)
        next(one for one in remove if one.accessibleName() == "Remove Mia").click()
    else:
        QTimer.singleShot(0, page, lambda: page.uncover(page.people))
    return window


def _asked(theme: Theme) -> QWidget:
    window = _window(theme, ME)
    child = Person(name="Mia", age_group="child_8_12", country="de", child=True)
    window.first_use.ask(child, _TODAY, may_leave=True)
    window.show_first_use()
    return window


PEOPLE_PAGES: list[tuple[str, Callable[[Theme], QWidget]]] = [
    ("home_child", _home),
    ("home_child_hurting", partial(_home, hurting=True)),
    ("settings_people", _settings),
    ("settings_people_adding", partial(_settings, state="adding")),
    ("settings_people_removing", partial(_settings, state="removing")),
    ("first_use_child", _asked),
]
