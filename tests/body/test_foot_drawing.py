"""Feet keep their measures, move smoothly and stay on the floor."""

from __future__ import annotations

import math
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.body.hands_and_feet.foot_drawing import TOE_TIP, Foot
from coach.body.hands_and_feet.foot_scene import PICTURE, FootScene, foot_scene, middle_of
from coach.body.hands_and_feet.foot_seen import seen_area, seen_foot
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

FEET = ("ankle", "toes", "knee")
SEATED = {f"{joint}.{side}.flex": 90.0 for joint in ("hip", "knee") for side in "LR"}


def written(b: str, c: str | None = None) -> Keyframes:
    return keyframes(Pose(view="side", start="FOOT_SIDE", B=b, C=c, fx="move"))


def moment_of(frames: Keyframes, pose: BodyPose | None = None, **told: object) -> FigureMoment:
    return FigureMoment(frames=frames, pose=frames.B if pose is None else pose, **told)


@st.composite
def poses(draw: st.DrawFn) -> BodyPose:
    """Any pose of feet and knees that the pose language allows, seated."""
    values = {
        name: draw(st.floats(-axis.most_back, axis.most))
        for name, axis in AXES.items()
        if name.split(".")[0] in FEET and draw(st.booleans())
    }
    return BodyPose({**SEATED, **values}, {})


def lowest(foot: Foot) -> float:
    return min(
        foot.frame.point(tuple(n * foot.size for n in ball.at))[2] - ball.radius * foot.size
        for balls in foot.body
        for ball in balls
    )


def everything(scene: FootScene) -> list[float]:
    """Return all numbers that are painted of a scene."""
    numbers: list[float] = []
    for foot in scene.feet:
        seen = seen_foot(foot, scene.camera)
        numbers += numbers_of(seen.pieces, seen.legging, [seen.legging.seam])
    return numbers


@settings(max_examples=50)
@given(pose=poses(), child=st.booleans(), lap=st.floats(0, 1))
def test_toes_keep_their_length_and_no_foot_sinks_into_the_floor(pose, child, lap):
    frames = written("toes.both.curl 1")
    still = foot_scene(moment_of(frames, frames.A, child=child))
    moved = foot_scene(moment_of(frames, pose, child=child, lap=lap))

    assert all(math.isfinite(number) for number in everything(moved))
    for before, after in zip(still.feet, moved.feet, strict=True):
        assert lowest(after) > -1e-6
        for one, other in zip(before.toes, after.toes, strict=True):
            for n in range(TOE_TIP):
                bone = length(minus(one[n + 1].at, one[n].at))
                assert length(minus(other[n + 1].at, other[n].at)) == pytest.approx(bone)


@settings(max_examples=50)
@given(begin=poses(), end=poses(), share=st.floats(0, 0.99), child=st.booleans())
def test_a_small_change_of_the_pose_moves_no_toe_by_much(begin, end, share, child):
    frames = written("toes.both.curl 1")
    one, other = (
        foot_scene(moment_of(frames, between(begin, end, at), child=child))
        for at in (share, share + 0.01)
    )
    for before, after in zip(one.feet, other.feet, strict=True):
        for toe, moved in zip(before.toes, after.toes, strict=True):
            for joint, there in zip(toe, moved, strict=True):
                assert length(minus(joint.at, there.at)) < 12


def shipped_frames() -> list[Keyframes]:
    """Return the keyframes of all exercises of the library that are shown so."""
    exercises = load_library(shipped("sessions")).exercises.values()
    poses = [exercise.pose for exercise in exercises if exercise.pose is not None]
    return [keyframes(pose) for pose in poses if STARTS[pose.start].close_up == "foot"]


@pytest.mark.parametrize("written_for", shipped_frames())
def test_feet_of_the_library_are_wholly_in_the_picture(written_for):
    for frames in (written_for, mirrored(written_for)):
        for begin, end in ((frames.A, frames.B), (frames.B, frames.C), (frames.C, frames.A)):
            for share in (0.0, 0.5, 1.0):
                for child, turned in ((False, False), (True, False), (False, True)):
                    moment = moment_of(
                        frames, between(begin, end, share), child=child, turned=turned
                    )
                    scene, (right, down) = foot_scene(moment), middle_of(moment)
                    for foot in scene.feet:
                        for ball in (ball for toe in foot.toes for ball in toe):
                            x, y = scene.camera.spot(ball.at)
                            assert abs(x + right) + ball.radius < PICTURE / 2
                            assert abs(y + down) + ball.radius < PICTURE / 2


