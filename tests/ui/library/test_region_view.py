"""The page of a region: its order, its closed row, and the way in and back."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from coach.library.shelf import Entry, Query
from coach.library.source_row import NOTE, TITLE
from coach.people import Person
from coach.ui import theme as themes

ADULT = Person(answers="given", country="de")
SAID = "The source document associates neck tension"


@pytest.fixture
def read(open_page):
    """Open the page of a region."""

    def read(region: str = "neck", person: Person = ADULT, **size):
        page = open_page(person=person, **size)
        page.open_entry(Entry("region", region))
        QApplication.processEvents()
        return page

    return read


def settle() -> None:
    for _ in range(3):  # rows ask for their height after they have got their width
        QApplication.processEvents()


def seen(view) -> list[str]:
    """Return every text that is shown, from top to bottom."""
    kinds = (*view.findChildren(QLabel), *view.findChildren(QPushButton))
    shown = [one for one in kinds if one.isVisible() and one.text()]
    top = view.reading.widget()
    return [
        one.text().replace("\u00a0", " ")
        for one in sorted(shown, key=lambda one: one.mapTo(top, one.rect().topLeft()).y())
    ]


def test_red_flags_come_first_with_numbers_and_the_source_text_last_and_closed(read):
    said = seen(read().region)
    heads = [
        "When to get help first", "Sessions", "Single exercises",
        "How to make this area comfortable at work", "Good to know", TITLE,
    ]  # fmt: skip

    assert [said.index(head) for head in heads] == sorted(said.index(head) for head in heads)
    assert any("Call 112 now. This can be meningitis." in text for text in said)
    assert said.index("Call 112 now") < said.index("Get medical help today")
    assert said[-1] == TITLE
    assert not any(SAID in text for text in said)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_key_opens_what_the_source_text_says_with_the_note_below_it(qtbot, read, key):
    view = read().region
    head = view.source.head
    head.setFocus()
    assert head.accessibleName() == f"{TITLE}, closed"
    qtbot.keyClick(head, key)

    said = seen(view)
    sentence = next(text for text in said if SAID in text)
    assert said[said.index(sentence) + 1] == NOTE
    assert "Worry time" in said
    assert head.accessibleName() == f"{TITLE}, open"


def test_what_is_opened_at_the_foot_of_the_page_comes_into_sight(qtbot, read):
    view = read().region
    settle()
    bar = view.reading.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.mouseClick(view.source.head, Qt.MouseButton.LeftButton)

    def whole_row_is_in_sight() -> None:
        assert view.source.height() > view.source.body.height() > 100
        assert view.source.visibleRegion().boundingRect() == view.source.rect()

    settle()
    qtbot.waitUntil(whole_row_is_in_sight, timeout=1000)


def test_the_row_is_closed_again_when_the_place_is_opened_again(read):
    page = read()
    page.region.source.head.click()
    page.go_back()
    page.open_entry(Entry("region", "neck"))

    assert not page.region.source.body.isVisible()


@pytest.mark.parametrize(
    "person",
    [Person(), Person(answers="given", age_group="child_8_12"),
     Person(answers="given", tags=frozenset({"trauma"}))],
)  # fmt: skip
def test_who_may_not_see_the_source_text_sees_no_row_and_nothing_it_leads_to(read, person):
    view = read(person=person).region

    assert view.source is None
    said = [one.text() for one in view.findChildren(QLabel) + view.findChildren(QPushButton)]
    assert TITLE not in said
    assert "Worry time" not in said


def test_a_place_that_the_text_does_not_name_leads_on_below_its_exercises(read):
    view = read("shoulders").region
    said = seen(view)
    led_to = "You could begin with “Chest, shoulders and upper back” or “Slow shoulder circles”."

    assert view.source is None
    assert said.index("Single exercises") < said.index(led_to) < said.index("Good to know")


def test_a_session_opens_and_leads_back_to_the_place_and_a_closed_one_says_so(qtbot, read):
    page = read(person=Person(answers="given", tags=frozenset({"neck_nerve"})))
    names = {one.text(): one for one in page.region.findChildren(QPushButton)}
    assert "not open to you" in names["Easy neck"].accessibleName()
    names["Neck reset, standing"].click()

    assert page.detail.isVisible()
    assert page.detail.reading.back.text() == "Neck"
    qtbot.keyClick(page.detail.reading.back, Qt.Key.Key_Escape)
    assert page.region.isVisible()


def test_nothing_on_the_page_starts_anything(read):
    page = read()
    page.start_requested.connect(lambda *_: pytest.fail("something began"))
    page.region.source.head.click()
    for one in page.region.findChildren(QPushButton):
        if one is not page.region.reading.back:
            one.click()


def test_the_signs_of_every_place_are_one_key_away(read):
    view = read().region
    head = next(one for one in view.findChildren(QPushButton) if one.text().startswith("Signs"))
    assert not any("Face drooping" in text for text in seen(view))
    head.click()
    QApplication.processEvents()

    assert any("Face drooping" in text for text in seen(view))


def test_the_list_leads_to_a_place_only_while_one_is_chosen(qtbot, open_page):
    page = open_page()
    assert not page.list.about.isVisible()
    page.list.show_query(Query(chosen={"region": "neck"}))
    assert page.list.about.text() == "About the neck"
    page.list.about.click()

    assert page.region.isVisible()
    qtbot.keyClick(page.region.reading.back, Qt.Key.Key_Escape)
    assert page.list.isVisible()
    assert page.list.query.chosen == {"region": "neck"}


@pytest.mark.parametrize("region", ["neck", "whole_body"])
def test_no_word_about_a_place_is_cut(read, region):
    page = read(region, replace(ADULT, tags=frozenset({"neck_nerve", "bp_high"})))
    inside = page.region.reading.widget()
    for width, scale in ((1188, 1.0), (808, 1.0), (1096, 2.0), (716, 2.0)):
        page.setStyleSheet(themes.stylesheet(themes.light(scale)))
        page.apply_theme(themes.light(scale))
        page.region.source.head.click()
        page.resize(width, 800)
        settle()

        assert inside.width() <= inside.parentWidget().width()
        for one in inside.findChildren(QLabel):
            if one.isVisible():
                assert one.height() >= one.heightForWidth(one.width()) - 1, one.text()
