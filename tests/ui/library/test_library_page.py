"""The library page: looking, opening, starting, and the way back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from coach.journal.drawn.programme_days import Progress
from coach.library.shelf import Entry, Query
from coach.people import Person
from coach.ui import theme as themes
from coach.ui.pages.library_page import LibraryPage
from tests.gallery.library import OWN


def texts(widget) -> list[str]:
    seen = [one for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    return [one.text().replace("\u00a0", " ") for one in seen]


def opened(page: LibraryPage, session: str) -> LibraryPage:
    page.open_entry(Entry("session", session))
    return page


def test_everything_stands_there_under_headings_and_ones_own_comes_first(page, library):
    keys = page.list.entries.tile_keys()

    assert keys[0] == f"session:{OWN}"
    assert page.list.entries.tile(keys[0]).mark == "Yours"
    assert len(keys) == len(library.sessions) + 2  # and a plan and a card


def test_words_typed_find_at_every_letter_and_escape_shows_everything_again(qtbot, page):
    everything = len(page.list.entries.tile_keys())
    page.list.search.setFocus()
    qtbot.keyClicks(page.list.search, "butterfl")

    assert "session:solar-5" in page.list.entries.tile_keys()
    assert page.list.found.text().endswith("found.")
    assert len(page.list.entries.tile_keys()) < everything
    qtbot.keyClick(page.list.search, Qt.Key.Key_Escape)
    assert len(page.list.entries.tile_keys()) == everything


def test_the_keyboard_leads_from_the_words_to_a_session_and_back(qtbot, page):
    qtbot.keyClicks(page.list.search, "butterflies")
    qtbot.keyClick(page.list.search, Qt.Key.Key_Down)
    first = page.list.entries.currentIndex()
    qtbot.keyClick(page.list.entries, Qt.Key.Key_Return)

    assert page.detail.isVisible()
    assert QApplication.focusWidget() is page.detail.reading.back
    qtbot.keyClick(page.detail.reading.back, Qt.Key.Key_Escape)
    assert page.list.isVisible()
    assert QApplication.focusWidget() is page.list.entries
    assert page.list.entries.currentIndex() == first


def test_letters_pressed_in_the_list_go_on_the_search(qtbot, page):
    page.list.entries.enter()
    qtbot.keyClick(page.list.entries, "t")
    qtbot.keyClicks(QApplication.focusWidget(), "mj")

    assert page.list.query.words == "tmj"


def test_a_click_on_a_tile_opens_it(qtbot, page):
    view = page.list.entries
    spot = view.visualRect(view.model().index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    assert page.detail.title.text() == "Neck before bed"


def test_a_filter_chosen_in_its_menu_is_kept_and_can_be_cleared(page):
    actions = page.list.filters.menus["region"].fill_menu().actions()
    throat = next(one for one in actions if one.text().startswith("Throat"))
    throat.trigger()

    assert page.list.filters.menus["region"].text() == "Throat"
    assert "session:throat-5" in page.list.entries.tile_keys()
    assert "session:calf-5" not in page.list.entries.tile_keys()
    page.list.clear_all.click()
    assert page.list.query == Query()


def test_nothing_of_the_page_becomes_a_window_of_its_own(page):
    opened(page, "low-back-5")
    opened(page, OWN)

    tops = QApplication.topLevelWidgets()
    assert [one.text() for one in tops if isinstance(one, QPushButton)] == []


def test_the_counts_in_a_menu_are_what_choosing_would_show(page):
    page.list.show_query(Query(words="neck"))
    for action in page.list.filters.menus["posture"].fill_menu().actions()[1:]:
        name, _, count = action.text().partition("\t")
        if action.isEnabled():
            action.trigger()
            assert len(page.list.entries.tile_keys()) == int(count), name


def test_nothing_found_offers_the_nearest_with_one_click(page):
    page.list.show_query(Query(chosen={"region": "throat", "minutes": "11-20"}))

    said = page.list.nothing.text().replace("\u00a0", " ")
    assert "Without “11 to 20 minutes” there are" in said
    assert "The nearest is" in said
    page.list.leave_out.click()
    assert page.list.query.chosen == {"region": "throat"}
    assert page.list.entries.isVisible()


def test_a_closed_session_is_shown_with_its_reason_and_has_no_start(page):
    tile = page.list.entries.tile("session:neck-5")
    opened(page, "neck-5")
    panel = page.detail.panel

    assert "You answered yes" in tile.read_out()
    assert any("You answered yes" in text for text in texts(panel))
    assert not panel.start.isVisible()
    opened(page, "low-back-5")
    assert panel.start.isVisible()


@pytest.mark.parametrize(
    ("group", "session", "open_"),
    [
        ("adult", "kids-4-7-bed-5", False),
        ("child_4_7", "kids-4-7-bed-5", True),
        ("teen", "kids-8-12-neck-3", False),
        ("child_8_12", "low-back-10", False),
    ],
)
def test_a_session_starts_only_for_the_age_it_is_made_for(open_page, group, session, open_):
    person = Person(answers="given", age_group=group)
    page = opened(open_page(person=person), session)

    assert page.detail.panel.start.isVisible() == open_


def test_start_tells_the_session_and_the_minutes_that_are_set(qtbot, page):
    opened(page, "low-back-5")
    page.detail.panel.minutes.setValue(8)
    with qtbot.waitSignal(page.start_requested, timeout=0) as heard:
        page.detail.panel.start.click()

    assert heard.args == ["low-back-5", 8]


def test_what_must_be_read_before_stands_above_start(page):
    opened(page, "low-back-5")
    QApplication.processEvents()

    assert any("Call 112 now." in text for text in texts(page.detail.panel))


def test_shipped_sessions_are_copied_and_ones_own_are_changed(qtbot, page):
    opened(page, "low-back-5")
    assert not page.detail.panel.change.isVisible()
    with qtbot.waitSignal(page.copy_requested, timeout=0) as heard:
        page.detail.panel.copy.click()
    assert heard.args == ["low-back-5"]

    opened(page, OWN)
    with qtbot.waitSignal(page.change_requested, timeout=0) as heard:
        page.detail.panel.change.click()
    assert heard.args == [OWN]


def test_packs_come_in_and_go_out_where_the_person_says(qtbot, page, monkeypatch, tmp_path):
    file = tmp_path / "pack.zip"
    answer = staticmethod(lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    with qtbot.waitSignal(page.import_requested, timeout=0) as heard:
        page.head.bring_in.click()
    assert heard.args == [Path(file)]
    opened(page, OWN)
    with qtbot.waitSignal(page.export_requested, timeout=0) as heard:
        page.detail.panel.export.click()
    assert heard.args == [OWN, Path(file)]


@pytest.mark.parametrize(("press", "answer"), [("Keep both", "both"), ("Take nothing", "")])
def test_a_pack_that_is_partly_here_is_asked_about(qtbot, page, press, answer):
    page.ask_about(["Easy neck", "Wide chest"])
    assert {"“Easy neck”", "“Wide chest”"} <= {*texts(page.question)}
    buttons = {one.text(): one for one in page.question.findChildren(QPushButton)}
    with qtbot.waitSignal(page.taking_answered, timeout=0) as heard:
        buttons[press].click()
    assert heard.args == [answer]


def test_escape_answers_the_question_and_leaves_the_page_where_it_is(qtbot, page):
    opened(page, "neck-5")
    page.ask_about(["Easy neck"])
    with qtbot.waitSignal(page.taking_answered, timeout=0) as heard:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert heard.args == [""]
    assert page.detail.isVisible()


def test_tab_goes_from_the_way_back_over_start_to_the_sources(qtbot, page):
    opened(page, "low-back-5")
    QApplication.processEvents()
    panel, reached = page.detail.panel, []
    for _ in range(7):
        reached.append(QApplication.focusWidget())
        qtbot.keyClick(reached[-1], Qt.Key.Key_Tab)

    assert reached[:-1] == [
        page.detail.reading.back, panel.minutes, panel.start, panel.copy, panel.export,
        panel.save_sound,
    ]  # fmt: skip
    assert reached[-1].text() == "Source"


def test_a_card_says_its_numbers_how_sure_it_is_and_leads_to_sessions(page):
    page.open_entry(Entry("card", "cramps"))
    said = texts(page.card)

    assert any("Call 112 if it does not let go." in text for text in said)
    assert "How sure: health services advise. Source: NHS 2023." in said
    assert "350" in said
    names = [one.text() for one in page.card.findChildren(QPushButton)]
    assert len(names) == 2, "the way back, and the one link that opens"
    page.card.findChildren(QPushButton)[-1].click()
    assert page.detail.isVisible()
    assert page.detail.reading.back.text() == "When a calf cramps"


def test_back_leads_to_what_a_session_was_opened_from(qtbot, page):
    page.open_entry(Entry("programme", "lighter-neck"))
    days = [one for one in page.programme.findChildren(QPushButton) if one.text() != "Library"]
    assert [one.accessibleName().split(":")[0] for one in days] == ["Day 1", "Day 2", "Day 2"]
    assert "not open to you" in days[1].accessibleName()
    assert "A day left out is done later." in texts(page.programme)
    days[0].click()
    assert page.detail.isVisible()
    for shown in (page.programme, page.list):
        page.go_back()
        assert shown.isVisible()


def test_a_new_library_keeps_what_is_open_and_leaves_what_is_gone(page, library):
    opened(page, OWN)
    page.show_library(library, {OWN})
    assert page.detail.isVisible()
    without = {name: one for name, one in library.sessions.items() if name != OWN}
    page.show_library(replace(library, sessions=without), ())
    assert page.list.isVisible()
    assert f"session:{OWN}" not in page.list.entries.tile_keys()


@pytest.mark.parametrize(
    "entry",
    [
        Entry("session", "low-back-5"),
        Entry("session", "neck-5"),
        Entry("card", "cramps"),
        Entry("programme", "lighter-neck"),
    ],
)
def test_no_word_of_what_is_opened_is_cut(page, entry):
    page.open_entry(entry)
    views = {"session": page.detail, "card": page.card, "programme": page.programme}
    inside = views[entry.kind].reading.widget()
    for width, scale in ((1188, 1.0), (808, 1.0), (1096, 2.0), (716, 2.0)):
        page.apply_theme(themes.light(scale))
        page.setStyleSheet(themes.stylesheet(themes.light(scale)))
        page.resize(width, 800)
        for _ in range(3):  # rows ask for their height after they have got their width
            QApplication.processEvents()

        assert inside.width() <= inside.parentWidget().width()
        for one in inside.findChildren(QLabel):
            if one.isVisible():
                assert one.height() >= one.heightForWidth(one.width()) - 1, one.text()


def test_other_colours_and_sizes_reach_every_part(page):
    page.open_entry(Entry("card", "cramps"))
    page.open_entry(Entry("session", "low-back-5"))
    page.apply_theme(themes.dark(1.5))
    QApplication.processEvents()
    for shown in (page.detail, page.card, page.list):
        assert shown.isVisible()
        assert shown.grab().toImage().pixelColor(2, 2).isValid()
        page.go_back()


@pytest.mark.parametrize(
    ("done", "where", "next_day"),
    [
        ({}, "Begin small.", None),
        ({1: date(2026, 3, 1)}, "- Day 2 is next.", "Day 2"),
        ({1: date(2026, 3, 1), 2: date(2026, 3, 2)}, "-", None),
    ],
)
def test_a_programme_shows_which_days_are_done_and_which_is_next(page, done, where, next_day):
    page._planning = replace(page._planning, progress=lambda name: Progress(2, done))
    page.open_entry(Entry("programme", "lighter-neck"))
    said = texts(page.programme)
    assert where in said
    for number in (1, 2):
        assert (f"Done on {number} March." in said) is (number in done)
    assert said.count("This day is next.") == (next_day is not None)
    names = [one.accessibleName() for one in page.programme.findChildren(QPushButton)]
    assert any("Done on 1 March" in name for name in names) is bool(done)
    assert next_day is None or any(
        name.startswith(next_day) and name.endswith("This day is next") for name in names
    )


def test_a_day_that_was_done_meanwhile_is_seen_when_the_page_is(page):
    done: dict[int, date] = {}
    page._planning = replace(page._planning, progress=lambda name: Progress(2, dict(done)))
    page.open_entry(Entry("programme", "lighter-neck"))
    assert "Done on" not in " ".join(texts(page.programme))
    page.hide()
    done[1] = date(2026, 3, 1)
    page.show()
    QApplication.processEvents()  # what was added to a layout is shown by the next event
    assert "Done on 1 March." in texts(page.programme)
