"""A teddy that sits on the belly of who lies, and goes up and down with it."""

from __future__ import annotations

from coach.body.figure.build import Build
from coach.body.figure.camera import Camera
from coach.body.figure.round_things import Blob, blobs_shape
from coach.body.figure.silhouette import Part
from coach.body.figure.skeleton import Skeleton
from coach.body.vectors import Frame, Vector, cross, dot, plus, unit

_HIGH = 0.15  # of body height: from its seat to its ears
_BELLY = 0.085  # above the hips of a grown-up: where breath moves the belly most
_SUNK = 0.04  # of its height: soft things sink into each other
_TO_FACE = 0.3  # how much it looks up to the face of who lies, rather than at the viewer

_Row = tuple[float, float, float, float, float, float]  # place and half sizes, in its height
# To its left, up from its seat, and forward; what is beside its middle is there twice.
_BROWN: tuple[_Row, ...] = (
    (0.0, 0.30, 0.0, 0.22, 0.30, 0.21), (0.0, 0.69, 0.03, 0.235, 0.21, 0.21),
    (0.19, 0.87, 0.0, 0.095, 0.095, 0.05), (0.24, 0.40, 0.08, 0.085, 0.15, 0.09),
    (0.20, 0.10, 0.18, 0.115, 0.115, 0.18),
)  # fmt: skip
_PALE: tuple[_Row, ...] = (
    (0.0, 0.63, 0.2, 0.115, 0.09, 0.07), (0.0, 0.30, 0.18, 0.13, 0.17, 0.05),
    (0.19, 0.87, 0.04, 0.05, 0.05, 0.02), (0.20, 0.10, 0.35, 0.07, 0.07, 0.02),
)  # fmt: skip
_DARK: tuple[_Row, ...] = (
    (0.0, 0.665, 0.26, 0.042, 0.028, 0.02), (0.095, 0.745, 0.22, 0.024, 0.024, 0.02),
)  # fmt: skip


def teddy_parts(build: Build, body: Skeleton, camera: Camera) -> tuple[Part, ...]:
    """Return the teddy: its fur, what is paler of it, and its nose and eyes."""
    seat, frame = seat_on_belly(build, body), _facing(body, camera)
    rows = {"toy": _BROWN, "toy_light": _PALE, "hair": _DARK}
    return tuple(
        Part(f"teddy.{tone}", tone, blobs_shape(camera, _blobs(seat, frame, rows[tone])))
        for tone in ("toy", "toy_light", "hair")
    )


def seat_on_belly(build: Build, body: Skeleton) -> Vector:
    """Return the place on the belly that a teddy sits on."""
    height = _BELLY * build.torso[-1][0] / 0.3095
    ring = body.ring(height)
    _, front, depth, _ = next(row for row in build.torso if row[0] == ring.height)
    return ring.frame.at(ring.centre, 0.0, 0.0, front + depth + ring.fuller)


def teddy_blobs(build: Build, body: Skeleton, camera: Camera) -> tuple[Blob, ...]:
    """Return the fur of the teddy as blobs."""
    return _blobs(seat_on_belly(build, body), _facing(body, camera), _BROWN)


def _facing(body: Skeleton, camera: Camera) -> Frame:
    """Return which way the teddy looks: up from the belly, and mostly to who looks at it."""
    up = body.base.front
    to_viewer = plus(camera.near, up, -dot(camera.near, up))
    front = unit(plus(to_viewer, body.base.up, _TO_FACE), body.base.up)
    front = unit(plus(front, up, -dot(front, up)))
    return Frame(unit(cross(up, front)), up, front)


def _blobs(seat: Vector, frame: Frame, rows: tuple[_Row, ...]) -> tuple[Blob, ...]:
    found = []
    for aside, up, ahead, wide, high, deep in rows:
        for x in {aside, -aside}:
            middle = frame.at(seat, x * _HIGH, (up - _SUNK) * _HIGH, ahead * _HIGH)
            axes = zip((frame.left, frame.up, frame.front), (wide, high, deep), strict=True)
            halves = [plus((0.0, 0.0, 0.0), way, size * _HIGH) for way, size in axes]
            found.append(Blob(middle, (halves[0], halves[1], halves[2])))
    return tuple(found)
