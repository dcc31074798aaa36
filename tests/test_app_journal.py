"""The journal in the whole window: noted, changed, deleted, taken back, there at the next start."""

from __future__ import annotations

import uuid
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.app.hall import Hall
from coach.app.journal_changing import JournalChanging
from coach.app.journal_reading import PAGE
from coach.clock import VirtualClock
from coach.entries import DayNote, Deletion, Episode
from coach.journal.store import Journal
from coach.people import Person, RunEntry
from coach.resources import places
from coach.ui.pages.journal_page import JournalPage
from coach.ui.pages.journal_row import EntryRow
from tests.whole_window import remember

ME = Person(id=1, answers="given", country="de")
MIA = Person(id=2, name="Mia", age_group="child_8_12", answers="given", country="de", child=True)
RUN = RunEntry(
    run_id=str(uuid.UUID(int=7)), session="neck-5", title="A soft neck",
    started_at="2026-03-02T08:00:00+00:00", planned_s=300, done_s=300, places=("neck",),
    before={"neck": 6}, after={"neck": 4},
)  # fmt: skip


@pytest.fixture
def open_journal_page(open_hall, data):
    """A function that opens the coach with the page of its journal."""

    def open_() -> tuple[Hall, JournalPage]:
        remember(data, ME, MIA)
        hall = open_hall()
        hall.window.resize(1280, 800)
        hall.window.activateWindow()
        hall.window.show_journal()
        settle()
        return hall, hall.window.journal

    return open_


@pytest.fixture
def opened(open_journal_page):
    return open_journal_page()


@pytest.fixture
def hall(opened):
    return opened[0]


@pytest.fixture
def page(opened):
    return opened[1]


def settle() -> None:
    for _ in range(8):  # each part of the page is filled after the other
        QApplication.processEvents()


def kept(data: Path) -> Journal:
    """Open the journal as another program does."""
    return Journal(places(data).journal_file)


def episodes(hall: Hall) -> list[Episode]:
    diary = hall._rooms.journal.diary_of(None, date(2020, 1, 1), date(2030, 1, 1))
    return [entry for entry in diary if isinstance(entry, Episode)]


def notes(hall: Hall) -> list[DayNote]:
    diary = hall._rooms.journal.diary_of(None, date(2020, 1, 1), date(2030, 1, 1))
    return [entry for entry in diary if isinstance(entry, DayNote)]


def titles(page: JournalPage) -> list[str]:
    settle()
    return [row.words.title for row in page.list.rows.rows if isinstance(row, EntryRow)]


def note(page: JournalPage, place: str = "neck", kind: str = "tension", *signs: str) -> None:
    page.head.note.click()
    region, _, side = place.partition(".")
    page.episode.place.map.region_toggled.emit(region, side or "both")
    page.episode.kinds.buttons[kind].click()
    for sign in signs:
        page.episode.signs[kind].buttons[sign].click()
    page.episode.save.click()
    settle()


def test_what_is_noted_is_listed_and_there_at_the_next_start(page, hall, data, open_journal_page):
    note(page, "calf.left", "cramp", "night")
    assert titles(page) == ["Cramp, calf and shin, left side"]
    assert page.undo.said.text() == "Noted."
    hall.leave()
    _, again = open_journal_page()
    assert titles(again) == ["Cramp, calf and shin, left side"]


def test_what_was_noted_is_changed_where_it_stands(page, hall):
    note(page)
    (before,) = episodes(hall)
    page.list.rows.opened.emit(before)
    page.episode.strength.slider.setValue(8)
    page.episode.save.click()
    (after,) = episodes(hall)
    assert (after.id, after.at, after.strength) == (before.id, before.at, 8)


