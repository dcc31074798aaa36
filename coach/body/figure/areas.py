"""Where the work is felt: each working area as a line along its muscle, on the body in space.

A point of a line lies on a part of the body: how far along it, and how far round it in degrees,
from its front (0) over the outside (90) to its back (180).
"""

from __future__ import annotations

import math

from msgspec import Struct

from coach.body.figure.build import Build
from coach.body.figure.camera import Camera
from coach.body.figure.skeleton import OUT, Skeleton
from coach.body.vectors import Vector, between, dot, plus, unit
from coach.poses.joints import SIDES

Spot = tuple[str, float, float]  # part, share of its length, degrees round it
Line = tuple[Spot, ...]

_MIDDLE = frozenset({
    "forehead", "throat_front", "sternum", "diaphragm", "abs_upper", "abs_lower", "pelvic_floor",
    "suboccipital", "neck_extensors", "deep_neck_flexors",
})  # fmt: skip

# One side of each area, its line from one end of the muscle to the other; trunk heights are
# shares of the shoulders' height above the hips.
LINES: dict[str, Line] = {
    "forehead": (("head", 0.3, 0), ("head", 0.44, 0)),
    "temples": (("head", 0.2, 62), ("head", 0.4, 62)),
    "eyes_ring": (("head", 0.22, 22), ("head", 0.3, 40)),
    "cheeks": (("head", 0.02, 25), ("head", 0.16, 42)),
    "jaw_masseter": (("head", -0.14, 45), ("head", 0.08, 60)),
    "throat_front": (("neck", 0.2, 0), ("neck", 0.9, 0)),
    "scm": (("neck", 0.1, 22), ("neck", 0.55, 50), ("neck", 1.0, 80)),
    "scalenes": (("neck", 0.05, 75), ("neck", 0.5, 72), ("neck", 0.95, 82)),
    "collar": (("trunk", 1.06, 20), ("trunk", 1.03, 62)),
    "deltoid_front": (("upper_arm", 0.0, 20), ("upper_arm", 0.4, 25)),
    "pec_upper": (("trunk", 0.9, 8), ("trunk", 0.93, 38), ("trunk", 0.97, 66)),
    "pec_mid": (("trunk", 0.76, 10), ("trunk", 0.84, 40), ("trunk", 0.94, 70)),
    "sternum": (("trunk", 0.66, 0), ("trunk", 0.92, 0)),
    "diaphragm": (("trunk", 0.54, 0), ("trunk", 0.66, 0)),
    "ribs_side": (("trunk", 0.5, 88), ("trunk", 0.68, 88), ("trunk", 0.86, 88)),
    "abs_upper": (("trunk", 0.36, 12), ("trunk", 0.6, 12)),
    "abs_lower": (("trunk", 0.1, 12), ("trunk", 0.36, 12)),
    "obliques": (("trunk", 0.18, 60), ("trunk", 0.38, 72), ("trunk", 0.56, 84)),
    "hip_flexor": (("trunk", 0.14, 40), ("thigh", 0.02, 5), ("thigh", 0.25, 0)),
    "pelvic_floor": (("trunk", -0.08, 0), ("trunk", 0.04, 0)),
    "adductors": (("thigh", 0.1, -75), ("thigh", 0.4, -78), ("thigh", 0.7, -80)),
    "quads": (("thigh", 0.2, 5), ("thigh", 0.5, 5), ("thigh", 0.85, 0)),
    "shin": (("shank", 0.12, 10), ("shank", 0.5, 10), ("shank", 0.8, 8)),
    "toes": (("foot", 0.72, 0), ("foot", 1.0, 0)),
    "biceps": (("upper_arm", 0.25, 0), ("upper_arm", 0.55, 0), ("upper_arm", 0.9, 0)),
    "forearm_flexors": (("forearm", 0.08, -50), ("forearm", 0.4, -60), ("forearm", 0.8, -70)),
    "palm": (("hand", 0.15, -90), ("hand", 0.95, -90)),
    "fingers": (("fingers", 0.1, 0), ("fingers", 0.95, 0)),
    "suboccipital": (("neck", 0.9, 180), ("neck", 1.15, 180)),
    "neck_extensors": (("neck", 0.1, 165), ("neck", 0.55, 165), ("neck", 1.0, 165)),
    "levator": (("trunk", 1.02, 140), ("neck", 0.3, 135), ("neck", 0.9, 120)),
    "upper_trap": (("neck", 0.7, 130), ("trunk", 1.14, 120), ("trunk", 1.04, 100)),
    "mid_trap": (("trunk", 0.86, 172), ("trunk", 0.9, 148), ("trunk", 0.95, 120)),
    "rhomboids": (("trunk", 0.84, 174), ("trunk", 0.76, 155), ("trunk", 0.68, 142)),
    "lats": (("trunk", 0.3, 165), ("trunk", 0.52, 140), ("trunk", 0.8, 108)),
    "thoracic_erectors": (("trunk", 0.5, 165), ("trunk", 0.72, 165), ("trunk", 0.96, 165)),
    "lumbar_erectors": (("trunk", 0.06, 165), ("trunk", 0.28, 165), ("trunk", 0.5, 165)),
    "deltoid_back": (("upper_arm", 0.0, 160), ("upper_arm", 0.4, 155)),
    "triceps": (("upper_arm", 0.2, 180), ("upper_arm", 0.5, 180), ("upper_arm", 0.85, 180)),
    "forearm_extensors": (("forearm", 0.06, 120), ("forearm", 0.4, 110), ("forearm", 0.8, 100)),
    "glutes": (("trunk", 0.16, 155), ("trunk", 0.02, 148), ("trunk", -0.12, 150)),
    "piriformis": (("trunk", 0.0, 165), ("trunk", -0.02, 135)),
    "hamstrings": (("thigh", 0.2, 180), ("thigh", 0.55, 180), ("thigh", 0.92, 180)),
    "calf_gastroc": (("shank", 0.06, 180), ("shank", 0.28, 180), ("shank", 0.5, 180)),
    "calf_soleus": (("shank", 0.4, 172), ("shank", 0.6, 174), ("shank", 0.8, 178)),
    "achilles": (("shank", 0.75, 180), ("shank", 1.0, 180)),
    "sole": (("foot", 0.0, 180), ("foot", 0.45, 180), ("foot", 0.85, 180)),
    "deltoid_side": (("upper_arm", 0.0, 90), ("upper_arm", 0.4, 90)),
    "glute_med": (("trunk", 0.16, 92), ("trunk", -0.02, 95)),
    "deep_neck_flexors": (("neck", 0.2, 8), ("neck", 0.6, 8), ("neck", 1.0, 8)),
}

