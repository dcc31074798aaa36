"""From a wish to a session: the minutes always, then the regions, the posture, and the reasons."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.errors import CoachError
from coach.library.choice import choose
from coach.people import Person

ADULT = Person(answers="given")


def stretchy(session):
    """Let every session last half to twice its written minutes."""
    return range((session.minutes + 1) // 2, 2 * session.minutes + 1)


def rigid(session):
    return (session.minutes,)


@pytest.fixture
def wish(library, today):
    def wish(*regions, minutes=5, posture="sit", person=ADULT, lengths=stretchy):
        return choose(library, regions, minutes, posture, person, today, lengths)

    return wish


def test_every_region_gets_five_minutes(wish, library):
    for region in library.regions:
        choice = wish(region, posture=None, lengths=rigid)
        assert choice.minutes == choice.session.minutes == 5
        assert region in choice.session.regions


@pytest.mark.parametrize("region", ["neck", "shoulders", "jaw_face"])
@pytest.mark.parametrize("minutes", [2, 5, 10])
def test_neck_shoulders_and_jaw_get_every_length_sitting(region, minutes, wish):
    choice = wish(region, minutes=minutes)

    assert choice.minutes == minutes
    assert choice.session.regions[0] == region
    assert choice.session.posture == "sit"


def test_a_session_written_for_these_minutes_is_preferred(wish):
    assert wish("neck").session.id == "neck-5"
    assert wish("neck").because == "Easy neck: for the neck, 5 minutes, sitting."
    assert wish("neck", minutes=10).session.id == "neck-10"


def test_without_minutes_five_are_taken(wish):
    assert wish("neck", minutes=None).session.id == "neck-5"


def test_without_a_region_it_is_for_the_whole_body(wish):
    assert wish().session.id == "whole-5-desk"


def test_a_session_is_refitted_when_none_is_written_for_these_minutes(wish):
    choice = wish("neck", minutes=15)

    assert (choice.session.id, choice.minutes) == ("neck-10", 15)
    assert choice.because.endswith("It is written for 10 minutes and lengthened.")


def test_somebody_who_sits_is_not_made_to_stand_for_the_sake_of_written_minutes(wish):
    choice = wish("shoulders")

    assert (choice.session.id, choice.minutes) == ("shoulders-10", 5)
    assert choice.because.endswith("It is written for 10 minutes and shortened.")
    assert wish("shoulders", posture="stand").session.id == "shoulders-5"


def test_another_posture_is_said(wish):
    choice = wish("neck", posture="lie")

    assert choice.session.id == "neck-5"
    assert choice.because.endswith("None of this length is done lying down.")


def test_a_side_is_understood(wish):
    assert wish("forearm.left").session.id == "forearm-5"


def test_what_has_both_regions_comes_first_and_what_is_missing_is_said(wish):
    both = wish("arm_upper", "hand", minutes=10, posture="stand")
    shorter = wish("thigh", "calf", posture="stand")
    apart = wish("neck", "foot")

    assert shorter.session.id == "legs-10-stand"
    assert both.session.id == "arms-10-stand"
    assert both.left_out == ()
    assert apart.session.id == "neck-5"
    assert apart.left_out == ("Foot and toes: no session here has it as well.",)


def test_what_a_caution_leaves_out_is_named(wish):
    choice = wish("neck", person=Person(answers="given", tags=frozenset({"neck_nerve"})))

    assert choice.session.id == "neck-5-gentle"
    assert choice.left_out[0].startswith(
        "Easy neck is left out. You answered yes to this question: “Neck injury"
    )


@pytest.mark.parametrize("posture", ["lie", None])
def test_help_in_need_and_what_deals_with_thoughts_are_never_chosen_by_themselves(
    posture, wish, library
):
    for region in library.regions:
        for minutes in range(1, 21):
            try:
                session = wish(region, minutes=minutes, posture=posture).session
            except CoachError:
                continue
            families = {library.exercises[step.exercise].family for step in session.steps}
            assert library.themes[session.id] != "first-aid"
            assert families.isdisjoint({"stress_skill", "body_scan", "imagery", "emotion"})


def test_older_people_get_the_session_made_for_them(wish):
    senior = replace(ADULT, age_group="senior")

    assert wish(minutes=10, person=senior).session.id == "gentle-10-65plus"
    assert wish(minutes=10).session.id == "pmr-short-10"


# -- wishes that cannot be met -----------------------------------------------------------------


def test_minutes_that_nothing_can_last_get_the_nearest(wish):
    with pytest.raises(CoachError) as caught:
        wish("neck", minutes=45)

    assert str(caught.value) == (
        "There is no session for the neck that lasts 45 minutes and is open to you. "
        "The nearest is Neck and shoulders, long: 40 minutes, sitting."
    )


def test_water_is_never_replaced_by_land(wish):
    with pytest.raises(CoachError) as caught:
        wish("neck", posture="water")

    assert str(caught.value) == (
        "There is no session for the neck that is done in the water and is open to you. "
        "The nearest is Easy neck: 5 minutes, sitting."
    )


def test_a_misspelt_region_gets_a_question(wish):
    with pytest.raises(CoachError, match=r"^There is no region nek; did you mean `neck`\?$"):
        wish("nek")


def test_a_red_flag_is_answered_with_what_to_do(wish):
    person = replace(ADULT, red_flags={"RF-C2": "2026-03-02"}, country="de")

    with pytest.raises(CoachError, match=r"^Stop\. Call 112 now\. No session starts until"):
        wish("neck", person=person)


def test_a_closed_region_says_why(wish):
    person = replace(ADULT, red_flags={"RF-NK5": "2026-03-02"})

    with pytest.raises(CoachError) as caught:
        wish("neck", person=person)

    assert str(caught.value) == (
        "There is no session for the neck for you today. "
        "See a doctor or physiotherapist this week. "
        "Neck: closed until a professional has looked at it."
    )


def test_a_place_without_a_session_for_the_age_is_told_plainly(wish):
    with pytest.raises(CoachError, match=r"no session for the neck for you today\.$"):
        wish("neck", person=replace(ADULT, age_group="child_4_7"))


def test_a_child_gets_a_session_for_children(wish):
    child = replace(ADULT, age_group="child_4_7", child=True)
    assert wish("whole_body", person=child).session.audience == "child_4_7"


def test_an_adult_never_hears_of_sessions_for_children(wish):
    assert not [line for line in wish("neck", minutes=3).left_out if "age" in line]


@pytest.mark.parametrize(("minutes", "posture"), [(5, "lie"), (30, None), (10, "sit")])
def test_sleep_water_and_pregnancy_are_not_chosen_for_everybody(wish, library, minutes, posture):
    chosen = wish("whole_body", minutes=minutes, posture=posture).session
    assert library.themes[chosen.id] not in ("sleep", "pool", "pregnancy")


def test_in_pregnancy_the_session_made_for_it_is_chosen(wish):
    pregnant = replace(ADULT, answers="given", tags=frozenset({"pregnant"}))
    assert wish("whole_body", minutes=10, person=pregnant).session.id == "pregnancy-10"
