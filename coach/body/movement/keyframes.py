"""The poses of an exercise as numbers: where each joint is at the start, in the middle, at the end.

Whoever wants the figure at a moment goes from one pose to the next; it stands where all is 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from coach.model import Pose
from coach.poses.joints import AXES, SIDES
from coach.poses.language import Position, read_position, split_side
from coach.poses.starts import STARTS, View
from coach.poses.words import other_side

Effect = Literal["stretch", "tense", "soft", "warm", "move"]
FELT: tuple[Effect, ...] = ("soft", "warm")  # of what is felt rather than done

_OTHER = {"L": "R", "R": "L", "": ""}


class BodyPose(Struct, frozen=True):
    """Where everything is at one moment.

    Args:
        values: by axis (see `coach.poses.joints`) degrees, shares or percent of body height; an
            axis that is not there is 0.
        hands: by side, the place that a hand reaches for; the arm follows, and its values are
            hints. A hand that is not there goes where its arm leads it.
        lean: degrees that the whole body leans: 0 upright, -90 on the back, 90 face down.
        reach: by side, for a hand that is on its way from one place to another: by place, its
            share in where the hand is now. What they leave of 1 is the share of where its arm
            leads it. Such a hand is not in `hands`.
    """

    values: Mapping[str, float]
    hands: Mapping[str, str]
    lean: float = 0
    reach: Mapping[str, Mapping[str, float]] = {}

    def value(self, axis: str) -> float:
        """Return where an axis is."""
        return self.values.get(axis, 0)


class Area(Struct, frozen=True):
    """A working area of the body; `side` is the figure's own L or R, or "" for both."""

    name: str
    side: str = ""


class Keyframes(Struct, frozen=True, kw_only=True):
    """The poses that an exercise moves between, and what is to be shown of it.

    Args:
        view: where the figure is seen from.
        start: the start posture, one of `coach.poses.starts.STARTS`, for what it rests on.
        A: the start posture.
        B: the main pose, reached by the move and kept in the hold.
        C: the second pose: released, or the other end of a flowing movement; A if there is none.
        areas: where the work is felt.
        effect: how that is shown.
        things: what there is besides what the start posture brings, and where; some of
            `coach.poses.words.THINGS`.
    """

    view: View
    start: str
    A: BodyPose
    B: BodyPose
    C: BodyPose
    areas: tuple[Area, ...]
    effect: Effect
    things: tuple[str, ...] = ()


def keyframes(pose: Pose) -> Keyframes:
    """Return the keyframes of an exercise as it is written, which is for the right side.

    Joints that B does not name stay as they are in A. Those that C does not name stay as they are
    in B; only where a muscle was tensed they go back to A, for C is its release. A hand stays
    where it was sent until its arm, elbow or hand is named.

    Raises:
        CoachError: the pose is not written in the pose language, or goes where no joint can.
        KeyError: there is no such start posture. The library lets neither of them through.
    """
    start = STARTS[pose.start]
    rest = read_position(start.pose) if start.pose else Position({}, {}, frozenset())
    a = BodyPose(rest.values, rest.hands, start.lean)
    b = _moved(a, read_position(pose.B))
    c = a
    if pose.C is not None:
        released = BodyPose(a.values, {**a.hands, **b.hands}, a.lean)
        c = _moved(released if pose.fx == "tense" else b, read_position(pose.C))
    areas = tuple(Area(*split_side(area)) for area in pose.hi)
    return Keyframes(
        view=pose.view, start=pose.start, A=a, B=b, C=c, areas=areas, effect=pose.fx,
        things=pose.things,
    )  # fmt: skip


def on_ball(things: Iterable[str], side: str) -> bool:
    """Return whether one of some things is a ball under the foot of a side."""
    return f"ball under foot_{side}" in things


def mirrored(frames: Keyframes) -> Keyframes:
    """Return the keyframes for the left side: everything that is on a side is on the other."""
    return Keyframes(
        view=frames.view,
        start=frames.start,
        A=_mirrored(frames.A),
        B=_mirrored(frames.B),
        C=_mirrored(frames.C),
        areas=tuple(Area(area.name, _OTHER[area.side]) for area in frames.areas),
        effect=frames.effect,
        things=tuple(map(other_side, frames.things)),
    )


def _moved(pose: BodyPose, named: Position) -> BodyPose:
    """Return a pose with what a text names; a hand that it frees hangs where its arm leads it."""
    kept = {side: place for side, place in pose.hands.items() if side not in named.freed}
    return BodyPose({**pose.values, **named.values}, {**kept, **named.hands}, pose.lean)


def _mirrored(pose: BodyPose) -> BodyPose:
    values = {
        _other_axis(axis): -value if AXES[axis].lateral else value
        for axis, value in pose.values.items()
    }
    hands = {_OTHER[side]: other_side(place) for side, place in pose.hands.items()}
    return BodyPose(values, hands, pose.lean)


def _other_axis(axis: str) -> str:
    """Return the axis of the other side: `knee.L.flex` for `knee.R.flex`."""
    joint, _, verb = axis.rpartition(".")
    name, _, side = joint.rpartition(".")
    return f"{name}.{_OTHER[side]}.{verb}" if side in SIDES else axis
