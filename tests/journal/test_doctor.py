"""The page for a doctor: figures with their counts, dates, and nothing that was not noted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.entries import DayNote, Episode
from coach.journal.counts import LEAST
from coach.journal.days import Days, days_of
from coach.journal.drawn import doctor
from coach.journal.drawn.doctor import DoctorPage, Range, doctor_page
from coach.model import Family
from coach.people import RunEntry
from tests.journal.diary_samples import TODAY, ago, episode, note, run
from tests.journal.rule_borders import RULES

KINDS: dict[str, Family] = {
    "breathe": "breath", "turn": "mobility", "press": "pmr", "arrive": "settle",
}  # fmt: skip
Entry = Episode | DayNote | RunEntry


def journal(entries: Sequence[Entry]) -> Days:
    runs = [one for one in entries if isinstance(one, RunEntry)]
    diary = [one for one in entries if not isinstance(one, RunEntry)]
    return days_of(diary, runs, TODAY, UTC)


def page(entries: Sequence[Entry], count: int = 28) -> DoctorPage:
    return doctor_page(journal(entries), count, KINDS)


def rated(days_ago: int, before: int, after: int | None, **more: Any) -> RunEntry:
    after_too = {} if after is None else {"after": {"neck": after}}
    return run(days_ago, before={"neck": before}, **after_too, **more)


def test_an_empty_journal_makes_an_empty_page() -> None:
    made = page([])
    assert (made.since, made.until, made.logged_days) == (ago(27), TODAY, 0)
    assert made.noted_weeks == (0, 0, 0, 0)
    tables = (made.rated, made.episodes, made.weeks, made.signs, made.marked, made.tried)
    assert tables == ((),) * 6
    assert (made.measures, made.triggers) == ({}, {})


def test_the_span_has_its_first_and_its_last_day_and_no_other() -> None:
    made = page([episode(27), episode(0), episode(28), rated(28, 9, 1), note(28, stress=9)])
    (felt,) = made.episodes
    assert (felt.times, felt.days, felt.last) == (2, 2, TODAY)
    assert (made.logged_days, made.runs, made.rated, made.measures) == (2, 0, (), {})


def test_a_mean_needs_enough_notes_and_the_count_stands_beside_it() -> None:
    few = page([episode(day, strength=day) for day in range(LEAST - 1)])
    many = page([episode(day, strength=day) for day in range(LEAST)])
    assert few.episodes[0].strength == Range(count=LEAST - 1, mean=None, lowest=0, highest=3)
    assert many.episodes[0].strength == Range(count=LEAST, mean=2.0, lowest=0, highest=4)


def test_strengths_are_of_episodes_and_before_sessions_with_their_sides() -> None:
    made = page(
        [
            episode(0, "tension", "neck.left", strength=8),
            episode(1, "cramp", "neck.right"),
            run(1, before={"neck.left": 2, "neck": 5, "calf": 0}, after={"neck": 10}),
        ]
    )
    neck, calf = made.rated
    assert (neck.region, neck.left, neck.right, neck.days) == ("neck", 2, 0, 2)
    assert neck.strength == Range(count=3, mean=None, lowest=2, highest=8)
    assert (calf.region, calf.strength.highest) == ("calf", 0)


def test_minutes_are_a_median_and_the_longest() -> None:
    made = page([episode(day, minutes=minutes) for day, minutes in enumerate((1, 2, 3, 4, 600))])
    assert (made.episodes[0].minutes, made.episodes[0].longest) == (3, 600)


def test_weeks_count_days_and_the_last_of_them_ends_today() -> None:
    felt = [episode(0), episode(0), episode(6), episode(7), episode(27), episode(28)]
    made = page([*felt, note(13, stress=1)])
    assert made.weeks == (doctor.Weekly(kind="twitching", days=(1, 0, 1, 2)),)
    assert made.noted_weeks == (1, 0, 2, 2)
    assert len(page(felt, 30).noted_weeks) == 5


def test_signs_come_with_their_kind_and_the_more_serious_first() -> None:
    made = page(
        [
            episode(3, "cramp", signs=["eased", "weak"]),
            episode(1, "cramp", signs=["weak"]),
            episode(1, "twitching", signs=["night"]),
        ]
    )
    assert [(one.sign, one.kind, one.days) for one in made.signs] == [
        ("weak", "cramp", (ago(3), ago(1))),
        ("night", "twitching", (ago(1),)),
        ("eased", "cramp", (ago(3),)),
    ]


def test_what_was_tried_counts_each_technique_that_filled_a_quarter() -> None:
    long = {"breathe": 90.0, "turn": 30.0, "press": 20.0, "arrive": 500.0, "unknown": 900.0}
    made = page(
        [
            rated(0, 6, 3, exercises=long),
            rated(1, 5, 5, exercises={"breathe": 60.0}),
            rated(2, 5, 7, exercises={"breathe": 60.0}),
            rated(3, 5, None, exercises={"breathe": 60.0}),
            rated(4, 5, 4, exercises={"arrive": 60.0}),
        ]
    )
    assert [one.family for one in made.tried] == ["breath"]
    (breath,) = made.tried
    assert (breath.runs, breath.rated) == (4, 3)
    assert (breath.easier, breath.same, breath.stronger, breath.change) == (1, 1, 1, None)
    assert made.runs == 5


def test_easier_is_a_point_or_more() -> None:
    short = {"breathe": 60.0}
    halves = {"neck": 5, "calf": 5}
    made = page(
        [
            rated(0, 6, 5, exercises=short),
            run(1, before=halves, after={"neck": 4, "calf": 5}, exercises=short),
            run(2, before=halves, after={"neck": 6, "calf": 5}, exercises=short),
            rated(3, 5, 6, exercises=short),
        ]
    )
    (breath,) = made.tried
    assert (breath.easier, breath.same, breath.stronger) == (1, 2, 1)


def test_a_change_is_after_minus_before() -> None:
    made = page([rated(day, 6, 4, exercises={"turn": 60.0}) for day in range(LEAST)])
    assert made.tried[0].change == -2.0


def test_days_are_told_by_means_ranges_and_what_was_noted_with_them() -> None:
    notes = [note(day, stress=day, coffee=2, triggers=["sport"]) for day in range(LEAST)]
    made = page([*notes, note(9, sleep_h=6.5, triggers=["new_medicine"])])
    assert made.measures == {
        "stress": Range(count=LEAST, mean=2.0, lowest=0, highest=4),
        "coffee": Range(count=LEAST, mean=2.0, lowest=2, highest=2),
        "sleep_h": Range(count=1, mean=None, lowest=6.5, highest=6.5),
    }
    assert made.triggers["new_medicine"] == (ago(9),)
    assert len(made.triggers["sport"]) == LEAST


def test_what_was_written_and_the_mood_are_not_on_the_page() -> None:
    words = "nobody else is to read this"
    said = msgspec.json.encode(
        page(
            [
                episode(0, note=words),
                note(1, note=words, mood_words=words, mood=1, no_joy=True),
                rated(2, 3, 2, note=words, title=words, session=words),
            ]
        )
    )
    assert words.encode() not in said
    assert b"mood" not in said
    assert b"joy" not in said


# -- rules -------------------------------------------------------------------------------------


def shifted(entries: Sequence[Entry], days: int) -> list[Entry]:
    """Return the same entries so many days earlier."""

    def earlier(moment: str) -> str:
        return (date.fromisoformat(moment[:10]) - timedelta(days=days)).isoformat() + moment[10:]

    moved = {"at", "day", "started_at"}
    return [
        replace(
            one, **{name: earlier(getattr(one, name)) for name in moved & {*one.__struct_fields__}}
        )
        for one in entries
    ]


_ON_THE_PAGE = [
    (rule, enough)
    for rule, enough, _ in RULES
    if rule in {found.rule for found in page(enough, 400).marked}
]


@pytest.mark.parametrize(("rule", "enough"), _ON_THE_PAGE)
def test_a_rule_is_marked_with_its_days_long_after_it_applied(
    rule: str, enough: list[Entry]
) -> None:
    found = {one.rule: one for one in page(shifted(enough, 60), 91).marked}
    assert found[rule].days[-1] <= ago(60)
    assert rule not in {one.rule for one in page(shifted(enough, 60), 28).marked}


def test_the_rules_of_the_body_are_on_the_page() -> None:
    assert {rule for rule, _ in _ON_THE_PAGE} == {
        "r-cr-1", "r-cr-3", "r-sp-5", "r-tw-3", "r-sp-1", "r-tw-2", "r-tw-1", "r-tw-4", "r-tw-5",
        "r-cr-1b", "r-cr-2", "r-sp-2",
    }  # fmt: skip


def test_tension_that_is_only_rated_before_sessions_is_marked_too() -> None:
    (found,) = page([rated(day, 7, 3) for day in range(3, 13)]).marked
    assert (found.rule, found.region, len(found.days)) == ("r-sp-2", "neck", 10)


def test_the_weaker_rule_about_twitching_is_not_said_beside_the_stronger() -> None:
    rules = [one.rule for one in page([episode(day) for day in range(16)]).marked]
    assert "r-tw-2" in rules
    assert "r-tw-1" not in rules


any_entries = st.lists(
    st.one_of(
        st.builds(
            episode,
            st.integers(0, 100),
            st.sampled_from(["twitching", "cramp", "spasm", "tension"]),
            st.sampled_from(["calf.left", "neck"]),
            strength=st.integers(5, 8),
            minutes=st.sampled_from([5, 11, 1500]),
            signs=st.lists(st.sampled_from(["weak", "night", "still_on"]), max_size=1),
        ),
        st.builds(note, st.integers(0, 100), triggers=st.just(["new_medicine"])),
        st.builds(rated, st.integers(0, 100), st.integers(5, 8), st.integers(5, 8)),
    ),
    max_size=40,
)


@settings(max_examples=25)
@given(entries=any_entries, count=st.integers(1, 60))
def test_what_is_marked_is_what_the_rules_find_on_any_day_of_the_span(
    entries: list[Entry], count: int
) -> None:
    """The page asks only on days with something noted, about the days before them."""
    whole = journal(entries)
    expected: dict[tuple[str, str], set[date]] = defaultdict(set)
    for back in range(count):
        then = ago(back)
        seen = replace(
            whole,
            today=then,
            episodes=tuple(pair for pair in whole.episodes if pair[0] <= then),
            notes={day: one for day, one in whole.notes.items() if day <= then},
            runs=tuple(pair for pair in whole.runs if pair[0] <= then),
        )
        for rule in doctor._RULES:
            for found in rule(seen):
                on = {day for day in found.days if whole.last(count, day)}
                expected[found.rule, found.region] |= on
    stronger = {region for (rule, region), on in expected.items() if rule == "r-tw-2" and on}
    wanted = {
        key: tuple(sorted(on))
        for key, on in expected.items()
        if on and not (key[0] == "r-tw-1" and key[1] in stronger)
    }
    made = doctor_page(whole, count, KINDS).marked
    assert {(one.rule, one.region): one.days for one in made} == wanted
