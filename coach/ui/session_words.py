"""The words and numbers of a session as they are written on the screen."""

from __future__ import annotations

import math

from coach.compiled import PlannedStep
from coach.model import Family, Phase

HAIR = 1e-6  # sums of times may miss a whole second by this much

BREATH_WORDS: dict[Phase, str] = {
    "inhale": "Breathe in",
    "hold_in": "Hold",
    "exhale": "Breathe out",
    "hold_out": "Wait",
}
RING_WORDS: dict[Phase, str] = {
    "inhale": "in",
    "hold_in": "hold",
    "exhale": "out",
    "hold_out": "wait",
}
_PHASE_WORDS: dict[Phase, str] = {
    "prepare": "Get ready",
    "contract": "Press",
    "move": "Move",
    "hold": "Hold",
    "release": "Slowly back",
    "rest": "Rest",
    "switch": "Other side",
    "flow": "Keep moving",
    "script": "Take your time",
    "transition": "Change position",
}
_LETTING_GO: frozenset[Family] = frozenset({"pmr", "release_only", "pnf"})
_RESTING: frozenset[Family] = frozenset({"rest", "settle"})


def phase_word(phase: Phase, step: PlannedStep) -> str:
    """Return the words for a phase, as the step's technique says them."""
    if phase in BREATH_WORDS:
        return BREATH_WORDS[phase]
    if phase == "contract" and step.family == "pmr":
        return "Tense"
    if phase == "release" and step.family in _LETTING_GO:
        return "Let go"
    if phase == "script" and step.family in _RESTING:
        return "Rest"
    return _PHASE_WORDS[phase]


def clock_text(seconds: float) -> str:
    """Return whole seconds as `3:12`, rounded up so that 0:00 is the end."""
    whole = math.ceil(seconds - HAIR)
    return f"{whole // 60}:{whole % 60:02d}"


def length_text(seconds: float) -> str:
    """Return a length as it is said: `5 minutes`, or `5:30` where minutes are not whole."""
    if seconds % 60:
        return clock_text(seconds)
    minutes = int(seconds // 60)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
