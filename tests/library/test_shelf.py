"""The shelf: what is found by words and filters, in which order, and how fast."""

from __future__ import annotations

from time import perf_counter

import pytest
from msgspec.structs import replace

from coach.cards import Card, Programme, Statement
from coach.library.safety import is_for
from coach.library.shelf import Entry, Query, Shelf, sessions_in

OWN = "neck-evening"


@pytest.fixture(scope="module")
def shelf(library) -> Shelf:
    return Shelf(library)


def ids(shelf: Shelf, words: str = "", **chosen: str) -> list[str]:
    return [entry.id for entry in shelf.find(Query(words=words, chosen=chosen)).entries]


def with_own(library, *own: str):
    """The library with copies of the easy neck under these ids."""
    copy = library.sessions["neck-5"]
    sessions = {name: replace(copy, id=name, title=f"Mine {name}") for name in own}
    return replace(
        library,
        sessions=library.sessions | sessions,
        themes=library.themes | dict.fromkeys(own, ""),
    )


@pytest.mark.parametrize(
    ("words", "region"),
    [
        ("stiff neck", "neck"),
        ("TMJ", "jaw_face"),
        ("butterflies", "solar_plexus"),
        ("typing pain", "forearm"),
        ("navel", "abdomen"),
        ("charley horse", "calf"),
        ("stif nekc", "neck"),
        ("sholders", "shoulders"),
    ],
)
def test_the_words_people_use_find_the_place(shelf, library, words, region):
    found = [library.sessions[name] for name in ids(shelf, words, kind="session")]

    assert found
    assert region in found[0].regions
    assert all(region in session.regions for session in found[:3])


def test_without_a_question_everything_stands_there_once_one_theme_after_the_other(shelf, library):
    themes = [library.themes[name] for name in ids(shelf, kind="session")]

    assert sorted(ids(shelf, kind="session")) == sorted(library.sessions)
    changes = [theme for n, theme in enumerate(themes) if n == 0 or themes[n - 1] != theme]
    assert len(changes) == len(set(changes))


def test_every_filter_keeps_only_what_it_says(shelf, library):
    def kept(**chosen: str) -> list:
        return [library.sessions[name] for name in ids(shelf, kind="session", **chosen)]

    assert {"throat" in one.regions for one in kept(region="throat")} == {True}
    assert {one.posture for one in kept(posture="lie")} == {"lie"}
    assert {6 <= one.minutes <= 10 for one in kept(minutes="6-10")} == {True}
    assert {one.audience for one in kept(audience="adult")} <= {"adult", "all"}
    desk = [library.exercises[step.exercise] for one in kept(desk="yes") for step in one.steps]
    assert {one.office for one in desk} == {True}
    families = [
        {library.exercises[step.exercise].family for step in one.steps}
        for one in kept(family="pmr")
    ]
    assert all("pmr" in family for family in families)


def test_filters_and_words_are_kept_together(shelf, library):
    found = ids(shelf, "stiff neck", posture="stand")

    assert "neck-2-stand" in found
    assert {library.sessions[name].posture for name in found} == {"stand"}


def test_the_counts_are_what_a_click_would_find(shelf):
    query = Query(words="neck", chosen={"posture": "sit"})

    for facet in ("region", "minutes", "posture", "family", "audience", "desk"):
        for value, count in shelf.counts(query, facet).items():
            clicked = {**query.without(facet).chosen, facet: value}
            assert count == len(ids(shelf, "neck", **clicked)), (facet, value)


def test_nothing_found_names_the_nearest_and_what_is_in_its_way(shelf, library):
    found = shelf.find(Query(chosen={"region": "throat", "minutes": "11-20"}))

    assert found.entries == ()
    assert found.in_the_way == "minutes"
    assert found.behind == len(ids(shelf, region="throat"))
    assert found.nearest is not None
    assert library.sessions[found.nearest.id].minutes == 10


def test_words_that_find_nothing_have_nothing_near(shelf):
    found = shelf.find(Query(words="qqqqq"))

    assert (found.entries, found.in_the_way, found.nearest) == ((), None, None)


def test_ones_own_sessions_come_first_and_can_be_filtered(library):
    shelf = Shelf(with_own(library, OWN), own={OWN})

    assert ids(shelf)[0] == OWN
    assert ids(shelf, own="yes") == [OWN]
    assert shelf.theme_of(OWN) != shelf.theme_of("neck-5")


def test_cards_and_programmes_are_found_by_their_words_and_stand_behind_the_sessions(library):
    said = Statement(
        text="Magnesium is in seeds and beans.", source=("NIH",), evidence="some studies"
    )
    card = Card(
        id="minerals", title="Muscles and food", kind="knowledge", shown="Asked.",
        statements=(said,), regions=("calf",),
    )  # fmt: skip
    days = (("neck-2-desk",),)
    plan = Programme(
        id="two-weeks", title="Lighter neck", goal="Daily.", regions=("neck",), days=days
    )
    shelf = Shelf(replace(library, programmes={plan.id: plan}), cards={card.id: card})

    assert shelf.find(Query(words="magnesium")).entries[0] == Entry("card", "minerals")
    assert shelf.find(Query(words="lighter")).entries[0] == Entry("programme", "two-weeks")
    assert ids(shelf)[-2:] == ["two-weeks", "minerals"]
    assert ids(shelf, kind="card") == ["minerals"]
    assert "minerals" in ids(shelf, region="calf")
    assert "minerals" not in ids(shelf, region="calf", posture="sit")
    assert "minerals" not in ids(shelf, desk="yes")


def test_ones_own_sessions_are_those_in_ones_own_folder(library, sessions_folder, tmp_path):
    assert sessions_in(library, sessions_folder / "neck") == {
        name for name, theme in library.themes.items() if theme == "neck"
    }
    assert sessions_in(library, tmp_path) == frozenset()


def test_a_session_is_meant_for_its_age(library):
    adult = library.sessions["neck-5"]
    small, big = replace(adult, audience="child_4_7"), replace(adult, audience="child_8_12")

    assert is_for(adult, "adult")
    assert not is_for(small, "adult")
    assert not is_for(big, "child_4_7")
    assert is_for(replace(adult, audience="all"), "child_8_12")
    assert is_for(replace(adult, teen_ok=True), "teen")
    assert not is_for(replace(adult, teen_ok=False), "teen")


def test_two_thousand_sessions_answer_within_a_keystroke(library):
    own = [f"mine-{number}" for number in range(2000)]
    shelf = Shelf(with_own(library, *own), own=own)

    def best_of_three(words: str) -> float:
        taken = []
        for extra in ("", " ", "  "):  # the same words are only looked up once
            began = perf_counter()
            shelf.find(Query(words=words + extra))
            taken.append(perf_counter() - began)
        return min(taken)

    for words in ("m", "mi", "stiff neck", "sholders", "mine 77"):
        assert best_of_three(words) < 0.016, words
