"""How much of an exercise a small picture shows: never less than head, hands, arrow and work."""

from __future__ import annotations

import functools
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.body.figure.framing import Framing, fitted, framing_of
from coach.body.figure.loop import in_loop, loop_seconds
from coach.body.figure.scene import Scene, scene_of
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import keyframes
from coach.library.library import Library
from coach.library.reader import load_library
from coach.poses.starts import STARTS
from coach.resources import shipped

_HEAD, _HANDS = ("face", "hair", "ear", "smile"), ("arm",)


@functools.cache
def library() -> Library:
    return load_library(shipped("sessions"))


@functools.cache
def framed(exercise: str) -> tuple[Scene, Framing]:
    frames = keyframes(library().exercises[exercise].pose)
    scene = scene_of(frames, is_child=exercise.startswith("kid-"))
    return scene, framing_of(scene)


def whole_bodies() -> list[str]:
    return [
        name
        for name, one in library().exercises.items()
        if STARTS[keyframes(one.pose).start].close_up is None
    ]


def needed(scene: Scene) -> list[tuple[float, float]]:
    """Return the points of head, hands, arrow and working areas in the three poses."""
    frames = scene.frames
    seen = [scene.seen(pose) for pose in (frames.A, frames.B, frames.C)]
    shapes = [
        part.shape
        for one in seen
        for part in one.parts
        if part.name.partition(".")[0] in (*_HEAD, *_HANDS)
    ]
    points = [point for shape in shapes for line in shape.lines for point in line]
    points += [p for one in seen for muscle in one.muscles for line in muscle.lines for p in line]
    return [*points, *scene.way]


@pytest.mark.parametrize("name", whole_bodies())
def test_head_hands_arrow_and_work_are_in_every_small_picture(name):
    scene, framing = framed(name)
    points = needed(scene)
    for width, height in ((96, 76), (264, 150), (352, 150), (350, 300)):
        fit = fitted(framing, width, height)
        for x, y in points:
            assert 0 <= x * fit.scale + fit.right <= width, (name, width)
            assert 0 <= y * fit.scale + fit.down <= height, (name, height)


def test_who_sits_with_still_legs_is_cut_and_who_moves_them_or_lies_is_not():
    assert framed("neck-turn-sit")[1].cropped
    assert framed("shoulder-roll-stand")[1].cropped
    wholes = ("calf-wall-stand", "kid-robot-ragdoll", "figure-four-sit", "settle-lie")
    for whole in wholes:
        assert not framed(whole)[1].cropped, whole


def test_what_is_cut_ends_with_the_picture_and_is_larger_than_the_whole():
    _, cut = framed("neck-turn-sit")
    fit = fitted(cut, 264, 150)
    whole = Framing(cut.left, cut.top, cut.right, cut.bottom + 0.4, cropped=False)

    assert cut.bottom * fit.scale + fit.down == pytest.approx(150)
    assert fit.scale > fitted(whole, 264, 150).scale


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(library().exercises)))
def test_a_loop_begins_and_ends_in_the_main_pose_and_never_jumps(name):
    frames = keyframes(library().exercises[name].pose)
    moment = FigureMoment(frames=frames, pose=frames.B, shown=1.0, drawn=1.0)
    axes = {axis for pose in (frames.A, frames.B, frames.C) for axis in pose.values}
    wide = {
        axis: max(pose.value(axis) for pose in (frames.A, frames.B, frames.C))
        - min(pose.value(axis) for pose in (frames.A, frames.B, frames.C))
        for axis in axes
    }
    count = round(loop_seconds(moment) * 30)
    loop = [in_loop(moment, n / 30).pose for n in range(count + 1)]

    assert loop[0] == loop[-1] == frames.B
    for before, after in pairwise(loop):
        for axis in axes:
            assert abs(after.value(axis) - before.value(axis)) <= 0.1 * wide[axis] + 1e-6
