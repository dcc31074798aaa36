"""Everything noted has the day it had where it was felt, whatever the clocks did."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

import pytest

from coach.journal.days import as_one, days_of
from coach.journal.kept.diary import day_of
from tests.journal.diary_samples import TODAY, ago, episode, note, run

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-03-02T23:59:59+01:00", date(2026, 3, 2)),
        ("2026-03-03T00:00:00+01:00", date(2026, 3, 3)),
        ("2026-03-02T23:30:00-10:00", date(2026, 3, 2)),  # the 3rd in UTC
        ("2026-03-02T00:30:00+13:00", date(2026, 3, 2)),  # the 1st in UTC
    ],
)
def test_an_episode_keeps_the_day_of_its_place(at: str, day: date) -> None:
    assert day_of(episode(0, at=at)) == day
    ((found, _),) = days_of([episode(0, at=at)], [], TODAY, BERLIN).episodes
    assert found == day


@pytest.mark.parametrize(
    ("started_at", "day"),
    [
        ("2026-01-31T22:59:59+00:00", date(2026, 1, 31)),
        ("2026-01-31T23:00:00+00:00", date(2026, 2, 1)),  # midnight in winter
        ("2026-03-28T22:59:59+00:00", date(2026, 3, 28)),
        ("2026-03-28T23:00:00+00:00", date(2026, 3, 29)),  # the day that has 23 hours
        ("2026-03-29T21:59:59+00:00", date(2026, 3, 29)),
        ("2026-03-29T22:00:00+00:00", date(2026, 3, 30)),  # midnight in summer
    ],
)
def test_a_run_belongs_to_the_local_day_also_when_clocks_change(started_at: str, day: date) -> None:
    ((found, _),) = days_of([], [run(0, started_at=started_at)], TODAY, BERLIN).runs
    assert found == day


def test_the_last_days_end_with_today_and_what_comes_later_is_left_out() -> None:
    entries = [episode(days) for days in (-1, 0, 13, 14)]
    runs = [run(-1), run(0)]
    seen = days_of([*entries, note(-1, stress=1)], runs, TODAY, UTC)
    assert [day for day, _ in seen.felt(14, lambda _: True)] == [ago(13), TODAY]
    assert seen.notes == {}
    assert [day for day, _ in seen.runs] == [TODAY]


def test_a_note_that_says_nothing_makes_no_logged_day() -> None:
    seen = days_of([note(0), note(1, note="a walk"), note(2, coffee=0)], [], TODAY, UTC)
    assert seen.logged() == {ago(1), ago(2)}


def test_several_notes_of_a_day_are_one_and_the_later_word_counts() -> None:
    first, later = "2026-03-31T10:00:00+00:00", "2026-03-31T11:00:00+00:00"
    one = note(0, edited_at=first, stress=3, coffee=1, triggers=["sport"])
    two = note(0, edited_at=later, stress=0, triggers=["deadline"])
    for order in ([one, two], [two, one]):
        both = as_one(order)
        assert (both.stress, both.coffee, both.triggers) == (0, 1, {"sport", "deadline"})
        seen = days_of(order, [], TODAY, UTC)
        assert seen.notes == {TODAY: both}


def test_days_are_counted_by_the_calendar_not_by_hours() -> None:
    """From the Friday before the clocks change to the Monday after are three days."""
    seen = days_of([], [], date(2026, 3, 30), BERLIN)
    assert seen.last(4, date(2026, 3, 27))
    assert not seen.last(3, date(2026, 3, 27))
    assert not seen.last(4, date(2026, 3, 30) + timedelta(days=1))


def test_a_run_at_the_end_of_time_does_no_harm() -> None:
    ends = [
        run(0, started_at=f"{end}+00:00") for end in ("0001-01-01T00:00:00", "9999-12-31T23:59:59")
    ]
    for zone in (ZoneInfo("Pacific/Auckland"), ZoneInfo("Pacific/Honolulu")):
        assert [day.year for day, _ in days_of([], ends, TODAY, zone).runs] == [1]
