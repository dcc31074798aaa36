"""A run against a clock moved by hand: what happens when, told as (time, event)."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from session.stories import (
    EXERCISES,
    FAMILIES,
    compiled,
    cues,
    exercise,
    play,
    session,
    sessions,
    step,
    story,
)

from coach.clock import VirtualClock
from coach.compiled import Timeline
from coach.model import Breath, Exercise, Script, Session, Step
from coach.session.engine import SessionEngine
from coach.session.events import Event, trace_line
from coach.session.timeline import compile_session

ASIDE = ("started", "paused", "resumed", "skipped", "back", "stretched", "landed", "finished")


def neck() -> Timeline:
    """Nod 0 to 38, tilt 38 to 112, breathe 112 to 166, rest, return 225 to 240."""
    return compiled(
        step("nod"), step("tilt"), step("breathe"), step("rest", 59), step("return", 15)
    )


def engine_at(position: float, clock: VirtualClock) -> SessionEngine:
    """Return a run of the neck session that has come to `position`."""
    engine = SessionEngine(neck(), clock.now())
    play(engine, clock, position)
    return engine


# -- the straight way --------------------------------------------------------------------------


def test_a_run_takes_its_seconds_and_tells_everything_once(clock: VirtualClock) -> None:
    timeline = neck()
    engine = SessionEngine(timeline, clock.now())

    events = engine.tick(clock.now()) + play(engine, clock, seconds=300)

    assert story(events, *ASIDE) == [(0, "started"), (240, "finished")]
    assert [e.t for e in events if e.event == "cue"] == [c.t for c in timeline.cues]
    assert [e.t for e in events if e.event == "segment"] == [s.t0 for s in timeline.segments]
    assert events[-1].clock == 240
    assert engine.state == engine.outcome == "finished"
    assert sum(engine.done.values()) == 240


def test_events_come_in_order_segments_before_their_cues(clock: VirtualClock) -> None:
    engine = SessionEngine(neck(), clock.now())
    events = engine.tick(clock.now()) + play(engine, clock, seconds=240, beat_s=0.75)

    keys = [(e.t, e.event == "cue") for e in events[:-1]]
    assert keys == sorted(keys)


@settings(max_examples=30)
@given(st.lists(st.floats(0.001, 0.9), min_size=5, max_size=40), st.floats(0, 1e6))
def test_uneven_ticks_change_nothing_but_the_moments(beats: list[float], start: float) -> None:
    even, uneven = VirtualClock(start), VirtualClock(start)
    one, other = (SessionEngine(neck(), clock.now()) for clock in (even, uneven))
    for beat in beats:
        uneven.advance(beat)
        other.tick(uneven.now())
    while not other.over:
        uneven.advance(0.7)
        other.tick(uneven.now())
    events = play(one, even, 240)

    assert one.done == other.done
    assert events[-1].event == "finished"


def test_the_lead_in_belongs_to_no_exercise(clock: VirtualClock) -> None:
    engine = SessionEngine(neck(), clock.now(), lead_in_s=3)

    assert play(engine, clock, seconds=2) == []
    assert engine.state == "lead_in"
    assert engine.position(clock.now()) == -1
    events = play(engine, clock, seconds=3)

    assert story(events, "started") == [(0, "started")]
    assert engine.position(clock.now()) == 2
    assert engine.done == {"nod": 2}


def test_the_lead_in_can_be_skipped_and_paused(clock: VirtualClock) -> None:
    engine = SessionEngine(neck(), clock.now(), lead_in_s=3)
    play(engine, clock, seconds=1)
    engine.pause(clock.now())
    play(engine, clock, seconds=30)
    engine.resume(clock.now())
    play(engine, clock, seconds=1)

    assert engine.lead_in_left(clock.now()) == 1
    events = engine.skip(clock.now())
    assert story(events, "started", "skipped") == [(0, "started")]
    assert engine.position(clock.now()) == 0


# -- pausing -----------------------------------------------------------------------------------


def test_a_pause_stops_the_run_clock(clock: VirtualClock) -> None:
    engine = engine_at(20, clock)
    events = engine.pause(clock.now())
    events += play(engine, clock, seconds=100)
    events += engine.resume(clock.now())
    events += play(engine, clock, seconds=5)

    assert story(events, *ASIDE) == [(20, "paused"), (20, "resumed")]
    assert events[0].data == {"reason": "user"}
    assert engine.position(clock.now()) == 25
    assert engine.done == {"nod": 25}
    assert engine.pauses == 1


def test_after_a_pause_a_breath_is_begun_anew(clock: VirtualClock) -> None:
    engine = engine_at(137, clock)  # the second breath goes from 130 to 142
    engine.pause(clock.now())
    events = engine.resume(clock.now())

    assert story(events, "resumed", "segment") == [(130, "resumed"), (130, "segment")]
    assert cues(events, "breath") == [(130, "in")]


def test_after_a_pause_a_hold_goes_on_where_it_was(clock: VirtualClock) -> None:
    engine = engine_at(60, clock)
    engine.pause(clock.now())
    events = engine.resume(clock.now()) + play(engine, clock, seconds=5)

    assert engine.position(clock.now()) == 65
    assert cues(events, "bell") == [(60 + 5, "tick")]


def test_sleep_pauses_the_run_and_credits_nothing(clock: VirtualClock) -> None:
    engine = engine_at(20, clock)
    clock.sleep(3600)
    events = play(engine, clock, seconds=10)

    assert story(events, *ASIDE) == [(20, "paused")]
    assert events[0].data == {"reason": "gap"}
    assert engine.done == {"nod": 20}


def test_a_stall_pauses_the_run_at_the_last_known_place(clock: VirtualClock) -> None:
    engine = engine_at(20, clock)
    clock.advance(1.01)

    assert engine.position(clock.now()) == 20
    events = engine.tick(clock.now(), clock.boot())
    assert [(e.t, e.clock, e.event) for e in events] == [(20, 21.01, "paused")]


def test_a_short_stall_is_no_gap(clock: VirtualClock) -> None:
    engine = engine_at(20, clock)
    clock.advance(1.0)

    assert story(engine.tick(clock.now(), clock.boot()), *ASIDE) == []
    assert engine.position(clock.now()) == 21


def test_a_gap_in_a_pause_is_just_a_pause(clock: VirtualClock) -> None:
    engine = engine_at(20, clock)
    engine.pause(clock.now())
    clock.sleep(100)
    clock.advance(100)

    assert engine.tick(clock.now(), clock.boot()) == []
    assert engine.pauses == 1


# -- moving ------------------------------------------------------------------------------------


def test_skip_leads_to_the_next_step_and_credits_nothing_of_this_one(clock: VirtualClock) -> None:
    engine = engine_at(10, clock)
    events = engine.skip(clock.now())

    assert story(events) == [
        (10, "skipped"), (38, "segment"), (38, "cue"), (38, "cue"),
    ]  # fmt: skip
    assert engine.done == {"nod": 10}


def test_back_leads_to_the_start_and_near_the_start_to_the_step_before(
    clock: VirtualClock,
) -> None:
    engine = engine_at(45, clock)
    assert story(engine.back(clock.now()), "back") == [(45, "back")]
    assert engine.position(clock.now()) == 38
    play(engine, clock, 3)
    engine.back(clock.now())
    assert engine.position(clock.now()) == 0
    engine.back(clock.now())
    assert engine.position(clock.now()) == 0


def test_what_is_done_again_is_told_again(clock: VirtualClock) -> None:
    engine = engine_at(45, clock)
    events = engine.back(clock.now()) + play(engine, clock, seconds=1)

    assert cues(events, "bell") == [(38, "double-bell")]
    assert cues(events, "voice") == [(38, "name-of-tilt")]


def test_moving_while_paused_stays_paused(clock: VirtualClock) -> None:
    engine = engine_at(10, clock)
    engine.pause(clock.now())
    assert story(engine.skip(clock.now())) == [(10, "skipped")]
    assert engine.state == "paused"
    events = engine.resume(clock.now())

    assert story(events, "resumed", "segment") == [(38, "resumed"), (38, "segment")]
    assert cues(events, "bell") == [(38, "double-bell")]


def test_skipping_the_last_step_finishes(clock: VirtualClock) -> None:
    engine = engine_at(230, clock)

    assert story(engine.skip(clock.now())) == [(230, "skipped"), (240, "finished")]
    assert engine.done["return"] == 5


def test_an_unfinished_run_goes_on_where_it_was(clock: VirtualClock) -> None:
    engine = SessionEngine(neck(), clock.now(), position=55, done={"nod": 38})
    events = engine.tick(clock.now()) + play(engine, clock, seconds=2)

    assert story(events)[:2] == [(55, "started"), (55, "segment")]
    assert all(e.t >= 55 for e in events)
    assert engine.done == {"nod": 38, "tilt": 2}


# -- waiting for the user ----------------------------------------------------------------------


def waiting() -> Timeline:
    """Nod 0 to 38 and wait there, then rest and return."""
    return compiled(step("nod", until_pressed=True), step("rest", 67), step("return", 15))


def test_a_step_that_waits_stops_the_run_clock_at_its_end(clock: VirtualClock) -> None:
    engine = SessionEngine(waiting(), clock.now())
    events = play(engine, clock, seconds=300)

    assert engine.state == "waiting"
    assert engine.position(clock.now()) == 38
    assert max(e.t for e in events) < 38
    events = engine.press(clock.now()) + play(engine, clock, seconds=82)
    assert story(events, "finished") == [(120, "finished")]
    assert cues(events, "bell")[0] == (38, "double-bell")
    assert engine.done == {"nod": 38, "rest": 67, "return": 15}


def test_pressing_too_early_changes_nothing(clock: VirtualClock) -> None:
    engine = SessionEngine(waiting(), clock.now())
    play(engine, clock, seconds=20)

    assert engine.press(clock.now()) == []
    assert engine.position(clock.now()) == 20


def test_a_run_that_waits_can_be_skipped_and_begun_anew(clock: VirtualClock) -> None:
    for command, position in (("skip", 38), ("back", 0)):
        engine = SessionEngine(waiting(), clock.now())
        play(engine, clock, seconds=60)
        getattr(engine, command)(clock.now())
        assert (engine.state, engine.position(clock.now())) == ("running", position)


def test_a_last_step_that_waits_finishes_when_pressed(clock: VirtualClock) -> None:
    timeline = compiled(step("nod"), step("rest", 22, until_pressed=True))
    engine = SessionEngine(timeline, clock.now())
    play(engine, clock, seconds=timeline.seconds + 60)

    assert engine.state == "waiting"
    assert story(engine.press(clock.now())) == [(timeline.seconds, "finished")]


# -- one minute more, and going early ----------------------------------------------------------


def test_one_minute_more_is_a_rest_before_the_return(clock: VirtualClock) -> None:
    engine = engine_at(20, clock)
    events = engine.stretch(clock.now())

    assert story(events) == [(20, "stretched")]
    assert engine.timeline.seconds == 300
    assert [(s.exercise, s.t0, s.t1) for s in engine.timeline.steps[-2:]] == [
        ("rest", 225, 285), ("return", 285, 300),
    ]  # fmt: skip
    events = play(engine, clock, seconds=280)
    assert events[-1].event == "finished"
    assert [t for t, key in cues(events, "bell") if key == "three-bells"] == [294]


def test_one_minute_more_in_the_return_goes_back_to_rest(clock: VirtualClock) -> None:
    engine = engine_at(230, clock)
    events = engine.stretch(clock.now())

    assert story(events, "stretched", "segment") == [(230, "stretched"), (225, "segment")]
    assert cues(events, "bell") == [(225, "double-bell")]
    assert story(play(engine, clock, 80), "finished") == [(300, "finished")]


def test_going_early_finishes_the_breath_first(clock: VirtualClock) -> None:
    engine = engine_at(119, clock)  # one second into the first breath: 4 in, 2 hold, 6 out
    events = engine.land(clock.now()) + play(engine, clock, seconds=30)

    phases = [(e.t, e.data["phase"]) for e in events if e.event == "segment"]
    assert phases[:3] == [(119, "inhale"), (122, "exhale"), (128, "script")]
    assert story(events, "landed", "finished") == [(119, "landed"), (136, "finished")]
    assert cues(events, "breath") == [(122, "out")]
    assert engine.outcome == "landed"
    assert engine.done["breathe"] == 16


def test_going_early_releases_the_hold_first(clock: VirtualClock) -> None:
    engine = engine_at(60, clock)
    events = engine.land(clock.now()) + play(engine, clock, seconds=30)

    phases = [(e.t, e.data["phase"], e.data["side"]) for e in events if e.event == "segment"]
    assert phases[:2] == [(60, "release", "right"), (64, "script", "none")]
    assert cues(events, "bell") == [(60, "glide-down"), (64, "double-bell"), (66, "three-bells")]
    assert events[-1].t == 72


@pytest.mark.parametrize(
    ("out_s", "phases"),
    [
        (6, [(9, "exhale"), (15, "script")]),  # no time to breathe in first
        (8, [(9, "exhale"), (17, "script")]),
        (12, [(9, "exhale"), (17, "script")]),  # nor to breathe out slowly to the end
        (3, [(9, "inhale"), (13, "exhale"), (16, "script")]),
    ],
)
def test_going_early_takes_thirty_seconds_at_most(
    clock: VirtualClock, out_s: float, phases: list[tuple[float, str]]
) -> None:
    known = EXERCISES | {
        "breathe": exercise("breathe", Breath(prepare_s=8, in_s=5, out_s=out_s, cycles=4)),
        "return": exercise("return", Script(min_s=22, default_s=30, max_s=60), family="return"),
    }
    steps = (
        Step(exercise="breathe", seconds=8 + 4 * (5 + out_s)),
        Step(exercise="rest", seconds=90 - 4 * (5 + out_s)),
        Step(exercise="return", seconds=22),
    )
    written = session(*steps)
    engine = SessionEngine(compile_session(written, known, FAMILIES), clock.now())
    play(engine, clock, seconds=9)
    events = engine.land(clock.now()) + play(engine, clock, seconds=30)

    told = [(e.t, e.data["phase"]) for e in events if e.event == "segment"]
    assert told[: len(phases)] == phases
    assert events[-1].event == "finished"
    assert events[-1].t <= 39


def test_going_early_near_the_end_plays_the_return_as_it_is(clock: VirtualClock) -> None:
    engine = engine_at(230, clock)
    engine.land(clock.now())

    assert story(play(engine, clock, 30), "finished") == [(240, "finished")]


def test_going_early_out_of_a_pause_goes_on_at_once(clock: VirtualClock) -> None:
    engine = engine_at(60, clock)
    engine.pause(clock.now())
    engine.land(clock.now())

    assert engine.state == "running"
    assert story(play(engine, clock, 30), "finished") == [(72, "finished")]


def test_going_early_cannot_be_changed_any_more(clock: VirtualClock) -> None:
    engine = engine_at(60, clock)
    engine.land(clock.now())
    landing = engine.timeline

    assert engine.stretch(clock.now()) == engine.land(clock.now()) == []
    assert engine.timeline is landing


def test_stopping_ends_here_and_now(clock: VirtualClock) -> None:
    engine = engine_at(60, clock)

    assert story(engine.stop(clock.now())) == [(60, "stopped")]
    assert engine.stop(clock.now()) == play(engine, clock, 10) == []
    assert engine.done == {"nod": 38, "tilt": 22}


# -- any sequence of anything ------------------------------------------------------------------

COMMANDS = st.lists(
    st.one_of(
        st.tuples(st.just("wait"), st.floats(0.01, 25)),
        st.tuples(st.sampled_from(["gap", "sleep"]), st.floats(1.1, 500)),
        st.tuples(
            st.sampled_from(
                ["pause", "resume", "skip", "back", "press", "press", "stretch", "land", "stop"]
            ),
            st.just(0.0),
        ),
    ),
    max_size=40,
)


@settings(max_examples=120)
@given(sessions(), COMMANDS, st.sampled_from([0.0, 3.0]), st.floats(0, 1e6))
def test_whatever_happens_a_run_stays_whole(
    made: tuple[Session, Mapping[str, Exercise]],
    commands: list[tuple[str, float]],
    lead_in_s: float,
    start: float,
) -> None:
    clock = VirtualClock(start)
    engine = SessionEngine(compile_session(*made, FAMILIES), clock.now(), lead_in_s=lead_in_s)
    waited = 0.0
    for command, value in commands:
        before = sum(engine.done.values())
        events = _do(engine, clock, command, value)
        _assert_sane(engine, clock, events)
        credited = sum(engine.done.values()) - before
        waited += value if command == "wait" else 0
        if command == "wait":
            assert -1e-5 <= credited <= value + 1e-5
        else:
            assert abs(credited) < 1e-5  # nothing is done in no time, in sleep or in a gap
    assert sum(engine.done.values()) <= waited + 1e-4
    if not engine.over:
        _assert_ends(engine, clock)


def _do(engine: SessionEngine, clock: VirtualClock, command: str, value: float) -> list[Event]:
    if command == "wait":
        beats = ceil(value / 0.9)
        return play(engine, clock, seconds=value, beat_s=value / beats)
    if command in ("gap", "sleep"):
        (clock.advance if command == "gap" else clock.sleep)(value)
        return engine.tick(clock.now(), clock.boot())
    events: list[Event] = getattr(engine, command)(clock.now())
    if command == "land" and events and events[-1].event != "stopped":
        assert engine.timeline.seconds - engine.position(clock.now()) <= 30 + 1e-6
    return events


def _assert_sane(engine: SessionEngine, clock: VirtualClock, events: list[Event]) -> None:
    timeline = engine.timeline
    assert -3 <= engine.position(clock.now()) <= timeline.seconds
    t = 0.0
    for segment in timeline.segments:
        assert abs(segment.t0 - t) < 1e-9
        assert segment.t1 > segment.t0
        t = segment.t1
    assert abs(t - timeline.seconds) < 1e-9
    for planned in timeline.steps:
        assert planned.t1 > planned.t0
    clocks = [event.clock for event in events]
    assert clocks == sorted(clocks)
    assert all(trace_line(event).startswith('{"t":') for event in events)
    if events and events[-1].event == "finished":
        assert events[-1].t == timeline.seconds


def _assert_ends(engine: SessionEngine, clock: VirtualClock) -> None:
    """Every run comes to its end when it is let go on."""
    engine.resume(clock.now())
    for _ in range(round(engine.timeline.seconds / 0.9) + 50):
        clock.advance(0.9)
        engine.tick(clock.now(), clock.boot())
        engine.press(clock.now())
    assert engine.over


def test_a_page_that_opens_slowly_is_no_absence() -> None:
    clock = VirtualClock()
    engine = SessionEngine(compiled(step("nod")), clock.now(), lead_in_s=3)
    clock.advance(4)  # importing, painting
    engine.begin(clock.now())
    assert engine.tick(clock.now(), clock.boot()) == []
    assert (engine.state, engine.position(clock.now())) == ("lead_in", -3)


# -- more or fewer words -----------------------------------------------------------------------


def lanes(events: list[Event]) -> set[str]:
    """Return where the lines were told: spoken, shown, or both."""
    told = {e.data["lane"] for e in events if e.event == "cue"}
    return told & {"voice", "caption"}


@pytest.mark.parametrize("begin", ["running", "paused", "lead_in"])
def test_what_is_due_later_is_shown_instead_of_said(clock: VirtualClock, begin: str) -> None:
    engine = SessionEngine(neck(), clock.now(), lead_in_s=5 if begin == "lead_in" else 0)
    play(engine, clock, seconds=2)
    if begin == "paused":
        engine.pause(clock.now())
    before = engine.state, engine.position(clock.now()), engine.timeline.segments

    assert engine.guide(clock.now(), "bells") == []
    assert (engine.state, engine.position(clock.now()), engine.timeline.segments) == before
    engine.resume(clock.now())
    assert lanes(play(engine, clock, seconds=100)) == {"caption"}


def test_less_said_loses_no_line_and_no_bell(clock: VirtualClock) -> None:
    engine = engine_at(50, clock)
    engine.guide(clock.now(), "bells")
    events = play(engine, clock, seconds=200)

    later = [c for c in neck().cues if c.t > 50]
    assert [e.data["text"] for e in events if e.event == "cue"] == [c.text for c in later]
    assert cues(events, "bell") == [(c.t, c.key) for c in later if c.lane == "bell"]


def test_what_was_due_before_the_change_is_told_as_it_was(clock: VirtualClock) -> None:
    engine = SessionEngine(neck(), clock.now())
    clock.advance(0.9)

    assert lanes(engine.guide(clock.now(), "bells")) == {"voice"}
    assert lanes(play(engine, clock, seconds=100)) == {"caption"}


def test_more_can_be_said_again(clock: VirtualClock) -> None:
    engine = engine_at(20, clock)
    engine.guide(clock.now(), "bells")
    play(engine, clock, seconds=20)
    engine.guide(clock.now(), None)

    assert engine.timeline == neck()
    assert "voice" in lanes(play(engine, clock, seconds=100))


def test_a_minute_more_and_a_short_end_keep_to_the_words_wished_for(clock: VirtualClock) -> None:
    engine = engine_at(20, clock)
    engine.guide(clock.now(), "bells")
    engine.stretch(clock.now())
    assert lanes(play(engine, clock, seconds=30)) == {"caption"}
    engine.land(clock.now())
    assert lanes(play(engine, clock, seconds=40)) == {"caption"}
    assert engine.outcome == "landed"
