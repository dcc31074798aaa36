"""Which lines are spoken in a step, and when.

The name, the first cue, the easier form and the side words always find their place; counts
stand where they belong; the other cues follow at the first free second. What finds no room is
a caption.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from coach.compiled import Cue, Segment
from coach.model import Posture, Side
from coach.session import words
from coach.session.forms import Handedness, StepForm
from coach.session.lane import GAP_S, LineSeconds, VoiceLane
from coach.session.phases import whole_phases
from coach.session.script import END_PRIORITY, script_cues

FLOW_CUES_APART_S = 8.0
HALF_FROM_S = 15.0
NEARLY_FROM_S = 20.0
NEARLY_S = 5.0
SLOWLY_BACK_FROM_S = 10.0  # short holds are left without words
COUNT_FROM_S = 5.0
SPOKEN_BREATHS = 2
_TENSING = ("pmr",)
_POSTURE_ENDINGS = ("seated", "standing", "lying")


class Speaker:
    """Places the lines of a session step by step; some lines come once or in turn."""

    def __init__(
        self, forms: Sequence[StepForm], line_seconds: LineSeconds, piece: bool = False
    ) -> None:
        self._forms = forms
        self._piece = piece
        self._line_seconds = line_seconds
        self._softer = 0
        self._stretching = 0
        self._stay_awake = not piece and _needs_warning(forms)
        self._first_exercise = next(
            (form.index for form in forms if form.kind in ("reps", "breath", "flow")), -1
        )

    def script(self, form: StepForm) -> tuple[list[Cue], float]:
        """Return the lines of a spoken step, and when the last one of its script starts."""
        opening, lines = self._opening(form), _script_lines(form)
        optional = form.child or self._piece
        return script_cues(
            self._lane(form),
            # A child's script may begin with the very words that a child is told.
            greeting=[text for text in opening if optional and text != lines[0][0]],
            heads=[*([] if optional else opening), *self._warning(form), *_easier(form)],
            lines=lines,
            end=self._end(form),
        )

    def step(self, form: StepForm, segments: Sequence[Segment]) -> list[Cue]:
        """Return the lines of a step of repetitions, breath cycles or flow."""
        lane = self._lane(form)
        opening = self._opening(form)
        lane.say(opening[0], form.t0)
        for side_word in _side_words(form, segments):
            lane.say_between(*side_word)
        heads = [*self._warning(form), *opening[1:], *_easier(form)]
        if not lane.have_room(heads):  # a slow voice: what protects comes before what explains
            heads = [*self._warning(form), *_easier(form), *opening[1:]]
        for text in heads:
            lane.say(text, form.t0)
        end = self._end(form)
        end_at = lane.end - lane.seconds(end)
        said = bool(end) and lane.has_room(end, end_at)
        if said:
            lane.say_at(end, end_at, END_PRIORITY)
        self._counts(form, segments, lane)
        if not form.child:
            _further_cues(form, lane)
        self._fillers(form, segments, lane)
        if end and not said:
            lane.show_last(end, end_at, END_PRIORITY)
        return lane.cues

    def _lane(self, form: StepForm) -> VoiceLane:
        return VoiceLane(form.t0, form.t1, self._line_seconds)

    def _opening(self, form: StepForm) -> list[str]:
        """Return what starts the step: the name and cue 1, or what a child is told."""
        child = form.exercise.child
        if form.kind == "no_breath":
            return []
        if form.child and child.say:
            return [filled(child.say, form.handedness)]
        name = self._name(form)
        spoken = form.kind in ("script", "transition")
        return [name] if spoken else [name, filled(form.exercise.cues[0], form.handedness)]

    def _name(self, form: StepForm) -> str:
        """Return the name, with the posture where it changes and nothing else announces that."""
        before = self._forms[form.index - 1] if form.index else form
        announced = "transition" in (before.kind, form.kind) or before.posture == form.posture
        return spoken_name(form.exercise.name, None if announced else form.posture)

    def _warning(self, form: StepForm) -> list[str]:
        return [words.STAY_AWAKE] if self._stay_awake and form.index == 0 else []

    def _end(self, form: StepForm) -> str:
        """Return the last words of the session, none for somebody who is falling asleep."""
        if self._piece or form.index < len(self._forms) - 1 or falls_asleep(form):
            return ""
        return spoken_words(form).done

    # -- counts and other lines with a fixed place ---------------------------------------------

    def _counts(self, form: StepForm, segments: Sequence[Segment], lane: VoiceLane) -> None:
        say = spoken_words(form)
        for segment in whole_phases(segments):
            for text, t, priority in _segment_counts(form, segment, say, lane):
                if text:
                    lane.say_at(text, t, priority)
        if form.index == self._first_exercise:
            self._ready(segments, lane, say.ready)

    def _ready(self, segments: Sequence[Segment], lane: VoiceLane, text: str) -> None:
        """Say "Here we go." once, just before the first exercise begins or as it begins."""
        if segments[0].phase != "prepare":
            return
        begin = next((s.t0 for s in segments if s.phase != "prepare"), segments[-1].t1)
        before = max(lane.t0, begin - lane.seconds(text) - GAP_S)
        as_it_begins = lane.has_room(text, begin) and not lane.has_room(text, before)
        lane.say_at(text, begin if as_it_begins else before, 3)

    # -- lines that fill a silence -------------------------------------------------------------

    def _fillers(self, form: StepForm, segments: Sequence[Segment], lane: VoiceLane) -> None:
        """Say lines in turn where there is room; they are not missed where there is none."""
        say = spoken_words(form)
        stretching = [text for text in say.stretching if text not in form.exercise.cues]
        for segment in whole_phases(segments):
            if form.exercise.family in _TENSING and segment.phase == "rest":
                self._softer += _fill(lane, segment, say.softer, self._softer)
            long = segment.t1 - segment.t0 >= HALF_FROM_S
            if form.exercise.family == "stretch" and segment.phase == "hold" and long:
                self._stretching += _fill(lane, segment, stretching, self._stretching)


def spoken_words(form: StepForm) -> words.Words:
    """Return the words of an adult (and teen) or of a child."""
    return words.CHILD if form.child else words.ADULT


def spoken_name(name: str, posture: Posture | None) -> str:
    """Return an exercise's name as it is said: with the posture, or None, without any."""
    short, comma, ending = name.rpartition(", ")
    if not comma or not ending.startswith(_POSTURE_ENDINGS):
        short, ending = name, words.POSTURE_WORDS[posture] if posture else ""
    return f"{short}, {ending}" if posture else short


