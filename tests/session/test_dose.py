"""The time model: a step takes exactly what its dose says, or a sentence says why not."""

from __future__ import annotations

import pytest
from session.stories import EXERCISES, exercise

from coach.dose import step_seconds
from coach.library.library import Library
from coach.model import Breath, Step


@pytest.mark.parametrize(
    ("step", "seconds"),
    [
        (Step(exercise="nod", seconds=38), 38),
        (Step(exercise="nod", seconds=26, reps=3), 26),
        (Step(exercise="nod", seconds=53, rest_s=4), 53),
        (Step(exercise="tilt", seconds=74), 74),
        (Step(exercise="tilt", seconds=116, reps=2, hold_s=15), 116),
        (Step(exercise="tilt", seconds=39, side="dominant"), 39),
        (Step(exercise="turn", seconds=48), 48),
        (Step(exercise="turn", seconds=28, side="other"), 28),
        (Step(exercise="nod", seconds=60, reps=3, sets=2, set_rest_s=16), 60),
        (Step(exercise="tilt", seconds=160, sets=2, set_rest_s=20), 160),
        (Step(exercise="breathe", seconds=54), 54),
        (Step(exercise="breathe", seconds=30, cycles=2), 30),
        (Step(exercise="roll", seconds=47.5), 47.5),
        (Step(exercise="rest", seconds=10), 10),
    ],
)
def test_a_step_takes_what_its_dose_takes(step: Step, seconds: float) -> None:
    assert step_seconds(step, EXERCISES[step.exercise]) == seconds


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (Step(exercise="nod", seconds=38, cycles=3), "so cycles does not fit it"),
        (Step(exercise="breathe", seconds=54, reps=3), "so reps does not fit it"),
        (Step(exercise="rest", seconds=20, hold_s=3), "so hold_s does not fit it"),
        (Step(exercise="roll", seconds=20, side="dominant"), "so side does not fit it"),
        (Step(exercise="nod", seconds=38, side="dominant"), "not done side by side"),
        (Step(exercise="nod", seconds=38, set_rest_s=10), "needs sets of 2 or more"),
        (Step(exercise="roll", seconds=9.5), "lasts 10 to 90 s, not 9.5 s"),
        (Step(exercise="rest", seconds=241), "lasts 10 to 240 s, not 241 s"),
        (Step(exercise="tilt", seconds=70), "takes 74 s with this dose, but 70 s are written"),
    ],
)
def test_a_step_that_does_not_fit_its_exercise_is_refused(step: Step, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        step_seconds(step, EXERCISES[step.exercise])


def test_a_breath_without_time_is_refused() -> None:
    none = exercise("none", Breath(prepare_s=5, in_s=0, out_s=0, cycles=3))

    with pytest.raises(ValueError, match="would take no time at all"):
        step_seconds(Step(exercise="none", seconds=5), none)


def test_the_written_seconds_of_every_shipped_step_are_right(library: Library) -> None:
    for session in library.sessions.values():
        seconds = [step_seconds(s, library.exercises[s.exercise]) for s in session.steps]
        assert sum(seconds) == session.minutes * 60
