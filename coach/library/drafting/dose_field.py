"""What can be changed about the dose of a step, and within which published limits."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from coach.dose import hold_seconds, is_tensing, longest_for_children
from coach.model import Breath, Exercise, FamilyRule, Reps, Step

DoseKey = Literal["reps", "hold_s", "cycles", "seconds"]


class DoseField(Struct, frozen=True, kw_only=True):
    """One number of a dose with its limits, in times or seconds; `key` is its name in a step."""

    key: DoseKey
    value: float
    least: float
    most: float


def dose_fields(
    step: Step, exercise: Exercise, rule: FamilyRule | None, child: bool
) -> tuple[DoseField, ...]:
    """Return what can be changed about the dose of a step.

    Args:
        step: the dose as it is.
        exercise: what is done.
        rule: the published limits of its family; None leaves the written dose.
        child: whether the limits for children hold.
    """
    time = exercise.time
    if isinstance(time, Reps):
        return tuple(filter(None, (_reps(step, time, rule), _hold(step, exercise, rule, child))))
    if isinstance(time, Breath):
        return (_cycles(step, time, rule),)
    return (DoseField(key="seconds", value=step.seconds, least=time.min_s, most=time.max_s),)


def longest_hold(exercise: Exercise, rule: FamilyRule | None, child: bool) -> float:
    """Return the longest published hold of an exercise in seconds; 0 where nothing is held.

    Tensing is never held longer than it is written.
    """
    time = exercise.time
    if not isinstance(time, Reps) or not time.hold_s:
        return 0.0
    most = time.hold_s
    if rule is not None and rule.hold_max_s and not is_tensing(exercise):
        most = max(most, rule.hold_max_s)
    return min(most, longest_for_children(exercise)) if child else most


def most_cycles(time: Breath, rule: FamilyRule | None) -> int:
    """Return the most breaths; where the breath is held, never more than are written."""
    if time.hold_in_s or rule is None:
        return time.cycles
    return max(time.cycles, rule.cycles_max or 0)


def most_reps(time: Reps, rule: FamilyRule | None) -> int:
    """Return the most repetitions of an exercise."""
    return max(time.reps, (rule.reps_max or 0) if rule else 0)


def _reps(step: Step, time: Reps, rule: FamilyRule | None) -> DoseField:
    reps = step.reps or time.reps
    return DoseField(key="reps", value=reps, least=1, most=max(reps, most_reps(time, rule)))


def _hold(step: Step, exercise: Exercise, rule: FamilyRule | None, child: bool) -> DoseField | None:
    time = exercise.time
    if not isinstance(time, Reps) or not time.hold_s or rule is None or rule.hold_min_s is None:
        return None
    hold = hold_seconds(step, time)
    most = max(hold, longest_hold(exercise, rule, child))
    least = min(hold, rule.hold_min_s, most)
    return DoseField(key="hold_s", value=hold, least=least, most=most)


def _cycles(step: Step, time: Breath, rule: FamilyRule | None) -> DoseField:
    cycles = step.cycles or time.cycles
    fewest = (rule.cycles_min if rule else None) or time.cycles
    most = max(cycles, most_cycles(time, rule))
    return DoseField(key="cycles", value=cycles, least=min(cycles, fewest), most=most)
