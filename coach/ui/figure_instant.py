"""A moment of a run in the plain values that the figure's motion is made from."""

from __future__ import annotations

from math import inf

from msgspec.structs import replace

from coach.body.movement.easing import clamp
from coach.body.movement.motion import Instant, Kind
from coach.model import Phase
from coach.ui.moment import Moment

_EFFORT: tuple[Phase, ...] = ("contract", "move", "hold")


def instant_of(moment: Moment) -> Instant:
    """Return a moment of a timeline in the plain values that motion is made from."""
    segment, segments = moment.segment, moment.timeline.segments
    position = max(moment.position, moment.step.t0)
    length = segment.t1 - segment.t0
    before, after = moment.opening - 1, moment.closing + 1
    return Instant(
        kind=_kind(moment),
        phase=segment.phase,
        inside_s=moment.inside_s,
        phase_s=moment.phase_s,
        pose_from=segment.pose_from,
        pose_to=segment.pose_to,
        share=clamp((position - segment.t0) / length) if length else 1.0,
        before=segments[before].phase if same_side(moment, before) else None,
        after=segments[after].phase if same_side(moment, after) else None,
        held_before=same_side(moment, moment.index - 1)
        and segments[moment.index - 1].phase == "hold",
        step_s=position - moment.step.t0,
        rested_s=_rested_s(moment, position),
        position=position,
        tempo_s=moment.step.tempo_s or 0.0,
    )


def _kind(moment: Moment) -> Kind:
    phases = {segment.phase for segment in moment.segments}
    if "inhale" in phases:
        return "breath"
    if "flow" in phases:
        return "flow"
    return "script" if phases & {"script", "transition"} else "reps"


def same_side(moment: Moment, index: int) -> bool:
    """Return whether the segment of this number is in the same step, on the same side."""
    inside = moment.first <= index < moment.end
    return inside and replace(moment, index=index).side == moment.side


def _rested_s(moment: Moment, position: float) -> float:
    """Return the seconds from the last effort on this side to the present one, or to now."""
    segments = moment.timeline.segments
    effort = moment.segment.phase in _EFFORT
    until = segments[moment.opening].t0 if effort else position
    for index in range(moment.opening - 1, moment.first - 1, -1):
        if not same_side(moment, index):
            break
        if segments[index].phase in _EFFORT:
            return until - segments[index].t1
    return inf
