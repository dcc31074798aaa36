"""Each rule for a visit applies from its numbers on, not below them, and says what it counted."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from coach.cards import Card
from coach.entries import DayNote, DiaryEntry, Episode
from coach.journal.days import Days, days_of
from coach.journal.rules.all_rules import by_weight, findings, is_due, mind_rules
from coach.journal.rules.finding import Finding
from coach.people import Person, RunEntry
from tests.journal.diary_samples import TODAY, ago, episode, note
from tests.journal.rule_borders import EIGHT, RULES, notes, twitches

FEELINGS = {"kind-breath"}


ASKED = Person(answers="given")


def found(
    *entries: DiaryEntry | RunEntry,
    person: Person = ASKED,
    told: Any = None,
    zone: tzinfo = UTC,
) -> dict[str, Finding]:
    by_days = journal(*entries, zone=zone)
    return {one.rule: one for one in findings(by_days, person, told or {}, FEELINGS)}


def journal(*entries: DiaryEntry | RunEntry, zone: tzinfo = UTC) -> Days:
    diary = [one for one in entries if isinstance(one, Episode | DayNote)]
    runs = [one for one in entries if isinstance(one, RunEntry)]
    return days_of(diary, runs, TODAY, zone)


@pytest.mark.parametrize(
    ("rule", "enough", "short"), RULES, ids=[f"{rule}-{n}" for n, (rule, *_) in enumerate(RULES)]
)
def test_a_rule_applies_from_its_numbers_on(rule: str, enough: list[Any], short: list[Any]) -> None:
    assert rule in found(*enough)
    assert rule not in found(*short)


ZONES = ("Europe/Berlin", "Asia/Beirut", "America/Havana", "Pacific/Auckland", "Pacific/Honolulu")
TIMES = (time(0, 0), time(2, 30), time(23, 59, 59))


def at_local(entry: Any, at: time, zone: ZoneInfo) -> Any:
    """Return an entry at this time of the same day where it was felt."""
    if isinstance(entry, DayNote) or (isinstance(entry, Episode) and "night" in entry.signs):
        return entry  # a night has its own border, at noon
    day = date.fromisoformat((entry.at if isinstance(entry, Episode) else entry.started_at)[:10])
    moment = datetime.combine(day, at, zone)
    if isinstance(entry, Episode):
        return replace(entry, at=moment.isoformat())
    return replace(entry, started_at=moment.astimezone(UTC).isoformat())


@pytest.mark.parametrize("at", TIMES, ids=str)
@pytest.mark.parametrize("name", ZONES)
def test_borders_are_those_of_local_days_whatever_the_clock_says(name: str, at: time) -> None:
    """Clocks changed on 29 March in Berlin, and at midnight in Beirut; on the 8th in Havana."""
    zone = ZoneInfo(name)
    for rule, enough, short in RULES:
        assert rule in found(*(at_local(one, at, zone) for one in enough), zone=zone), rule
        assert rule not in found(*(at_local(one, at, zone) for one in short), zone=zone), rule


def test_somebody_who_travels_keeps_the_days_of_the_places() -> None:
    """Eight days in Auckland, then one in Honolulu: the date is the same on both of two days."""
    there = [episode(day, at=f"{ago(day)}T00:10:00+13:00") for day in range(4, 11)]
    here = [episode(0, at=f"{ago(0)}T23:50:00-10:00")]
    assert found(*there, *here)["r-tw-1"].n == 8
    same_day = [episode(4, at=f"{ago(4)}T23:50:00-10:00")]
    assert "r-tw-1" not in found(*there, *same_day)


@pytest.mark.parametrize(
    "person",
    [
        Person(answers="given", tags=frozenset({"kidney"})),
        Person(answers="none"),
        Person(answers="rather_not_say"),
        Person(answers="given", age_group="teen"),
        Person(answers="given", age_group="child_8_12"),
    ],
)
def test_food_is_named_only_to_grown_ups_who_said_that_their_kidneys_are_well(
    person: Person,
) -> None:
    felt = twitches(0, 3, 6)
    assert "r-mg-1" in found(*felt, person=Person(answers="given", age_group="senior"))
    assert "r-mg-1" not in found(*felt, person=person)


def test_beside_a_card_about_twitching_nothing_is_said_about_food() -> None:
    assert {"r-tw-1", "r-mg-1"} & found(*twitches(*EIGHT, 10)).keys() == {"r-tw-1"}
    assert {"r-tw-2", "r-mg-1"} & found(*twitches(*range(9), 15)).keys() == {"r-tw-2"}


def test_what_is_counted_is_said_with_its_days() -> None:
    one = found(*twitches(*EIGHT, 10), *twitches(2))["r-tw-1"]
    assert (one.region, one.n) == ("calf", 8)
    assert one.days == (ago(10), *(ago(day) for day in reversed(EIGHT)))

    pattern = found(
        *twitches(0, 3, 6), note(0, coffee=2), note(6, triggers=["little_sleep"]), note(5, coffee=1)
    )["r-tw-6"]
    assert (pattern.n, pattern.m, pattern.trigger) == (2, 3, "coffee or little sleep")


def test_a_cramp_before_noon_belongs_to_the_night_that_began_the_evening_before() -> None:
    def night(days_ago: int, time: str) -> Episode:
        return episode(days_ago, "cramp", at=f"{ago(days_ago)}T{time}+01:00", signs=["night"])

    same = night(4, "23:50"), night(3, "00:10"), night(3, "11:59")
    assert "r-cr-2" not in found(*same, night(2, "03:00"))
    three = found(*same, night(2, "03:00"), night(2, "12:00"))["r-cr-2"]
    assert three.days == (ago(4), ago(3), ago(2))
    # The night that ended 13 days ago began 14 days ago and is over.
    assert "r-cr-2" not in found(night(13, "03:00"), night(2, "03:00"), night(1, "03:00"))


def test_the_stronger_card_stands_for_the_weaker_one_of_the_same_place() -> None:
    both = found(*twitches(*range(10), 15))
    assert "r-tw-2" in both
    assert "r-tw-1" not in both
    other = findings(
        journal(*twitches(*range(10), 15), *twitches(*EIGHT, 10, place="neck")), Person(), {}, ()
    )
    assert ("r-tw-1", "neck") in {(one.rule, one.region) for one in other}


@pytest.mark.parametrize(
    ("days_ago", "rule"), [(27, "r-st-2"), (28, "r-st-3"), (56, "r-st-3"), (57, "r-st-2")]
)
def test_stress_that_is_still_high_four_weeks_after_the_card(days_ago: int, rule: str) -> None:
    told = {(mind_rules.MORE_SUPPORT, ""): ago(days_ago)}
    said = found(*notes(range(14), stress=8), told=told)
    assert {"r-st-2", "r-st-3"} & said.keys() == {rule}


def test_a_child_hears_nothing_of_moods_and_the_adult_what_is_pressing() -> None:
    child = Person(age_group="child_8_12")
    low = notes(range(14), stress=9, mood=1, sleep_quality=1)
    assert found(*low, person=child) == {}
    assert found(*twitches(*range(18, 28)), person=child)["r-tw-c"].n == 10
    assert found(*twitches(*range(19, 29)), person=child) == {}
    assert "r-tw-c" in found(*twitches(27, signs=["disturbs"]), person=child)
    assert "r-tw-c" in found(*twitches(27, signs=["painful"]), person=child)
    assert "r-tw-c" not in found(*twitches(28, signs=["disturbs"]), person=child)
    assert "r-tw-c" not in found(*twitches(*range(28)))
    assert {*found(*twitches(0, signs=["weak"]), person=child)} == {"r-tw-3"}


def test_nothing_of_tomorrow_counts() -> None:
    assert found(*twitches(-1, signs=["weak"]), *notes(range(-4, 0), stress=9)) == {}


# -- what is said of it ------------------------------------------------------------------------

CARDS = {
    rule: Card(
        id=rule, title="A title", kind="insight", shown="Now.", level=level, cooldown_days=days,
        statements=(),
    )
    for rule, level, days in (
        ("r-tw-3", "soon", 0), ("r-tw-1", "plan", 14), ("r-st-2", "plan", 28), ("r-sl-1", None, 14),
    )
}  # fmt: skip


def finding(rule: str, **more: Any) -> Finding:
    return Finding(rule=rule, days=(TODAY,), **more)


def test_the_pressing_comes_first_and_nobody_is_sent_to_talk_beside_it() -> None:
    calm = [finding("r-sl-1"), finding("r-st-2"), finding("r-tw-1")]
    said = by_weight(calm, CARDS, {})
    assert [one.rule for one in said] == ["r-st-2", "r-tw-1", "r-sl-1"]
    said = by_weight([*calm, finding("r-tw-3")], CARDS, {})
    assert [one.rule for one in said] == ["r-tw-3", "r-tw-1", "r-sl-1"]
    flagged = finding("r-sp-5", flags=("RF-1", "RF-2"))
    said = by_weight([*calm, flagged], CARDS, {"RF-1": "plan", "RF-2": "emergency"})
    assert [one.rule for one in said] == ["r-sp-5", "r-tw-1", "r-sl-1"]


@pytest.mark.parametrize(
    ("rule", "days_ago", "due"),
    [
        ("r-tw-1", 13, False), ("r-tw-1", 14, True), ("r-tw-1", 0, False), ("r-tw-1", -1, True),
        ("r-st-2", 27, False), ("r-st-2", 28, True), ("r-tw-3", 0, True), ("r-sp-5", 0, True),
    ],
)  # fmt: skip
def test_a_card_is_not_said_again_before_its_days_have_passed(
    rule: str, days_ago: int, due: bool
) -> None:
    told: dict[tuple[str, str], date] = {(rule, "calf"): ago(days_ago)}
    assert is_due(finding(rule, region="calf"), CARDS, told, journal()) is due
    assert is_due(finding(rule, region="neck"), CARDS, told, journal())


def test_every_rule_has_its_borders_in_the_table() -> None:
    rooms = Path(mind_rules.__file__).parent
    code = "".join((rooms / f"{name}_rules.py").read_text("utf-8") for name in ("body", "mind"))
    tested = {rule for rule, *_ in RULES} | {"r-tw-c", "r-st-3"}
    assert {*re.findall(r'"(r-[a-z0-9-]+)"', code)} == tested
