"""Where an arrow goes: the way of what moves into the main pose, beside the body."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from coach.body.figure.areas import LINES
from coach.body.figure.build import Build
from coach.body.figure.camera import Camera
from coach.body.figure.silhouette import parts_of
from coach.body.figure.skeleton import Skeleton
from coach.body.movement.keyframes import FELT, Area, BodyPose, Keyframes

Point = tuple[float, float]
Line = Sequence[Point]

_LEAST_WAY = 0.035  # of body height: what moves less needs no arrow
_LEAST = {"hand": 0.06}
_LEAST_BOWED = 0.08  # a head that is only carried along by the trunk
_LEAST_ARROW = 0.13
_ARROW_OFF, _HEAD_OFF = 0.075, 0.055
_LEAST_FREE = 0.6  # of a way: what lies on the body at its ends is cut off
_BETWEEN = 4  # points from step to step, to know where a way lies on the body
_SIDED = ("hand", "upper_arm", "thigh", "foot")
_MARKS_BY_PART = {
    "head": ("head",), "neck": ("head",), "trunk": ("head", "chest", "upper_arm", "hand", "thigh"),
    "upper_arm": ("hand", "upper_arm"), "forearm": ("hand",), "hand": ("hand",),
    "fingers": ("hand",), "thigh": ("thigh", "foot"), "shank": ("foot", "thigh"), "foot": ("foot",),
}  # fmt: skip
_MOVES_LEG = ("glute_med", "hip_flexor")  # of what lies on the trunk
_TO_HOLD = ("chair_back", "rail", "pool_edge")  # for balance: no movement of its own
_OUT_OF_THE_WAY = ("hips",)  # hands that rest there do nothing
_ELSEWHERE = 0.45  # how much the way of what does not work counts
_OF_ARMS = ("hand", "upper_arm")
_ABOVE_FLOOR, _ALONG_FLOOR = 0.03, 0.3  # of body height; of the view
_SOLID = ("top", "pelvis", "neck", "face", "hair")  # no arrow goes through these
_SMOOTHED = 3  # times


def way_of(
    frames: Keyframes, build: Build, camera: Camera, bodies: Sequence[Skeleton]
) -> tuple[Point, ...]:
    """Return the line along which the body moves into its main pose, or nothing.

    It is the way of the working part if that moves, else of what moves furthest; a way that
    leads over the body is left out, as is all that is only felt.

    Args:
        frames: of the exercise.
        build: whose body.
        camera: where it is looked at from.
        bodies: the body on its way from its start to its main pose.
    """
    if frames.effect in FELT:
        return ()
    steps = [_marks(body, camera) for body in bodies]
    middle = camera.seen(bodies[-1].rings[5].centre)
    torso, arms = _outlines(build, bodies[0], camera)
    for name in _by_weight(frames, steps):
        way = _smooth([_beside(step[name], middle, name) for step in steps])
        solid = torso if name.startswith(_OF_ARMS) else torso + arms
        lowest = math.inf if name.startswith("foot") else _lowest(camera)
        free = _free(_long_enough(way), solid, lowest)
        if free:
            return tuple(_smooth(free))
    return ()


def _by_weight(frames: Keyframes, steps: Sequence[dict[str, Point]]) -> list[str]:
    """Return the points that move, by how far they go; those of the working part count more."""
    begin, end = steps[0], steps[-1]
    moved = {name: math.dist(begin[name], end[name]) for name in begin}
    near = {mark for area in frames.areas for mark in _near(area)}
    on_neck = any(_part(area) in ("head", "neck") for area in frames.areas)
    names = [
        name
        for name in moved
        if moved[name] >= _least(name, on_neck)
        and not (name == "head" and _only_sinks(frames, begin[name], end[name]))
    ]
    resting, held = _resting(frames.B), _resting(frames.B, _TO_HOLD)
    idle = _resting(frames.B, _OUT_OF_THE_WAY)
    names = [name for name in names if name not in idle and (name in near or name not in held)]
    counts = {name: moved[name] * (1.0 if name in near else _ELSEWHERE) for name in names}
    return sorted(names, key=lambda name: (name in resting, -counts[name]))


def _least(name: str, on_neck: bool) -> float:
    if name == "head" and not on_neck:
        return _LEAST_BOWED
    return _LEAST.get(name.partition(".")[0], _LEAST_WAY)


def _only_sinks(frames: Keyframes, begin: Point, end: Point) -> bool:
    """Return whether a head that nods towards who looks only comes down in the picture."""
    down = end[1] - begin[1]
    return frames.view in ("front", "back") and abs(end[0] - begin[0]) < 0.4 * abs(down)


def _resting(pose: BodyPose, places: Sequence[str] = ()) -> set[str]:
    """Return the points of arms whose hand is sent to a place: to one of these, if any."""
    sides = [side for side, place in pose.hands.items() if not places or place in places]
    return {f"{mark}.{side}" for side in sides for mark in ("hand", "upper_arm")}


def _part(area: Area) -> str:
    return LINES[area.name][0][0] if area.name in LINES else ""


def _near(area: Area) -> set[str]:
    """Return the points whose way shows best what an area does."""
    part = "thigh" if area.name in _MOVES_LEG else _part(area)
    marks = _MARKS_BY_PART.get(part, ())
    return {
        f"{mark}.{side}" if mark in _SIDED else mark for mark in marks for side in area.side or "LR"
    }


def _smooth(line: Sequence[Point]) -> list[Point]:
    """Return a line without small bends; its ends stay."""
    points = list(line)
    for _ in range(_SMOOTHED):
        inner = [
            ((a[0] + 2 * b[0] + c[0]) / 4, (a[1] + 2 * b[1] + c[1]) / 4)
            for a, b, c in zip(points, points[1:], points[2:], strict=False)
        ]
        points = [points[0], *inner, points[-1]]
    return points


def _long_enough(line: list[Point]) -> list[Point]:
    """Return a way that can be seen: a short one is made longer about its middle."""
    size = sum(math.dist(a, b) for a, b in pairwise(line))
    if size >= _LEAST_ARROW:
        return line
    x, y = line[len(line) // 2]
    grown = _LEAST_ARROW / size
    return [(x + (px - x) * grown, y + (py - y) * grown) for px, py in line]


def _beside(point: Point, middle: Point, name: str) -> Point:
    """Return a point a little further from the body than the part whose way it shows."""
    dx, dy = point[0] - middle[0], point[1] - middle[1]
    size = math.hypot(dx, dy) or 1.0
    off = _ARROW_OFF + (_HEAD_OFF if name == "head" else 0.0)
    return (point[0] + dx / size * off, point[1] + dy / size * off)


def _marks(body: Skeleton, camera: Camera) -> dict[str, Point]:
    """Return the points whose ways may be shown."""
    marks = {
        f"{name}.{side}": camera.seen(body.bones[f"{name}.{side}"].end)
        for name in _SIDED
        for side in "LR"
    }
    marks["head"] = camera.seen(body.head.at(body.head_joint, 0.0, 0.09, 0.0))
    marks["chest"] = camera.seen(body.rings[-4].centre)
    return marks


def _outlines(build: Build, body: Skeleton, camera: Camera) -> tuple[list[Line], list[Line]]:
    """Return the outlines of trunk, head and legs, and those of the arms."""
    torso: list[Line] = []
    arms: list[Line] = []
    for part in parts_of(build, body, camera):
        if part.name in _SOLID or part.name.startswith(("leg.", "foot.")):
            torso += part.shape.lines
        elif part.name.startswith(("arm.", "sleeve.")):
            arms += part.shape.lines
    return torso, arms


def _lowest(camera: Camera) -> float:
    """Return how low an arrow may go: above the floor, where somebody looks along it."""
    return -_ABOVE_FLOOR if camera.near[1] < _ALONG_FLOOR else math.inf


def _free(way: Sequence[Point], solid: Sequence[Line], lowest: float) -> list[Point]:
    """Return the longest piece of a way that is clear of body and floor; nothing if too short."""
    points = [
        (ax + (bx - ax) * n / _BETWEEN, ay + (by - ay) * n / _BETWEEN)
        for (ax, ay), (bx, by) in pairwise(way)
        for n in range(_BETWEEN)
    ]
    points.append(way[-1])
    runs: list[list[Point]] = [[]]
    for point in points:
        if point[1] > lowest or any(_inside(point, line) for line in solid):
            runs.append([])
        else:
            runs[-1].append(point)
    longest = max(runs, key=len)
    return longest if len(longest) >= _LEAST_FREE * len(points) else []


def _inside(point: Point, line: Sequence[Point]) -> bool:
    """Return whether a closed line goes round a point (M. Shimrat's crossing count, 1962)."""
    x, y = point
    within = False
    for (ax, ay), (bx, by) in pairwise((*line, line[0])):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            within = not within
    return within