@pytest.mark.parametrize("pose", ["ankle.both.dorsi 25", "ankle.both.plantar 60", "ankle.R.in 30"])
def test_a_foot_that_only_tilts_stays_on_the_floor(pose):
    for foot in foot_scene(moment_of(written(pose))).feet:
        assert lowest(foot) == pytest.approx(0, abs=1e-6)


def test_raising_the_foot_lifts_its_toes_and_lowering_it_lifts_its_heel():
    def heights(pose: str) -> tuple[float, float]:
        foot = foot_scene(moment_of(written(pose))).feet[0]
        return foot.toes[0][TOE_TIP].at[2], foot.frame.point((0.0, -50.0, -40.0))[2]

    toes, heel = heights("toes.both.curl 0")
    assert heights("ankle.both.dorsi 20")[0] > toes + 30
    assert heights("ankle.both.plantar 30")[1] > heel + 30


def test_toes_spread_apart_raise_and_curl():
    def toes(pose: str) -> Foot:
        return foot_scene(moment_of(written(pose))).feet[0]

    def breadth(foot: Foot) -> float:
        return length(minus(foot.toes[0][TOE_TIP].at, foot.toes[4][TOE_TIP].at))

    still = toes("toes.both.curl 0")
    assert breadth(toes("toes.both.spread 1")) > breadth(still) + 12
    assert toes("toes.both.ext 40").toes[0][TOE_TIP].at[2] > still.toes[0][TOE_TIP].at[2] + 25
    for n in range(5):
        curled = toes("toes.both.curl 1").toes[n]
        assert curled[TOE_TIP].at[1] < still.toes[n][TOE_TIP].at[1] - 8


def test_a_lifted_knee_takes_the_foot_off_the_floor():
    lifted, stays = foot_scene(moment_of(written("hip.R.flex 110; knee.R.flex 80"))).feet
    assert lowest(lifted) > 20
    assert lowest(stays) == pytest.approx(0, abs=1e-6)


def test_toes_that_leave_the_floor_let_go_of_it_slowly():
    frames = written("hip.R.flex 120; knee.R.flex 120; ankle.R.plantar 50")
    toes = [
        foot_scene(moment_of(frames, between(frames.A, frames.B, n / 100))).feet[0].toes[0]
        for n in range(101)
    ]
    for one, other in pairwise(toes):
        assert length(minus(one[TOE_TIP].at, other[TOE_TIP].at)) < 6


def test_left_and_right_are_mirror_images():
    frames = written("toes.R.curl 0.6; ankle.R.in 10")
    right, left = foot_scene(moment_of(frames)), foot_scene(moment_of(mirrored(frames)))
    for foot, other in zip(right.feet, reversed(left.feet), strict=True):
        for toe, same in zip(foot.toes, other.toes, strict=True):
            for (x, y, z), there in ((a.at, b.at) for a, b in zip(toe, same, strict=True)):
                assert there == pytest.approx((-x, y, z))


def test_the_nearer_foot_is_the_one_on_the_side_that_is_seen():
    frames = written("toes.both.curl 1")
    for turned, near in ((False, "R"), (True, "L")):
        scene = foot_scene(moment_of(frames, turned=turned))
        nearest = max(scene.feet, key=lambda foot: seen_foot(foot, scene.camera).near)
        assert nearest.side == near


def test_stripes_lengthen_as_they_are_drawn():
    scene = foot_scene(moment_of(written("ankle.both.dorsi 20")))
    for name in ("sole", "toes", "achilles", "shin", "calf_soleus", "calf_gastroc"):
        assert_stripes_lengthen(partial(seen_area, scene.feet[0], scene.camera, name))
    assert seen_area(scene.feet[0], scene.camera, "biceps", 1.0) is None


def test_a_hand_comes_down_on_a_foot_and_a_ball_lies_under_the_sole():
    frames = written("hand.R.to foot_R")
    heights = [
        foot_scene(moment_of(frames, between(frames.A, frames.B, share))).hands[0].frame.at[2]
        for share in (0.3, 0.6, 1.0)
    ]
    assert heights == sorted(heights, reverse=True)
    assert not foot_scene(moment_of(frames, frames.A)).hands
    rolling = foot_scene(moment_of(written("hand.R.to ball")))
    (ball,) = rolling.balls
    assert ball.at[2] == pytest.approx(ball.radius)
    assert lowest(rolling.feet[0]) >= 2 * ball.radius - 1e-6
