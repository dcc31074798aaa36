"""Stories about breaks at fixed times of the day."""

from __future__ import annotations

import pytest

from tests.breaks.story import Story

ONLY_FIXED = {"long_on": False, "fixed_on": True}


def test_a_break_at_a_fixed_time():
    Story("2026-11-23 12:00", **ONLY_FIXED).tell("""
        12:30 > offered fixed
        12:30:20 > begun fixed
        12:35:20 > taken fixed
        16:00 > offered fixed
        16:00:20 > begun fixed
        16:05:20 > taken fixed
        12:30 > offered fixed
    """)


def test_in_a_call_it_is_owed():
    Story("2026-11-23 12:00", **ONLY_FIXED).tell("""
        12:20 microphone
        12:30 > held fixed microphone
        13:20 microphone off
        13:20 > released fixed microphone
        13:20:10 > offered fixed
    """)


def test_after_more_than_an_hour_it_is_too_late():
    Story("2026-11-23 12:00", **ONLY_FIXED).tell("""
        12:20 microphone
        12:30 > held fixed microphone
        13:30:01 > dropped fixed microphone
        13:40 microphone off
        15:00 nothing
    """)


def test_asleep_it_is_dropped():
    Story("2026-11-23 12:00", **ONLY_FIXED).tell("""
        12:10 sleep
        13:00 wake
        13:00 > slept 3000
        13:00 > dropped fixed asleep
        13:00 > credited asleep 3000
    """)


@pytest.mark.parametrize(
    ("before", "line", "reason"),
    [
        ("set hours=[[],[],[],[],[],[],[]]", "", "outside_hours"),
        ("pause", "12:20 > paused user", "paused"),
    ],
)
def test_where_no_break_is_wanted_it_is_dropped(before, line, reason):
    Story("2026-11-23 12:00", **ONLY_FIXED).tell(f"""
        12:20 {before}
        {line}
        12:30 > dropped fixed {reason}
        12:40 nothing
    """)


def test_at_the_days_limit_it_is_dropped():
    Story("2026-11-23 12:20", most_a_day=1, **ONLY_FIXED).tell("""
        12:30 > offered fixed
        12:30:20 > begun fixed
        12:35:20 > taken fixed
        12:35:20 > held fixed daily_limit
        16:00 > dropped fixed daily_limit
        16:10 nothing
    """)


def test_who_is_away_all_the_while_has_had_it():
    Story("2026-11-23 12:00", **ONLY_FIXED).tell("""
        12:20 still
        12:30 > held fixed idle
        12:50 active
        12:50 > credited idle 1800
        13:20 nothing
    """)


def test_who_comes_back_in_the_middle_of_it_is_offered_it_after_a_minute():
    Story("2026-11-23 12:00", **ONLY_FIXED).tell("""
        12:25 locked
        12:30 > held fixed locked
        12:32 locked off
        12:32 > credited locked 420
        12:32 > released fixed locked
        12:33 > offered fixed
    """)


def test_a_clock_set_back_does_not_bring_it_again():
    Story("2026-11-23 12:20", **ONLY_FIXED).tell("""
        12:30 > offered fixed
        12:30:20 > begun fixed
        12:35:20 > taken fixed
        12:50 clock -1800
        12:20 > clock_changed clock -1800
        12:40 nothing
    """)


def test_a_clock_set_forward_leaps_over_it():
    Story("2026-11-23 12:20", **ONLY_FIXED).tell("""
        12:25 clock 1800
        12:55 > clock_changed clock 1800
        13:30 nothing
    """)


def test_a_journey_west_does_not_bring_it_again_on_the_same_day():
    Story("2026-11-23 12:20", **ONLY_FIXED).tell("""
        12:30 > offered fixed
        12:30:20 > begun fixed
        12:35:20 > taken fixed
        13:00 zone America/New_York
        07:00 > clock_changed time_zone -21600
        13:00 nothing
    """)


def test_a_time_that_daylight_saving_leaves_out_comes_once():
    Story("2026-03-29 01:00", fixed_times=[150], **ONLY_FIXED).tell("""
        03:00 > clock_changed time_zone 3600
        03:30 > offered fixed
        03:30:20 > begun fixed
        03:35:20 > taken fixed
        05:00 nothing
    """)


def test_a_time_that_daylight_saving_brings_twice_comes_once():
    story = Story("2026-10-25 01:00", fixed_times=[150], **ONLY_FIXED)
    story.machine.pass_time(4 * 3600)
    offers = [at for at, decision in story.machine.log if decision.what == "offered"]
    assert [at.isoformat() for at in offers] == ["2026-10-25T02:30:00+02:00"]


def test_a_long_break_shortly_before_it_waits_and_becomes_one_with_it():
    Story("2026-11-23 11:39:30", fixed_on=True).tell("""
        12:30 > offered fixed
        12:30:20 > begun fixed
        12:30:20 > merged long
        12:35:20 > taken fixed
        13:25:20 > offered long
    """)


def test_one_that_comes_while_a_break_runs_is_offered_a_minute_after_it():
    Story("2026-11-23 12:29", **ONLY_FIXED).tell("""
        12:29:30 break long
        12:29:30 > begun long
        12:31:30 > taken long
        12:32:30 > offered fixed
    """)


def test_skip_leaves_out_the_next_time():
    Story("2026-11-23 12:00", **ONLY_FIXED).tell("""
        12:10 skip
        12:10 > skipped fixed user
        16:00 > offered fixed
    """)


def test_it_can_be_put_off_and_skipped_like_any_other():
    Story("2026-11-23 12:00", **ONLY_FIXED).tell("""
        12:30 > offered fixed
        12:30:10 postpone
        12:30:10 > postponed fixed user 300
        12:35:10 > offered fixed
        12:35:20 skip
        12:35:20 > skipped fixed user
        15:00 nothing
    """)


def test_two_that_were_missed_in_one_call_are_one():
    Story("2026-11-23 12:00", fixed_times=[750, 780], **ONLY_FIXED).tell("""
        12:20 quiet
        12:30 > held fixed quiet
        13:00 > merged fixed
        13:05 quiet off
        13:05 > released fixed quiet
        13:05:10 > offered fixed
        13:05:30 > begun fixed
        13:10:30 > taken fixed
        14:00 nothing
    """)


def test_without_any_times_the_kind_is_off():
    story = Story(fixed_times=[], **ONLY_FIXED)
    assert [hold.name for hold in story.status.holds] == ["switched_off"]
