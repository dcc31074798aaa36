"""What helped is said with its counts, drawn towards the usual, and not at all when seen seldom."""

from __future__ import annotations

import random
from collections.abc import Sequence
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.journal.insights.helped import Beliefs, Helped, beliefs, what_helped
from coach.journal.insights.rated import Rated, shares
from coach.people import RunEntry
from tests.journal.diary_samples import TODAY
from tests.journal.insights.practice import KINDS, breaths, journal, rated, stretches


def helped(*runs: RunEntry, region: str = "neck") -> dict[str, Helped]:
    return {one.family: one for one in what_helped(journal(*runs), region, KINDS)}


def test_nothing_is_claimed_below_five_rated_runs() -> None:
    four = helped(*stretches([3, 3, 3, 3]))["stretch"]
    assert (four.runs, four.eased) == (4, 4)
    assert (four.drop, four.low, four.high) == (None, None, None)
    five = helped(*stretches([3, 3, 3, 3, 3]))["stretch"]
    assert five.runs == 5
    assert five.drop is not None
    assert five.low is not None
    assert five.high is not None
    assert five.low < five.drop < five.high


def test_what_was_not_rated_before_and_after_says_nothing() -> None:
    unrated = [replace(rated(day, 3), after={}) for day in range(9)]
    elsewhere = [replace(rated(day, 3), after={"calf": 1}) for day in range(9)]
    assert helped(*unrated, *elsewhere) == {}
    assert helped(*stretches([2] * 5), *unrated)["stretch"].runs == 5


@pytest.mark.parametrize(
    ("drops", "eased"), [([1] * 5, 5), ([0] * 5, 0), ([-2, 3, 3, 0, 1], 3), ([-1] * 6, 0)]
)
def test_a_run_eased_if_tension_was_lower_by_a_point(drops: list[int], eased: int) -> None:
    assert helped(*stretches(drops))["stretch"].eased == eased


def test_a_run_of_two_techniques_counts_for_both_by_their_share_of_the_time() -> None:
    """Arriving and resting belong to every session, and what nobody knows is left out."""
    done = {"arrive": 500.0, "lie": 900.0, "gone": 400.0, "tilt": 180.0, "sigh": 60.0}
    mixed = rated(0, 3, exercises=done)
    assert shares(mixed, KINDS) == {"stretch": 0.75, "breath": 0.25}
    found = helped(*[rated(day, 3, exercises=done) for day in range(5)])
    assert {family: one.runs for family, one in found.items()} == {"stretch": 5, "breath": 5}
    less = {**done, "sigh": 59.0}
    assert {*helped(*[rated(day, 3, exercises=less) for day in range(5)])} == {"stretch"}


def test_a_half_run_moves_the_estimate_less_than_a_whole_one() -> None:
    usual = stretches([1] * 10)
    whole = beliefs_of(*usual, *breaths([4] * 6)).known["breath"]
    half = beliefs_of(
        *usual, *[rated(day, 4, exercises={"sigh": 150, "tense": 150}) for day in range(6)]
    ).known["breath"]
    assert whole.drop > half.drop
    assert whole.doubt < half.doubt


def beliefs_of(*runs: RunEntry) -> Beliefs:
    return beliefs({"neck": rated_pairs(runs)}, KINDS)["neck"]


def test_both_sides_of_a_region_are_one_run() -> None:
    sides = {"neck.left": 8, "neck.right": 4}, {"neck.left": 4, "neck.right": 4}
    both = [replace(rated(day, 2), before=sides[0], after=sides[1]) for day in range(5)]
    assert helped(*both)["stretch"].runs == 5
    assert helped(*both)["stretch"].drop == helped(*stretches([2] * 5))["stretch"].drop


def test_what_is_a_year_old_does_not_count() -> None:
    year_old, older = rated(364, 3), rated(365, 3)
    assert helped(year_old)["stretch"].runs == 1
    assert helped(older) == {}


def test_those_that_helped_most_come_first_and_the_hardly_known_last() -> None:
    runs = [*stretches([1] * 8), *breaths([4] * 8)]
    few = [rated(day, 9, before=9, exercises={"tense": 300}) for day in range(4)]
    found = what_helped(journal(*runs, *few), "neck", KINDS)
    assert [one.family for one in found] == ["breath", "stretch", "pmr"]
    worse = what_helped(journal(*stretches([-3] * 20), *few), "neck", KINDS)
    assert [one.family for one in worse] == ["stretch", "pmr"]


def test_another_region_shifts_what_is_usual_but_not_the_counts() -> None:
    alone = beliefs({"neck": rated_pairs(stretches([2] * 5))}, KINDS)["neck"]
    beside = beliefs(
        {
            "neck": rated_pairs(stretches([2] * 5)),
            "calf": [Rated(TODAY, one, 8, 8) for one in breaths([0] * 30, "calf")],
        },
        KINDS,
    )["neck"]
    assert beside.usual < alone.usual
    assert beside.known["stretch"].drop < alone.known["stretch"].drop
    assert beside.known["stretch"].runs == 5


def test_of_what_was_not_tried_the_usual_drop_of_the_region_is_expected() -> None:
    good, poor = rated_pairs(stretches([5] * 20)), rated_pairs(stretches([-1] * 20))
    found = beliefs({"neck": good, "calf": poor}, KINDS, "hand")
    expected = [found[region].about("imagery").drop for region in ("neck", "hand", "calf")]
    assert expected == sorted(expected, reverse=True)
    assert expected[0] - expected[2] > 3
    assert found["hand"].known == {}


def rated_pairs(runs: Sequence[RunEntry]) -> list[Rated]:
    return [Rated(TODAY, run, run.before["neck"], run.after["neck"]) for run in runs]


drops = st.lists(st.integers(-4, 6), min_size=5, max_size=60)


@settings(max_examples=60, deadline=None)
@given(drops)
def test_the_estimate_lies_between_the_mean_of_the_runs_and_the_usual(found: list[int]) -> None:
    known = beliefs_of(*stretches(found))
    low, high = sorted((fmean(found), known.usual))
    assert low - 1e-9 <= known.known["stretch"].drop <= high + 1e-9


@settings(max_examples=60, deadline=None)
@given(drops, st.integers(1, 30))
def test_more_runs_of_the_same_kind_leave_less_doubt(found: list[int], more: int) -> None:
    mean = round(fmean(found))
    fewer = beliefs_of(*stretches(found)).known["stretch"]
    further = beliefs_of(*stretches([*found, *[mean] * more])).known["stretch"]
    assert further.doubt < fewer.doubt


def test_the_truth_lies_in_the_range_about_eight_times_out_of_ten() -> None:
    """Simulated: true drops differ by technique around the usual, ratings by 1.5 points."""
    chance = random.Random(3)
    inside = shown = 0
    for _ in range(150):
        centre = chance.gauss(1.2, 0.4)
        truth = {exercise: chance.gauss(centre, 0.8) for exercise in ("tilt", "sigh", "tense")}
        runs = []
        for day in range(36):
            exercise = chance.choice([*truth])
            drop = round(min(max(truth[exercise] + chance.gauss(0, 1.5), -4), 6))
            runs.append(rated(day, drop, exercises={exercise: 300.0}))
        for one in what_helped(journal(*runs), "neck", KINDS):
            if one.low is not None and one.high is not None:
                true = next(truth[e] for e in truth if KINDS[e] == one.family)
                inside += one.low <= true <= one.high
                shown += 1
    assert shown > 400
    assert 0.74 <= inside / shown <= 0.88
