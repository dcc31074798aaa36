"""What the session page shows at a moment: pure functions of a timeline and a position."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from typing import Literal

from msgspec import Struct, structs

from coach.compiled import Cue, PlannedStep, Timeline
from coach.model import Phase, Side
from coach.ui import motion
from coach.ui.session_words import (
    BREATH_WORDS,
    HAIR,
    RING_WORDS,
    clock_text,
    length_text,
    phase_word,
)

State = Literal["lead_in", "running", "paused", "waiting", "finished", "stopped"]
Kind = Literal["lead_in", "breath", "movement"]

NEXT_SHOWN_S = 5.0  # the next step is named in the last seconds of the present one
NEXT_SLIDES_S = 0.32
FAST_MOVE_S = 2.0  # shorter moves get 60 frames a second
RESTING_BREATH_S = 5.0  # the silent swell of the chest beside a movement
SHIMMER_S = 4.0
CAPTION_COMES_S = 0.32
_SECOND_DOTS = 30  # up to here one dot is one second of a hold, above it five


class Arc(Struct, frozen=True, kw_only=True):
    """One phase on the ring of a breath; `start` and `length` are shares of the whole breath."""

    phase: Phase
    start: float
    length: float
    label: str


class SessionView(Struct, frozen=True, kw_only=True):
    """Everything the session page shows at one moment of a run."""

    kind: Kind
    title: str
    step: int
    step_name: str
    part: str  # "Part 5 of 7"
    count: str  # "Breath 4 of 9", "Repeat 2 of 3", or nothing
    side: Side  # left or right; none where the step has no sides
    sides: tuple[Side, ...]  # the sides of this step in the order of their turns
    phase: Phase
    phase_s: float
    word: str
    number: int  # breath phases count up, all others count their seconds down
    phase_share: float  # 0 to 1: how much of the phase has passed
    hold_dots: tuple[int, int]  # filled and all; (0, 0) outside a hold
    fullness: float  # 0 to 1: lungs, or how far the body is in the movement
    shimmer: float  # 0 to 1: life in a form that holds still
    ring: tuple[Arc, ...]
    ring_at: float  # 0 to 1 of the breath
    caption: str
    caption_shown: float  # 0 to 1: how far it has come in
    hint: str
    next_name: str  # only in the last seconds of a step
    next_shown: float  # 0 to 1: how far its card has slid in
    time_left: str
    time_total: str
    progress: float  # 0 to 1 of the run


def view_at(timeline: Timeline, position: float, state: State, left_s: float = 0) -> SessionView:
    """Return what is shown at a moment of a run.

    Args:
        timeline: what is played.
        position: in seconds of the run; below 0 in a lead-in from the start.
        state: what the run is doing.
        left_s: seconds until the run clock starts; also while that is paused.
    """
    index = _segment_at(timeline, position, state)
    segment = timeline.segments[index]
    step = timeline.steps[segment.step]
    first, last = _step_range(timeline, segment.step)
    opening, inside, length, share = _phase_at(timeline, index, position)
    arcs, cycle_s, cycle_t0 = _breath_ring(timeline, index)
    breathing = segment.phase in BREATH_WORDS
    next_name, next_shown = _next_step(timeline, segment.step, position)
    caption, said_at = caption_at(timeline, position, step)
    view = SessionView(
        kind="breath" if arcs else "movement",
        title=timeline.title,
        step=segment.step,
        step_name=step.name,
        part=f"Part {segment.step + 1} of {len(timeline.steps)}",
        count=_count(timeline, index, first, last),
        side=_side(timeline, index, first, last),
        sides=_sides(timeline, first, last),
        phase=segment.phase,
        phase_s=length,
        word="Take your time" if state == "waiting" else phase_word(segment.phase, step),
        number=0 if state == "waiting" else _number(inside, length, breathing),
        phase_share=share,
        hold_dots=hold_dots(segment.phase, length, inside),
        fullness=_fullness(timeline, opening, first, share),
        shimmer=motion.wave(max(0.0, position), SHIMMER_S if breathing else RESTING_BREATH_S),
        ring=arcs,
        ring_at=motion.clamp((position - cycle_t0) / cycle_s) if breathing else 0.0,
        caption=caption,
        caption_shown=motion.clamp((position - said_at) / CAPTION_COMES_S),
        hint=_hint(step, state),
        next_name=next_name,
        next_shown=next_shown,
        time_left=f"{clock_text(timeline.seconds - max(0.0, position))} left",
        time_total=f"of {length_text(timeline.seconds)}",
        progress=motion.clamp(position / timeline.seconds),
    )
    return _with_lead_in(view, max(left_s, -position), position <= 0, state)


def _with_lead_in(view: SessionView, left_s: float, opening: bool, state: State) -> SessionView:
    """Return what is shown while the run clock has not started, at the beginning or in mid-run."""
    if left_s <= 0:
        return view
    first = f"First: {view.step_name}" if opening else f"Going on with: {view.step_name}"
    return structs.replace(
        view,
        kind="lead_in",
        sides=() if opening else view.sides,
        word="Get comfortable" if opening else "Get ready",
        number=math.ceil(left_s - HAIR),
        phase_share=0.0,
        hold_dots=(0, 0),
        fullness=0.0,
        caption="",
        hint=view.hint if state == "paused" else first,
    )


def thread_ticks(timeline: Timeline) -> tuple[float, ...]:
    """Return where the steps after the first begin, as shares of the run."""
    return tuple(step.t0 / timeline.seconds for step in timeline.steps[1:])


def frame_interval_ms(view: SessionView, state: State, reduced_motion: bool) -> int:
    """Return the milliseconds between frames, or 0 when nothing on the page moves."""
    if state not in ("running", "lead_in"):
        return 0
    if reduced_motion:
        return 200  # the words change once a second, at most this late
    moving = view.phase in ("contract", "move", "release") and view.kind == "movement"
    return 16 if moving and view.phase_s < FAST_MOVE_S else 33


def side_at(timeline: Timeline, position: float) -> Side:
    """Return the side that a run is at work on; none where the step has no sides."""
    index = _segment_at(timeline, position, "paused")
    first, last = _step_range(timeline, timeline.segments[index].step)
    return _side(timeline, index, first, last)


def place_text(timeline: Timeline, position: float) -> str:
    """Return where a run stands, to ask about it: `3:12, right side`."""
    side = side_at(timeline, position)
    whole = max(0, math.floor(position + HAIR))
    place = f"{whole // 60}:{whole % 60:02d}"
    return f"{place}, {side} side" if side in ("left", "right") else place


def hold_dots(phase: Phase, length: float, inside: float) -> tuple[int, int]:
    """Return filled and all dots, `inside` seconds into a hold; a dot is 1 s, or 5 s if long."""
    if phase not in ("hold", "contract") or length < 1:
        return (0, 0)
    dot_s = 1 if length <= _SECOND_DOTS else 5
    return (min(int((inside + HAIR) // dot_s), int(length // dot_s)), math.ceil(length / dot_s))


def caption_at(timeline: Timeline, position: float, step: PlannedStep) -> tuple[str, float]:
    """Return the last spoken line of the step and its moment: it stays until the next one.

    The step's name stands above and the breath's words stand in its form, so they are not
    repeated here.
    """
    end = bisect_right(timeline.cues, position + HAIR, key=lambda cue: cue.t)
    for cue in reversed(timeline.cues[:end]):
        if cue.t < step.t0 - HAIR:
            break
        if is_caption(cue, step.name):
            return cue.text, cue.t
    return "", step.t0


def is_caption(cue: Cue, step_name: str) -> bool:
    """Return whether a cue stands in the caption line while its step runs."""
    elsewhere = {step_name.rstrip("."), "In", "Out"}
    return cue.lane in ("voice", "caption") and cue.text.rstrip(".") not in elsewhere


def _segment_at(timeline: Timeline, position: float, state: State) -> int:
    starts = timeline.segments
    if state in ("waiting", "finished") or (state == "paused" and _waits(timeline, position)):
        # A step that waits at its end is still that step.
        return max(0, bisect_left(starts, position, key=lambda s: s.t0) - 1)
    return max(0, bisect_right(starts, position, key=lambda s: s.t0) - 1)


def _waits(timeline: Timeline, position: float) -> bool:
    return any(s.until_pressed and abs(s.t1 - position) < HAIR for s in timeline.steps)


def _step_range(timeline: Timeline, step: int) -> tuple[int, int]:
    """Return the first segment of a step and the first one behind it."""
    segments = timeline.segments
    return (
        bisect_left(segments, step, key=lambda s: s.step),
        bisect_right(segments, step, key=lambda s: s.step),
    )


def _sides(timeline: Timeline, first: int, last: int) -> tuple[Side, ...]:
    sides = (s.side for s in timeline.segments[first:last] if s.side in ("left", "right"))
    return tuple(dict.fromkeys(sides))


def _side(timeline: Timeline, index: int, first: int, last: int) -> Side:
    """Return the side at work; while preparing or changing it is the one that comes."""
    for segment in (
        *timeline.segments[index:last],
        *reversed(timeline.segments[first:index]),
    ):
        if segment.side in ("left", "right"):
            return segment.side
    return "none"


def _count(timeline: Timeline, index: int, first: int, last: int) -> str:
    segment = timeline.segments[index]
    alike = [s for s in timeline.segments[first:last] if s.side in (segment.side, "none", "both")]
    reps = max((s.rep for s in alike if s.set == segment.set), default=1)
    sets = max((s.set for s in alike), default=1)
    if any(s.phase == "inhale" for s in alike):
        return f"Breath {segment.rep} of {reps}"
    turn = f"{segment.rep} of {reps}" if reps > 1 else ""
    if sets > 1:
        return f"Set {segment.set} of {sets}" + (f", repeat {turn}" if turn else "")
    return f"Repeat {turn}" if turn else ""


def _phase_at(timeline: Timeline, index: int, position: float) -> tuple[int, float, float, float]:
    """Return the first segment of the phase, its seconds passed and in all, the share passed."""
    opening, closing = _phase_span(
        timeline, index, *_step_range(timeline, timeline.segments[index].step)
    )
    begin, end = timeline.segments[opening].t0, timeline.segments[closing].t1
    inside, length = motion.clamp(position, begin, end) - begin, end - begin
    return opening, inside, length, inside / length if length else 1.0


def _phase_span(timeline: Timeline, index: int, first: int, last: int) -> tuple[int, int]:
    """Return the first and the last segment of the phase that segment `index` belongs to.

    A movement over two keyframes is one phase, and so are the lines of a script.
    """

    def alike(one: int, other: int) -> bool:
        a, b = timeline.segments[one], timeline.segments[other]
        if a.phase == "script":
            return b.phase == "script"
        return (a.phase, a.side, a.set, a.rep) == (b.phase, b.side, b.set, b.rep)

    opening = closing = index
    while opening > first and alike(opening, opening - 1):
        opening -= 1
    while closing + 1 < last and alike(closing, closing + 1):
        closing += 1
    return opening, closing


def _number(inside: float, length: float, breathing: bool) -> int:
    if breathing:
        return max(1, math.ceil(inside - HAIR))
    return max(0, math.ceil(length - inside - HAIR))


def _level_after(timeline: Timeline, index: int, first: int) -> float:
    """Return how far into the movement, or how full of air, a segment ends."""
    phase = timeline.segments[index].phase
    if phase in ("inhale", "hold_in", "move", "contract"):
        return 1.0
    if phase != "hold":
        return 0.0
    earlier = timeline.segments[index - 1].phase if index > first else "move"
    return 0.0 if earlier in ("release", "rest") else 1.0


def _fullness(timeline: Timeline, index: int, first: int, share: float) -> float:
    begin = _level_after(timeline, index - 1, first) if index > first else 0.0
    end = _level_after(timeline, index, first)
    phase = timeline.segments[index].phase
    if phase == "inhale":
        return begin + (end - begin) * motion.in_out_sine(share)
    if phase == "exhale":
        return begin + (end - begin) * motion.exhale(share)
    return begin + (end - begin) * motion.in_out_cubic(share)


def _breath_ring(timeline: Timeline, index: int) -> tuple[tuple[Arc, ...], float, float]:
    """Return the phases of the present breath, its seconds and its start.

    Before the first breath of a step it is the ring of that first breath; outside breath
    steps there are no arcs.
    """
    segment = timeline.segments[index]
    first, last = _step_range(timeline, segment.step)
    breaths = [s for s in timeline.segments[first:last] if s.phase in BREATH_WORDS]
    if not breaths or (segment.phase not in BREATH_WORDS and segment.t0 > breaths[0].t0):
        return (), 1.0, 0.0
    turn = segment if segment.phase in BREATH_WORDS else breaths[0]
    cycle = [s for s in breaths if (s.set, s.rep) == (turn.set, turn.rep)]
    begin, whole = cycle[0].t0, cycle[-1].t1 - cycle[0].t0
    arcs = tuple(
        Arc(
            phase=s.phase,
            start=(s.t0 - begin) / whole,
            length=(s.t1 - s.t0) / whole,
            label=f"{RING_WORDS[s.phase]} {s.t1 - s.t0:g}",
        )
        for s in cycle
        if s.t1 > s.t0
    )
    return arcs, whole, begin


def _hint(step: PlannedStep, state: State) -> str:
    if state == "paused":
        return "Paused. Press Space to go on."
    if state == "waiting":
        return "Press Enter or Space when you are done."
    return "You can close your eyes." if step.gaze == "closed" else step.breath_cue


def _next_step(timeline: Timeline, step: int, position: float) -> tuple[str, float]:
    left = timeline.steps[step].t1 - position
    if step + 1 >= len(timeline.steps) or left > NEXT_SHOWN_S:
        return "", 0.0
    return timeline.steps[step + 1].name, motion.clamp((NEXT_SHOWN_S - left) / NEXT_SLIDES_S)
