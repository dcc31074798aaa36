"""The builder with the shipped library, one person, a fixed day and a folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coach.library.drafting.remark import Maker
from coach.library.library import Library
from coach.library.reader import load_library
from coach.model import Exercise, Session
from coach.people import Person
from coach.resources import shipped
from coach.session.lane import spoken_seconds
from coach.ui import theme as themes
from coach.ui.pages.builder_page import BuilderPage
from coach.ui.theme import Theme


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
def stretch(library: Library) -> Exercise:
    """A stretch of one side and then the other, sitting."""
    return next(
        one
        for one in library.exercises.values()
        if (one.family, one.sides, one.posture) == ("stretch", "left_right", "sit")
    )


@pytest.fixture
def session(library: Library) -> Session:
    """A shipped session of five minutes that ends with a return."""
    return next(
        one
        for one in library.sessions.values()
        if (one.minutes, one.posture, one.audience) == (5, "sit", "adult")
        and library.exercises[one.steps[-1].exercise].family == "return"
    )


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "sessions"


@pytest.fixture
def draft_file(tmp_path: Path) -> Path:
    return tmp_path / "draft.json"


@pytest.fixture
def builder(
    qtbot: QtBot, theme: Theme, library: Library, own: Path, draft_file: Path
) -> Callable[..., BuilderPage]:
    """Open the builder in a window."""

    def maker() -> Maker:
        person = Person(answers="given")
        today = date(2026, 3, 2)
        return Maker(library=library, person=person, today=today, line_seconds=spoken_seconds)

    def open_builder(width: int = 1280, height: int = 800, scale: float = 1.0) -> BuilderPage:
        chosen = themes.light(scale)
        page = BuilderPage(chosen, library, maker=maker, folder=own, draft_file=draft_file)
        page.setStyleSheet(themes.stylesheet(chosen))
        page.resize(width, height)
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return open_builder
