"""The poses of an exercise as numbers: what each inherits, and the other side."""

from __future__ import annotations

import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.body.movement.keyframes import Area, BodyPose, keyframes, mirrored
from coach.library.reader import load_library
from coach.model import Exercise, Pose
from coach.poses.joints import AXES
from coach.poses.starts import STARTS
from coach.poses.words import TARGETS
from coach.resources import shipped


@functools.cache
def exercises() -> dict[str, Exercise]:
    return load_library(shipped("sessions")).exercises


def moved(pose: BodyPose) -> dict[str, float]:
    """Return the axes that are not at 0."""
    return {axis: value for axis, value in pose.values.items() if value}


def frames_of(B: str, C: str | None = None, fx: str = "move", start: str = "STAND_FRONT"):
    return keyframes(Pose(view=STARTS[start].view, start=start, B=B, C=C, fx=fx))  # type: ignore[arg-type]


# -- what each pose inherits -------------------------------------------------------------------


def test_ear_towards_the_shoulder_as_the_catalogue_tells_it():
    """Head 25 and neck 12 to the right; the left shoulder stays down, and there it pulls."""
    right = keyframes(exercises()["neck-tilt-sit"].pose)
    left = mirrored(right)

    at_rest = moved(right.A)
    assert at_rest == {
        "hip.L.flex": 90, "hip.R.flex": 90, "knee.L.flex": 90, "knee.R.flex": 90,
        "elbow.L.flex": 70, "elbow.R.flex": 70,
    }  # fmt: skip
    assert moved(right.B) == at_rest | {"head.side": 25, "neck.side": 12, "clav.L.up": -6}
    assert moved(left.B) == at_rest | {"head.side": -25, "neck.side": -12, "clav.R.up": -6}
    assert right.C == right.A
    assert right.areas == (Area("upper_trap", "L"), Area("scalenes", "L"))
    assert left.areas == (Area("upper_trap", "R"), Area("scalenes", "R"))


def test_what_the_main_pose_does_not_name_stays_as_it_was():
    frames = frames_of("knee.R.flex 40")

    assert frames.B.value("knee.L.flex") == frames.A.value("knee.L.flex") == 3
    assert frames.B.value("knee.R.flex") == 40
    assert frames.B.value("neck.flex") == 0


def test_the_end_of_a_flowing_movement_keeps_what_it_does_not_name():
    frames = frames_of("neck.flex 30; knee.both.flex 20", "neck.ext 10")

    bent = {"neck.flex": -10, "knee.L.flex": 20, "knee.R.flex": 20}
    assert moved(frames.C) == moved(frames.A) | bent


def test_a_tensed_muscle_is_let_go_wherever_nothing_else_is_named():
    frames = frames_of("neck.flex 30; clav.both.up 20", "clav.both.down 5", fx="tense")

    assert moved(frames.C) == moved(frames.A) | {"clav.L.up": -5, "clav.R.up": -5}


@pytest.mark.parametrize("fx", ["stretch", "tense", "soft", "warm", "move"])
def test_a_hand_stays_where_it_was_sent_until_its_arm_is_named(fx):
    kept = frames_of("hand.both.to sternum", "neck.flex 5; wrist.R.flex 5", fx)
    freed = frames_of("hand.both.to sternum", "elbow.R.flex 20", fx)
    sent_on = frames_of("hand.both.to sternum", "hand.R.to belly", fx)

    assert kept.C.hands == {"L": "sternum", "R": "sternum"}
    assert freed.C.hands == {"L": "sternum"}
    assert sent_on.C.hands == {"L": "sternum", "R": "belly"}


def test_the_angles_beside_a_sent_hand_are_hints_and_do_not_free_it():
    frames = frames_of("hand.R.to head_back; arm.R.abd 110; elbow.R.flex 140")

    assert frames.B.hands == {"R": "head_back"}
    assert frames.B.value("arm.R.abd") == 110


