"""What the rail and the sheet are where there is little room, and to a screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from coach.ui import theme as themes
from coach.ui.theme import stylesheet
from coach.ui.widgets.rail import Rail
from coach.ui.widgets.rail_button import RailButton
from coach.ui.widgets.sheet import Choice, Sheet

_FIVE = [
    (word.lower(), word, "home") for word in ("Home", "Library", "Breaks", "Journal", "Settings")
]


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def test_a_page_of_the_rail_is_one_of_several_choices(qtbot, theme) -> None:
    rail = Rail(theme, _FIVE)
    qtbot.addWidget(rail)
    rail.show_page("library")
    found = [QAccessible.queryAccessibleInterface(one) for one in rail.findChildren(RailButton)]

    assert {one.role() for one in found} == {QAccessible.Role.RadioButton}
    assert [bool(one.state().checked) for one in found] == [False, True, False, False, False]


def test_five_pages_have_room_below_the_smallest_window_with_the_largest_text(qtbot) -> None:
    rail = Rail(themes.light(2.0), _FIVE)
    qtbot.addWidget(rail)
    rail.lie(True)
    rail.resize(720, rail.sizeHint().height())
    rail.show()
    settle()
    boxes = [one.geometry() for one in rail.findChildren(RailButton)]

    assert rail.width() == 720
    assert all(rail.rect().contains(box) for box in boxes)
    assert not any(one.intersects(two) for one in boxes for two in boxes if one is not two)


@pytest.mark.parametrize("size", [(720, 560), (720, 460), (1280, 800)])
def test_a_sheet_shows_lines_and_buttons_at_every_size(qtbot, size) -> None:
    page = QWidget()
    page.setStyleSheet(stylesheet(themes.light(2.0)))
    qtbot.addWidget(page)
    sheet = Sheet(themes.light(2.0), page)
    page.resize(*size)
    sheet.resize(*size)
    page.show()
    choices = [
        Choice(word, word, main=not at)
        for at, word in enumerate(("Keep both", "Keep mine", "Take theirs", "Take nothing"))
    ]
    sheet.ask("You have these sessions already.", ["“Easy neck”", "They differ."], choices, "x")
    settle()

    assert sheet._scroll.height() >= 80, "there is room to read"
    assert sheet._scroll.horizontalScrollBar().maximum() == 0
    for made in sheet.findChildren(QPushButton):
        assert made.width() >= made.fontMetrics().horizontalAdvance(made.text())
