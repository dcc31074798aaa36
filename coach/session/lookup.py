"""Finding one's way in a timeline: what is at a position, and where steps and breaths begin."""

from __future__ import annotations

from bisect import bisect_right

from coach.compiled import Segment, Timeline

BREATHING = ("inhale", "hold_in", "exhale", "hold_out")
BACK_S = 3.0  # so near its start, "back" means the step before


def segment_index(timeline: Timeline, position: float) -> int:
    """Return the index of the segment at `position`; the end belongs to the last one."""
    index = bisect_right(timeline.segments, position, key=lambda segment: segment.t0) - 1
    return max(0, index)


def segment_at(timeline: Timeline, position: float) -> Segment:
    """Return the segment at `position`; at a border it is the later one."""
    return timeline.segments[segment_index(timeline, position)]


def step_index(timeline: Timeline, position: float) -> int:
    """Return the index of the step at `position`; at a border it is the later one."""
    return max(0, bisect_right(timeline.steps, position, key=lambda step: step.t0) - 1)


def position_back(timeline: Timeline, position: float) -> float:
    """Return where "back" leads: the start of the step, or of the one before near its start."""
    index = step_index(timeline, position)
    start = timeline.steps[index].t0
    near = position - start <= BACK_S
    return timeline.steps[index - 1].t0 if near and index else start


def position_after_pause(timeline: Timeline, position: float) -> float:
    """Return where a run goes on after a pause: a breath is begun anew, all else goes on."""
    index = segment_index(timeline, position)
    here = timeline.segments[index]
    if here.phase not in BREATHING:
        return position
    while index and _same_breath(timeline.segments[index - 1], here):
        index -= 1
    return timeline.segments[index].t0


def _same_breath(one: Segment, other: Segment) -> bool:
    return one.phase in BREATHING and (one.step, one.rep) == (other.step, other.rep)
