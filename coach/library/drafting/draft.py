"""A session in the making: every change gives a new one, and the seconds are always true.

Nothing here can give one side more time than the other: the halves of an exercise that is done
for each side on its own are changed, doubled and taken away together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from coach.dose import dose_seconds
from coach.model import (
    CHILDREN,
    Audience,
    Exercise,
    Flow,
    Guidance,
    Reps,
    Script,
    Session,
    SessionPosture,
    Step,
)


class Draft(Struct, frozen=True, kw_only=True):
    """A session as far as it is made; it may still lack anything."""

    id: str = ""  # of the session that is being changed; empty: found when it is saved
    title: str = ""
    goal: str = ""  # empty: said from its regions
    regions: tuple[str, ...] = ()  # empty: those that its exercises are for
    posture: SessionPosture = "sit"
    audience: Audience = "adult"
    teen_ok: bool = False
    guidance: Guidance = "full"
    minutes: int = 5  # the length it shall have in the end
    steps: tuple[Step, ...] = ()

    @property
    def seconds(self) -> float:
        """The exact sum of its steps."""
        return sum(step.seconds for step in self.steps)

    @property
    def for_children(self) -> bool:
        """Whether the rules for children hold."""
        return self.audience in CHILDREN


def draft_of(session: Session) -> Draft:
    """Return the draft to change a session with."""
    return Draft(**{field: getattr(session, field) for field in Draft.__struct_fields__})


def new_step(exercise: Exercise) -> Step:
    """Return a step with the exercise's own dose."""
    time = exercise.time
    free = time.default_s if isinstance(time, Flow | Script) else 0.0
    return _true(Step(exercise=exercise.id, seconds=free), exercise)


def added(draft: Draft, exercise: Exercise, at: int | None = None) -> Draft:
    """Return the draft with one step more, before the step `at` or at the end."""
    place = len(draft.steps) if at is None else at
    return _with(draft, [*draft.steps[:place], new_step(exercise), *draft.steps[place:]])


def removed(draft: Draft, index: int) -> Draft:
    """Return the draft without a step, and without its other side if that is another step."""
    gone = {index, other_side(draft.steps, index)}
    return _with(draft, [step for n, step in enumerate(draft.steps) if n not in gone])


def moved(draft: Draft, index: int, to: int) -> Draft:
    """Return the draft with a step taken out and put back as number `to`, counted from 0."""
    steps = list(draft.steps)
    step = steps.pop(index)
    steps.insert(max(0, min(to, len(steps))), step)
    return _with(draft, steps)


def duplicated(draft: Draft, index: int) -> Draft:
    """Return the draft with a step twice, and its other side as well if that is another step."""
    twice = {index, other_side(draft.steps, index)}
    steps: list[Step] = []
    for number, step in enumerate(draft.steps):
        steps += [step, step] if number in twice else [step]
    return _with(draft, steps)


def dosed(draft: Draft, index: int, exercise: Exercise, **dose: float) -> Draft:
    """Return the draft with another dose of one step: `seconds`, `hold_s`, `reps` or `cycles`.

    The seconds follow from the dose. The other side gets the same dose.

    Raises:
        ValueError: the exercise has no such dose, or not this much of it. The text is a sentence.
    """
    changed = _true(replace(draft.steps[index], **dose), exercise)
    steps = list(draft.steps)
    steps[index] = changed
    other = other_side(draft.steps, index)
    if other is not None:
        steps[other] = replace(changed, side=draft.steps[other].side)
    return _with(draft, steps)


def marked(draft: Draft, index: int, **marks: Any) -> Draft:
    """Return the draft with other marks on a step: `optional`, `until_pressed`, `guidance`, `gaze`.

    What may be left out is left out for both sides.
    """
    steps = list(draft.steps)
    steps[index] = replace(steps[index], **marks)
    other = other_side(draft.steps, index)
    if other is not None and "optional" in marks:
        steps[other] = replace(steps[other], optional=marks["optional"])
    return _with(draft, steps)


def can_part(exercise: Exercise) -> bool:
    """Return whether the two sides of an exercise can be two steps."""
    in_turn = exercise.sides in ("left_right", "alternating")
    return in_turn and isinstance(exercise.time, Reps)


def parted(draft: Draft, index: int, exercise: Exercise) -> Draft:
    """Return the draft with a step as two, one for each side, of the same length."""
    sides = [
        replace(draft.steps[index], side="dominant"),
        replace(draft.steps[index], side="other"),
    ]
    halves = [_true(half, exercise) for half in sides]
    return _with(draft, [*draft.steps[:index], *halves, *draft.steps[index + 1 :]])


def joined(draft: Draft, index: int, exercise: Exercise) -> Draft:
    """Return the draft with the two sides of a step as one step again, where `index` is."""
    other = other_side(draft.steps, index)
    steps = list(draft.steps)
    steps[index] = _true(replace(steps[index], side=None), exercise)
    return _with(draft, [step for n, step in enumerate(steps) if n != other])


def other_side(steps: Sequence[Step], index: int) -> int | None:
    """Return the number of the step that does the other side of this one, if there is one."""
    side = steps[index].side
    if side is None:
        return None
    # Of several pairs those of the same length belong together, however they were moved about.
    alike = (steps[index].exercise, steps[index].seconds)
    same = [n for n, step in enumerate(steps) if (step.exercise, step.seconds) == alike]
    own = [n for n in same if steps[n].side == side]
    others = [n for n in same if steps[n].side not in (side, None)]
    turn = own.index(index)
    return others[turn] if turn < len(others) else None


def renewed(draft: Draft, exercises: Mapping[str, Exercise]) -> Draft:
    """Return the draft with the seconds that its doses take in this library.

    Steps whose exercise is unknown, or which do not fit it any more, stay as they are; the
    remarks name them.
    """
    steps = []
    for step in draft.steps:
        exercise = exercises.get(step.exercise)
        try:
            steps.append(step if exercise is None else _true(step, exercise))
        except ValueError:
            steps.append(step)
    return _with(draft, steps)


def _true(step: Step, exercise: Exercise) -> Step:
    return replace(step, seconds=dose_seconds(step, exercise))


def _with(draft: Draft, steps: Sequence[Step]) -> Draft:
    return replace(draft, steps=tuple(steps))
