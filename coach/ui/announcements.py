"""What a screen reader says of a run, and when: where one is, and each line if that is wished.

The voice has the first word: what is told beside it waits until it is silent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from coach.compiled import PlannedStep, Timeline
from coach.session.events import Event
from coach.session.lookup import step_index
from coach.ui.captions import captions_of, is_caption
from coach.ui.session_words import HAIR

BEGINS_S = -2.0  # nothing is spoken between the last line before a run and its first bell
_LATE_S = 15.0  # how long a mark may wait for the voice
_SOON_S = 3.0  # and how long one that names what is left: told later it would not be true
_WORDS_PER_S = 3.0  # a screen reader at its usual rate, 180 words a minute
_HALF_FROM_S = 180.0  # in shorter runs the marks would stand close together
_MINUTE_FROM_S = 90.0
_TEN_FROM_S = 30.0

BEGINS = "The session begins."
HALF = "Half the time is over."
ONE_MINUTE = "One minute left."
TEN_SECONDS = "Ten seconds left."
ENDED = "The session has ended."


class Announcement(Struct, frozen=True):
    """A sentence and its moment in seconds of the run."""

    t: float
    text: str


def announcements(
    timeline: Timeline, *, voice_heard: bool, every_line: bool
) -> tuple[Announcement, ...]:
    """Return what is said of a run, in order.

    Args:
        timeline: what is played.
        voice_heard: the voice speaks, so that where one is is told in its pauses.
        every_line: each line of the session is said too, at its moment, also over the voice.
    """
    lines = list(_lines(timeline)) if every_line else []
    taken = [(line.t, line.t + _seconds(line.text)) for line in lines]
    if voice_heard:
        taken += [(cue.t, cue.t + cue.length_s) for cue in timeline.cues if cue.lane == "voice"]
    marks = (_in_silence(mark, sorted(taken)) for mark in _marks(timeline.seconds))
    return tuple(sorted([*marks, *lines], key=lambda one: one.t))


def said_between(
    said: Sequence[Announcement], before: float, now: float
) -> tuple[Announcement, ...]:
    """Return what is to be said when a run went from `before` to `now` without a jump."""
    return tuple(one for one in said if before + HAIR < one.t <= now + HAIR)


def answer(event: Event, timeline: Timeline, told_anyway: bool) -> str:
    """Return what is said when somebody has pressed something, or nothing.

    Args:
        event: what has happened.
        timeline: what is played since then.
        told_anyway: the voice, or a line of the session, says which step begins.
    """
    if event.event in ("skipped", "back"):
        return "" if told_anyway else _part(timeline, float(event.data["to"]))
    asked = {
        "paused": "Paused." if event.data.get("reason") == "user" else "",
        "resumed": "Going on.",
        "stretched": "One more minute of rest.",
        "landed": "The session ends within half a minute.",
        "stopped": ENDED,
    }
    return asked.get(event.event, "")


def _marks(seconds: float) -> Iterator[Announcement]:
    yield Announcement(BEGINS_S, BEGINS)
    if seconds >= _HALF_FROM_S:
        yield Announcement(seconds / 2, HALF)
    if seconds >= _MINUTE_FROM_S:
        yield Announcement(seconds - 60, ONE_MINUTE)
    if seconds >= _TEN_FROM_S:
        yield Announcement(seconds - 10, TEN_SECONDS)
    yield Announcement(seconds, ENDED)


def _in_silence(mark: Announcement, taken: Sequence[tuple[float, float]]) -> Announcement:
    """Return the mark at its moment, or in the first silence after it that is long enough.

    Where none comes in time, it is told at the end of the line that is being said.
    """
    need, starts = _seconds(mark.text), [mark.t, *(end for _, end in taken if end > mark.t)]
    latest = mark.t + (_LATE_S if mark.text == HALF else _SOON_S)
    soon = [t for t in sorted(starts) if t <= latest]
    free = [t for t in soon if not any(a < t < b for a, b in taken)]
    long = [t for t in free if not any(t <= a < t + need for a, b in taken if b > a)]
    t = next(iter([*long, *free]), mark.t)
    return Announcement(t, mark.text)


def _lines(timeline: Timeline) -> Iterator[Announcement]:
    """Yield every line of a run: what is spoken, and the rest when it can be read."""
    yield from (Announcement(c.t, c.text) for c in timeline.cues if c.lane == "voice" and c.t < 0)
    for step in timeline.steps:
        yield from _names(timeline, step)
        yield from (Announcement(one.t0, one.text) for one in captions_of(timeline, step))


def _names(timeline: Timeline, step: PlannedStep) -> Iterator[Announcement]:
    """Yield the lines that stand elsewhere on the page than the captions: the step's name, In."""
    for cue in timeline.cues:
        inside = step.t0 - HAIR <= cue.t < step.t1 - HAIR
        if inside and cue.lane in ("voice", "caption") and not is_caption(cue, step.name):
            yield Announcement(cue.t, cue.text)


def _seconds(text: str) -> float:
    return len(text.split()) / _WORDS_PER_S


def _part(timeline: Timeline, position: float) -> str:
    step = step_index(timeline, min(position, timeline.seconds - HAIR))
    return f"Part {step + 1} of {len(timeline.steps)}: {timeline.steps[step].name}."
