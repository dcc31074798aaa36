"""Rules about who does it and where: children, teenagers, water, and this person's own answers."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from coach.dose import hold_seconds, is_tensing, longest_for_children, plain
from coach.library.drafting.draft import Draft
from coach.library.drafting.order_rules import fits_posture, places_of
from coach.library.drafting.remark import Fix, Maker, Remark
from coach.library.safety import allowed, holds_breath
from coach.model import Audience, Exercise, Reps, Session, SessionPosture, Step

_YOUNGEST: dict[Audience, int] = {"child_4_7": 4, "child_8_12": 8}
_YOUNG: tuple[Audience, ...] = ("teen", "all", "child_8_12", "child_4_7")
_POSTURE_WORDS: dict[SessionPosture, str] = {
    "sit": "sitting",
    "stand": "standing",
    "lie": "lying down",
    "mixed": "on land",
    "water": "in the water",
}


def person_remarks(draft: Draft, maker: Maker) -> Iterator[Remark]:
    """Yield what is to be said about the people who will do it."""
    for index, step in enumerate(draft.steps):
        if maker.exercise(step) is None:
            sentence = f"The exercise {step.exercise} is not in the library. Take the step away."
            yield Remark(sentence=sentence, step=index, blocks=True)
    yield from _places(draft, maker)
    for index, step, exercise in maker.known(draft):
        for sentence in (*_age(draft, exercise), *_child_dose(draft, step, exercise)):
            yield Remark(sentence=sentence, step=index, blocks=True)
        for sentence in (*_breath(draft, exercise), *_eyes(draft, step, exercise)):
            yield Remark(sentence=sentence, step=index, blocks=True)
    if draft.posture == "water":
        sentence = "In the water: never alone, and with a lifeguard or companion near."
        yield Remark(sentence=sentence)
    yield from _own_answers(draft, maker)


def _places(draft: Draft, maker: Maker) -> Iterator[Remark]:
    known = maker.known(draft)
    mixed = all(fits_posture(exercise, "mixed") for _, _, exercise in known)
    for index, _, exercise in known:
        if not fits_posture(exercise, draft.posture):
            sentence = f"{exercise.name} is not done {_POSTURE_WORDS[draft.posture]}."
            text = "Allow more than one position"
            fix = Fix(text, replace(draft, posture="mixed")) if mixed else None
            yield Remark(sentence=sentence, step=index, blocks=True, fix=fix)


def _age(draft: Draft, exercise: Exercise) -> Iterator[str]:
    young = draft.teen_ok or draft.audience in ("teen", *_YOUNGEST)
    youngest = _YOUNGEST.get(draft.audience)
    if young and not exercise.child.ok:
        yield f"{exercise.name} is for people of 16 and over only."
    elif youngest is not None and (exercise.child.from_age or 0) > youngest:
        yield f"{exercise.name} is for children from {exercise.child.from_age} years on."


def _child_dose(draft: Draft, step: Step, exercise: Exercise) -> Iterator[str]:
    if not draft.for_children:
        return
    time = exercise.time
    if exercise.family == "pnf":
        yield f"{exercise.name} presses against a stretch. That is not for children."
    if not isinstance(time, Reps):
        return
    most = longest_for_children(exercise)
    hold = max(hold_seconds(step, time), time.contract_s)
    if hold > most:
        what = "tense" if is_tensing(exercise) else "hold"
        name = exercise.name
        yield f"Children {what} for {plain(most)} s at most; {name} takes {plain(hold)} s."


def _breath(draft: Draft, exercise: Exercise) -> Iterator[str]:
    if not holds_breath(exercise):
        return
    if draft.posture == "water":
        yield f"{exercise.name} holds the breath. Never do that in the water."
    if draft.teen_ok or draft.audience in _YOUNG:
        yield f"{exercise.name} holds the breath. That is for people of 16 and over."


def _eyes(draft: Draft, step: Step, exercise: Exercise) -> Iterator[str]:
    """Yield why the eyes stay open: closed ones take the balance, and in water the way out."""
    places = places_of(exercise, draft.posture)
    if step.gaze == "closed" and places and places <= {"stand", "water"}:
        where = "in the water" if "water" in places else "standing"
        yield f"{exercise.name} is done {where}. Keep the eyes open there."


def _own_answers(draft: Draft, maker: Maker) -> Iterator[Remark]:
    """Yield why this person could not start the session today, at the step that brings it."""
    known = maker.known(draft)
    whole = _reasons(draft, [step for _, step, _ in known], maker)
    brought = [(index, _reasons(draft, [step], maker)) for index, step, _ in known] if whole else []
    for reason in whole:
        steps = [index for index, reasons in brought if reason in reasons]
        sentence = f"Not for you at the moment. {reason}"
        if not steps or len(steps) == len(known) > 1:
            yield Remark(sentence=sentence)
        for index in steps if len(steps) < len(known) or len(known) == 1 else ():
            yield Remark(sentence=sentence, step=index)


def _reasons(draft: Draft, steps: list[Step], maker: Maker) -> tuple[str, ...]:
    if not steps:
        return ()
    grown_up = maker.person.age_group in ("adult", "senior")  # who may make one for a child
    session = Session(
        id="draft",
        title="Draft",
        goal="Draft.",
        regions=draft.regions or ("whole_body",),
        minutes=max(1, round(sum(step.seconds for step in steps) / 60)),
        posture=draft.posture,
        audience="adult" if grown_up else draft.audience,
        teen_ok=draft.teen_ok,
        steps=tuple(steps),
    )
    return allowed(session, maker.library, maker.person, maker.today)
