"""What has gone wrong in other break reminders, by number, and the test that keeps it out here.

Each number has the tests that would fail if it happened; a test that is renamed is missed here.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import coach

TESTS = Path(__file__).resolve().parent.parent
PROGRAM = Path(coach.__file__).resolve().parent

BUGS: dict[int, tuple[str, str, tuple[str, ...]]] = {
    1: ("a window that nobody sees takes the screen", "ui/breaks/test_break_screens.py", (
        "test_a_window_that_is_not_painted_takes_everything_down",
        "test_nobody_is_robbed_of_keyboard_or_mouse", "test_until_it_is_painted_nothing_counts")),
    2: ("each break leaves something behind", "test_breaks_soak.py", (
        "test_many_breaks_in_a_row_leave_nothing_behind",)),
    3: ("a break comes when the lid opens", "breaks/test_clocks_and_hours.py", (
        "test_no_break_comes_when_the_lid_opens_and_the_sleep_was_a_rest",)),
    4: ("a clock that is set is taken for sleep", "breaks/test_clocks_and_hours.py", (
        "test_a_clock_set_forward_is_no_sleep", "test_a_clock_set_back_changes_nothing_either",
        "test_sleep_and_a_set_clock_together_are_told_apart",
        "test_daylight_saving_does_not_move_a_break",
        "test_another_time_zone_does_not_move_a_break")),
    5: ("one pause ends another", "breaks/test_holds.py", (
        "test_two_holds_may_end_in_either_order",)),
    6: ("a break that was held is lost", "breaks/test_holds.py", (
        "test_a_break_that_falls_due_meanwhile_is_owed_and_offered_soon_afterwards",
        "test_after_the_longest_call_one_break_is_owed_and_no_more")),
    7: ("interruptions begin the time anew", "breaks/test_work_and_rest.py", (
        "test_interruptions_do_not_starve_the_long_break",
        "test_ten_seconds_locked_neither_wipe_the_time_worked_nor_are_lost")),
    8: ("a sensor that knows nothing is believed", "breaks/test_work_and_rest.py", (
        "test_an_unknown_idle_time_is_work_and_never_a_rest",)),
    9: ("the machine is asked again and again", "desktop/test_sensors_light.py", (
        "test_sensors_sleep_while_nothing_happens",)),
    10: ("windows pile up on one screen", "desktop/test_break_window.py", (
        "test_every_screen_is_filled_and_the_figure_is_where_the_mouse_is",
        "test_a_break_goes_on_when_its_screen_is_unplugged_and_comes_back")),
    11: ("a key meant for music starts it", "breaks/test_known_bugs.py", (
        "test_no_key_of_other_programs_music_is_pressed",)),
    12: ("a video is taken for a meeting", "breaks/test_holds.py", (
        "test_what_the_user_does_not_want_to_hold_breaks_holds_none",)),
    13: ("counts are lost or made up", "journal/test_decisions.py", (
        "test_what_is_decided_is_read_back_by_the_next_start",
        "test_what_cannot_be_written_waits_and_is_read_meanwhile")),
    14: ("one wrong value costs all settings", "test_settings_of_breaks.py", (
        "test_one_wrong_value_puts_only_this_value_back_to_usual",
        "test_a_sound_that_was_switched_off_does_not_come_back_as_something_newer")),
    15: ("a command does less from one place than from another", "test_app_breaks.py", (
        "test_an_offer_is_answered_alike_everywhere",
        "test_pauses_are_made_and_ended_from_the_tray_and_the_command_line")),
    16: ("a break is a trap, or no break at all", "breaks/test_offers.py", (
        "test_skipping_never_ends_and_never_blocks",
        "test_a_break_that_nobody_ends_is_taken_down")),
    17: ("sleep and pauses together end in the past", "breaks/test_pauses.py", (
        "test_a_pause_outlasts_sleep_and_ends_when_it_was_to_end",
        "test_a_pause_that_ran_out_in_sleep_is_over")),
    18: ("with everything switched off it falls over", "breaks/test_pauses.py", (
        "test_with_every_kind_off_there_is_a_name_for_it",
        "test_where_nothing_comes_there_is_nothing_to_skip")),
    19: ("the last sound is heard in the next break", "test_app_resident.py", (
        "test_nothing_of_a_break_is_left_between_breaks",)),
    20: ("a locked screen is woken", "breaks/test_holds.py", (
        "test_while_locked_nothing_is_shown_and_unlocking_settles_first",)),
    21: ("another copy takes over the start of the computer", "desktop/test_autostart.py", (
        "test_it_is_off_until_the_user_switches_it_on", "test_another_copy_keeps_its_entry")),
    22: ("who has just sat down is sent away", "breaks/test_holds.py", (
        "test_who_has_just_come_back_has_a_minute_for_themselves",)),
}  # fmt: skip


@pytest.mark.parametrize("number", BUGS)
def test_each_bug_that_others_had_is_kept_out_by_tests(number: int) -> None:
    what, file, names = BUGS[number]
    there = set(re.findall(r"^def (test_\w+)", (TESTS / file).read_text(encoding="utf-8"), re.M))
    assert set(names) <= there, f"{what}: {set(names) - there} is not in {file}"


def test_no_key_of_other_programs_music_is_pressed() -> None:
    keys = re.compile(r"mpris|XF86Audio|VK_MEDIA|Key_Media", re.IGNORECASE)
    pressing = [
        path.name for path in PROGRAM.rglob("*.py") if keys.search(path.read_text(encoding="utf-8"))
    ]
    assert pressing == []
