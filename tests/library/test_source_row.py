"""What a source text says about a place: who may see it at all, and what a place leads to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from coach.library.region_reading import exercises_of, sessions_of
from coach.library.source_row import NOTE, source_row, themes_of
from coach.people import Person

ADULT = Person(answers="given")
AGES = ("child_4_7", "child_8_12", "teen", "adult", "senior")


@pytest.fixture
def row_of(library, today):
    def row_of(region: str, person: Person = ADULT, **more):
        return source_row(library.regions[region], replace(person, **more), library, today)

    return row_of


def test_the_row_says_what_the_text_says_and_that_it_is_only_an_idea(row_of, library):
    row = row_of("neck")

    assert row.sentence == library.regions["neck"].source_sentence
    assert row.note == NOTE
    assert NOTE == (
        "This is an idea from one text. It is not a medical finding, and it may not fit you."
    )


@pytest.mark.parametrize("region", ["shoulders", "jaw_face", "low_back"])
def test_a_place_that_the_text_does_not_name_has_no_row(region, row_of):
    assert row_of(region) is None


def test_without_a_sentence_there_is_no_row_for_whomever_it_would_be(library, today):
    neck = replace(library.regions["neck"], source_sentence=None)

    assert source_row(neck, ADULT, library, today) is None


def test_a_sentence_that_is_meant_for_nobody_is_shown_to_nobody(library, today):
    neck = replace(library.regions["neck"], source_audience="none")

    assert source_row(neck, ADULT, library, today) is None


@pytest.mark.parametrize("age_group", AGES)
def test_children_see_no_row_teenagers_not_all_and_adults_every_one(age_group, row_of, library):
    seen = {name for name in library.regions if row_of(name, age_group=age_group)}
    named = {name for name, one in library.regions.items() if one.source_sentence}

    if age_group.startswith("child"):
        assert not seen
    else:
        assert seen == (named - {"pelvis"} if age_group == "teen" else named)


@pytest.mark.parametrize("answers", ["none", "rather_not_say"])
def test_nothing_is_shown_until_the_health_questions_are_answered(answers, row_of):
    assert row_of("neck", answers=answers) is None


@pytest.mark.parametrize("tag", ["psychosis", "trauma"])
def test_it_is_hidden_with_answers_that_it_could_hurt(tag, row_of):
    assert row_of("neck", tags=frozenset({tag})) is None
    assert row_of("neck", tags=frozenset({"bp_high"})) is not None


@pytest.mark.parametrize("flag", ["RF-C1", "RF-C8", "RF-LB1"])
def test_any_red_flag_hides_it_until_a_professional_has_looked_at_it(flag, row_of, today):
    ticked = replace(ADULT, red_flags={flag: today.isoformat()})
    seen = replace(ticked, clearances={flag: today.isoformat()})
    long_ago = (today - timedelta(days=300)).isoformat()

    assert row_of("neck", ticked) is None
    assert row_of("neck", red_flags={flag: long_ago}) is None
    assert row_of("neck", seen) is not None


@pytest.mark.parametrize("flag", ["RF-C12", "RF-WB3"])
@pytest.mark.parametrize(("days", "shown"), [(0, False), (14, False), (15, True)])
def test_after_thoughts_of_self_harm_it_stays_hidden_whoever_has_looked(
    flag, days, shown, row_of, today
):
    ticked = (today - timedelta(days=days)).isoformat()
    person = replace(ADULT, red_flags={flag: ticked}, clearances={flag: today.isoformat()})

    assert (row_of("neck", person) is not None) == shown


def test_what_a_place_leads_to_follows_every_filter(library, today):
    chest = library.regions["chest_upper"]

    def led_to(**person) -> tuple[str, ...]:
        return themes_of(chest, replace(ADULT, **person), library, today)

    assert led_to() == chest.theme_links
    assert "let-go-10" not in led_to(tags=frozenset({"trauma"}))
    assert led_to(red_flags={"RF-C1": today.isoformat()}) == ()
    assert "let-go-10" not in led_to(age_group="teen")


def test_exercises_that_are_not_for_the_person_are_counted_with_their_reasons(library, today):
    neck = library.regions["neck"]
    everything = exercises_of(neck, ADULT, library, today)
    with_tag = exercises_of(neck, replace(ADULT, tags=frozenset({"neck_nerve"})), library, today)

    assert everything.left_out == 0
    assert with_tag.left_out == len(everything.open) - len(with_tag.open) > 0
    assert all("neck_nerve" not in one.avoid for one in with_tag.open)
    assert len(with_tag.reasons) == 1


def test_a_red_flag_of_the_place_closes_its_exercises(library, today):
    neck = library.regions["neck"]
    person = replace(ADULT, red_flags={"RF-NK4": today.isoformat()})

    assert exercises_of(neck, person, library, today).open == ()


def test_children_read_only_exercises_that_children_do(library, today):
    for name in library.regions:
        for age, youngest in (("child_4_7", 4), ("child_8_12", 8), ("teen", 13)):
            person = replace(ADULT, age_group=age)
            for one in exercises_of(library.regions[name], person, library, today).open:
                assert one.child.ok
                assert (one.child.from_age or 0) <= youngest
                assert one.family != "pnf"


def test_every_place_has_sessions_of_two_five_and_ten_minutes(library):
    for region in library.regions.values():
        sessions = sessions_of(region, ADULT, library)
        assert list(sessions) == [2, 5, 10], region.id
        for minutes, some in sessions.items():
            assert all(one.minutes == minutes and one.regions[0] == region.id for one in some)
