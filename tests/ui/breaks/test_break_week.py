"""A week in numbers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from coach.break_log import Decision
from coach.ui.break_week import DayCount, week_counts, week_sentence

MONDAY = date(2026, 3, 2)


def decided(at: str, what: str) -> Decision:
    return Decision(at=at, what=what, kind="long")  # type: ignore[arg-type]


def test_each_day_counts_its_own_breaks():
    decisions = [
        decided("2026-03-02T09:00:00+00:00", "taken"),
        decided("2026-03-02T10:00:00+00:00", "held"),
        decided("2026-03-02T10:30:00+00:00", "taken"),
        decided("2026-03-03T10:30:00+00:00", "skipped"),
        decided("2026-03-03T10:31:00+00:00", "offered"),
        decided("2026-03-08T10:30:00+00:00", "cut"),
        decided("2026-03-09T10:30:00+00:00", "taken"),  # of the next week
    ]
    days = week_counts(decisions, MONDAY, UTC)
    assert days[0] == DayCount(MONDAY, taken=2, owed=1)
    assert days[1] == DayCount(date(2026, 3, 3), skipped=1)
    assert days[6] == DayCount(date(2026, 3, 8), cut=1)
    assert week_sentence(days) == "3 breaks this week, 1 waited for something else, 1 left out."


def test_a_day_is_that_of_the_place():
    late = [decided("2026-03-02T23:30:00+00:00", "taken")]
    days = week_counts(late, MONDAY, ZoneInfo("Europe/Berlin"))
    assert [day.taken for day in days] == [0, 1, 0, 0, 0, 0, 0]


@given(st.lists(st.integers(-200, 400)))
def test_every_break_of_the_week_is_counted_once(hours):
    start = datetime(2026, 3, 2, tzinfo=UTC)
    moments = [start + timedelta(hours=hour) for hour in hours]
    decisions = [decided(moment.isoformat(), "taken") for moment in moments]
    days = week_counts(decisions, MONDAY, UTC)
    assert sum(day.taken for day in days) == sum(0 <= hour < 7 * 24 for hour in hours)


def test_an_empty_week_is_told_without_blame():
    assert week_sentence(week_counts([], MONDAY, UTC)) == "0 breaks this week."
