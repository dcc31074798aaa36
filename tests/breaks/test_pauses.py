"""Stories about holds of the user's own: pauses, meetings, and breaks that are switched off."""

from __future__ import annotations

from tests.breaks.story import Story


def test_a_pause_stops_the_time_worked_and_ends_by_itself():
    # Workrave #98, BreakTimer #183: pause for a while, and come back on your own.
    story = Story()
    story.tell("""
        09:30 pause 60
        09:30 > paused user 3600
        10:30 > resumed paused
        10:50 > offered long
    """)


def test_a_pause_without_an_end_lasts_until_it_is_resumed():
    story = Story()
    story.tell("""
        09:30 pause
        09:30 > paused user
        17:00 nothing
    """)
    hold = story.status.holds[0]
    assert (hold.name, hold.until) == ("paused", None)
    story.tell("""
        17:00 resume
        17:00 > resumed user
        17:20 > offered long
    """)


def test_a_pause_outlasts_sleep_and_ends_when_it_was_to_end():
    # Stretchly #259: waking ended the user's pause.
    Story().tell("""
        09:30 pause 60
        09:30 > paused user 3600
        09:40 sleep
        09:50 wake
        09:50 > slept 600
        09:50 > credited asleep 600
        10:30 > resumed paused
        11:20 > offered long
    """)


def test_a_pause_that_ran_out_in_sleep_is_over():
    # Stretchly #1014, #1311: a pause that never ended.
    Story().tell("""
        09:30 pause 60
        09:30 > paused user 3600
        09:40 sleep
        12:00 wake
        12:00 > slept 8400
        12:00 > resumed paused
        12:00 > credited asleep 8400
        12:50 > offered long
    """)


def test_a_pause_ends_a_break_that_runs():
    story = Story()
    story.tell("""
        09:50 > offered long
        09:50:20 > begun long
        09:50:50 pause
        09:50:50 > paused user
        09:50:50 > cut long paused 30
    """)
    assert story.machine.on_screen is None


def test_a_pause_put_over_a_call_holds_on_when_the_call_ends():
    Story().tell("""
        09:40 microphone
        09:45 pause 30
        09:45 > paused user 1800
        09:55 microphone off
        10:15 > resumed paused
        10:20 > offered long
    """)


def test_in_a_meeting_breaks_are_owed():
    Story().tell("""
        09:40 meeting 30
        09:40 > paused meeting 1800
        09:50 > held long meeting
        10:10 > resumed meeting
        10:10 > released long meeting
        10:10:10 > offered long
    """)


def test_a_meeting_can_be_ended_before_its_time():
    Story().tell("""
        09:40 meeting
        09:40 > paused meeting
        09:50 > held long meeting
        09:55 resume
        09:55 > resumed user
        09:55 > released long meeting
        09:55:10 > offered long
    """)


def test_switched_off_nothing_counts_and_nothing_is_owed():
    story = Story()
    story.tell("""
        09:50 > offered long
        09:50:10 set on=false
        12:00 set on=true
        12:50 > offered long
    """)


def test_switching_off_ends_a_break():
    story = Story()
    story.tell("""
        09:50 > offered long
        09:50:20 > begun long
        09:50:50 set on=false
        09:50:50 > cut long switched_off 30
        09:55 nothing
    """)
    assert [hold.name for hold in story.status.holds] == ["switched_off"]
    assert story.machine.outcome.wake_in_s is None


def test_with_every_kind_off_there_is_a_name_for_it():
    # Stretchly: both kinds off left an old plan behind.
    story = Story()
    story.tell("09:10 set long_on=false")
    assert [hold.name for hold in story.status.holds] == ["switched_off"]
    assert story.status.next == ()
    story.tell("""
        09:30 set long_on=true
        10:20 > offered long
    """)


def test_a_shorter_time_between_breaks_counts_at_once():
    Story().tell("""
        09:40 set long_every_min=30
        09:40 > offered long
    """)


def test_a_changed_setting_does_not_begin_anew():
    # BreakTimer: saving the settings restarted the interval.
    story = Story()
    story.tell("""
        09:40 set postpone_min=10
        09:50 > offered long
    """)


def test_where_nothing_comes_there_is_nothing_to_skip():
    story = Story(on=False)
    story.tell("09:10 skip")
    assert story.status.skipped_today == 0
