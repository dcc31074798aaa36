"""Stories about what holds breaks back: the break is owed, never lost, and never stacked."""

from __future__ import annotations

import pytest

from coach.breaks.words import Unknown
from tests.breaks.story import Story

# What holds a break while somebody works on, and its name in the log.
HOLDS = [
    ("microphone", "microphone"),
    ("camera", "camera"),
    ("quiet", "quiet"),
    ("full screen", "full_screen"),
]


@pytest.mark.parametrize(("cause", "name"), HOLDS)
def test_a_break_that_falls_due_meanwhile_is_owed_and_offered_soon_afterwards(cause, name):
    story = Story()
    story.tell(f"""
        09:40 {cause}
        09:50 > held long {name}
        10:05 nothing
    """)
    assert [(owed.kind, owed.since_s) for owed in story.status.owed] == [("long", 15 * 60)]
    story.tell(f"""
        10:10 {cause} off
        10:10 > released long {name}
        10:10:10 > offered long
        10:10:30 > begun long
        10:12:30 > taken long
    """)
    assert story.status.owed == ()


def test_after_the_longest_call_one_break_is_owed_and_no_more():
    # Of all open programs only some lose it, and none gives it back once.
    story = Story(micro_on=True)
    story.tell("""
        09:10 microphone
        09:25 > held micro microphone
        09:50 > held long microphone
        12:50 microphone off
        12:50 > released micro microphone
        12:50 > released long microphone
        12:50:10 > offered long
    """)
    assert story.machine.heads_up.owed == 1
    story.tell("""
        12:50:30 > begun long
        12:50:30 > merged micro
        12:52:30 > taken long
        13:17:30 nothing
        13:17:30 > offered micro
    """)


@pytest.mark.parametrize(("first", "second"), [("microphone", "quiet"), ("quiet", "microphone")])
def test_two_holds_may_end_in_either_order(first, second):
    # SafeEyes and Stretchly: whichever ended first ended them all.
    Story().tell(f"""
        09:40 quiet
        09:41 microphone
        09:50 > held long microphone
        10:00 {first} off
        10:05 {second} off
        10:05 > released long microphone
        10:05:10 > offered long
    """)


@pytest.mark.parametrize(
    ("cause", "setting"),
    [
        ("quiet", "holds_quiet"),
        ("full screen", "holds_full_screen"),
        ("microphone", "holds_call"),
        ("camera", "holds_call"),
    ],
)
def test_what_the_user_does_not_want_to_hold_breaks_holds_none(cause, setting):
    Story(**{setting: False}).tell(f"""
        09:40 {cause}
        09:50 > offered long
    """)


def test_a_call_that_begins_under_the_heads_up_takes_it_away():
    story = Story()
    story.tell("""
        09:50 > offered long
        09:50:10 microphone
        09:50:10 > held long microphone
    """)
    assert story.machine.heads_up is None
    story.tell("""
        10:20 microphone off
        10:20 > released long microphone
        10:20:10 > offered long
    """)


def test_a_call_that_begins_in_a_break_ends_it_and_what_was_done_counts():
    # Stretchly #1366, #1479: a strict break was a trap in a meeting.
    story = Story()
    story.tell("""
        09:50 > offered long
        09:50:20 > begun long
        09:50:50 microphone
        09:50:50 > cut long microphone 30
    """)
    assert story.machine.on_screen is None
    assert story.next_in_min() == 12.5


def test_a_break_that_was_begun_in_a_call_is_not_ended_by_it():
    Story().tell("""
        09:10 microphone
        09:20 break
        09:20 > begun long
        09:22 > taken long
    """)


def test_a_break_that_sleep_ends_counts_for_the_part_before_it():
    Story().tell("""
        09:50 > offered long
        09:50:20 > begun long
        09:50:50 sleep
        10:30:50 wake
        10:30:50 > slept 2400
        10:30:50 > credited asleep 2400
        10:30:50 > cut long asleep 30
        11:20:50 > offered long
    """)


def test_a_break_that_was_cut_at_the_days_limit_is_not_owed():
    story = Story(most_a_day=1)
    story.tell("""
        09:50 > offered long
        09:50:20 > begun long
        09:50:21 microphone
        09:50:21 > cut long microphone 1
        09:50:21 > held long daily_limit
        09:51 nothing
    """)
    assert story.status.owed == ()


def test_quiet_and_a_full_screen_do_not_end_a_break():
    # They may be the break's own doing.
    Story().tell("""
        09:50 > offered long
        09:50:20 > begun long
        09:50:21 full screen
        09:50:22 quiet
        09:52:20 > taken long
    """)


def test_locking_the_screen_ends_a_break_and_the_rest_goes_on():
    # Stretchly #1658, Workrave #404: windows of breaks froze over a locked screen.
    story = Story()
    story.tell("""
        09:50 > offered long
        09:50:20 > begun long
        09:50:50 locked
        09:50:50 > cut long locked 30
        09:52:20 locked off
        09:52:20 > credited locked 90
    """)
    assert story.next_in_min() == 50


def test_while_locked_nothing_is_shown_and_unlocking_settles_first():
    # Safe Eyes #523: breaks woke the display of a locked machine.
    Story(policies={"locked": "continue"}, micro_on=True).tell("""
        09:10 locked
        09:25 > held micro locked
        09:50 > held long locked
        10:50 locked off
        10:50 > released micro locked
        10:50 > released long locked
        10:51 > offered long
    """)


def test_who_has_just_come_back_has_a_minute_for_themselves():
    # Stretchly #1590, Workrave #404: a late break for somebody who had just sat down.
    Story(policies={"idle": "freeze"}).tell("""
        09:40 microphone
        09:50 > held long microphone
        09:51 microphone off
        09:51 > released long microphone
        09:51:05 locked
        09:51:05 > held long locked
        09:51:06 locked off
        09:52:06 > offered long
    """)


def test_a_rest_during_the_hold_settles_what_is_owed():
    story = Story()
    story.tell("""
        09:40 microphone
        09:50 > held long microphone
        10:00 locked
        10:05 locked off
        10:05 > credited locked 300
        10:10 microphone off
        10:55 > offered long
    """)
    assert story.status.owed == ()


def test_unknown_sensors_hold_nothing():
    story = Story()
    for name in ("locked", "quiet", "full_screen", "microphone", "camera", "on_battery"):
        story.machine.flags[name] = Unknown("This desktop does not tell.")
    story.machine.look()
    assert story.status.holds == ()
    story.tell("09:50 > offered long")
