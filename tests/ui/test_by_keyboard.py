"""Every page in every state by keyboard alone, and what painted widgets are to a screen reader."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QScrollArea, QWidget

import coach.ui
from coach.people import Person
from coach.ui import theme as themes
from coach.ui.pages.session_page import SessionPage
from coach.ui.pages.settings_page import SettingsPage
from coach.ui.theme import Theme
from coach.ui.widgets.session_controls import SessionControls
from coach.ui.widgets.sheet import Sheet
from tests.gallery.pages import PAGES
from tests.whole_window import live, page, remember, start_neck

GROUNDS = {  # they paint a ground, a frame or a sign of what stands beside them
    "Card", "FocusRing", "MainWindow", "PageFade", "RingGround", "ScrollFade",
    "Shell", "StepPicture", "StepRow", "StripScene", "_Ground", "_Mark",
}  # fmt: skip
# Where the keys differ; what else is in the gallery has the stops of one of these.
STATES = [
    "home_rated", "home_list", "home_flags", "home_continue", "library", "library_session",
    "library_card", "library_region", "library_plan", "library_saving", "builder_change",
    "builder_wrong", "builder_leaving", "session_hold", "session_end", "session_pain",
    "session_sound", "after_less", "first_use_1", "first_use_2", "first_use_3", "settings",
    "settings_people_adding", "settings_background_adding", "settings_voice_form", "home_child",
    "home_sound_asked", "breaks_page", "breaks_page_below", "journal_page",
    "journal_noting_list", "journal_day_known",
]  # fmt: skip
OF_QT = {"Stepper", "TensionSlider"}  # what Qt says of them is true


def _painted() -> Iterator[type[QWidget]]:
    """Yield every class of a widget that paints itself."""
    for module in pkgutil.walk_packages(coach.ui.__path__, "coach.ui."):
        for thing in vars(importlib.import_module(module.name)).values():
            own = isinstance(thing, type) and thing.__module__ == module.name
            if own and issubclass(thing, QWidget) and "paintEvent" in vars(thing):
                yield thing


def test_what_is_painted_says_what_it_is_to_a_screen_reader() -> None:
    dumb = {
        one.__name__
        for one in _painted()
        if not issubclass(one, QAbstractButton) and not hasattr(one, "spoken_as")
    }
    assert dumb == GROUNDS | OF_QT


@pytest.fixture
def opened(qtbot, theme: Theme) -> Iterator[Callable[[Callable[[Theme], QWidget]], QWidget]]:  # type: ignore[no-untyped-def]
    """A function that shows a page as the active window; all of it is gone at once in the end."""
    pages: list[QWidget] = []

    def open_(make: Callable[[Theme], QWidget]) -> QWidget:
        pages.append(shown := make(theme))
        shown.setStyleSheet(themes.stylesheet(theme))
        shown.resize(1280, 800)
        with qtbot.waitActive(shown):
            shown.show()
            shown.activateWindow()
        QApplication.processEvents()
        return shown

    yield open_
    for shown in pages:
        shiboken6.delete(shown)


def stops(page: QWidget) -> set[QWidget]:
    """Return everything on which the Tab key can stop; below a sheet there is nothing."""
    sheet = next((one for one in page.findChildren(Sheet) if one.isVisible()), None)
    return {
        one
        for one in (sheet or page).findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
    }


def _beside(widget: QWidget, groups: list[QButtonGroup | None]) -> bool:
    """Return whether arrow keys lead there, from what is chosen of one group."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group in groups


def picture(page: QWidget, widget: QWidget) -> object:
    """Return what can be seen of a widget and around it."""
    corner = widget.mapTo(page, QPoint(0, 0))
    return page.grab(QRect(corner, widget.size()).adjusted(-8, -8, 8, 8)).toImage()


