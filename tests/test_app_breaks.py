"""Breaks from the first word of one to its line in the journal, with a clock moved by hand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.break_settings import BreakSettings
from coach.breaks.words import BreakNow, Pause, Postpone, Resume, Skip
from coach.desktop.single_instance import Command
from coach.people import Person
from coach.ui.break_screens import GUARD_S
from coach.ui.break_stage import BreakStage
from tests.whole_tray import MICRO, Coach, answer, choose, coaches, leave, windows
from tests.whole_window import remember


@pytest.fixture
def start(qtbot, data, clock):
    """A function that starts the coach in the tray, as often as a story needs it."""
    with coaches(data, clock) as start_:

        def in_the_tray() -> Coach:
            coach = start_()
            coach.resident.remind()
            return coach

        yield in_the_tray


@pytest.fixture
def coach(start, data) -> Coach:
    """A coach that offers a micro break every 25 minutes."""
    answer(data)
    choose(data)
    return start()


@pytest.fixture
def on_screen(qtbot, coach) -> BreakStage:
    """A break whose buttons count."""
    coach.come_to_break()
    screens = coach.resident.reminding._shown._screens
    qtbot.waitUntil(lambda: not screens._painting.isActive())
    coach.clock.advance(GUARD_S)
    screens.refresh()
    (window,) = windows()
    return window.findChild(BreakStage)


def told(coach: Coach, **words: object) -> tuple[bool, str]:
    reply = coach.resident.obey(Command(**words))
    return reply.done, reply.sentence


# -- from the heads-up to the journal --------------------------------------------------------------


def test_a_break_is_announced_shown_heard_and_kept(qtbot, coach):
    coach.come_to_offer()
    assert (coach.offer.shown.kind, coach.offer.shown.in_s) == ("micro", 20.0)
    assert coach.senses.watching
    coach.come_to_break()
    assert coach.offer.shown is None
    assert len(windows()) == 1
    assert coach.outputs[-1].heard is not None
    coach.follow(3 + 30)
    qtbot.waitUntil(lambda: not windows())
    assert coach.player is None
    assert coach.outputs[-1].asked[-1] == ("stop",)
    assert coach.log() == ["offered", "begun", "taken"]
    (run,) = coach.runs()
    assert (run.outcome, run.done_s) == ("finished", 30.0)
    assert coach.status.next[0].in_s == pytest.approx(25 * 60, abs=2)


def test_typing_keeps_a_break_waiting_until_it_pauses(coach):
    coach.come_to_offer()
    coach.work(60)
    assert coach.player is None
    coach.senses.tell(idle_s=4.0)
    assert coach.player is not None


def test_only_a_voice_leads_where_nothing_is_to_be_seen(qtbot, start, data):
    choose(data, replace(MICRO, shown_as="voice"))
    coach = start()
    coach.come_to_break()
    assert windows() == []
    assert coach.outputs[-1].heard is not None
    coach.follow(3 + 31)
    assert coach.log()[-1] == "taken"
    assert coach.outputs[-1].asked[-1] == ("stop",)


def test_without_sound_no_output_is_opened(start, data):
    choose(data, replace(MICRO, with_sound=False))
    coach = start()
    coach.come_to_break()
    assert coach.outputs == []


# -- every way to answer is the same way -----------------------------------------------------------

WAYS = {
    "notification": {
        "now": lambda coach: coach.offer.pressed.emit("start"),
        "later": lambda coach: coach.offer.pressed.emit("later"),
        "skip": lambda coach: coach.offer.pressed.emit("skip"),
    },
    "tray": {
        "now": lambda coach: coach.tray.asked.emit(BreakNow()),
        "later": lambda coach: coach.tray.asked.emit(Postpone()),
        "skip": lambda coach: coach.tray.asked.emit(Skip()),
    },
    "command line": {
        "now": lambda coach: told(coach, name="break", action="now"),
        "later": lambda coach: told(coach, name="break", action="postpone"),
        "skip": lambda coach: told(coach, name="break", action="skip"),
    },
}
BECOMES = {"now": "begun", "later": "postponed", "skip": "skipped"}


@pytest.mark.parametrize("answer_", BECOMES)
@pytest.mark.parametrize("way", WAYS)
def test_an_offer_is_answered_alike_everywhere(coach, way, answer_):
    coach.come_to_offer()
    WAYS[way][answer_](coach)
    assert coach.log() == ["offered", BECOMES[answer_]]
    assert coach.offer.shown is None
    assert (coach.player is not None) == (answer_ == "now")
    assert coach.tray.status == coach.status


@pytest.mark.parametrize(("button", "what"), [("skip", "skipped"), ("later", "postponed")])
def test_the_buttons_of_the_break_itself_end_it(coach, on_screen, button, what):
    coach.follow(10)
    getattr(on_screen.buttons, button).click()
    assert windows() == []
    assert coach.player is None
    assert coach.log() == ["offered", "begun", what]
    assert coach.runs()[0].outcome == "stopped"
    again_s = 5 * 60.0 if what == "postponed" else 20 * 60.0
    assert coach.status.next[0].in_s == pytest.approx(again_s, abs=5)


def test_a_late_press_of_a_button_begins_nothing(coach):
    coach.come_to_offer()
    coach.senses.tell(locked=True)
    assert coach.offer.shown is None
    coach.offer.pressed.emit("start")
    assert coach.player is None
    assert "begun" not in coach.log()


def test_pauses_are_made_and_ended_from_the_tray_and_the_command_line(coach):
    coach.tray.asked.emit(Pause(1800.0))
    assert [hold.name for hold in coach.tray.status.holds] == ["paused"]
    assert told(coach, name="resume")[1].startswith("Next micro break in ")
    assert told(coach, name="pause", minutes=60, meeting=True)[0]
    assert [hold.name for hold in coach.status.holds] == ["meeting"]
    coach.tray.asked.emit(Resume())
    assert coach.status.holds == ()


def test_the_command_line_is_told_what_is_playing(coach):
    facts = coach.resident.obey(Command(name="status")).facts
    assert (facts["break"], facts["running"]) == (None, None)
    coach.come_to_break()
    coach.follow(10)
    facts = coach.resident.obey(Command(name="status")).facts
    assert facts["break"] == "micro"
    assert facts["running"]["t"] == pytest.approx(7, abs=0.5)


# -- what cannot be shown --------------------------------------------------------------------------


def test_a_break_that_nothing_fills_is_told_and_missed(qtbot, start, data):
    remember(data, Person(id=1, answers="given", red_flags={"RF-C1": "2026-03-01"}))
    choose(data)
    coach = start()
    coach.tray.asked.emit(BreakNow())
    qtbot.waitUntil(lambda: coach.status.running is None)
    assert coach.log() == ["begun", "missed"]
    assert coach.runs() == []
    coach.tray.asked.emit(BreakNow())
    (said,) = coach.offer.told
    assert "No session starts until a professional" in said
    assert coach.resident.open().window.messages.sentence == said


def test_a_fault_in_showing_a_break_stops_nothing(qtbot, coach, monkeypatch):
    monkeypatch.setattr(BreakStage, "begin", lambda *_: 1 / 0)
    coach.come_to_offer()
    with qtbot.capture_exceptions() as faults:
        coach.offer.pressed.emit("start")
        qtbot.waitUntil(lambda: coach.status.running is None)
    assert [kind for kind, *_ in faults] == [ZeroDivisionError]
    assert windows() == []
    assert coach.player is None
    monkeypatch.undo()
    assert coach.log() == ["offered", "begun", "missed"]
    coach.come_to_break()
    assert len(windows()) == 1


# -- what changes under way ------------------------------------------------------------------------


def test_settings_that_change_count_at_once(coach):
    settings = coach.resident.settings
    coach.work(600)
    settings.put("breaks", replace(MICRO, micro_every_min=10))
    assert coach.offer.shown is not None
    settings.put("breaks", replace(MICRO, on=False))
    assert coach.offer.shown is None
    assert [hold.name for hold in coach.tray.status.holds] == ["switched_off"]
    settings.put("breaks", BreakSettings())
    assert coach.status.next[0].kind == "long"


def test_a_screen_that_is_locked_ends_the_break(coach):
    coach.come_to_break()
    coach.follow(10)
    coach.senses.tell(locked=True)
    assert windows() == []
    assert coach.log()[-1] == "cut"
    assert coach.runs()[0].outcome == "stopped"


# -- what is kept ----------------------------------------------------------------------------------


def test_the_schedule_is_kept_every_minute_and_goes_on_at_the_next_start(start, data):
    choose(data)
    coach = start()
    coach.work(10 * 60)
    kept = coach.breaks._file.read_bytes()
    coach.clock.advance(30)
    coach.breaks.look()
    assert coach.breaks._file.read_bytes() == kept
    coach.clock.advance(30)
    coach.breaks.look()
    assert coach.breaks._file.read_bytes() != kept
    again = start()  # the first was killed: it has kept nothing more
    assert again.status.next[0].in_s == pytest.approx(14 * 60, abs=1)


@pytest.mark.parametrize("how", ["asleep", "leaving"])
def test_the_schedule_is_kept_at_every_end(start, data, how):
    choose(data)
    coach = start()
    coach.work(60)
    coach.clock.advance(30)
    coach.breaks.look()
    kept = coach.breaks._file.read_bytes()
    if how == "asleep":
        coach.senses.going_to_sleep.emit()
    else:
        leave(coach)
    assert coach.breaks._file.read_bytes() != kept
    assert start().status.next[0].in_s == pytest.approx(25 * 60 - 90, abs=1)


def test_leaving_ends_a_break_that_is_due_at_the_next_start(start, data, qtbot):
    choose(data)
    coach = start()
    coach.come_to_break()
    leave(coach)
    assert windows() == []
    again = start()
    assert again.status.running is None
    again.work(61)
    assert again.offer.shown is not None


def test_a_disk_that_refuses_costs_nothing(qtbot, start, data):
    choose(data)
    coach = start()
    coach.breaks._file = data / "journal.db" / "schedule.json"  # a folder that cannot be
    coach.come_to_break()
    coach.follow(3 + 31)
    qtbot.waitUntil(lambda: coach.player is None)
    assert coach.log() == ["offered", "begun", "taken"]


def test_what_is_decided_is_kept_before_it_is_shown(coach, monkeypatch):
    """Killed at any moment in between, the coach neither shows nor writes anything twice."""
    kept, file = [], coach.breaks._file
    show, write = coach.offer.show_offer, coach.breaks._write
    before = file.read_bytes()
    coach.offer.show_offer = lambda heads_up: (kept.append(file.read_bytes()), show(heads_up))
    coach.breaks._write = lambda decision: (kept.append(file.read_bytes()), write(decision))
    coach.come_to_offer()
    assert len(kept) == 2
    assert all(b'"Offered"' in one for one in kept)
    assert b'"Offered"' not in before
