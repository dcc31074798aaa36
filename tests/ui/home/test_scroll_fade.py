"""The soft edge below what scrolls."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from coach.ui.theme import Theme
from coach.ui.widgets.scroll_fade import ScrollFade


@pytest.mark.parametrize("inside", [100, 900])
def test_the_edge_is_soft_only_while_there_is_more_below(
    qtbot: QtBot, theme: Theme, inside: int
) -> None:
    area = QScrollArea(widgetResizable=True)
    text = QWidget()
    text.setMinimumHeight(inside)
    area.setWidget(text)
    fade = ScrollFade(theme, area)
    qtbot.addWidget(area)
    area.resize(300, 300)
    area.show()
    QApplication.processEvents()
    assert fade.isVisible() == (inside > 300)
    assert not fade.isVisible() or fade.geometry().bottom() == area.rect().bottom()

    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert not fade.isVisible()
