"""Joint angles become places in space: told for each kind of movement, checked for all of them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.body.figure.build import adult, child
from coach.body.figure.skeleton import Skeleton, skeleton_of
from coach.body.movement.keyframes import BodyPose
from coach.body.vectors import Frame, Vector, dot
from coach.poses.joints import AXES

UP, DOWN = (0.0, 1.0, 0.0), (0.0, -1.0, 0.0)
LEFT, RIGHT = (1.0, 0.0, 0.0), (-1.0, 0.0, 0.0)
FRONT, BACK = (0.0, 0.0, 1.0), (0.0, 0.0, -1.0)


def body(**values: float) -> Skeleton:
    """Return a standing body; `arm_R_flex=90` is the axis `arm.R.flex`."""
    named = {name.replace("_", "."): value for name, value in values.items()}
    return skeleton_of(adult(), BodyPose(named, {}), (0.0, 0.53, 0.0), Frame())


def points(way: Vector, other: Vector) -> bool:
    return dot(way, other) > 0.999


@pytest.mark.parametrize(
    ("values", "bone", "way"),
    [
        ({}, "upper_arm.R", DOWN),
        ({"arm_R_flex": 90}, "upper_arm.R", FRONT),
        ({"arm_L_flex": 90}, "upper_arm.L", FRONT),
        ({"arm_R_flex": -90}, "upper_arm.R", BACK),
        ({"arm_R_abd": 90}, "upper_arm.R", RIGHT),
        ({"arm_L_abd": 90}, "upper_arm.L", LEFT),
        ({"arm_R_abd": 90, "arm_R_hadd": 90}, "upper_arm.R", FRONT),
        ({"arm_L_abd": 90, "arm_L_hadd": 90}, "upper_arm.L", FRONT),
        ({"elbow_R_flex": 90}, "forearm.R", FRONT),
        ({"arm_R_abd": 90, "elbow_R_flex": 90}, "forearm.R", UP),  # as a goalpost
        ({"arm_R_flex": 90, "elbow_R_flex": 90}, "forearm.R", UP),
        ({"hip_R_flex": 90}, "thigh.R", FRONT),
        ({"hip_R_flex": 90, "knee_R_flex": 90}, "shank.R", DOWN),
        ({"knee_L_flex": 90}, "shank.L", BACK),
        ({"hip_L_abd": 90}, "thigh.L", LEFT),
        ({"hip_R_flex": 90, "hip_R_rotout": 90, "knee_R_flex": 90}, "shank.R", LEFT),
        ({"hip_L_flex": 90, "hip_L_rotout": 90, "knee_L_flex": 90}, "shank.L", RIGHT),
        ({}, "foot.R", FRONT),
        ({"ankle_R_dorsi": 90}, "foot.R", UP),
        ({"spine_low_turn": 90}, "foot.R", FRONT),  # the legs stay
    ],
)
def test_a_movement_leads_where_its_name_says(values, bone, way):
    assert points(body(**values).bones[bone].along, way)


@pytest.mark.parametrize(
    ("values", "of", "way"),
    [
        ({"head_turn": 90}, "front", RIGHT),
        ({"head_side": 90}, "up", RIGHT),
        ({"neck_flex": 90}, "up", FRONT),
        ({"spine_up_flex": 60, "spine_low_flex": 30}, "up", FRONT),
        ({"spine_up_turn": 90}, "front", RIGHT),
        ({"root_tilt.fwd": 90}, "up", UP),
    ],
)
def test_the_head_goes_with_neck_and_trunk(values, of, way):
    head = body(**values).head
    assert points(head.up if of == "up" else head.front, way)


@pytest.mark.parametrize("side", ["L", "R"])
def test_a_palm_that_is_turned_up_bends_its_fingers_forward(side):
    turned = {f"forearm.{side}.sup": 90.0, f"wrist.{side}.flex": 60.0}
    hand = skeleton_of(adult(), BodyPose(turned, {}), (0.0, 0.5, 0.0), Frame())
    assert hand.bones[f"hand.{side}"].along[2] > 0.8


def test_a_raised_shoulder_is_higher_and_its_arm_with_it():
    at_rest, raised = body(), body(clav_R_up=20)
    assert raised.bones["upper_arm.R"].start[1] > at_rest.bones["upper_arm.R"].start[1] + 0.03
    assert raised.bones["upper_arm.L"] == at_rest.bones["upper_arm.L"]


def test_a_child_has_a_larger_head_and_shorter_legs():
    grown, small = adult().lengths, child().lengths
    assert small.head > 1.3 * grown.head
    assert small.thigh + small.shank < 0.85 * (grown.thigh + grown.shank)


_LIMITS = {
    axis: (-(limits.most if limits.directed else limits.most_back), limits.most)
    for axis, limits in AXES.items()
}
any_pose = st.dictionaries(st.sampled_from(sorted(_LIMITS)), st.floats(0, 1), max_size=12).map(
    lambda shares: BodyPose(
        {
            axis: _LIMITS[axis][0] + share * (_LIMITS[axis][1] - _LIMITS[axis][0])
            for axis, share in shares.items()
        },
        {},
    )
)


@settings(max_examples=150, deadline=None)
@given(any_pose, st.booleans())
def test_bones_keep_their_length_and_frames_stay_square(pose, small):
    build = child() if small else adult()
    skeleton = skeleton_of(build, pose, (0.0, 0.5, 0.0), Frame())
    for name, bone in skeleton.bones.items():
        kind = name.partition(".")[0]
        if kind in ("upper_arm", "forearm", "thigh", "shank"):
            size = math.dist(bone.start, bone.end)
            assert size == pytest.approx(getattr(build.lengths, kind), abs=1e-6)
        assert abs(dot(bone.front, bone.along)) < 1e-6, name
        assert math.hypot(*bone.front) == pytest.approx(1.0)
    for frame in (skeleton.head, *(ring.frame for ring in skeleton.rings)):
        assert abs(dot(frame.up, frame.front)) + abs(dot(frame.left, frame.up)) < 1e-6


@settings(max_examples=60, deadline=None)
@given(any_pose)
def test_the_mirror_image_of_a_pose_is_the_mirror_image_of_the_body(pose):
    mirrored_values = {}
    for axis, value in pose.values.items():
        other = axis.replace(".L.", ".x.").replace(".R.", ".L.").replace(".x.", ".R.")
        mirrored_values[other] = -value if AXES[axis].lateral else value
    one = skeleton_of(adult(), pose, (0.0, 0.5, 0.0), Frame())
    other = skeleton_of(adult(), BodyPose(mirrored_values, {}), (0.0, 0.5, 0.0), Frame())
    for name, bone in one.bones.items():
        swapped = name.replace(".L", ".x").replace(".R", ".L").replace(".x", ".R")
        x, y, z = other.bones[swapped].end
        assert bone.end == pytest.approx((-x, y, z), abs=1e-6), name
