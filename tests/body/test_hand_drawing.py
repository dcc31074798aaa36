"""Hands keep their measures, move smoothly, and touch what they are sent to."""

from __future__ import annotations

import math
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.body.hands_and_feet.hand_drawing import TIP
from coach.body.hands_and_feet.hand_scene import PICTURE, Scene, arrows_of, hand_scene, middle_of
from coach.body.hands_and_feet.hand_seen import seen_area, seen_hand
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import BodyPose, Keyframes, keyframes, mirrored
from coach.body.movement.motion import between
from coach.body.vectors import length, minus
from coach.library.reader import load_library
from coach.model import Pose
from coach.poses.joints import AXES
from coach.poses.starts import STARTS
from coach.resources import shipped
from tests.body.conftest import assert_stripes_lengthen, numbers_of

HANDS = ("fingers", "thumb", "wrist", "forearm", "elbow")


def written(start: str, b: str, c: str | None = None) -> Keyframes:
    return keyframes(Pose(view=STARTS[start].view, start=start, B=b, C=c, fx="move"))


def moment_of(frames: Keyframes, pose: BodyPose | None = None, **told: object) -> FigureMoment:
    return FigureMoment(frames=frames, pose=frames.B if pose is None else pose, **told)


@st.composite
def poses(draw: st.DrawFn) -> BodyPose:
    """Any pose of both hands that the pose language allows."""
    values = {
        name: draw(st.floats(-axis.most_back, axis.most))
        for name, axis in AXES.items()
        if name.split(".")[0] in HANDS and draw(st.booleans())
    }
    return BodyPose(values, {})


def everything(scene: Scene) -> list[float]:
    """Return all numbers that are painted of a scene."""
    numbers: list[float] = []
    for hand in scene.hands:
        seen = seen_hand(hand, scene.camera)
        lines = [seen.sleeve.seam, *(crease.line for crease in seen.creases)]
        numbers += numbers_of(seen.pieces, seen.sleeve, lines)
    return numbers


@pytest.mark.parametrize("start", ["HAND_FRONT", "HAND_SIDE"])
@settings(max_examples=40)
@given(pose=poses(), child=st.booleans(), lap=st.floats(0, 1), breath=st.floats(0, 1))
def test_bones_keep_their_length_in_every_pose(start, pose, child, lap, breath):
    frames = written(start, "fingers.both.curl 1")
    told = {"child": child, "lap": lap, "breath": breath}
    still = hand_scene(moment_of(frames, frames.A, child=child))
    moved = hand_scene(moment_of(frames, pose, **told))

    assert all(math.isfinite(number) for number in everything(moved))
    for before, after in zip(still.hands, moved.hands, strict=True):
        for one, other in zip(before.fingers, after.fingers, strict=True):
            for n in range(TIP):
                bone = length(minus(one[n + 1].at, one[n].at))
                assert length(minus(other[n + 1].at, other[n].at)) == pytest.approx(bone)


@pytest.mark.parametrize("start", ["HAND_FRONT", "HAND_SIDE"])
@settings(max_examples=40)
@given(begin=poses(), end=poses(), share=st.floats(0, 0.99), child=st.booleans())
def test_a_small_change_of_the_pose_moves_no_joint_by_much(start, begin, end, share, child):
    frames = written(start, "fingers.both.curl 1")
    one, other = (
        hand_scene(moment_of(frames, between(begin, end, at), child=child))
        for at in (share, share + 0.01)
    )
    for before, after in zip(one.hands, other.hands, strict=True):
        for finger, moved in zip(before.fingers, after.fingers, strict=True):
            for joint, there in zip(finger, moved, strict=True):
                assert length(minus(joint.at, there.at)) < 15


@pytest.mark.parametrize("goal", ["fingers_L", "hand_L", "wrist_L", "elbow_L"])
def test_a_hand_goes_to_the_other_one_without_a_jump_and_gets_there(goal):
    frames = written("HAND_FRONT", f"hand.R.to {goal}")
    steps = [between(frames.A, frames.B, n / 60) for n in range(61)]
    ways = [hand_scene(moment_of(frames, pose, breath=1.0)).hands[0].frame.at for pose in steps]
    there = hand_scene(moment_of(frames, breath=1.0))
    touched = [ball.at for finger in there.hands[1].fingers for ball in finger]
    touched += [there.hands[1].frame.at, there.hands[1].arm.point((0.0, -128.0, 0.0))]
    own = [ball.at for finger in there.hands[0].fingers for ball in finger]

    assert all(length(minus(a, b)) < 20 for a, b in pairwise(ways))
    assert min(length(minus(a, b)) for a in own for b in touched) < 60


def shipped_frames() -> list[Keyframes]:
    """Return the keyframes of all exercises of the library that are shown so."""
    exercises = load_library(shipped("sessions")).exercises.values()
    poses = [exercise.pose for exercise in exercises if exercise.pose is not None]
    return [keyframes(pose) for pose in poses if STARTS[pose.start].close_up == "hand"]


@pytest.mark.parametrize("frames", shipped_frames())
def test_hands_of_the_library_are_wholly_in_the_picture(frames):
    for begin, end in ((frames.A, frames.B), (frames.B, frames.C), (frames.C, frames.A)):
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            for child, mirror in ((False, True), (True, True), (False, False)):
                moment = moment_of(
                    frames, between(begin, end, share), child=child, as_in_a_mirror=mirror
                )
                scene, (right, down) = hand_scene(moment), middle_of(moment)
                for hand in scene.hands:
                    for ball in (ball for finger in hand.fingers for ball in finger):
                        x, y = scene.camera.spot(ball.at)
                        assert abs(x + right) + ball.radius < PICTURE / 2
                        assert abs(y + down) + ball.radius < PICTURE / 2