def test_hands_lie_on_the_thighs_until_the_arms_move():
    frames = frames_of("clav.both.up 20", "arm.R.abd 60", start="SIT_FRONT")

    assert frames.A.hands == frames.B.hands == {"L": "thighs", "R": "thighs"}
    assert frames.C.hands == {"L": "thighs"}


def test_a_hand_that_tensed_goes_back_to_where_it_lay():
    frames = frames_of("elbow.R.flex 90; fingers.R.curl 1", "neck.flex 2", "tense", "SIT_FRONT")

    assert frames.B.hands == {"L": "thighs"}
    assert frames.C.hands == {"L": "thighs", "R": "thighs"}


def test_lying_the_whole_body_leans_and_keeps_leaning():
    frames = frames_of("root.tilt_back 12", "root.tilt_fwd 6", start="LIE_HOOK_SIDE")

    assert frames.A.lean == frames.B.lean == frames.C.lean == mirrored(frames).C.lean == -90
    assert (frames.B.value("root.tilt_fwd"), frames.C.value("root.tilt_fwd")) == (-12, 6)


# -- the other side ----------------------------------------------------------------------------


def test_the_other_side_swaps_left_and_right_everywhere():
    written = Pose(
        view="front", start="LIE_SIDE_FRONT", fx="move", hi=("biceps_R", "abs_upper"),
        B="head.turn R20; root.left 4; knee.R.flex 30; hand.R.to knee_L; gaze.right 0.5",
    )  # fmt: skip

    right, left = keyframes(written), mirrored(keyframes(written))

    assert (right.A.value("root.roll"), left.A.value("root.roll")) == (-90, 90)
    assert left.B.value("head.turn") == -20
    assert left.B.value("root.right") == 4
    assert (left.B.value("knee.L.flex"), left.B.value("knee.R.flex")) == (30, 70)
    assert left.B.hands == {"L": "knee_R"}
    assert left.B.value("gaze.right") == -0.5
    assert left.areas == (Area("biceps", "L"), Area("abs_upper"))


body_poses = st.builds(
    BodyPose,
    values=st.dictionaries(st.sampled_from(sorted(AXES)), st.floats(-180, 180), max_size=12),
    hands=st.dictionaries(st.sampled_from("LR"), st.sampled_from(sorted(TARGETS))),
    lean=st.sampled_from((-90.0, 0.0, 90.0)),
)


@settings(max_examples=100)
@given(body_poses, body_poses, body_poses)
def test_the_other_side_of_the_other_side_is_the_first(a, b, c):
    frames = frames_of("neck.flex 1")
    frames = type(frames)(
        view="front", start="STAND_FRONT", A=a, B=b, C=c,
        areas=(Area("biceps", "L"), Area("sternum")), effect="move",
    )  # fmt: skip

    assert mirrored(mirrored(frames)) == frames
    assert mirrored(frames).B.values.keys() <= AXES.keys()
    assert set(mirrored(frames).B.hands.values()) <= TARGETS


# -- the shipped exercises ---------------------------------------------------------------------


def test_every_shipped_exercise_has_three_poses_of_known_axes():
    assert len(exercises()) == 218
    for name, exercise in exercises().items():
        frames = keyframes(exercise.pose)
        for pose in (frames.A, frames.B, frames.C):
            assert pose.values.keys() <= AXES.keys(), name
            assert set(pose.hands.values()) <= TARGETS, name
        assert mirrored(mirrored(frames)) == frames, name


def test_every_shipped_exercise_shows_something():
    """Only where the eyes are to stay open does nothing move."""
    still = [
        name
        for name, exercise in exercises().items()
        for frames in [keyframes(exercise.pose)]
        if (moved(frames.A), frames.A.hands) == (moved(frames.B), frames.B.hands)
    ]

    assert still == ["hyp-safety"]


def test_exercises_for_two_sides_are_not_their_own_mirror():
    for name, exercise in exercises().items():
        if exercise.sides in ("left_right", "alternating"):
            frames = keyframes(exercise.pose)
            assert mirrored(frames) != frames, name
