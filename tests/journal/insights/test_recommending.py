"""What is proposed is mostly what helped, sometimes something else, and never what must wait."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.journal.insights.helped import what_helped
from coach.journal.insights.recommending import Proposal, family_weights, proposal
from coach.model import AROUND, Family
from coach.people import RunEntry
from tests.journal.insights.practice import KINDS, breaths, journal, rated, stretches
from tests.journal.insights.simulated_people import Preference, known_share, shares_by_run

OPEN: tuple[Family, ...] = ("breath", "stretch", "pmr", "pnf")


def proposals(
    *runs: RunEntry, families: Sequence[Family] = OPEN, support: bool = False, count: int = 200
) -> list[Proposal | None]:
    days = journal(*runs)
    return [
        proposal(days, "neck", families, random.Random(seed), KINDS, support)
        for seed in range(count)
    ]


def test_the_same_chance_proposes_the_same() -> None:
    days = journal(*stretches([2] * 8), *breaths([1] * 8))
    first = proposal(days, "neck", OPEN, random.Random(5), KINDS, support=False)
    assert first == proposal(days, "neck", OPEN, random.Random(5), KINDS, support=False)


def test_where_nothing_is_known_everything_open_gets_its_turn() -> None:
    found = Counter(one.family for one in proposals() if one)
    assert {*found} == {*OPEN}
    assert min(found.values()) >= 25
    assert {one.why for one in proposals() if one} == {"untried"}


def test_each_proposal_says_why_with_its_counts_and_names_something_else() -> None:
    known = (*stretches([3, 3, 3, 2, 4, 3, 3, 0]), *breaths([1, 0, 1, 0, 1, 0, 1, 0]))
    helped = {one.family: one for one in what_helped(journal(*known), "neck", KINDS)}
    by_family = {one.family: one for one in proposals(*known) if one}
    best = by_family["stretch"]
    assert (best.why, best.runs, best.eased) == ("helped", 8, 7)
    assert best.drop == helped["stretch"].drop
    assert best.other in ("pmr", "pnf")  # of which least is known
    other = by_family["breath"]
    assert (other.why, other.runs, other.eased, other.other) == ("variety", 8, 4, "stretch")
    new = by_family["pmr"]
    assert (new.why, new.runs, new.drop, new.other) == ("untried", 0, None, "stretch")


def test_beside_what_helped_stands_what_is_known_least_not_what_helped_next() -> None:
    next_best = breaths([2] * 8)
    tried = [rated(day, 0, exercises={"tense": 300}) for day in range(8)]
    found = proposals(*stretches([4] * 8), *next_best, *tried)
    assert {one.other for one in found if one and one.family == "stretch"} == {"pnf"}


def test_four_runs_are_too_few_to_say_that_it_helped() -> None:
    four = {one.family: one for one in proposals(*stretches([4] * 4)) if one}["stretch"]
    five = {one.family: one for one in proposals(*stretches([4] * 5)) if one}["stretch"]
    assert (four.why, four.drop) == ("untried", None)
    assert (five.why, five.drop is None) == ("helped", False)


def test_nothing_is_proposed_that_is_not_open_or_to_somebody_who_needs_help_now() -> None:
    loved = stretches([5] * 20)
    assert {one.family for one in proposals(*loved, families=("breath",)) if one} == {"breath"}
    assert proposals(*loved, families=(), count=1) == [None]
    assert {*proposals(*loved, support=True)} == {None}


def test_one_technique_alone_is_proposed_without_another() -> None:
    (one,) = proposals(*stretches([2] * 9), families=("stretch",), count=1)
    assert one is not None
    assert (one.family, one.other) == ("stretch", None)


def test_after_tighter_runs_contract_and_relax_waits_even_where_it_helped() -> None:
    pulled = [rated(20 + n, 5, exercises={"pull": 300}) for n in range(9)]
    tighter = [rated(n, -2) for n in range(3)]
    assert "pnf" in {one.family for one in proposals(*pulled) if one}
    assert "pnf" not in {one.family for one in proposals(*pulled, *tighter) if one}


# -- simulated people --------------------------------------------------------------------------


@pytest.mark.parametrize(("techniques", "gap"), [(2, 1.5), (2, 3.0), (4, 2.0), (4, 3.0)])
def test_the_better_technique_is_found_and_others_are_still_tried(
    techniques: int, gap: float
) -> None:
    share = known_share(shares_by_run(Preference(techniques, gap), range(60)))
    assert 0.8 <= share <= 0.9


# -- weights -----------------------------------------------------------------------------------

anything = st.lists(
    st.tuples(
        st.integers(0, 60),
        st.sampled_from([*KINDS]),
        st.sampled_from([*KINDS]),
        st.integers(0, 10),
        st.integers(0, 10),
    ),
    max_size=60,
)


@settings(max_examples=80, deadline=None)
@given(anything)
def test_no_technique_is_weighed_away(found: list[tuple[int, str, str, int, int]]) -> None:
    runs = [
        rated(day, before - after, before=before, exercises={first: 200.0, second: 100.0})
        for day, first, second, before, after in found
    ]
    weights = family_weights(journal(*runs), ("neck",), KINDS, support=False)
    assert all(0.5 <= factor <= 2 for factor in weights.values())
    assert not weights.keys() & AROUND


def test_what_helped_weighs_more_and_what_did_not_less() -> None:
    runs = (*stretches([4] * 12), *breaths([-1] * 12))
    weights = family_weights(journal(*runs), ("neck", "calf"), KINDS, support=False)
    assert weights["stretch"] > 1.4
    assert weights["breath"] < 0.7
    assert {*weights} == {"stretch", "breath"}
    assert family_weights(journal(*runs), ("calf",), KINDS, support=False) == {}
    assert family_weights(journal(*runs), ("neck",), KINDS, support=True) == {}


def test_one_run_hardly_weighs() -> None:
    weights = family_weights(journal(rated(0, 3)), ("neck",), KINDS, support=False)
    assert 1 < weights["stretch"] < 1.3
