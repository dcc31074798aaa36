"""The figure of a running session: from a moment of its timeline to what is painted."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from coach.body.movement.easing import in_out_cubic, in_out_sine
from coach.body.movement.emphasis import effect_at, emphasis_at
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import BodyPose, Effect, Keyframes, keyframes, mirrored
from coach.body.movement.motion import (
    ENTER_S,
    between,
    breath_at,
    lap_at,
    pose_at,
    posture_change,
)
from coach.body.movement.target import aimed_at
from coach.body.movement.variants import easier, in_posture
from coach.library.library import Library
from coach.model import CHILDREN, Exercise, Pose, Posture, Region, Reps, Session
from coach.people import Person
from coach.poses.starts import STARTS
from coach.ui.figure_instant import instant_of, same_side
from coach.ui.moment import Moment, moment_at

SIDE_FADE_S = 0.7  # how long the figure takes to become its mirror image
_STILL_FADE_S = 0.8  # from one still picture to the next, where nothing is to move
_ALIKE = 0.5  # poses that differ by no more than this are one picture
_GROWN_UP = ("adult", "senior")
_NOT_FOR_CHILDREN = "pelvic_floor"  # this area is shown to nobody under 18


class FigureFor(Struct, frozen=True, kw_only=True):
    """For whom and what the figure is shown.

    Args:
        child: as a child.
        under_18: without what is not shown to young people.
        still: as still pictures that fade into each other.
        as_in_a_mirror: seen from the front, its right hand is on the right.
        region: what the session is for; None: what each exercise is for first.
        regions: the library's regions by id.
    """

    child: bool = False
    under_18: bool = False
    still: bool = False
    as_in_a_mirror: bool = True
    region: str | None = None
    regions: Mapping[str, Region] = {}


def figure_for(
    person: Person, session: Session | None, library: Library, as_in_a_mirror: bool
) -> FigureFor:
    """Return for whom the figure of a run is shown.

    Args:
        person: who is led.
        session: what is played; None if the library does not have it, as it was composed.
        library: the regions come from there.
        as_in_a_mirror: what the user has chosen.
    """
    audience = session.audience if session is not None else "all"
    child = person.child or audience in CHILDREN
    return FigureFor(
        child=child,
        under_18=child or audience == "teen" or person.age_group not in _GROWN_UP,
        as_in_a_mirror=as_in_a_mirror,
        region=session.regions[0] if session is not None else None,
        regions=library.regions,
    )


def figure_at(
    moment: Moment, exercises: Mapping[str, Exercise], wishes: FigureFor
) -> FigureMoment | None:
    """Return the figure of a moment; None for an exercise that is not among these."""
    if moment.step.exercise not in exercises:
        return None
    now = _figure(moment, exercises, wishes)
    if moment.opening > moment.first:
        fades = moment.inside_s < SIDE_FADE_S
        return _coming_from_side(moment, now, exercises, wishes) if fades else now
    change_s = posture_change(_ready_s(moment))
    if moment.segment.step and moment.inside_s < change_s:
        return _coming_from_step(moment, now, moment.inside_s / change_s, exercises, wishes)
    return now


def key_figure(
    moment: Moment, exercises: Mapping[str, Exercise], wishes: FigureFor
) -> FigureMoment | None:
    """Return the one picture that tells the step of a moment: its main pose; None as above."""
    exercise = exercises.get(moment.step.exercise)
    if exercise is None:
        return None
    form = _form_of(moment, exercise, wishes)
    frames = _frames(exercise.pose, form, exercise.pose.fx)
    return _main_pose(moment, exercise, frames, wishes)


def exercise_figure(
    exercise: Exercise, posture: Posture, is_easier: bool, wishes: FigureFor
) -> FigureMoment:
    """Return the one picture that tells an exercise outside of a run, on its right side."""
    form = _form(exercise, posture, is_easier, False, wishes)
    return _key_moment(_frames(exercise.pose, form, exercise.pose.fx), False, wishes)


def is_mirror(figure: FigureMoment) -> bool:
    """Return whether the user sees the figure as in a mirror, so that it has no left and right.

    Only who is upright and faces the user is a mirror image.
    """
    frames = figure.frames
    return figure.as_in_a_mirror and frames.view == "front" and not STARTS[frames.start].lean


# -- one moment of one exercise ----------------------------------------------------------------


def _figure(moment: Moment, exercises: Mapping[str, Exercise], wishes: FigureFor) -> FigureMoment:
    """Return the figure of a moment as if no other step or side had been before it."""
    exercise = exercises[moment.step.exercise]
    instant = instant_of(moment)
    effect = effect_at(exercise.pose.fx, instant, _presses(exercise))
    frames = _frames(exercise.pose, _form_of(moment, exercise, wishes), effect)
    emphasis = emphasis_at(effect, instant)
    figure = replace(
        _main_pose(moment, exercise, frames, wishes),
        pose=pose_at(frames, instant),
        shown=emphasis.shown,
        drawn=emphasis.drawn,
        arrow=emphasis.arrow,
        breath=breath_at(instant),
        lap=lap_at(frames, instant),
    )
    return _still(figure, moment) if wishes.still else figure


def _main_pose(
    moment: Moment, exercise: Exercise, frames: Keyframes, wishes: FigureFor
) -> FigureMoment:
    """Return the one picture that tells an exercise, on the side of the moment."""
    one_side = exercise.sides == "left_right" and moment.side == "left"
    return _key_moment(frames, one_side and frames.view == "side", wishes)


def _key_moment(frames: Keyframes, turned: bool, wishes: FigureFor) -> FigureMoment:
    return FigureMoment(
        frames=frames,
        pose=frames.B,
        shown=1.0,
        drawn=1.0,
        arrow=1.0,
        breath=1.0,
        child=wishes.child,
        as_in_a_mirror=wishes.as_in_a_mirror,
        turned=turned,
    )


def _presses(exercise: Exercise) -> bool:
    return isinstance(exercise.time, Reps) and exercise.time.contract_s > 0


def _still(figure: FigureMoment, moment: Moment) -> FigureMoment:
    """Return the figure as a still picture, or on its fade from one to the next."""
    segment = moment.segment
    poses = {"A": figure.frames.A, "B": figure.frames.B, "C": figure.frames.C}
    swings = segment.phase == "flow"
    now = replace(figure, pose=poses["B" if swings else segment.pose_to], breath=0.5, lap=0.0)
    if swings or segment.pose_from == segment.pose_to:
        return now
    middle_s = (segment.t0 + segment.t1) / 2
    share = in_out_sine((moment.position - middle_s) / _STILL_FADE_S + 0.5)
    return _faded(replace(now, pose=poses[segment.pose_from]), now, share)


def _faded(earlier: FigureMoment, now: FigureMoment, share: float) -> FigureMoment:
    if share >= 1:
        return now
    return replace(now, earlier=replace(earlier, earlier=None), faded=share)


# -- from one step, and from one side, to the next ---------------------------------------------


def _ready_s(moment: Moment) -> float:
    """Return the seconds that the step of the moment gives to get ready."""
    if moment.segment.phase == "prepare":
        return moment.phase_s
    return ENTER_S if moment.segment.phase in ("script", "transition") else 0.0


def _coming_from_step(
    moment: Moment,
    now: FigureMoment,
    share: float,
    exercises: Mapping[str, Exercise],
    wishes: FigureFor,
) -> FigureMoment:
    """Return the figure as it fades in over the end of the step before.

    In the same posture its joints move meanwhile, in both pictures alike.
    """
    before = moment_at(moment.timeline, moment.step.t0, ended=True)
    if before.step.exercise not in exercises:
        return now
    earlier = _figure(before, exercises, wishes)
    if not wishes.still and _one_picture(earlier, now):
        come = in_out_cubic(share)
        pose = between(earlier.pose, now.pose, come)
        breath = earlier.breath + (now.breath - earlier.breath) * come
        earlier = replace(earlier, pose=pose, breath=breath)
        now = replace(now, pose=pose, breath=breath)
    return _faded(earlier, now, in_out_sine(share))


def _one_picture(one: FigureMoment, other: FigureMoment) -> bool:
    return one.frames.start == other.frames.start and one.turned == other.turned


def _coming_from_side(
    moment: Moment, now: FigureMoment, exercises: Mapping[str, Exercise], wishes: FigureFor
) -> FigureMoment:
    """Return the figure as it fades from the side before, if its mirror image is another one."""
    if same_side(moment, moment.opening - 1):
        return now
    begin_s = moment.timeline.segments[moment.opening].t0
    earlier = _figure(moment_at(moment.timeline, begin_s, ended=True), exercises, wishes)
    begin = _figure(replace(moment, position=begin_s, index=moment.opening), exercises, wishes)
    if _one_picture(earlier, now) and _alike(earlier.pose, begin.pose):
        return now
    return _faded(earlier, now, in_out_sine(moment.inside_s / SIDE_FADE_S))


def _alike(one: BodyPose, other: BodyPose) -> bool:
    axes = {**one.values, **other.values}
    near = all(abs(one.value(axis) - other.value(axis)) <= _ALIKE for axis in axes)
    return near and one.hands == other.hands


# -- its keyframes -----------------------------------------------------------------------------


class _Form(Struct, frozen=True):
    """How an exercise is done and shown.

    Args:
        posture: another one than the written one, or None.
        region: the one that it is for, and the names of its areas.
    """

    posture: Posture | None
    easier: bool
    left: bool
    region: str
    areas: tuple[str, ...]
    under_18: bool


def _form_of(moment: Moment, exercise: Exercise, wishes: FigureFor) -> _Form:
    step = moment.step
    return _form(exercise, step.posture, step.easier, moment.side == "left", wishes)


def _form(
    exercise: Exercise, posture: Posture, is_easier: bool, left: bool, wishes: FigureFor
) -> _Form:
    moves = exercise.family == "transition"  # these begin in one posture and end in another
    written = moves or posture == exercise.posture
    region = wishes.regions.get(wishes.region or exercise.regions[0])
    return _Form(
        posture=None if written else posture,
        easier=is_easier,
        left=left,
        region=region.id if region else "",
        areas=tuple(area for areas in region.areas.values() for area in areas) if region else (),
        under_18=wishes.under_18,
    )


@lru_cache(maxsize=256)
def _frames(pose: Pose, form: _Form, effect: Effect) -> Keyframes:
    """Return the keyframes of an exercise; asked again, the same ones and no others like them."""
    frames = replace(keyframes(pose), effect=effect)
    if form.posture is not None:
        frames = in_posture(frames, form.posture)
    if form.easier:
        frames = easier(frames)
    if form.region:
        frames = aimed_at(frames, form.region, form.areas)
    if form.under_18:
        areas = tuple(area for area in frames.areas if area.name != _NOT_FOR_CHILDREN)
        frames = replace(frames, areas=areas)
    return mirrored(frames) if form.left else frames
