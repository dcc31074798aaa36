"""Changing a timeline while it runs: one minute more, or landing early. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from coach.compiled import Cue, PlannedStep, Segment, Timeline
from coach.session.bells import END_BELLS_KEY, breath_tone, end_bells, release_glide
from coach.session.ending import LAND_S
from coach.session.lookup import segment_at, segment_index, step_index
from coach.session.words import LAST_WORDS

SAME_S = 1e-6  # two moments nearer than this are the same one
_SILENT_RETURN_S = 8.0


def stretched(timeline: Timeline, position: float, seconds: float) -> tuple[Timeline, float]:
    """Return the timeline with a rest before its last step, and the position to go on from.

    Within the last step the run goes back to the new rest, and the last step follows anew. A
    session that ends with a rest anyway, or has a single step, gets the rest at its end.
    """
    last = timeline.steps[-1]
    at_end = last.family == "rest" or len(timeline.steps) == 1
    at = timeline.seconds if at_end else last.t0
    piece = _sized(timeline.rest or _silence("rest", "Rest", seconds), seconds)
    index = len(timeline.steps) - (0 if at_end else 1)
    new = replace(
        timeline,
        seconds=timeline.seconds + seconds,
        steps=(
            *timeline.steps[:index],
            *_later_steps(piece.steps, at),
            *_later_steps(timeline.steps[index:], seconds),
        ),
        segments=(
            *(s for s in timeline.segments if s.step < index),
            *_later_segments(piece.segments, at, index),
            *_later_segments([s for s in timeline.segments if s.step >= index], seconds, 1),
        ),
        cues=_stretched_cues(timeline, piece, at, seconds),
    )
    return new, min(position, at)


def landed(timeline: Timeline, position: float) -> Timeline:
    """Return the timeline with an early, proper end: a breath or hold is finished, then return.

    It ends at most 30 s after `position` and cannot be changed again.
    """
    index = step_index(timeline, position)
    step = timeline.steps[index]
    if (
        index == len(timeline.steps) - 1
        and step.family == "return"
        and timeline.seconds - position <= LAND_S
    ):
        steps = (*timeline.steps[:index], replace(step, until_pressed=False))
        return replace(timeline, steps=steps, rest=None, landings={})
    piece = _landing_piece(timeline, step)
    finish = _finish(timeline, position, LAND_S - piece.seconds)
    at = finish[-1].t1 if finish else position
    kept = list(timeline.steps[:index])
    if at > step.t0:
        kept.append(replace(step, t1=at, until_pressed=False))
    segments = _segments_before(timeline, position) + finish
    cues = _cues_before(timeline, position, at, finish) + _finish_cues(finish, position, timeline)
    return replace(
        timeline,
        seconds=at + piece.seconds,
        steps=(*kept, *_later_steps(piece.steps, at)),
        segments=(*segments, *_later_segments(piece.segments, at, len(kept))),
        cues=_in_order([*cues, *_later_cues(piece.cues, at), end_bells(at + piece.seconds)]),
        rest=None,
        landings={},
    )


# -- pieces ------------------------------------------------------------------------------------


def _landing_piece(timeline: Timeline, step: PlannedStep) -> Timeline:
    """Return the short return for the posture of a step, else any, else a quiet moment."""
    pieces = timeline.landings
    if step.posture in pieces:
        return pieces[step.posture]
    return next(iter(pieces.values()), _silence("return", "Come back", _SILENT_RETURN_S))


def _silence(family: str, name: str, seconds: float) -> Timeline:
    """Return a step without words, for a library that has no exercise of this family."""
    step = PlannedStep(t0=0, t1=seconds, exercise=family, name=name, family=family)  # type: ignore[arg-type]
    segment = Segment(t0=0, t1=seconds, step=0, exercise=family, phase="rest", side="none")
    return Timeline(
        id=family, title=name, seconds=seconds, steps=(step,), segments=(segment,), cues=()
    )


def _sized(piece: Timeline, seconds: float) -> Timeline:
    """Return a piece of one step made longer or shorter at its end."""
    segments = [s for s in piece.segments if s.t0 < seconds]
    segments[-1] = replace(segments[-1], t1=seconds)
    return replace(
        piece,
        seconds=seconds,
        steps=(replace(piece.steps[0], t1=seconds),),
        segments=tuple(segments),
        cues=tuple(c for c in piece.cues if c.t + c.length_s <= seconds),
    )


def _later_steps(steps: Sequence[PlannedStep], by: float) -> list[PlannedStep]:
    return [replace(step, t0=step.t0 + by, t1=step.t1 + by) for step in steps]


def _later_segments(segments: Sequence[Segment], by: float, steps: int) -> list[Segment]:
    return [replace(s, t0=s.t0 + by, t1=s.t1 + by, step=s.step + steps) for s in segments]


def _later_cues(cues: Sequence[Cue], by: float) -> list[Cue]:
    return [replace(cue, t=cue.t + by) for cue in cues]


def _in_order(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    return tuple(sorted(cues, key=lambda cue: cue.t))


def _stretched_cues(
    timeline: Timeline, piece: Timeline, at: float, seconds: float
) -> tuple[Cue, ...]:
    cues = _later_cues(piece.cues, at)
    for cue in timeline.cues:
        if cue.key == END_BELLS_KEY:
            continue
        later = cue.t >= at or cue.text in LAST_WORDS
        cues.append(replace(cue, t=cue.t + seconds) if later else cue)
    return _in_order([*cues, end_bells(timeline.seconds + seconds)])


# -- finishing what is going on ----------------------------------------------------------------


def _finish(timeline: Timeline, position: float, within_s: float) -> list[Segment]:
    """Return what is still done of the step: the breath goes out, a hold is released."""
    here = segment_at(timeline, position)
    if position <= here.t0 + SAME_S:
        return []
    if here.phase in ("inhale", "hold_in", "exhale"):
        parts = _breath_parts(timeline, position, within_s)
    elif here.phase in ("contract", "move", "hold", "release"):
        parts = _release_parts(timeline, position)
    else:
        return []
    return _one_after_the_other(parts, position, within_s)


def _breath_parts(timeline: Timeline, position: float, within_s: float) -> list[Segment]:
    index = segment_index(timeline, position)
    here = timeline.segments[index]
    if here.phase == "exhale":
        return [replace(here, t0=position)]
    after = timeline.segments[index + 1 :]
    out = [s for s in after if s.phase == "exhale" and (s.step, s.rep) == (here.step, here.rep)]
    if here.phase == "inhale":
        whole = [replace(here, t0=position), *out]
        if sum(s.t1 - s.t0 for s in whole) <= within_s:
            return whole
    return out  # a held breath is let go at once, and so is one for which there is no time


def _release_parts(timeline: Timeline, position: float) -> list[Segment]:
    here = segment_at(timeline, position)
    if here.phase == "release":
        pieces = [s for s in timeline.segments if _same_release(s, here) and s.t1 > position]
        return [replace(s, t0=max(s.t0, position)) for s in pieces]
    pieces = [s for s in timeline.segments if _same_release(s, here)]
    if not pieces:
        return []
    whole = replace(pieces[-1], t0=pieces[0].t0, pose_from=here.pose_to, pose_to="A")
    return [whole]


def _same_release(segment: Segment, here: Segment) -> bool:
    return segment.phase == "release" and (
        (segment.step, segment.set, segment.rep, segment.side)
        == (here.step, here.set, here.rep, here.side)
    )


def _one_after_the_other(
    parts: Sequence[Segment], position: float, within_s: float
) -> list[Segment]:
    end = position + within_s
    moved: list[Segment] = []
    for part in parts:
        t0 = moved[-1].t1 if moved else position
        t1 = min(t0 + part.t1 - part.t0, end)
        if t1 > t0:
            moved.append(replace(part, t0=t0, t1=t1))
    return moved


def _segments_before(timeline: Timeline, position: float) -> list[Segment]:
    return [
        replace(s, t1=min(s.t1, position)) for s in timeline.segments if s.t0 < position - SAME_S
    ]


def _cues_before(
    timeline: Timeline, position: float, at: float, finish: Sequence[Segment]
) -> list[Cue]:
    """Return the cues up to `position`: lines that cannot be ended go, tones are cut."""
    sounding = segment_at(timeline, position).phase
    until = max([position, *(s.t1 for s in finish if s.phase == sounding)])
    kept = []
    for cue in timeline.cues:
        if cue.t >= position - SAME_S:
            break
        if cue.lane in ("bell", "breath"):
            kept.append(replace(cue, length_s=min(cue.length_s, until - cue.t)))
        elif cue.t + cue.length_s <= at:
            kept.append(cue)
    return kept


def _finish_cues(finish: Sequence[Segment], position: float, timeline: Timeline) -> list[Cue]:
    """Return the sounds of what is finished, where they do not sound already."""
    sounding = segment_at(timeline, position).phase
    cues = []
    for segment in finish:
        length = segment.t1 - segment.t0
        if segment.phase == sounding:
            continue
        if segment.phase == "release":
            cues.append(release_glide(segment.t0, length, segment.side))
        else:
            cues.append(breath_tone(segment.phase, segment.t0, length))
    return cues
