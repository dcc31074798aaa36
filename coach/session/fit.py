"""Making a session last other minutes than it was written for, by its own rules.

Every step can take some lengths and no others: holds within the published limits, whole
repetitions and breath cycles, spoken and flowing steps within their bounds. Which totals can be
reached is a set of numbers. A set is kept as the bits of one integer, so adding a step to it is
a few shifts, and the answer is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil, floor

from msgspec import Struct
from msgspec.structs import replace

from coach.dose import dose_seconds, hold_seconds, is_tensing
from coach.errors import CoachError, FitError
from coach.model import (
    CHILDREN,
    LONGEST_FOR_CHILDREN_MIN,
    LONGEST_MIN,
    Breath,
    Exercise,
    FamilyRule,
    Flow,
    Reps,
    Script,
    Session,
    Step,
)

UNITS = 2  # the library counts half seconds
LONGER_AT_MOST = 2  # times the written minutes
_ALL_TOTALS = (1 << (LONGEST_MIN * 60 * UNITS + 1)) - 1
_PASSES = 8  # enough to spread what bounded steps leave over
_KEPT = ("settle", "return", "transition")  # changed only when nothing else reaches the minutes


class _Choices(Struct, frozen=True):
    """The lengths that one step can take, in half seconds, each with its dose.

    A length of 0 stands for a step that is dropped.
    """

    index: int
    written: int
    shortest: int
    longest: int
    kept: bool
    doses: dict[int, Step]

    def bounded(self, length: float) -> float:
        """Return the length, or the nearest that the step can take."""
        return min(max(length, self.shortest), self.longest)


class _Plan(Struct, frozen=True):
    """Choices in the order in which they are made, and what the later ones can add up to."""

    choices: tuple[_Choices, ...]
    totals: tuple[int, ...]  # bit n of totals[k]: choices k and after can last n half seconds

    def reaches(self, units: int) -> bool:
        """Return whether the choices can last exactly so many half seconds."""
        return bool(self.totals[0] >> units & 1)


def allowed_minutes(
    session: Session, exercises: Mapping[str, Exercise], families: Mapping[str, FamilyRule]
) -> tuple[int, ...]:
    """Return the whole minutes that the session can last, the written ones among them."""
    widest = _plan([_droppable(c, session) for c in _choices(session, exercises, families)])
    return tuple(
        minutes
        for minutes in range(1, _longest(session) + 1)
        if minutes == session.minutes or widest.reaches(minutes * 60 * UNITS)
    )


def refit(
    session: Session,
    exercises: Mapping[str, Exercise],
    families: Mapping[str, FamilyRule],
    minutes: int | None,
) -> Session:
    """Return the session with steps that last exactly `minutes`.

    None and the written minutes leave the session as it is.

    Raises:
        FitError: it cannot last these minutes; the sentence names those it can.
        CoachError: a step names an unknown exercise or does not fit it.
    """
    if minutes is None or minutes == session.minutes:
        return session
    if 1 <= minutes <= _longest(session):
        steps = _steps(session, exercises, families, minutes * 60 * UNITS)
        if steps is not None:
            return replace(session, minutes=minutes, steps=steps)
    raise FitError(_sentence(session, allowed_minutes(session, exercises, families), minutes))


def _longest(session: Session) -> int:
    """Return the most minutes: beyond twice the written ones it would be another session."""
    child = session.audience in CHILDREN
    most = LONGEST_FOR_CHILDREN_MIN if child else LONGEST_MIN
    return max(session.minutes, min(most, session.minutes * LONGER_AT_MOST))


# -- choosing ----------------------------------------------------------------------------------


def _steps(
    session: Session,
    exercises: Mapping[str, Exercise],
    families: Mapping[str, FamilyRule],
    target: int,
) -> tuple[Step, ...] | None:
    """Return steps that last `target` half seconds, with as little change as reaches them."""
    changes: tuple[Callable[[_Choices], _Choices], ...] = (
        lambda choices: _as_written(choices) if choices.kept else choices,
        lambda choices: _droppable(_as_written(choices) if choices.kept else choices, session),
        lambda choices: choices,
        lambda choices: _droppable(choices, session),
    )
    every = _choices(session, exercises, families)
    for change in changes:
        plan = _plan([change(choices) for choices in every])
        if plan.reaches(target):
            return _chosen(plan, target)
    return None


def _plan(choices: Sequence[_Choices]) -> _Plan:
    # Steps that may go are decided first, in their order, so that the last ones go; those with
    # most lengths are decided last and take up what the others left over.
    order = sorted(choices, key=lambda c: (0 not in c.doses, len(c.doses), c.index))
    totals = [1]
    for choice in reversed(order):
        reached = 0
        for length in choice.doses:
            reached |= totals[-1] << length
        totals.append(reached & _ALL_TOTALS)
    return _Plan(tuple(order), tuple(reversed(totals)))


def _chosen(plan: _Plan, target: int) -> tuple[Step, ...]:
    left = target
    steps: dict[int, Step] = {}
    for number, choices in enumerate(plan.choices):
        wish = _wish(plan.choices[number:], left)
        after = plan.totals[number + 1]
        length = min(
            (one for one in choices.doses if one <= left and after >> (left - one) & 1),
            key=lambda one: (one == 0, abs(one - wish), one),
        )
        left -= length
        if length:
            steps[choices.index] = choices.doses[length]
    return tuple(steps[index] for index in sorted(steps))


def _wish(choices: Sequence[_Choices], left: int) -> float:
    """Return the length of the first step if all were stretched alike, as far as they can be."""
    factor = left / sum(c.written for c in choices)
    for _ in range(_PASSES):
        lengths = [c.bounded(c.written * factor) for c in choices]
        missing = left - sum(lengths)
        free = sum(
            c.written for c, n in zip(choices, lengths, strict=True) if c.shortest < n < c.longest
        )
        if abs(missing) < 1 or not free:
            break
        factor += missing / free
    return choices[0].bounded(choices[0].written * factor)


# -- the lengths of one step -------------------------------------------------------------------


def _choices(
    session: Session, exercises: Mapping[str, Exercise], families: Mapping[str, FamilyRule]
) -> list[_Choices]:
    every = []
    for index, step in enumerate(session.steps):
        exercise = exercises.get(step.exercise)
        if exercise is None:
            raise CoachError(
                f"{session.id} uses the exercise {step.exercise}, which is not in the library."
            )
        rule = families.get(exercise.family)
        doses = {_units(step.seconds): step}
        for dose in _doses(step, exercise, rule, session):
            doses.setdefault(_units(dose.seconds), dose)
        kept = exercise.family in _KEPT
        written = _units(step.seconds)
        every.append(_Choices(index, written, min(doses), max(doses), kept, doses))
    return every


def _doses(step: Step, exercise: Exercise, rule: FamilyRule | None, session: Session) -> list[Step]:
    """Return other doses of a step, those with the least change first."""
    time = exercise.time
    if isinstance(time, Flow | Script):
        return _free_doses(step, time)
    if rule is None or step.side is not None:
        return []  # a step for one side has a twin elsewhere, and both stay the same
    if isinstance(time, Breath):
        doses = [replace(step, cycles=n) for n in _cycles(step, time, rule)]
    else:
        child = session.audience in CHILDREN
        doses = _reps_doses(step, exercise, time, rule, child)
    return [replace(dose, seconds=dose_seconds(dose, exercise)) for dose in doses]


def _free_doses(step: Step, time: Flow | Script) -> list[Step]:
    whole = range(ceil(time.min_s), floor(time.max_s) + 1)
    halves = step.seconds % 1  # a step written with half seconds makes up for another one
    seconds = [n + halves for n in whole if n + halves <= time.max_s]
    return [replace(step, seconds=n) for n in seconds]


def _cycles(step: Step, time: Breath, rule: FamilyRule) -> range:
    written = step.cycles or time.cycles
    fewest = min(written, rule.cycles_min or written)
    most = max(written, rule.cycles_max or written)
    if time.hold_in_s:
        most = written  # breath holds are never given more rounds than were written
    return range(fewest, most + 1)


def _reps_doses(
    step: Step, exercise: Exercise, time: Reps, rule: FamilyRule, child: bool
) -> list[Step]:
    hold = hold_seconds(step, time)
    written = step.reps or time.reps
    holds = _holds(hold, rule, raised=not child and not is_tensing(exercise))
    # Half the repetitions is the least that still is the exercise; a held stretch is it once.
    fewest = 1 if rule.hold_min_s is not None else ceil(written / 2)
    reps = range(fewest, max(written, rule.reps_max or written) + 1)
    # More of one and less of the other would be another exercise.
    pairs = [
        (n, held)
        for n in reps
        for held in holds
        if (n >= written and held >= hold) or (n <= written and held <= hold)
    ]
    pairs.sort(key=lambda pair: (abs(pair[0] - written), abs(pair[1] - hold), pair))
    return [_dosed(step, n, held, written, hold) for n, held in pairs]


def _holds(hold: float, rule: FamilyRule, raised: bool) -> list[float]:
    """Return the holds within the published limits; tensing and children's are never raised."""
    if not hold or rule.hold_min_s is None:
        return [hold]
    most = rule.hold_max_s or hold
    others = range(ceil(rule.hold_min_s), floor(most if raised else min(hold, most)) + 1)
    return sorted({hold, *map(float, others)})


def _dosed(step: Step, reps: int, hold_s: float, written: int, hold: float) -> Step:
    if reps != written:
        step = replace(step, reps=reps)
    return step if hold_s == hold else replace(step, hold_s=hold_s)


def _as_written(choices: _Choices) -> _Choices:
    written = choices.written
    return replace(
        choices, shortest=written, longest=written, doses={written: choices.doses[written]}
    )


def _droppable(choices: _Choices, session: Session) -> _Choices:
    step = session.steps[choices.index]
    if not step.optional or choices.kept or step.side is not None:
        return choices
    return replace(choices, doses={**choices.doses, 0: step})


def _units(seconds: float) -> int:
    return round(seconds * UNITS)


# -- saying no ---------------------------------------------------------------------------------


def _sentence(session: Session, allowed: Sequence[int], minutes: int) -> str:
    words = _ranges(allowed)
    unit = "minute" if allowed == (1,) else "minutes"
    return f"{session.title} can last {words} {unit}, not {minutes}."


def _ranges(numbers: Sequence[int]) -> str:
    """Return sorted numbers as people say them: `3, 5 to 7 or 9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [
        f"{run[0]} to {run[-1]}" if len(run) > 2 else " or ".join(map(str, run)) for run in runs
    ]
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
