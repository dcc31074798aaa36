"""An exercise as a short calm loop without a clock of its own, for small pictures that move."""

from __future__ import annotations

from msgspec.structs import replace

from coach.body.movement.easing import in_out_cubic
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import BodyPose
from coach.body.movement.motion import between, circles

_STAY_S, _GO_S = 0.9, 1.7  # at each pose, and from one to the next
_ROUND_S = 4.0  # of a joint that circles


def loop_seconds(moment: FigureMoment) -> float:
    """Return how long one loop of an exercise takes."""
    if circles(moment.frames):
        return _ROUND_S
    return len(_stations(moment)) * (_STAY_S + _GO_S)


def in_loop(moment: FigureMoment, seconds: float) -> FigureMoment:
    """Return an exercise at a second of its loop, which begins and ends in the main pose.

    Args:
        moment: the exercise in its main pose, with everything shown.
        seconds: 0 or more; after one loop the next begins.
    """
    if circles(moment.frames):
        return replace(moment, lap=seconds / _ROUND_S % 1, arrow=0.0)
    stations = _stations(moment)
    number, inside = divmod(seconds % loop_seconds(moment), _STAY_S + _GO_S)
    begin = stations[int(number)]
    end = stations[(int(number) + 1) % len(stations)]
    share = in_out_cubic(max(0.0, inside - _STAY_S) / _GO_S)
    shown = [0.0 if pose == moment.frames.A else 1.0 for pose in (begin, end)]
    strength = shown[0] + (shown[1] - shown[0]) * share
    pose = between(begin, end, share)
    return replace(moment, pose=pose, shown=strength, drawn=strength, arrow=0.0)


def _stations(moment: FigureMoment) -> list[BodyPose]:
    """Return the poses in their order from the main one on; the second is often the start."""
    frames = moment.frames
    later = [pose for pose in (frames.C, frames.A) if pose != frames.B]
    return [frames.B, *(later[:1] if later[:1] == later[1:] else later)]
