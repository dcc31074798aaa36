"""Stories about the time worked: what is work, what is a rest, and what a rest counts for."""

from __future__ import annotations

import msgspec
import pytest

from tests.breaks.story import Story

# A way of being away: how it begins and ends, and what it is called in the log.
AWAY = [("locked", "locked off", "locked"), ("still", "active", "idle")]


def test_after_the_time_worked_a_break_is_offered_begun_and_taken():
    Story().tell("""
        09:00 work
        09:50 > offered long
        09:50:20 > begun long
        09:52:20 > taken long
        10:42:20 > offered long
        10:42:30 nothing
    """)


def test_a_coffee_counts_as_a_break():
    story = Story()
    story.tell("""
        09:30 still
        09:38 active
        09:38 > credited idle 480
    """)
    assert story.next_in_min() == 50


def test_half_a_rest_clears_half_of_the_time_worked():
    story = Story()
    story.tell("""
        09:40 locked
        09:41 locked off
        09:41 > credited locked 60
    """)
    assert story.next_in_min() == 50 - 40 + 25


def test_ten_seconds_locked_neither_wipe_the_time_worked_nor_are_lost():
    # Stretchly #1248: the whole cycle began anew.
    story = Story()
    story.tell("""
        09:30 locked
        09:30:10 locked off
    """)
    assert story.next_in_min() == pytest.approx(20 + 10 * 25 / 60, abs=0.01)


@pytest.mark.parametrize(("leave", "back", "name"), AWAY)
def test_an_hour_away_is_worth_no_more_than_one_break(leave, back, name):
    story = Story()
    story.tell(f"""
        09:20 {leave}
        10:20 {back}
        10:20 > credited {name} 3600
    """)
    assert story.next_in_min() == 50


def test_hands_that_rest_for_less_than_two_minutes_are_at_work():
    story = Story()
    story.tell("""
        09:30 still
        09:31:50 active
    """)
    assert story.next_in_min() == pytest.approx(50 - 31 - 50 / 60, abs=0.01)


def test_once_somebody_is_away_the_rest_counts_from_its_beginning():
    # Five minutes of break in fifty of work: two minutes away clear twenty.
    story = Story(long_s=300)
    story.tell("""
        09:30 still
        09:32 active
        09:32 > credited idle 120
    """)
    assert story.next_in_min() == 50 - 30 + 20


def test_those_who_read_a_lot_are_at_work_for_ten_minutes_without_a_key():
    # Workrave #488, #646: reading counted as resting, and no break ever came.
    story = Story(reads_a_lot=True)
    story.tell("""
        09:30 still
        09:39:50 active
        09:50 > offered long
        09:50:20 > begun long
        09:52:20 > taken long
        10:02:20 still
        10:12:20 active
        10:12:20 > credited idle 600
    """)
    assert story.next_in_min() == 50


def test_listening_to_a_call_is_no_rest():
    story = Story()
    story.tell("""
        09:10 microphone
        09:10 still
        09:19 microphone off
        09:20 active
    """)
    assert story.next_in_min() == 30


def test_watching_a_full_screen_is_no_rest():
    story = Story()
    story.tell("""
        09:10 full screen
        09:10 still
        09:19 active
        09:19 full screen off
    """)
    assert story.next_in_min() == 31


def test_who_leaves_a_call_running_for_long_is_away_all_the_same():
    story = Story()
    story.tell("""
        09:10 microphone
        09:10 still
        09:22 active
        09:22 > credited idle 720
    """)
    assert story.next_in_min() == 50


def test_a_screen_that_locked_itself_tells_that_the_rest_began_before():
    story = Story()
    story.tell("""
        09:30 still
        09:31:40 locked
        09:32 active
        09:32 locked off
        09:32 > credited locked 120
    """)
    assert story.next_in_min() == 50


def test_a_return_that_nothing_told_of_is_not_credited_past_it():
    story = Story()
    story.tell("09:10 still\n09:20 nothing")
    machine = story.machine
    machine.still_since = None
    machine.outcome = msgspec.structs.replace(machine.outcome, wake_in_s=600.0)  # nobody looks
    story.tell("""
        09:30 nothing
        09:30 > credited idle 600
    """)


def test_an_unknown_idle_time_is_work_and_never_a_rest():
    # Entracte #67, Stretchly #1261: a sensor that said nothing was read as typing, or as away.
    Story(waits_for_pause=True).tell("""
        09:00 blind
        09:50 > offered long
        09:50:20 > begun long
        09:52:20 > taken long
    """)


