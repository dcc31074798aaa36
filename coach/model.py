"""The words of the library: what a region, an exercise and a session are.

Times are seconds, lengths of sessions minutes, ages years. Everything here is frozen data;
the rooms that work on it meet in these words and do not import each other.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

Id = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
Line = Annotated[str, Meta(min_length=1, max_length=400)]
# Half seconds are exact in binary, so sums of them are exact as well.
Seconds = Annotated[float, Meta(ge=0, le=3600, multiple_of=0.5)]
Count = Annotated[int, Meta(ge=1, le=200)]
LONGEST_MIN, LONGEST_FOR_CHILDREN_MIN = 45, 8  # of a session
MOST_STEPS = 200

Family = Literal[
    "settle", "breath", "mobility", "stretch", "pnf", "pmr", "release_only", "autogenic",
    "body_scan", "imagery", "face_eyes", "aqua", "emotion", "stress_skill", "grounding", "rest",
    "return", "transition",
]  # fmt: skip
Posture = Literal["sit", "stand", "lie_back", "lie_side", "prone", "kneel", "water"]
SessionPosture = Literal["sit", "stand", "lie", "mixed", "water"]
Equipment = Literal[
    "none", "chair", "desk", "wall", "doorway", "mat", "towel", "ball", "cushion", "noodle",
    "pool", "pool_edge", "paper",
]  # fmt: skip
Audience = Literal["adult", "teen", "child_8_12", "child_4_7", "all"]
ExerciseSides = Literal["none", "both", "left_right", "alternating"]
Side = Literal["left", "right", "both", "none"]
Phase = Literal[
    "prepare", "contract", "move", "hold", "release", "rest", "switch", "inhale", "hold_in",
    "exhale", "hold_out", "flow", "script", "transition",
]  # fmt: skip
Lane = Literal["voice", "bell", "breath", "bed", "caption"]
Guidance = Literal["full", "key", "bells"]
Gaze = Literal["screen", "away", "closed"]
Level = Literal["emergency", "urgent", "soon", "plan"]
# Arriving, resting and returning: the core of a session lies between them.
AROUND: frozenset[Family] = frozenset({"settle", "rest", "return", "transition"})
CHILDREN: frozenset[Audience] = frozenset({"child_8_12", "child_4_7"})  # under 13
LEVELS: tuple[Level, ...] = get_args(Level)  # the most urgent first
Frame = Literal["A", "B", "C"]  # keyframes of a pose: start, main, second
Evidence = Literal[
    "many studies agree", "some studies", "health services advise", "professional knowledge",
    "idea of one text",
]  # fmt: skip


class InFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that stands in a library file."""


# -- exercises ---------------------------------------------------------------------------------


class Reps(InFile, frozen=True, kw_only=True, tag_field="kind", tag="reps"):
    """Repetitions of contract (if any), move, hold, release and rest."""

    prepare_s: Seconds
    contract_s: Seconds = 0
    move_s: Seconds
    hold_s: Seconds
    release_s: Seconds
    rest_s: Seconds
    switch_s: Seconds = 0
    reps: Count


class Breath(InFile, frozen=True, kw_only=True, tag_field="kind", tag="breath"):
    """Breath cycles; their values are never scaled."""

    prepare_s: Seconds
    in_s: Seconds
    hold_in_s: Seconds = 0
    out_s: Seconds
    hold_out_s: Seconds = 0
    cycles: Count


class Flow(InFile, frozen=True, kw_only=True, tag_field="kind", tag="flow"):
    """Continuous movement; `tempo_s` is one full back-and-forth, `prepare_s` is included."""

    prepare_s: Seconds
    tempo_s: Annotated[float, Meta(ge=0.5, le=600, multiple_of=0.5)]
    min_s: Seconds
    default_s: Seconds
    max_s: Seconds


class Script(InFile, frozen=True, kw_only=True, tag_field="kind", tag="script"):
    """Spoken lines with pauses shared out by weight."""

    min_s: Seconds
    default_s: Seconds
    max_s: Seconds


class ScriptLine(InFile, frozen=True, kw_only=True):
    """One spoken line and the weight of the pause after it."""

    line: Line
    pause_weight: Annotated[float, Meta(ge=0, le=1000)]


class Child(InFile, frozen=True, kw_only=True):
    """Whether and how a child does the exercise; not `ok` means age 16 and over only."""

    ok: bool
    from_age: Annotated[int, Meta(ge=0, le=18)] | None = None
    say: Line | None = None
    script: tuple[ScriptLine, ...] = ()


