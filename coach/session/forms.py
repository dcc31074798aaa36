"""How this person does a step: which side first, in the easier form, without breath focus."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from coach.compiled import Preferences
from coach.dose import step_seconds
from coach.errors import CoachError
from coach.model import (
    CHILDREN,
    Breath,
    Exercise,
    Flow,
    Gaze,
    Guidance,
    Posture,
    Reps,
    Session,
    SessionPosture,
    Side,
    Step,
)

Handedness = Literal["right", "left"]
Kind = Literal["reps", "breath", "flow", "script", "no_breath", "transition"]

PANIC_TAG = "panic_breath"
MID_RANGE_TAG = "hypermobile"
MID_RANGE_HOLD_S = 10.0
_STRETCHES = ("stretch", "pnf")
_EYES_CLOSED = ("autogenic", "body_scan", "imagery", "release_only", "rest")
_EYES_OPEN_TAGS = ("trauma", "epilepsy")
_CHANGING: tuple[SessionPosture, ...] = ("lie", "mixed")  # only they have room for other postures


class StepForm(Struct, frozen=True, kw_only=True):
    """A step at its place in a session, in the form in which this person does it."""

    index: int
    t0: float
    step: Step
    exercise: Exercise
    kind: Kind
    posture: Posture  # the exercise's own, or another that the session keeps to
    sides: tuple[Side, ...]  # in the order in which they are done
    easier: bool
    mid_range: bool  # stretches are left after 10 s, the rest of the hold is rest
    child: bool
    guidance: Guidance
    gaze: Gaze
    handedness: Handedness

    @property
    def t1(self) -> float:
        """The second of the run at which the step ends."""
        return self.t0 + self.step.seconds


def session_forms(
    session: Session, exercises: Mapping[str, Exercise], preferences: Preferences
) -> list[StepForm]:
    """Return the forms of all steps of a session, one after the other without a gap.

    Raises:
        CoachError: a step names an unknown exercise or does not fit it, or the steps do not
            add up to the session's minutes.
    """
    forms: list[StepForm] = []
    t0 = 0.0
    for index, step in enumerate(session.steps):
        exercise = _exercise(session, step, exercises)
        before = forms[-1].posture if forms else None
        forms.append(step_form(session, index, t0, step, exercise, preferences, before))
        t0 += step.seconds
    if t0 != session.seconds:
        raise CoachError(
            f"The steps of {session.id} take {t0:g} s, but {session.minutes} minutes "
            f"are {session.minutes * 60} s."
        )
    return forms


def is_for_children(session: Session, preferences: Preferences) -> bool:
    """Return whether children's words are spoken; teens hear the words of adults."""
    return preferences.child or session.audience in CHILDREN


def _exercise(session: Session, step: Step, exercises: Mapping[str, Exercise]) -> Exercise:
    exercise = exercises.get(step.exercise)
    if exercise is None:
        raise CoachError(
            f"{session.id} uses the exercise {step.exercise}, which is not in the library."
        )
    try:
        step_seconds(step, exercise)
    except ValueError as error:
        raise CoachError(f"{session.id} cannot be played. {error}") from None
    return exercise


def step_form(
    session: Session,
    index: int,
    t0: float,
    step: Step,
    exercise: Exercise,
    preferences: Preferences,
    before: Posture | None = None,
) -> StepForm:
    """Return the form in which this person does one step that starts at `t0`.

    In a session of several postures they stay in the one from `before`, if the exercise can be
    done in it.
    """
    tags = preferences.tags
    posture = _posture(session.posture, exercise, before)
    return StepForm(
        index=index,
        t0=t0,
        step=step,
        exercise=exercise,
        kind=form_kind(exercise, tags),
        posture=posture,
        sides=_sides(step, exercise, preferences),
        easier=_is_easier(exercise, preferences),
        mid_range=MID_RANGE_TAG in tags and exercise.family in _STRETCHES,
        child=is_for_children(session, preferences),
        guidance=step.guidance or session.guidance,
        gaze=_gaze(step, exercise, posture, tags),
        handedness=preferences.handedness,
    )


def _is_easier(exercise: Exercise, preferences: Preferences) -> bool:
    if not preferences.tags.isdisjoint(exercise.caution):
        return True
    if not preferences.easier or exercise.easier is None:
        return False
    # Some easier forms belong to another way of doing the exercise, and are told with that alone.
    usual = form_kind(exercise, preferences.tags)
    return any(form_kind(exercise, frozenset({tag})) == usual for tag in exercise.caution)


def form_kind(exercise: Exercise, tags: frozenset[str]) -> Kind:
    """Return how the exercise is done by somebody with these screen tags."""
    time = exercise.time
    if exercise.family == "transition":
        return "transition"
    if PANIC_TAG in tags and (exercise.family == "breath" or isinstance(time, Breath)):
        return "no_breath"
    if isinstance(time, Reps):
        return "reps"
    if isinstance(time, Breath):
        return "breath"
    return "flow" if isinstance(time, Flow) else "script"


def _sides(step: Step, exercise: Exercise, preferences: Preferences) -> tuple[Side, ...]:
    if exercise.sides in ("none", "both"):
        return (exercise.sides,)
    if not isinstance(exercise.time, Reps):
        return ("both",)  # both sides come inside each back-and-forth
    dominant = preferences.handedness
    if step.side is not None:
        return (dominant if step.side == "dominant" else _other(dominant),)
    first = preferences.tighter or dominant
    return (first, _other(first))


def changed_postures(exercise: Exercise) -> frozenset[Posture]:
    """Return the postures in which the exercise may follow a step in another one."""
    return frozenset(_posture(wished, exercise, None) for wished in _CHANGING) - {"water"}


def _posture(wished: SessionPosture, exercise: Exercise, before: Posture | None) -> Posture:
    possible = (exercise.posture, *exercise.also)
    for posture in possible:
        if posture == wished or posture.startswith(f"{wished}_"):
            return posture
    moves = exercise.family == "transition"
    stays = wished == "mixed" and before in possible and not moves
    return before if stays and before is not None else exercise.posture


def _other(side: Handedness) -> Handedness:
    return "left" if side == "right" else "right"


def _gaze(step: Step, exercise: Exercise, posture: Posture, tags: frozenset[str]) -> Gaze:
    """Return where the eyes are: as written, else by posture and family."""
    written = step.gaze or exercise.gaze
    if written is not None:
        gaze = written
    elif posture in ("prone", "kneel", "water"):
        gaze = "away"
    elif exercise.family in _EYES_CLOSED and posture != "stand":
        gaze = "closed"
    else:
        gaze = "away" if posture.startswith("lie") else "screen"
    if gaze == "closed" and not tags.isdisjoint(_EYES_OPEN_TAGS):
        return "away"
    return gaze