def test_deleted_can_be_taken_back_step_by_step(page, hall):
    for place in ("neck", "throat"):
        note(page, place)
    whole = {entry.place for entry in episodes(hall)}
    for entry in episodes(hall):
        page.list.rows.remove_wanted.emit(entry)
    assert titles(page) == []
    assert page.undo.said.text() == "Deleted."
    for left in (1, 2):
        QTest.keyClick(page.head.note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert len(episodes(hall)) == left
    assert {entry.place for entry in episodes(hall)} == whole
    assert len(titles(page)) == 2
    for _ in range(2):  # back before they were noted
        page.undone.emit()
    assert episodes(hall) == []
    page.undone.emit()
    assert episodes(hall) == []


def test_deleting_from_the_form_leaves_only_id_and_time(page, hall):
    note(page)
    (entry,) = episodes(hall)
    page.list.rows.opened.emit(entry)
    page.episode.remove.click()
    assert episodes(hall) == []
    assert [mark.id for mark in hall._rooms.journal.deletions()] == [entry.id]


def test_a_day_is_noted_opened_again_and_changed(page, hall, clock):
    page.head.today.click()
    page.day.body.quality.buttons["2"].click()
    page.day.words.note.setPlainText("long meetings")
    page.day.finish()
    (first,) = notes(hall)
    assert (first.day, first.sleep_quality, first.note) == ("2026-03-02", 2, "long meetings")
    assert titles(page) == ["How the day was"]
    page.list.rows.day_opened.emit(clock.today())
    assert page.day.said.sleep_quality == 2
    page.day.body.quality.buttons["2"].click()
    page.day.words.note.setPlainText("")
    page.day.finish()
    assert notes(hall) == []  # nothing is said about the day any more
    page.undone.emit()
    assert notes(hall)[0].note == "long meetings"


def test_two_notes_of_one_day_become_one_when_they_are_changed(page, hall):
    two = [
        DayNote(id=str(uuid.UUID(int=n)), edited_at=f"2026-03-02T0{n}:00:00+00:00",
                day="2026-03-02", stress=n)
        for n in (1, 2)
    ]  # fmt: skip
    hall._rooms.journal.write_lines(two)
    page.head.today.click()
    assert page.day.said.stress == 2
    page.day.feeling.stress.clear.click()
    page.day.words.note.setPlainText("calm")
    page.day.finish()
    (left,) = notes(hall)
    assert (left.stress, left.note) == (None, "calm")
    page.undone.emit()
    assert sorted(one.stress for one in notes(hall)) == [1, 2]


def test_what_is_let_go_is_written_nowhere(page, hall, data):
    page.head.saying.click()
    page.saying.field.setPlainText("the secret word")
    page.saying.drop.click()
    assert page.open_form is None
    assert notes(hall) == []
    hall.leave()
    for file in data.rglob("*"):
        assert not file.is_file() or b"secret word" not in file.read_bytes()


def test_what_is_kept_stands_behind_what_was_in_the_note(page, hall):
    for words in ("I miss you", "I am angry"):
        page.head.saying.click()
        page.saying.field.setPlainText(words)
        page.saying.save.click()
    (kept_note,) = notes(hall)
    assert kept_note.note == "I miss you\n\nI am angry"


def test_a_form_that_is_left_can_be_gone_on_with(page, hall):
    page.head.note.click()
    page.episode.note.setPlainText("in the car")
    settle()
    QTest.keyClick(page.episode.note, Qt.Key.Key_Escape)
    assert page.open_form is None
    assert page.undo.isVisible()
    page.undo.undo.click()
    assert page.open_form is page.episode
    assert page.episode.note.text == "in the car"
    page.episode.way_back.click()
    page.head.note.click()
    page.episode.way_back.click()  # with nothing in it
    assert not page.undo.isVisible()
    assert episodes(hall) == []


@pytest.mark.parametrize(
    ("kind", "sign", "rule"),
    [
        ("twitching", "weak", "checked"),
        ("cramp", "swollen", ""),
        ("spasm", "numb", ""),
    ],
)
def test_what_is_pressing_is_said_at_once_above_everything(page, kind, sign, rule):
    note(page, "calf.left", kind, sign)
    assert page.notice.isVisible()
    assert rule in page.notice.title.text()


def test_what_was_noted_last_is_said_before_what_was_pressing_already(page, hall):
    earlier = Episode(
        id=str(uuid.UUID(int=3)), edited_at="2026-03-01T00:00:00+00:00", place="calf.left",
        at="2026-03-01T08:00:00+00:00", kind="cramp", signs=frozenset({"swollen"}),
    )  # fmt: skip
    hall._rooms.journal.write_lines([earlier])
    hall.journaling.refresh()
    settle()
    urgent = page.notice.title.text()
    note(page, "jaw_face", "twitching", "weak")
    assert page.notice.title.text() == "Please have this checked"
    page.notice.not_now.click()
    assert page.notice.title.text() == urgent
    page.notice.not_now.click()
    assert not page.notice.isVisible()


def test_what_was_put_off_stays_away_until_the_page_is_opened_again(page, hall):
    note(page, "calf.left", "cramp", "swollen")
    page.notice.not_now.click()
    hall.journaling.refresh()
    settle()
    assert not page.notice.isVisible()
    hall.window.show_home()
    hall.window.show_journal()
    hall.journaling.refresh()
    settle()
    assert page.notice.isVisible()  # what is urgent waits for no days


def test_an_ordinary_episode_says_nothing_pressing(page):
    note(page, "calf.left", "cramp", "night")
    assert not page.notice.isVisible()


def test_a_session_is_rated_anew_and_brought_back_when_it_was_deleted(page, hall):
    hall._rooms.journal.add(RUN)
    hall.journaling.refresh()
    assert titles(page) == ["A soft neck"]
    (entry,) = hall._rooms.journal.entries()
    page.list.rows.opened.emit(entry)
    page.run.helped.buttons["yes"].click()
    page.run.save.click()
    assert hall._rooms.journal.entries()[0].helped is True
    page.list.rows.remove_wanted.emit(hall._rooms.journal.entries()[0])
    assert hall._rooms.journal.entries() == []
    page.undone.emit()
    (back,) = hall._rooms.journal.entries()
    assert (back.helped, back.after) == (True, {"neck": 4})


def test_the_search_finds_words_of_notes(page, hall):
    for words in ("violin lesson", "desk"):
        page.head.note.click()
        page.episode.place.map.region_toggled.emit("neck", "both")
        page.episode.note.setPlainText(words)
        page.episode.save.click()
    page.list.search.setText("violin")
    QTest.keyClick(page.list.search, Qt.Key.Key_Return)
    rows = [row for row in page.list.rows.rows if isinstance(row, EntryRow)]
    assert [row.words.note for row in rows] == ["violin lesson"]


def test_a_long_diary_is_listed_page_by_page_each_day_whole(page, hall, clock):
    lines = [
        Episode(id=str(uuid.UUID(int=n + 1)), edited_at="2026-03-02T00:00:00+00:00", place="neck",
                at=f"{clock.today() - timedelta(days=n // 7)}T06:00:00+00:00")
        for n in range(3 * PAGE)
    ]  # fmt: skip
    hall._rooms.journal.write_lines(lines)
    hall.journaling.refresh()
    seen = len(titles(page))
    assert PAGE <= seen < PAGE + 7
    while page.list.earlier.isVisible():
        page.list.earlier.click()
    entries = [row.entry.id for row in page.list.rows.rows if isinstance(row, EntryRow)]
    assert len(entries) == len({*entries}) == 3 * PAGE


def test_what_another_program_has_written_is_shown_while_the_page_is_seen(page, hall, data):
    with closing(kept(data)) as other:
        other.write_lines(
            [Episode(id=str(uuid.UUID(int=9)), edited_at="2026-03-02T00:00:00+00:00",
                     place="throat", at="2026-03-02T08:00:00+00:00")]
        )  # fmt: skip
    hall.journaling._looking.timeout.emit()
    assert titles(page) == ["Tension, throat"]
    assert hall.journaling._looking.isActive()
    hall.window.show_home()
    assert not hall.journaling._looking.isActive()


def test_each_person_has_a_journal_of_their_own(page, hall):
    note(page)
    assert page.head.saying.isVisible()
    menu = page.head.people.fill_menu()
    next(action for action in menu.actions() if action.text() == "Mia").trigger()
    assert titles(page) == []
    assert not page.head.saying.isVisible()
    assert "Mia" in page.head.today.text()
    page.undone.emit()  # of what was noted for somebody else
    note(page, "throat")
    assert {(entry.person, entry.place) for entry in episodes(hall)} == {(1, "neck"), (2, "throat")}


def test_the_line_below_a_day_opens_the_numbers_of_the_country(page, hall):
    page.head.today.click()
    page.day.support.linkActivated.emit("#support")
    said = page._sheet.accessibleName()
    assert page._sheet.isVisible()
    assert "112" in said


def test_a_span_a_region_and_a_month_are_chosen(page, hall):
    hall._rooms.journal.add(RUN)
    hall.journaling.refresh()
    assert page.glance.trend.head.title.text() == "Neck, before and after"
    page.head.spans.buttons["year"].click()
    assert "Twelve months" in page.head._said.text()
    page.glance.region_chosen.emit("throat")
    assert page.glance.trend.head.title.text() == "Throat, before and after"
    page.head.note.click()
    assert page.episode.place.place == "throat"  # what was clicked is meant
    page.episode.way_back.click()
    page.glance.month_asked.emit(date(2019, 5, 1))
    assert page.glance.month.head.title.text() == "May\u00a02019"


def test_a_change_is_later_than_the_last_one_whatever_the_clock_says(tmp_path):
    clock = VirtualClock()
    with closing(Journal(tmp_path / "journal.db")) as journal:
        changing = JournalChanging(journal, clock)
        ahead = (clock.wall() + timedelta(days=3)).isoformat()
        entry = Episode(
            id=str(uuid.UUID(int=5)), edited_at=ahead, place="neck", at="2026-03-02T08:00:00+00:00"
        )
        journal.write_lines([entry])
        changing.delete([entry])
        assert [type(mark) for mark in journal.deletions()] == [Deletion]
        changing.undo()
        assert journal.diary_entry(entry.id).edited_at > ahead
