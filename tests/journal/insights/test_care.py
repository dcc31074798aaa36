"""What is left out for two weeks, from the day it was found until the day it is over."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from coach.journal.insights.care import Care, care
from coach.people import RunEntry
from tests.journal.diary_samples import TODAY, ago, run
from tests.journal.insights.practice import KINDS, journal, rated


def heed(*runs: RunEntry, regions: tuple[str, ...] = ("neck",), support: bool = False) -> Care:
    return care(journal(*runs), regions, KINDS, support)


def tighter(*days: int, by: int = 2, place: str = "neck.left") -> list[RunEntry]:
    return [rated(day, -by, place, before=3) for day in days]


@pytest.mark.parametrize(
    ("runs", "gentle"),
    [
        (tighter(0, 1, 2), True),
        (tighter(0, 1), False),
        (tighter(0, 1, 2, by=1), False),
        (tighter(0, 1, 2, place="calf"), False),
        (tighter(0, 1, 13), True),
        (tighter(0, 1, 14), False),
        (tighter(13, 14, 26), True),  # the third was 13 days ago: the last of the 14 days
        (tighter(14, 15, 27), False),
        (tighter(13, 14, 27), False),  # never three within 14 days
        (tighter(13, 13, 13), True),
        (tighter(14, 14, 14), False),
    ],
)
def test_places_that_were_tighter_after_runs_are_met_gently_for_14_days(
    runs: list[RunEntry], gentle: bool
) -> None:
    found = heed(*runs)
    assert found.gentle is gentle
    assert found.without == ({"pnf"} if gentle else frozenset())


def test_a_session_for_any_place_heeds_every_place() -> None:
    assert heed(*tighter(0, 1, 2), regions=()).gentle
    assert heed(*tighter(0, 1, 2), regions=("calf", "neck")).gentle
    assert not heed(*tighter(0, 1, 2), regions=("calf",)).gentle


def heavy(*days: int, by: int = 3, exercise: str = "name-it") -> list[RunEntry]:
    return [rated(day, -by, "whole_body", before=3, exercises={exercise: 300}) for day in days]


@pytest.mark.parametrize(
    ("runs", "hidden"),
    [
        (heavy(0, 13), True),
        (heavy(0), False),
        (heavy(0, 14), False),
        (heavy(0, 13, by=2), False),
        (heavy(0, 13, exercise="tilt"), False),
        (heavy(13, 26), True),
        (heavy(14, 27), False),
        (heavy(14, 14), False),
    ],
)
def test_practices_with_feelings_that_were_heavy_wait_14_days(
    runs: list[RunEntry], hidden: bool
) -> None:
    assert ("emotion" in heed(*runs).without) is hidden


def test_thoughts_of_self_harm_count_more_than_what_helped() -> None:
    helped = [rated(day, 5, exercises={"name-it": 300}) for day in range(12)]
    found = heed(*helped, support=True)
    assert found.support
    assert "emotion" in found.without


def test_the_last_of_the_14_days_is_a_local_day() -> None:
    """In Berlin clocks change on 29 March 2026; a run at 22:30 UTC on the 30th is of the 31st."""
    zone = ZoneInfo("Europe/Berlin")
    late = [run(0, started_at=f"{day}T22:30:00+00:00") for day in (ago(2), ago(1), ago(1))]
    runs = [replace(one, before={"neck": 3}, after={"neck": 5}) for one in late]
    days = journal(*runs, zone=zone)
    assert [day for day, _ in days.runs] == [date(2026, 3, 30), TODAY, TODAY]
    for later, gentle in ((13, True), (14, False)):
        seen = replace(days, today=TODAY + timedelta(days=later))
        assert care(seen, ("neck",), KINDS, support=False).gentle is gentle
