"""The pictures in the library: on tiles and beside steps, painted late and only in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QEnterEvent, QPixmap
from PySide6.QtWidgets import QApplication

from coach.library.main_step import main_step
from coach.library.shelf import Entry
from coach.model import CHILDREN
from coach.people import Person
from coach.ui import theme as themes
from coach.ui.figure.kept import KeptPictures
from coach.ui.pages.session_steps import SessionSteps, StepRow, step_texts
from coach.ui.widgets.entry_list import EntryList
from coach.ui.widgets.entry_picture import PlacePicture, SessionPicture, SignPicture
from coach.ui.widgets.entry_tile import Tile
from tests.gallery.library import planning

PERSON = Person(answers="given", country="de")


def wait(qtbot, pictures: KeptPictures) -> None:
    qtbot.waitUntil(lambda: not pictures.waiting)


@pytest.fixture
def tiles(qtbot, theme):
    """A list of 500 tiles, and the keys whose pictures were painted."""
    painted: list[str] = []

    def tile_of(key: str) -> Tile:
        def paint(theme: themes.Theme, size: QSize, ratio: float) -> QPixmap:
            painted.append(key)
            made = QPixmap(size)
            made.fill(Qt.GlobalColor.red)
            return made

        return Tile(title=key, meta="5 min", text="A sentence.", picture=paint)

    entries = EntryList(theme, "Everything", tile_of)
    qtbot.addWidget(entries)
    entries.resize(1000, 600)
    entries.show_rows([str(number) for number in range(500)])
    entries.show()
    entries.grab()
    return entries, painted


def test_no_look_at_the_list_waits_for_a_picture(qtbot, tiles):
    entries, painted = tiles
    wait(qtbot, entries.pictures)
    before = len(painted)
    entries.verticalScrollBar().setValue(entries.verticalScrollBar().maximum())
    entries.grab()

    assert len(painted) == before
    assert entries.pictures.waiting


def test_only_pictures_in_sight_are_painted_and_each_of_them_once(qtbot, tiles):
    entries, painted = tiles
    wait(qtbot, entries.pictures)
    in_sight = len(painted)
    assert 0 < in_sight < 20
    entries.grab()
    assert not entries.pictures.waiting

    bar = entries.verticalScrollBar()
    for place in range(bar.minimum(), bar.maximum(), bar.maximum() // 40):
        bar.setValue(place)
        entries.grab()
    bar.setValue(bar.maximum())
    entries.grab()
    wait(qtbot, entries.pictures)
    assert "499" in painted
    assert len(painted) < 3 * in_sight
    assert len(set(painted)) == len(painted)


def test_a_picture_appears_on_its_tile(qtbot, tiles):
    entries, _ = tiles
    wait(qtbot, entries.pictures)
    place = entries.visualRect(entries.model().index(0, 0))
    image = entries.viewport().grab().toImage()

    assert image.pixelColor(place.center().x(), place.top() + 60) == Qt.GlobalColor.red


def test_a_low_list_gives_all_its_room_to_words_and_a_single_column_shows_both(qtbot, tiles):
    entries, _ = tiles
    high = entries.sizeHintForRow(0)
    entries.resize(1000, 150)
    assert entries.sizeHintForRow(0) < high
    entries.resize(500, 600)
    assert entries.sizeHintForRow(0) < high


def test_every_session_has_a_picture_of_the_right_kind_of_person(library):
    for session in library.sessions.values():
        step = main_step(session, library)
        picture = SessionPicture(session=session, step=step, person=PERSON, library=library)
        assert picture.exercise().figure().child == (session.audience in CHILDREN)


def test_a_young_person_is_shown_what_is_for_young_people(library):
    session = library.sessions["neck-5"]
    child = SessionPicture(
        session=session,
        step=main_step(session, library),
        person=Person(answers="given", child=True),
        library=library,
    )
    assert child.exercise().figure().child


def test_each_place_is_shown_on_the_map_in_its_own_way(library, theme):
    images = [
        PlacePicture(library.regions[name])(theme, QSize(264, 150), 1.0).toImage()
        for name in ("neck", "low_back", "whole_body")
    ]
    neck, back, body = images
    assert neck != back != body
    faint = theme.faint(theme.accent, 0.86)
    shown = [
        sum(near(image.pixelColor(x, y), faint) for x in range(0, 264, 2) for y in range(0, 150, 2))
        for image in (neck, back)
    ]
    assert all(shown)


def near(one: QColor, other: QColor) -> bool:
    return one.alpha() > 200 and abs(one.hue() - other.hue()) < 8 and one.saturation() > 60


def test_plans_cards_and_sessions_all_show_something(page):
    shown = {
        key.partition(":")[0]: page.list.entries.tile(key).picture
        for key in page.list.entries.tile_keys()
    }

    assert isinstance(shown["session"], SessionPicture)
    assert isinstance(shown["programme"], PlacePicture)
    assert isinstance(shown["card"], SignPicture)


def test_asking_again_what_is_open_paints_nothing_again(qtbot, page):
    entries = page.list.entries
    entries.grab()
    wait(qtbot, entries.pictures)
    page.refresh()
    entries.grab()

    assert not entries.pictures.waiting


# -- beside the steps --------------------------------------------------------------------------


@pytest.fixture
def detail(qtbot, page):
    page.open_entry(Entry("session", "neck-10"))
    QApplication.processEvents()
    page.grab()
    return page.detail


def test_only_steps_in_sight_get_their_picture_painted(qtbot, detail):
    wait(qtbot, detail.steps.pictures)
    rows = [row for row in detail.steps.rows if row.picture is not None]
    seen = [row for row in rows if not row.picture.visibleRegion().isEmpty()]

    assert len(seen) < len(rows)
    one = seen[0].picture
    assert 0 < detail.steps.pictures.bytes <= len(seen) * one.width() * one.height() * 4 * 4


def hover(row: StepRow, over: bool) -> None:
    row.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, over)
    at = QPointF(1, 1)
    event = QEnterEvent(at, at, at) if over else QEvent(QEvent.Type.Leave)
    QApplication.sendEvent(row, event)


def test_the_movement_is_shown_while_the_mouse_or_the_keyboard_is_there(qtbot, detail):
    first, second = detail.steps.rows[:2]
    hover(first, True)
    assert first.picture.plays
    hover(first, False)
    assert not first.picture.plays

    second.more.setFocus()
    assert second.picture.plays
    second.more.clearFocus()
    assert not second.picture.plays


def test_what_plays_is_seen_to_move(qtbot, detail):
    row = detail.steps.rows[4]
    detail.reading.ensureWidgetVisible(row)
    wait(qtbot, detail.steps.pictures)
    hover(row, True)
    still = row.picture.grab().toImage()
    qtbot.waitUntil(lambda: row.picture.grab().toImage() != still)
    hover(row, False)


def test_after_a_few_times_the_movement_rests_until_somebody_comes_again(qtbot, detail):
    row = detail.steps.rows[1]
    hover(row, True)
    movement = row.picture.findChild(QVariantAnimation)
    movement.setCurrentTime(movement.totalDuration())
    assert not row.picture.plays
    hover(row, True)
    assert row.picture.plays
    hover(row, False)


def test_nothing_plays_where_motion_is_less(qtbot, library):
    timeline = planning(library, PERSON).compile(library.sessions["neck-5"], 5)
    steps = SessionSteps(themes.light(reduced_motion=True))
    qtbot.addWidget(steps)
    steps.resize(700, 900)
    steps.show_steps(step_texts(timeline, library, PERSON))
    steps.show()
    hover(steps.rows[0], True)

    assert not steps.rows[0].picture.plays


def test_where_it_is_narrow_the_words_have_all_the_room(qtbot, library):
    timeline = planning(library, PERSON).compile(library.sessions["neck-5"], 5)
    steps = SessionSteps(themes.light())
    qtbot.addWidget(steps)
    steps.show_steps(step_texts(timeline, library, PERSON))
    for width, shown in ((700, True), (380, False), (700, True)):
        steps.resize(width, 900)
        steps.show()
        assert steps.rows[0].picture.isVisibleTo(steps) == shown
