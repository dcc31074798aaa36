"""The whole window, from a click on the map to a rated entry, with a clock moved by hand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QLabel

from coach.desktop.single_instance import Command
from coach.people import Person
from tests.whole_window import live, page, start_neck

DAY = 24 * 3600


@pytest.fixture
def hall(open_hall):
    """The coach of somebody who has answered the first questions."""
    hall = open_hall()
    hall.window.first_use.answered.emit(Person(id=1, answers="given", country="germany"))
    return hall


def test_the_first_start_asks_before_anything_can_begin(open_hall):
    hall = open_hall()
    assert page(hall) == "first use"
    said = hall.start_asked(Command(name="start", id="neck-5"))
    assert "first questions" in said
    assert hall.runs.player is None


def test_answers_given_once_are_not_asked_for_again(hall, open_hall):
    assert page(hall) == "home"
    hall.leave()
    assert page(open_hall()) == "home"


def test_from_a_tight_neck_to_a_rated_entry(hall, clock, data):
    start_neck(hall)
    assert page(hall) == "session"
    live(hall, clock, hall.runs.player.lead_in_left() + 121)
    assert page(hall) == "after"
    questions = hall.window.after.questions
    hall.window.after.finished.emit(questions.rating)
    assert page(hall) == "home"
    entry = hall._rooms.journal.entries()[0]
    assert (entry.outcome, entry.done_s, entry.planned_s) == ("finished", 120.0, 120.0)


def test_what_stood_above_start_is_read_again_after_thirty_days(hall, clock):
    def shown():
        QApplication.processEvents()
        lines = [one.text() for one in hall.home.findChildren(QLabel) if one.isVisible()]
        return any("Do not start. Get medical help now." in line for line in lines)

    hall.home.map.region_toggled.emit("neck", "both")
    assert shown()
    hall.home.foot.start.click()
    live(hall, clock, hall.runs.player.lead_in_left() + 301)
    for days, again in ((0, False), (29, False), (1, True)):
        clock.sleep(days * DAY)
        hall.window.after.finished.emit(hall.window.after.questions.rating)
        assert shown() is again


def test_a_window_closed_in_a_session_offers_to_continue(hall, open_hall, clock):
    start_neck(hall)
    live(hall, clock, hall.runs.player.lead_in_left() + 40)
    hall.leave()
    clock.advance(60)
    again = open_hall()
    assert again.home.interrupted.isVisible()
    again.home.continue_requested.emit()
    assert again.runs.player.position() == pytest.approx(40, abs=3)
    live(again, clock, again.runs.player.lead_in_left() + 85)
    assert again._rooms.journal.entries()[0].done_s == pytest.approx(120, abs=3)


def test_starting_fresh_keeps_the_interrupted_session_in_the_journal(hall, open_hall, clock):
    start_neck(hall)
    live(hall, clock, hall.runs.player.lead_in_left() + 40)
    hall.leave()
    again = open_hall()
    again.home.fresh_requested.emit()
    entry = again._rooms.journal.entries()[0]
    assert entry.outcome == "interrupted"
    assert entry.done_s == pytest.approx(40, abs=3)
    assert not again.home.interrupted.isVisible()


def test_the_sound_pauses_and_jumps_with_the_session(hall, clock):
    start_neck(hall)
    live(hall, clock, hall.runs.player.lead_in_left() + 5)
    hall.runs.player.pause()
    hall.runs.player.resume()
    hall.runs.player.skip()
    hall.runs.player.stop("done")
    asked = [one[0] for one in hall.sounding.output.asked]
    assert asked == ["start", "pause", "start", "seek", "stop"]


def test_a_second_start_begins_the_session_it_names(hall):
    assert not hall.start_asked(Command(name="start", id="jaw-2-desk"))
    assert hall.runs.player.timeline.id == "jaw-2-desk"
    refused = hall.start_asked(Command(name="start", id="neck-5"))
    assert "already running" in refused


def test_an_unknown_session_gets_a_sentence_and_no_session(hall):
    refused = hall.start_asked(Command(name="start", id="nek-5"))
    assert refused == "There is no session nek-5; did you mean neck-5?"
    assert hall.runs.player is None


def test_a_changed_setting_holds_at_once_and_at_the_next_start(hall, open_hall):
    dark = replace(hall.settings.now, appearance="dark", map_mirrored=False)
    hall.window.settings_page.changed.emit(dark)
    assert hall.window.theme.name == "dark"
    hall.leave()
    assert open_hall().window.theme.name == "dark"


def test_a_person_with_a_caution_is_not_offered_what_it_excludes(open_hall):
    hall = open_hall()
    person = Person(id=1, answers="given", tags=frozenset({"neck_nerve"}))
    hall.window.first_use.answered.emit(person)
    assert "left out for you" in hall.start_asked(Command(name="start", id="neck-5"))
    start_neck(hall, minutes=5)
    families = {step.family for step in hall.runs.player.timeline.steps}
    assert "stretch" not in families


def test_more_volume_in_the_session_is_remembered(hall, clock):
    start_neck(hall)
    hall.window.session.levels_changed.emit(30, False)
    assert hall.settings.now.master_volume == 30
    assert ("levels", 0.3) in hall.sounding.output.asked


def test_a_volume_changed_in_the_settings_is_heard_at_once(hall):
    start_neck(hall)
    hall.window.settings_page.changed.emit(replace(hall.settings.now, master_volume=40))
    assert ("levels", 0.4) in hall.sounding.output.asked


def test_sessions_of_ones_own_are_there_after_the_first_picture(hall, open_hall, data, own_session):
    hall.leave()
    (data / "sessions").mkdir()
    (data / "sessions" / "my-neck.yaml").write_text(own_session, encoding="utf-8")
    (data / "sessions" / "bad.yaml").write_text("title: [", encoding="utf-8")
    again = open_hall()
    assert not again.start_asked(Command(name="start", id="my-neck"))
    assert again.runs.player.timeline.title == "My own neck"
    assert "bad.yaml" in again.window.messages.sentence
