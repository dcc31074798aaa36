"""What is said before a run begins: its lines stand before 0 and belong to no exercise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from coach.compiled import Cue, Timeline
from coach.model import Exercise
from coach.session.lane import GAP_S, LineSeconds, slug
from coach.session.words import APP_LINES, THINGS

_BREATHER_S = 2.0  # between the last line and the first bell


def with_prelude(timeline: Timeline, lines: Sequence[str], line_seconds: LineSeconds) -> Timeline:
    """Return the timeline with lines that are spoken one after another before it begins.

    They are cues at negative times. A run whose lead-in is at least `prelude_seconds` long
    speaks them all; one that is continued, and an export, speak none.

    Args:
        timeline: the compiled session.
        lines: what is said, in order.
        line_seconds: how long a line takes.
    """
    cues: list[Cue] = []
    t = -_BREATHER_S
    for text in reversed(lines):
        length = line_seconds(text)
        t -= length
        cues.append(Cue(t=t, lane="voice", key=slug(text), text=text, length_s=length))
        t -= GAP_S
    return replace(timeline, cues=(*reversed(cues), *timeline.cues))


def things_ready(timeline: Timeline, exercises: Mapping[str, Exercise]) -> list[str]:
    """Return the lines that name what to have within reach; none where nothing is needed."""
    used = (exercises[step.exercise].equipment for step in timeline.steps)
    things = dict.fromkeys(thing for equipment in used for thing in equipment)
    lines = [THINGS[thing] for thing in things if thing in THINGS]
    return [APP_LINES.have_ready, *lines] if lines else []


def prelude_seconds(timeline: Timeline) -> float:
    """Return how long before 0 the first line begins; 0 if nothing is said there."""
    return max(0.0, -timeline.cues[0].t) if timeline.cues else 0.0


def prelude_line(timeline: Timeline, left_s: float) -> str:
    """Return the last line that has begun `left_s` seconds before 0, or nothing."""
    begun = [cue.text for cue in timeline.cues if cue.t < 0 and cue.t <= -left_s]
    return begun[-1] if begun else ""
