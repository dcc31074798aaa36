"""The step that stands for a session."""

from __future__ import annotations

from collections import Counter

import pytest
from msgspec.structs import replace

from coach.library.main_step import main_step, shown_steps
from coach.library.reader import load_library
from coach.model import AROUND
from coach.resources import shipped

LIBRARY = load_library(shipped("sessions"))


@pytest.mark.parametrize("name", sorted(LIBRARY.sessions))
def test_it_works_on_what_the_session_is_for_wherever_a_step_does(name):
    session = LIBRARY.sessions[name]
    region = session.regions[0]
    exercises = [LIBRARY.exercises[step.exercise] for step in session.steps]
    chosen = LIBRARY.exercises[main_step(session, LIBRARY).exercise]

    if any(one.family not in AROUND for one in exercises):
        assert chosen.family not in AROUND
        if any(one.family not in AROUND and one.regions[0] == region for one in exercises):
            assert region == "whole_body" or chosen.regions[0] == region


def test_a_part_of_the_body_is_shown_at_work_and_a_breath_session_breathing():
    shown = {
        name: main_step(LIBRARY.sessions[name], LIBRARY).exercise
        for name in ("abdomen-10", "breath-5", "neck-5")
    }

    assert LIBRARY.exercises[shown["abdomen-10"]].family != "breath"
    assert LIBRARY.exercises[shown["breath-5"]].family == "breath"
    assert shown["neck-5"] == "neck-tilt-sit"


def test_few_sessions_are_shown_by_the_same_exercise_and_none_by_arriving():
    shown = {name: step.exercise for name, step in shown_steps(LIBRARY).items()}
    alike = [name for name, count in Counter(shown.values()).items() if count > 1]
    main = Counter(main_step(one, LIBRARY).exercise for one in LIBRARY.sessions.values())

    assert shown.keys() == LIBRARY.sessions.keys()
    assert len(alike) < len([name for name, count in main.items() if count > 1]) / 2
    for name, exercise in shown.items():
        main_family = LIBRARY.exercises[main_step(LIBRARY.sessions[name], LIBRARY).exercise].family
        assert LIBRARY.exercises[exercise].family not in AROUND or main_family in AROUND


def test_a_copy_of_a_session_is_not_shown_by_the_same_step():
    own = replace(LIBRARY.sessions["neck-5"], id="mine", title="Neck before bed")
    both = replace(
        LIBRARY,
        sessions={**LIBRARY.sessions, "mine": own},
        themes={**LIBRARY.themes, "mine": ""},
    )
    before, after = shown_steps(LIBRARY), shown_steps(both)

    assert after["mine"].exercise != after["neck-5"].exercise
    assert all(after[name] == step for name, step in before.items()), "the others stay"