def test_a_finger_climbs_the_other_hand_with_the_breath():
    frames = written("HAND_FRONT", "fingers.L.spread 1; hand.R.to fingers_L")
    tips = [
        hand_scene(moment_of(frames, breath=breath)).hands[0].fingers[1][TIP].at[1]
        for breath in (0.0, 0.5, 1.0)
    ]
    assert tips[0] + 25 < tips[1] < tips[2] - 25


def test_fists_are_short_and_hooks_keep_their_knuckles_straight():
    def reach(pose: str, joint: int) -> float:
        hand = hand_scene(moment_of(written("HAND_FRONT", pose))).hands[0]
        return length(minus(hand.fingers[2][joint].at, hand.frame.at))

    straight = reach("fingers.both.curl 0", TIP)
    assert reach("fingers.both.curl 1", TIP) < 0.5 * straight
    assert reach("fingers.both.hook 1", TIP) < 0.75 * straight
    assert reach("fingers.both.hook 1", 1) == pytest.approx(
        reach("fingers.both.curl 0", 1), rel=0.02
    )


def test_the_palm_turns_up_and_is_seen_then():
    def seen(pose: str) -> tuple[float, float]:
        scene = hand_scene(moment_of(written("HAND_FRONT", pose)))
        forms = seen_hand(scene.hands[0], scene.camera)
        nails = sorted(piece.nail.faces if piece.nail else 0.0 for piece in forms.pieces)
        return nails[-2], sum(crease.faces for crease in forms.creases)  # but for the thumb

    nails, creases = seen("forearm.both.pron 90")
    assert nails > 0.8
    assert creases == 0
    nails, creases = seen("forearm.both.sup 85")
    assert nails < 0.1
    assert creases > 0.8


def test_left_and_right_are_mirror_images():
    frames = written("HAND_FRONT", "fingers.R.curl 1; thumb.L.ext 40; hand.L.to hand_R")
    right = hand_scene(moment_of(frames))
    left = hand_scene(moment_of(mirrored(frames)))
    for hand, other in zip(right.hands, reversed(left.hands), strict=True):
        for finger, same in zip(hand.fingers, other.fingers, strict=True):
            for (x, y, z), there in ((a.at, b.at) for a, b in zip(finger, same, strict=True)):
                assert there == pytest.approx((-x, y, z))


def test_the_right_hand_is_on_the_right_in_a_mirror_only():
    moment = moment_of(written("HAND_FRONT", "fingers.R.curl 1"))
    for mirror, side in ((True, 1), (False, -1)):
        scene = hand_scene(replace(moment, as_in_a_mirror=mirror))
        assert scene.hands[0].side == "R"
        assert side * scene.camera.spot(scene.hands[0].frame.at)[0] > 50


def test_from_the_other_side_the_fingers_point_the_other_way():
    moment = moment_of(written("HAND_SIDE", "fingers.both.curl 0"))
    for turned, way in ((False, 1), (True, -1)):
        scene = hand_scene(replace(moment, turned=turned))
        wrist, tip = scene.hands[0].frame.at, scene.hands[0].fingers[2][TIP].at
        assert way * (scene.camera.spot(tip)[0] - scene.camera.spot(wrist)[0]) > 100


def test_a_circling_wrist_comes_back_to_where_it_began():
    frames = written("HAND_FRONT", "wrist.both.circle 1")
    tips = [
        hand_scene(moment_of(frames, lap=lap / 12)).hands[0].fingers[2][TIP].at for lap in range(13)
    ]
    assert length(minus(tips[0], tips[12])) < 1e-6
    assert max(length(minus(tips[0], tip)) for tip in tips) > 60


def test_stripes_lengthen_as_they_are_drawn():
    scene = hand_scene(moment_of(written("HAND_FRONT", "wrist.both.ext 60")))
    for name in ("palm", "fingers", "forearm_flexors", "forearm_extensors"):
        assert_stripes_lengthen(partial(seen_area, scene.hands[0], scene.camera, name))
    assert seen_area(scene.hands[0], scene.camera, "jaw_masseter", 1.0) is None


def test_a_helping_hand_gets_no_arrow_beside_the_one_it_helps():
    helped = written("HAND_FRONT", "thumb.R.ext 45; hand.L.to hand_R")
    climbing = written("HAND_FRONT", "fingers.L.spread 1; hand.R.to fingers_L")
    both = written("HAND_FRONT", "fingers.both.spread 1")
    assert arrows_of(helped, ("R", "L")) == ("R",)
    assert arrows_of(climbing, ("R", "L")) == ("R",)
    assert arrows_of(both, ("R", "L")) == ("R", "L")


def test_a_towel_lies_across_both_hands_and_a_ball_in_one():
    towel = hand_scene(moment_of(written("HAND_FRONT", "hand.both.to towel")))
    assert towel.towel is not None
    ends = sorted(ball.at[0] for ball in towel.towel)
    assert ends[0] < towel.hands[1].frame.at[0] < towel.hands[0].frame.at[0] < ends[1]
    ball = hand_scene(moment_of(written("HAND_FRONT", "hand.R.to ball")))
    assert ball.held[0] is not None
    assert ball.held[1] is None
