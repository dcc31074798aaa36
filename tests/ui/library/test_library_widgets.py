"""The parts of the library page: tiles that cost nothing out of sight, strips, timelines, words."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from coach.library.shelf import Entry, Found, Query
from coach.people import Person
from coach.session.timeline import compile_session
from coach.settings import Settings
from coach.ui import theme as themes
from coach.ui.late_pages import Makers
from coach.ui.main_window import MainWindow
from coach.ui.pages.home_page import HomePage
from coach.ui.pages.library_page import LibraryPage
from coach.ui.pages.library_words import facts_of, found_text, nothing_text, sides_of, sure_text
from coach.ui.pages.session_steps import StepRow, step_texts
from coach.ui.widgets.entry_list import EntryList, columns_for
from coach.ui.widgets.entry_tile import Heading, Tile, wrapped
from coach.ui.widgets.family_colour import strip_parts
from coach.ui.widgets.timeline_bar import segment_blocks, step_blocks, tick_seconds
from tests.gallery.home import make_plan, minutes_for
from tests.gallery.library import planning


@pytest.fixture
def timeline(library):
    return compile_session(library.sessions["neck-10"], library.exercises, library.families)


@pytest.fixture
def many(qtbot, theme):
    """A list of 2,000 tiles under two headings, and the keys whose tiles were made."""
    made: list[str] = []

    def tile_of(key: str) -> Tile:
        made.append(key)
        return Tile(title=key, meta="5 min", text="A sentence.")

    entries = EntryList(theme, "Everything", tile_of)
    entries.resize(1000, 600)
    qtbot.addWidget(entries)
    keys = [str(number) for number in range(2000)]
    entries.show_rows([Heading("First", 1), keys[0], Heading("Others", 1999), *keys[1:]])
    with qtbot.waitActive(entries):
        entries.show()
        entries.activateWindow()
    return entries, made


def test_only_tiles_in_sight_are_made(many):
    entries, made = many
    entries.grab()
    in_sight = len(set(made))
    assert 0 < in_sight < 20

    entries.verticalScrollBar().setValue(entries.verticalScrollBar().maximum())
    entries.grab()
    assert "1999" in made
    assert len(set(made)) < 3 * in_sight


def test_arrows_step_over_headings_and_leave_the_list_upwards(qtbot, many):
    entries, _ = many
    entries.enter()
    assert entries.currentIndex().data() == "0"
    qtbot.keyClick(entries, Qt.Key.Key_Down)
    assert entries.currentIndex().data() == "1"
    qtbot.keyClick(entries, Qt.Key.Key_Up)
    with qtbot.waitSignal(entries.left_upwards, timeout=0):
        qtbot.keyClick(entries, Qt.Key.Key_Up)


def test_enter_and_space_open_the_tile_that_has_the_focus(qtbot, many):
    entries, _ = many
    entries.enter()
    qtbot.keyClick(entries, Qt.Key.Key_Down)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(entries.opened, timeout=0) as heard:
            qtbot.keyClick(entries, key)
        assert heard.args == ["1"]


def test_a_heading_stands_alone_in_its_line_and_tiles_beside_each_other(many):
    entries, _ = many
    places = [entries.visualRect(entries.model().index(row, 0)) for row in range(6)]

    assert places[0].bottom() < places[1].top()
    assert places[1].bottom() < places[2].top() < places[3].top()
    assert places[3].top() == places[4].top() == places[5].top()
    assert places[3].right() < places[4].left()


def test_at_every_width_the_lines_are_full(many):
    entries, _ = many
    for width in range(900, 912):
        entries.resize(width, 600)
        QApplication.processEvents()
        columns = columns_for(entries.viewport().width(), 264)
        places = [entries.visualRect(entries.model().index(row, 0)) for row in range(3, 12)]
        first = [place for place in places if place.top() == places[0].top()]
        assert len(first) == columns, width


def test_the_keyboard_is_shown_by_a_ring_and_the_mouse_is_not(qtbot, many, theme):
    entries, _ = many
    entries.enter()
    place = entries.visualRect(entries.currentIndex())
    edge = entries.viewport().grab().toImage().pixelColor(place.left() + 5, place.center().y())
    assert edge == theme.focus

    qtbot.mouseClick(entries.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    edge = entries.viewport().grab().toImage().pixelColor(place.left() + 5, place.center().y())
    assert edge != theme.focus


def test_a_screen_reader_hears_the_whole_tile_and_why_it_is_closed():
    tile = Tile(title="Easy neck", meta="5 min", text="Loosen it.", mark="Yours", closed="Why not.")

    assert tile.read_out() == "Easy neck. Yours. 5 min. Loosen it. Not open to you. Why not."


@pytest.mark.parametrize(("width", "columns"), [(1108, 3), (599, 1), (600, 2), (0, 1)])
def test_tiles_share_the_width_and_there_is_always_one(width, columns):
    assert columns_for(width, 300) == columns


def test_a_long_text_takes_the_lines_it_may_and_ends_in_dots(theme):
    font = theme.font(15)
    lines = wrapped("a goal with a number of words that go on and on " * 4, font, 200, 2)

    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(QFontMetricsF(font).horizontalAdvance(line) <= 201 for line in lines)
    assert wrapped("short", font, 200, 2) == ["short"]


@given(
    st.lists(
        st.tuples(st.sampled_from(["breath", "move", "around"]), st.floats(1, 600)),
        min_size=1,
        max_size=12,
    )
)
def test_a_strip_is_as_wide_as_it_may_be_and_in_order(parts):
    placed = strip_parts(parts, 300.0, 3.0)

    assert placed[0][1] == 0
    assert placed[-1][2] == pytest.approx(300)
    for before, after in pairwise(placed):
        assert before[0] != after[0]
        assert after[1] - before[2] == pytest.approx(3)


def test_steps_and_segments_fill_the_whole_timeline(timeline):
    for blocks in (step_blocks(timeline, 640.0), segment_blocks(timeline, 640.0)):
        assert blocks[0].left == 0
        assert blocks[-1].right == pytest.approx(640)
        for before, after in pairwise(blocks):
            assert after.left == pytest.approx(before.right)


@given(st.integers(1, 45), st.integers(200, 900), st.integers(40, 120))
def test_times_below_are_round_apart_and_end_with_the_end(minutes, width, apart):
    seconds = minutes * 60.0
    ticks = tick_seconds(seconds, width, apart)

    assert ticks[0] == 0
    assert ticks[-1] == seconds
    for before, after in pairwise(ticks):
        assert (after - before) / seconds * width >= apart - 1e-6


def test_each_side_is_told_with_its_seconds(timeline):
    sides = [sides_of(timeline, number) for number in range(len(timeline.steps))]
    turn = next(n for n, step in enumerate(timeline.steps) if step.exercise == "neck-turn-sit")

    assert sides[0] == ""
    assert sides[turn].endswith("s on each side")
    one_sided = [
        replace(segment, side="left" if segment.side != "none" else "none")
        for segment in timeline.segments
    ]
    assert sides_of(replace(timeline, segments=tuple(one_sided)), turn).startswith("left ")


def test_a_step_tells_what_the_answers_of_the_person_change_and_where_it_comes_from(
    library, timeline
):
    def told(**person) -> list:
        return step_texts(timeline, library, Person(**person))

    def first(texts: list) -> str:
        return next(text.cautions[0] for text in texts if text.cautions)

    plain = told(answers="given")
    assert not any(text.cautions for text in plain)
    mine = told(answers="given", tags=frozenset({"neck_nerve"}))
    assert first(mine).startswith("You answered yes to “Neck injury")
    assert first(told()).startswith("Not answered yet: “")
    assert all(text.evidence and text.sources for text in plain)


def test_the_source_of_a_step_opens_with_the_keyboard(qtbot, theme, library, timeline):
    row = StepRow(theme, step_texts(timeline, library, Person())[1])
    qtbot.addWidget(row)
    row.show()
    assert not row.source.isVisible()
    row.more.setFocus()
    qtbot.keyClick(row.more, Qt.Key.Key_Space)
    assert row.source.isVisible()


def test_the_facts_of_a_session_are_said_in_words(library, timeline):
    facts = dict(facts_of(library.sessions["neck-10"], library, timeline))

    assert facts["For"] == "Neck"
    assert facts["How"] == "Sitting, possible at the desk, for adults"
    assert facts["Have ready"] == "Chair"


def test_what_is_found_and_what_is_not_is_said_in_sentences(library):
    one = Entry("session", "neck-5")

    assert found_text(Found(entries=(one, one))) == "2 found."
    unknown = found_text(Found(entries=(one,), unknown=("hurts",)))
    assert unknown == "One found. Nothing says “hurts”, so that was left out."
    assert "these have most of them" in found_text(Found(entries=(one,), loose=True))
    nothing = nothing_text(Query(words="qqq"), Found(entries=()), library)
    assert nothing.startswith("Nothing here says “qqq”.")


def test_who_says_it_is_not_said_twice():
    same = "professional knowledge"

    assert sure_text(same, [same]) == "How sure: professional knowledge."
    assert sure_text("some studies", ["NIH"]) == "How sure: some studies. Source: NIH."


def test_the_library_stands_in_the_rail_where_there_is_one_and_is_made_when_opened(
    qtbot, theme, library
):
    made: list[LibraryPage] = []

    def make(theme: themes.Theme) -> LibraryPage:
        made.append(LibraryPage(theme, library, planning(library, Person(answers="given"))))
        return made[-1]

    def window(**more) -> MainWindow:
        home = HomePage(theme, library, make_plan=make_plan, minutes_for=minutes_for, fill=str)
        shown = MainWindow(Settings(appearance="light"), home, library, **more)
        qtbot.addWidget(shown)
        return shown

    shown = window(makers=Makers(library=make))
    assert not made
    with qtbot.waitSignal(shown.made, timeout=0) as heard:
        shown.shell.show_page("library")
    assert heard.args == ["library", made[0]]
    shown.show_settings(Settings(appearance="dark"))
    QApplication.processEvents()
    assert "library" not in [entry[0] for entry in window()._entries()]


def test_starting_up_loads_nothing_of_the_library_page():
    look = (
        "import sys, coach.ui.main_window;"
        "print(*(m for m in sys.modules if 'library_' in m or 'shelf' in m or 'entry_' in m))"
    )
    assert subprocess.check_output([sys.executable, "-c", look], text=True).split() == []
