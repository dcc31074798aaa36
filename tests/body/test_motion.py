"""The way from one pose to another: hands on their way, the limits of the joints, a calm breath."""

from __future__ import annotations

import functools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.body.movement.keyframes import BodyPose, keyframes
from coach.body.movement.motion import (
    Instant,
    between,
    breath_at,
    pose_at,
    posture_change,
    within_limits,
)
from coach.library.reader import load_library
from coach.model import Exercise
from coach.poses.joints import AXES
from coach.resources import shipped

SHARES = st.floats(0, 1)


@functools.cache
def exercises() -> dict[str, Exercise]:
    return load_library(shipped("sessions")).exercises


def instant(phase: str, **more: Any) -> Instant:
    plain: dict[str, Any] = {"kind": "reps", "inside_s": 0, "phase_s": 4, "share": 0}
    plain |= {"pose_from": "A", "pose_to": "A", "step_s": 0, "position": 0}
    return Instant(phase=phase, **(plain | more))  # type: ignore[arg-type]


def pose(hands: dict[str, str], **values: float) -> BodyPose:
    return BodyPose({axis.replace("_", "."): value for axis, value in values.items()}, hands)


def test_a_hand_leaves_one_place_while_it_comes_to_the_other():
    way = between(pose({"R": "thigh_R"}), pose({"R": "forehead"}), 0.25)

    assert way.hands == {}
    assert way.reach == {"R": {"thigh_R": 0.75, "forehead": 0.25}}


def test_a_hand_that_was_free_comes_from_where_its_arm_leads_it():
    assert between(pose({}), pose({"L": "belly"}), 0.25).reach == {"L": {"belly": 0.25}}
    assert between(pose({"L": "belly"}), pose({}), 0.25).reach == {"L": {"belly": 0.75}}


def test_a_hand_that_stays_is_not_on_its_way():
    way = between(pose({"R": "belly", "L": "knee_L"}), pose({"R": "belly"}), 0.5)

    assert (way.hands, way.reach) == ({"R": "belly"}, {"L": {"knee_L": 0.5}})


@given(SHARES, SHARES)
def test_a_hand_on_its_way_can_be_sent_elsewhere_without_a_jump(first: float, then: float):
    way = between(pose({"R": "thigh_R"}), pose({"R": "forehead"}), first)
    on = between(way, pose({"R": "belly"}), then)
    pulls = on.reach.get("R") or {on.hands["R"]: 1.0}

    assert sum(pulls.values()) == pytest.approx(1)
    assert pulls.get("belly", 0) == pytest.approx(then)
    assert pulls.get("forehead", 0) == pytest.approx(first * (1 - then), abs=1e-9)


@given(st.sampled_from(sorted(AXES)), st.floats(-400, 400))
def test_no_joint_is_led_further_than_it_can_go(axis: str, value: float):
    led, limits = within_limits(axis, value), AXES[axis]

    assert led <= limits.most
    assert led >= -(limits.most if limits.directed else limits.most_back)
    assert within_limits(axis, led) == led


@settings(max_examples=50)
@given(st.data(), SHARES)
def test_a_pose_between_two_has_every_joint_between_theirs(data: st.DataObject, share: float):
    frames = keyframes(data.draw(st.sampled_from(list(exercises().values()))).pose)
    way = between(frames.A, frames.B, share)

    for axis in AXES:
        low, high = sorted((frames.A.value(axis), frames.B.value(axis)))
        assert low - 1e-9 <= way.value(axis) <= high + 1e-9


def test_a_hold_goes_on_a_little_and_the_way_back_begins_there():
    frames = keyframes(exercises()["neck-tilt-sit"].pose)
    held = pose_at(frames, instant("hold", pose_from="B", pose_to="B", share=1.0))
    back = pose_at(frames, instant("release", pose_from="B", share=0.0, held_before=True))

    assert held.value("head.side") == pytest.approx(25.5)
    assert back.value("head.side") == held.value("head.side")


def test_a_hold_at_the_end_of_a_joints_range_goes_no_further():
    frames = keyframes(exercises()["shoulder-shrug-sit"].pose)
    fist = keyframes(exercises()["pmr-hand-forearm"].pose)
    held = instant("hold", pose_from="B", pose_to="B", share=1.0)

    assert pose_at(frames, held).value("clav.R.up") == pytest.approx(20.4)
    assert pose_at(fist, held).value("fingers.R.curl") == 1


def test_a_breath_at_rest_stays_out_of_the_way_of_an_exercise_for_the_belly():
    belly = keyframes(exercises()["pmr-abdomen"].pose)
    shrug = keyframes(exercises()["shoulder-shrug-sit"].pose)
    full = instant("rest", position=3.0)

    assert pose_at(belly, full).value("belly.out") == 0
    assert pose_at(shrug, full).value("belly.out") == pytest.approx(0.3)
    assert pose_at(shrug, full).value("chest.out") == pytest.approx(0.15)


def test_the_lungs_are_empty_when_the_first_breath_begins():
    ready = [
        breath_at(instant("prepare", kind="breath", phase_s=8, inside_s=s, position=s + 1.7))
        for s in (2, 5, 8)
    ]

    assert ready == pytest.approx([0, 1, 0])
    assert breath_at(instant("inhale", kind="breath")) == 0


@pytest.mark.parametrize(("ready_s", "change_s"), [(1, 0.6), (2, 1.2), (3, 1.6), (14, 1.6), (0, 0)])
def test_changing_posture_takes_part_of_the_time_to_get_ready(ready_s: float, change_s: float):
    assert posture_change(ready_s) == pytest.approx(change_s)
