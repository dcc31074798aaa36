"""Captions keep step with the voice: what is spoken is written, exactly as long as it is spoken."""

from __future__ import annotations

import pytest

from coach.compiled import Cue, PlannedStep, Preferences, Timeline
from coach.library.library import Library
from coach.session.timeline import compile_session
from coach.ui.captions import Caption, caption_at, captions_of, is_caption
from coach.ui.session_view import view_at


def _cue(t: float, text: str, length_s: float = 2.0, lane: str = "voice") -> Cue:
    return Cue(t=t, lane=lane, key="k", text=text, length_s=length_s)  # type: ignore[arg-type]


def _timeline(*cues: Cue) -> Timeline:
    step = PlannedStep(t0=0, t1=30, exercise="e", name="Ear to shoulder", family="stretch")
    return Timeline(id="s", title="S", seconds=30, steps=(step,), segments=(), cues=cues)


def _told(timeline: Timeline, *moments: float) -> list[str]:
    return [caption_at(timeline, t, timeline.steps[0]).text for t in moments]


@pytest.mark.parametrize("guidance", ["full", "key"])
def test_in_every_session_the_line_that_is_spoken_is_the_one_that_is_written(
    library: Library, guidance: str
) -> None:
    wanted = Preferences(guidance=guidance)  # type: ignore[arg-type]
    spoken = 0
    for session in list(library.sessions.values())[:: 1 if guidance == "full" else 5]:
        timeline = compile_session(session, library.exercises, library.families, preferences=wanted)
        for step in timeline.steps:
            for cue in timeline.cues:
                inside = step.t0 <= cue.t < step.t1 and cue.lane == "voice"
                if inside and is_caption(cue, step.name):
                    spoken += 1
                    for t in (cue.t, cue.t + cue.length_s / 2, cue.t + cue.length_s - 0.01):
                        assert caption_at(timeline, t, step).text == cue.text, (session.id, t)
    assert spoken > 100


def test_what_is_only_shown_waits_until_the_voice_is_silent() -> None:
    timeline = _timeline(
        _cue(1, "Let the ear sink.", 4), _cue(2, "Small is fine.", lane="caption"), _cue(9, "Hold.")
    )
    assert _told(timeline, 1, 2.5, 4.9, 5.1, 8.9, 9) == [
        "Let the ear sink.", "Let the ear sink.", "Let the ear sink.", "Small is fine.",
        "Small is fine.", "Hold.",
    ]  # fmt: skip


def test_what_is_only_shown_takes_a_silence_in_which_it_can_be_read() -> None:
    long = "Let the shoulder on the other side grow heavy and wide."  # takes over 3 s
    timeline = _timeline(
        _cue(1, "First."), _cue(1.5, long, lane="caption"), _cue(4, "Second."), _cue(12, "Third.")
    )
    line = next(one for one in captions_of(timeline, timeline.steps[0]) if one.text == long)
    assert line.t0 == 6
    assert 3 < line.t1 - line.t0 < 4


def test_two_lines_that_nobody_speaks_follow_each_other() -> None:
    timeline = _timeline(
        _cue(1, "One two three four.", lane="caption"), _cue(1, "Five.", lane="caption")
    )
    first, second = captions_of(timeline, timeline.steps[0])
    assert (first.t0, second.t0) == (1, pytest.approx(first.t1))


def test_without_a_silence_long_enough_a_line_is_shown_all_the_same() -> None:
    long = "Let the shoulder on the other side grow heavy and wide."
    voice = [_cue(t, f"Line {t}.", 2.5) for t in range(0, 30, 3)]
    timeline = _timeline(*sorted([*voice, _cue(4, long, lane="caption")], key=lambda one: one.t))
    assert long in _told(timeline, *(t / 10 for t in range(300)))


def test_a_line_comes_softly_is_clear_while_it_is_spoken_and_then_stays_quiet() -> None:
    line = Caption("Let the ear sink.", 1.0, 3.0)
    assert line.shown(1.0) == 0
    assert line.shown(1.32) == line.shown(3.0) == 1
    assert 0 < line.shown(4.0) < 1
    assert line.shown(20.0) == line.shown(4.0)


def test_lines_before_the_run_belong_to_no_step(library: Library) -> None:
    session = library.sessions["neck-5"]
    timeline = compile_session(session, library.exercises, library.families)
    before = Timeline(
        id="s", title="S", seconds=timeline.seconds, steps=timeline.steps,
        segments=timeline.segments, cues=(_cue(-8, "Have ready.", 6), *timeline.cues),
    )  # fmt: skip
    shown = {view_at(before, t / 2, "running").caption for t in range(600)}
    assert "Have ready." not in shown
