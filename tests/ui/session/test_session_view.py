"""What is shown at a moment of a run, as numbers and words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.compiled import Cue, PlannedStep, Segment, Timeline
from coach.session.prelude import with_prelude
from coach.ui.session_view import (
    frame_interval_ms,
    hold_dots,
    place_text,
    thread_ticks,
    view_at,
)
from coach.ui.session_words import clock_text, length_text
from tests.ui.session.conftest import compiled, shipped_library
from tests.ui.session.played import played


def _timeline(until_pressed: bool = False) -> Timeline:
    """Ten seconds of breath, then a stretch of 12 s each side."""

    def part(t0: float, t1: float, step: int, phase: str, side: str = "none") -> Segment:
        return Segment(t0=t0, t1=t1, step=step, exercise="e", phase=phase, side=side)  # type: ignore[arg-type]

    def say(t: float, text: str, lane: str = "voice") -> Cue:
        return Cue(t=t, lane=lane, key="k", text=text)  # type: ignore[arg-type]

    return Timeline(
        id="story",
        title="A story",
        seconds=40,
        steps=(
            PlannedStep(
                t0=0, t1=12, exercise="e", name="Long breaths", family="breath",
                until_pressed=until_pressed, gaze="closed", breath_cue="In through the nose.",
            ),
            PlannedStep(
                t0=12, t1=40, exercise="e", name="Ear to shoulder", family="stretch",
                breath_cue="Breathe out.",
            ),
        ),
        segments=(
            part(0, 2, 0, "prepare"),
            part(2, 6, 0, "inhale"),
            part(6, 12, 0, "exhale"),
            part(12, 14, 1, "prepare"),
            part(14, 16, 1, "move", "right"),
            part(16, 24, 1, "hold", "right"),
            part(24, 25, 1, "release", "right"),
            part(25, 27, 1, "switch"),
            part(27, 29, 1, "move", "left"),
            part(29, 37, 1, "hold", "left"),
            part(37, 38.5, 1, "release", "left"),
            part(38.5, 40, 1, "rest", "left"),
        ),
        cues=(
            say(0, "Long breaths"),
            say(1, "Let the belly grow wide."),
            say(2, "In"),
            say(6, "Out"),
            say(8, "Small is fine.", "caption"),
            say(12, "double-bell", "bell"),
            say(12, "Ear to shoulder"),
            say(14, "Let the ear sink."),
        ),
    )  # fmt: skip


def test_a_run_is_told_moment_by_moment() -> None:
    timeline = _timeline()
    told = [
        (t, view.form.word, view.form.number, view.side)
        for t in (1, 2.5, 5.0, 6.0, 12.5, 15, 16, 23.2, 24.5, 26, 28, 39)
        for view in [view_at(timeline, t, "running")]
    ]
    assert told == [
        (1, "Get ready", 1, "none"),
        (2.5, "Breathe in", 1, "none"),
        (5.0, "Breathe in", 3, "none"),
        (6.0, "Breathe out", 1, "none"),
        (12.5, "Get ready", 2, "right"),
        (15, "Move", 1, "right"),
        (16, "Hold", 8, "right"),
        (23.2, "Hold", 1, "right"),
        (24.5, "Slowly back", 1, "right"),
        (26, "Other side", 1, "left"),
        (28, "Move", 1, "left"),
        (39, "Rest", 1, "left"),
    ]


def test_before_the_start_it_counts_down_and_names_the_first_step() -> None:
    told = [(view.form.word, view.form.number) for view in _views(_timeline(), -3, -2.1, -1, -0.2)]
    assert told == [
        ("Get comfortable", 3), ("Get comfortable", 3), ("Get comfortable", 1),
        ("Get comfortable", 1),
    ]  # fmt: skip
    assert view_at(_timeline(), -1, "lead_in").hint == "First: Long breaths"
    assert view_at(_timeline(), -1, "lead_in").form.kind == "lead_in"


def test_the_lungs_fill_and_empty_exactly_with_the_phases() -> None:
    assert [round(v.form.fullness, 3) for v in _views(_timeline(), 1, 2, 4, 6, 12 - 1e-9)] == [
        0, 0, 0.5, 1, 0,
    ]  # fmt: skip
    # A breath out gives a little more of its air in its first half.
    assert 0.2 < view_at(_timeline(), 9, "running").form.fullness < 0.4


def test_the_ring_is_the_whole_breath_with_its_phases() -> None:
    before, breathing = _views(_timeline(), 1, 4)
    assert [(arc.label, arc.start, arc.length) for arc in breathing.form.ring] == [
        ("in 4", 0.0, 0.4), ("out 6", 0.4, 0.6),
    ]  # fmt: skip
    assert breathing.form.ring_at == pytest.approx(0.2)
    assert before.form.ring == breathing.form.ring
    assert before.form.ring_at == 0


def test_the_body_goes_into_a_movement_stays_and_comes_back() -> None:
    levels = [round(v.form.fullness, 3) for v in _views(_timeline(), 13, 15, 16, 20, 24, 24.5, 26)]
    assert levels == [0, 0.5, 1, 1, 1, 0.5, 0]


def test_a_movement_over_two_keyframes_is_one_phase() -> None:
    timeline = _timeline()
    first, second = timeline.segments[4], timeline.segments[5]
    halves = (*timeline.segments[:4],
              _with(first, t1=15), _with(first, t0=15),
              second, *timeline.segments[6:])  # fmt: skip
    split = _with(timeline, segments=halves)
    for t in (14.5, 15.0, 15.5):
        assert (
            view_at(split, t, "running").form.fullness
            == view_at(timeline, t, "running").form.fullness
        )
        assert (
            view_at(split, t, "running").form.number == view_at(timeline, t, "running").form.number
        )


def test_the_lines_of_a_script_are_one_phase() -> None:
    timeline = _timeline()
    lines = tuple(
        _with(timeline.segments[5], t0=12 + 7 * i, t1=19 + 7 * i, phase="script", rep=i + 1)
        for i in range(4)
    )
    told = _with(timeline, segments=(*timeline.segments[:3], *lines))
    forms = [view.form for view in _views(told, 12, 19, 33)]
    assert {form.phase_s for form in forms} == {28}
    assert [form.phase_share for form in forms] == [0, 0.25, 0.75]


def test_dots_count_the_seconds_of_a_hold_and_nothing_else() -> None:
    assert [v.hold_dots for v in _views(_timeline(), 15, 16, 19.5, 23.99, 24.5)] == [
        (0, 0), (0, 8), (3, 8), (7, 8), (0, 0),
    ]  # fmt: skip
    assert hold_dots("hold", 60, 31) == (6, 12)  # above half a minute a dot is five seconds


def test_a_line_stays_until_the_next_and_repeats_nothing_that_stands_elsewhere() -> None:
    told = [v.caption for v in _views(_timeline(), 0.5, 1, 2.5, 7, 8, 11.9, 12.5, 14, 39)]
    assert told == [
        "", "Let the belly grow wide.", "Let the belly grow wide.", "Let the belly grow wide.",
        "Small is fine.", "Small is fine.", "", "Let the ear sink.", "Let the ear sink.",
    ]  # fmt: skip


def test_the_next_step_is_named_in_the_last_five_seconds_only() -> None:
    told = [(v.next_name, v.next_shown) for v in _views(_timeline(), 6.9, 7.16, 9, 12, 39)]
    assert told[0] == ("", 0)
    assert told[1] == ("Ear to shoulder", pytest.approx(0.5))
    assert told[2:] == [("Ear to shoulder", 1), ("", 0), ("", 0)]


def test_a_step_that_waits_is_still_that_step_also_when_paused() -> None:
    waiting = view_at(_timeline(until_pressed=True), 12, "waiting")
    assert (waiting.step_name, waiting.form.word, waiting.form.number) == (
        "Long breaths",
        "Take your time",
        0,
    )
    assert waiting.hint == "Press Enter or Space when you are done."
    assert view_at(_timeline(until_pressed=True), 12, "paused").step_name == "Long breaths"
    assert view_at(_timeline(until_pressed=True), 12, "running").step_name == "Ear to shoulder"


def test_hints_say_what_to_do_with_eyes_breath_and_space() -> None:
    assert view_at(_timeline(), 4, "running").hint == "You can close your eyes."
    assert view_at(_timeline(), 20, "running").hint == "Breathe out."
    assert view_at(_timeline(), 20, "paused").hint == "Paused. Press Space to go on."


def test_frames_come_only_while_something_moves() -> None:
    move, hold = (view.form for view in _views(_timeline(), 24.5, 20))
    assert frame_interval_ms(move, "running", False) == 16  # a move of one second
    assert frame_interval_ms(hold, "running", False) == 33
    assert frame_interval_ms(hold, "running", True) == 200
    assert frame_interval_ms(move, "paused", False) == 0
    assert frame_interval_ms(move, "waiting", False) == 0


def test_what_swings_fast_gets_more_frames() -> None:
    """Shaking the arms goes to and fro once a second, a hand strokes the jaw every three."""
    fast, slow = (played(name) for name in ("arm-shake-sit", "face-massage-jaw-sit"))
    forms = [view_at(run.timeline, run.t0 + 12, "running").form for run in (fast, slow)]
    assert [frame_interval_ms(form, "running", False) for form in forms] == [16, 33]


def test_the_place_of_a_gap_says_time_and_side() -> None:
    assert place_text(_timeline(), 20) == "0:20, right side"
    assert place_text(_timeline(), 4) == "0:04"


def test_times_are_rounded_up_so_that_zero_is_the_end() -> None:
    assert [clock_text(s) for s in (192, 191.01, 60.5, 0.2, 0)] == [
        "3:12", "3:12", "1:01", "0:01", "0:00",
    ]  # fmt: skip
    assert [length_text(s) for s in (60, 300, 330)] == ["1 minute", "5 minutes", "5:30"]


def test_the_thread_has_a_tick_for_each_step_after_the_first() -> None:
    assert thread_ticks(_timeline()) == (0.3,)


@settings(max_examples=60)
@given(st.data())
def test_every_moment_of_every_shipped_session_can_be_shown(data: st.DataObject) -> None:
    timeline = compiled(data.draw(st.sampled_from(sorted(shipped_library().sessions))))
    position = data.draw(st.floats(-3, timeline.seconds))
    view = view_at(timeline, position, "running")
    assert 0 <= view.form.fullness <= 1
    assert 0 <= view.form.ring_at <= 1
    assert 0 <= view.form.phase_share <= 1
    assert view.hold_dots[0] <= view.hold_dots[1]
    assert view.form.word
    assert sum(arc.length for arc in view.form.ring) == pytest.approx(1 if view.form.ring else 0)
    assert view.side in (*view.sides, "none")


def _views(timeline: Timeline, *positions: float):  # type: ignore[no-untyped-def]
    return [view_at(timeline, t, "lead_in" if t < 0 else "running") for t in positions]


def _with(struct, **changes):  # type: ignore[no-untyped-def]
    from msgspec.structs import replace

    return replace(struct, **changes)


def test_a_pause_before_the_start_still_shows_the_count_before_the_start() -> None:
    paused = view_at(_timeline(), 0, "paused", left_s=1.5)
    assert (paused.form.kind, paused.form.word, paused.form.number) == (
        "lead_in",
        "Get comfortable",
        2,
    )
    assert paused.hint == "Paused. Press Space to go on."


def test_going_on_in_mid_run_counts_down_before_the_run_moves() -> None:
    told = [
        (view.form.kind, view.form.word, view.form.number, view.side, view.hold_dots)
        for left in (3, 1.2, 0)
        for view in [view_at(_timeline(), 16, "lead_in" if left else "running", left)]
    ]
    assert told == [
        ("lead_in", "Get ready", 3, "right", (0, 0)),
        ("lead_in", "Get ready", 2, "right", (0, 0)),
        ("movement", "Hold", 8, "right", (0, 8)),
    ]
    assert view_at(_timeline(), 16, "lead_in", 3).hint == "Going on with: Ear to shoulder"


def test_what_is_said_before_the_start_is_shown_and_only_the_last_seconds_are_counted() -> None:
    timeline = with_prelude(_timeline(), ["Have ready.", "A towel."], lambda _: 5.0)
    shown = [
        (view.caption, view.form.number, view.hint)
        for left in (13, 12, 7.5, 6.5)
        for view in [view_at(timeline, -left, "lead_in")]
    ]
    first = "First: Long breaths"
    assert shown == [
        ("Have ready.", 0, first),
        ("Have ready.", 0, first),
        ("Have ready.", 8, first),
        ("A towel.", 7, first),
    ]
