"""The words of a compiled session: segments that tile it, cues on them, and what shaped it.

Times are seconds into the run. All of it is frozen data.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from coach.model import Family, Frame, Gaze, Guidance, Lane, Phase, Posture, Side


class Segment(Struct, frozen=True, kw_only=True):
    """The compiled piece: one phase of one step, from `t0` to `t1` seconds of the run."""

    t0: float
    t1: float
    step: int  # index into Timeline.steps
    exercise: str
    phase: Phase
    side: Side
    set: int = 1
    rep: int = 1  # repetition or breath cycle, counted from 1
    pose_from: Frame = "A"
    pose_to: Frame = "A"


class Cue(Struct, frozen=True, kw_only=True):
    """What is said or sounded at `t`; `length_s` is how long it takes."""

    t: float
    lane: Lane
    key: str
    text: str
    priority: int = 0  # 0 is always kept; higher numbers are dropped first
    length_s: float = 0.0
    side: Side = "both"  # where it sounds
    hushed: bool = False  # a line that is shown only because less guidance is wished


class PlannedStep(Struct, frozen=True, kw_only=True):
    """A step as compiled: when it runs and how it is guided."""

    t0: float
    t1: float
    exercise: str
    name: str
    family: Family
    until_pressed: bool = False
    easier: bool = False  # a caution applies: the easier form is told
    pattern: tuple[float, float, float, float] | None = None  # in, hold, out, hold of a breath step
    tempo_s: float | None = None  # one back-and-forth of a flow step
    posture: Posture = "sit"
    gaze: Gaze = "screen"
    breath_cue: str = ""
    guidance: Guidance = "full"  # how much is said, as far as nobody wishes otherwise


class Timeline(Struct, frozen=True, kw_only=True):
    """A compiled session: segments that tile `seconds` exactly, and the cues on them."""

    id: str
    title: str
    seconds: float
    steps: tuple[PlannedStep, ...]
    segments: tuple[Segment, ...]
    cues: tuple[Cue, ...]
    rest: Timeline | None = None  # a minute of rest, for "+1 minute"
    landings: dict[Posture, Timeline] = {}  # by posture: the shortest return, for "I must go"


class Preferences(Struct, frozen=True, kw_only=True):
    """What compiling a session needs to know about the person."""

    handedness: Literal["right", "left"] = "right"
    tighter: Literal["right", "left"] | None = None
    guidance: Guidance | None = None  # None: the session's own
    tags: frozenset[str] = frozenset()  # screen tags; cautions among them choose easier forms
    child: bool = False
    easier: bool = False  # the easier form of everything that has one
