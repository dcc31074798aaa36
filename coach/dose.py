"""The time model: how many seconds a step of a session takes, exactly.

One formula for everybody: the library checks written seconds with it, the session room builds
segments from it, and both ask here so that they can never disagree.
"""

from __future__ import annotations

from coach.model import Breath, Exercise, Flow, Reps, Script, Step

# Tensing: the longest of the 3 to 5 s of relaxation training for children (Koeppen 1974).
# Stretching: our own choice, the shortest of the 10 to 30 s published for adults (Garber 2011).
_TENSING_OF_CHILDREN_S, _HOLD_OF_CHILDREN_S = 5.0, 10.0
_REPS_ONLY = ("reps", "sets", "set_rest_s", "hold_s", "rest_s", "side")
_KIND_WORDS = {
    "reps": "is done in repetitions",
    "breath": "is counted in breath cycles",
    "flow": "is one continuous movement",
    "script": "is spoken",
}


def step_seconds(step: Step, exercise: Exercise) -> float:
    """Return the seconds that the step takes, having checked that the written ones agree.

    Raises:
        ValueError: the step does not fit the exercise, or its written seconds are not the
            seconds that its dose takes. The text is a plain sentence.
    """
    seconds = dose_seconds(step, exercise)
    if seconds != step.seconds:
        raise ValueError(
            f"{exercise.id} takes {plain(seconds)} s with this dose, "
            f"but {plain(step.seconds)} s are written."
        )
    return seconds


def dose_seconds(step: Step, exercise: Exercise) -> float:
    """Return the seconds of the dose alone; `step.seconds` counts for flow and script only.

    Raises:
        ValueError: the step does not fit the exercise. The text is a plain sentence.
    """
    time = exercise.time
    _check_overrides(step, exercise)
    if isinstance(time, Reps):
        return _reps_seconds(step, exercise, time)
    if isinstance(time, Breath):
        return _breath_seconds(step, exercise, time)
    return _free_seconds(step, exercise, time)


def is_tensing(exercise: Exercise) -> bool:
    """Return whether what is held is tension and no stretch."""
    return exercise.pose.fx == "tense"


def longest_for_children(exercise: Exercise) -> float:
    """Return for how many seconds children under 13 hold or tense at most."""
    return _TENSING_OF_CHILDREN_S if is_tensing(exercise) else _HOLD_OF_CHILDREN_S


def sides_in_turn(step: Step, exercise: Exercise) -> int:
    """Return how often the repetitions are done: 2 for one side and then the other, else 1."""
    one_after_the_other = exercise.sides in ("left_right", "alternating")
    return 2 if one_after_the_other and step.side is None else 1


def switch_seconds(step: Step, exercise: Exercise) -> float:
    """Return the seconds in which the user changes sides, 0 where there is no such change."""
    if not isinstance(exercise.time, Reps):
        return 0.0
    changes = exercise.sides == "left_right" and step.side is None
    return exercise.time.switch_s if changes else 0.0


def hold_seconds(step: Step, time: Reps) -> float:
    """Return the seconds of one hold: the step's own, else the exercise's."""
    return time.hold_s if step.hold_s is None else step.hold_s


def rest_seconds(step: Step, time: Reps) -> float:
    """Return the seconds of rest after each repetition: the step's own, else the exercise's."""
    return time.rest_s if step.rest_s is None else step.rest_s


def repetition_seconds(step: Step, time: Reps) -> float:
    """Return the seconds of one repetition with the step's hold and rest."""
    held = hold_seconds(step, time) + rest_seconds(step, time)
    return time.contract_s + time.move_s + held + time.release_s


def cycle_seconds(time: Breath) -> float:
    """Return the seconds of one breath cycle."""
    return time.in_s + time.hold_in_s + time.out_s + time.hold_out_s


def plain(number: float) -> str:
    """Return a number as people write it: 74, not 74.0."""
    return f"{number:.10g}"


def _check_overrides(step: Step, exercise: Exercise) -> None:
    kind = type(exercise.time).__struct_config__.tag
    refused = list(_REPS_ONLY) if kind != "reps" else []
    if kind != "breath":
        refused.append("cycles")
    for field in refused:
        if getattr(step, field) is not None:
            raise ValueError(f"{exercise.id} {_KIND_WORDS[str(kind)]}, so {field} does not fit it.")


def _reps_seconds(step: Step, exercise: Exercise, time: Reps) -> float:
    if step.side is not None and exercise.sides not in ("left_right", "alternating"):
        raise ValueError(f"{exercise.id} is not done side by side, so side does not fit it.")
    sets = step.sets or 1
    if step.set_rest_s is not None and sets < 2:
        raise ValueError(f"{exercise.id} has set_rest_s, which needs sets of 2 or more.")
    repetition = repetition_seconds(step, time)
    if repetition <= 0:
        raise ValueError(f"One repetition of {exercise.id} would take no time at all.")
    reps = step.reps or time.reps
    one_set = sides_in_turn(step, exercise) * reps * repetition + switch_seconds(step, exercise)
    return time.prepare_s + sets * one_set + (sets - 1) * (step.set_rest_s or 0.0)


def _breath_seconds(step: Step, exercise: Exercise, time: Breath) -> float:
    cycle = cycle_seconds(time)
    if cycle <= 0:
        raise ValueError(f"One breath of {exercise.id} would take no time at all.")
    return time.prepare_s + (step.cycles or time.cycles) * cycle


def _free_seconds(step: Step, exercise: Exercise, time: Flow | Script) -> float:
    if not time.min_s <= step.seconds <= time.max_s:
        raise ValueError(
            f"{exercise.id} lasts {plain(time.min_s)} to {plain(time.max_s)} s, "
            f"not {plain(step.seconds)} s."
        )
    return step.seconds