def test_each_kind_has_its_own_time_and_a_short_rest_clears_the_short_one():
    story = Story(micro_on=True)
    story.tell("""
        09:20 locked
        09:20:30 locked off
        09:20:30 > credited locked 30
    """)
    assert story.next_in_min("micro") == 25
    assert story.next_in_min("long") == 50 - 20 + 12.5


def test_interruptions_do_not_starve_the_long_break():
    # Stretchly #1011, #1022, Safe Eyes #240: every interruption began the cycle anew.
    Story().tell("""
        09:10 locked
        09:10:20 locked off
        09:20 microphone
        09:25 microphone off
        09:30 quiet
        09:31 quiet off
        09:40 locked
        09:40:20 locked off
        10:07:20 > offered long
        10:07:30 nothing
    """)


def test_a_break_says_how_long_was_worked_since_the_last_rest():
    story = Story()
    story.tell("""
        09:20 still
        09:23 active
        09:23 > credited idle 180
        10:13 > offered long
        10:13:20 > begun long
        10:13:21 nothing
    """)
    begin, _ = story.machine.on_screen
    assert begin.worked_s == pytest.approx(50 * 60 + 20)


# -- what the user may choose for each cause ---------------------------------------------------


def policies(**changed: str) -> dict[str, dict[str, str]]:
    return {"policies": changed}


def test_with_freeze_a_locked_screen_stops_the_time_worked():
    story = Story(**policies(locked="freeze"))
    story.tell("""
        09:30 locked
        10:30 locked off
    """)
    assert story.next_in_min() == 20


def test_with_continue_a_locked_screen_is_work_and_the_break_waits_for_the_return():
    Story(**policies(locked="continue")).tell("""
        09:30 locked
        09:50 > held long locked
        10:00 locked off
        10:00 > released long locked
        10:01 > offered long
    """)


def test_with_reset_a_locked_screen_begins_anew():
    story = Story(**policies(locked="reset"))
    story.tell("""
        09:30 locked
        09:30 > restarted locked
        09:31 locked off
    """)
    assert story.next_in_min() == 50


def test_with_freeze_idleness_stops_the_time_worked_from_its_beginning():
    story = Story(**policies(idle="freeze"))
    story.tell("""
        09:30 still
        09:35 active
    """)
    assert story.next_in_min() == 20


def test_with_reset_idleness_begins_anew_once_it_is_absence():
    story = Story(**policies(idle="reset"))
    story.tell("""
        09:10 still
        09:11 active
        09:30 still
        09:32 > restarted idle
        09:33 active
    """)
    assert story.next_in_min() == 50


def test_with_continue_idleness_is_work_but_nothing_is_shown_to_an_empty_chair():
    Story(**policies(idle="continue")).tell("""
        09:40 still
        09:50 > held long idle
        10:10 active
        10:10 > released long idle
        10:11 > offered long
    """)


@pytest.mark.parametrize("policy", ["freeze", "continue", "reset", "credit"])
def test_sleep_counts_as_the_user_chose(policy):
    story = Story(**policies(asleep=policy))
    story.machine.pass_time(30 * 60)
    story.machine.pass_time(60, asleep=True)
    story.machine.look()
    left = {"freeze": 20, "continue": 19, "reset": 50, "credit": 45}
    assert story.next_in_min() == left[policy]


@pytest.mark.parametrize(
    ("cause", "name"),
    [
        ("microphone", "call"),
        ("camera", "call"),
        ("quiet", "quiet"),
        ("full screen", "full_screen"),
    ],
)
@pytest.mark.parametrize(("policy", "left"), [("freeze", 20), ("continue", 10), ("reset", 50)])
def test_calls_and_quiet_times_count_as_the_user_chose(cause, name, policy, left):
    story = Story(**policies(**{name: policy}))
    machine = story.machine
    machine.pass_time(30 * 60)
    machine.flags[cause.replace(" ", "_")] = True
    machine.look()
    machine.pass_time(10 * 60)
    assert story.next_in_min() == left


def test_quiet_can_count_as_a_rest():
    story = Story(**policies(quiet="credit"))
    story.tell("""
        09:40 quiet
        09:41 quiet off
        09:41 > credited quiet 60
    """)
    assert story.next_in_min() == 50 - 40 + 25


def test_absence_during_a_pause_still_counts():
    story = Story()
    story.tell("""
        09:30 pause
        09:30 > paused user
        09:35 still
        09:45 active
        09:45 > credited idle 600
        09:50 resume
        09:50 > resumed user
    """)
    assert story.next_in_min() == 50
