"""What the pictures of the journal show follows from its entries, with the counts beside it."""

from __future__ import annotations

import itertools
from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.entries import DayNote, DiaryEntry, Episode
from coach.journal.days import Days, days_of
from coach.journal.drawn.ease import EaseCell, ease, month
from coach.journal.drawn.overview import (
    LEAST_FOR_A_LINE,
    heat,
    overview,
    regions_rated,
    strip,
    trend,
)
from coach.journal.drawn.span import first_day_of, months_before
from coach.people import RunEntry
from tests.journal.diary_samples import TODAY, ago, day_notes, episode, note, run
from tests.journal.diary_samples import runs as any_runs


def days(*entries: DiaryEntry | RunEntry, today: date = TODAY) -> Days:
    diary = [one for one in entries if isinstance(one, Episode | DayNote)]
    return days_of(diary, [one for one in entries if isinstance(one, RunEntry)], today, UTC)


def rated(days_ago: int, before: int, after: int, place: str = "neck") -> RunEntry:
    return run(days_ago, before={place: before}, after={place: after})


# -- heat --------------------------------------------------------------------------------------


def test_the_heat_of_a_place_is_the_mean_of_ratings_and_episodes_with_their_counts() -> None:
    seen = days(
        rated(1, 6, 4), rated(2, 8, 2), episode(3, "tension", "neck", strength=4),
        rated(1, 3, 3, "forearm.left"),
    )  # fmt: skip
    neck, forearm = heat(seen, ago(27))
    assert (neck.place, neck.before, neck.after) == ("neck", 6.0, 3.0)
    assert (neck.before_runs, neck.episodes, neck.after_runs) == (2, 1, 2)
    assert (forearm.place, forearm.before, forearm.episodes) == ("forearm.left", 3.0, 0)


def test_twitching_and_episodes_without_a_strength_heat_nothing() -> None:
    seen = days(episode(1, "twitching", strength=9), episode(1, "cramp"))
    assert heat(seen, ago(27)) == ()


def test_a_place_that_was_only_rated_before_has_nothing_after() -> None:
    (one,) = heat(days(run(1, before={"neck": 7})), ago(27))
    assert (one.before, one.after, one.after_runs) == (7.0, None, 0)


@pytest.mark.parametrize(("days_ago", "counts"), [(27, True), (28, False)])
def test_what_lies_before_the_span_heats_nothing(days_ago: int, counts: bool) -> None:
    assert bool(overview(days(rated(days_ago, 5, 4)), "four_weeks").heat) is counts


# -- trend -------------------------------------------------------------------------------------


def test_a_day_with_several_runs_is_one_point_with_their_means() -> None:
    (point,) = trend(days(rated(3, 8, 4), rated(3, 4, 3), rated(3, 9, 9, "calf")),
                     "four_weeks", "neck").points  # fmt: skip
    assert (point.day, point.before, point.after, point.runs) == (ago(3), 6.0, 3.5, 2)


def test_a_run_rated_only_once_is_no_point_and_sides_count_as_one() -> None:
    seen = days(
        run(1, before={"neck": 5}),
        run(2, before={"calf.left": 6, "calf.right": 4}, after={"calf.left": 2, "calf.right": 2}),
    )
    assert trend(seen, "four_weeks", "neck").points == ()
    (both,) = trend(seen, "four_weeks", "calf").points
    assert (both.before, both.after) == (5.0, 2.0)


def test_a_year_has_a_point_for_each_week_from_monday_on() -> None:
    seen = days(rated(1, 6, 4), rated(0, 8, 6), rated(2, 2, 2))  # Monday, Tuesday, Sunday
    sunday, monday = trend(seen, "year", "neck").points
    assert (monday.day.weekday(), monday.before, monday.runs) == (0, 7.0, 2)
    assert (sunday.day, sunday.runs) == (monday.day - timedelta(days=7), 1)


def test_the_first_week_of_a_year_begins_with_the_year() -> None:
    since = first_day_of("year", TODAY)
    assert since.weekday() != 0, "else this says nothing"
    (point,) = trend(days(rated((TODAY - since).days, 5, 4)), "year", "neck").points
    assert point.day == since


@pytest.mark.parametrize(("count", "drawn"), [(LEAST_FOR_A_LINE - 1, 0), (LEAST_FOR_A_LINE, 1)])
def test_a_line_is_drawn_from_enough_points_on(count: int, drawn: int) -> None:
    seen = days(*(rated(number, 6, 4) for number in range(count)))
    assert len(trend(seen, "four_weeks", "neck").lines) == drawn


def test_a_line_does_not_cross_a_long_time_without_ratings() -> None:
    seen = days(*(rated(number, 6, 4) for number in (0, 1, 2, 10, 11, 12)))
    pieces = trend(seen, "four_weeks", "neck").lines
    assert [len(piece) for piece in pieces] == [3, 3]


levels = st.integers(0, 10)
rated_days = st.lists(st.tuples(st.integers(0, 27), levels, levels), min_size=6, max_size=30)


@settings(max_examples=60)
@given(rated_days)
def test_a_line_is_calmer_than_its_points_and_never_beyond_them(
    found: list[tuple[int, int, int]],
) -> None:
    shown = trend(days(*(rated(*one) for one in found)), "four_weeks", "neck")
    low, high = min(p.before for p in shown.points), max(p.before for p in shown.points)
    for piece in shown.lines:
        assert all(low - 1e-9 <= point.before <= high + 1e-9 for point in piece)
        mine = [p.before for p in shown.points if piece[0].day <= p.day <= piece[-1].day]
        assert _way([p.before for p in piece]) <= _way(mine) + 1e-9