@pytest.mark.parametrize("name", STATES)
def test_tab_goes_once_through_everything_and_comes_back(opened, name: str) -> None:  # type: ignore[no-untyped-def]
    shown = opened(dict(PAGES)[name])
    there = stops(shown)
    reached: list[QWidget] = []
    while len(reached) <= len(there):
        QTest.keyClick(QApplication.focusWidget() or shown, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None, "the focus got lost"
        if reached and focus is reached[-1]:
            continue  # the link inside of a line
        if focus in reached:
            break
        reached.append(focus)
    groups = [one.group() for one in reached if isinstance(one, QAbstractButton)]
    missed = [one for one in there.difference(reached) if not _beside(one, groups)]
    assert [one.accessibleName() or one.text() for one in missed] == []
    assert QApplication.focusWidget() is reached[0], "Tab goes round in a smaller circle"


def walk(shown: QWidget, many: int) -> list[QWidget]:
    """Press Tab so many times and return where it led."""
    reached = []
    for _ in range(many):
        QTest.keyClick(QApplication.focusWidget() or shown, Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    return reached


def test_tab_goes_down_the_settings_also_through_what_came_later(opened) -> None:  # type: ignore[no-untyped-def]
    shown = opened(dict(PAGES)["settings"])
    page = shown.findChild(SettingsPage)
    own = [one for one in walk(shown, len(stops(shown))) if page.isAncestorOf(one)]
    field = page.findChild(QScrollArea).widget()
    ends = [one.mapTo(field, one.rect().bottomLeft()).y() for one in own]
    rows = [(before, after) for before, after in pairwise(ends) if after < before - 20]
    assert rows == []
    assert len(own) > 25


def test_tab_goes_over_home_as_the_eye_does(opened) -> None:  # type: ignore[no-untyped-def]
    shown = opened(dict(PAGES)["home_neck"])
    names = [one.accessibleName() or one.text() for one in walk(shown, len(stops(shown)) + 5)]
    begin = names.index("Whole body")
    where = [names.index(name, begin) for name in ("Whole body", "Body map", "Minutes 5", "Start")]
    assert where == sorted(where)


@pytest.mark.parametrize("name", STATES)
def test_the_focus_can_be_seen_wherever_it_is(opened, name: str) -> None:  # type: ignore[no-untyped-def]
    shown = opened(dict(PAGES)[name])
    unseen = []
    for _ in stops(shown):
        QTest.keyClick(QApplication.focusWidget() or shown, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        with_it = picture(shown, focus)
        focus.clearFocus()
        if with_it == picture(shown, focus) and not isinstance(focus, SessionPage):
            unseen.append(focus.accessibleName() or type(focus).__name__)
        focus.setFocus(Qt.FocusReason.TabFocusReason)
    assert unseen == []


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


@pytest.fixture
def hall(open_hall, data: Path):  # type: ignore[no-untyped-def]
    """The whole coach, of somebody who has answered the first questions."""
    remember(data, Person(id=1, answers="given", country="germany"))
    made = open_hall()
    made.window.activateWindow()
    return made


@pytest.mark.parametrize("page", ["library", "settings"])
def test_escape_leads_home_from_every_page(hall, page: str) -> None:  # type: ignore[no-untyped-def]
    window = hall.window
    (window.show_library if page == "library" else window.show_settings_page)()
    shown = window.library if page == "library" else window.settings_page
    next(iter(stops(shown))).setFocus()
    press(Qt.Key.Key_Escape)
    assert hall.home.isVisible()
    assert QApplication.focusWidget().text() == "Home"


def test_escape_closes_a_form_and_stays_on_the_page(hall) -> None:  # type: ignore[no-untyped-def]
    window = hall.window
    window.show_settings_page()
    people = window.settings_page.people
    people.add.click()
    assert people.form.isVisible()
    press(Qt.Key.Key_Escape)
    assert not people.form.isVisible()
    assert window.settings_page.isVisible()


def test_enter_presses_what_has_the_focus(hall) -> None:  # type: ignore[no-untyped-def]
    hall.home.foot.start.setFocus()
    press(Qt.Key.Key_Return)
    assert page(hall) == "session"
    hall.window.session.findChild(SessionControls).pause.setFocus()
    press(Qt.Key.Key_Return)
    assert hall.runs.player.state == "paused"


def test_escape_leaves_the_page_after_a_session(hall, clock) -> None:  # type: ignore[no-untyped-def]
    start_neck(hall)
    live(hall, clock, hall.runs.player.lead_in_left() + 121)
    assert page(hall) == "after"
    press(Qt.Key.Key_Escape)
    assert page(hall) == "home"


def test_escape_goes_a_page_back_in_the_first_questions(hall) -> None:  # type: ignore[no-untyped-def]
    hall.window.show_settings_page()
    hall.window.settings_page.answers_wanted.emit()
    asked = hall.window.first_use
    assert page(hall) == "first use"
    asked.back.setFocus()
    press(Qt.Key.Key_Escape)
    assert page(hall) != "first use"
