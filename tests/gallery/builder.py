"""The builder, with nothing in it, with a session, with something wrong, and while it asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from coach.library.drafting.remark import Maker
from coach.model import Session
from coach.session.lane import spoken_seconds
from coach.ui.pages.builder_page import BuilderPage
from coach.ui.theme import Theme
from coach.ui.widgets.exists_question import ExistsQuestion
from tests.gallery.home import library, person
from tests.gallery.on_ground import OnGround


def _maker() -> Maker:
    return Maker(
        library=library(), person=person(), today=date(2026, 3, 2), line_seconds=spoken_seconds
    )


def _stretch(session: Session) -> int | None:
    """Return the number of a step that stretches one side and then the other."""
    for number, step in enumerate(session.steps):
        exercise = library().exercises[step.exercise]
        if (exercise.family, exercise.sides) == ("stretch", "left_right"):
            return number
    return None


def _session() -> Session:
    return next(
        one
        for one in library().sessions.values()
        if one.minutes == 5 and one.regions == ("neck",) and _stretch(one) is not None
    )


def _builder(theme: Theme, arrange: Callable[[BuilderPage], object]) -> QWidget:
    page = BuilderPage(theme, library(), maker=_maker, folder=Path("nobody-writes-here"))
    window = OnGround(theme, page)
    arrange(page)
    return window


def _changed(page: BuilderPage) -> None:
    page.open_session(_session())
    page.show_pane("steps")
    page.steps.chosen.emit(_stretch(_session()))
    page.steps.editor.dosed.emit("hold_s", 25.0)
    page.steps.focus_step(page.steps.current)


def _whole(page: BuilderPage) -> None:
    page.open_session(_session())
    page.show_pane("whole")


def _wrong(page: BuilderPage) -> None:
    page.open_session(_session())
    page.steps.chosen.emit(_stretch(_session()))
    page.steps.editor.tool_used.emit("copy")
    page.steps.chosen.emit(len(page.draft.steps) - 1)
    page.steps.editor.tool_used.emit("remove")
    page.about.changed.emit("audience", "child_8_12")
    page.show_pane("whole")


def _parted(page: BuilderPage) -> None:
    page.open_session(_session())
    page.show_pane("steps")
    page.steps.chosen.emit(_stretch(_session()))
    page.steps.editor.parted.emit(True)


def _leaving(page: BuilderPage) -> None:
    _changed(page)
    page.leave()


def _exists(page: BuilderPage) -> None:
    page.open_session(_session())
    ExistsQuestion(page._theme, page).ask_about(["Easy neck", "After work"])


BUILDER_PAGES: list[tuple[str, Callable[[Theme], QWidget]]] = [
    ("builder_new", partial(_builder, arrange=lambda page: page.open_new())),
    ("builder_change", partial(_builder, arrange=_changed)),
    ("builder_whole", partial(_builder, arrange=_whole)),
    ("builder_wrong", partial(_builder, arrange=_wrong)),
    ("builder_parted", partial(_builder, arrange=_parted)),
    ("builder_leaving", partial(_builder, arrange=_leaving)),
    ("builder_exists", partial(_builder, arrange=_exists)),
]