class Pose(InFile, frozen=True, kw_only=True):
    """Keyframes for the figure: from `start` to the main pose B, and C for what comes after it.

    B and C are written in the pose language, as in `head.turn R20; hand.R.to sternum`; `hi` names
    the working areas and `fx` how they look. `things` are there besides what the start posture
    brings, each with its place, as in `ball under foot_R` (`coach.poses.words.THINGS`).
    """

    view: Literal["front", "side", "back", "top"]
    start: Annotated[str, Meta(pattern=r"^[A-Z0-9_]+$")]
    B: str
    C: str | None = None
    hi: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    fx: Literal["stretch", "tense", "soft", "warm", "move"]


class Exercise(InFile, frozen=True, kw_only=True):
    """One movement or rest, with its dose, its words and its cautions."""

    id: Id
    name: Line
    group: Line
    regions: Annotated[tuple[Id, ...], Meta(min_length=1)]  # the first is the main one
    weights: dict[str, float] = {}  # by region; 1.0 for the main and 0.5 for others if not given
    family: Family
    posture: Posture
    also: tuple[Posture, ...] = ()
    equipment: tuple[Equipment, ...]
    sides: ExerciseSides
    office: bool
    gaze: Gaze | None = None  # None: by posture and family
    time: Reps | Breath | Flow | Script
    script: tuple[ScriptLine, ...] = ()
    cues: Annotated[tuple[Line, ...], Meta(min_length=1)]  # in order of importance
    breath_cue: Line
    avoid: tuple[Id, ...] = ()
    caution: tuple[Id, ...] = ()
    easier: Line | None = None
    harder: Line | None = None
    why: str = ""
    source: tuple[str, ...] = ()  # empty: its family's
    child: Child
    pose: Pose


class Exercises(InFile, frozen=True, kw_only=True):
    """A file of exercises."""

    exercises: tuple[Exercise, ...]


class FamilyRule(InFile, frozen=True, kw_only=True):
    """A technique family: its published dose and how sure it is."""

    id: Family
    name: Line
    what: Line
    evidence: Line
    source: tuple[str, ...]
    hold_min_s: Seconds | None = None  # None: holds are not refitted
    hold_max_s: Seconds | None = None
    reps_max: Count | None = None  # None: repetitions are not raised above the written ones
    cycles_min: Count | None = None
    cycles_max: Count | None = None


class Families(InFile, frozen=True, kw_only=True):
    """The file of technique families."""

    families: tuple[FamilyRule, ...]


# -- sessions ----------------------------------------------------------------------------------


class Step(InFile, frozen=True, kw_only=True):
    """One item of a session: an exercise with its dose."""

    exercise: Id
    seconds: Annotated[float, Meta(gt=0, le=3600, multiple_of=0.5)]
    reps: Count | None = None
    sets: Count | None = None
    set_rest_s: Seconds | None = None
    hold_s: Seconds | None = None
    rest_s: Seconds | None = None
    cycles: Count | None = None
    side: Literal["dominant", "other"] | None = None
    optional: bool = False  # may be dropped when the session is shortened
    until_pressed: bool = False  # the run clock waits at the end until the user is done
    guidance: Guidance | None = None
    gaze: Gaze | None = None


class Session(InFile, frozen=True, kw_only=True):
    """The plan in one file; `seconds` is exactly the sum of its steps."""

    id: Id
    title: Line
    goal: Line
    regions: Annotated[tuple[Id, ...], Meta(min_length=1)]
    minutes: Annotated[int, Meta(ge=1, le=LONGEST_MIN)]
    posture: SessionPosture
    audience: Audience
    teen_ok: bool = False
    guidance: Guidance = "full"
    pause_s: Annotated[int, Meta(ge=20, le=900)] | None = None  # in a break, not whole minutes
    steps: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=MOST_STEPS)]

    @property
    def seconds(self) -> int:
        """How long it lasts."""
        return self.pause_s or self.minutes * 60


# -- regions -----------------------------------------------------------------------------------


class RedFlag(InFile, frozen=True, kw_only=True, rename={"if_": "if"}):
    """A sign that needs help rather than exercise; `if_` is ticked, `do` is said."""

    id: Annotated[str, Meta(pattern=r"^RF-[A-Z0-9]+$")]
    level: Level
    if_: Line
    do: Line
    source: tuple[str, ...]


class Region(InFile, frozen=True, kw_only=True):
    """A part of the body that a user can choose."""

    id: Id
    name: Line
    child_name: Line
    group: str | None  # for the list beside the map; None for the whole body
    synonyms: tuple[str, ...]
    areas: dict[Literal["front", "back", "side"], tuple[str, ...]]
    sides: Literal["left_right_center", "left_right", "center", "both"]
    neighbours: tuple[Id, ...] = ()
    source_sentence: Line | None = None
    source_audience: Literal["teen_and_adult", "adult_only", "none"]
    open_question: Line
    theme_links: tuple[Id, ...] = ()
    red_flags: tuple[RedFlag, ...]
    good_to_know: Line
    at_work: Line


class Regions(InFile, frozen=True, kw_only=True):
    """The file of regions."""

    regions: tuple[Region, ...]
