"""The window: pages, theme, messages, size and place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication, QPushButton

from coach.clock import VirtualClock
from coach.library.library import Library
from coach.people import Person
from coach.settings import Settings
from coach.ui import theme as themes
from coach.ui.appearance import theme_for
from coach.ui.main_window import MainWindow
from coach.ui.pages.home_page import HomePage
from coach.ui.widgets.session_stage import SessionStage
from tests.gallery.home import make_plan, minutes_for
from tests.ui.session.conftest import EnginePlayer, compiled


def _window(library: Library, settings: Settings, remembered: Path | None = None) -> MainWindow:
    theme = themes.light()
    home = HomePage(theme, library, make_plan=make_plan, minutes_for=minutes_for, fill=str)
    return MainWindow(
        settings,
        home,
        library,
        remembered,
    )


@pytest.fixture
def window(qtbot, fonts: None, library: Library) -> MainWindow:  # type: ignore[no-untyped-def]
    made = _window(library, Settings(appearance="light", reduced_motion="on"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_session_fills_the_window_and_home_comes_back(
    window: MainWindow, clock: VirtualClock
) -> None:
    window.session.play(EnginePlayer(compiled("neck-5"), clock), Person())
    window.show_session()
    assert window.session.size() == window.size()
    assert not window.shell.isVisible()
    window.show_home()
    assert window.home.isVisible()
    assert not window.session.isVisible()


def test_a_page_change_fades_and_ends(qtbot, window: MainWindow) -> None:
    window.show_settings(Settings(appearance="light", reduced_motion="off"))
    window.first_use.ask(Person(), date(2026, 3, 2))
    window.show_first_use()
    assert window._fade.isVisible()
    qtbot.waitUntil(lambda: not window._fade.isVisible())


def test_with_less_movement_nothing_fades(window: MainWindow) -> None:
    window.first_use.ask(Person(), date(2026, 3, 2))
    window.show_first_use()
    assert not window._fade.isVisible()


def test_settings_change_colours_and_size_at_once(window: MainWindow) -> None:
    window.show_settings(Settings(appearance="dark", text_percent=150))
    assert window.theme.name == "dark"
    assert QApplication.font().pixelSize() == 24
    ground = window.grab().toImage().pixelColor(window.width() - 5, window.height() - 5)
    assert ground.lightness() < 60


def test_auto_follows_the_system_and_a_choice_does_not() -> None:
    def picked(appearance: str, motion: str) -> tuple[str, bool]:
        settings = Settings(appearance=appearance, reduced_motion=motion)  # type: ignore[arg-type]
        theme = theme_for(settings, system="contrast", system_still=True)
        return theme.name, theme.reduced_motion

    assert picked("auto", "auto") == ("contrast", True)
    assert picked("light", "off") == ("light", False)
    assert theme_for(Settings(), system="dark", system_still=False).name == "dark"


def test_messages_wait_for_each_other_and_say_nothing_twice(window: MainWindow) -> None:
    for sentence in ("The first.", "The second.", "The first.", "The second."):
        window.show_message(sentence)
    told = [window.messages.sentence]
    for _ in range(2):
        window.messages._timer.timeout.emit()
        told.append(window.messages.sentence)
    assert told == ["The first.", "The second.", ""]


def test_a_message_takes_no_focus(qtbot, window: MainWindow) -> None:
    window.home.setFocus()
    before = QApplication.focusWidget()
    window.show_message("There is no sound device, so the session runs with captions.")
    assert QApplication.focusWidget() is before


@pytest.mark.parametrize("at", [20.0, 137.0])
@pytest.mark.parametrize(
    ("size", "percent"),
    [((900, 640), 85), ((900, 640), 100), ((1280, 800), 200), ((1920, 1080), 125)],
)
def test_a_message_covers_neither_words_nor_controls_of_a_session(  # type: ignore[no-untyped-def]
    qtbot, window: MainWindow, clock: VirtualClock, size: tuple[int, int], percent: int, at: float
) -> None:
    window.show_settings(Settings(appearance="light", reduced_motion="on", text_percent=percent))
    window.resize(*size)
    player = EnginePlayer(compiled("neck-5"), clock)
    player.let(at)
    window.show_message("There is no sound device, so the session runs with captions.")
    window.session.play(player, Person())
    window.show_session()
    bar, stage = window.messages, window.session.findChild(SessionStage)
    top = bar.y()
    qtbot.waitUntil(lambda: bar.y() != top)  # it goes to where the session has room
    words = (
        stage.title,
        stage.part,
        stage.time_left,
        stage.name,
        stage.cue,
        stage.hint,
        stage.dots,
    )
    buttons = [b for b in window.session.findChildren(QPushButton) if b.isVisible()]
    assert len(buttons) > 6
    for part in (*words, *buttons):
        covered = part.visibleRegion().boundingRect().translated(part.mapTo(window, QPoint(0, 0)))
        assert not covered.intersects(bar.geometry()), part.accessibleName() or part.text()


def test_a_message_goes_to_the_top_again_where_a_page_has_no_room_for_it(
    qtbot, window: MainWindow
) -> None:
    window.show_message("There is no sound device, so the session runs with captions.")
    at_home = window.messages.geometry()
    window.first_use.ask(Person(), date(2026, 3, 2))
    window.show_first_use()
    qtbot.waitUntil(lambda: window.messages.geometry() != at_home)
    assert window.messages.y() == window.theme.px(16)


def test_on_home_a_message_covers_no_button(qtbot, window: MainWindow) -> None:
    window.show_message("There is no sound device, so the session runs with captions.")
    for button in window.home.findChildren(QPushButton):
        if button.isVisible():
            box = QRect(button.mapTo(window, QPoint(0, 0)), button.size())
            assert not box.intersects(window.messages.geometry()), button.text()


def test_the_window_remembers_its_size(
    qtbot, library: Library, tmp_path: Path, fonts: None
) -> None:
    file = tmp_path / "config" / "window"
    first = _window(library, Settings(), file)
    qtbot.addWidget(first)
    first.show()
    first.resize(760, 700)
    first.close()
    second = _window(library, Settings(), file)
    qtbot.addWidget(second)
    assert (second.width(), second.height()) == (760, 700)


@pytest.mark.parametrize("content", [b"", b"rubbish"])
def test_a_damaged_memory_of_the_window_is_ignored(
    qtbot, library: Library, tmp_path: Path, fonts: None, content: bytes
) -> None:
    file = tmp_path / "window"
    file.write_bytes(content)
    made = _window(library, Settings(), file)
    qtbot.addWidget(made)
    room = made.screen().availableSize()
    usual = QSize(1280, 800).boundedTo(room).expandedTo(made.minimumSize())
    assert made.size() == usual


def test_closing_tells_and_a_folder_that_cannot_be_written_does_not_matter(
    qtbot, library: Library, tmp_path: Path, fonts: None
) -> None:
    (tmp_path / "file").write_text("in the way")
    made = _window(library, Settings(), tmp_path / "file" / "window")
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.closed, timeout=0):
        made.close()
