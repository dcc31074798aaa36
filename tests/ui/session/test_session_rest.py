"""When the page of a session asks for the next picture, and for which moment it asks."""

from __future__ import annotations

import pytest

from coach.library.library import Library
from coach.people import Person
from coach.settings import Settings
from coach.ui import theme as themes
from coach.ui.main_window import MainWindow
from coach.ui.pages.home_page import HomePage
from coach.ui.pages.session_page import SessionPage
from coach.ui.session_view import frame_interval_ms, position_seen, view_at
from coach.ui.widgets.mannequin import Mannequin
from tests.gallery.home import make_plan, minutes_for
from tests.ui.session.conftest import EnginePlayer, Repaints, compiled


@pytest.fixture
def window(qtbot, fonts: None, library: Library, player: EnginePlayer) -> MainWindow:  # type: ignore[no-untyped-def]
    theme, settings = themes.light(), Settings(appearance="light", reduced_motion="off")
    home = HomePage(theme, library, make_plan=make_plan, minutes_for=minutes_for, fill=str)
    made = MainWindow(settings, home, library, None)
    qtbot.addWidget(made)
    made.show()
    made.session.play(player, Person(country="gb"), settings)
    made.show_session()
    return made


@pytest.mark.parametrize(("at", "least", "most"), [(143.0, 1, 12), (134.5, 25, 30)])
def test_a_figure_is_painted_as_often_as_it_changes(  # type: ignore[no-untyped-def]
    qtbot, shown, library: Library, player: EnginePlayer, at: float, least: int, most: int
) -> None:
    page = shown(lambda theme: SessionPage(theme, library))
    page.play(player, Person(country="gb"))
    player.let(at - player.position())
    page.refresh()
    page._frames.stop()
    qtbot.wait(20)
    figure = page.findChild(Mannequin)
    assert figure is not None
    paintings = Repaints(figure)
    for _ in range(30):  # a second of a hold, and of a movement
        player.clock.advance(1 / 30)
        page.refresh()
        page._frames.stop()
        qtbot.wait(1)
    assert least <= paintings.count <= most


def test_a_minimised_window_rests_and_goes_on_when_it_is_back(qtbot, window: MainWindow) -> None:
    frames = window.session._frames
    assert frames.isActive()
    window.showMinimized()
    qtbot.waitUntil(lambda: not frames.isActive())
    window.session.refresh()  # as each event of the run asks for
    assert not frames.isActive()
    window.showNormal()
    qtbot.waitUntil(frames.isActive)


def test_a_picture_shows_the_middle_of_the_time_for_which_it_stands() -> None:
    neck = compiled("neck-5")
    interval_s = frame_interval_ms(view_at(neck, 30, "running").form, "running", False) / 1000
    ahead = position_seen(neck, 30, "running") - 30
    assert interval_s / 2 <= ahead <= interval_s / 2 + 0.03  # it has to be painted first


@pytest.mark.parametrize("state", ["lead_in", "paused", "waiting", "finished"])
def test_what_stands_still_is_shown_where_it_is(state) -> None:
    assert position_seen(compiled("neck-5"), 30, state) == 30


def test_a_step_that_waits_is_not_left_before_it_is_pressed() -> None:
    timeline = compiled("neck-5", until_pressed=1)
    end = next(step.t1 for step in timeline.steps if step.until_pressed)
    name = view_at(timeline, end - 0.001, "running").step_name
    for early_s in (0.04, 0.02, 0.001):
        seen = position_seen(timeline, end - early_s, "running")
        assert view_at(timeline, seen, "running").step_name == name
