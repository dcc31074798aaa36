"""A compiled session: exact to the second, the same for both sides, breaths whole, words placed."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from session.stories import (
    EXERCISES,
    FAMILIES,
    TAGS,
    compiled,
    exercise,
    session,
    sessions,
    step,
)

from coach.compiled import Preferences, Timeline
from coach.dose import dose_seconds
from coach.errors import CoachError
from coach.library.library import Library
from coach.model import Breath, Child, Exercise, Pose, Reps, Script, ScriptLine, Session
from coach.session.timeline import compile_session

PREFERENCES = st.builds(
    Preferences,
    handedness=st.sampled_from(["right", "left"]),
    tighter=st.sampled_from([None, "right", "left"]),
    guidance=st.sampled_from([None, "full", "key", "bells"]),
    tags=st.frozensets(st.sampled_from(TAGS)),
    child=st.booleans(),
)


def seconds_by_side(timeline: Timeline) -> Counter[str]:
    """Return the seconds of each side."""
    sides: Counter[str] = Counter()
    for segment in timeline.segments:
        sides[segment.side] += segment.t1 - segment.t0
    return sides


def texts(timeline: Timeline, lane: str = "voice", start: float = 0, end: float = 1e9) -> list[str]:
    """Return what a lane says between two moments."""
    return [c.text for c in timeline.cues if c.lane == lane and start <= c.t < end]


def phases(timeline: Timeline, index: int = 0) -> list[tuple[str, float, str]]:
    """Return (phase, seconds, side) of one step."""
    return [(s.phase, s.t1 - s.t0, s.side) for s in timeline.segments if s.step == index]


def assert_whole(timeline: Timeline) -> None:
    """Check what every timeline promises."""
    t = 0.0
    for segment in timeline.segments:
        assert segment.t0 == t < segment.t1
        t = segment.t1
    assert t == timeline.seconds == timeline.steps[-1].t1
    for number, planned in enumerate(timeline.steps):
        own = [s for s in timeline.segments if s.step == number]
        assert (own[0].t0, own[-1].t1) == (planned.t0, planned.t1)
        assert {s.exercise for s in own} == {planned.exercise}
    assert all(0 <= cue.t <= timeline.seconds for cue in timeline.cues)
    assert list(timeline.cues) == sorted(timeline.cues, key=lambda cue: cue.t)


def assert_lines_apart(timeline: Timeline) -> None:
    """Check that no line is spoken over another, or longer than its step."""
    voice = [cue for cue in timeline.cues if cue.lane == "voice"]
    for one, other in itertools.pairwise(voice):
        assert one.t + one.length_s + 1 <= other.t + 1e-5
    for cue in voice:
        planned = next(s for s in timeline.steps if s.t0 <= cue.t < s.t1)
        assert cue.t + cue.length_s <= planned.t1


# -- every session -----------------------------------------------------------------------------


@settings(max_examples=150)
@given(sessions(), PREFERENCES)
def test_every_session_tiles_exactly_and_gives_both_sides_the_same(
    made: tuple[Session, Mapping[str, Exercise]], preferences: Preferences
) -> None:
    written, known = made
    timeline = compile_session(written, known, FAMILIES, preferences=preferences)

    assert timeline.seconds == written.minutes * 60
    assert_whole(timeline)
    assert_lines_apart(timeline)
    sides = seconds_by_side(timeline)
    assert sides["left"] == sides["right"]
    aside = {s.side for s in timeline.segments if s.phase in ("prepare", "switch", "transition")}
    assert aside <= {"none"}


@settings(max_examples=75)
@given(sessions(), PREFERENCES)
def test_the_figure_never_jumps_inside_a_step(
    made: tuple[Session, Mapping[str, Exercise]], preferences: Preferences
) -> None:
    timeline = compile_session(*made, FAMILIES, preferences=preferences)

    for one, other in zip(timeline.segments, timeline.segments[1:], strict=False):
        if one.step == other.step:
            assert one.pose_to == other.pose_from
        else:
            assert other.pose_from == "A"


@settings(max_examples=75)
@given(sessions())
def test_breath_cycles_are_whole_and_have_their_written_values(
    made: tuple[Session, Mapping[str, Exercise]],
) -> None:
    timeline = compile_session(*made, FAMILIES)
    names = ("inhale", "hold_in", "exhale", "hold_out")

    for number, planned in enumerate(timeline.steps):
        if planned.pattern is None:
            continue
        wanted = [(n, s) for n, s in zip(names, planned.pattern, strict=True) if s]
        breathing = [(p, s) for p, s, _ in phases(timeline, number) if p in names]
        assert breathing == wanted * (len(breathing) // len(wanted))
        tones = [c for c in timeline.cues if c.lane == "breath" and planned.t0 <= c.t < planned.t1]
        assert [c.length_s for c in tones] == [s for _, s in breathing]


# -- the shipped library -----------------------------------------------------------------------


def test_name_first_cue_and_side_words_are_always_spoken(library: Library) -> None:
    for one in library.exercises.values():
        alone = _alone(one)
        timeline = compile_session(alone, library.exercises, library.families)
        spoken = texts(timeline, end=timeline.steps[0].t1)
        assert spoken[0] == _without_posture(one.name), one.id
        if isinstance(one.time, Script):
            assert one.script[0].line.split(" {")[0] in " ".join(spoken), one.id
            continue
        assert one.cues[0] in spoken, one.id
        sides = [s.side for s in timeline.segments if s.side in ("left", "right")]
        assert ("Right side." in spoken) == bool(sides), one.id
        assert ("Other side." in spoken) == bool(sides), one.id


def test_every_shipped_session_is_whole_for_every_kind_of_person(library: Library) -> None:
    people = [
        Preferences(),
        Preferences(handedness="left", guidance="key"),
        Preferences(tighter="left", tags=frozenset({"hypermobile", "panic_breath"})),
    ]
    for written in library.sessions.values():
        for person in people:
            timeline = compile_session(
                written, library.exercises, library.families, preferences=person
            )
            assert_whole(timeline)
            assert_lines_apart(timeline)
            sides = seconds_by_side(timeline)
            assert sides["left"] == sides["right"]


def test_nearly_every_line_of_the_shipped_sessions_finds_its_place(library: Library) -> None:
    spoken = shown = 0
    for written in library.sessions.values():
        timeline = compile_session(written, library.exercises, library.families)
        cues = {c for s in written.steps for c in library.exercises[s.exercise].cues}
        spoken += sum(text in cues for text in texts(timeline))
        shown += sum(text in cues for text in texts(timeline, "caption"))

    assert shown <= spoken * 0.02


def _alone(one: Exercise) -> Session:
    """Return a session of one exercise at its usual dose, filled up by a rest and a return."""
    seconds = getattr(one.time, "default_s", 1)
    first = replace(step("rest", 10), exercise=one.id, seconds=seconds)
    if isinstance(one.time, Reps | Breath):
        first = replace(first, seconds=dose_seconds(first, one))
    missing = -(first.seconds + 15) % 60 + 60
    rest = [replace(first, exercise="rest-sit", seconds=missing / 2)] * 2
    return session(first, *rest, replace(first, exercise="return-sit", seconds=15))


def _without_posture(name: str) -> str:
    start, comma, end = name.rpartition(", ")
    return start if comma and end.startswith(("seated", "standing", "lying")) else name


# -- phases ------------------------------------------------------------------------------------


def test_left_right_does_one_side_and_then_the_other() -> None:
    timeline = compiled(step("tilt", reps=2), step("return", 15))
    one_side = [("move", 4), ("hold", 20), ("release", 4), ("rest", 3)] * 2

    assert phases(timeline) == [
        ("prepare", 8, "none"),
        *((phase, seconds, "right") for phase, seconds in one_side),
        ("switch", 4, "none"),
        *((phase, seconds, "left") for phase, seconds in one_side),
    ]


def test_alternating_changes_after_each_repetition() -> None:
    timeline = compiled(step("turn", reps=2), step("return", 15))

    moves = [side for phase, _, side in phases(timeline) if phase == "move"]
    assert moves == ["right", "left", "right", "left"]


@pytest.mark.parametrize("name", ["tilt", "turn"])
def test_the_tighter_side_comes_first_else_the_dominant_one(name: str) -> None:
    def first_side(**more: str) -> str:
        timeline = compiled(
            step(name),
            step("return", 15),
            preferences=Preferences(**more),  # type: ignore[arg-type]
        )
        return next(side for _, _, side in phases(timeline) if side != "none")

    assert first_side() == "right"
    assert first_side(handedness="left") == "left"
    assert first_side(handedness="left", tighter="right") == "right"


def test_a_step_for_one_side_is_done_on_that_side_alone() -> None:
    for wanted, side in (("dominant", "left"), ("other", "right")):
        timeline = compiled(
            step("tilt", side=wanted),
            step("return", 15),
            preferences=Preferences(handedness="left"),
        )
        assert {s for _, _, s in phases(timeline)} == {"none", side}
        assert f"{side.title()} side." in texts(timeline)


def test_sets_have_a_rest_between_them() -> None:
    timeline = compiled(step("nod", reps=1, sets=2, set_rest_s=20), step("return", 15))

    assert ("rest", 20, "none") in phases(timeline)
    assert {s.set for s in timeline.segments if s.step == 0} == {1, 2}


def test_very_flexible_people_leave_a_stretch_after_ten_seconds() -> None:
    loose = compiled(
        step("tilt"), step("return", 15), preferences=Preferences(tags=frozenset({"hypermobile"}))
    )
    usual = compiled(step("tilt"), step("return", 15))

    assert [p[:2] for p in phases(loose)[1:5]] == [
        ("move", 4), ("hold", 10), ("release", 4), ("rest", 13),
    ]  # fmt: skip
    assert loose.seconds == usual.seconds
    assert loose.steps[0].t1 == usual.steps[0].t1


def test_pressing_starts_in_the_main_pose_and_is_released_at_the_end() -> None:
    press = exercise(
        "press",
        Reps(prepare_s=8, contract_s=5, move_s=4, hold_s=15, release_s=4, rest_s=2, reps=2),
        family="pnf",
        pose=Pose(view="front", start="SIT_FRONT", B="x", C="y", fx="tense"),
    )
    timeline = _one(press, 68)

    assert [(s.phase, s.pose_from + s.pose_to) for s in timeline.segments if s.step == 0][:7] == [
        ("prepare", "AB"), ("contract", "BB"), ("move", "BC"), ("hold", "CC"), ("release", "CA"),
        ("rest", "AA"), ("contract", "AB"),
    ]  # fmt: skip


def test_a_flow_is_one_segment_with_its_tempo() -> None:
    timeline = compiled(step("roll", 30), step("return", 15))

    assert phases(timeline) == [("prepare", 4, "none"), ("flow", 26, "none")]
    assert timeline.steps[0].tempo_s == 4


def test_a_transition_has_its_own_phase() -> None:
    up = exercise("up", Script(min_s=5, default_s=10, max_s=60), family="transition")
    timeline = _one(up, 20)

    assert {p[0] for p in phases(timeline)} == {"transition"}


# -- sounds ------------------------------------------------------------------------------------


def test_bells_tell_what_to_do_with_closed_eyes() -> None:
    timeline = compiled(step("tilt"), step("return", 15))
    bells = [(c.t, c.key, c.side) for c in timeline.cues if c.lane == "bell" and c.t < 40]

    assert bells == [
        (0, "double-bell", "both"),
        (8, "glide-up", "right"),
        (17, "tick", "right"),
        (22, "tick", "right"),
        (27, "tick", "right"),
        (32, "glide-down", "right"),
        (39, "chime", "both"),
    ]


def test_three_bells_end_every_session_with_their_tails_inside() -> None:
    timeline = compiled(step("nod"), step("return", 15))

    (last,) = (c for c in timeline.cues if c.key == "three-bells")
    assert (last.t, last.key, last.length_s) == (timeline.seconds - 6, "three-bells", 6)


def test_pressing_is_counted_by_pulses() -> None:
    press = exercise(
        "press",
        Reps(prepare_s=8, contract_s=3, move_s=4, hold_s=15, release_s=4, rest_s=2, reps=1),
        family="pnf",
    )
    assert [c.t for c in _one(press, 36).cues if c.key == "pulse"] == [8, 9, 10]


def test_a_step_that_waits_is_announced_while_it_still_sounds() -> None:
    timeline = compiled(step("nod", until_pressed=True), step("return", 15))
    bell = next(c for c in timeline.cues if c.key == "fade-bell")

    assert bell.t + bell.length_s == timeline.steps[0].t1


def test_breath_tones_sound_in_breath_steps_only() -> None:
    timeline = compiled(step("nod"), step("breathe", cycles=2), step("return", 15))
    tones = [(c.key, c.length_s) for c in timeline.cues if c.lane == "breath"]

    assert tones == [("in", 4), ("hold", 2), ("out", 6)] * 2


# -- words -------------------------------------------------------------------------------------


def test_a_stretch_is_led_through_by_voice_alone() -> None:
    timeline = compiled(step("tilt"), step("return", 15))

    assert [(c.t, c.text) for c in timeline.cues if c.lane == "voice" and c.t < 74] == [
        (0, "Name of tilt"),
        (2.5, "Cue one of tilt."),
        (5.5, "Here we go."),
        (8, "Right side."),
        (10, "Cue two."),
        (12, "Cue three."),
        (22, "Halfway."),
        (27, "Five more seconds."),
        (32, "Slowly back."),
        (39, "Other side."),
        (48, "A mild pull is enough."),
        (57, "Halfway."),
        (62, "Five more seconds."),
        (67, "Slowly back."),
    ]


def test_in_and_out_are_said_in_the_first_two_breaths() -> None:
    timeline = compiled(step("breathe", cycles=5), step("return", 15))

    breaths = [(c.t, c.text) for c in timeline.cues if c.text in ("In", "Out")]
    assert breaths == [(6, "In"), (12, "Out"), (18, "In"), (24, "Out")]


def test_flow_cues_come_at_least_eight_seconds_apart() -> None:
    timeline = compiled(step("roll", 60), step("return", 15))
    times = [c.t for c in timeline.cues if c.text.startswith("Cue") and c.lane == "voice"]

    assert len(times) == 3
    assert all(b - a >= 8 for a, b in itertools.pairwise(times))


def test_the_easier_form_is_told_right_after_the_first_cue() -> None:
    careful = Preferences(tags=frozenset({"dizzy_faint"}))
    timeline = compiled(step("tilt"), step("return", 15), preferences=careful)

    assert timeline.steps[0].easier
    spoken = [t for t in texts(timeline, end=74) if t not in ("Here we go.", "Right side.")]
    assert spoken[:3] == ["Name of tilt", "Cue one of tilt.", "Tilt half as far."]


def test_somebody_who_panics_with_breath_hears_nothing_about_it() -> None:
    calm = Preferences(tags=frozenset({"panic_breath"}))
    timeline = compiled(step("breathe"), step("return", 15), preferences=calm)

    assert timeline.steps[0].pattern is None
    assert {p[0] for p in phases(timeline)} == {"script"}
    assert not [c for c in timeline.cues if c.lane == "breath"]
    assert texts(timeline, end=timeline.steps[0].t1) == [
        "Let the breath be.", "Feel your feet.", "Listen to the sounds around you.",
    ]  # fmt: skip


def test_children_hear_their_own_words() -> None:
    timeline = compiled(step("tilt"), step("return", 15), preferences=Preferences(child=True))
    spoken = texts(timeline)

    assert spoken[0] == "Be a sleepy cat."
    assert "Now the other one." in spoken
    assert "And melt." in spoken
    assert not any(text.startswith(("Cue", "Name", "Half")) for text in spoken)


def test_a_child_may_have_a_script_of_its_own() -> None:
    line = ScriptLine(line="Be quiet like snow.", pause_weight=1)
    quiet = exercise(
        "quiet",
        Script(min_s=5, default_s=20, max_s=60),
        child=Child(ok=True, say=line.line, script=(line,)),
    )
    written = session(replace(step("rest", 20), exercise="quiet"), step("return", 15))
    timeline = compile_session(
        replace(written, audience="child_8_12"), EXERCISES | {"quiet": quiet}, FAMILIES
    )

    assert texts(timeline, end=20) == ["Be quiet like snow."]


def test_less_guidance_leaves_the_lines_to_be_read() -> None:
    full, key, bells = (
        compiled(step("tilt"), step("return", 20), preferences=Preferences(guidance=guidance))
        for guidance in ("full", "key", "bells")
    )

    assert texts(key, end=74) == [
        "Name of tilt", "Cue one of tilt.", "Right side.", "Halfway.", "Other side.", "Halfway.",
    ]  # fmt: skip
    assert not texts(bells)
    everything = sorted(texts(full) + texts(full, "caption"))
    assert sorted(texts(bells, "caption")) == everything


def test_pauses_of_a_script_are_shared_out_by_weight() -> None:
    lines = [("One two.", 1.0), ("Three four.", 3.0), ("Five six.", 2.0)]
    told = exercise(
        "told",
        Script(min_s=5, default_s=20, max_s=240),
        name="Told",
        script=tuple(ScriptLine(line=text, pause_weight=w) for text, w in lines),
    )
    timeline = _one(told, 34.5)

    # the name (0.5 s) and a second, then 3 x 1 s of speech and 30 s of pauses
    assert [(c.t, c.text) for c in timeline.cues if c.lane == "voice" and c.t < 34.5] == [
        (0, "Told"), (1.5, "One two."), (7.5, "Three four."), (23.5, "Five six."),
    ]  # fmt: skip


def test_a_longer_session_reminds_once_that_one_may_stop() -> None:
    reminder = "You can stop or change anything at any time."
    steps = [step("nod"), step("tilt"), step("roll", 90), step("rest", 60), step("return", 15)]
    longer = compiled(*steps)
    assert longer.seconds >= 300
    at = [c.t for c in longer.cues if c.text == reminder]

    assert len(at) == 1
    assert at[0] >= longer.seconds / 2
    assert reminder not in texts(compiled(step("nod"), step("return", 15)))


def test_whoever_falls_asleep_is_not_told_that_it_is_over() -> None:
    drift = exercise("drift", Script(min_s=5, default_s=20, max_s=240), posture="lie_back")
    written = session(step("nod"), replace(step("rest", 50), exercise="drift"), posture="lie")
    timeline = compile_session(written, EXERCISES | {"drift": drift}, FAMILIES)

    assert "You are done. Take your time." not in texts(timeline)
    assert texts(timeline)[:2] == ["Name of nod", "Not while driving or in water."]


def test_the_dominant_side_is_named_in_the_lines() -> None:
    heavy = exercise(
        "heavy",
        Script(min_s=5, default_s=20, max_s=240),
        script=(ScriptLine(line="My {dominant_side} arm is heavy.", pause_weight=1),),
    )
    written = session(replace(step("rest", 30), exercise="heavy"), step("return", 15))
    timeline = compile_session(
        written, EXERCISES | {"heavy": heavy}, FAMILIES, preferences=Preferences(handedness="left")
    )

    assert "My left arm is heavy." in texts(timeline)


# -- what cannot be played ---------------------------------------------------------------------


def test_a_session_that_does_not_add_up_is_refused_with_a_sentence() -> None:
    wrong = replace(session(step("nod"), step("return", 15)), minutes=4)

    with pytest.raises(CoachError, match="take 120 s, but 4 minutes are 240 s"):
        compile_session(wrong, EXERCISES, FAMILIES)


def test_an_unknown_exercise_is_refused_with_a_sentence() -> None:
    wrong = session(step("nod"), step("return", 15))

    with pytest.raises(CoachError, match="uses the exercise return, which is not in the library"):
        compile_session(wrong, {"nod": EXERCISES["nod"], "rest": EXERCISES["rest"]}, FAMILIES)


def _one(one: Exercise, seconds: float) -> Timeline:
    """Return the timeline of one exercise, a rest and a return."""
    first = replace(step("rest", 10), exercise=one.id, seconds=seconds)
    return compile_session(session(first, step("return", 15)), EXERCISES | {one.id: one}, FAMILIES)
