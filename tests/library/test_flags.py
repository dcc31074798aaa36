"""Red flags that were ticked: how long they count, and how they are taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.library.flags import closed_by_flags, ticked_flags, with_flags
from coach.library.safety import allowed
from coach.people import Person

TODAY = date(2026, 3, 2)
LONG_AGO = "2025-06-01"
ANSWERED = Person(answers="given")
KNOWN = ["RF-C5", "RF-C8", "RF-C12", "RF-NK4", "RF-LB1"]


def test_a_tick_counts_until_it_is_taken_back(library):
    ticked = with_flags(ANSWERED, {"RF-NK4"}, library, TODAY)
    half_a_year_on = TODAY + timedelta(days=180)

    assert ticked_flags(ticked, library, half_a_year_on) == {"RF-NK4"}
    assert with_flags(ticked, set(), library, half_a_year_on) == ANSWERED


def test_what_stays_ticked_keeps_its_day(library):
    before = replace(ANSWERED, red_flags={"RF-NK4": LONG_AGO})

    after = with_flags(before, {"RF-NK4", "RF-C5"}, library, TODAY)

    assert after.red_flags == {"RF-NK4": LONG_AGO, "RF-C5": "2026-03-02"}


def test_what_a_professional_has_looked_at_stays_known_and_does_not_count(library):
    seen = replace(ANSWERED, red_flags={"RF-C5": LONG_AGO}, clearances={"RF-C5": "2025-06-03"})

    assert ticked_flags(seen, library, TODAY) == set()
    assert with_flags(seen, set(), library, TODAY) == seen


def test_a_sign_that_comes_back_needs_to_be_looked_at_again(library):
    seen = replace(ANSWERED, red_flags={"RF-C5": LONG_AGO}, clearances={"RF-C5": "2026-03-02"})

    again = with_flags(seen, {"RF-C5"}, library, TODAY)

    assert ticked_flags(again, library, TODAY) == {"RF-C5"}


@pytest.mark.parametrize(
    ("looked_at", "closed"),
    [("2026-03-01", False), ("2026-02-20", False), ("2026-02-19", True), ("2026-03-03", True),
     ("yes", True)],
)  # fmt: skip
def test_a_flag_holds_until_a_professional_has_looked_at_it(looked_at, closed, library):
    person = replace(ANSWERED, red_flags={"RF-C5": "2026-02-20"}, clearances={"RF-C5": looked_at})

    assert (closed_by_flags(person, library, TODAY).everything is not None) is closed


def test_a_flag_with_a_broken_day_still_holds(library):
    person = replace(ANSWERED, red_flags={"RF-C5": "?"})

    assert closed_by_flags(person, library, TODAY).everything is not None


def test_the_most_urgent_flag_is_named_for_what_several_close(library):
    person = with_flags(ANSWERED, {"RF-C8", "RF-NK5", "RF-NK4", "RF-C5", "RF-C1"}, library, TODAY)
    closure = closed_by_flags(person, library, TODAY)

    assert [flag.id for flag in closure.flags] == ["RF-C1", "RF-C5", "RF-NK4", "RF-NK5", "RF-C8"]
    assert closure.everything == closure.flags[0]
    assert closure.regions == {"neck": closure.flags[2]}
    assert not closure.by_support_only


@given(st.lists(st.sets(st.sampled_from(KNOWN)), min_size=1, max_size=6))
@settings(max_examples=40)
def test_after_any_clicks_the_last_ticks_are_those_that_count(library, clicks):
    person = ANSWERED
    for ticked in clicks:
        person = with_flags(person, ticked, library, TODAY)

    assert ticked_flags(person, library, TODAY) == clicks[-1]


# -- thoughts of self-harm ---------------------------------------------------------------------


@pytest.mark.parametrize("flag", ["RF-C12", "RF-WB3"])
@pytest.mark.parametrize(("days", "counts"), [(0, True), (14, True), (15, False)])
def test_thoughts_of_self_harm_count_for_two_weeks(library, flag, days, counts):
    person = with_flags(ANSWERED, {flag}, library, TODAY)

    assert bool(ticked_flags(person, library, TODAY + timedelta(days=days))) is counts


def test_while_they_count_grounding_stays_open_and_nothing_else(library):
    person = with_flags(ANSWERED, {"RF-C12"}, library, TODAY)

    opened = [one for one in library.sessions.values() if not allowed(one, library, person, TODAY)]

    assert "panic-first-aid-3" in {one.id for one in opened}
    for one in opened:
        families = {library.exercises[step.exercise].family for step in one.steps}
        assert "grounding" in families, one.id


def test_with_another_emergency_grounding_is_closed_too(library):
    person = with_flags(ANSWERED, {"RF-C12", "RF-C1"}, library, TODAY)

    assert all(allowed(one, library, person, TODAY) for one in library.sessions.values())
