"""What may be asked of the schedule at any moment."""

from __future__ import annotations

import msgspec
import pytest

from coach.breaks.words import Due, Hold
from tests.breaks.story import Story


def test_it_tells_what_comes_next_the_soonest_first():
    story = Story(micro_on=True, fixed_on=True)
    story.tell("09:10 nothing")
    assert story.status.next == (
        Due("micro", pytest.approx(15 * 60)),
        Due("long", pytest.approx(40 * 60)),
        Due("fixed", pytest.approx(200 * 60)),
    )


def test_it_counts_up_to_the_moment_it_is_asked():
    story = Story()
    machine = story.machine
    machine.boot += 60
    machine.monotonic += 60
    assert story.next_in_min() == 49
    assert story.next_in_min() == 49


def test_asking_changes_nothing_and_is_not_written_down():
    story = Story()
    story.tell("09:40 nothing")
    before = story.machine.outcome.schedule
    for _ in range(3):
        assert story.status.offered is None
    assert story.machine.outcome.schedule is before
    assert story.machine.log == []


def test_it_names_what_is_shown():
    story = Story()
    story.tell("09:50 > offered long")
    assert (story.status.offered, story.status.running) == ("long", None)
    story.tell("09:50:20 > begun long")
    assert (story.status.offered, story.status.running) == (None, "long")
    assert story.status.owed == ()


def test_a_hold_that_ends_by_itself_tells_when():
    story = Story()
    story.tell("""
        09:10 pause 30
        09:10 > paused user 1800
        09:11 quiet
        09:12 nothing
    """)
    assert story.status.holds == (Hold("paused", "2026-11-23T08:40:00+00:00"), Hold("quiet"))


def test_a_break_that_was_put_off_tells_when_it_comes():
    story = Story()
    story.tell("""
        09:50 > offered long
        09:50:10 postpone 10
        09:50:10 > postponed long user 600
        09:51:10 nothing
    """)
    assert story.status.next == (Due("long", pytest.approx(9 * 60)),)
    assert story.status.owed == ()


def test_each_break_of_a_day_has_its_number():
    story = Story(long_every_min=10)
    numbers = []
    while len(numbers) < 3:
        story.machine.pass_time(5)
        if story.machine.on_screen and story.machine.on_screen[0].number not in numbers:
            numbers.append(story.machine.on_screen[0].number)
    assert numbers == [0, 1, 2]


def test_a_status_can_be_sent_as_json():
    story = Story()
    assert msgspec.json.encode(story.status).startswith(b'{"next":[{"kind":"long","in_s":')
