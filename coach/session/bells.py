"""Bells, ticks, glides and breath tones: the cues that belong to segments, not to words."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from coach.compiled import Cue, Segment
from coach.model import Side
from coach.session.forms import StepForm
from coach.session.phases import whole_phases

TICK_S = 5.0
PULSE_S = 1.0
END_BELLS_S = 6.0
END_BELLS_KEY = "three-bells"
FADE_BELL_S = 3.0
_TONES = {"inhale": "in", "hold_in": "hold", "exhale": "out", "hold_out": "hold"}
_WORDS = {"inhale": "Breathe in", "hold_in": "Hold", "exhale": "Breathe out", "hold_out": "Hold"}


def step_bells(form: StepForm, segments: Sequence[Segment]) -> list[Cue]:
    """Return the sounds of one step, in the order of its segments."""
    cues = [_bell(form.t0, "double-bell")]
    for segment in whole_phases(segments):
        cues += _phase_cues(segment)
    if form.step.until_pressed:
        # Heard before the run clock stops at the end of the step, since the sound stops with it.
        at = max(form.t0, form.t1 - FADE_BELL_S)
        cues.append(_bell(at, "fade-bell", form.t1 - at))
    return cues


def end_bells(seconds: float) -> Cue:
    """Return the three bells that end a session; their tails are over when it is over."""
    at = max(0.0, seconds - END_BELLS_S)
    return _bell(at, END_BELLS_KEY, seconds - at)


def _phase_cues(segment: Segment) -> list[Cue]:
    t0, t1, side = segment.t0, segment.t1, segment.side
    length = t1 - t0
    match segment.phase:
        case "contract":
            return [_bell(t, "pulse", side=side) for t in _every(PULSE_S, t0, t1)]
        case "move":
            return [_bell(t0, "glide-up", length, side)]
        case "hold":
            ticks = _every(TICK_S, t0 + TICK_S, t1)
            return [_bell(t, "tick", side=side) for t in ticks]
        case "release":
            return [_bell(t0, "glide-down", length, side)]
        case "switch":
            return [_bell(t0, "chime")]
        case "inhale" | "hold_in" | "exhale" | "hold_out":
            return [breath_tone(segment.phase, t0, length)]
    return []


def breath_tone(phase: str, t: float, seconds: float) -> Cue:
    """Return the tone of one breath phase, as long as the phase."""
    return Cue(t=t, lane="breath", key=_TONES[phase], text=_WORDS[phase], length_s=seconds)


def release_glide(t: float, seconds: float, side: Side) -> Cue:
    """Return the glide of a release."""
    return _bell(t, "glide-down", seconds, side)


def _every(period_s: float, t0: float, t1: float) -> list[float]:
    count = max(0, ceil((t1 - t0) / period_s))  # the end itself is not among them
    return [t0 + number * period_s for number in range(count)]


def _bell(t: float, key: str, length_s: float = 0.0, side: Side = "both") -> Cue:
    where: Side = "both" if side == "none" else side
    return Cue(t=t, lane="bell", key=key, text="", length_s=length_s, side=where)
