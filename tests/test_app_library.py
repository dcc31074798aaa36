"""The library and the builder in the whole window: from a shipped session to one's own and back."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from coach.app.hall import Hall
from coach.desktop.single_instance import Command
from coach.library.shelf import Entry
from coach.rooms import open_rooms
from tests.test_app import Quiet

NECK = Entry("session", "neck-5")


@pytest.fixture
def open_hall(qtbot, data, clock):
    """A function that opens the coach with the same data, and with these health answers."""
    halls = []

    def open_(*tags: str) -> Hall:
        rooms = open_rooms(data)
        answers = {"answers": "given", "country": "de", "tags": frozenset(tags)}
        rooms.journal.save_person(replace(rooms.person, **answers))
        rooms.journal.close()
        hall = Hall(open_rooms(data), clock, open_sound=Quiet)
        qtbot.addWidget(hall.window)
        hall.window.show()
        QApplication.processEvents()
        hall.window.show_library()
        halls.append(hall)
        return hall

    yield open_
    for hall in halls:
        hall.leave()


def save_a_copy(hall: Hall) -> str:
    """Save one's own copy of the shipped neck session, and return its id."""
    saved: list[str] = []
    hall.window.library.copy_requested.emit(NECK.id)
    hall.window.builder.saved.connect(lambda name, path: saved.append(name))
    hall.window.builder.save()
    (name,) = saved
    return name


def test_a_session_of_the_library_starts(open_hall):
    hall = open_hall()
    hall.window.library.open_entry(NECK)
    hall.window.library.detail.panel.start.click()
    assert hall.runs.player is not None
    assert hall.runs.player.timeline.id == NECK.id


def test_a_copy_of_ones_own_is_in_the_library_at_once_and_after_the_next_start(open_hall):
    hall = open_hall()
    name = save_a_copy(hall)
    hall.window.library.open_entry(Entry("session", name))
    hall.window.library.detail.panel.start.click()
    assert hall.runs.player is not None
    hall.leave()

    again = open_hall()
    assert again.start_asked(Command(name="start", id=name)) == ""


def test_trying_is_refused_where_the_health_answers_say_so(open_hall):
    hall = open_hall("neck_nerve")
    hall.window.library.copy_requested.emit(NECK.id)
    hall.window.builder.try_it()
    assert hall.runs.player is None


def test_a_pack_that_is_given_away_can_be_taken_in_elsewhere(open_hall, tmp_path, data):
    hall = open_hall()
    name = save_a_copy(hall)
    pack = tmp_path / "pack.zip"
    hall.window.library.export_requested.emit(name, pack)
    (file,) = [path for path in data.rglob(f"{name}.yaml")]
    text = file.read_bytes()
    file.unlink()
    hall.leave()

    elsewhere = open_hall()
    library = elsewhere.window.library
    library.import_requested.emit(pack)
    library.open_entry(Entry("session", name))
    library.detail.panel.start.click()
    assert elsewhere.runs.player is not None
    assert file.read_bytes() == text


def test_what_is_no_pack_is_refused_and_nothing_is_written(open_hall, tmp_path, data):
    hall = open_hall()
    wrong = tmp_path / "holiday.zip"
    wrong.write_bytes(b"no zip at all")
    before = sorted(data.rglob("*.yaml"))
    hall.window.library.import_requested.emit(wrong)
    assert sorted(data.rglob("*.yaml")) == before