def _way(values: list[float]) -> float:
    return sum(abs(b - a) for a, b in itertools.pairwise(values))


def test_the_region_most_often_rated_is_shown_unless_another_is_asked_for() -> None:
    seen = days(rated(1, 5, 3), rated(2, 5, 3, "calf"), rated(3, 5, 3, "calf.left"))
    assert regions_rated(seen, ago(27)) == ("calf", "neck")
    first, asked = overview(seen, "week").trend, overview(seen, "week", "neck").trend
    assert first is not None
    assert asked is not None
    assert (first.region, asked.region) == ("calf", "neck")
    assert overview(days(), "week").trend is None


# -- episodes ----------------------------------------------------------------------------------


def test_the_strip_has_a_row_for_each_region_and_kind_most_days_first() -> None:
    seen = days(
        episode(1, "cramp", "calf.left", strength=3),
        episode(1, "cramp", "calf.right", strength=7),
        *(episode(number, "twitching", "jaw_face") for number in (0, 13, 14, 27, 28)),
    )
    twitching, cramp = strip(seen).rows
    assert (twitching.region, twitching.kind) == ("jaw_face", "twitching")
    assert [one.day for one in twitching.days] == [ago(27), ago(14), ago(13), ago(0)]
    assert twitching.two_weeks == 2
    ((day,), count) = cramp.days, cramp.two_weeks
    assert (day.episodes, day.strongest, count) == (2, 7, 1)


# -- minutes of ease ---------------------------------------------------------------------------


def test_four_weeks_are_28_days_that_end_today() -> None:
    shown = ease(
        days(run(0, done_s=280.0), run(0, done_s=80.0), run(27, done_s=20.0)), "four_weeks"
    )
    assert len(shown.cells) == 28
    first, last = shown.cells[0], shown.cells[-1]
    assert (first.first, first.minutes) == (ago(27), 1)
    assert (last.first, last.minutes, last.runs) == (TODAY, 6, 2)
    assert shown.minutes == sum(cell.minutes for cell in shown.cells) == 7


def test_a_year_is_twelve_calendar_months_this_one_as_far_as_it_is() -> None:
    today = date(2026, 11, 22)
    shown = ease(days(today=today), "year")
    assert [cell.first.month for cell in shown.cells] == [12, *range(1, 12)]
    assert (shown.cells[0].first, shown.cells[0].last) == (date(2025, 12, 1), date(2025, 12, 31))
    assert (shown.cells[2].last, shown.cells[-1].last) == (date(2026, 2, 28), today)


def test_a_cell_counts_episodes_and_says_whether_something_was_noted() -> None:
    empty_note = note(2)
    seen = days(episode(1), episode(1, "cramp"), note(1, stress=4), empty_note)
    *_, before, yesterday, today = ease(seen, "week").cells
    assert (yesterday.episodes, yesterday.noted) == (2, True)
    assert before == EaseCell(first=ago(2), last=ago(2))
    assert not today.noted


@pytest.mark.parametrize(
    ("first", "weeks"),
    [
        (date(2026, 2, 1), 5),  # a Sunday, 28 days
        (date(2027, 2, 1), 4),  # a Monday, 28 days
        (date(2026, 8, 1), 6),  # a Saturday, 31 days
        (date(2028, 2, 1), 5),  # a leap year
    ],
)
def test_a_month_begins_on_any_day_of_the_week(first: date, weeks: int) -> None:
    shown = month(days(today=date(2028, 12, 31)), first)
    assert len(shown.weeks) == weeks
    found = [cell.first for week in shown.weeks for cell in week if cell is not None]
    assert found == [first + timedelta(days=number) for number in range(len(found))]
    assert months_before(found[-1], -1) == found[-1] + timedelta(days=1)
    for week in shown.weeks:
        assert len(week) == 7
        assert all(cell is None or cell.first.weekday() == at for at, cell in enumerate(week))


def test_days_are_local_and_those_when_the_clock_is_set_are_whole_days() -> None:
    zone = ZoneInfo("Europe/Berlin")
    moments = (
        "2026-03-28T23:30:00+00:00",
        "2026-03-29T21:59:00+00:00",
        "2026-03-29T22:00:00+00:00",
    )
    made = [run(0, started_at=at, done_s=120.0) for at in moments]
    seen = days_of((), made, date(2026, 3, 31), zone)
    cells = {cell.first.day: cell.minutes for cell in ease(seen, "week").cells}
    assert (cells[28], cells[29], cells[30]) == (0, 4, 2), "23:30 in UTC is after midnight"


# -- all together ------------------------------------------------------------------------------


@settings(max_examples=40)
@given(st.lists(any_runs, max_size=8), st.lists(day_notes, max_size=4))
def test_any_journal_makes_a_picture_of_every_span(
    runs: list[RunEntry], notes: list[DayNote]
) -> None:
    seen = days_of(notes, runs, date(2060, 5, 17), UTC)
    for span in ("week", "four_weeks", "year"):
        shown = overview(seen, span)
        assert shown.ease.cells[0].first == shown.since
        assert shown.ease.cells[-1].last == shown.until == seen.today
        for one in shown.heat:
            assert 0 <= one.before <= 10
            assert one.before_runs + one.episodes > 0


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(-30, 30))
def test_months_follow_each_other(day: date, count: int) -> None:
    there = months_before(day, count)
    assert there.day == 1
    assert months_before(there, -count) == day.replace(day=1)
