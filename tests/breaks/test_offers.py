"""Stories about one break: the heads-up, its answers, the break, and what it costs to refuse."""

from __future__ import annotations

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


def test_a_break_whose_content_is_a_little_shorter_is_taken():
    story = Story()
    story.tell("""
        09:00 unattended
        09:50 > offered long
        09:50:20 > begun long
        09:52 nothing
    """)
    story.machine.on_screen = None
    story.machine.obey(Ended(100, "done"))
    story.tell("09:52 > taken long 100")
    assert story.next_in_min() == 50


def test_an_end_that_is_told_twice_counts_once():
    story = Story()
    story.machine.obey(Ended(120, "done"))
    story.tell("09:10 nothing")
    assert story.status.taken_today == 0
