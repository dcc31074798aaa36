"""The outline of head, hair and ear from any side: between the drawn profile, front and back."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from coach.body.figure.build import Build, adult
from coach.body.figure.camera import Camera
from coach.body.figure.skeleton import Skeleton
from coach.body.vectors import dot

Point = tuple[float, float]
Outline = tuple[Point, ...]
Drawn = Literal["front", "side", "back"]

_POINTS = 48
_LEAST_TALL = 0.8  # of its length: a head that comes nearer looks no shorter
_SMILE_SEEN = 62.0  # degrees
_UNIT = 101.25  # the head in units of the drawing from the front


class Seen(Struct, frozen=True):
    """How a head is seen.

    Args:
        turned: degrees that its face is turned away from who looks, 0 to 180.
        bowed: how far its crown comes nearer, -1 to 1.
        ahead: how much its face looks at who looks, -1 to 1.
    """

    turned: float
    bowed: float
    ahead: float


def head_parts(build: Build, body: Skeleton, camera: Camera) -> list[tuple[str, Outline]]:
    """Return face, ears and hair in the picture, in the order of painting."""
    up = _up(body, camera)
    ux, uy = up[0] / math.hypot(*up), up[1] / math.hypot(*up)
    fx, fy = dot(body.head.front, camera.right), -dot(body.head.front, camera.up)
    ahead, aside = dot(body.head.front, camera.near), fy * ux - fx * uy
    turned = math.degrees(math.atan2(abs(aside), ahead))
    seen = Seen(turned, dot(body.head.up, camera.near), ahead)
    face = _mixed(_outline("face", "front"), _outline("face", "side"), turned, "face")
    parts = [("face", face), *_ears(turned)]
    if build.smiles and turned < _SMILE_SEEN:
        parts.extend(("smile", line) for line in _smile(turned))
    parts.append(("hair", _hair(seen)))
    place = _placing(build, body, camera, 1.0 if aside >= 0 else -1.0)
    return [(name, tuple(place(point) for point in line)) for name, line in parts]


def _placing(
    build: Build, body: Skeleton, camera: Camera, mirror: float
) -> Callable[[Point], Point]:
    """Return where a point of the drawn head is in the picture."""
    x, y = camera.seen(body.head_joint)
    up = _up(body, camera)
    tall = math.hypot(*up)
    ux, uy = up[0] / tall, up[1] / tall
    size = build.lengths.head
    high = size * max(_LEAST_TALL, tall)
    below = build.lengths.chin_below_joint / size

    def place(point: Point) -> Point:
        px, py = point[0] * mirror * size, (point[1] - below) * high
        return (x - uy * px + ux * py, y + ux * px + uy * py)

    return place


def _up(body: Skeleton, camera: Camera) -> Point:
    """Return where the crown is from the joint in the picture, y down."""
    head = body.head
    up = (dot(head.up, camera.right), -dot(head.up, camera.up))
    if math.hypot(*up) >= 0.05:
        return up
    bowed = dot(head.up, camera.near)  # seen from above, its face points up or down the picture
    return (-dot(head.front, camera.right) * bowed, dot(head.front, camera.up) * bowed)


def _hair(seen: Seen) -> Outline:
    """Return the hair; of a head that is bowed one sees more of it."""
    hair = _mixed(_outline("hair", "front"), _outline("hair", "side"), seen.turned, "hair")
    drop = min(0.3, max(0.0, seen.bowed - 0.2) * 0.5) * max(0.0, seen.ahead + 0.3)
    return tuple(
        (x, y - drop * max(0.0, min(1.0, (1.02 - y) / 0.4)) if y < 1.0 else y) for x, y in hair
    )


def _smile(turned: float) -> list[Outline]:
    """Return two eyes and a smile, as simple as a child draws them."""
    shift, narrow = 0.26 * math.sin(math.radians(turned)), math.cos(math.radians(turned))
    eyes = [_oval(shift + side * 0.155 * narrow, 0.43, 0.026, 0.032, 0.0) for side in (-1, 1)]
    steps = [n / 8 for n in range(9)]
    lower = [(0.115 * (2 * t - 1), 0.2 - 0.06 * math.sin(math.pi * t)) for t in steps]
    upper = [(0.115 * (2 * t - 1), 0.215 - 0.04 * math.sin(math.pi * t)) for t in steps]
    mouth = tuple((shift + x * narrow, y) for x, y in (*lower, *reversed(upper)))
    return [*eyes, mouth]


def _ears(turned: float) -> list[tuple[str, Outline]]:
    """Return the ears that are seen."""
    build = adult()
    cx, cy, rx, ry, tilt = build.head_side.ear
    fx, fy, frx, fry, ftilt = build.head_front.ear
    share = _smooth((turned - 15) / 60)
    near_x = fx / _UNIT * -1 * (1 - share) + cx * share
    near = _oval(near_x, 1 - fy / _UNIT + (cy - 1 + fy / _UNIT) * share,
                 frx / _UNIT + (rx - frx / _UNIT) * share, fry / _UNIT + (ry - fry / _UNIT) * share,
                 ftilt + (tilt - ftilt) * share)  # fmt: skip
    ears = [("ear.near", near)]
    if turned < 30 or turned > 150:
        ears.append(
            ("ear.far", _oval(fx / _UNIT, 1 - fy / _UNIT, frx / _UNIT, fry / _UNIT, -ftilt))
        )
    return ears


def _oval(x: float, y: float, rx: float, ry: float, tilt: float) -> Outline:
    cosine, sine = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))
    points = []
    for n in range(20):
        a, b = rx * math.cos(math.tau * n / 20), ry * math.sin(math.tau * n / 20)
        points.append((x + a * cosine - b * sine, y + a * sine + b * cosine))
    return tuple(points)


def _mixed(front: Outline, side: Outline, turned: float, name: str) -> Outline:
    if turned <= 90:
        return _between(front, side, _smooth((turned - 8) / 62))
    back = _outline(name, "back")
    return _between(side, back, _smooth((turned - 105) / 60))


def _between(a: Outline, b: Outline, share: float) -> Outline:
    if share <= 0:
        return a
    if share >= 1:
        return b
    return tuple(
        (ax + (bx - ax) * share, ay + (by - ay) * share)
        for (ax, ay), (bx, by) in zip(a, b, strict=True)
    )


def _smooth(share: float) -> float:
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)


@cache
def _outline(name: str, drawn: Drawn) -> Outline:
    """Return an outline in head lengths, y up from the chin, facing right, from its top on."""
    build = adult()
    if drawn == "side":
        return _even(build.head_side.face if name == "face" else build.head_side.hair)
    half = [(x / _UNIT, 1 - y / _UNIT) for x, y in build.head_front.face]
    face = [*half, *((-x, y) for x, y in reversed(half[1:-1]))]
    if name == "face":
        return _even(face)
    outer = [
        (x * 1.07, 0.42 + (y - 0.42) * 1.055)
        for x, y in half
        if y > (0.4 if drawn == "front" else 0.2)
    ]
    if drawn == "front":
        inner = [(x / _UNIT * 0.985, 1 - y / _UNIT) for x, y in build.head_front.hairline]
    else:
        inner = [(0.0, 0.13), (0.12, 0.135), (0.22, 0.16), (0.28, 0.2)]
    right = [*outer, *reversed(inner)]
    return _even([*right, *((-x, y) for x, y in reversed(right) if x > 1e-6)])


def _even(points: Sequence[Point]) -> Outline:
    """Return a closed smooth line in evenly spaced points, from its top on, to the right first."""
    dense: list[Point] = []
    many = len(points)
    for n in range(many):
        a, b = points[n - 1], points[n]
        c, d = points[(n + 1) % many], points[(n + 2) % many]
        for step in range(8):
            t = step / 8
            dense.append((_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)))
    area = sum(
        x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(dense, (*dense[1:], dense[0]), strict=True)
    )
    if area > 0:
        dense.reverse()
    top = max(range(len(dense)), key=lambda n: dense[n][1] - abs(dense[n][0]) * 0.05)
    dense = [*dense[top:], *dense[:top], dense[top]]
    reach = [0.0]
    for p, q in pairwise(dense):
        reach.append(reach[-1] + math.dist(p, q))
    even: list[Point] = []
    at = 0
    for n in range(_POINTS):
        want = reach[-1] * n / _POINTS
        while reach[at + 1] < want:
            at += 1
        share = (want - reach[at]) / max(1e-9, reach[at + 1] - reach[at])
        p, q = dense[at], dense[at + 1]
        even.append((p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share))
    return tuple(even)


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
