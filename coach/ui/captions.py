"""Which line of a session is written at a moment: the spoken one exactly while it is spoken.

A line that is only shown waits until the voice is silent. When its time is over, a line stays as
a quiet one until the next comes, for those who look up late.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from coach.body.movement import easing
from coach.compiled import Cue, PlannedStep, Timeline
from coach.session.captions import reading_s
from coach.ui.session_words import HAIR

COMES_S = 0.32
GOES_S = 0.6
QUIET = 0.7  # of the ink: more than 4.5 to 1 against every ground


class Caption(Struct, frozen=True):
    """A line and its time: from `t0` to `t1` seconds of the run it is said, or can be read."""

    text: str
    t0: float
    t1: float

    def shown(self, position: float) -> float:
        """Return how strongly it is written, 0 to 1."""
        come = easing.clamp((position - self.t0) / COMES_S)
        gone = easing.clamp((position - self.t1) / GOES_S)
        return come * (1 - (1 - QUIET) * gone)


NO_CAPTION = Caption("", 0.0, 0.0)


def caption_at(timeline: Timeline, position: float, step: PlannedStep) -> Caption:
    """Return the last line of the step that has begun.

    The step's name stands above and the breath's words stand in its form, so they are not
    repeated here.
    """
    begun = [one for one in captions_of(timeline, step) if one.t0 <= position + HAIR]
    return max(begun, key=lambda one: one.t0, default=NO_CAPTION)


def captions_of(timeline: Timeline, step: PlannedStep) -> list[Caption]:
    """Return the lines of a step with their times, none over another."""
    first = bisect_left(timeline.cues, step.t0 - HAIR, key=lambda cue: cue.t)
    end = bisect_left(timeline.cues, step.t1 - HAIR, key=lambda cue: cue.t)
    cues = [cue for cue in timeline.cues[first:end] if is_caption(cue, step.name)]
    lines = [Caption(cue.text, cue.t, cue.t + cue.length_s) for cue in cues if cue.lane == "voice"]
    for cue in cues:
        if cue.lane == "caption":
            lines.append(_placed(cue, sorted(lines, key=lambda one: one.t0), step.t1))
    return lines


def is_caption(cue: Cue, step_name: str) -> bool:
    """Return whether a cue stands in the caption line while its step runs."""
    elsewhere = {step_name.rstrip("."), "In", "Out"}
    return cue.lane in ("voice", "caption") and cue.text.rstrip(".") not in elsewhere


def _placed(cue: Cue, taken: Sequence[Caption], end: float) -> Caption:
    """Return a line that nobody speaks at the first moment at which it can be read.

    Where no silence is long enough it comes in the first one and goes when the next line begins.
    """
    need = reading_s(cue.text)
    silences = _silences(cue.t, taken, end)
    long = [t0 for t0, t1 in silences if t1 - t0 >= need - HAIR]
    t0 = long[0] if long else silences[0][0] if silences else end
    return Caption(cue.text, t0, t0 + need)


def _silences(start: float, taken: Sequence[Caption], end: float) -> list[tuple[float, float]]:
    """Return from where to where no line of `taken`, which is in order, stands after `start`."""
    found: list[tuple[float, float]] = []
    for line in taken:
        if line.t0 > start + HAIR:
            found.append((start, line.t0))
        start = max(start, line.t1)
    return [*found, (start, end)] if start < end - HAIR else found