# What of the picture lies over each part of the body; what has sides is told apart by them.
_SHOWN_ON: dict[str, tuple[str, ...]] = {
    "head": ("face", "ear.near", "ear.far"), "neck": ("neck",), "trunk": ("top", "pelvis"),
    "upper_arm": ("top", "arm.{}", "sleeve.{}"), "forearm": ("arm.{}",), "hand": ("arm.{}",),
    "fingers": ("arm.{}",), "thigh": ("leg.{}",), "shank": ("leg.{}",), "foot": ("foot.{}",),
}  # fmt: skip


class Muscle(Struct, frozen=True):
    """A working area on one side as it is seen.

    Args:
        lines: the middle line of the muscle and two beside it, in the picture.
        centre: the middle of the area in the picture.
        reach: how far from there its glow goes, in shares of body height.
        facing: 1 when it faces who looks, -1 when it is on the other side of the body.
        on: the parts of the picture that it lies under, by name.
    """

    lines: tuple[tuple[tuple[float, float], ...], ...]
    centre: tuple[float, float]
    reach: float
    facing: float
    on: frozenset[str]


def muscles(
    build: Build, body: Skeleton, camera: Camera, name: str, side: str
) -> tuple[Muscle, ...]:
    """Return what is seen of a working area; `side` is L, R or "" for both."""
    if name not in LINES:
        return ()
    sides = (side,) if side else ("R",) if name in _MIDDLE and _on_line(name) else SIDES
    return tuple(_muscle(build, body, camera, name, each) for each in sides)


