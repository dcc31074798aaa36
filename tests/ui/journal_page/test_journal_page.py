"""The page: what stands where, what folds, and one form at a time in place of the overview."""

from __future__ import annotations

import pytest
import shiboken6
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from coach.notice import Notice
from coach.people import Person
from coach.ui.pages.journal_page import JournalPage
from coach.ui.widgets.focus_ring import FocusRing

TIP = Notice(
    id="r-st-1", region="", level=None, title="A full week", text="Your stress was high.",
    why="", counted=("2026-11-22",), said_on=None, due=True,
)  # fmt: skip


@pytest.fixture
def page(theme, library, in_window) -> JournalPage:  # type: ignore[no-untyped-def]
    families = {id_: one.name for id_, one in library.families.items()}
    made = JournalPage(theme, library.regions, families, library.safety.support_line)
    in_window(made, theme, 1188, 800)
    return made


@pytest.mark.parametrize(("width", "columns"), [(1188, 3), (900, 2), (620, 1)])
def test_the_cards_fold_where_the_page_is_narrow(page, width: int, columns: int) -> None:  # type: ignore[no-untyped-def]
    page.resize(width, 800)
    QApplication.processEvents()
    cards = page.glance.cards
    assert len({card.x() for card in cards}) == columns
    boxes = [card.geometry() for card in cards]
    assert not any(a.intersects(b) for a in boxes for b in boxes if a is not b)
    assert all(box.right() < page.glance.width() for box in boxes)


@pytest.mark.parametrize(
    ("level", "above"), [("urgent", True), ("soon", True), ("plan", False), (None, False)]
)
def test_only_what_is_pressing_stands_above_the_pictures(page, level, above: bool) -> None:  # type: ignore[no-untyped-def]
    page.show_notice(replace(TIP, level=level))
    assert (page.notice.isVisible(), page.tip.isVisible()) == (above, not above)
    page.show_notice(None)
    assert not page.notice.isVisible()
    assert not page.tip.isVisible()


def test_a_form_takes_the_place_of_the_overview_and_gives_it_back(page, now) -> None:  # type: ignore[no-untyped-def]
    page.head.today.setFocus()
    page.episode.open_new(now)
    page.show_form(page.episode)
    assert page.open_form is page.episode
    assert not page.head.isVisible()
    page.episode.way_back.click()
    assert page.open_form is None
    assert QApplication.focusWidget() is page.head.today


def test_what_was_in_sight_stays_there_when_a_form_is_left(page) -> None:  # type: ignore[no-untyped-def]
    FocusRing(page._theme, page)  # it brings into sight what the keys have reached
    page.head.today.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.head.today, Qt.Key.Key_Tab)
    bar = page._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = bar.value()
    page.show_form(page.episode)
    page.show_overview()
    assert bar.value() == before > 0


def test_the_keys_begin_above_where_what_had_them_is_gone(page, now) -> None:  # type: ignore[no-untyped-def]
    gone = QPushButton(page.head)
    gone.show()
    gone.setFocus()
    page.show_form(page.episode)
    shiboken6.delete(gone)
    page.show_overview()
    assert QApplication.focusWidget() is page.head.note


def test_control_and_z_ask_to_take_back_also_from_the_search(page, told) -> None:  # type: ignore[no-untyped-def]
    undone = told(page.undone)
    page.head.note.setFocus()
    QTest.keyClick(page.head.note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    page.undo.offer("Deleted.")
    assert page.undo.isVisible()
    page.undo.undo.click()
    assert len(undone) == 2
    assert not page.undo.isVisible()


def test_the_writing_place_is_there_only_for_whom_it_is_open_to(page) -> None:  # type: ignore[no-untyped-def]
    page.show_person(Person(id=1), may_say=False)
    assert not page.head.saying.isVisible()
    page.show_person(Person(id=1), may_say=True)
    assert page.head.saying.isVisible()


def test_an_adult_is_asked_about_a_child_by_name(page, now) -> None:  # type: ignore[no-untyped-def]
    mia = Person(id=2, name="Mia", age_group="child_8_12", child=True)
    page.show_person(mia, may_say=False)
    page.head.show_span("week", mia)
    assert "Mia" in page.head.today.text()
    assert page.episode.signs["twitching"].buttons["disturbs"].text() == "It disturbs Mia"
