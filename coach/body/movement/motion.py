"""The figure in motion: the pose between two keyframes at a moment of a run.

A movement of the body is eased in and out, a breath follows the lungs, what goes to and fro swings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import inf
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from coach.body.movement.easing import clamp, exhale, in_out_cubic, in_out_sine, wave
from coach.body.movement.keyframes import BodyPose, Keyframes
from coach.model import Frame, Phase
from coach.poses.joints import AXES

Kind = Literal["reps", "breath", "flow", "script"]

POSTURE_S = 1.6  # the longest that changing posture between two steps takes
POSTURE_SHARE = 0.6  # of the time to get ready
ENTER_S = 3.0  # how long it takes into a pose that is only a beginning
BREATH_S = 6.0  # a breath at rest, ten in a minute
_BELLY, _CHEST = 0.3, 0.15  # how far a breath at rest moves them
_CREEP = 0.02  # how much further a hold goes towards the end of the range
_LUNGS = frozenset({"belly.out", "chest.out", "ribs.out"})
_BREATHING: frozenset[Phase] = frozenset({"inhale", "hold_in", "exhale", "hold_out"})


class Instant(Struct, frozen=True, kw_only=True):
    """Where an exercise stands at a moment, in plain values.

    Args:
        kind: how the exercise is timed.
        phase: what is being done.
        inside_s: seconds of the phase that have passed.
        phase_s: seconds of the whole phase.
        pose_from: the keyframe at the beginning of the present piece of the phase.
        pose_to: the keyframe at its end.
        share: 0 to 1: how much of that piece has passed.
        before: the phase before this one in its step; None at the beginning of a side.
        after: the phase behind this one in its step; None at the end of a side.
        held_before: the piece before this one was a hold.
        step_s: seconds of the step that have passed.
        rested_s: seconds from the end of the last effort of the step to the present one or, at
            rest, to now; endless before the first.
        position: seconds of the run.
        tempo_s: one to and fro of a flow.
    """

    kind: Kind
    phase: Phase
    inside_s: float
    phase_s: float
    pose_from: Frame
    pose_to: Frame
    share: float
    before: Phase | None = None
    after: Phase | None = None
    held_before: bool = False
    step_s: float
    rested_s: float = inf
    position: float
    tempo_s: float = 0.0

    @property
    def phase_share(self) -> float:
        """How much of the phase has passed, 0 to 1."""
        return clamp(self.inside_s / self.phase_s) if self.phase_s else 1.0


def pose_at(frames: Keyframes, instant: Instant) -> BodyPose:
    """Return where every joint is at a moment of an exercise, breathing as well."""
    pose = _moving_pose(frames, instant)
    told = () if instant.kind == "script" else _told(frames)
    return _breathing(pose, instant, told)


def breath_at(instant: Instant) -> float:
    """Return how full the lungs are, 0 to 1.

    In a breath exercise they follow its phases; before its first breath they are led to empty.
    """
    phase, share = instant.phase, instant.phase_share
    if phase == "inhale":
        return in_out_sine(share)
    if phase == "exhale":
        return 1 - exhale(share)
    if phase in ("hold_in", "hold_out"):
        return 1.0 if phase == "hold_in" else 0.0
    if instant.kind == "breath":
        return wave(instant.phase_s - instant.inside_s, BREATH_S)
    return wave(max(0.0, instant.position), BREATH_S)


def lap_at(frames: Keyframes, instant: Instant) -> float:
    """Return how far a circling joint has come on its round, 0 to 1; 0 where none does."""
    if not circles(frames):
        return 0.0
    if instant.phase == "flow":
        return instant.inside_s / instant.tempo_s % 1 if instant.tempo_s else 0.0
    return instant.phase_share if instant.phase == "move" else 0.0


def circles(frames: Keyframes) -> bool:
    """Return whether the main pose is a joint going round."""
    return any(axis.endswith(".circle") and value for axis, value in frames.B.values.items())


def between(begin: BodyPose, end: BodyPose, share: float) -> BodyPose:
    """Return the pose `share` of the way from one to another; a hand goes in a straight line.

    A little more than 1 goes on beyond the end, as far as the joints allow.
    """
    if share <= 0 or begin is end:
        return begin
    if share == 1:
        return end
    values = {
        axis: within_limits(axis, begin.value(axis) + (end.value(axis) - begin.value(axis)) * share)
        for axis in {**begin.values, **end.values}
    }
    if share > 1:
        return replace(end, values=values)
    lean = begin.lean + (end.lean - begin.lean) * share
    still = {side: end.hands[side] for side in end.hands if _stays(begin, end, side)}
    sides = {**begin.hands, **begin.reach, **end.hands, **end.reach}
    reach = {side: _reach(begin, end, side, share) for side in sides if side not in still}
    return BodyPose(values, still, lean, reach)


def within_limits(axis: str, value: float) -> float:
    """Return a value of an axis, or the nearest to it that a joint can reach."""
    limits = AXES[axis]
    return clamp(value, -(limits.most if limits.directed else limits.most_back), limits.most)


def posture_change(ready_s: float) -> float:
    """Return the seconds in which the figure changes posture, of those there are to get ready."""
    return min(POSTURE_S, POSTURE_SHARE * ready_s)


# -- inside ------------------------------------------------------------------------------------


def _moving_pose(frames: Keyframes, instant: Instant) -> BodyPose:
    begin, end = _frame(frames, instant.pose_from), _frame(frames, instant.pose_to)
    phase, share = instant.phase, instant.share
    if circles(frames):  # going round is the movement; the body only goes there once
        return between(frames.A, frames.B, in_out_cubic(instant.step_s / ENTER_S))
    if phase == "flow":
        return _swinging(frames, instant)
    if instant.kind == "breath":
        return _breath_pose(frames, instant)
    if phase == "hold":
        return _crept(frames, begin, in_out_sine(share))
    if instant.held_before:
        begin = _crept(frames, begin, 1.0)
    return between(begin, end, in_out_cubic(share))


def _frame(frames: Keyframes, name: Frame) -> BodyPose:
    return {"A": frames.A, "B": frames.B, "C": frames.C}[name]


def _breath_pose(frames: Keyframes, instant: Instant) -> BodyPose:
    """Return the pose of a breath; before the first one the body goes where it breathes out to."""
    begin, end = _frame(frames, instant.pose_from), _frame(frames, instant.pose_to)
    if instant.phase == "inhale":
        return between(frames.C, end, in_out_sine(instant.share))
    if instant.phase == "exhale":
        return between(begin, end, exhale(instant.share))
    if instant.phase == "prepare":
        into = min(ENTER_S, instant.phase_s)
        return between(begin, frames.C, in_out_cubic(instant.inside_s / into))
    return end


def _swinging(frames: Keyframes, instant: Instant) -> BodyPose:
    """Return the pose between B and C, once to and fro in each tempo."""
    swing = wave(instant.inside_s, instant.tempo_s) if instant.tempo_s else 0.0
    pose = between(frames.B, frames.C, swing) if instant.pose_to == "C" else frames.B
    if instant.pose_from == "A":
        return between(frames.A, pose, in_out_cubic(instant.inside_s / ENTER_S))
    return pose


def _crept(frames: Keyframes, pose: BodyPose, share: float) -> BodyPose:
    """Return a held pose a little further from the start than it was."""
    if pose == frames.A:
        return pose
    return between(frames.A, pose, 1 + _CREEP * share)


def _stays(begin: BodyPose, end: BodyPose, side: str) -> bool:
    return begin.hands.get(side) == end.hands.get(side)


def _reach(begin: BodyPose, end: BodyPose, side: str, share: float) -> dict[str, float]:
    """Return the share of each place in where a hand is that goes from one to the other."""
    old, new = _pulls(begin, side), _pulls(end, side)
    return {
        place: old.get(place, 0.0) * (1 - share) + new.get(place, 0.0) * share
        for place in {**old, **new}
    }


def _pulls(pose: BodyPose, side: str) -> Mapping[str, float]:
    """Return the share of each place in where a hand is; one that lies on it is wholly there."""
    place = pose.hands.get(side)
    return pose.reach.get(side, {}) if place is None else {place: 1.0}


def _told(frames: Keyframes) -> Iterable[str]:
    """Return the axes of the lungs that an exercise itself moves."""
    poses = (frames.A, frames.B, frames.C)
    return {axis for axis in _LUNGS for pose in poses if pose.value(axis)}


def _breathing(pose: BodyPose, instant: Instant, told: Iterable[str]) -> BodyPose:
    """Return the pose with the motion of a breath at rest, where nothing else is told."""
    if instant.phase in _BREATHING:
        return pose
    breath = breath_at(instant)
    values = dict(pose.values)
    for axis, most in (("belly.out", _BELLY), ("chest.out", _CHEST)):
        if axis not in told:
            values[axis] = within_limits(axis, pose.value(axis) + most * breath)
    return replace(pose, values=values)
