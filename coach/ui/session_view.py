"""What the session page shows at a moment: pure functions of a timeline and a position."""

from __future__ import annotations

import math
from typing import Literal

from msgspec import Struct, structs

from coach.body.movement import easing
from coach.compiled import PlannedStep, Timeline
from coach.model import Phase, Side
from coach.session.prelude import prelude_line
from coach.ui.captions import caption_at
from coach.ui.moment import Moment, moment_at
from coach.ui.session_form import FormView, form_at
from coach.ui.session_words import HAIR, clock_text, length_text

State = Literal["lead_in", "running", "paused", "waiting", "finished", "stopped"]

NEXT_SHOWN_S = 5.0  # the next step is named in the last seconds of the present one
NEXT_SLIDES_S = 0.32
FAST_MOVE_S = 2.0  # shorter moves get 60 frames a second
# Half of the time for which a picture stands at 30 frames a second (16 ms), and what it takes to
# paint it (some 10 ms) and to bring it to the screen (a refresh of it).
_AHEAD_S = 0.04
WAITING_HINT = "Press Enter or Space when you are done."
COUNTED_DOWN_S = 10.0  # of a lead-in; before that its lines are what counts
_SECOND_DOTS = 30  # up to here one dot is one second of a hold, above it five


class SessionView(Struct, frozen=True, kw_only=True):
    """Everything the session page shows at one moment of a run."""

    moment: Moment  # where in the timeline that is
    title: str
    step: int
    step_name: str
    part: str  # "Part 5 of 7"
    count: str  # "Breath 4 of 9", "Repeat 2 of 3", or nothing
    side: Side  # left or right; none where the step has no sides
    sides: tuple[Side, ...]  # the sides of this step in the order of their turns
    form: FormView
    hold_dots: tuple[int, int]  # filled and all; (0, 0) outside a hold
    caption: str
    caption_shown: float  # 0 to 1: how strongly it is written
    hint: str
    next_name: str  # only in the last seconds of a step
    next_shown: float  # 0 to 1: how far its card has slid in
    time_left: str
    time_total: str
    progress: float  # 0 to 1 of the run


def position_seen(timeline: Timeline, position: float, state: State) -> float:
    """Return the position to show in a picture that is painted now.

    A picture stands until the next one. It shows what is heard in the middle of that time, so
    that what moves is late by no more than it is early.

    Args:
        timeline: what is played.
        position: where the run is, in seconds.
        state: what the run is doing.
    """
    if state != "running":
        return position
    waits = (step.t1 for step in timeline.steps if step.until_pressed and step.t1 > position)
    return min((position + _AHEAD_S, *(wait - HAIR for wait in waits)))


def view_at(timeline: Timeline, position: float, state: State, left_s: float = 0) -> SessionView:
    """Return what is shown at a moment of a run.

    Args:
        timeline: what is played.
        position: in seconds of the run; below 0 in a lead-in from the start.
        state: what the run is doing.
        left_s: seconds until the run clock starts; also while that is paused.
    """
    moment = _moment(timeline, position, state)
    step, number = moment.step, moment.segment.step
    next_name, next_shown = _next_step(timeline, number, position)
    caption = caption_at(timeline, position, step)
    view = SessionView(
        moment=moment,
        title=timeline.title,
        step=number,
        step_name=step.name,
        part=f"Part {number + 1} of {len(timeline.steps)}",
        count=_count(moment),
        side=moment.side,
        sides=moment.sides,
        form=form_at(moment, waiting=state == "waiting"),
        hold_dots=hold_dots(moment.segment.phase, moment.phase_s, moment.inside_s),
        caption=caption.text,
        caption_shown=caption.shown(position),
        hint=_hint(step, state),
        next_name=next_name,
        next_shown=next_shown,
        time_left=f"{clock_text(timeline.seconds - max(0.0, position))} left",
        time_total=f"of {length_text(timeline.seconds)}",
        progress=easing.clamp(position / timeline.seconds),
    )
    said = prelude_line(timeline, max(left_s, -position)) if position <= 0 else ""
    return _with_lead_in(view, max(left_s, -position), position <= 0, state, said)


def _with_lead_in(
    view: SessionView, left_s: float, opening: bool, state: State, said: str
) -> SessionView:
    """Return what is shown while the run clock has not started, at the beginning or in mid-run."""
    if left_s <= 0:
        return view
    form = structs.replace(
        view.form,
        kind="lead_in",
        word="Get comfortable" if opening else "Get ready",
        number=math.ceil(left_s - HAIR) if left_s <= COUNTED_DOWN_S else 0,
        phase_share=0.0,
        fullness=0.0,
    )
    first = f"First: {view.step_name}" if opening else f"Going on with: {view.step_name}"
    return structs.replace(
        view,
        sides=() if opening else view.sides,
        form=form,
        hold_dots=(0, 0),
        caption=said,
        caption_shown=1.0,
        hint=view.hint if state == "paused" else first,
    )


def thread_ticks(timeline: Timeline) -> tuple[float, ...]:
    """Return where the steps after the first begin, as shares of the run."""
    return tuple(step.t0 / timeline.seconds for step in timeline.steps[1:])


def frame_interval_ms(form: FormView, state: State, reduced_motion: bool) -> int:
    """Return the milliseconds between frames, or 0 when nothing on the page moves."""
    if state not in ("running", "lead_in"):
        return 0
    if reduced_motion:
        return 200  # the words change once a second, at most this late
    moving = form.phase in ("move", "release", "flow") and form.kind == "movement"
    return 16 if moving and form.move_s < FAST_MOVE_S else 33


def side_at(timeline: Timeline, position: float) -> Side:
    """Return the side that a run is at work on; none where the step has no sides."""
    return _moment(timeline, position, "paused").side


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


def _moment(timeline: Timeline, position: float, state: State) -> Moment:
    """Return the moment of a run; a step that waits at its end is still that step."""
    waits = any(s.until_pressed and abs(s.t1 - position) < HAIR for s in timeline.steps)
    ended = state in ("waiting", "finished") or (state == "paused" and waits)
    return moment_at(timeline, position, ended)


def _count(moment: Moment) -> str:
    segment = moment.segment
    alike = [s for s in moment.segments if s.side in (segment.side, "none", "both")]
    reps = max((s.rep for s in alike if s.set == segment.set), default=1)
    sets = max((s.set for s in alike), default=1)
    if any(s.phase == "inhale" for s in alike):
        return f"Breath {segment.rep} of {reps}"
    turn = f"{segment.rep} of {reps}" if reps > 1 else ""
    if sets > 1:
        return f"Set {segment.set} of {sets}" + (f", repeat {turn}" if turn else "")
    return f"Repeat {turn}" if turn else ""


def _hint(step: PlannedStep, state: State) -> str:
    if state == "paused":
        return "Paused. Press Space to go on."
    if state == "waiting":
        return WAITING_HINT
    return "You can close your eyes." if step.gaze == "closed" else step.breath_cue


def _next_step(timeline: Timeline, step: int, position: float) -> tuple[str, float]:
    left = timeline.steps[step].t1 - position
    if step + 1 >= len(timeline.steps) or left > NEXT_SHOWN_S:
        return "", 0.0
    return timeline.steps[step + 1].name, easing.clamp((NEXT_SHOWN_S - left) / NEXT_SLIDES_S)
