"""Where the work is felt lies on the right side of a limb."""

from __future__ import annotations

import pytest

from coach.body.figure.areas import muscles
from coach.body.figure.camera import camera_at
from coach.body.figure.stance import stance_of
from coach.body.movement.keyframes import keyframes
from tests.body.conftest import figure, whole_bodies


@pytest.mark.parametrize("side", ["L", "R"])
@pytest.mark.parametrize("name", ["settle-stand", "settle-sit", "kid-star-tree"])
def test_the_inner_thigh_is_between_the_legs(name: str, side: str) -> None:
    frames = keyframes(whole_bodies()[name].pose)
    stance = stance_of(frames)
    body = figure(stance, frames, frames.B)
    camera = camera_at(0.0, 0.0)
    (inner,) = muscles(stance.build, body, camera, "adductors", side)
    bone = body.bones[f"thigh.{side}"]
    x = camera.seen(((bone.start[0] + bone.end[0]) / 2, 0.0, 0.0))[0]
    assert abs(inner.centre[0]) < abs(x)


def test_both_sides_of_a_pose_that_is_the_same_on_both_are_seen_alike() -> None:
    frames = keyframes(whole_bodies()["butterfly-lie"].pose)
    stance = stance_of(frames)
    body = figure(stance, frames, frames.B)
    left, right = muscles(stance.build, body, camera_at(-90.0, 90.0), "adductors", "")
    assert left.facing == pytest.approx(right.facing)
