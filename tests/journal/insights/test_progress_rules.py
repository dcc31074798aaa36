"""What is said about practising: from its numbers on, with plain figures, and never as praise."""

from __future__ import annotations

import functools
import re
from datetime import UTC, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from coach.journal.days import days_of, region_of
from coach.journal.insights import progress_rules
from coach.journal.insights.progress_rules import FIRST_DAYS, in_halves
from coach.journal.rules.all_rules import findings
from coach.journal.rules.finding import Finding
from coach.journal_report import notices
from coach.library.library import Library
from coach.library.reader import load_library
from coach.people import Person, RunEntry
from coach.resources import shipped
from tests.journal.diary_samples import TODAY, ago, episode
from tests.journal.insights.practice import rated
from tests.journal.insights.progress_borders import LONG_AGO, PROGRESS, dropping, tense
from tests.journal.test_rules import ASKED, TIMES, ZONES, at_local


@functools.cache
def shipped_library() -> Library:
    return load_library(shipped("sessions"))


def found(
    *entries: Any, zone: tzinfo = UTC, person: Person = ASKED, support: bool = False
) -> dict[str, Finding]:
    runs = [one for one in entries if isinstance(one, RunEntry)]
    diary = [one for one in entries if not isinstance(one, RunEntry)]
    days = days_of(diary, runs, TODAY, zone)
    last = min(days.logged()) + timedelta(days=FIRST_DAYS - 1)
    beginning = days_of(diary, runs, last, zone)
    all_found = findings(days, person, {}, (), beginning, support)
    return {one.rule: one for one in all_found if one.rule.startswith("r-pr")}


@pytest.mark.parametrize(
    ("rule", "enough", "short"),
    PROGRESS,
    ids=[f"{rule}-{number}" for number, (rule, *_) in enumerate(PROGRESS)],
)
def test_a_rule_applies_from_its_numbers_on(rule: str, enough: list[Any], short: list[Any]) -> None:
    assert rule in found(*enough)
    assert rule not in found(*short)


@pytest.mark.parametrize("at", TIMES, ids=str)
@pytest.mark.parametrize("name", ZONES)
def test_borders_are_those_of_local_days_whatever_the_clock_says(name: str, at: time) -> None:
    zone = ZoneInfo(name)
    for rule, enough, short in PROGRESS:
        if rule != "r-pr-6":  # which is about the time itself
            assert rule in found(*(at_local(one, at, zone) for one in enough), zone=zone), rule
            assert rule not in found(*(at_local(one, at, zone) for one in short), zone=zone), rule


def test_the_time_of_day_is_the_local_one_also_when_clocks_change() -> None:
    """Half past eleven in Berlin is 10:30 UTC in winter and 9:30 in summer; noon is afternoon."""
    zone = ZoneInfo("Europe/Berlin")

    def local(days_ago: int, hour: int, minute: int, drop: int) -> RunEntry:
        moment = datetime.combine(ago(days_ago), time(hour, minute), zone)
        return rated(days_ago, drop, started_at=moment.astimezone(UTC).isoformat())

    mornings = [local(day, 11, 59, 3) for day in range(8)]  # the clocks changed 2 days ago
    noons = [local(day, 12, 0, 1) for day in range(5)]
    one = found(*mornings, *noons, zone=zone)["r-pr-6"]
    assert one.words == {"time_of_day": "morning"}
    assert len(one.days) == 8
    assert "r-pr-6" not in found(*mornings, *noons)  # in UTC all of them are in the morning


def test_the_figures_are_said_in_whole_and_half_points() -> None:
    assert [in_halves(points) for points in (2, 2.2, 2.26, 2.74, 2.76, 0)] == [
        "2", "2", "2.5", "2.5", "3", "0",
    ]  # fmt: skip
    one = found(*dropping([2, 3, 3, 2, 3], title="Soft neck"))["r-pr-1"]
    assert one.words == {"session": "Soft neck", "x": "2.5"}
    assert one.days == tuple(ago(day) for day in (4, 3, 2, 1, 0))


def test_of_several_sessions_that_suit_the_one_with_the_larger_drop_is_named() -> None:
    runs = [*dropping([2] * 5), *dropping([4] * 5, session="calf-5", title="Calves")]
    assert found(*runs)["r-pr-1"].words["session"] == "Calves"


def test_a_region_that_became_calmer_says_from_what_to_what() -> None:
    one = found(*tense(LONG_AGO, 7, place="neck.left"), *tense(range(6), 4))["r-pr-4"]
    assert (one.region, one.words) == ("neck", {"a": "7", "b": "4"})
    noted = [episode(day, "tension", place="neck", strength=7) for day in LONG_AGO]
    assert found(*noted, *tense(range(6), 4))["r-pr-4"].words["a"] == "7"


def test_many_runs_of_one_bad_day_are_one_day() -> None:
    bad = [rated(0, 0, before=10) for _ in range(20)]
    runs = [*tense(LONG_AGO, 7), *tense(range(1, 6), 3), *bad]
    assert found(*runs)["r-pr-4"].words["b"] == "4"


@pytest.mark.parametrize(("rule", "enough"), [(rule, enough) for rule, enough, _ in PROGRESS])
def test_nothing_is_said_about_progress_to_children_or_where_help_is_needed(
    rule: str, enough: list[Any]
) -> None:
    assert found(*enough, person=Person(age_group="child_8_12")) == {}
    assert found(*enough, support=True) == {}


def said(*entries: RunEntry) -> dict[str, str]:
    days = days_of([], entries, TODAY, UTC)
    last = min(days.logged()) + timedelta(days=FIRST_DAYS - 1)
    first = days_of([], entries, last, UTC)
    found = notices(days, ASKED, {}, shipped_library(), first)
    return {one.id: one.text for one in found if one.id.startswith("r-pr")}


def test_the_cards_say_it_with_the_figures_of_the_journal() -> None:
    suits = said(*dropping([2, 3, 3, 2, 3], title="Soft neck"))
    assert suits["r-pr-1"] == (
        "After Soft neck your tension was about 2.5 points lower on average."
        " Keep it as a favourite?"
    )
    calmer = said(*tense(LONG_AGO, 7), *tense(range(6), 4))
    assert calmer["r-pr-4"] == "Your neck has become calmer: 7 to 4 on average."
    for rule, enough, _ in PROGRESS:
        text = said(*(one for one in enough if isinstance(one, RunEntry)))[rule]
        assert text
        assert not re.search(r"[{}]|None", text)


def test_every_rule_has_its_borders_and_a_card_whose_words_it_fills() -> None:
    code = Path(progress_rules.__file__).read_text("utf-8")
    rules = {*re.findall(r'"(r-[a-z0-9-]+)"', code)}
    assert rules == {rule for rule, *_ in PROGRESS}
    cards = shipped_library().cards
    assert rules == {name for name in cards if name.startswith("r-pr-")}
    for rule, enough, _ in PROGRESS:
        one = found(*enough)[rule]
        said = " ".join(statement.text for statement in cards[rule].statements)
        known = {*one.words} | ({"region"} if one.region else set())
        assert {*re.findall(r"\{(\w+)\}", said)} <= known
        assert one.region == region_of(one.region)