def _on_line(name: str) -> bool:
    """Return whether an area lies on the midline, so that left and right are one."""
    return all(round_ in (0, 180) for _, _, round_ in LINES[name])


def _muscle(build: Build, body: Skeleton, camera: Camera, name: str, side: str) -> Muscle:
    spots = [_spot(build, body, spot, side) for spot in LINES[name]]
    facing = sum(dot(normal, camera.near) for _, normal in spots) / len(spots)
    seen = [camera.seen(point) for point, _ in spots]
    right, down = _beside(seen)
    lines = tuple(
        tuple([(x + right * apart, y + down * apart) for x, y in seen])
        for apart in (-0.013, 0.0, 0.013)
    )
    middle = lines[1]
    centre = (
        (middle[0][0] + middle[-1][0] + 2 * middle[len(middle) // 2][0]) / 4,
        (middle[0][1] + middle[-1][1] + 2 * middle[len(middle) // 2][1]) / 4,
    )
    long = math.dist(middle[0], middle[-1])
    reach = max(0.042, min(0.1, 0.62 * long + 0.012))
    on = frozenset(each.format(side) for part, *_ in LINES[name] for each in _SHOWN_ON[part])
    return Muscle(lines, centre, reach, facing, on)


def _beside(points: list[tuple[float, float]]) -> tuple[float, float]:
    (x0, y0), (x1, y1) = points[0], points[-1]
    size = math.hypot(x1 - x0, y1 - y0)
    return ((y0 - y1) / size, (x1 - x0) / size) if size > 1e-6 else (1.0, 0.0)


def _spot(build: Build, body: Skeleton, spot: Spot, side: str) -> tuple[Vector, Vector]:
    """Return a point on the skin and the direction out of it."""
    part, along, degrees = spot
    angle = math.radians(degrees)
    ahead, out = math.cos(angle), math.sin(angle) * OUT[side]
    if part == "trunk":
        height = along * build.shoulder.above_hip
        ring = body.ring(height)
        row = next(row for row in build.torso if row[0] == ring.height)
        centre = plus(ring.centre, ring.frame.up, height - ring.height)
        normal = plus(plus((0, 0, 0), ring.frame.front, ahead), ring.frame.left, out)
        skin = plus(centre, ring.frame.front, row[1] + ahead * row[2] * 0.92)
        lift = body.shoulder_lift[side] * max(0.0, min(1.0, (along - 0.8) / 0.2))
        skin = plus(plus(skin, ring.frame.left, out * row[3] * 0.9), ring.frame.up, lift)
        return skin, unit(normal)
    if part == "head":
        size = build.lengths.head
        normal = plus(plus((0, 0, 0), body.head.front, ahead), body.head.left, out)
        centre = plus(body.head_joint, body.head.up, along * size)
        return plus(centre, normal, 0.36 * size), unit(normal)
    bone = body.bones["neck" if part == "neck" else f"{part}.{side}"]
    rows = build.side.get(part) or ((0.0, 0.0, 0.014), (1.0, 0.0, 0.012))
    radius = min(rows, key=lambda row: abs(row[0] - along))[2]
    across = bone.across
    if part in ("thigh", "shank") and dot(across, body.base.left) < 0:
        out = -out
    normal = plus(plus((0, 0, 0), bone.front, ahead), across, out)
    return plus(between(bone.start, bone.end, along), normal, radius * 0.8), unit(normal)
