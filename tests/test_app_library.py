"""The library and the builder in the whole window: from a shipped session to one's own and back."""

from __future__ import annotations

import pytest

from coach.app.hall import Hall
from coach.desktop.single_instance import Command
from coach.library.shelf import Entry
from coach.people import Person
from tests.whole_window import remember

NECK = Entry("session", "neck-5")


@pytest.fixture
def open_hall(open_hall, data):
    """A function that opens the library with the same data, and with these health answers."""

    def open_(*tags: str) -> Hall:
        remember(data, Person(id=1, answers="given", country="de", tags=frozenset(tags)))
        hall = open_hall()
        hall.window.show_library()
        return hall

    return open_


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
    assert hall.window.messages.sentence == f"The pack is in {pack}."
    (file,) = [path for path in data.rglob(f"{name}.yaml")]
    text = file.read_bytes()
    file.unlink()
    hall.leave()

    elsewhere = open_hall()
    library = elsewhere.window.library
    library.import_requested.emit(pack)
    assert "One session" in elsewhere.window.messages.sentence
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
