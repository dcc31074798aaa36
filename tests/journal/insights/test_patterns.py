"""Times of day, stress, sleep, breaks, and how tension went: only where there is enough to say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from coach.break_log import Decision, What
from coach.entries import DayNote, Episode
from coach.journal.insights.beginning import beginning
from coach.journal.insights.day_times import DayTime, day_part, day_times
from coach.journal.insights.together import Together, day_tension, together
from coach.journal.insights.trends import trends
from coach.journal.store import Journal
from coach.people import RunEntry
from tests.journal.diary_samples import TODAY, ago, episode, note, run
from tests.journal.insights.practice import journal, rated

BERLIN = ZoneInfo("Europe/Berlin")


# -- time of day -------------------------------------------------------------------------------


def at(hour: int, drops: Iterable[int], place: str = "neck") -> list[RunEntry]:
    return [
        rated(day, drop, place, started_at=f"{ago(day)}T{hour:02}:00:00+00:00")
        for day, drop in enumerate(drops)
    ]


def test_two_parts_of_the_day_with_five_runs_each_can_be_compared() -> None:
    found = day_times(journal(*at(8, [3, 3, 3, 0, 1]), *at(20, [1, 0, 0, 0, 0, 0])))
    assert found == (
        DayTime(part="morning", runs=5, eased=4, before=6.0, drop=2.0),
        DayTime(part="evening", runs=6, eased=1, before=6.0, drop=0.2),
    )
    assert day_times(journal(*at(8, [3, 3, 3, 0, 1]), *at(20, [1, 0, 0, 0]))) == ()
    assert day_times(journal(*at(8, [3] * 30))) == ()


def test_a_part_of_the_day_with_few_runs_is_left_out() -> None:
    runs = (*at(8, [3] * 5), *at(20, [1] * 5), *at(2, [9 - 3] * 4))
    assert [one.part for one in day_times(journal(*runs))] == ["morning", "evening"]


def test_a_run_for_two_regions_counts_once_and_for_each_of_them_alone() -> None:
    both = [
        run(day, before={"neck": 6, "calf": 4}, after={"neck": 2, "calf": 4}) for day in range(5)
    ]
    runs = [*both, *at(20, [1] * 5)]
    assert [(one.runs, one.drop) for one in day_times(journal(*runs))] == [(5, 2.0), (5, 1.0)]
    neck = day_times(journal(*runs), "neck")
    assert [(one.runs, one.drop) for one in neck] == [(5, 4.0), (5, 1.0)]
    assert day_times(journal(*runs), "calf") == ()


@pytest.mark.parametrize(
    ("moment", "part"),
    [
        ("2026-01-10T03:59:59+00:00", "night"), ("2026-01-10T04:00:00+00:00", "morning"),
        ("2026-01-10T10:59:59+00:00", "morning"), ("2026-01-10T11:00:00+00:00", "afternoon"),
        ("2026-01-10T15:59:59+00:00", "afternoon"), ("2026-01-10T16:00:00+00:00", "evening"),
        ("2026-01-10T20:59:59+00:00", "evening"), ("2026-01-10T21:00:00+00:00", "night"),
        ("2026-01-10T23:30:00+00:00", "night"), ("2026-07-10T03:00:00+00:00", "morning"),
        ("2026-07-10T02:59:59+00:00", "night"), ("2026-07-10T09:59:59+00:00", "morning"),
        ("2026-07-10T10:00:00+00:00", "afternoon"),
    ],
)  # fmt: skip
def test_parts_of_the_day_are_those_of_local_time_in_winter_and_summer(
    moment: str, part: str
) -> None:
    assert day_part(moment, BERLIN) == part


# -- together ----------------------------------------------------------------------------------


def tense_days(levels: Iterable[int], first: int = 0) -> list[Episode]:
    return [
        episode(day, "tension", "neck", strength=level) for day, level in enumerate(levels, first)
    ]


def stressed(levels: Iterable[int], first: int = 0) -> list[DayNote]:
    return [note(day, stress=level) for day, level in enumerate(levels, first)]


def test_days_with_much_and_little_stress_are_told_apart_with_their_numbers() -> None:
    days = journal(
        *tense_days([6, 6, 6, 6, 5, 9]), *stressed([7, 8, 10, 7, 7, 6]),
        *tense_days([4, 4, 4, 4, 4, 0], first=10), *stressed([4, 0, 1, 2, 3, 5], first=10),
    )  # fmt: skip
    assert together(days, []) == (
        Together(what="stress", hard_days=5, hard=5.8, easy_days=5, easy=4.0),
    )


@pytest.mark.parametrize(
    ("hard", "easy", "said"),
    [([5] * 5, [4] * 5, True), ([5] * 4, [4] * 5, False), ([5] * 5, [4] * 4, False),
     ([5, 5, 5, 5, 4], [4] * 5, False), ([4] * 5, [5] * 5, True)],
)  # fmt: skip
def test_five_days_on_each_side_and_a_point_between_them_are_needed(
    hard: list[int], easy: list[int], said: bool
) -> None:
    days = journal(
        *tense_days(hard), *stressed([8] * len(hard)),
        *tense_days(easy, 10), *stressed([2] * len(easy), 10),
    )  # fmt: skip
    assert bool(together(days, [])) is said


@pytest.mark.parametrize(
    ("short", "enough", "said"),
    [(5.9, 7, True), (6, 7, False), (5.9, 6.9, False), (0, 12, True)],
)
def test_short_nights_are_below_six_hours_and_enough_are_seven(
    short: float, enough: float, said: bool
) -> None:
    nights = [note(day, sleep_h=short) for day in range(5)]
    nights += [note(day, sleep_h=enough) for day in range(10, 15)]
    found = together(journal(*tense_days([7] * 5), *tense_days([4] * 5, 10), *nights), [])
    assert [one.what for one in found] == (["sleep"] if said else [])


def test_nights_in_between_are_on_neither_side() -> None:
    nights = [(5.5, 0), (7, 10), (6, 20), (6.5, 30)]
    notes = [note(first + day, sleep_h=hours) for hours, first in nights for day in range(5)]
    tension = [one for _, first in nights for one in tense_days([7 - first // 10] * 5, first)]
    (found,) = together(journal(*tension, *notes), [])
    assert (found.hard_days, found.hard, found.easy_days, found.easy) == (5, 7.0, 5, 6.0)


def decided(day: date, *words: What, hour: int = 12) -> list[Decision]:
    return [Decision(at=f"{day}T{hour:02}:00:00+00:00", what=word) for word in words]


def test_a_day_counts_by_whether_half_of_its_breaks_were_taken() -> None:
    log = [one for day in range(5) for one in decided(ago(day), "skipped", "cut", "taken")]
    log += [one for day in range(10, 15) for one in decided(ago(day), "skipped", "taken")]
    log += [one for day in range(20, 25) for one in decided(ago(day), "offered", "held")]
    tension = (*tense_days([7] * 5), *tense_days([4] * 5, 10), *tense_days([0] * 5, 20))
    assert together(journal(*tension), log) == (
        Together(what="breaks", hard_days=5, hard=7.0, easy_days=5, easy=4.0),
    )


def test_a_break_belongs_to_the_local_day() -> None:
    """At 23:00 UTC it is the next day in Berlin already, in winter and in summer."""
    log = [one for day in range(1, 6) for one in decided(ago(day), "skipped", hour=23)]
    log += [one for day in range(11, 16) for one in decided(ago(day), "taken", hour=23)]
    days = journal(*tense_days([7] * 5), *tense_days([4] * 5, 10), zone=BERLIN)
    assert [one.hard_days for one in together(days, log)] == [5]
    in_utc = journal(*tense_days([7] * 5), *tense_days([4] * 5, 10), zone=UTC)
    assert together(in_utc, log) == ()  # there the last break was on a day that has no tension


def test_the_tension_of_a_day_is_the_mean_of_what_was_noted_and_rated_before_runs() -> None:
    days = journal(
        episode(0, "tension", "neck.left", strength=8), episode(0, "twitching", "neck", strength=1),
        episode(0, "spasm", "calf", strength=2), episode(0, "tension", "neck"), rated(0, 4),
        rated(364, 1), rated(365, 1),
    )  # fmt: skip
    assert day_tension(days)[TODAY] == pytest.approx((8 + 2 + 6) / 3)
    assert day_tension(days, "neck") == {TODAY: 7.0, ago(364): 6.0}


# -- trends ------------------------------------------------------------------------------------


def before(level: int, days: Iterable[int], place: str = "neck") -> list[RunEntry]:
    return [rated(day, 1, place, before=level) for day in days]


def test_the_later_half_of_a_span_stands_beside_the_earlier_one() -> None:
    days = journal(*before(4, range(5)), *before(6, range(14, 20)), *before(9, [28]))
    (neck,) = trends(days, 28)
    assert (neck.early_runs, neck.early, neck.late_runs, neck.late) == (6, 6.0, 5, 4.0)


def test_a_half_with_fewer_than_five_runs_is_not_compared() -> None:
    assert trends(journal(*before(4, range(4)), *before(6, range(14, 20))), 28) == ()
    assert trends(journal(*before(4, range(5)), *before(6, range(14, 18))), 28) == ()
    # A run 13 days ago is of the later half, one 14 days ago of the earlier.
    assert trends(journal(*before(4, [0, 1, 2, 3, 13]), *before(6, range(14, 19))), 28)
    assert trends(journal(*before(4, [0, 1, 2, 3, 14]), *before(6, range(15, 19))), 28) == ()


def test_the_region_with_most_runs_comes_first() -> None:
    calf = [*before(4, range(6), "calf"), *before(6, range(14, 20), "calf")]
    neck = [*before(4, range(5)), *before(6, range(14, 19))]
    assert [one.region for one in trends(journal(*neck, *calf), 28)] == ["calf", "neck"]


# -- the beginning -----------------------------------------------------------------------------


def test_the_beginning_is_the_first_14_local_days_of_one_person(tmp_path: Path) -> None:
    journal_file = Journal(tmp_path / "journal.db")
    zone = ZoneInfo("Pacific/Auckland")
    # 13:00 in UTC is past midnight there (12 or 13 hours ahead): the next day.
    first = date(2026, 1, 2)
    for day in (0, 5, 13, 14):
        moment = f"{first + timedelta(days=day - 1)}T13:00:00+00:00"
        journal_file.add(run(0, started_at=moment))
    journal_file.write_lines([note(60, stress=3), note(2, stress=3)])
    assert beginning(journal_file, 2, zone) is None
    found = beginning(journal_file, 1, zone)
    assert found is not None
    assert found.today == date(2026, 1, 15)
    assert [day for day, _ in found.runs] == [first, date(2026, 1, 7), date(2026, 1, 15)]
    assert found.notes == {}
    journal_file.close()
