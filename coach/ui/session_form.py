"""What the form in the middle of the session page shows: the breath's flower, or a phase's ring."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from coach.body.movement import easing
from coach.body.movement.motion import BREATH_S
from coach.compiled import Segment
from coach.model import Phase
from coach.ui.moment import Moment
from coach.ui.session_words import BREATH_WORDS, HAIR, RING_WORDS, phase_word

Kind = Literal["lead_in", "breath", "movement"]

SHIMMER_S = 4.0


class Arc(Struct, frozen=True, kw_only=True):
    """One phase on the ring of a breath; `start` and `length` are shares of the whole breath."""

    phase: Phase
    start: float
    length: float
    label: str


class FormView(Struct, frozen=True, kw_only=True):
    """A breath or a phase of a movement as it stands at one moment."""

    kind: Kind
    phase: Phase
    phase_s: float
    phase_share: float  # 0 to 1: how much of the phase has passed
    move_s: float  # the seconds from one pose of the figure to the next, or to and fro
    word: str
    number: int  # breath phases count up, all others count their seconds down
    fullness: float  # 0 to 1: lungs, or how far the body is in the movement
    shimmer: float  # 0 to 1: life in a form that holds still
    ring: tuple[Arc, ...]
    ring_at: float  # 0 to 1 of the breath


def form_at(moment: Moment, waiting: bool) -> FormView:
    """Return the form of a moment; while the run waits for the user it does not count."""
    phase, share = moment.segment.phase, moment.share
    breathing = phase in BREATH_WORDS
    cycle = _breath_cycle(moment)
    period = SHIMMER_S if breathing else BREATH_S
    return FormView(
        kind="breath" if cycle else "movement",
        phase=phase,
        phase_s=moment.phase_s,
        phase_share=share,
        move_s=_move_s(moment),
        word="Take your time" if waiting else phase_word(phase, moment.step),
        number=0 if waiting else _number(moment, breathing),
        fullness=_fullness(moment, share),
        shimmer=easing.wave(max(0.0, moment.position), period),
        ring=_arcs(cycle),
        ring_at=_share_of(cycle, moment.position) if breathing else 0.0,
    )


def _move_s(moment: Moment) -> float:
    """Return the seconds that tell how fast the figure goes.

    To and fro, a flow is at its fastest about as fast as a move that takes as long: one swings,
    the other is eased in and out by a cubic.
    """
    if moment.segment.phase == "flow" and moment.step.tempo_s:
        return moment.step.tempo_s
    return moment.segment.t1 - moment.segment.t0


def _number(moment: Moment, breathing: bool) -> int:
    if breathing:
        return max(1, math.ceil(moment.inside_s - HAIR))
    return max(0, math.ceil(moment.phase_s - moment.inside_s - HAIR))


# -- how far open the form is ------------------------------------------------------------------


def _fullness(moment: Moment, share: float) -> float:
    segments = moment.timeline.segments
    before = segments[moment.opening - 1] if moment.opening > moment.first else None
    further = segments[moment.opening - 2] if moment.opening - 1 > moment.first else None
    begin = _level_after(before, further) if before is not None else 0.0
    opening = segments[moment.opening]
    end = _level_after(opening, before)
    if opening.phase == "inhale":
        return begin + (end - begin) * easing.in_out_sine(share)
    if opening.phase == "exhale":
        return begin + (end - begin) * easing.exhale(share)
    return begin + (end - begin) * easing.in_out_cubic(share)


def _level_after(segment: Segment, before: Segment | None) -> float:
    """Return how far into the movement, or how full of air, a segment ends.

    `before` is the one before it in the same step.
    """
    if segment.phase in ("inhale", "hold_in", "move", "contract"):
        return 1.0
    if segment.phase != "hold":
        return 0.0
    return 0.0 if before is not None and before.phase in ("release", "rest") else 1.0


# -- the ring of a breath ----------------------------------------------------------------------


def _breath_cycle(moment: Moment) -> Sequence[Segment]:
    """Return the segments of the present breath.

    Before the first breath of a step it is that first breath; outside breath steps, and behind
    the breaths, there are none.
    """
    segment = moment.segment
    breaths = [s for s in moment.segments if s.phase in BREATH_WORDS]
    if not breaths or (segment.phase not in BREATH_WORDS and segment.t0 > breaths[0].t0):
        return ()
    turn = segment if segment.phase in BREATH_WORDS else breaths[0]
    return [s for s in breaths if (s.set, s.rep) == (turn.set, turn.rep)]


def _arcs(cycle: Sequence[Segment]) -> tuple[Arc, ...]:
    if not cycle:
        return ()
    begin, whole = cycle[0].t0, cycle[-1].t1 - cycle[0].t0
    return tuple(
        Arc(
            phase=s.phase,
            start=(s.t0 - begin) / whole,
            length=(s.t1 - s.t0) / whole,
            label=f"{RING_WORDS[s.phase]} {s.t1 - s.t0:g}",
        )
        for s in cycle
        if s.t1 > s.t0
    )


def _share_of(cycle: Sequence[Segment], position: float) -> float:
    begin, end = cycle[0].t0, cycle[-1].t1
    return easing.clamp((position - begin) / (end - begin))