def filled(text: str, handedness: Handedness) -> str:
    """Return the text with the words in braces that depend on the person."""
    return text.replace("{dominant_side}", handedness)


def falls_asleep(form: StepForm) -> bool:
    """Return whether a session that ends with this step ends in sleep: lying, no return."""
    return form.posture.startswith("lie") and form.exercise.family in ("rest", "imagery")


def _needs_warning(forms: Sequence[StepForm]) -> bool:
    deep = any(f.exercise.family in ("imagery", "body_scan", "autogenic") for f in forms)
    return deep or falls_asleep(forms[-1])


def _easier(form: StepForm) -> list[str]:
    easier = form.exercise.easier
    if not form.easier or easier is None or form.kind == "no_breath":
        return []
    return [filled(easier, form.handedness)]


def _script_lines(form: StepForm) -> list[tuple[str, float]]:
    exercise = form.exercise
    if form.kind == "no_breath":
        return [(line, 1.0) for line in words.NO_BREATH_LINES]
    script = (form.child and exercise.child.script) or exercise.script
    if not script:
        return [(filled(cue, form.handedness), 1.0) for cue in exercise.cues]
    return [(filled(line.line, form.handedness), line.pause_weight) for line in script]


def _side_words(
    form: StepForm, segments: Sequence[Segment]
) -> Iterator[tuple[str, float, float, Side]]:
    """Yield (text, from, until, side) at the first side of a set and where the side changes.

    Alternating sides are told in the first repetition only; afterwards everybody knows.
    """
    told = [s for s in segments if form.exercise.sides != "alternating" or s.rep == 1]
    set_before = 0
    switch_at: float | None = None
    for (set_, side), run in groupby(told, key=lambda segment: (segment.set, segment.side)):
        pieces = list(run)
        if pieces[0].phase == "switch":
            switch_at = pieces[0].t0
        if side not in ("right", "left"):
            continue
        first = set_ != set_before
        text = words.SIDE_WORDS[side] if first else spoken_words(form).other_side
        begins = pieces[0].t0 if first or switch_at is None else switch_at
        yield text, begins, pieces[-1].t1, side
        set_before, switch_at = set_, None


def _segment_counts(
    form: StepForm, segment: Segment, say: words.Words, lane: VoiceLane
) -> Iterator[tuple[str, float, int]]:
    """Yield (text, moment, priority) of the counts that belong to one phase."""
    match segment.phase:
        case "hold":
            yield from _hold_counts(segment, say, lane)
        case "move" if _reps_time(form, "contract_s"):
            yield words.STOP_PRESSING, segment.t0, 2
        case "release" if form.exercise.family in _TENSING:
            yield say.let_go, segment.t0, 3
        case "release" if _reps_time(form, "hold_s") >= SLOWLY_BACK_FROM_S:
            yield say.release, segment.t0, 3
        case "inhale" | "exhale" if segment.rep <= SPOKEN_BREATHS:
            yield words.BREATH_WORDS[segment.phase], segment.t0, 2


def _hold_counts(
    segment: Segment, say: words.Words, lane: VoiceLane
) -> Iterator[tuple[str, float, int]]:
    length = segment.t1 - segment.t0
    if length >= HALF_FROM_S:
        yield say.half, segment.t0 + length / 2, 1
    if length >= NEARLY_FROM_S:
        yield say.nearly, segment.t1 - NEARLY_S, 2
    counting = lane.seconds(say.count) + GAP_S if say.count else length
    if length >= COUNT_FROM_S and counting < length:
        yield say.count, segment.t1 - counting, 2


def _reps_time(form: StepForm, field: str) -> float:
    written = form.step.hold_s if field == "hold_s" else None
    return float(getattr(form.exercise.time, field, 0.0) if written is None else written)


def _further_cues(form: StepForm, lane: VoiceLane) -> None:
    """Say cue 2 and those after it, in order, at the first free moment."""
    cues = [filled(cue, form.handedness) for cue in form.exercise.cues]
    last = next(cue for cue in lane.cues if cue.text == cues[0])
    for number, text in enumerate(cues[1:], start=2):
        earliest = last.t + last.length_s + GAP_S
        if form.kind == "flow":
            earliest = max(earliest, last.t + FLOW_CUES_APART_S)
        last = lane.say(text, earliest, number)


def _fill(lane: VoiceLane, segment: Segment, texts: Sequence[str], turn: int) -> bool:
    """Say the line whose turn it is soon after a phase has begun, if there is room in it."""
    if not texts:
        return False
    text, t = texts[turn % len(texts)], segment.t0 + GAP_S
    if t + lane.seconds(text) > segment.t1 or not lane.has_room(text, t):
        return False
    lane.say_at(text, t, 5)
    return True
