"""What is heard when a shipped session runs: every line in its place, and right for who listens."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from library.said import Plant, Rule, unfound, with_exercise, with_step
from msgspec.structs import replace

from coach.compiled import PlannedStep, Preferences, Timeline
from coach.library.library import Library
from coach.model import Breath, Exercise, Flow, Script, ScriptLine, Session, Step
from coach.session import words
from coach.session.forms import step_form
from coach.session.timeline import compile_session

MOST_SECONDS = 9.0
MOST_CAPTIONS = 0.003  # of the cues: three in a thousand find no room
MOST_FLOW_CAPTIONS = 0.15  # cues of a flow stand 8 s apart, so a short one may lose its last
EVERYBODY = Preferences()
EYES_OPEN = Preferences(tags=frozenset({"trauma", "epilepsy"}))
PANIC = Preferences(tags=frozenset({"panic_breath"}))
CAREFUL = Preferences(
    tags=frozenset({"heart_chest", "bp_high", "dizzy_faint", "osteoporosis", "balance", "pregnant"})
)

Spoken = tuple[Session, Timeline, PlannedStep, Exercise, list[str]]  # a step and what it says


def timelines(library: Library, person: Preferences = EVERYBODY) -> Iterator[Timeline]:
    """Yield every session as this person hears it."""
    for session in library.sessions.values():
        yield compile_session(session, library.exercises, library.families, preferences=person)


def steps(
    library: Library, person: Preferences = EVERYBODY, lane: str = "voice"
) -> Iterator[Spoken]:
    """Yield every step of every session, with what one lane says in it."""
    for timeline in timelines(library, person):
        said = [cue for cue in timeline.cues if cue.lane == lane]
        for planned in timeline.steps:
            own = [cue.text for cue in said if planned.t0 <= cue.t < planned.t1]
            session, exercise = library.sessions[timeline.id], library.exercises[planned.exercise]
            yield session, timeline, planned, exercise, own


def for_child(session: Session) -> bool:
    return session.audience.startswith("child")


def a_name_is_not_heard(library: Library) -> Iterator[str]:
    for session, _, planned, exercise, said in steps(library):
        name = exercise.name.partition(", ")[0]
        if not for_child(session) and not said[0].startswith(name):
            yield f"{session.id} at {planned.t0:g} s: {said[:1]} instead of {name!r}"


def a_first_cue_is_not_heard(library: Library) -> Iterator[str]:
    for session, _, planned, exercise, said in steps(library):
        first = exercise.cues[0]
        if isinstance(exercise.time, Script):
            script = (for_child(session) and exercise.child.script) or exercise.script
            first = script[0].line
        elif for_child(session):
            first = exercise.child.say or ""
        if first.partition("{")[0] not in " ".join(said):
            yield f"{session.id} at {planned.t0:g} s: {first}"


def a_side_is_not_heard(library: Library) -> Iterator[str]:
    for session, timeline, planned, exercise, said in steps(library):
        own = [s for s in timeline.segments if planned.t0 <= s.t0 < planned.t1]
        sides = [segment.side for segment in own if segment.side in ("left", "right")]
        other = words.CHILD.other_side if for_child(session) else words.ADULT.other_side
        wanted = [words.SIDE_WORDS[side] for side in sides[:1]] + [other] * (len({*sides}) == 2)
        if missing := [text for text in wanted if text not in said]:
            yield f"{session.id}, {exercise.id}: {missing}"


def many_cues_are_only_shown(library: Library) -> Iterator[str]:
    shown: dict[bool, list[str]] = {True: [], False: []}
    heard = {True: 0, False: 0}
    voice, captions = steps(library), steps(library, lane="caption")
    for (session, _, planned, exercise, said), (*_, silent) in zip(voice, captions, strict=True):
        if exercise.script or for_child(session) or _quiet(session, planned):
            continue
        flow = isinstance(exercise.time, Flow)
        heard[flow] += sum(cue in said for cue in exercise.cues)
        lost = [cue for cue in exercise.cues if cue in silent]
        shown[flow] += [f"{session.id}, {exercise.id}: {cue}" for cue in lost]
    for flow, most in ((False, MOST_CAPTIONS), (True, MOST_FLOW_CAPTIONS)):
        if len(shown[flow]) > most * heard[flow]:
            yield from shown[flow]


def _quiet(session: Session, planned: PlannedStep) -> bool:
    """Return whether little guidance is wanted here, as for somebody who swims."""
    step = next(one for one in session.steps if one.exercise == planned.exercise)
    return (step.guidance or session.guidance) != "full"


def a_caution_is_not_heard(library: Library) -> Iterator[str]:
    for session, _, planned, exercise, said in steps(library, CAREFUL):
        easier = (exercise.easier or "").partition("{")[0]
        if planned.easier and easier and easier not in " ".join(said):
            yield f"{session.id}, {exercise.id}: {easier}"


def a_line_takes_too_long(library: Library) -> Iterator[str]:
    for timeline in timelines(library):
        for cue in timeline.cues:
            if cue.lane == "voice" and cue.length_s > MOST_SECONDS:
                yield f"{timeline.id}: {cue.length_s:g} s: {cue.text}"


def a_word_in_braces_is_heard(library: Library) -> Iterator[str]:
    for timeline in timelines(library):
        yield from (f"{timeline.id}: {c.text}" for c in timeline.cues if re.search("[{}]", c.text))


def the_reminder_is_missing_or_repeated(library: Library) -> Iterator[str]:
    for timeline in timelines(library):
        times = sum(c.text == words.REMINDER and c.lane == "voice" for c in timeline.cues)
        if times != (timeline.seconds >= 300):
            yield f"{timeline.id} says {times} times that it can be stopped"


def somebody_drives(library: Library) -> Iterator[str]:
    """Imagery, body scans, autogenic training and sleep say first where they are not for."""
    for session, _, planned, _, said in steps(library):
        families = {library.exercises[step.exercise].family for step in session.steps}
        last = library.exercises[session.steps[-1].exercise]
        deep = families & {"imagery", "body_scan", "autogenic"} or last.id == "drift-sleep"
        if deep and planned.t0 == 0 and words.STAY_AWAKE not in said:
            yield f"{session.id}: {said}"


def eyes_close_where_they_must_not(library: Library) -> Iterator[str]:
    for session, _, planned, exercise, _ in steps(library):
        if planned.gaze == "closed" and planned.posture in ("stand", "water", "prone", "kneel"):
            yield f"{session.id}, {exercise.id}: closed while in {planned.posture}"
    for session, _, planned, exercise, _ in steps(library, EYES_OPEN):
        if planned.gaze == "closed":
            yield f"{session.id}, {exercise.id}: closed for somebody who needs them open"


def eyes_are_told_to_close_in_water_or_standing(library: Library) -> Iterator[str]:
    for session, _, planned, exercise, said in steps(library):
        told = [line for line in said if re.search(r"\bclose (?:your|the) eyes\b", line, re.I)]
        if told and planned.posture in ("stand", "water"):
            yield f"{session.id}, {exercise.id}: {told}"


def sleep_is_called_back(library: Library) -> Iterator[str]:
    """Whoever falls asleep is not called back, and everybody else is, first aid apart."""
    for timeline in timelines(library):
        session = library.sessions[timeline.id]
        last = library.exercises[session.steps[-1].exercise]
        families = [library.exercises[step.exercise].family for step in session.steps]
        asleep = last.id in ("drift-sleep", "kid-cloud-bed")
        texts = [cue.text for cue in timeline.cues]
        if asleep and ("return" in families or {*words.LAST_WORDS} & {*texts}):
            yield f"{session.id} wakes people who fall asleep"
        home = last.family == "return" or last.id == "aq-leave"
        if not asleep and not home and library.themes[session.id] != "first-aid":
            yield f"{session.id} ends without a return"
        if not asleep and not {*words.LAST_WORDS} & {*texts}:
            yield f"{session.id} does not say that it is over"


def a_return_is_hurried(library: Library) -> Iterator[str]:
    """Whoever turned inward by day has time to come back, and hears how."""
    for session in library.sessions.values():
        families = {library.exercises[step.exercise].family for step in session.steps}
        inward = families & {"imagery", "autogenic", "body_scan"}
        last = library.exercises[session.steps[-1].exercise]
        if inward and last.family == "return" and session.steps[-1].seconds < 20:
            yield f"{session.id}: {session.steps[-1].seconds:g} s"
        script = " ".join(line.line for line in last.script)
        if last.family == "return" and not re.search(
            r"eyes open|open your eyes|look around|sit up slowly", script, re.IGNORECASE
        ):
            yield f"{session.id}: {last.id} does not come up"


def with_last(name: str, exercise: str) -> Plant:
    """Return a plant that ends a session with another exercise."""
    return with_step(name, -1, exercise=exercise)


def _lines(*lines: str) -> tuple[ScriptLine, ...]:
    return tuple(ScriptLine(line=line, pause_weight=1) for line in lines)


# Enough to plant every fault in.
FEW = (
    "neck-2-desk", "neck-5", "neck-2-stand", "sleep-15", "body-scan-10", "autogenic-5", "pool-30"
)  # fmt: skip
LONG = "Let everything that you carry with you sink down. " * 3
SLOW = "So that it cannot be said in time. " * 30
FILLING = "slowly " * 84  # takes 42 s, nearly all of a step of 45 s
RULES = (
    Rule("names are heard", a_name_is_not_heard, (with_exercise("neck-nod-sit", name=SLOW),)),
    Rule(
        "first cues are heard",
        a_first_cue_is_not_heard,
        (
            with_exercise("neck-nod-sit", cues=(SLOW, "Nod.")),
            with_exercise("return-sit", script=_lines(SLOW)),
        ),
    ),
    Rule(
        "sides are heard",
        a_side_is_not_heard,
        (with_exercise("neck-tilt-sit", name="so " * 120),),
    ),
    Rule(
        "three cues in a thousand are only shown",
        many_cues_are_only_shown,
        (with_exercise("breath-long-exhale", cues=("Breathe.", SLOW)),),
    ),
    Rule(
        "whoever takes care hears how",
        a_caution_is_not_heard,
        (with_exercise("neck-nod-sit", easier=SLOW),),
    ),
    Rule("nine seconds a line", a_line_takes_too_long, (with_exercise("rest-sit", name=LONG),)),
    Rule(
        "no word in braces is heard",
        a_word_in_braces_is_heard,
        (with_exercise("neck-nod-sit", cues=("Call {emergency_number}.", "Nod.")),),
    ),
    Rule(
        "once in a longer session it is said that it can be stopped",
        the_reminder_is_missing_or_repeated,
        (with_exercise("rest-sit", script=_lines(words.REMINDER, words.REMINDER)),),
    ),
    Rule(
        "what is not for driving says so",
        somebody_drives,
        (with_exercise("settle-lie", name=FILLING),),
    ),
    Rule(
        "eyes stay open where they must",
        eyes_close_where_they_must_not,
        (
            with_exercise("aq-float-rest", gaze="closed"),
            with_exercise("neck-release-hang-stand", gaze="closed"),
        ),
    ),
    Rule(
        "nobody closes the eyes standing or in the water",
        eyes_are_told_to_close_in_water_or_standing,
        (
            with_exercise("aq-float-rest", script=_lines("Close your eyes.")),
            with_exercise("settle-stand", script=_lines("Close the eyes.")),
        ),
    ),
    Rule(
        "sleep is left alone, and everybody else comes back",
        sleep_is_called_back,
        (
            with_last("body-scan-10", "rest-lie"),
            with_last("neck-5", "rest-sit"),
            with_step("sleep-15", 0, exercise="hyp-return"),
        ),
    ),
    Rule(
        "coming back takes its time",
        a_return_is_hurried,
        (
            with_exercise("at-return", script=_lines("That was all.")),
            with_exercise("return-sit", script=_lines("Done.")),
        ),
    ),
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_shipped_library_keeps(rule: Rule, library: Library) -> None:
    assert list(rule.broken(library)) == []


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_a_planted_fault_is_found(rule: Rule, library: Library) -> None:
    few = {name: library.sessions[name] for name in FEW}
    assert unfound(rule, replace(library, sessions=few)) == []


def test_whom_breathing_makes_panic_hears_no_pattern(library: Library) -> None:
    for session, timeline, planned, exercise, said in steps(library, PANIC):
        if not isinstance(exercise.time, Breath):
            continue
        tones = [c for c in timeline.cues if c.lane == "breath" and planned.t0 <= c.t < planned.t1]
        assert planned.pattern is None, (session.id, exercise.id)
        assert not tones, (session.id, exercise.id)
        assert words.NO_BREATH_LINES[0] in said, (session.id, exercise.id)
        assert not {"In", "Out"} & {*said}, (session.id, exercise.id)


def test_whatever_is_done_standing_is_done_with_open_eyes(library: Library) -> None:
    standing = replace(library.sessions["shoulders-5"], posture="stand")
    closed = []
    for exercise in library.exercises.values():
        if "stand" in (exercise.posture, *exercise.also):
            step = Step(exercise=exercise.id, seconds=60)
            form = step_form(standing, 0, 0.0, step, exercise, EVERYBODY)
            closed += [exercise.id] if form.gaze == "closed" else []
    assert closed == []
