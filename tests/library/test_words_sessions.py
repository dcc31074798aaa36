"""What the shipped sessions do with children, teens and water, and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from library.said import (
    Plant,
    Rule,
    holds_breath,
    steps_of,
    unfound,
    with_exercise,
    with_session,
    with_step,
)

from coach.library.library import Library
from coach.model import Breath, Child, Exercise, ScriptLine, Session, Step

CHILD_MINUTES, CHILD_HOLD_S, CHILD_TENSING_S = 8, 10, 5
YOUNGEST = {"child_4_7": 4, "child_8_12": 8, "all": 8, "teen": 13}
NOT_FOR_CHILDREN = {"pnf", "autogenic", "body_scan", "aqua"}
SAFE_PLACES = {"kid-cloud-bed", "imagery-safe-place"}  # simple stories; no hypnosis for children
OPEN_TO_ALL = ("gentle-10-65plus", "breath-5", "release-only-5")
FEELING_GROUND_S = 30


def for_children(library: Library) -> Iterator[tuple[Session, list[Exercise]]]:
    for session in library.sessions.values():
        if session.audience.startswith("child"):
            yield session, steps_of(session, library)


def held(step: Step, exercise: Exercise) -> float:
    """Return how long a position is held in this step."""
    return step.hold_s if step.hold_s is not None else getattr(exercise.time, "hold_s", 0)


def a_child_does_what_it_must_not(library: Library) -> Iterator[str]:
    for session, exercises in for_children(library):
        if session.minutes > CHILD_MINUTES:
            yield f"{session.id} lasts {session.minutes} minutes"
        for step, exercise in zip(session.steps, exercises, strict=True):
            limit = CHILD_TENSING_S if exercise.family == "pmr" else CHILD_HOLD_S
            if held(step, exercise) > limit:
                yield f"{session.id}: {exercise.id} is held for {held(step, exercise):g} s"
            if _for_adults(exercise):
                yield f"{session.id}: {exercise.id} is for adults"


def _for_adults(exercise: Exercise) -> bool:
    match exercise.family:
        case "imagery":
            return exercise.id not in SAFE_PLACES
        case "emotion":
            return not exercise.id.startswith("kid-")
        case "stress_skill":
            return not exercise.child.script
        case _:
            return exercise.family in NOT_FOR_CHILDREN or holds_breath(exercise)


def somebody_is_too_young(library: Library) -> Iterator[str]:
    for session in library.sessions.values():
        age = YOUNGEST.get(session.audience) or (YOUNGEST["teen"] if session.teen_ok else None)
        for exercise in steps_of(session, library) if age else ():
            if not exercise.child.ok or (exercise.child.from_age or 0) > (age or 0):
                yield f"{session.id}: {exercise.id} is from {exercise.child.from_age}"


def no_adult_is_asked_for(library: Library) -> Iterator[str]:
    for session, exercises in for_children(library):
        first = exercises[0]
        lines = " ".join(line.line for line in first.child.script or first.script)
        if not re.search(r"grown-up|adult", lines):
            yield f"{session.id} begins: {lines}"


def the_young_are_led_to_the_pelvis(library: Library) -> Iterator[str]:
    for session in library.sessions.values():
        young = session.audience != "adult" or session.teen_ok
        drawn = {area for one in steps_of(session, library) for area in one.pose.hi}
        main = session.regions[0] == "pelvis"
        if young and (main or "pelvic_floor" in drawn):
            yield session.id


def a_teen_may_do_what_is_for_adults(library: Library) -> Iterator[str]:
    for session in library.sessions.values():
        if session.teen_ok or session.audience == "teen":
            exercises = steps_of(session, library)
            deep = [one.id for one in exercises if one.id.startswith(("hyp-", "let-go", "express"))]
            if deep or session.posture == "water" or any(map(holds_breath, exercises)):
                yield session.id


def something_held_is_for_the_young(library: Library) -> Iterator[str]:
    for exercise in library.exercises.values():
        if exercise.child.ok and (holds_breath(exercise) or exercise.family == "pnf"):
            yield exercise.id


def water_and_land_mix(library: Library) -> Iterator[str]:
    for session in library.sessions.values():
        wet = {one.family == "aqua" for one in steps_of(session, library)}
        if wet != {session.posture == "water"}:
            yield session.id
    for exercise in library.exercises.values():
        water = {exercise.family == "aqua", exercise.posture == "water"}
        water |= {"pool" in exercise.equipment}
        if len(water) > 1:
            yield exercise.id


def water_is_entered_alone(library: Library) -> Iterator[str]:
    for session in library.sessions.values():
        if session.posture == "water":
            lines = " ".join(line.line for line in steps_of(session, library)[0].script)
            if "lifeguard" not in lines or "companion" not in lines:
                yield f"{session.id} begins: {lines}"


def water_closes_the_eyes(library: Library) -> Iterator[str]:
    for exercise in library.exercises.values():
        if exercise.family == "aqua":
            closed = "lids" in f"{exercise.pose.B} {exercise.pose.C}" or exercise.gaze == "closed"
            if closed or isinstance(exercise.time, Breath):
                yield exercise.id


def a_session_ends_in_tension(library: Library) -> Iterator[str]:
    for session in library.sessions.values():
        last = steps_of(session, library)[-1]
        if last.family in ("stretch", "pnf", "pmr", "mobility"):
            yield f"{session.id} ends with {last.id}"


def positions_change_too_often(library: Library) -> Iterator[str]:
    for session in library.sessions.values():
        moves = sum(one.family == "transition" for one in steps_of(session, library))
        if moves > (2 if session.minutes <= 10 else 3):
            yield f"{session.id} changes the position {moves} times"


def a_position_changes_unsaid(library: Library) -> Iterator[str]:
    """Between sitting, standing and the mat stands a change of position, with its own seconds."""
    for session in library.sessions.values():
        if session.posture != "mixed":
            continue
        for one, other in pairwise(steps_of(session, library)):
            if "transition" not in (one.family, other.family) and not _places(one) & _places(other):
                yield f"{session.id}: from {one.id} to {other.id}"


def _places(exercise: Exercise) -> set[str]:
    postures = (exercise.posture, *exercise.also)
    return {posture if posture in ("sit", "stand") else "mat" for posture in postures}


def a_pause_is_called_training(library: Library) -> Iterator[str]:
    for session in library.sessions.values():
        said = f"{session.title} {session.goal}"
        if session.minutes < 5 and re.search(r"\b(?:training|practice)\b", said, re.IGNORECASE):
            yield f"{session.id}: {said}"


def panic_begins_with_the_breath(library: Library) -> Iterator[str]:
    for session in library.sessions.values():
        families = [one.family for one in steps_of(session, library)]
        panic = session.steps[0].exercise == "first-aid-words"
        if panic and families.index("breath") < families.index("grounding", 1):
            yield session.id


def a_feeling_is_left_without_ground(library: Library) -> Iterator[str]:
    """After work with feelings comes half a minute of feet, seat or senses."""
    for session in library.sessions.values():
        exercises = steps_of(session, library)
        felt = [n for n, one in enumerate(exercises) if one.family == "emotion"]
        if not felt or session.audience != "adult":
            continue
        after = zip(session.steps, exercises, strict=True)
        ground = [s.seconds for s, one in list(after)[felt[-1] :] if one.family == "grounding"]
        if sum(ground) < FEELING_GROUND_S:
            yield session.id


def deep_relaxation_is_out_of_order(library: Library) -> Iterator[str]:
    order = ["hyp-safety", "hyp-induction", "hyp-deepening", "hyp-suggestion", "hyp-return"]
    for session in library.sessions.values():
        found = [one.id for one in steps_of(session, library) if one.id.startswith("hyp-")]
        if found and found != order:
            yield f"{session.id}: {found}"


def autogenic_training_has_no_return(library: Library) -> Iterator[str]:
    for session in library.sessions.values():
        exercises = steps_of(session, library)
        if any(one.family == "autogenic" for one in exercises) and exercises[-1].id != "at-return":
            yield session.id


def a_night_breath_has_many_rounds(library: Library) -> Iterator[str]:
    for session in library.sessions.values():
        for step in session.steps:
            if step.exercise == "breath-478" and (step.cycles or 8) > 4:
                yield session.id


def the_open_sessions_shut_somebody_out(library: Library) -> Iterator[str]:
    for name in OPEN_TO_ALL:
        for exercise in steps_of(library.sessions[name], library):
            if exercise.avoid:
                yield f"{name}: {exercise.id} leaves out {exercise.avoid}"


def pregnancy_meets_a_caution(library: Library) -> Iterator[str]:
    for exercise in steps_of(library.sessions["pregnancy-10"], library):
        if "pregnant" in exercise.avoid + exercise.caution or holds_breath(exercise):
            yield exercise.id


def a_desk_session_needs_a_floor(library: Library) -> Iterator[str]:
    for session in library.sessions.values():
        for exercise in steps_of(session, library) if session.id.endswith("-desk") else ():
            if not exercise.office:
                yield f"{session.id}: {exercise.id}"
    for exercise in library.exercises.values():
        lying = exercise.posture not in ("sit", "stand")
        if exercise.office and (lying or {"mat", "pool"} & {*exercise.equipment}):
            yield f"{exercise.id} does not fit next to a desk"


def _using(name: str, exercise: str) -> Plant:
    return with_step(name, 1, exercise=exercise)


def _lines(line: str) -> tuple[ScriptLine, ...]:
    return (ScriptLine(line=line, pause_weight=1),)


KIDS = "kids-8-12-neck-3"
ANYBODY = Child(ok=True, from_age=4, say="Breathe.")
RULES = (
    Rule(
        "children do nothing that they must not",
        a_child_does_what_it_must_not,
        (
            with_session(KIDS, minutes=10),
            with_step(KIDS, 3, hold_s=15),
            with_step("kids-4-7-breath-3", 2, hold_s=6),
            _using(KIDS, "neck-hand-press-sit"),
            _using(KIDS, "breath-box"),
            _using(KIDS, "hyp-induction"),
            _using(KIDS, "let-go-recall"),
            _using(KIDS, "at-heavy-arms"),
            _using(KIDS, "aq-arrive"),
            _using(KIDS, "worry-time"),
        ),
    ),
    Rule(
        "nobody is too young for a session",
        somebody_is_too_young,
        (_using("kids-4-7-breath-3", "worry-park"), _using("teen-exam-5", "breath-box")),
    ),
    Rule(
        "a child is asked for its grown-up first",
        no_adult_is_asked_for,
        (with_exercise("kid-start", script=_lines("We play now.")),),
    ),
    Rule(
        "the young are not led to the pelvis",
        the_young_are_led_to_the_pelvis,
        (with_session("pelvis-5", teen_ok=True), with_session(KIDS, regions=("pelvis",))),
    ),
    Rule(
        "what is for adults is not for teens",
        a_teen_may_do_what_is_for_adults,
        (
            with_session("let-go-10", teen_ok=True),
            with_session("pool-30", teen_ok=True),
            with_session("box-5", teen_ok=True),
        ),
    ),
    Rule(
        "nothing held or pressed is for the young",
        something_held_is_for_the_young,
        (
            with_exercise("breath-box", child=ANYBODY),
            with_exercise("neck-hand-press-sit", child=ANYBODY),
        ),
    ),
    Rule(
        "water and land stay apart",
        water_and_land_mix,
        (_using("pool-30", "neck-nod-sit"), with_exercise("aq-leave", posture="stand")),
    ),
    Rule(
        "nobody is alone in the water",
        water_is_entered_alone,
        (with_exercise("aq-arrive", script=_lines("Walk in slowly.")),),
    ),
    Rule(
        "eyes stay open in the water",
        water_closes_the_eyes,
        (with_exercise("aq-float-rest", gaze="closed"),),
    ),
    Rule(
        "nothing ends in a stretch",
        a_session_ends_in_tension,
        (with_step("neck-5", -1, exercise="neck-tilt-sit"),),
    ),
    Rule(
        "positions change seldom",
        positions_change_too_often,
        (_using("foot-10", "move-to-stand"),),
    ),
    Rule(
        "a change of position is told",
        a_position_changes_unsaid,
        (with_step("whole-20-stretch", 10, exercise="quad-stand"),),
    ),
    Rule(
        "a short pause is not called training",
        a_pause_is_called_training,
        (with_session("neck-2-desk", goal="Neck training."),),
    ),
    Rule(
        "panic is grounded first",
        panic_begins_with_the_breath,
        (with_step("panic-first-aid-3", 1, exercise="breath-long-exhale"),),
    ),
    Rule(
        "feelings are followed by ground under the feet",
        a_feeling_is_left_without_ground,
        (with_step("let-go-10", 6, exercise="rest-sit"),),
    ),
    Rule(
        "deep relaxation keeps its order",
        deep_relaxation_is_out_of_order,
        (with_step("self-hypnosis-15", 0, exercise="settle-lie"),),
    ),
    Rule(
        "autogenic training ends with its return",
        autogenic_training_has_no_return,
        (with_step("autogenic-5", -1, exercise="return-sit"),),
    ),
    Rule(
        "four rounds of four-seven-eight",
        a_night_breath_has_many_rounds,
        (with_step("night-478-5", 2, cycles=8),),
    ),
    Rule(
        "three sessions are open to everybody",
        the_open_sessions_shut_somebody_out,
        (_using("breath-5", "neck-tilt-sit"),),
    ),
    Rule(
        "the session for pregnancy holds no caution",
        pregnancy_meets_a_caution,
        (_using("pregnancy-10", "rest-lie"),),
    ),
    Rule(
        "at the desk means at the desk",
        a_desk_session_needs_a_floor,
        (_using("neck-2-desk", "rest-lie"), with_exercise("rest-lie", office=True)),
    ),
)


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_shipped_library_keeps(rule: Rule, library: Library) -> None:
    assert list(rule.broken(library)) == []


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_a_planted_fault_is_found(rule: Rule, library: Library) -> None:
    assert unfound(rule, library) == []
