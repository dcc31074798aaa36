"""Exercises in another posture than the written one, and easier."""

from __future__ import annotations

import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.body.movement.keyframes import BodyPose, Keyframes, keyframes, mirrored
from coach.body.movement.target import aimed_at
from coach.body.movement.variants import easier, in_posture
from coach.library.reader import load_library
from coach.model import Exercise
from coach.poses.joints import AXES
from coach.poses.starts import STARTS
from coach.resources import shipped

LEGS = ("root.", "hip.", "knee.", "ankle.", "toes.")


@functools.cache
def exercises() -> dict[str, Exercise]:
    return load_library(shipped("sessions")).exercises


def frames_of(name: str) -> Keyframes:
    return keyframes(exercises()[name].pose)


def upper(pose: BodyPose) -> dict[str, float]:
    """Return the axes above the hips that are not at 0."""
    return {a: v for a, v in pose.values.items() if v and not a.startswith(LEGS)}


def all_variants() -> list[tuple[str, str]]:
    return [(name, posture) for name, e in exercises().items() for posture in e.also]


VARIANTS = all_variants()


def test_sitting_becomes_standing_with_the_hands_at_the_sides():
    frames = in_posture(frames_of("neck-tilt-sit"), "stand")

    assert frames.start == "STAND_FRONT"
    assert frames.A.hands == frames.B.hands == {}
    assert upper(frames.B) == upper(frames.A) | {"head.side": 25, "neck.side": 12, "clav.L.up": -6}
    assert frames.B.value("hip.R.flex") == 0


def test_standing_becomes_sitting_with_both_feet_on_the_floor():
    frames = in_posture(frames_of("belly-soften-stand"), "sit")

    assert frames.start == "SIT_SIDE"
    assert frames.B.value("knee.R.flex") == frames.A.value("knee.R.flex") == 90
    assert frames.B.value("belly.out") == 0.7


def test_sitting_becomes_lying_seen_from_above_or_from_the_side():
    assert in_posture(frames_of("at-warm-arms"), "lie_back").view == "top"
    assert in_posture(frames_of("breath-4-6"), "lie_back").start == "LIE_HOOK_SIDE"
    assert in_posture(frames_of("breath-4-6"), "lie_back").B.lean == -90


def test_lying_a_leg_moves_as_far_as_it_does_sitting():
    sitting, lying = frames_of("pmr-leg-whole"), in_posture(frames_of("pmr-leg-whole"), "lie_back")
    way = sitting.B.value("knee.R.flex") - sitting.A.value("knee.R.flex")

    assert lying.B.value("knee.R.flex") == lying.A.value("knee.R.flex") + way
    assert lying.B.value("ankle.R.dorsi") == 15


def test_standing_a_heel_may_rise_but_the_ground_does_not():
    frames = in_posture(frames_of("calf-raise-stand"), "sit")

    assert frames.B.value("ankle.R.dorsi") == -35
    assert frames.B.value("root.up") == 0


def test_there_is_no_chair_to_hold_on_to_where_nobody_sits():
    frames = in_posture(frames_of("chest-chair-clasp-sit"), "stand")

    assert frames.B.hands == {}
    assert frames.B.value("arm.R.flex") == -35


def test_standing_one_thigh_is_raised_with_its_shank_hanging_down():
    frames = in_posture(frames_of("thigh-march-sit"), "stand")

    assert 30 < frames.B.value("hip.R.flex") < 60
    assert frames.B.value("knee.R.flex") == frames.B.value("hip.R.flex")
    assert frames.B.value("hip.L.flex") == frames.C.value("hip.R.flex") == 0
    assert frames.C.value("hip.L.flex") == frames.B.value("hip.R.flex")


def test_hands_that_have_nothing_to_do_lie_as_they_do_in_the_new_posture():
    frames = in_posture(frames_of("hyp-suggestion"), "sit")

    assert frames.B.hands == frames.A.hands == {"L": "thighs", "R": "thighs"}


def test_an_arm_that_is_led_somewhere_takes_its_hand_along():
    frames = in_posture(frames_of("shoulder-cross-stand"), "sit")

    assert frames.A.hands == {"L": "thighs", "R": "thighs"}
    assert frames.B.hands == {"L": "elbow_R"}


def test_sitting_nobody_holds_on_to_the_chair_that_was_there_to_stand_by():
    assert in_posture(frames_of("calf-raise-stand"), "sit").B.hands.get("R") != "chair_back"


def test_the_second_pose_is_the_start_where_there_is_no_other():
    frames = in_posture(frames_of("neck-tilt-sit"), "stand")

    assert frames.C == frames.A


def test_close_ups_stay_as_they_are():
    frames = frames_of("pmr-forehead")

    assert in_posture(frames, "lie_back") is frames


@pytest.mark.parametrize(("name", "posture"), VARIANTS)
def test_every_variant_keeps_the_work_and_the_limits_of_the_joints(name: str, posture: str):
    written = frames_of(name)
    frames = in_posture(written, posture)  # type: ignore[arg-type]

    assert (frames.areas, frames.effect) == (written.areas, written.effect)
    assert frames.view == STARTS[frames.start].view
    for pose in (frames.A, frames.B, frames.C):
        for axis, value in pose.values.items():
            limits = AXES[axis]
            assert value <= limits.most, axis
            assert value >= -(limits.most if limits.directed else limits.most_back), axis


@pytest.mark.parametrize(
    ("name", "posture"), [(n, p) for n, p in VARIANTS if exercises()[n].sides == "left_right"]
)
def test_the_other_side_of_a_variant_is_the_variant_of_the_other_side(name: str, posture: str):
    frames = frames_of(name)

    assert mirrored(in_posture(frames, posture)) == in_posture(mirrored(frames), posture)  # type: ignore[arg-type]


@settings(max_examples=60)
@given(st.sampled_from(sorted(exercises())))
def test_the_easier_form_goes_less_far_in_every_joint_and_starts_the_same(name: str):
    frames = frames_of(name)
    less = easier(frames)

    assert less.A == frames.A
    for full, pose in ((frames.B, less.B), (frames.C, less.C)):
        assert pose.hands == full.hands
        for axis in AXES:
            start = frames.A.value(axis)
            assert pose.value(axis) - start == pytest.approx(0.6 * (full.value(axis) - start))


def test_a_region_is_filled_in_where_an_exercise_is_for_any():
    frames = aimed_at(frames_of("twitch-soften"), "forearm", ["forearm_flexors", "no_such_area"])

    assert [area.name for area in frames.areas] == ["forearm_flexors"]
    assert frames.B.hands["L"] == "wrist_R"


def test_every_region_has_a_place_for_the_hand():
    regions = load_library(shipped("sessions")).regions
    for region in regions.values():
        areas = [area for names in region.areas.values() for area in names]
        frames = aimed_at(frames_of("twitch-soften"), region.id, areas)
        assert "target_region" not in {*frames.B.hands.values(), *(a.name for a in frames.areas)}
        assert frames.areas


def test_other_exercises_keep_their_own_areas():
    frames = frames_of("neck-tilt-sit")

    assert aimed_at(frames, "foot", ["sole"]) is frames
