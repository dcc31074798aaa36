"""What a person may be offered: red flags first, then age, then the health answers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.library.flags import closed_by_flags
from coach.library.reader import load_library
from coach.library.safety import (
    HEART_CHECKED,
    allowed,
    closing_sentence,
    country_of,
    effective_tags,
    flag_text,
    is_breathing,
    level_button,
)
from coach.people import Person

ANSWERED = Person(answers="given")


def with_tags(*tags, **more):
    return Person(answers="given", tags=frozenset(tags), **more)


def with_flags(**days):
    return Person(
        answers="given", red_flags={flag.replace("_", "-"): day for flag, day in days.items()}
    )


def open_sessions(library, person, today):
    return {s.id for s in library.sessions.values() if not allowed(s, library, person, today)}


# -- answers -----------------------------------------------------------------------------------


@pytest.mark.parametrize("answers", ["none", "rather_not_say"])
def test_who_does_not_answer_gets_the_cautious_profile(answers, library, today):
    person = Person(answers=answers, tags=frozenset({"reflux"}))

    tags = effective_tags(person, library.safety)

    assert tags == {"heart_chest", "bp_high", "dizzy_faint", "osteoporosis", "reflux"}
    (reason,) = allowed(library.sessions["low-back-10"], library, person, today)
    assert reason.startswith("The health questions are not answered yet")


def test_who_answers_has_exactly_the_tags_that_were_ticked(library):
    assert effective_tags(with_tags("reflux"), library.safety) == {"reflux"}


def for_adults(library):
    return {one.id for one in library.sessions.values() if one.audience in ("adult", "all")}


def test_who_ticks_nothing_is_offered_everything_for_adults(library, today):
    assert open_sessions(library, ANSWERED, today) == for_adults(library)


def test_a_session_is_hidden_by_a_tag_that_one_of_its_exercises_avoids(library, today):
    assert allowed(library.sessions["neck-5"], library, with_tags("neck_nerve"), today) == (
        "You answered yes to this question: “Neck injury, tingling into the arms, "
        "rheumatoid arthritis in the neck, or Down syndrome?”",
    )


def test_three_sessions_stay_open_whatever_is_ticked_apart_from_panic(library, today):
    everything = frozenset(tag.id for tag in library.safety.tags) - {"panic_breath"}
    person = Person(answers="given", tags=everything, clearances={HEART_CHECKED: today.isoformat()})

    opened = open_sessions(library, person, today)

    assert {"gentle-10-65plus", "breath-5", "release-only-5"} <= opened


def test_attention_to_the_breath_is_spared_those_whom_it_makes_panic(library, today):
    opened = open_sessions(library, with_tags("panic_breath"), today)

    assert opened.isdisjoint({"breath-5", "sigh-5", "box-5", "even-5", "cue-calm-2"})
    assert {"neck-5", "panic-first-aid-3"} <= opened


def test_an_unchecked_heart_leaves_only_grounding(library, today):
    unchecked = with_tags("heart_chest")
    checked = with_tags("heart_chest", clearances={HEART_CHECKED: "2026-03-01"})

    assert open_sessions(library, unchecked, today) == {"panic-first-aid-3"}
    assert "neck-5" in open_sessions(library, checked, today)
    assert "box-5" not in open_sessions(library, checked, today)


def test_a_doctors_agreement_opens_leg_sessions_again(library, today):
    person = with_tags("clot_risk")
    agreed = replace(person, clearances={"clot_risk": "2026-03-02"})

    assert allowed(library.sessions["calf-5"], library, person, today)
    assert not allowed(library.sessions["calf-5"], library, agreed, today)


def test_an_agreement_about_clots_counts_for_legs_whatever_a_session_is_called(library, today):
    agreed = with_tags("clot_risk", clearances={"clot_risk": "2026-03-01"})
    legs = replace(library.sessions["calf-5"], id="mine")
    others = [replace(library.sessions[name], id="calf-mine") for name in ("pmr-short-10",
              "low-back-20", "pelvis-10", "whole-20-stretch")]  # fmt: skip

    assert not allowed(legs, library, agreed, today)
    assert all(allowed(one, library, agreed, today) for one in others)


@pytest.mark.parametrize(
    ("tag", "session"),
    [("epilepsy", "pool-20-shallow"), ("heart_chest", "pool-30"), ("dizzy_faint", "pool-30"),
     ("recent_surgery", "pool-30"), ("psychosis", "autogenic-10"), ("psychosis", "body-scan-10"),
     ("epilepsy", "self-hypnosis-15"), ("psychosis", "self-hypnosis-15")],
)  # fmt: skip
def test_an_agreement_opens_water_and_deep_relaxation(tag, session, library, today):
    person = with_tags(tag, clearances={HEART_CHECKED: "2026-03-01"})
    agreed = replace(person, clearances={tag: "2026-03-01"})

    assert allowed(library.sessions[session], library, person, today)
    assert not allowed(library.sessions[session], library, agreed, today)


def test_an_agreement_about_water_lifts_nothing_where_the_breath_is_held_as_well(library, today):
    pool, box = library.sessions["pool-30"], library.sessions["box-5"]
    both = replace(pool, steps=(*pool.steps, *box.steps))
    for tag in ("heart_chest", "bp_high", "epilepsy"):
        person = with_tags(tag, clearances={tag: "2026-03-01", HEART_CHECKED: "2026-03-01"})
        assert not allowed(pool, library, person, today)
        assert allowed(both, library, person, today)


def test_imagery_that_does_not_say_first_who_should_leave_it_out_stays_closed(library, today):
    person = with_tags("psychosis", clearances={"psychosis": "2026-03-01"})
    deep = library.sessions["self-hypnosis-15"]
    mine = replace(deep, id="mine", steps=deep.steps[1:])

    assert not allowed(deep, library, person, today)
    for session in (mine, library.sessions["sleep-15"], library.sessions["let-go-10"]):
        assert allowed(session, library, person, today)


@pytest.mark.parametrize("day", ["2026-03-03", "soon", "", "2026-02-30"])
def test_an_agreement_of_a_doubtful_day_opens_nothing(day, library, today):
    person = with_tags("clot_risk", clearances={"clot_risk": day})

    assert allowed(library.sessions["calf-5"], library, person, today)


@pytest.mark.parametrize(
    ("tag", "session"),
    [("bp_high", "neck-10"), ("bp_high", "box-5"), ("osteoporosis", "whole-10-morning"),
     ("eye_pressure", "jaw-5"), ("hip_replacement", "calf-10"),
     ("pregnant", "low-back-10"), ("clot_risk", "pmr-short-10")],
)  # fmt: skip
def test_no_agreement_lifts_what_is_never_lifted(tag, session, library, today):
    person = with_tags(tag, clearances={tag: "2026-03-01", HEART_CHECKED: "2026-03-01"})

    assert allowed(library.sessions[session], library, person, today)


def test_breath_holds_of_the_users_own_are_hidden_like_the_shipped_ones(
    write, own, sessions_folder, today
):
    write(
        "mine.yaml",
        """\
