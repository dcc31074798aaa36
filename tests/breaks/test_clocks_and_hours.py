"""Stories about sleep, clocks that are set, daylight saving, journeys and working hours."""

from __future__ import annotations

import pytest

from tests.breaks.story import Story

OFFICE = [{"begin": 540, "end": 720}, {"begin": 780, "end": 1020}]  # 9 to 12 and 13 to 17
WEEKDAYS = [OFFICE] * 5 + [[], []]


def test_no_break_comes_when_the_lid_opens_and_the_sleep_was_a_rest():
    # Safe Eyes #324, BreakTimer #53, Stretchly #121; Workrave #540, Stretchly #1445.
    Story().tell("""
        09:30 sleep
        17:30 wake
        17:30 > slept 28800
        17:30 > credited asleep 28800
        18:20 > offered long
    """)


def test_a_short_sleep_counts_in_proportion():
    story = Story()
    story.tell("""
        09:30 sleep
        09:31 wake
        09:31 > slept 60
        09:31 > credited asleep 60
    """)
    assert story.next_in_min() == 45


def test_a_clock_set_forward_is_no_sleep():
    # RSIBreak, Sane Break, Entracte: a leap of the clock looked like hibernation.
    story = Story()
    story.tell("""
        09:30 clock 3600
        10:30 > clock_changed clock 3600
        10:50 > offered long
    """)


def test_a_clock_set_back_changes_nothing_either():
    story = Story()
    story.tell("""
        09:30 clock -1800
        09:00 > clock_changed clock -1800
        09:20 > offered long
    """)


def test_sleep_and_a_set_clock_together_are_told_apart():
    story = Story()
    machine = story.machine
    machine.pass_time(30 * 60)
    machine.pass_time(60, asleep=True)
    story.tell("""
        09:31 clock 3600
        10:31 > slept 60
        10:31 > clock_changed clock 3600
        10:31 > credited asleep 60
    """)
    assert story.next_in_min() == 45


def test_small_corrections_of_the_clock_are_not_worth_a_word():
    story = Story()
    story.tell("""
        09:30 clock 1
        09:50:01 > offered long
    """)


def test_daylight_saving_does_not_move_a_break():
    Story("2026-03-29 01:30").tell("""
        03:00 > clock_changed time_zone 3600
        03:20 > offered long
    """)


def test_the_hour_that_comes_twice_does_not_move_a_break_either():
    story = Story("2026-10-25 01:30", long_every_min=120)
    story.machine.pass_time(2 * 3600 + 10)
    assert [decision.what for _, decision in story.machine.log] == ["clock_changed", "offered"]


def test_another_time_zone_does_not_move_a_break():
    story = Story()
    story.tell("""
        09:30 zone America/New_York
        03:30 > clock_changed time_zone -21600
        03:50 > offered long
    """)


def test_outside_working_hours_nothing_counts_and_nothing_is_offered():
    # Stretchly #342 since 2018.
    story = Story("2026-11-23 11:30", hours=WEEKDAYS)
    story.tell("12:30 nothing")
    hold = story.status.holds[0]
    assert (hold.name, hold.until) == ("outside_hours", "2026-11-23T12:00:00+00:00")
    assert story.next_in_min() == 20
    story.tell("13:20 > offered long")


def test_a_heads_up_at_the_end_of_the_hours_goes_away_and_the_break_is_owed():
    story = Story("2026-11-23 11:09:30", hours=WEEKDAYS, heads_up_s=60)
    story.tell("""
        11:59:30 > offered long
        12:00 > held long outside_hours
        13:00 > released long outside_hours
        13:00:10 > offered long
    """)


def test_a_new_day_of_work_begins_anew():
    Story("2026-11-23 16:30", hours=WEEKDAYS).tell("""
        17:30 nothing
        09:00 > restarted outside_hours
        09:50 > offered long
    """)


def test_over_the_weekend_the_next_look_is_on_monday():
    story = Story("2026-11-27 16:50", hours=WEEKDAYS)
    story.tell("18:00 still")
    assert story.status.holds[-1].until == "2026-11-30T08:00:00+00:00"


def test_working_hours_may_go_past_midnight_and_are_one_day_of_work():
    night = [[{"begin": 22 * 60, "end": 6 * 60}]] * 7
    story = Story("2026-11-23 22:30", hours=night)
    story.tell("""
        23:20 > offered long
        23:20:20 > begun long
        23:22:20 > taken long
        00:12:20 > offered long
        00:12:40 > begun long
        00:14:40 > taken long
    """)
    assert story.status.taken_today == 2
    story.tell("""
        00:20 still
        05:50 active
        05:50 > credited idle 19800
        06:30 nothing
    """)
    assert story.status.taken_today == 0
    story.tell("""
        22:00 > restarted outside_hours
        22:50 > offered long
    """)


def test_ranges_that_meet_are_one():
    meeting = [[{"begin": 0, "end": 600}, {"begin": 600, "end": 0}]] * 7
    story = Story("2026-11-23 23:30", hours=meeting)
    story.tell("00:20 > offered long")


def test_without_any_working_hours_nothing_is_waited_for():
    story = Story(hours=[[]] * 7)
    assert [hold.name for hold in story.status.holds] == ["outside_hours"]
    assert story.machine.outcome.wake_in_s is None


def test_working_hours_on_the_night_of_daylight_saving():
    early = [[{"begin": 60, "end": 240}]] * 7  # 1 to 4, which lasts two hours that night
    story = Story("2026-03-29 00:30", hours=early)
    story.tell("""
        00:40 nothing
        01:00 > restarted outside_hours
        01:50 > offered long
        01:50:20 > begun long
        01:52:20 > taken long
        03:00 nothing
        03:00 > clock_changed time_zone 3600
        03:42:20 > offered long
        03:42:40 > begun long
        03:44:40 > taken long
        04:10 nothing
    """)
    assert [hold.name for hold in story.status.holds] == ["outside_hours"]


def test_working_hours_go_by_the_clock_of_the_place():
    story = Story("2026-11-23 16:30", hours=WEEKDAYS)
    story.tell("""
        16:40 zone America/New_York
        10:40 > clock_changed time_zone -21600
        11:20 > offered long
    """)


@pytest.mark.parametrize("back_h", [-3, -26])
def test_a_day_that_comes_again_is_not_a_second_day_unless_the_clock_was_wrong(back_h):
    story = Story("2026-11-24 01:00", long_every_min=30)
    story.tell("""
        01:30 > offered long
        01:30:20 > begun long
        01:32:20 > taken long
    """)
    story.machine.pass_time(60)
    story._happens(f"clock {back_h * 3600}")
    assert story.status.taken_today == (1 if back_h == -3 else 0)
