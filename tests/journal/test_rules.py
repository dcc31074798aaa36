"""Each rule for a visit applies from its numbers on, not below them, and says what it counted."""

from __future__ import annotations

import re
from datetime import UTC, date
from pathlib import Path
from typing import Any

import pytest

from coach.cards import Card
from coach.entries import DayNote, DiaryEntry, Episode
from coach.journal import mind_rules
from coach.journal.days import Days, days_of
from coach.journal.finding import Finding
from coach.journal.rules import by_weight, findings, is_due
from coach.people import Person, RunEntry
from tests.journal.diary_samples import TODAY, ago, episode, note
from tests.journal.rule_borders import EIGHT, RULES, notes, twitches

FEELINGS = {"kind-breath"}


def found(
    *entries: DiaryEntry | RunEntry, person: Person | None = None, told: Any = None
) -> dict[str, Finding]:
    by_days = journal(*entries)
    return {one.rule: one for one in findings(by_days, person or Person(), told or {}, FEELINGS)}


def journal(*entries: DiaryEntry | RunEntry) -> Days:
    diary = [one for one in entries if isinstance(one, Episode | DayNote)]
    runs = [one for one in entries if isinstance(one, RunEntry)]
    return days_of(diary, runs, TODAY, UTC)


@pytest.mark.parametrize(
    ("rule", "enough", "short"), RULES, ids=[f"{rule}-{n}" for n, (rule, *_) in enumerate(RULES)]
)
def test_a_rule_applies_from_its_numbers_on(rule: str, enough: list[Any], short: list[Any]) -> None:
    assert rule in found(*enough)
    assert rule not in found(*short)


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
