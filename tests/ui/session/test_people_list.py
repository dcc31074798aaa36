"""The card of the people: a child is added, guided, changed and removed with clicks and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from coach.people import Person
from coach.ui.widgets.people_list import PeopleList

ME = Person(id=1, answers="given")
MIA = Person(id=2, name="Mia & Co", age_group="child_8_12", answers="given", child=True)


@pytest.fixture
def people(shown) -> PeopleList:  # type: ignore[no-untyped-def]
    made = shown(PeopleList)
    made.show_people([ME, MIA], ME)
    return made


def named(people: PeopleList, name: str) -> QPushButton | None:
    QApplication.processEvents()  # what was added to a layout is shown by the next event
    seen = [one for one in people.findChildren(QPushButton) if one.isVisible()]
    return next((one for one in seen if one.accessibleName() == name), None)


def press(people: PeopleList, name: str) -> None:
    made = named(people, name)
    assert made is not None, name
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)


def test_everybody_stands_there_with_the_age_group(people: PeopleList) -> None:
    said = [label.text().replace("\u00a0", " ") for label in people.findChildren(QLabel)]
    assert {"Me", "Mia & Co", "18 to 64 years, guided now", "8 to 12 years"} <= {*said}


def test_a_child_is_guided_and_its_answers_changed_by_one_click(people: PeopleList) -> None:
    told: list[tuple[str, int]] = []
    people.chosen.connect(lambda id: told.append(("guide", id)))
    people.answers_wanted.connect(lambda id: told.append(("ask", id)))
    press(people, "Guide Mia & Co now")
    press(people, "Change the answers of Mia & Co")
    assert told == [("guide", 2), ("ask", 2)]


def test_removing_asks_first_and_keeping_changes_nothing(people: PeopleList) -> None:
    told: list[int] = []
    people.removed.connect(told.append)
    press(people, "Remove Mia & Co")
    keep = named(people, "Keep Mia & Co")
    assert keep is not None
    assert keep.hasFocus()
    QTest.keyClick(keep, Qt.Key.Key_Space)
    assert told == []
    assert named(people, "Keep Mia & Co") is None
    press(people, "Remove Mia & Co")
    press(people, "Remove Mia & Co now")
    assert told == [2]


def test_nobody_can_remove_me(people: PeopleList) -> None:
    assert named(people, "Remove Me") is None


def test_a_child_needs_a_name_of_its_own_and_an_age(people: PeopleList) -> None:
    told: list[tuple[str, str]] = []
    people.added.connect(lambda name, age: told.append((name, age)))
    people.add.click()
    form = people.form
    assert form.name.hasFocus()
    open_: list[bool] = []
    for name in ("", "  ", " mia  & co ", "Ben"):
        form.name.setText(name)
        open_.append(form.go_on.isEnabled())
    form.ages.buttons["child_4_7"].click()
    for name in ("", "mia & co", "me", "  Ben  the  second "):
        form.name.setText(name)
        open_.append(form.go_on.isEnabled())
    QTest.keyClick(form.name, Qt.Key.Key_Return)
    assert open_ == [False] * 7 + [True]
    assert told == [("Ben the second", "child_4_7")]
    assert not form.isVisible()


def test_a_name_has_forty_letters_at_most(people: PeopleList) -> None:
    people.add.click()
    QTest.keyClicks(people.form.name, "a" * 50)
    assert people.form.name.text() == "a" * 40
