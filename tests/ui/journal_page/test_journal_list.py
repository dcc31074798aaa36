"""The list: rows below their days, one stop for Tab, arrows inside, more on request."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.entries import Episode
from coach.ui import theme as themes
from coach.ui.entry_words import EntryWords
from coach.ui.pages.journal_list import JournalList
from coach.ui.pages.journal_row import EntryRow
from coach.ui.pages.journal_rows import ListedDay

TODAY = date(2026, 11, 22)


def listed(ago: int, count: int = 2, note: str = "") -> ListedDay:
    """Return a day with some entries."""
    day = TODAY - timedelta(days=ago)
    entry = Episode(
        id="0b6b7d6e-0000-4000-8000-000000000001", edited_at="", place="neck", at=f"{day}T10:00"
    )
    words = EntryWords(title=f"Tension, neck {ago}", time="10:00", about="strength 3", note=note)
    return ListedDay(day=day, heading=f"Day {ago}", entries=((entry, words),) * count)


@pytest.fixture
def made(theme, in_window) -> JournalList:  # type: ignore[no-untyped-def]
    shown = JournalList(theme)
    shown.show_days([listed(0), listed(1)], more=True)
    in_window(shown, theme, 700, 700)
    return shown


def test_rows_stand_below_each_other_and_take_all_the_width(made) -> None:  # type: ignore[no-untyped-def]
    rows = made.rows.rows
    assert [type(row).__name__ for row in rows] == ["DayRow", "EntryRow", "EntryRow"] * 2
    assert {row.width() for row in rows} == {made.rows.width()}
    for one, other in pairwise(rows):
        assert other.y() == one.y() + one.height()
    assert made.rows.height() >= rows[-1].geometry().bottom()


def test_a_long_note_takes_as_many_lines_as_it_needs(made, theme) -> None:  # type: ignore[no-untyped-def]
    short = made.rows.rows[1].height()
    made.show_days([listed(0, 1, note="so tired " * 20)], more=False)
    QApplication.processEvents()
    wide = made.rows.rows[1].height()
    made.resize(300, 700)
    QApplication.processEvents()
    narrow = made.rows.rows[1].height()
    made.apply_theme(themes.light(2.0))
    QApplication.processEvents()
    assert short < wide < narrow < made.rows.rows[1].height()


def test_arrows_walk_and_enter_opens(made, told) -> None:  # type: ignore[no-untyped-def]
    days, entries = told(made.rows.day_opened), told(made.rows.opened)
    rows = made.rows.rows
    rows[0].setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert days == [TODAY]
    assert entries == [rows[1].entry]
    stops = [row for row in rows if row.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [rows[1]]


def test_tab_leads_from_the_search_to_the_rows_also_when_they_are_others(made) -> None:  # type: ignore[no-untyped-def]
    for count, stop in ((2, 0), (3, 1)):  # the one where the keys were last
        made.show_days([listed(0, count)], more=True)
        QApplication.processEvents()
        made.search.setFocus()
        QTest.keyClick(made.search, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is made.rows.rows[stop]
        made.rows.focus_from(1)
        QTest.keyClick(made.rows.rows[1], Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is made.earlier
        QTest.keyClick(made.earlier, Qt.Key.Key_Backtab)
        assert QApplication.focusWidget() is made.rows.rows[1]


def test_the_delete_key_asks_to_delete_entries_but_no_day(made, told) -> None:  # type: ignore[no-untyped-def]
    wanted = told(made.rows.remove_wanted)
    for row in made.rows.rows[:2]:
        row.setFocus()
        QTest.keyClick(row, Qt.Key.Key_Delete)
    assert wanted == [made.rows.rows[1].entry]


def test_the_keys_stay_where_they_were_when_the_list_is_read_again(made) -> None:  # type: ignore[no-untyped-def]
    made.rows.rows[4].setFocus()
    made.show_days([listed(0)], more=False)
    assert QApplication.focusWidget() is made.rows.rows[-1]


def test_the_keys_go_to_the_search_when_the_last_row_is_gone(made) -> None:  # type: ignore[no-untyped-def]
    made.search.setText("neck")
    made.rows.rows[1].setFocus()
    made.show_days([], more=False)
    QApplication.processEvents()
    assert QApplication.focusWidget() is made.search


def test_earlier_days_come_below_and_the_keys_go_on_there(made, told) -> None:  # type: ignore[no-untyped-def]
    wanted = told(made.earlier_wanted)
    made.earlier.setFocus()
    made.earlier.click()
    assert len(wanted) == 1
    made.add_days([listed(2)], more=False)
    assert QApplication.focusWidget() is made.rows.rows[6]
    assert not made.earlier.isVisible()


def test_words_are_looked_for_when_typing_rests_or_with_enter(made, told, qtbot) -> None:  # type: ignore[no-untyped-def]
    searched = told(made.searched)
    QTest.keyClicks(made.search, "desk")
    assert searched == []
    qtbot.waitUntil(lambda: searched == ["desk"])
    QTest.keyClick(made.search, Qt.Key.Key_Return)
    assert searched == ["desk", "desk"]


def test_it_says_when_nothing_was_found_and_when_there_is_nothing(made) -> None:  # type: ignore[no-untyped-def]
    made.search.setText("violin")
    made.show_days([], more=False)
    assert "violin" in made.nothing.text()
    assert made.search.isVisible()
    made.search.setText("")
    made.show_days([], more=False)
    assert made.nothing.isVisible()
    assert not made.search.isVisible()


def test_rows_are_read_out_with_everything_on_them(made) -> None:  # type: ignore[no-untyped-def]
    row = made.rows.rows[1]
    assert isinstance(row, EntryRow)
    assert row.accessibleName() == "Tension, neck 0, 10:00, strength 3"
