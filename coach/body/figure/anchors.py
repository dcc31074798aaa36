"""The places that hands reach for: on the body itself, and on the things around it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from coach.body.figure.build import Build
from coach.body.figure.skeleton import OUT, Skeleton
from coach.body.vectors import Vector, between, dot, minus, plus, unit


class Anchor(Struct, frozen=True):
    """Where a palm lies.

    Args:
        place: the point under the middle of the palm.
        fingers: the direction that the fingers point to; None if it is that of the forearm.
        off: the direction from the place to the back of the hand.
    """

    place: Vector
    fingers: Vector | None = None
    off: Vector = (0.0, 0.0, 1.0)


# On the trunk: how far up from the hips (share of the shoulders' height), how far out to a side
# (share of half its width), and how far round to the front (1) or back (-1).
_TRUNK = {
    "collar": (1.03, 0.45, 1.0),
    "sternum": (0.86, 0.1, 1.0),
    "diaphragm": (0.6, 0.12, 1.0),
    "belly": (0.34, 0.12, 1.0),
    "navel": (0.3, 0.08, 1.0),
    "ribs": (0.62, 0.86, 0.8),
    "hips": (0.24, 0.98, 0.2),
    "low_back": (0.28, 0.45, -1.0),
}
# On the head: to a side, up and to the front, in head lengths from the joint.
_HEAD = {
    "head_left": (0.36, 0.36, 0.0),
    "head_right": (-0.36, 0.36, 0.0),
    "head_back": (0.1, 0.3, -0.42),
    "forehead": (0.1, 0.45, 0.36),
    "temples": (0.33, 0.32, 0.16),
    "jaw_sides": (0.28, -0.1, 0.2),
    "eyes": (0.16, 0.25, 0.38),
}


def body_anchor(build: Build, body: Skeleton, name: str, side: str) -> Anchor | None:
    """Return a place on the body for the hand of a side; None if the name is of a thing."""
    stem, _, own = name.rpartition("_")
    if own not in ("L", "R"):
        stem, own = name, side
    if stem in _TRUNK:
        return _on_trunk(build, body, stem, own, side)
    if stem in _HEAD:
        return _on_head(build, body, stem, side)
    limb = _LIMBS.get(stem)
    return limb(build, body, own, side) if limb else None


def _on_trunk(build: Build, body: Skeleton, name: str, own: str, side: str) -> Anchor:
    up, out, ahead = _TRUNK[name]
    height = up * build.shoulder.above_hip
    ring = body.ring(height)
    row = next(row for row in build.torso if row[0] == ring.height)
    depth = row[1] + ahead * (row[2] + 0.008)
    place = ring.frame.at(
        ring.centre,
        OUT[own] * out * row[3],
        height - ring.height,
        depth * min(1.0, abs(ahead) + 0.2),
    )
    inwards = plus((0.0, 0.0, 0.0), ring.frame.left, -OUT[side])
    fingers = unit(plus(inwards, ring.frame.up, 0.35 if name != "hips" else -0.3))
    front = ring.frame.front
    off = front if ahead > 0 else (-front[0], -front[1], -front[2])
    if name in ("ribs", "hips"):  # round the side: the thumb behind, the fingers in front
        round_ = 0.9 if name == "ribs" else 2.0
        off = unit(plus(front, ring.frame.left, OUT[own] * round_))
        fingers = unit(plus(plus(inwards, front, round_ - 0.1), ring.frame.up, -0.25))
    return Anchor(place, fingers, off)


def _on_head(build: Build, body: Skeleton, name: str, side: str) -> Anchor:
    out, up, ahead = _HEAD[name]
    across = out if name in ("head_left", "head_right") else OUT[side] * out
    size = build.lengths.head
    place = body.head.at(body.head_joint, across * size, up * size, ahead * size)
    outwards = unit(body.head.at((0.0, 0.0, 0.0), across, 0.0, ahead))
    across_head = 2.5 if name == "head_back" else 0.6  # behind it the fingers meet
    fingers = unit(plus(body.head.up, body.head.left, -OUT[side] * across_head))
    return Anchor(place, fingers, outwards)


_BEFORE_TOES = 0.016  # of height: from the tips of toes to the palm of a hand that hooks them
_CROSSED = (0.06, 0.2)  # of height by which an ankle is higher while it is laid over a knee

_Limb = Callable[[Build, Skeleton, str, str], Anchor]


def _bone_anchor(bone: str, share: float, over: float, aside: float = 0.0) -> _Limb:
    def find(_: Build, body: Skeleton, own: str, side: str) -> Anchor:
        limb = body.bones[f"{bone}.{own}"]
        place = plus(between(limb.start, limb.end, share), limb.front, over)
        return Anchor(plus(place, body.base.left, OUT[own] * aside), limb.along, limb.front)

    return find


def _joint_anchor(bone: str, share: float, over: float) -> _Limb:
    def find(_: Build, body: Skeleton, own: str, side: str) -> Anchor:
        limb = body.bones[f"{bone}.{own}"]
        return Anchor(
            plus(between(limb.start, limb.end, share), limb.front, over), None, limb.front
        )

    return find


def _over_shoulder(_: Build, body: Skeleton, own: str, side: str) -> Anchor:
    """Return the top of a shoulder, with the fingers going over it to the back."""
    joint, chest = body.bones[f"upper_arm.{own}"].start, body.rings[-5].frame
    place = chest.at(joint, OUT[own] * 0.004, 0.03, 0.012)
    fingers = unit(chest.at((0.0, 0.0, 0.0), OUT[own] * 0.35, 0.0, -1.0))
    return Anchor(place, fingers, chest.up)


def _on_thigh(build: Build, body: Skeleton, own: str, side: str) -> Anchor:
    """Return a thigh where a hand rests on it: near the knee of who sits, high up standing."""
    sat = min(1.0, max(0.0, 1 + dot(body.bones[f"thigh.{own}"].along, body.base.up)))
    return _bone_anchor("thigh", 0.3 + 0.6 * sat, 0.04, 0.018)(build, body, own, side)


def _on_shin(build: Build, body: Skeleton, own: str, side: str) -> Anchor:
    """Return the shin, that of a leg laid over the other one the more it lies there."""
    other = "L" if own == "R" else "R"
    higher = body.bones[f"shank.{other}"].end[1] - body.bones[f"shank.{own}"].end[1]
    crossed = min(1.0, max(0.0, (higher - _CROSSED[0]) / (_CROSSED[1] - _CROSSED[0])))
    mine, over = (body.bones[f"shank.{each}"] for each in (own, other))
    front = unit(between(mine.front, over.front, crossed))
    start, end = between(mine.start, over.start, crossed), between(mine.end, over.end, crossed)
    return Anchor(plus(between(start, end, 0.5), front, 0.03), unit(minus(end, start)), front)


def _on_foot(_: Build, body: Skeleton, own: str, side: str) -> Anchor:
    """Return the back of a foot; one that is drawn up behind the body is held at its ankle."""
    foot, thigh, shank = (body.bones[f"{name}.{own}"] for name in ("foot", "thigh", "shank"))
    folded = min(1.0, max(0.0, 0.5 - dot(thigh.along, shank.along)))
    place = plus(between(foot.start, foot.end, 0.25), foot.front, 0.02)
    aside = unit(plus(shank.front, shank.across, OUT[own]))  # in front, and from outside
    ankle = plus(between(shank.start, shank.end, 0.92), aside, 0.018)
    off = unit(between(foot.front, aside, folded))
    return Anchor(between(place, ankle, folded), None, off)


def _over_toes(_: Build, body: Skeleton, own: str, side: str) -> Anchor:
    """Return a place over raised toes, from where fingers go over their tips to the sole."""
    foot = body.bones[f"foot.{own}"]
    to_sole = unit(plus((0.0, 0.0, 0.0), foot.front, -1.0))
    return Anchor(plus(foot.end, foot.front, _BEFORE_TOES), to_sole, foot.along)


_LIMBS: dict[str, _Limb] = {
    "thigh": _bone_anchor("thigh", 0.62, 0.05),
    "thighs": _on_thigh,
    "knee": _bone_anchor("thigh", 0.95, 0.038),
    "knees": _bone_anchor("thigh", 0.95, 0.038),
    "shin": _on_shin,
    "foot": _on_foot,
    "toes": _over_toes,
    "shoulder": _over_shoulder,
    "elbow": _joint_anchor("upper_arm", 0.96, 0.0),
    "wrist": _joint_anchor("forearm", 0.9, 0.0),
    "hand": _joint_anchor("hand", 0.8, 0.0),
    "fingers": _joint_anchor("fingers", 0.4, 0.0),
}
