"""The parts of the figure as somebody sees them, from the back of the picture on.

A part is a handful of closed lines that are filled together, so that no joint shows a seam. All
points are in shares of body height, y down.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from coach.body.figure.build import Build
from coach.body.figure.camera import Camera
from coach.body.figure.foot import foot_outline
from coach.body.figure.head import head_parts
from coach.body.figure.skeleton import Bone, Ring, Skeleton
from coach.body.figure.tube import Rows, Shape, Stretch, banded, oriented, trunk, tube
from coach.body.vectors import dot, plus
from coach.poses.joints import SIDES

Tone = Literal["skin", "top", "legs", "hair", "soft", "toy", "toy_light", "flame"]

_SLEEVE = 0.56  # of the upper arm
_LEGGINGS = 0.9  # of the shank
_THIGH_SHOWS = 0.08  # of the thigh: above it the hips are as wide
_HEM, _HEM_FRONT, _HEM_SEATED = -0.008, -0.034, -0.012
_COLLAR, _COLLAR_FRONT = 0.297, 0.3085
_HAND_FLAT = 0.72  # a hand is that much thinner than it is wide
_PALM = 0.52  # of the hand
_SHORT = Stretch(samples=7)
_UPRIGHT = 0.5  # how steep a trunk is before which a hand may lie whose forearm is beside it


class Part(Struct, frozen=True):
    """A part of the figure as it is seen.

    Args:
        name: as `arm.R`.
        tone: what it wears.
        shape: what is filled.
        far: it lies behind the body and is painted in the far tone.
    """

    name: str
    tone: Tone
    shape: Shape
    far: bool = False


def parts_of(build: Build, body: Skeleton, camera: Camera) -> tuple[Part, ...]:
    """Return everything that is seen, in the order in which it is painted."""
    chest = body.ring(build.shoulder.above_hip * 0.8)
    aside = _sideways(body, camera)
    arms = _Arms(build, body, camera, chest, aside)
    top = Part("top", "top", _top(build, body, camera, chest) + arms.joined)
    legs, raised = _legs(build, body, camera, camera.depth(chest.centre))
    neck = Part("neck", "skin", _neck(build, body, camera))
    torso = [neck, *arms.behind, top] if aside else [*arms.behind, top, neck]
    head = [
        Part(name, "hair" if name in ("hair", "smile") else "skin", Shape((oriented(line),)))
        for name, line in head_parts(build, body, camera)
    ]
    if dot(camera.near, chest.frame.up) < -0.4:  # seen from the feet the head is furthest
        return (*head, *torso, *arms.before, *arms.over_head, *legs, *raised)
    return (*legs, *torso, *raised, *arms.before, *head, *arms.over_head)


class _Arms:
    """The arms by their place in the picture: behind the trunk, before it, before the head.

    Seen from the front a sleeve that lies beside the trunk is one piece of cloth with it.
    """

    def __init__(
        self, build: Build, body: Skeleton, camera: Camera, chest: Ring, aside: bool
    ) -> None:
        self.behind: list[Part] = []
        self.before: list[Part] = []
        self.over_head: list[Part] = []
        self.joined = Shape()
        middle = camera.depth(chest.centre)
        head = camera.depth(body.head.at(body.head_joint, 0.0, 0.05, 0.02))
        for side in sorted(SIDES, key=lambda side: _arm_depth(body, camera, side)):
            depth = _arm_depth(body, camera, side)
            arm, sleeve = _arm_parts(build, body, camera, side, aside and depth < middle - 0.03)
            upper = body.bones[f"upper_arm.{side}"]
            parts = [arm, sleeve]
            if not aside and abs(dot(upper.along, camera.near)) < 0.5:
                self.joined += sleeve.shape
                parts = [arm]
            upright = chest.frame.up[1] > _UPRIGHT and not aside
            tips = camera.depth(body.bones[f"fingers.{side}"].end) if upright else depth
            if max(depth, tips) < middle + 0.03:
                self.behind.extend(parts)
            elif camera.depth(body.bones[f"forearm.{side}"].end) > head:
                self.over_head.extend(parts)
            else:
                self.before.extend(parts)


def _sideways(body: Skeleton, camera: Camera) -> bool:
    """Return whether one side of the body is turned away from who looks."""
    return abs(dot(body.base.left, camera.near)) > 0.7


def _arm_depth(body: Skeleton, camera: Camera, side: str) -> float:
    fore = body.bones[f"forearm.{side}"]
    return (camera.depth(fore.start) + 2 * camera.depth(fore.end)) / 3


def _top(build: Build, body: Skeleton, camera: Camera, chest: Ring) -> Shape:
    facing = min(1.0, abs(dot(chest.frame.front, camera.near)))
    seated = dot(body.bones["thigh.R"].along, body.base.up) > -0.5
    hem = _HEM + ((_HEM_SEATED if seated else _HEM_FRONT) - _HEM) * facing
    collar = _COLLAR + (_COLLAR_FRONT - _COLLAR) * facing
    return trunk(build, body, camera, hem, collar)


def _neck(build: Build, body: Skeleton, camera: Camera) -> Shape:
    rows = build.side["neck"]
    bone = body.bones["neck"]
    start, end = plus(bone.start, bone.along, 0.012), plus(bone.end, bone.along, 0.012)
    return tube(camera, Bone(start, end, bone.front), rows, rows)


# -- limbs -------------------------------------------------------------------------------------


def _legs(
    build: Build, body: Skeleton, camera: Camera, middle: float
) -> tuple[list[Part], list[Part]]:
    """Return the legs, those behind first, and those that are raised before the trunk."""
    under: list[Part] = []
    raised: list[Part] = []
    aside = _sideways(body, camera)
    upright = dot(body.bones["thigh.R"].along, body.base.up) < -0.5
    pelvis = trunk(build, body, camera, -0.035 if aside or not upright else -0.058, 0.02)
    order = sorted(SIDES, key=lambda side: camera.depth(body.bones[f"shank.{side}"].start))
    for n, side in enumerate(order):
        far = aside and n == 0
        foot = Part(f"foot.{side}", "skin", _foot(build, body, camera, side), far)
        leg = Part(f"leg.{side}", "legs", _leg(build, body, camera, side), far)
        before = not far and _is_raised(body, camera, side, middle)
        (raised if before else under).extend((foot, leg))
        if n == 0:
            under.append(Part("pelvis", "legs", pelvis))
    return under, raised


def _is_raised(body: Skeleton, camera: Camera, side: str, middle: float) -> bool:
    """Return whether a knee is drawn up before the trunk."""
    knee = body.bones[f"thigh.{side}"].end
    high = dot(plus(knee, body.hips, -1.0), body.rings[-4].frame.up) > 0.13
    return high and camera.depth(knee) > middle - 0.02


def _leg(build: Build, body: Skeleton, camera: Camera, side: str) -> Shape:
    thigh, shank = body.bones[f"thigh.{side}"], body.bones[f"shank.{side}"]
    bent = _sideways(body, camera) or dot(thigh.along, body.base.up) > -0.85
    upper = Stretch(0.0 if bent else _THIGH_SHOWS, round_begin=bent)
    lower = Stretch(end=_LEGGINGS, round_end=False)
    return tube(camera, thigh, build.side["thigh"], build.front["thigh"], upper) + tube(
        camera, shank, build.side["shank"], build.front["shank"], lower
    )


def _foot(build: Build, body: Skeleton, camera: Camera, side: str) -> Shape:
    foot, shank = body.bones[f"foot.{side}"], body.bones[f"shank.{side}"]
    ankle = Stretch(_LEGGINGS - 0.05)
    rows = build.side["shank"], build.front["shank"]
    return foot_outline(build, camera, foot, side) + tube(camera, shank, *rows, ankle)


def _arm_parts(
    build: Build, body: Skeleton, camera: Camera, side: str, far: bool
) -> tuple[Part, Part]:
    upper, fore = body.bones[f"upper_arm.{side}"], body.bones[f"forearm.{side}"]
    deep, wide = build.side, build.front
    bare = Stretch(_SLEEVE - 0.03, round_begin=False)
    skin = tube(camera, upper, deep["upper_arm"], wide["upper_arm"], bare)
    skin += tube(camera, fore, deep["forearm"], wide["forearm"])
    skin += _hand(build, body, camera, side)
    cloth = Stretch(end=_SLEEVE, grown=0.003, round_end=False)
    sleeve = tube(camera, upper, deep["upper_arm"], wide["upper_arm"], cloth)
    return Part(f"arm.{side}", "skin", skin, far), Part(f"sleeve.{side}", "top", sleeve, far)


def _hand(build: Build, body: Skeleton, camera: Camera, side: str) -> Shape:
    inner, _ = _hand_rows(build.front["hand"], build.lengths.hand / 0.1)
    palm = tube(camera, body.bones[f"hand.{side}"], *inner, _SHORT)
    return palm + fingers_shape(build, body, camera, side)


def fingers_shape(build: Build, body: Skeleton, camera: Camera, side: str) -> Shape:
    """Return fingers and thumb of a hand as they are seen."""
    palm, fingers = body.bones[f"hand.{side}"], body.bones[f"fingers.{side}"]
    size = build.lengths.hand / 0.1
    _, outer = _hand_rows(build.front["hand"], size)
    discs = []
    for along, towards, radius in build.thumb:
        place = plus(plus(palm.start, palm.along, along * size), palm.front, towards * size)
        discs.append((*camera.seen(place), radius * size))
    return tube(camera, fingers, *outer, _SHORT) + banded(discs)


@lru_cache(maxsize=4)
def _hand_rows(rows: Rows, size: float) -> tuple[tuple[Rows, Rows], tuple[Rows, Rows]]:
    """Return the profiles of palm and fingers: seen on their flat side, and on their edge."""
    inner = tuple((t / _PALM, 0.0, r * size) for t, _, r in rows if t <= 0.62)
    outer = tuple((max(0.0, (t - 0.45) / 0.5), 0.0, r * size) for t, _, r in rows if t >= 0.45)
    return (inner, _flat(inner)), (outer, _flat(outer))


def _flat(rows: Rows) -> Rows:
    """Return the profile of a hand seen on its edge."""
    return tuple((t, o, r * (1 - (1 - _HAND_FLAT) * min(1.0, 2 * t))) for t, o, r in rows)
