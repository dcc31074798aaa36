"""What every page is tested with: the shipped library, the light theme and a window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coach.library.library import Library
from coach.library.reader import load_library
from coach.resources import shipped
from coach.ui import theme as themes
from coach.ui.theme import Theme


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library(shipped("sessions"))


@pytest.fixture
def theme(qapp) -> Theme:
    themes.load_fonts()
    return themes.light()


@pytest.fixture
def in_window(qtbot: QtBot) -> Callable[[QWidget, Theme, int, int], None]:
    """Show a page as the active window, dressed as the coach dresses it."""

    def show(page: QWidget, theme: Theme, width: int, height: int) -> None:
        page.setStyleSheet(themes.stylesheet(theme))
        page.resize(width, height)
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()

    return show
