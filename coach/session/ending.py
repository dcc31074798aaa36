"""The two pieces a run may need that no session writes down: a minute of rest, a short return."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import ceil

from coach.compiled import Preferences
from coach.model import Exercise, Flow, Posture, Script, Session, Step
from coach.session.forms import StepForm, step_form
from coach.session.lane import GAP_S, LineSeconds

REST_S = 60.0
LAND_S = 30.0  # "I must go" takes at most this long
FINISH_S = 8.0  # of these for finishing a breath or releasing a hold


def rest_form(
    session: Session,
    forms: list[StepForm],
    exercises: Mapping[str, Exercise],
    preferences: Preferences,
) -> StepForm | None:
    """Return a minute of rest in the posture of the return; None if the library has none."""
    posture = forms[-1].posture
    fitting = [
        exercise
        for exercise in _spoken("rest", exercises.values(), posture)
        if _shortest(exercise) <= REST_S <= _longest(exercise)
    ]
    if not fitting:
        return None
    step = Step(exercise=fitting[0].id, seconds=REST_S)
    return step_form(session, 0, 0.0, step, fitting[0], preferences)


def landing_forms(
    session: Session,
    forms: list[StepForm],
    exercises: Mapping[str, Exercise],
    preferences: Preferences,
    line_seconds: LineSeconds,
) -> dict[Posture, StepForm]:
    """Return the return at its shortest for each posture of the session that has one.

    That is its minimum, or a little more where its lines need it.
    """
    landings: dict[Posture, StepForm] = {}
    for posture in sorted({form.posture for form in forms}):
        exercise = _landing(forms[-1].exercise, exercises, posture)
        if exercise is not None:
            step = Step(exercise=exercise.id, seconds=_spoken_in(exercise, line_seconds))
            landings[posture] = step_form(session, 0, 0.0, step, exercise, preferences)
    return landings


def _spoken_in(exercise: Exercise, line_seconds: LineSeconds) -> float:
    needed = ceil(sum(line_seconds(line.line) + GAP_S for line in exercise.script))
    at_most = min(LAND_S - FINISH_S, _longest(exercise))
    return max(_shortest(exercise), min(needed, at_most))


def _landing(
    last: Exercise, exercises: Mapping[str, Exercise], posture: Posture
) -> Exercise | None:
    """Return the session's own return if it is short enough, else the shortest there is."""
    fitting = [
        exercise
        for exercise in _spoken("return", exercises.values(), posture)
        if _shortest(exercise) <= LAND_S
    ]
    own = [e for e in fitting if e.id == last.id and _shortest(e) <= LAND_S - FINISH_S]
    return next(iter(own or fitting), None)


def _spoken(family: str, exercises: Iterable[Exercise], posture: Posture) -> list[Exercise]:
    """Return the exercises of a family that may be any length, for a posture, briefest first."""
    fitting = [
        exercise
        for exercise in exercises
        if exercise.family == family
        and isinstance(exercise.time, Flow | Script)
        and posture in (exercise.posture, *exercise.also)
    ]
    return sorted(fitting, key=lambda e: (_shortest(e), e.id))


def _shortest(exercise: Exercise) -> float:
    return exercise.time.min_s if isinstance(exercise.time, Flow | Script) else 0.0


def _longest(exercise: Exercise) -> float:
    return exercise.time.max_s if isinstance(exercise.time, Flow | Script) else 0.0
