"""Every line that compiling may ask for is listed, and nothing is listed that nobody can hear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import astuple, replace

from coach.compiled import Preferences, Timeline
from coach.dose import dose_seconds
from coach.errors import CoachError
from coach.library.composing.composer import Composer
from coach.library.composing.wish import Wish
from coach.library.library import Library
from coach.library.reader import load_library
from coach.model import Audience, Exercise, Session, SessionPosture, Step
from coach.resources import shipped
from coach.session import words
from coach.session.lane import LineSeconds, spoken_seconds
from coach.session.lines import Pace, spoken_lines
from coach.session.spoken import shown_texts, voice_texts
from coach.session.timeline import allowed_minutes, compile_session


@cache
def composer() -> Composer:
    return Composer(load_library(shipped("sessions")))


@cache
def listed() -> dict[str, Pace]:
    return spoken_lines(composer().library.exercises.values())


def cautions(library: Library) -> frozenset[str]:
    return frozenset(tag for one in library.exercises.values() for tag in one.caution)


def people(library: Library) -> list[Preferences]:
    """Return one of every kind: of age, of hands, with easier forms, without breath focus."""
    easier = cautions(library) - {"panic_breath"}
    return [
        Preferences(),
        Preferences(handedness="left", tags=easier),
        Preferences(child=True, tags=easier),
        Preferences(tags=frozenset({"panic_breath"}), guidance="key"),
    ]


def told(timeline: Timeline) -> set[str]:
    """Return all texts of a timeline and of the pieces that may be put into its run."""
    pieces = [timeline, *filter(None, [timeline.rest]), *timeline.landings.values()]
    return {text for piece in pieces for text in (*voice_texts(piece), *shown_texts(piece))}


def test_every_line_of_every_shipped_session_is_listed(library: Library) -> None:
    for session in library.sessions.values():
        open_ = allowed_minutes(session, library.exercises, library.families)
        for minutes in sorted({open_[0], session.minutes, open_[-1]}):
            for person in people(library):
                timeline = compile_session(
                    session, library.exercises, library.families, minutes, person
                )
                assert told(timeline) <= set(listed()), session.id


@st.composite
def wishes(draw: st.DrawFn) -> Wish:
    library = composer().library
    audience: Audience = draw(st.sampled_from(["adult", "adult", "all", "child_8_12"]))
    regions = st.lists(st.sampled_from(list(library.regions)), min_size=1, max_size=3, unique=True)
    return Wish(
        regions=tuple(draw(regions)),
        seconds=60 * draw(st.integers(2, 8 if audience == "child_8_12" else 45)),
        posture=draw(st.sampled_from(["sit", "stand", "lie", "mixed"])),
        audience=audience,
        tags=draw(st.frozensets(st.sampled_from(sorted(cautions(library))), max_size=3)),
        seed=draw(st.integers(0, 2**40)),
    )


@settings(max_examples=200)
@given(wishes(), st.sampled_from(["right", "left"]))
def test_every_line_of_a_composed_session_is_listed(wish: Wish, hand: str) -> None:
    library = composer().library
    try:
        session = composer().compose(wish).session
    except CoachError:
        return
    child = wish.audience == "child_8_12"
    person = Preferences(tags=wish.tags, child=child, handedness=hand)  # type: ignore[arg-type]
    timeline = compile_session(session, library.exercises, library.families, None, person)

    assert told(timeline) <= set(listed())


def test_every_listed_line_can_be_heard_and_every_line_heard_is_listed(library: Library) -> None:
    heard = {*astuple(words.APP_LINES), *words.THINGS.values()}

    def hear(session: Session, person: Preferences, voice: LineSeconds = spoken_seconds) -> None:
        exercises, families = library.exercises, library.families
        texts = told(compile_session(session, exercises, families, None, person, voice))
        assert texts <= set(listed()), session
        heard.update(texts)

    for session in library.sessions.values():
        hear(session, Preferences(), lambda text: 1.0)  # so quick that every turn comes
    for exercise in library.exercises.values():
        for session in _beginning_with(exercise):
            for person in people(library):
                hear(session, person)
        for session in _after_another_posture(exercise, library):
            hear(session, Preferences())

    assert sorted(set(listed()) - heard) == []


def _beginning_with(exercise: Exercise) -> Iterator[Session]:
    for seconds in {getattr(exercise.time, bound, 0.0) for bound in ("default_s", "max_s")}:
        yield _session([_step(exercise, seconds)], "mixed")


def _after_another_posture(exercise: Exercise, library: Library) -> Iterator[Session]:
    still = [one for one in library.exercises.values() if one.family != "transition"]
    fixed = {one.posture: one for one in still if not one.also and one.posture != "water"}
    if exercise.posture == "water":
        return  # nobody comes out of the water in a session
    step = _step(exercise, getattr(exercise.time, "default_s", 0.0))
    for before in fixed.values():
        first = _step(before, getattr(before.time, "default_s", 0.0))
        yield _session([first, step], "lie")
        yield _session([first, step], "mixed")


def _step(exercise: Exercise, seconds: float) -> Step:
    step = Step(exercise=exercise.id, seconds=seconds)
    return replace(step, seconds=dose_seconds(step, exercise))


def _session(steps: Sequence[Step], posture: SessionPosture) -> Session:
    """Return a session of these steps, filled up with rest, and a return."""
    seconds = sum(step.seconds for step in steps) + 20
    rest = Step(exercise="rest-sit", seconds=60 + -seconds % 60)
    return Session(
        id="all-lines",
        title="All lines",
        goal="Test.",
        regions=("neck",),
        posture=posture,
        audience="adult",
        minutes=round((seconds + rest.seconds) / 60),
        steps=(*steps, rest, Step(exercise="return-sit", seconds=20)),
    )


def test_words_without_an_exercise_are_calm_and_movement_is_faster(library: Library) -> None:
    lines = listed()
    stretch = next(one for one in library.exercises.values() if one.family == "stretch")
    scan = next(one for one in library.exercises.values() if one.family == "body_scan")

    assert lines[stretch.cues[0]] == "moving"
    assert lines[scan.script[0].line] == "calm"
    assert {lines[text] for text in ("Left side.", "Right side.", "Five more seconds.")} == {"calm"}


@pytest.mark.parametrize("turned", [False, True])
def test_a_line_for_movement_and_for_rest_is_calm(library: Library, turned: bool) -> None:
    stretch = next(one for one in library.exercises.values() if one.family == "stretch")
    both = [stretch, replace(stretch, family="grounding")]

    assert spoken_lines(both[::-1] if turned else both)[stretch.cues[0]] == "calm"


def test_no_line_has_a_place_left_open_or_is_empty() -> None:
    assert not [text for text in listed() if not text.strip() or "{" in text]
