"""The chip that says who is guided, and the words about people."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.people import Person
from coach.ui import theme as themes
from coach.ui.person_words import adult_sentence
from coach.ui.widgets.adult_tick import AdultTick
from coach.ui.widgets.person_chip import PersonChip

ME = Person(id=1)
MIA = Person(id=2, name="Mia", age_group="child_8_12", child=True)
LONG = Person(id=3, name="Tom & Maximilian Alexander", age_group="child_4_7", child=True)


@pytest.fixture
def chip(qtbot) -> PersonChip:  # type: ignore[no-untyped-def]
    made = PersonChip(themes.light())
    qtbot.addWidget(made)
    return made


def test_alone_there_is_nobody_to_choose(chip: PersonChip) -> None:
    chip.show_people([ME], ME)
    assert chip.isHidden()


def test_the_keyboard_opens_the_menu_and_chooses(chip: PersonChip) -> None:
    chip.show_people([ME, MIA], ME)
    told: list[int] = []
    chip.chosen.connect(told.append)
    assert "me" in chip.accessibleName()
    QTest.keyClick(chip, Qt.Key.Key_Down)
    assert [action.text() for action in chip.others.actions()] == ["Me", "Mia"]
    assert [action.isChecked() for action in chip.others.actions()] == [True, False]
    QTest.keyClick(chip.others, Qt.Key.Key_Down)
    QTest.keyClick(chip.others, Qt.Key.Key_Down)
    QTest.keyClick(chip.others, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert told == [2]


def test_a_long_name_is_whole_in_the_menu_and_for_screen_readers(chip: PersonChip) -> None:
    chip.show_people([ME, LONG], LONG)
    assert len(chip.text()) < 22
    assert LONG.name in chip.accessibleName()
    assert chip.fill_menu().actions()[1].text().replace("&&", "&") == LONG.name


def test_an_adult_confirms_for_each_child_anew(qtbot) -> None:  # type: ignore[no-untyped-def]
    tick = AdultTick(themes.light())
    qtbot.addWidget(tick)
    told: list[bool] = []
    for person in (ME, MIA, LONG, ME):
        tick.ask_for(person)
        told.append(tick.given)
        tick.setChecked(True)
        told.append(tick.given)
    assert told == [True, True, False, True, False, True, True, True]


def test_a_small_child_has_an_adult_beside_it() -> None:
    assert "beside" in adult_sentence(LONG)
    assert "in the room" in adult_sentence(MIA)
    assert adult_sentence(ME) == ""
