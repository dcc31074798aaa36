"""Whoever speaks, and however slowly: no line is cut or over another, and what matters is said."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st
from session.stories import FAMILIES, compiled, exercise, session, sessions, step

from coach.compiled import Cue, Preferences, Timeline
from coach.library.library import Library
from coach.model import Exercise, Script, Session, Step
from coach.session import words
from coach.session.lane import GAP_S, LineSeconds, spoken_seconds
from coach.session.timeline import compile_session

SIDES = {*words.SIDE_WORDS.values(), words.ADULT.other_side, words.CHILD.other_side}
ROUNDING_S = 1e-5


def voice(seed: int, slowest: float) -> LineSeconds:
    """Return a voice that says each line 1 to `slowest` times as slowly as is counted on."""

    def seconds(text: str) -> float:
        chance = int.from_bytes(sha256(f"{seed} {text}".encode()).digest()[:4]) / 2**32
        return spoken_seconds(text) * (1.0 + chance * (slowest - 1.0))

    return seconds


def lines(timeline: Timeline, lane: str) -> list[Cue]:
    return [cue for cue in timeline.cues if cue.lane == lane]


def assert_heard_whole(timeline: Timeline, seconds: LineSeconds) -> None:
    """Check that each line has its own time, inside its step."""
    for piece in (timeline, *filter(None, [timeline.rest]), *timeline.landings.values()):
        spoken = lines(piece, "voice")
        for one, other in itertools.pairwise(spoken):
            assert one.t + one.length_s + GAP_S <= other.t + ROUNDING_S
        for cue in spoken:
            assert cue.length_s == seconds(cue.text)
            planned = next(s for s in piece.steps if s.t0 <= cue.t < s.t1)
            assert cue.t + cue.length_s <= planned.t1
        assert_last_words_come_last(piece)


def assert_last_words_come_last(timeline: Timeline) -> None:
    """Check that nobody is told that it is over while a line is spoken, or would be again."""
    said = [cue for cue in timeline.cues if cue.lane == "voice" or cue.hushed]
    for end in (cue for cue in timeline.cues if cue.text in words.LAST_WORDS):
        assert all(cue.t + cue.length_s <= end.t + ROUNDING_S for cue in said if cue is not end)
        assert 0 < end.t + end.length_s <= timeline.seconds + ROUNDING_S


def assert_sides_are_true(timeline: Timeline) -> None:
    """Check that no side word is said while the other side is being done."""
    for cue in lines(timeline, "voice"):
        if cue.text in SIDES:
            others = {"left", "right"} - {cue.side}
            end = cue.t + cue.length_s
            late = [s for s in timeline.segments if s.t0 < end - ROUNDING_S and s.t1 > cue.t]
            before = {s.side for s in late if s.t0 <= cue.t + ROUNDING_S < s.t1}
            assert {s.side for s in late if s.t0 > cue.t}.isdisjoint(others)
            assert before.isdisjoint(others), cue


@settings(max_examples=80)
@given(sessions(), st.integers(0, 1000), st.floats(1.0, 2.0), st.booleans())
def test_a_slower_voice_is_never_cut_and_never_speaks_twice_at_once(
    made: tuple[Session, Mapping[str, Exercise]], seed: int, slowest: float, child: bool
) -> None:
    seconds = voice(seed, slowest)
    person = Preferences(child=child, tags=frozenset({"dizzy_faint"}))
    timeline = compile_session(*made, FAMILIES, preferences=person, line_seconds=seconds)

    assert_heard_whole(timeline, seconds)
    assert_sides_are_true(timeline)


def test_a_voice_a_tenth_slower_still_says_every_name_first_cue_and_side(library: Library) -> None:
    for seed, written in enumerate(library.sessions.values()):
        seconds = voice(seed, 1.1)
        for person in (Preferences(), Preferences(tags=frozenset({"pregnant", "hypermobile"}))):
            timeline = compile_session(
                written, library.exercises, library.families, None, person, seconds
            )
            assert [cue.text for cue in lines(timeline, "caption") if not cue.priority] == []
            assert_heard_whole(timeline, seconds)


def test_a_voice_half_as_fast_leaves_out_what_matters_least(library: Library) -> None:
    usual: dict[int, list[int]] = {}
    for factor in (1.0, 2.0):
        shown: list[int] = []
        for written in library.sessions.values():
            timeline = compile_session(
                written, library.exercises, library.families,
                line_seconds=lambda text, factor=factor: spoken_seconds(text) * factor,
            )  # fmt: skip
            shown += [cue.priority for cue in lines(timeline, "caption")]
        usual[factor] = shown

    more = {p: usual[2.0].count(p) - usual[1.0].count(p) for p in (0, 1, 2)}
    assert more[0] < more[1] < more[2] + sum(p > 2 for p in usual[2.0])
    assert more[0] <= 10


def test_side_words_come_from_their_side() -> None:
    def sides(**more: object) -> list[tuple[str, str]]:
        timeline = compiled(step("tilt"), step("return", 15), preferences=Preferences(**more))  # type: ignore[arg-type]
        return [(cue.text, cue.side) for cue in lines(timeline, "voice") if cue.text in SIDES]

    assert sides() == [("Right side.", "right"), ("Other side.", "left")]
    assert sides(handedness="left") == [("Left side.", "left"), ("Other side.", "right")]
    assert sides(child=True) == [("Right side.", "right"), ("Now the other one.", "left")]


def test_a_side_word_that_would_come_too_late_is_shown() -> None:
    timeline = compiled(
        step("turn"), step("return", 15),
        line_seconds=lambda text: 12.0 if text == "Right side." else spoken_seconds(text),
    )  # fmt: skip

    word = next(cue for cue in timeline.cues if cue.text == "Right side.")
    assert (word.lane, word.side) == ("caption", "right")
    assert_sides_are_true(timeline)


def test_with_a_slow_voice_the_easier_form_comes_before_the_usual_cue() -> None:
    def spoken(seconds: float) -> list[str]:
        timeline = compiled(
            step("tilt", reps=1, hold_s=10), step("return", 15),
            preferences=Preferences(tags=frozenset({"dizzy_faint"})),
            line_seconds=lambda text: seconds if "ilt" in text else 1.0,
        )  # fmt: skip
        heads = {"Cue one of tilt.", "Tilt half as far."}
        return [cue.text for cue in lines(timeline, "voice") if cue.text in heads]

    assert spoken(2.0) == ["Cue one of tilt.", "Tilt half as far."]
    assert spoken(13.0) == ["Tilt half as far."]


def test_a_spoken_step_says_its_name_even_where_the_warning_has_no_room() -> None:
    dream = exercise("dream", Script(min_s=5, default_s=20, max_s=90), family="imagery")
    timeline = compile_session(
        session(Step(exercise="dream", seconds=60)), {"dream": dream}, FAMILIES,
        line_seconds=lambda text: 7.0 if text.startswith("Name") else 60.0,
    )  # fmt: skip

    assert [cue.text for cue in lines(timeline, "voice")] == ["Name of dream"]
    assert words.STAY_AWAKE in [cue.text for cue in lines(timeline, "caption")]


def test_a_child_is_not_counted_down_before_the_hold_has_begun() -> None:
    def counts(seconds: float) -> list[str]:
        timeline = compiled(
            step("tilt", hold_s=6), step("return", 15), preferences=Preferences(child=True),
            line_seconds=lambda text: seconds if text.startswith("Stay") else 1.0,
        )  # fmt: skip
        return [cue.text for cue in lines(timeline, "voice") if cue.text.startswith("Stay")]

    assert counts(3.0)
    assert not counts(5.5)
