"""The builder with the shipped library, one person, a fixed day and a folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from coach.library.drafting.remark import Maker
from coach.library.library import Library
from coach.model import Exercise, Session
from coach.people import Person
from coach.session.lane import spoken_seconds
from coach.ui import theme as themes
from coach.ui.pages.builder_page import BuilderPage
from coach.ui.theme import Theme


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
    in_window, theme: Theme, library: Library, own: Path, draft_file: Path
) -> Callable[..., BuilderPage]:
    """Open the builder in a window."""

    def maker() -> Maker:
        person = Person(answers="given")
        today = date(2026, 3, 2)
        return Maker(library=library, person=person, today=today, line_seconds=spoken_seconds)

    def open_builder(width: int = 1280, height: int = 800, scale: float = 1.0) -> BuilderPage:
        chosen = themes.light(scale)
        page = BuilderPage(chosen, library, maker=maker, folder=own, draft_file=draft_file)
        in_window(page, chosen, width, height)
        return page

    return open_builder
