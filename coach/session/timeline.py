"""Compiling a session: a pure function from a plan to everything that will happen, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from coach.compiled import Cue, PlannedStep, Preferences, Segment, Timeline
from coach.model import Breath, Exercise, FamilyRule, Flow, Session
from coach.session.bells import end_bells, step_bells
from coach.session.ending import landing_forms, rest_form
from coach.session.fit import allowed_minutes, refit
from coach.session.forms import StepForm, session_forms
from coach.session.lane import LineSeconds, VoiceLane, spoken_seconds
from coach.session.phases import step_segments
from coach.session.speech import Speaker
from coach.session.spoken import guided
from coach.session.words import NO_BREATH_NAME, REMINDER

__all__ = ["allowed_minutes", "compile_session", "spoken_seconds"]

REMINDER_FROM_S = 300.0
_LANES = {"bell": 0, "breath": 1, "voice": 2, "caption": 3, "bed": 4}


def compile_session(
    session: Session,
    exercises: Mapping[str, Exercise],
    families: Mapping[str, FamilyRule],
    minutes: int | None = None,
    preferences: Preferences = Preferences(),  # noqa: B008 - frozen
    line_seconds: LineSeconds = spoken_seconds,
) -> Timeline:
    """Return the timeline of a session: segments that tile it exactly, and its cues.

    Args:
        session: the plan.
        exercises: all exercises by id; also where the rest and the return come from that are
            played when the user asks for one minute more or has to go.
        families: the published doses, for other minutes than the written ones.
        minutes: how long it shall last; None for as long as it is written.
        preferences: what is known about the person.
        line_seconds: how long a spoken line takes.

    Raises:
        FitError: the session cannot last these minutes; the sentence names those it can.
        CoachError: the session does not fit the exercises.
    """
    session = refit(session, exercises, families, minutes)
    forms = session_forms(session, exercises, preferences)
    rest = rest_form(session, forms, exercises, preferences)
    landings = landing_forms(session, forms, exercises, preferences, line_seconds)
    timeline = replace(
        _whole(session, forms, line_seconds),
        rest=_piece(session, rest, line_seconds) if rest else None,
        landings={
            posture: _piece(session, form, line_seconds) for posture, form in landings.items()
        },
    )
    return guided(timeline, preferences.guidance)


def _whole(session: Session, forms: Sequence[StepForm], line_seconds: LineSeconds) -> Timeline:
    speaker = Speaker(forms, line_seconds)
    segments: list[Segment] = []
    cues: list[Cue] = []
    for form in forms:
        step_segments, step_cues = _step(form, speaker)
        segments += step_segments
        cues += step_cues
    if forms[-1].t1 >= REMINDER_FROM_S:
        cues += _reminder(forms, cues, line_seconds)
    cues.append(end_bells(forms[-1].t1))
    return _timeline(session, forms, segments, cues)


def _piece(session: Session, form: StepForm, line_seconds: LineSeconds) -> Timeline:
    """Return one step as a timeline of its own, to be put into a run."""
    segments, cues = _step(form, Speaker([form], line_seconds, piece=True))
    return _timeline(session, [form], segments, cues)


def _step(form: StepForm, speaker: Speaker) -> tuple[list[Segment], list[Cue]]:
    if form.kind in ("script", "transition", "no_breath"):
        spoken, last_line_at = speaker.script(form)
        segments = step_segments(form, last_line_at)
    else:
        segments = step_segments(form)
        spoken = speaker.step(form, segments)
    return segments, [*step_bells(form, segments), *spoken]


def _reminder(
    forms: Sequence[StepForm], cues: Sequence[Cue], line_seconds: LineSeconds
) -> list[Cue]:
    """Return the one reminder of a longer session, at the first silence after its middle."""
    middle = forms[-1].t1 / 2
    for form in (form for form in forms if form.t1 > middle):
        lane = VoiceLane(form.t0, form.t1, line_seconds)
        lane.cues += [c for c in cues if c.lane == "voice" and form.t0 <= c.t < form.t1]
        start = max(middle, form.t0)
        if lane.next_free(start, lane.seconds(REMINDER)) is not None:
            return [lane.say(REMINDER, start, 2)]
    return []


def _timeline(
    session: Session,
    forms: Sequence[StepForm],
    segments: Sequence[Segment],
    cues: Sequence[Cue],
) -> Timeline:
    return Timeline(
        id=session.id,
        title=session.title,
        seconds=forms[-1].t1,
        steps=tuple(_planned(form) for form in forms),
        segments=tuple(segments),
        cues=tuple(sorted(cues, key=lambda cue: (cue.t, _LANES[cue.lane]))),
    )


def _planned(form: StepForm) -> PlannedStep:
    exercise, time = form.exercise, form.exercise.time
    quiet = form.kind == "no_breath"
    pattern = None
    if isinstance(time, Breath) and not quiet:
        pattern = (time.in_s, time.hold_in_s, time.out_s, time.hold_out_s)
    return PlannedStep(
        t0=form.t0,
        t1=form.t1,
        exercise=exercise.id,
        name=NO_BREATH_NAME if quiet else exercise.name,
        family=exercise.family,
        until_pressed=form.step.until_pressed,
        easier=form.easier,
        pattern=pattern,
        tempo_s=time.tempo_s if isinstance(time, Flow) else None,
        posture=form.posture,
        gaze=form.gaze,
        breath_cue="" if quiet else exercise.breath_cue,
        guidance=form.guidance,
    )
