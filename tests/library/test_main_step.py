"""The step that stands for a session."""

from __future__ import annotations

import pytest

from coach.library.main_step import main_step
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
