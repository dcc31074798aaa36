"""What a screen reader says of a run, and when."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from coach.clock import VirtualClock
from coach.compiled import Timeline
from coach.session.prelude import with_prelude
from coach.session.spoken import guided
from coach.ui.announcements import announcements
from coach.ui.run_announcer import RunAnnouncer
from tests.ui.session.conftest import EnginePlayer, compiled, shipped_library

SESSIONS = sorted(shipped_library().sessions)


def told(timeline: Timeline, voice_heard: bool = False, every_line: bool = False):  # type: ignore[no-untyped-def]
    said = announcements(timeline, voice_heard=voice_heard, every_line=every_line)
    return [(one.t, one.text) for one in said]


class Story:
    """A run on the real engine and everything that was said of it, with its moment."""

    def __init__(
        self,
        qapp: QObject,
        timeline: Timeline,
        lead_in_s: float = 3.0,
        voice_heard: bool = False,
        every_line: bool = False,
    ) -> None:
        self.player = EnginePlayer(timeline, VirtualClock(), lead_in_s)
        self.said: list[tuple[float, str]] = []
        self._announcer = RunAnnouncer(qapp, self._hear, lambda: voice_heard)
        self.player.happened.connect(self._announcer.tell)
        self._announcer.begin(self.player, every_line)
        self._announcer.follow()

    def let(self, seconds: float) -> list[tuple[float, str]]:
        """Let time pass as the window does, and return what was said meanwhile."""
        self.said.clear()
        for _ in range(round(seconds * 4)):
            self.player.let(0.25)
            self._announcer.follow()
        return list(self.said)

    def press(self, command: str) -> list[str]:
        """Press something and return what was said at once."""
        self.said.clear()
        getattr(self.player, command)()
        self._announcer.follow()
        return [text for _, text in self.said]

    def _hear(self, text: str) -> None:
        self.said.append((round(self.player.position(), 2), text))


@pytest.fixture
def story(qapp):  # type: ignore[no-untyped-def]
    return lambda *words, **more: Story(qapp, *words, **more)


def test_five_minutes_are_told_from_the_beginning_to_the_end(neck: Timeline, story) -> None:  # type: ignore[no-untyped-def]
    assert story(neck).let(3 + 300) == [
        (-2.0, "The session begins."),
        (150.0, "Half the time is over."),
        (240.0, "One minute left."),
        (290.0, "Ten seconds left."),
        (300.0, "The session has ended."),
    ]


def test_in_two_minutes_half_is_not_told_beside_one_minute() -> None:
    assert told(compiled("neck-2-desk")) == [
        (-2.0, "The session begins."),
        (60.0, "One minute left."),
        (110.0, "Ten seconds left."),
        (120.0, "The session has ended."),
    ]


def test_without_time_before_it_the_beginning_is_told_at_once(neck: Timeline, story) -> None:  # type: ignore[no-untyped-def]
    begun = story(neck, lead_in_s=0.0)
    assert begun.said == [(0.0, "The session begins.")]


def test_a_pause_before_the_beginning_is_not_told_as_the_beginning(neck: Timeline, story) -> None:  # type: ignore[no-untyped-def]
    run = story(neck, lead_in_s=10.0)
    run.let(2)
    assert run.press("pause") == ["Paused."]
    assert run.press("resume") == ["Going on."]
    assert run.let(7) == [(-2.0, "The session begins.")]


def test_nothing_is_told_twice_and_nothing_during_a_pause(neck: Timeline, story) -> None:  # type: ignore[no-untyped-def]
    run = story(neck)
    run.let(3 + 150)
    assert run.press("pause") == ["Paused."]
    assert run.let(100) == []
    assert run.press("resume") == ["Going on."]
    assert run.let(80) == []
    assert run.let(20) == [(240.0, "One minute left.")]


def test_a_minute_more_is_told_and_the_last_minute_again(neck: Timeline, story) -> None:  # type: ignore[no-untyped-def]
    run = story(neck)
    run.let(3 + 260)
    assert run.press("stretch") == ["One more minute of rest."]
    left = 360 - run.player.position()
    marks = [text for _, text in run.let(left)]
    assert marks == ["One minute left.", "Ten seconds left.", "The session has ended."]


def test_what_was_skipped_is_not_told_and_the_step_is_where_nobody_speaks(  # type: ignore[no-untyped-def]
    neck: Timeline, story
) -> None:
    run = story(neck)
    run.let(3 + 130)
    assert run.press("skip") == ["Part 6 of 8: Lift and drop the shoulders."]
    assert "Half the time is over." not in [text for _, text in run.let(5)]
    assert run.press("back") == ["Part 6 of 8: Lift and drop the shoulders."]
    assert story(neck, voice_heard=True).press("back") == []


def test_leaving_early_and_stopping_are_told(neck: Timeline, story) -> None:  # type: ignore[no-untyped-def]
    run = story(neck)
    run.let(3 + 100)
    assert run.press("land") == ["The session ends within half a minute."]
    assert [text for _, text in run.let(40)][-1] == "The session has ended."
    other = story(neck)
    other.let(3 + 100)
    other.said.clear()
    other.player.stop("done")
    assert other.said == [(100.0, "The session has ended.")]


def test_a_step_that_waits_says_how_to_go_on_and_the_next_line_waits_too(story) -> None:  # type: ignore[no-untyped-def]
    waits = compiled("neck-5", until_pressed=0)
    run = story(waits, every_line=True)
    end = waits.steps[0].t1
    assert run.let(3 + end + 5)[-1] == (end, "Press Enter or Space when you are done.")
    assert run.press("press")[0] == waits.steps[1].name


def test_every_spoken_line_is_told_at_its_moment_if_that_is_wished(neck: Timeline) -> None:
    spoken = {(cue.t, cue.text) for cue in neck.cues if cue.lane == "voice"}
    assert spoken <= {*told(neck, voice_heard=True, every_line=True)}
    assert not spoken & {*told(neck, voice_heard=True)}


def test_a_skip_tells_the_lines_of_the_next_step_from_its_first_one_on(  # type: ignore[no-untyped-def]
    neck: Timeline, story
) -> None:
    run = story(neck, every_line=True)
    run.let(3 + 20)
    assert run.press("skip") == [neck.steps[2].name]


def test_what_is_said_before_a_run_is_among_its_lines(neck: Timeline, story) -> None:  # type: ignore[no-untyped-def]
    opened = with_prelude(neck, ["Please have this ready.", "A towel."], lambda _: 5.0)
    run = story(opened, lead_in_s=20.0, every_line=True)
    assert [text for _, text in run.let(19)] == [
        "Please have this ready.",
        "A towel.",
        "The session begins.",
    ]


@settings(max_examples=30)
@given(st.sampled_from(SESSIONS), st.booleans(), st.booleans())
def test_marks_come_in_order_soon_and_mostly_not_over_the_voice(
    id: str, voice_heard: bool, bells: bool
) -> None:
    timeline = guided(compiled(id), "bells") if bells else compiled(id)
    quiet, said = told(timeline), told(timeline, voice_heard)
    assert [text for _, text in said] == [text for _, text in quiet]
    for (at, text), (due, _) in zip(said, quiet, strict=True):
        assert due <= at <= due + (15 if text.startswith("Half") else 3)
    if bells or not voice_heard:
        assert said == quiet


def test_hardly_a_mark_is_told_over_the_voice() -> None:
    over = marks = 0
    for id in SESSIONS:
        timeline = compiled(id)
        lines = [(c.t, c.t + c.length_s) for c in timeline.cues if c.lane == "voice"]
        for at, _ in told(timeline, voice_heard=True):
            marks += 1
            over += any(begins < at < ends for begins, ends in lines)
    assert over <= marks / 50


@settings(max_examples=20)
@given(st.sampled_from(SESSIONS), st.booleans())
def test_every_line_of_every_session_is_told_with_and_without_the_voice(
    id: str, bells: bool
) -> None:
    timeline = guided(compiled(id), "bells") if bells else compiled(id)
    lines = {cue.text for cue in timeline.cues if cue.lane in ("voice", "caption")}
    assert lines <= {text for _, text in told(timeline, every_line=True)}
