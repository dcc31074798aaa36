"""How much of an exercise a small picture shows: the whole body, or what is above the thighs."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from coach.body.figure.areas import LINES
from coach.body.figure.scene import Scene, Seen
from coach.body.figure.tube import Shape
from coach.poses.joints import SIDES
from coach.poses.starts import STARTS

_BELOW_HIPS = 0.09  # of body height: a cut through the thighs, or just under a seat
_BELOW_KEPT = 0.05
_LEAST_LEFT_OUT = 0.16  # of body height: who would lose less is shown whole
_STILL = 0.03  # of body height: legs that move less than that are still
_ABOVE, _ASIDE, _UNDER = 0.05, 0.05, 0.045  # air round the picture
_ARROW_HEAD = 0.045
_LEAST_WIDE, _LEAST_HIGH = 0.5, 0.58  # a small figure is not blown up
_LEGS = ("thigh", "shank", "foot")
_KEPT_WHOLE = ("arm", "sleeve", "face", "hair", "ear", "smile", "neck")


class Framing(Struct, frozen=True):
    """The part of the picture that is shown, in shares of body height, y down.

    Args:
        cropped: the body goes on below it.
    """

    left: float
    top: float
    right: float
    bottom: float
    cropped: bool


class Fit(Struct, frozen=True):
    """How a framing becomes pixels: `x * scale + right`, `y * scale + down`."""

    scale: float
    right: float
    down: float


def framing_of(scene: Scene) -> Framing:
    """Return what a small picture shows of an exercise in all its poses.

    Whoever stands or sits with still legs is cut at the thighs, if the work is felt above the
    hips; head, hands, arrow and working areas are never cut.
    """
    left, top, right, bottom = scene.box
    for x, y in scene.way:
        left, right = min(left, x - _ARROW_HEAD), max(right, x + _ARROW_HEAD)
        top, bottom = min(top, y - _ARROW_HEAD), max(bottom, y + _ARROW_HEAD)
    bottom = max(bottom, 0.0)
    cut = _cut(scene)
    cropped = cut is not None and bottom - cut >= _LEAST_LEFT_OUT
    if cut is None or not cropped:
        return Framing(left - _ASIDE, top - _ABOVE, right + _ASIDE, bottom + _UNDER, False)
    return Framing(left - _ASIDE, top - _ABOVE, right + _ASIDE, cut, True)


def fitted(framing: Framing, width: float, height: float) -> Fit:
    """Return the place of a framing in a picture of so many pixels: as large as it may be.

    What is cropped ends with the picture; who stands or lies has a little more air above.
    """
    wide, high = framing.right - framing.left, framing.bottom - framing.top
    scale = min(width / max(wide, _LEAST_WIDE), height / max(high, _LEAST_HIGH))
    under = 0.0 if framing.cropped else (height - high * scale) * 0.4
    right = width / 2 - (framing.left + framing.right) / 2 * scale
    return Fit(scale, right, height - under - framing.bottom * scale)


def _cut(scene: Scene) -> float | None:
    """Return the height at which an exercise may be cut; None if it has to be seen whole."""
    start, frames, camera = STARTS[scene.frames.start], scene.frames, scene.camera
    if start.lean != 0 or "water" in start.props:
        return None
    if any(part in _LEGS for area in frames.areas for part in _parts_of(area.name)):
        return None
    poses = [scene.seen(pose) for pose in (frames.A, frames.B, frames.C)]
    if not _legs_still(poses):
        return None
    hips = max(camera.seen(seen.body.bones["thigh.R"].start)[1] for seen in poses)
    areas = [y for seen in poses for one in seen.muscles for line in one.lines for _, y in line]
    kept = [
        y for seen in poses for part in seen.parts if _whole(part.name) for y in _ys(part.shape)
    ]
    arrow = [y + _ARROW_HEAD for _, y in scene.way]
    return max(hips + _BELOW_HIPS, max([*kept, *areas, *arrow]) + _BELOW_KEPT)


def _parts_of(area: str) -> set[str]:
    """Return the parts of the body on which an area lies; none if it is all of it."""
    return {part for part, _, _ in LINES.get(area, ())}


def _legs_still(poses: Sequence[Seen]) -> bool:
    return all(
        math.dist(poses[0].body.bones[name].end, seen.body.bones[name].end) < _STILL
        for seen in poses[1:]
        for side in SIDES
        for name in (f"thigh.{side}", f"shank.{side}", f"foot.{side}")
    )


def _whole(part: str) -> bool:
    return part.partition(".")[0] in _KEPT_WHOLE


def _ys(shape: Shape) -> list[float]:
    return [y for line in shape.lines for _, y in line]
