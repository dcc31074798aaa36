"""The words of the builder: what a step is like, and what its numbers are called."""

from __future__ import annotations

from coach.dose import hold_seconds, plain
from coach.library.drafting.dose_field import DoseKey
from coach.library.drafting.length_rules import clock_text
from coach.library.drafting.remark import Remark
from coach.model import Breath, Exercise, Reps, Step
from coach.ui.pages.library_words import AUDIENCES, POSTURES

FIELDS: dict[DoseKey, tuple[str, str]] = {
    "reps": ("Times", ""),
    "hold_s": ("Hold", " s"),
    "cycles": ("Breaths", ""),
    "seconds": ("Lasts", " s"),
}
USUAL = ""  # the key of "as the session says" and "as usual"
GUIDANCE = {"full": "Every line", "key": "Only the main lines", "bells": "Bells only"}
STEP_GUIDANCE = {USUAL: "As the session", **GUIDANCE}
GAZE = {
    USUAL: "As usual",
    "screen": "On the screen",
    "away": "Away from the screen",
    "closed": "Closed",
}
POSTURE_WORDS = {str(posture): word for posture, word in POSTURES.items()}
AUDIENCE_WORDS = {
    **{str(audience): word for audience, word in AUDIENCES.items()},
    "all": "Everybody from 8 years",
}
_SIDES = {
    "left_right": "one side, then the other",
    "alternating": "sides in turn",
    "both": "both sides together",
}
_ONE_SIDE = {"dominant": "your stronger side", "other": "your other side"}


def dose_text(step: Step, exercise: Exercise) -> str:
    """Return the dose of a step in a few words: `Once, held 20 s, sides in turn`."""
    time = exercise.time
    parts: list[str] = []
    if isinstance(time, Reps):
        reps = step.reps or time.reps
        parts.append("once" if reps == 1 else f"{reps} times")
        if hold_seconds(step, time) and exercise.family in ("stretch", "pnf"):
            parts.append(f"held {plain(hold_seconds(step, time))} s")
    elif isinstance(time, Breath):
        cycles = step.cycles or time.cycles
        parts.append("1 breath" if cycles == 1 else f"{cycles} breaths")
    side = _ONE_SIDE[step.side] if step.side else _SIDES.get(exercise.sides, "")
    text = ", ".join(filter(None, (*parts, side, *_marks(step))))
    return text[:1].upper() + text[1:]


def _marks(step: Step) -> list[str]:
    marks = []
    if step.optional:
        marks.append("may be left out")
    if step.until_pressed:
        marks.append("waits for you")
    return marks


def step_name(number: int, count: int, step: Step, name: str, dose: str) -> str:
    """Return what a screen reader says about a step."""
    said = f"Step {number} of {count}: {name}, {clock_text(step.seconds)}"
    return f"{said}, {dose}" if dose else said


def total_text(seconds: float, minutes: int) -> str:
    """Return the exact sum beside what it shall be: `4:30 of 5:00`."""
    return f"{clock_text(seconds)} of {minutes}:00"


def remark_name(remark: Remark) -> str:
    """Return what a screen reader says about a remark."""
    return f"Needed: {remark.sentence}" if remark.blocks else f"Good to know: {remark.sentence}"
