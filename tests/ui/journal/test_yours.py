"""The card about the user's own data: what it asks, by mouse and by keyboard, at every width."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from coach.ui.journal.yours_card import YoursCard
from coach.ui.theme import Theme

TODAY, FIRST = date(2026, 3, 31), date(2025, 3, 31)


@pytest.fixture
def card(in_window, theme: Theme) -> YoursCard:  # type: ignore[no-untyped-def]
    made = YoursCard(theme)
    in_window(made, theme, 1000, 700)
    return made


def press(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(card: YoursCard) -> set[str]:
    return {one.text() for one in card.findChildren(QPushButton) if one.isVisible()}


def test_it_says_where_the_journal_is_and_that_it_is_not_encrypted(card: YoursCard) -> None:
    assert card.how.text() == (
        "Your journal is kept on this computer, readable only by you. It is not encrypted."
    )
    assert shown(card) == {
        "Make a page…", "Export…", "Import…", "Choose a folder…", "Delete a day…",
        "Delete everything…",
    }  # fmt: skip


def test_a_page_is_asked_with_its_span_and_without_a_name_unless_one_is_typed(
    card: YoursCard, qtbot: QtBot
) -> None:
    press(qtbot, card.make_page)
    form = card.page_form
    with qtbot.waitSignal(card.page_asked, timeout=0) as asked:
        press(qtbot, form.go_on)
    assert asked.args == [28, ""]
    press(qtbot, form.spans.buttons["364"])
    qtbot.keyClicks(form.name, "Maria  S.")
    with qtbot.waitSignal(card.page_asked, timeout=0) as asked:
        qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert asked.args == [364, "Maria S."]


@pytest.mark.parametrize("opener", ["make_page", "delete_day", "delete_everything"])
def test_a_question_has_the_keys_and_gives_them_back(
    card: YoursCard, qtbot: QtBot, opener: str
) -> None:
    button: QPushButton = getattr(card, opener)
    card.days_wanted.connect(lambda: card.begin_day(FIRST, TODAY))
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    form = next(
        one
        for one in (card.page_form, card.day_form, card.everything_form)
        if one.isAncestorOf(QApplication.focusWidget())
    )
    assert not button.isVisible()
    form.way_back.setFocus()
    qtbot.keyClick(form.way_back, Qt.Key.Key_Space)
    assert not form.isVisible()
    assert button.hasFocus()


def test_the_day_asks_for_its_counts_each_time_it_is_changed(card: YoursCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.day_chosen, timeout=0) as asked:
        card.begin_day(FIRST, TODAY)
    assert asked.args == [TODAY]
    card.show_day("On 31 March 2026 there is 1 note.", some=True)
    field = card.day_form.day
    assert field.accessibleDescription() == "On 31 March 2026 there is 1 note."
    with qtbot.waitSignal(card.day_chosen, timeout=0) as asked:
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert asked.args == [date(2026, 3, 30)]
    field.setDate(QDate(2020, 1, 1))
    assert field.day == FIRST
    with qtbot.waitSignal(card.day_deleted, timeout=0) as deleted:
        press(qtbot, card.day_form.go_on)
    assert deleted.args == [FIRST]


@pytest.mark.parametrize(
    ("typed", "may"),
    [("", False), ("yes", False), ("delet", False), ("delete", True), (" Delete. ", True)],
)
def test_everything_needs_the_word(card: YoursCard, qtbot: QtBot, typed: str, may: bool) -> None:
    press(qtbot, card.delete_everything)
    form = card.everything_form
    qtbot.keyClicks(form.typed, typed)
    assert form.go_on.isEnabled() == may
    with (
        qtbot.assertNotEmitted(card.everything_deleted)
        if not may
        else qtbot.waitSignal(card.everything_deleted, timeout=0)
    ):
        qtbot.keyClick(form.typed, Qt.Key.Key_Return)


def test_the_word_is_asked_again_the_next_time(card: YoursCard, qtbot: QtBot) -> None:
    press(qtbot, card.delete_everything)
    qtbot.keyClicks(card.everything_form.typed, "delete")
    press(qtbot, card.everything_form.way_back)
    press(qtbot, card.delete_everything)
    assert not card.everything_form.go_on.isEnabled()


def test_what_goes_and_what_stays_is_told_where_the_word_is_typed(card: YoursCard) -> None:
    said = card.everything_form.typed.accessibleDescription()
    for word in ("sessions", "notes", "episodes", "log of breaks", "copies", "shared folder"):
        assert word in said.partition("stay")[0]
    for word in ("People", "settings", "exported"):
        assert word in said


def test_sharing_and_undo_are_offered_only_where_there_is_something(card: YoursCard) -> None:
    card.show_shared("a folder", "All is well.")
    card.show_deleted("1 entry is deleted.", undo=True)
    card.show_copy("30 March 2026")
    assert shown(card) >= {"Another folder…", "Carry over now", "Stop sharing", "Undo"}
    assert card.bring_back.accessibleName() == "Bring back the copy of 30 March 2026"
    card.show_shared("", "")
    card.show_deleted("", undo=False)
    card.show_copy("")
    assert not shown(card) & {"Carry over now", "Stop sharing", "Undo", "Bring it back"}


@pytest.mark.parametrize(("width", "columns"), [(1000, 2), (500, 1)])
def test_it_has_two_columns_where_there_is_room(
    card: YoursCard, qtbot: QtBot, width: int, columns: int
) -> None:
    card.resize(width, 900)
    QApplication.processEvents()
    lefts = {card.mapFromGlobal(part.mapToGlobal(part.rect().topLeft())).x()
             for part in (card.page, card.carry, card.share, card.delete)}  # fmt: skip
    assert len(lefts) == columns
