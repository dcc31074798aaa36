"""A child in the whole window: added, guided with an adult, and removed again."""

from __future__ import annotations

import pytest

from coach.app.hall import Hall
from coach.desktop.single_instance import Command
from coach.library.shelf import Entry
from coach.people import Person
from coach.rooms import open_kept, open_rooms
from tests.whole_window import live, page, remember, start_neck

ME = Person(id=1, answers="given", country="de")
MIA = Person(id=2, name="Mia", age_group="child_8_12", answers="given", country="de", child=True)


@pytest.fixture
def open_hall(open_hall, data):
    """A function that opens the coach with the same data; both have answered everything."""

    def open_() -> Hall:
        remember(data, ME, MIA)
        return open_hall()

    return open_


@pytest.fixture
def hall(open_hall):
    return open_hall()


def guide(hall, name):
    menu = hall.home.head.person.fill_menu()
    next(action for action in menu.actions() if action.text() == name).trigger()


def answer_all(hall):
    first = hall.window.first_use
    first.parts[0].read.click()
    first.next.click()
    first.parts[1].none.click()
    first.next.click()
    first.parts[2].none.click()
    first.next.click()


def test_a_child_is_added_in_the_settings_and_me_is_guided_on(hall):
    hall.window.show_settings_page()
    people = hall.window.settings_page.people
    people.added.emit("Ben", "child_4_7")
    assert page(hall) == "first use"
    answer_all(hall)
    assert hall.window.settings_page.isVisible()
    ben = hall._rooms.journal.people()[2]
    assert (ben.name, ben.age_group, ben.child, ben.country) == ("Ben", "child_4_7", True, "de")
    assert ben.answers == "given"
    assert hall.people.guided.id == 1


def test_a_child_whose_questions_are_left_open_is_not_kept(hall):
    hall.window.show_settings_page()
    hall.window.settings_page.people.added.emit("Ben", "child_4_7")
    hall.window.first_use.back.click()
    assert hall.window.settings_page.isVisible()
    assert len(hall._rooms.journal.people()) == 2


def test_everything_on_home_follows_the_person(hall):
    hall.home.map.region_toggled.emit("solar_plexus", "both")
    hall.home.wish.minutes_chosen.emit(20)
    guide(hall, "Mia")
    assert hall.home.state.chosen == {}
    hall.home.map.region_toggled.emit("solar_plexus", "both")
    assert hall.home.wish.title.text() == "Top of the tummy"
    assert not hall.home.wish.minutes.buttons["10"].isEnabled()
    guide(hall, "Me")
    hall.home.map.region_toggled.emit("solar_plexus", "both")
    assert hall.home.wish.title.text() == "Solar plexus and diaphragm"
    assert hall.home.wish.minutes.buttons["10"].isEnabled()


def test_a_childs_session_waits_for_an_adult_each_time(hall, clock):
    guide(hall, "Mia")
    for _ in range(2):
        start_neck(hall, minutes=3)
        assert page(hall) == "home"
        hall.home.foot.adult.click()
        hall.home.foot.start.click()
        assert page(hall) == "session"
        live(hall, clock, hall.runs.player.lead_in_left() + 181)
        hall.window.after.finished.emit(hall.window.after.questions.rating)
        assert not hall.home.foot.adult.isChecked()
        hall.home.map.region_toggled.emit("neck", "both")  # chosen no longer
    assert {entry.person for entry in hall._rooms.journal.entries()} == {2}
    assert hall._rooms.journal.entries(1) == []


def test_no_other_way_starts_a_childs_session_without_an_adult(hall, clock):
    guide(hall, "Mia")
    said = hall.start_asked(Command(name="start", id="kids-8-12-robot-5"))
    assert "adult" in said
    assert hall.runs.player is None
    hall.window.show_library()
    library = hall.window.library
    library.open_entry(Entry("session", "kids-8-12-robot-5"))
    panel = library.detail.panel
    panel.start.click()
    assert hall.runs.player is None
    panel.adult.click()
    panel.start.click()
    assert hall.runs.player is not None


def leave_mias_session(hall, clock):
    """Follow a child's session for 40 seconds and close the window."""
    guide(hall, "Mia")
    hall.home.foot.adult.click()
    start_neck(hall, minutes=3)
    live(hall, clock, hall.runs.player.lead_in_left() + 40)
    hall.leave()


def test_a_session_that_was_left_is_offered_to_whom_it_belongs(hall, open_hall, clock):
    leave_mias_session(hall, clock)
    again = open_hall()
    assert again.people.guided.id == 1
    assert not again.home.interrupted.isVisible()
    guide(again, "Mia")
    assert again.home.interrupted.isVisible()
    assert not again.home.interrupted.go_on.isEnabled()
    again.home.foot.adult.click()
    again.home.interrupted.go_on.click()
    assert again.runs.player.position() == pytest.approx(40, abs=3)


def test_who_is_removed_leaves_nothing_behind(hall, open_hall, clock):
    leave_mias_session(hall, clock)
    again = open_hall()
    guide(again, "Mia")
    again.window.show_settings_page()
    again.window.settings_page.people.removed.emit(2)
    assert again.people.guided.id == 1
    assert not again.home.head.person.isVisibleTo(again.home)
    assert not again.home.interrupted.isVisibleTo(again.home)
    again.leave()
    rooms = open_rooms(open_kept(again._rooms.places.data))
    assert [person.id for person in rooms.journal.people()] == [1]
    assert not list(rooms.places.run_folder.glob("*.json"))
    rooms.journal.close()
