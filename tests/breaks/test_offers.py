"""Stories about one break: the heads-up, its answers, the break, and what it costs to refuse."""

from __future__ import annotations

import pytest

from coach.breaks.words import Ended, Skip
from tests.breaks.story import Story


def test_the_heads_up_waits_for_a_pause_in_typing():
    # Stretchly #189, Safe Eyes #261: breaks came in the middle of a sentence.
    Story(waits_for_pause=True).tell("""
        09:50 > offered long
        09:51 still
        09:51:03 > begun long
        09:53:03 > taken long
    """)


def test_the_heads_up_stays_its_time_however_still_the_hands_are():
    Story(waits_for_pause=True).tell("""
        09:49:30 still
        09:50 > offered long
        09:50:20 > begun long
    """)


def test_the_heads_up_waits_for_three_minutes_at_most():
    Story(waits_for_pause=True).tell("""
        09:50 > offered long
        09:53:20 > begun long
        09:55:20 > taken long
    """)


def test_typing_is_watched_closely_only_while_it_matters():
    story = Story(waits_for_pause=True)
    assert not story.machine.outcome.watch_typing
    story.tell("09:50 > offered long")
    assert story.machine.outcome.watch_typing
    story.tell("""
        09:53:20 > begun long
    """)
    assert not story.machine.outcome.watch_typing


def test_start_begins_the_break_at_once():
    Story().tell("""
        09:50 > offered long
        09:50:05 break
        09:50:05 > begun long
        09:52:05 > taken long
    """)


def test_without_a_heads_up_the_break_begins_at_once():
    Story(heads_up_s=0, waits_for_pause=True).tell("""
        09:50 > begun long
        09:52 > taken long
    """)


def test_putting_off_makes_the_break_a_tenth_longer_and_has_its_limit():
    story = Story()
    story.tell("""
        09:50 > offered long
        09:50:10 postpone
        09:50:10 > postponed long user 300
        09:55:10 > offered long
        09:55:15 postpone 10
        09:55:15 > postponed long user 600
        10:05:15 > offered long
    """)
    assert story.machine.heads_up.postpones_left == 0
    story.tell("""
        10:05:20 postpone
        10:05:35 > begun long 144
        10:07:59 > taken long 144
    """)
    assert story.machine.on_screen is None


def test_a_break_that_runs_can_be_put_off_too():
    Story().tell("""
        09:50 > offered long
        09:50:20 > begun long
        09:50:40 postpone
        09:50:40 > postponed long user 300
        09:55:40 > offered long
        09:56 > begun long 132
    """)


def test_where_putting_off_is_not_allowed_nothing_happens():
    Story(postpones=0).tell("""
        09:50 > offered long
        09:50:10 postpone
        09:50:20 > begun long
    """)


def test_with_nothing_to_put_off_nothing_happens():
    story = Story()
    story.tell("09:10 postpone")
    assert story.next_in_min() == 40


def test_a_rest_while_it_is_put_off_settles_the_break():
    story = Story()
    story.tell("""
        09:50 > offered long
        09:50:10 postpone 30
        09:50:10 > postponed long user 1800
        10:00:10 locked
        10:05:10 locked off
        10:05:10 > credited locked 300
        10:30:10 nothing
    """)
    assert story.next_in_min() == 25


def test_after_a_skipped_break_the_next_comes_a_fifth_sooner():
    story = Story()
    story.tell("""
        09:50 > offered long
        09:50:10 skip
        09:50:10 > skipped long user
        10:30:10 > offered long
    """)
    assert story.status.skipped_today == 1


def test_a_running_break_can_be_skipped():
    story = Story()
    story.tell("""
        09:50 > offered long
        09:50:20 > begun long
        09:50:50 skip
        09:50:50 > skipped long user
    """)
    assert story.machine.on_screen is None
    assert story.next_in_min() == 40


def test_skip_leaves_out_the_next_break_once_however_often_it_is_pressed():
    Story().tell("""
        09:10 skip
        09:10 > skipped long user
        09:11 skip
        09:12 skip
        10:30 > offered long
    """)


def test_skipping_never_ends_and_never_blocks():
    # Stretchly #1366: strict modes were a trap in a meeting, and escapable all the same.
    story = Story(most_a_day=0)
    for _ in range(20):
        while story.machine.heads_up is None:
            story.machine.pass_time(10)
        story.machine.obey(Skip())
        assert story.machine.heads_up is None
        assert story.machine.on_screen is None
    assert story.status.skipped_today == 20


def test_a_break_ended_early_counts_for_what_was_done():
    story = Story()
    story.tell("""
        09:50 > offered long
        09:50:20 > begun long
        09:51:20 end
        09:51:20 > cut long user 60
    """)
    assert story.next_in_min() == 45


def test_a_break_that_was_done_nearly_to_its_end_is_taken():
    story = Story()
    story.tell("""
        09:50 > offered long
        09:50:20 > begun long
        09:52:10 end
        09:52:10 > taken long 110
    """)
    assert story.status.taken_today == 1
    assert story.next_in_min() == 50


def test_a_notification_waits_for_its_answer_and_is_shown_again_later():
    Story(shown_as="notification").tell("""
        09:50 > offered long
        09:53:20 > held long no_answer
        10:03:20 > offered long
        10:04 break
        10:04 > begun long
        10:06 > taken long
    """)


def test_a_break_without_a_picture_is_missed_and_offered_again():
    # Entracte #196: an invisible break held the desktop until the next start.
    Story().tell("""
        09:50 > offered long
        09:50:20 > begun long
        09:50:23 fail
        09:50:23 > missed long no_picture
        10:00:23 > offered long
    """)


def test_a_break_that_nobody_ends_is_taken_down():
    story = Story()
    story.tell("""
        09:00 unattended
        09:50 > offered long
        09:50:20 > begun long
        09:53:50 > cut long time_limit 120
        09:54 nothing
    """)
    assert story.machine.on_screen is None


def test_the_shell_cannot_claim_more_than_has_passed():
    story = Story()
    story.tell("""
        09:00 unattended
        09:50 > offered long
        09:50:20 > begun long
        09:50:50 nothing
    """)
    story.machine.on_screen = None
    story.machine.obey(Ended(600, "done"))
    story.tell("09:50:50 > cut long user 30")


def test_an_end_that_is_told_twice_counts_once():
    story = Story()
    story.machine.obey(Ended(120, "done"))
    story.tell("09:10 nothing")
    assert story.status.taken_today == 0


# -- several kinds -----------------------------------------------------------------------------


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
