"""The window looks as its user or the system wants, and follows both while it runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from coach.settings import Settings, settings_list
from coach.settings_file import load_settings
from coach.ui import appearance
from coach.ui import theme as themes
from coach.ui.ground import ground
from coach.ui.main_window import MainWindow
from tests.gallery.home import home, library


@pytest.fixture
def window(qtbot) -> MainWindow:  # type: ignore[no-untyped-def]
    themes.load_fonts()
    made = MainWindow(Settings(), home(themes.light()), library())
    qtbot.addWidget(made)
    made.show()
    made.watch_system()
    return made


def _name(window: MainWindow) -> str:
    return window.theme.name


def test_other_colours_of_the_system_are_followed_at_once(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = QGuiApplication.styleHints()
    assert _name(window) == "light"
    monkeypatch.setattr("coach.ui.main_window.system_theme", lambda: "dark")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert _name(window) == "dark"
    window.show_settings(Settings(appearance="light"))
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert _name(window) == "light"


def test_more_contrast_is_followed_where_the_system_says_so(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.ui.main_window.system_theme", lambda: "contrast")
    hints = QGuiApplication.styleHints()
    if hasattr(hints, "accessibility"):
        wish = Qt.ContrastPreference.HighContrast
        hints.accessibility().contrastPreferenceChanged.emit(wish)
    else:  # older than Qt 6.10: a new look at the system tells nothing of it
        window.follow_system()
    assert _name(window) == "contrast"


def test_whoever_comes_back_from_the_system_settings_sees_less_movement(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not window.theme.reduced_motion
    monkeypatch.setattr(appearance, "asks_for_stillness", lambda: True)
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert window.theme.reduced_motion


def test_high_contrast_can_be_chosen_and_older_files_are_read(tmp_path: Path) -> None:
    shown = next(one for one in settings_list() if one.key == "appearance").shown
    assert shown.choices["contrast"] == "High contrast"
    file = tmp_path / "settings.json"
    for kept in ("auto", "light", "dark", "contrast"):
        file.write_text(f'{{"appearance": "{kept}"}}')
        settings, told = load_settings(file)
        assert (settings.appearance, told) == (kept, None)


def test_in_high_contrast_the_ground_is_one_colour(qapp: QApplication) -> None:
    for glow in (False, True):
        image = ground(QSize(400, 300), 1.0, themes.contrast(), glow).toImage()
        colours = {image.pixel(x, y) for x in range(image.width()) for y in range(300)}
        assert colours == {0xFF000000}


def test_in_high_contrast_nothing_is_half_there() -> None:
    strong = themes.contrast()
    assert {strong.opacity(share / 20) for share in range(21)} == {0.0, 1.0}
    assert strong.opacity(0.7) == 1.0, "a line that has been said is still read"
    assert (strong.ring, strong.shadow) == (4, 0.0)
    assert strong.border > themes.light().border
