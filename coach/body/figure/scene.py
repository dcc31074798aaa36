"""A picture of an exercise in numbers: who is seen, from where, and with what around."""

from __future__ import annotations

import math

from msgspec import Struct

from coach.body.figure.areas import Muscle, muscles
from coach.body.figure.camera import Camera, camera_of
from coach.body.figure.carried import carried, with_things
from coach.body.figure.pads import pads_of
from coach.body.figure.reach import reached
from coach.body.figure.silhouette import Part, parts_of
from coach.body.figure.skeleton import Skeleton
from coach.body.figure.stance import Stance, stance_of
from coach.body.figure.things import Box, boxes_of
from coach.body.figure.tube import Outline, Shape
from coach.body.figure.way import way_of
from coach.body.movement.keyframes import BodyPose, Keyframes
from coach.body.movement.motion import between
from coach.body.vectors import Vector

_ON_FLOOR = 0.12  # of body height
_STEPS = 6  # from pose to pose, to know which way the body moves
_ROUND = 0.03  # of body height: so far round its bones a body reaches at most on its way
_CROWN = 0.12  # of body height: from the joint of the head to its top
_CIRCLES = {"ankle.{}.circle": ("ankle.{}.dorsi", 18.0), "wrist.{}.circle": ("wrist.{}.flex", 28.0)}

Point = tuple[float, float]


class Seen(Struct, frozen=True):
    """The figure in one pose as it is seen."""

    parts: tuple[Part, ...]
    muscles: tuple[Muscle, ...]
    body: Skeleton


class Scene(Struct, frozen=True):
    """What stays the same all through an exercise.

    Args:
        box: left, top, right and bottom of all that the exercise needs, in shares of height.
        boxes: chair, wall and the rest.
        stands: left, right and height of what the body rests on, for its shadow.
        way: the line along which the body moves into its main pose; empty if it hardly does.
    """

    frames: Keyframes
    stance: Stance
    camera: Camera
    boxes: tuple[Box, ...]
    box: tuple[float, float, float, float]
    stands: tuple[float, float, float]
    way: tuple[Point, ...]

    def seen(self, pose: BodyPose, lap: float = 0.0) -> Seen:
        """Return the figure in a pose.

        Args:
            pose: where every joint is.
            lap: 0 to 1: how far a joint that goes round has come on its round.
        """
        body = _body(self.stance, self.frames, circled(pose, lap))
        build = self.stance.build
        felt = [
            muscle
            for area in self.frames.areas
            for muscle in muscles(build, body, self.camera, area.name, area.side)
        ]
        return Seen(_parts(self.stance, self.frames, body, self.camera), tuple(felt), body)


def scene_of(
    frames: Keyframes, is_child: bool = False, as_in_a_mirror: bool = False, turned: bool = False
) -> Scene:
    """Return the scene of an exercise."""
    stance = stance_of(frames, is_child)
    camera = camera_of(frames, as_in_a_mirror, turned)
    into = _bodies(stance, frames, frames.A, frames.B)
    boxes = boxes_of(stance.build, frames, stance.home)
    boxes += pads_of(stance.build, frames, stance.home, into[-1])
    onward = [] if frames.C == frames.A else _bodies(stance, frames, frames.B, frames.C)
    bodies = [*into, *onward[1:]]
    main = [into[0], into[-1], *onward[-1:]]
    seen = [part for body in main for part in _parts(stance, frames, body, camera)]
    box = _room(camera, boxes, seen, bodies)
    stands = _stands(camera, boxes, [stance.home, *bodies])
    way = way_of(frames, stance.build, camera, into)
    return Scene(frames, stance, camera, boxes, box, stands, way)


def _stands(
    camera: Camera, boxes: tuple[Box, ...], bodies: list[Skeleton]
) -> tuple[float, float, float]:
    """Return how far to both sides the body and its chair or mat touch the floor, and where."""
    low = [
        camera.seen((point[0], 0.0, point[2]))
        for body in bodies
        for bone in body.bones.values()
        for point in (bone.start, bone.end)
        if point[1] < _ON_FLOOR
    ]
    low += [
        camera.seen((x + i * a, 0.0, z + k * c))
        for box in boxes
        if box.tone in ("leg", "mat")
        for (x, _, z), (a, _, c) in [(box.middle, box.half)]
        for i, k in ((-1, -1), (1, 1))
    ]
    if not low:
        return (-0.1, 0.1, 0.0)
    xs, ys = [x for x, _ in low], [y for _, y in low]
    return min(xs) - 0.03, max(xs) + 0.03, (min(ys) + max(ys)) / 2


def circled(pose: BodyPose, lap: float) -> BodyPose:
    """Return a pose in which the joints that go round are so far on their round."""
    values = dict(pose.values)
    for name, (axis, wide) in _CIRCLES.items():
        for side in "LR":
            size = pose.value(name.format(side))
            if size:
                angle = math.tau * lap
                turned = axis.format(side)
                values[turned] = pose.value(turned) + wide * size * math.cos(angle)
                if turned.startswith("ankle"):
                    values[f"ankle.{side}.in"] = 20 * size * math.sin(angle)
    return BodyPose(values, pose.hands, pose.lean, pose.reach)


def corners(box: Box, camera: Camera) -> Outline:
    """Return where the eight corners of a box are in the picture."""
    (x, y, z), (a, b, c) = box.middle, box.half
    return tuple(
        camera.seen((x + i * a, y + j * b, z + k * c))
        for i in (-1, 1) for j in (-1, 1) for k in (-1, 1)
    )  # fmt: skip


def _body(stance: Stance, frames: Keyframes, pose: BodyPose) -> Skeleton:
    return reached(stance, stance.skeleton(pose), pose, frames.view)


def _bodies(stance: Stance, frames: Keyframes, begin: BodyPose, end: BodyPose) -> list[Skeleton]:
    """Return the body on its way from one pose to another, both included."""
    shares = (n / _STEPS for n in range(_STEPS + 1))
    return [_body(stance, frames, between(begin, end, share)) for share in shares]


def _parts(stance: Stance, frames: Keyframes, body: Skeleton, camera: Camera) -> tuple[Part, ...]:
    """Return the parts of a body, and of what it carries, from the back of the picture on."""
    parts = parts_of(stance.build, body, camera)
    return with_things(parts, carried(frames, stance, body, camera))


def _room(
    camera: Camera, boxes: tuple[Box, ...], main: list[Part], on_the_way: list[Skeleton]
) -> tuple[float, float, float, float]:
    """Return the box round all that is seen in the main poses, and the body on its way."""
    points = [point for part in main for point in _extent(part.shape)]
    points += [
        (x + side * _ROUND, y + side * _ROUND)
        for body in on_the_way
        for x, y in map(camera.seen, _ends(body))
        for side in (-1, 1)
    ]
    points += [point for box in boxes if box.tone != "wall" for point in corners(box, camera)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _ends(body: Skeleton) -> list[Vector]:
    """Return the points of a body that reach furthest."""
    crown = body.head.at(body.head_joint, 0.0, _CROWN - _ROUND, 0.0)
    return [crown, *(bone.end for bone in body.bones.values())]


def _extent(shape: Shape) -> list[Point]:
    return [point for line in shape.lines for point in line]
