"""Home with the shipped library, one person and a fixed day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from coach.library.library import Library
from coach.library.safety import fill_numbers
from coach.people import Person
from coach.planner import Planner
from coach.settings import Settings
from coach.ui.pages.home_page import HomePage
from coach.ui.theme import Theme

PERSON = Person(answers="given", country="de")


@pytest.fixture
def planner(library: Library) -> Planner:
    return Planner(library, lambda: PERSON, Settings, lambda: date(2026, 3, 2))


@pytest.fixture
def home(in_window, theme: Theme, library: Library, planner: Planner) -> Callable[..., HomePage]:
    """Open Home in a window of the usual size."""

    def open_home(width: int = 1188, height: int = 800, **more) -> HomePage:
        chosen = more.pop("theme", theme)
        usual = {
            "make_plan": planner.make_plan,
            "minutes_for": planner.minutes_for,
            "fill": lambda text: fill_numbers(text, PERSON, library.safety),
        }
        page = HomePage(chosen, library, **{**usual, **more})
        in_window(page, chosen, width, height)
        return page

    return open_home
