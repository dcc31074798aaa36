"""How strongly the work of an exercise is shown on the figure, from its beginning to its end.

Stripes of a stretch grow with the move, stay in the hold and fade on the way back. What is tensed
is solid and turns pale within three seconds of letting go. What softens fades with each breath out.
"""

from __future__ import annotations

from msgspec import Struct

from coach.body.movement.easing import clamp, in_out_cubic, in_out_sine, wave
from coach.body.movement.keyframes import Effect
from coach.body.movement.motion import ENTER_S, Instant, breath_at
from coach.model import Phase

_PALE_S = 3.0  # how long what was tensed needs to turn pale
_PULSE_S, _PULSE = 1.6, 0.15  # of what is tensed; well below two a second
_PRESS_S = 1.0  # how long pressing takes to its full strength
_TURNS = 0.3  # share of the move in which what was pressed turns into what is stretched
_ARROW_S, _ARROW_IN_S = 2.0, 0.5  # the arrow is there so long before a move, and comes so fast
_ARROW_OUT = 0.75  # share of the move after which the arrow goes
_PALE, _SOFT = 0.15, 0.6  # what softens: at the end of a breath out, and what a breath adds
_WARM, _WARMTH = 0.8, 0.2
_EFFORT: frozenset[Phase] = frozenset({"contract", "move", "hold", "flow"})
_LEADING: frozenset[Phase] = frozenset({"prepare", "switch", "rest", "contract"})
_ENDING: frozenset[Phase] = frozenset({"release", "rest"})
_SPOKEN: frozenset[Phase] = frozenset({"script", "transition"})
_LEVELS: dict[Effect, dict[Phase, float]] = {  # at the end of a phase; 0 if it is not named
    "stretch": {"move": 1.0, "hold": 1.0, "flow": 1.0, "script": 1.0, "transition": 1.0},
    "move": {
        "move": 1.0, "hold": 1.0, "release": 0.5, "rest": 0.25, "flow": 1.0, "script": 0.6,
        "transition": 0.6, "inhale": 0.3, "hold_in": 0.3, "exhale": 1.0, "hold_out": 0.3,
    },
}  # fmt: skip


class Emphasis(Struct, frozen=True):
    """How strongly the working area, its stripes and the arrow show, each from 0 to 1."""

    shown: float
    drawn: float
    arrow: float


def effect_at(effect: Effect, instant: Instant, presses: bool) -> Effect:
    """Return what is to be seen: a muscle that is pressed and then stretched shows first the one.

    Args:
        effect: of the exercise.
        instant: the moment.
        presses: the exercise has a phase in which the muscle is pressed.
    """
    if not presses:
        return effect
    if instant.phase == "move":
        return "tense" if instant.phase_share < _TURNS else "stretch"
    return "stretch" if instant.phase in ("hold", "release", "rest") else "tense"


def emphasis_at(effect: Effect, instant: Instant) -> Emphasis:
    """Return how strongly everything shows at a moment."""
    drawn = 1.0
    if effect == "stretch" and instant.phase == "move":
        drawn = in_out_cubic(_stretch_share(instant))
    return Emphasis(_shown(effect, instant), drawn, _arrow(instant))


def _shown(effect: Effect, instant: Instant) -> float:
    if effect == "soft":
        return _entered(instant) * (_PALE + _SOFT * breath_at(instant))
    if effect == "warm":
        return _entered(instant) * (_WARM + _WARMTH * breath_at(instant))
    if effect == "tense":
        return _tensed(instant)
    levels = _LEVELS[effect]
    begin = levels.get(instant.before, 0.0) if instant.before is not None else 0.0
    ends = instant.phase in _ENDING and instant.after is None
    end = 0.0 if ends else levels.get(instant.phase, 0.0)
    return begin + (end - begin) * in_out_cubic(_level_share(instant))


def _level_share(instant: Instant) -> float:
    if instant.phase == "flow" or instant.phase in _SPOKEN:
        return instant.inside_s / ENTER_S
    return _stretch_share(instant)


def _stretch_share(instant: Instant) -> float:
    """Return the share of the phase, or where it began as pressing, of what is left for more."""
    if instant.before == "contract":
        return (instant.phase_share - _TURNS) / (1 - _TURNS)
    return instant.phase_share


def _entered(instant: Instant) -> float:
    """Return how much of an exercise's glow has come, which takes some seconds."""
    return in_out_sine(instant.step_s / ENTER_S)


def _tensed(instant: Instant) -> float:
    """Return how solid it is: full while it is tensed, then paler."""
    pale = 1 - in_out_sine(instant.rested_s / _PALE_S)
    phase, before = instant.phase, instant.before
    if phase in _SPOKEN:
        let_go = in_out_cubic(instant.share if instant.pose_from != "C" else 1.0)
        return 1 - let_go if instant.pose_to == "C" else in_out_cubic(instant.inside_s / ENTER_S)
    if phase not in _EFFORT:
        return pale
    if phase == "move" and before == "contract":
        return 1 - in_out_sine(instant.phase_share / _TURNS)
    if phase == "contract":
        pressed = in_out_cubic(instant.inside_s / _PRESS_S)
        return (pale + (1 - pale) * pressed) * _pulse(instant)
    if before in _EFFORT:
        return _pulse(instant)
    return pale + (1 - pale) * in_out_cubic(instant.phase_share)


def _pulse(instant: Instant) -> float:
    """Return a slow pulse, whole at the beginning and at the end of its phase."""
    beats = max(1, round(instant.phase_s / _PULSE_S))
    return 1 - _PULSE * wave(instant.phase_share, 1 / beats)


def _arrow(instant: Instant) -> float:
    """Return how strong the arrow is: before a move and during it, gone at its end."""
    came = in_out_sine(instant.inside_s / _ARROW_IN_S)
    if instant.phase in ("move", "flow"):
        whole = instant.tempo_s if instant.phase == "flow" else instant.phase_s
        share = clamp(instant.inside_s / whole) if whole else 1.0
        went = in_out_sine((share - _ARROW_OUT) / (1 - _ARROW_OUT))
        return (1.0 if instant.before in _LEADING else came) * (1 - went)
    if instant.phase not in _LEADING or instant.after not in ("move", "flow"):
        return 0.0
    left_s = instant.phase_s - instant.inside_s
    return came * in_out_sine((_ARROW_S - left_s) / _ARROW_IN_S)
