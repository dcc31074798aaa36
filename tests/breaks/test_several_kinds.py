"""Stories about several kinds of breaks, the day's limit, and sessions started by hand."""

from __future__ import annotations

import pytest

from tests.breaks.story import Story


def test_a_micro_break_shortly_before_a_long_one_waits_for_it():
    Story(micro_on=True, long_every_min=26).tell("""
        09:26 > offered long
        09:26:20 > begun long
        09:26:20 > merged micro
        09:28:20 > taken long
        09:53:20 nothing
        09:54:20 > offered long
    """)


def test_a_micro_break_well_before_a_long_one_is_taken_and_does_not_clear_it():
    Story(micro_on=True, long_every_min=40).tell("""
        09:25 > offered micro
        09:25:20 > begun micro
        09:25:50 > taken micro
        09:40:30 > offered long
        09:40:50 > begun long
        09:42:50 > taken long
        10:07:50 > offered micro
    """)


def test_a_long_break_that_falls_due_takes_the_place_of_a_micro_one_that_is_offered():
    Story(micro_on=True, long_every_min=27, waits_for_pause=True).tell("""
        09:25 > offered micro
        09:27 > offered long
        09:27:30 still
        09:27:33 > begun long
        09:27:33 > merged micro
    """)


def test_a_postponed_long_break_takes_the_micro_one_with_it():
    Story(micro_on=True, micro_every_min=50).tell("""
        09:50 > offered long
        09:50:10 postpone
        09:50:10 > postponed long user 300
        09:55:10 > offered long
        09:55:30 > begun long 132
        09:55:30 > merged micro
    """)


def test_the_days_limit_ends_long_breaks_but_not_micro_ones():
    story = Story(micro_on=True, most_a_day=1)
    story.tell("""
        09:25 > offered micro
        09:25:20 > begun micro
        09:25:50 > taken micro
        09:50:30 > offered long
        09:50:50 > begun long
        09:50:50 > merged micro
        09:52:50 > taken long
        09:52:50 > held long daily_limit
        10:17:50 > offered micro
        10:18:10 > begun micro
        10:18:40 > taken micro
    """)
    assert [hold.name for hold in story.status.holds] == ["daily_limit"]
    assert [due.kind for due in story.status.next] == ["micro"]


def test_the_next_day_has_a_limit_of_its_own():
    story = Story("2026-11-23 22:50", most_a_day=1)
    story.tell("""
        23:40 > offered long
        23:40:20 > begun long
        23:42:20 > taken long
        23:42:20 > held long daily_limit
        00:50 > offered long
    """)


def test_a_break_that_was_asked_for_begins_at_the_limit_too():
    Story(most_a_day=1).tell("""
        09:50 > offered long
        09:50:20 > begun long
        09:52:20 > taken long
        09:52:20 > held long daily_limit
        11:00 break
        11:00 > begun long
        11:02 > taken long
    """)


@pytest.mark.parametrize("kind", ["micro", "long", "fixed"])
def test_a_break_of_a_kind_that_is_switched_off_can_be_asked_for(kind):
    # RSIBreak crashed when the kind that another one needed was off.
    Story(micro_on=False, long_on=False).tell(
        f"""
        09:10 break {kind}
        09:10 > begun {kind}
        09:20 > taken {kind}
    """.replace("09:20", {"micro": "09:10:30", "long": "09:12", "fixed": "09:15"}[kind])
    )


def test_a_session_started_by_hand_counts():
    story = Story(micro_on=True, micro_every_min=45, long_s=240)
    story.tell("""
        09:40 session
        09:42 session off
        09:42 session-done 120
        09:42 > credited session 120
    """)
    assert story.next_in_min("micro") == 45
    assert story.next_in_min("long") == 50 - 40 + 25


def test_during_a_session_nothing_is_offered_and_a_minute_afterwards_neither():
    Story().tell("""
        09:49 session
        09:59 session off
        10:00 > offered long
    """)


def test_a_skipped_micro_break_is_not_counted_among_the_long_ones():
    story = Story(micro_on=True)
    story.tell("""
        09:25 > offered micro
        09:25:10 skip
        09:25:10 > skipped micro user
        09:45:10 > offered micro
    """)
    assert story.status.skipped_today == 0
