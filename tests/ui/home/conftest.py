"""Home with the shipped library, one person and a fixed day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest
from pytestqt.qtbot import QtBot

from coach.library.library import Library
from coach.library.reader import load_library
from coach.library.safety import fill_numbers
from coach.people import Person
from coach.planner import Planner
from coach.resources import shipped
from coach.settings import Settings
from coach.ui import theme as themes
from coach.ui.pages.home_page import HomePage
from coach.ui.theme import Theme

PERSON = Person(answers="given", country="de")


@cache
def shipped_library() -> Library:
    return load_library(shipped("sessions"))


@pytest.fixture(scope="session")
def library() -> Library:
    return shipped_library()


@pytest.fixture
def theme(qapp) -> Theme:
    themes.load_fonts()
    return themes.light()


@pytest.fixture
def planner(library: Library) -> Planner:
    return Planner(library, lambda: PERSON, Settings, lambda: date(2026, 3, 2))


@pytest.fixture
def home(qtbot: QtBot, theme: Theme, library: Library, planner: Planner) -> Callable[..., HomePage]:
    """Open Home in a window of the usual size."""

    def open_home(width: int = 1188, height: int = 800, **more) -> HomePage:
        chosen = more.pop("theme", theme)
        usual = {
            "make_plan": planner.make_plan,
            "minutes_for": planner.minutes_for,
            "fill": lambda text: fill_numbers(text, PERSON, library.safety),
        }
        page = HomePage(chosen, library, **{**usual, **more})
        page.setStyleSheet(themes.stylesheet(chosen))
        page.resize(width, height)
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return open_home
