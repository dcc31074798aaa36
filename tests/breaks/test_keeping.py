"""Stories about closing and opening the coach: the schedule goes on where it was."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from coach.breaks.keeping import restored, saved
from coach.breaks.schedule import fresh
from coach.breaks.words import Moment
from tests.breaks.story import Story


def test_a_restart_forgets_nothing():
    # Stretchly #1221: every start began anew.
    Story().tell("""
        09:30 restart 0
        09:30 > closed restart
        09:50 > offered long
    """)


def test_while_the_coach_was_closed_nobody_knows_what_was_done():
    story = Story()
    story.tell("""
        09:30 restart 30
        10:00 > closed restart 1800
    """)
    assert story.next_in_min() == 20


def test_while_the_machine_was_off_nobody_worked():
    story = Story()
    story.tell("""
        09:30 reboot 20
        09:50 > closed restart 1200
        09:50 > credited asleep 1170
    """)
    assert story.next_in_min() == 50


def test_while_the_coach_was_closed_and_the_machine_slept_nobody_worked_either():
    story = Story()
    machine = story.machine
    machine.pass_time(30 * 60)
    data = saved(machine.outcome.schedule)
    machine.pass_time(60, asleep=True)
    schedule = restored(data, machine.moment())
    assert schedule.closed.off_s == pytest.approx(60)


def test_two_restarts_in_a_row_lose_nothing_of_the_time_between():
    story = Story()
    machine = story.machine
    machine.pass_time(30 * 60)
    machine.restart(60)
    machine.restart(120)
    machine.look()
    story.tell("09:33 > closed restart 180")
    assert story.next_in_min() == 20


def test_a_heads_up_that_was_shown_comes_again_after_a_minute():
    Story().tell("""
        09:50 > offered long
        09:50:10 restart 1
        09:51:10 > closed restart 60
        09:52:10 > offered long
    """)


def test_a_break_that_was_on_the_screen_is_missed_and_comes_again():
    Story().tell("""
        09:50 > offered long
        09:50:20 > begun long
        09:50:50 restart 0
        09:50:50 > closed restart
        09:50:50 > missed long restart
        09:51:50 > offered long
    """)


def test_what_was_owed_stays_owed():
    Story().tell("""
        09:40 microphone
        09:50 > held long microphone
        10:00 restart 1
        10:01 > closed restart 60
        10:10 microphone off
        10:10 > released long microphone
        10:10:10 > offered long
    """)


@pytest.mark.parametrize("how", ["restart", "reboot"])
def test_a_pause_ends_when_it_was_to_end_whatever_happens_meanwhile(how):
    story = Story()
    story.tell("""
        09:30 pause 60
        09:30 > paused user 3600
    """)
    story.machine.restart(600, off=how == "reboot")
    story.machine.look()
    story.machine.log.clear()
    assert story.status.holds[0].until == "2026-11-23T09:30:00+00:00"
    story.tell("10:30 > resumed paused")


def test_a_fixed_time_while_the_coach_was_closed_is_dropped():
    Story("2026-11-23 12:00", long_on=False, fixed_on=True).tell("""
        12:20 restart 20
        12:40 > closed restart 1200
        12:40 > dropped fixed restart
    """)


def test_a_fixed_time_that_fell_into_a_quick_restart_is_kept():
    Story("2026-11-23 12:29:50", long_on=False, fixed_on=True).tell("""
        12:29:50 restart 0.5
        12:30:20 > closed restart 30
        12:31:20 > offered fixed
    """)


def test_a_night_with_the_coach_closed_begins_a_new_day_of_work():
    hours = [[{"begin": 540, "end": 1020}]] * 7
    Story("2026-11-23 16:30", hours=hours).tell("""
        16:50 restart 970
        09:00 > closed restart 58200
        09:00 > restarted outside_hours
        09:50 > offered long
    """)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"at": "x"}', b"\xff\xfe", b"null"])
def test_a_damaged_file_begins_fresh(data):
    zone = ZoneInfo("Europe/Berlin")
    moment = Moment(monotonic=1.0, boot=2.0, wall=datetime(2026, 11, 23, tzinfo=UTC), zone=zone)
    assert restored(data, moment) == fresh(moment)


def test_what_is_saved_is_what_is_restored():
    story = Story(micro_on=True)
    story.tell("""
        09:10 microphone
        09:25 > held micro microphone
        09:30 meeting 60
        09:30 > paused meeting 3600
    """)
    schedule = story.machine.outcome.schedule
    again = restored(saved(schedule), story.machine.moment())
    assert replace(again, closed=None) == schedule
