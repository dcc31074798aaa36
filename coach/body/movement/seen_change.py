"""Whether two moments of the figure look the same, so that only a change is painted again."""

from __future__ import annotations

from itertools import chain

from coach.body.face.cut_choice import cut_of
from coach.body.movement.figure_moment import FigureMoment
from coach.poses.joints import AXES, Unit
from coach.poses.starts import STARTS

# What moves an outline in a figure 700 pixels high by about a quarter of a pixel.
_STEPS: dict[Unit, float] = {"degrees": 0.06, "share": 0.004, "percent": 0.04}
_LUNG_STEP = 0.02  # chest or belly: full, they lie some 12 pixels further out
_BREATH_STEP = 0.03  # what else goes with the breath
_LIGHT_STEP = 0.015  # of what comes and goes
_LUNGS = frozenset({"belly.out", "chest.out", "ribs.out"})
_WITHOUT_LUNGS = ("hand", "foot")  # close-ups
_CLIMBED = "fingers_"  # a finger that is there goes up and down with the breath


def looks_alike(one: FigureMoment | None, other: FigureMoment | None) -> bool:
    """Return whether nobody could tell the pictures of two moments apart."""
    if one is None or other is None:
        return one is other
    if one.frames is not other.frames or one.earlier is not None or other.earlier is not None:
        return one == other
    return _manner(one) == _manner(other) and _lit_alike(one, other) and _posed_alike(one, other)


def _manner(moment: FigureMoment) -> tuple[object, ...]:
    """Return what makes another picture as soon as it changes at all."""
    pose = moment.pose
    turned = moment.child, moment.as_in_a_mirror, moment.turned
    return (*turned, moment.lap, moment.faded, pose.hands, pose.reach, pose.lean)


def _lit_alike(one: FigureMoment, other: FigureMoment) -> bool:
    """Return whether all that comes and goes is as strong in both."""
    pairs = (one.shown, other.shown), (one.drawn, other.drawn), (one.arrow, other.arrow)
    # What has gone or has come wholly is never left a trace away from it.
    return all(a == b or (abs(a - b) <= _LIGHT_STEP and 0 < b < 1) for a, b in pairs)


def _posed_alike(one: FigureMoment, other: FigureMoment) -> bool:
    """Return whether joints and lungs are where they were, as far as they are seen."""
    breathes = STARTS[one.frames.start].close_up not in _WITHOUT_LUNGS
    if _follows_breath(one) and abs(one.breath - other.breath) > _BREATH_STEP:
        return False
    return all(
        abs(one.pose.value(axis) - other.pose.value(axis)) <= _step(axis)
        for axis in {**one.pose.values, **other.pose.values}
        if breathes or axis not in _LUNGS
    )


def _follows_breath(moment: FigureMoment) -> bool:
    """Return whether more than the lungs of the pose tells how full the chest is."""
    close_up = STARTS[moment.frames.start].close_up
    if close_up in _WITHOUT_LUNGS:
        places = (*moment.pose.hands.values(), *chain(*moment.pose.reach.values()))
        return any(place.startswith(_CLIMBED) for place in places)
    return close_up is not None or bool(cut_of(moment.frames, moment.child))


def _step(axis: str) -> float:
    return _LUNG_STEP if axis in _LUNGS else _STEPS[AXES[axis].unit]