exercises:
- id: long-hold
  name: Long hold
  group: Mine
  regions: [whole_body]
  family: breath
  posture: sit
  equipment: [none]
  sides: none
  office: true
  time: {kind: breath, prepare_s: 10, in_s: 4, hold_in_s: 6, out_s: 6, cycles: 5}
  cues: [In.]
  breath_cue: In and out.
  child: {ok: true}
  pose: {view: front, start: SIT_FRONT, B: belly.out 0.5, fx: soft}
""",
    )
    write("hold.yaml", """\
id: hold
title: Hold
goal: Hold.
regions: [whole_body]
minutes: 2
posture: sit
audience: all
steps:
  - {exercise: long-hold, seconds: 90}
  - {exercise: return-sit, seconds: 30}
""")  # fmt: skip
    library = load_library(sessions_folder, [own])
    session = library.sessions["hold"]

    assert not allowed(session, library, ANSWERED, today)
    assert allowed(session, library, with_tags("pregnant"), today)
    assert allowed(session, library, with_tags("lung"), today)
    assert allowed(session, library, replace(ANSWERED, age_group="teen"), today) == (
        "Breath holds are for people of 16 and over.",
    )


@pytest.mark.parametrize(
    ("group", "opened", "closed"),
    [
        ("adult", "neck-10", None),
        ("senior", "neck-10", None),
        ("teen", "neck-5", "neck-10"),
        ("child_8_12", "calf-cramp-2", "neck-5"),
        ("child_4_7", None, "calf-cramp-2"),
    ],
)
def test_sessions_are_for_the_age_they_are_made_for(group, opened, closed, library, today):
    person = replace(ANSWERED, age_group=group)
    for name in filter(None, [opened]):
        assert not allowed(library.sessions[name], library, person, today)
    for name in filter(None, [closed]):
        assert allowed(library.sessions[name], library, person, today) == (
            "It is not made for this age.",
        )


@given(st.sets(st.sampled_from(["neck_nerve", "bp_high", "clot_risk", "hernia", "trauma"])),
       st.sets(st.sampled_from(["pregnant", "epilepsy", "lung", "panic_breath"])))  # fmt: skip
def test_one_more_tick_never_opens_anything(library, ticked, more):
    day = date(2026, 3, 2)
    fewer = open_sessions(library, with_tags(*ticked), day)

    assert open_sessions(library, with_tags(*ticked, *more), day) <= fewer


# -- red flags ---------------------------------------------------------------------------------


@pytest.mark.parametrize("flag", ["RF_C1", "RF_C5", "RF_NK1"])
def test_an_emergency_or_an_urgent_sign_for_everywhere_closes_everything(flag, library, today):
    assert open_sessions(library, with_flags(**{flag: "2026-03-02"}), today) == set()


def test_what_is_said_instead_has_the_number_of_the_country(library, today):
    person = replace(with_flags(RF_C1="2026-03-02"), country="us")

    assert closing_sentence(person, library, today) == (
        "Stop. Call 911 now. Sit down and rest while you wait. "
        "No session starts until a professional has looked at it."
    )
    assert closing_sentence(ANSWERED, library, today) is None


def test_an_urgent_sign_of_a_region_closes_every_movement_of_that_region(library, today):
    opened = open_sessions(library, with_flags(RF_NK4="2026-03-02"), today)

    moved = {
        session.id
        for session in library.sessions.values()
        for step in session.steps
        if "neck" in library.exercises[step.exercise].regions
    }
    assert opened.isdisjoint(moved - {"panic-first-aid-3"})
    assert {"hand-5", "breath-5", "calf-5"} <= opened


def test_a_sign_for_this_week_leaves_gentle_breathing(library, today):
    everywhere = open_sessions(library, with_flags(RF_C7="2026-03-02"), today)

    assert {"breath-5", "even-5"} <= everywhere
    assert all(is_breathing(library.sessions[name], library) for name in everywhere)
    assert "box-5" not in everywhere


def test_a_sign_for_this_week_in_one_region_closes_that_region(library, today):
    opened = open_sessions(library, with_flags(RF_NK5="2026-03-02"), today)

    assert "neck-5" not in opened
    assert {"calf-5", "breath-5"} <= opened


def test_breathing_for_a_region_stays_open_with_a_sign_for_this_week(library, today):
    this_week = open_sessions(_with_flag(library, "soon"), with_flags(RF_X="2026-03-02"), today)
    at_once = open_sessions(_with_flag(library, "urgent"), with_flags(RF_X="2026-03-02"), today)

    assert "sigh-5" in this_week
    assert "solar-5" not in this_week
    assert "sigh-5" not in at_once


def _with_flag(library, level):
    """Return the library with one flag of this level for the solar plexus."""
    region = library.regions["solar_plexus"]
    flag = replace(region.red_flags[0], id="RF-X", level=level)
    return replace(
        library, regions=library.regions | {region.id: replace(region, red_flags=(flag,))}
    )


def test_a_sign_to_book_a_visit_for_closes_nothing(library, today):
    person = with_flags(RF_C8="2026-03-02")

    assert open_sessions(library, person, today) == for_adults(library)
    assert [flag.id for flag in closed_by_flags(person, library, today).flags] == ["RF-C8"]


# -- texts -------------------------------------------------------------------------------------


def test_without_a_country_the_words_fit_everywhere(library):
    flag = next(one for one in library.safety.common_red_flags if one.id == "RF-C12")

    assert flag_text(flag, ANSWERED, library.safety) == (
        "Call a local crisis line or your local emergency number now. You deserve support."
    )
    assert country_of(Person(country="atlantis"), library.safety).id == "unknown"


def test_the_button_for_today_names_the_medical_line_where_there_is_one(library):
    assert level_button("urgent", Person(country="gb"), library.safety) == (
        "Get medical help today: 111"
    )
    assert level_button("urgent", Person(country="fr"), library.safety) == "Get medical help today"
    assert level_button("emergency", Person(country="us"), library.safety) == "Call 911 now"
