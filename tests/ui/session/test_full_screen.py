"""A session on the whole screen, and windows of every size: where they stand and what they keep."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QPushButton

from coach.clock import VirtualClock
from coach.library.library import Library
from coach.people import Person
from coach.settings import Settings
from coach.ui import theme as themes
from coach.ui.main_window import MainWindow
from coach.ui.pages.home_page import HomePage
from coach.ui.pages.session_page import SessionPage
from coach.ui.widgets.rail import Rail
from coach.ui.widgets.session_controls import SessionControls
from coach.ui.widgets.sheet import Sheet
from tests.gallery.home import make_plan, minutes_for
from tests.ui.session.conftest import EnginePlayer, compiled

STILL = Settings(appearance="light", reduced_motion="on")


def _window(library: Library, remembered: Path | None = None) -> MainWindow:
    theme = themes.light()
    home = HomePage(theme, library, make_plan=make_plan, minutes_for=minutes_for, fill=str)
    return MainWindow(STILL, home, library, remembered)


@pytest.fixture
def window(qtbot, fonts: None, library: Library, player: EnginePlayer) -> MainWindow:  # type: ignore[no-untyped-def]
    made = _window(library)
    qtbot.addWidget(made)
    made.show()
    made.session.play(player, Person(country="gb"), STILL)
    made.session.over.connect(lambda how: made.show_home())
    made.show_session()
    return made


def _button(window: MainWindow) -> QPushButton:
    controls = window.session.findChild(SessionControls)
    assert controls is not None
    return controls.full_screen


@pytest.mark.parametrize("key", [Qt.Key.Key_F, Qt.Key.Key_F11])
def test_a_key_fills_the_screen_and_the_same_key_leaves_it(
    qtbot, window: MainWindow, key: Qt.Key
) -> None:
    before = window.size()
    qtbot.keyClick(window.session, key)
    assert window.isFullScreen()
    assert window.session.size() == window.screen().size()
    qtbot.keyClick(window.session, key)
    assert not window.isFullScreen()
    assert window.size() == before


def test_the_button_says_what_it_would_do(qtbot, window: MainWindow) -> None:
    told = []
    for _ in range(2):
        told.append((_button(window).accessibleName(), _button(window).toolTip()))
        qtbot.mouseClick(_button(window), Qt.MouseButton.LeftButton)
    assert told == [
        ("Full screen", "Full screen. F"),
        ("Leave the full screen", "Leave the full screen. F"),
    ]
    assert not window.isFullScreen()


def test_escape_leaves_the_full_screen_first_and_only_then_pauses(
    qtbot, window: MainWindow, player: EnginePlayer
) -> None:
    qtbot.keyClick(window.session, Qt.Key.Key_F)
    qtbot.keyClick(window.session, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert player.state == "running"
    qtbot.keyClick(window.session, Qt.Key.Key_Escape)
    assert player.state == "paused"
    assert window.session.findChild(Sheet).isVisible()


def test_a_large_window_is_large_again(qtbot, window: MainWindow) -> None:
    window.showMaximized()
    qtbot.keyClick(window.session, Qt.Key.Key_F)
    qtbot.keyClick(window.session, Qt.Key.Key_F)
    assert window.isMaximized()
    assert not window.isFullScreen()


def test_only_the_session_fills_the_screen(qtbot, window: MainWindow, player: EnginePlayer) -> None:
    qtbot.keyClick(window.session, Qt.Key.Key_F)
    player.let(301)
    assert window.home.isVisible()
    assert not window.isFullScreen()


def test_pointer_and_controls_go_and_come_together(qtbot, window: MainWindow) -> None:
    page = window.session
    qtbot.keyClick(page, Qt.Key.Key_F)
    page._quiet.settle()
    assert page.cursor().shape() == Qt.CursorShape.BlankCursor
    assert not page.findChild(SessionControls).shown
    for x in (300, 320):
        qtbot.mouseMove(page, QPoint(x, 300))
    qtbot.waitUntil(lambda: page.findChild(SessionControls).shown)
    assert page.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_the_strip_comes_from_the_full_screen_and_leads_back_to_it(
    qtbot, window: MainWindow
) -> None:
    qtbot.keyClick(window.session, Qt.Key.Key_F)
    qtbot.keyClick(window.session, Qt.Key.Key_D)
    assert not window.isVisible()
    qtbot.keyClick(window.session.strip, Qt.Key.Key_D)
    assert window.isFullScreen()
    assert window.isVisible()


def test_a_window_that_was_closed_on_the_whole_screen_opens_as_a_window(
    qtbot, library: Library, player: EnginePlayer, tmp_path: Path, fonts: None
) -> None:
    file = tmp_path / "window"
    first = _window(library, file)
    qtbot.addWidget(first)
    first.show()
    first.resize(760, 600)
    first.session.play(player, Person(), STILL)
    first.show_session()
    qtbot.keyClick(first.session, Qt.Key.Key_F)
    first.close()
    second = _window(library, file)
    qtbot.addWidget(second)
    second.show()
    assert not second.isFullScreen()
    assert (second.width(), second.height()) == (760, 600)


def test_a_window_comes_back_into_the_screens_that_there_are(
    qtbot, library: Library, tmp_path: Path, fonts: None
) -> None:
    file = tmp_path / "window"
    first = _window(library, file)
    qtbot.addWidget(first)
    first.setGeometry(QRect(5000, 4000, 740, 570))
    first.show()
    first.close()
    second = _window(library, file)
    qtbot.addWidget(second)
    second.show()
    assert second.screen().availableGeometry().contains(second.geometry())


def test_no_window_is_smaller_than_its_pages_need(qtbot, window: MainWindow) -> None:
    window.resize(300, 200)
    assert window.size() == QSize(720, 560)


@pytest.mark.parametrize(
    ("size", "grown"),
    [((720, 560), 1.0), ((1920, 1080), 1.0), ((2560, 1440), 1.25), ((3840, 2160), 2.0)],
)
def test_a_session_grows_with_a_large_screen_as_it_is_seen_from_a_mat(  # type: ignore[no-untyped-def]
    shown, library: Library, player: EnginePlayer, size: tuple[int, int], grown: float
) -> None:
    page = shown(lambda theme: SessionPage(theme, library), size)
    page.play(player, Person())
    controls = page.findChild(SessionControls)
    compact = page._stage.places.tight
    assert compact or controls.pause.width() == pytest.approx(60 * grown, abs=1)


def test_at_200_percent_a_session_does_not_grow_beyond_it(
    shown, library: Library, clock: VirtualClock
) -> None:  # type: ignore[no-untyped-def]
    page = shown(lambda theme: SessionPage(theme, library), (3840, 2160), themes.light(2.0))
    page.play(EnginePlayer(compiled("neck-5"), clock), Person())
    assert page.findChild(SessionControls).pause.width() == 120


@pytest.mark.parametrize("size", [(720, 560), (900, 640), (1280, 800), (3840, 2160)])
@pytest.mark.parametrize("scale", [0.85, 1.0, 1.5, 2.0])
def test_all_controls_of_a_session_have_their_place(  # type: ignore[no-untyped-def]
    shown, library: Library, player: EnginePlayer, size: tuple[int, int], scale: float
) -> None:
    page = shown(lambda theme: SessionPage(theme, library), size, themes.light(scale))
    page.play(player, Person())
    controls = page.findChild(SessionControls)
    boxes = {one.accessibleName(): one.geometry() for one in controls.findChildren(QPushButton)}
    rules = next(one for one in page.findChildren(QPushButton) if one.text() == "When to stop")
    corner = rules.mapTo(controls, QPoint(0, 0)) if rules.parent() is controls else rules.pos()
    boxes["rules"] = QRect(corner - controls.pos(), rules.size())
    assert len(boxes) == 10
    for name, box in boxes.items():
        assert name == "rules" or controls.rect().contains(box), name
        assert min(box.width(), box.height()) >= 24, name
        for other, its in boxes.items():
            assert name == other or not box.intersects(its), (name, other)


@pytest.mark.parametrize(("percent", "flat"), [(100, False), (120, False), (150, True)])
def test_the_rail_lies_below_the_page_where_its_text_needs_the_width(
    window: MainWindow, percent: int, flat: bool
) -> None:
    window.show_home()
    window.resize(720, 560)
    window.show_settings(Settings(appearance="light", reduced_motion="on", text_percent=percent))
    rail = window.shell.findChild(Rail)
    assert rail is not None
    window.shell.layout().activate()
    assert (rail.width() == window.width()) == flat
    assert window.home.width() == (720 if flat else 720 - rail.width())
