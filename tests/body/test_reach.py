"""Hands find their places, and no hand or elbow leaps on its way there."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.body.figure.elbow import ELBOW_OFF, elbow_way, off_floor
from coach.body.figure.limbs import joint_between
from coach.body.figure.reach import grip_of
from coach.body.figure.skeleton import OUT, skeleton_of
from coach.body.figure.stance import stance_of
from coach.body.figure.things import edge_of
from coach.body.movement.keyframes import BodyPose, Keyframes, keyframes, mirrored
from coach.body.movement.motion import between
from coach.body.vectors import Frame, Vector, dot, minus, unit
from tests.body.conftest import Track, figure, track, whole_bodies

NEAR = 0.02  # of body height
LEAP = 0.02  # of body height in a thirtieth of a second
# A child's arms are short for what is as far away, and as high, as a grown-up needs it.
NEAR_FOR_A_CHILD = 0.055
FINE = 180  # pictures of a way that is too quick to tell a leap from a swing


def misses(frames: Keyframes, child: bool) -> list[tuple[str, float]]:
    """Return how far hands are from their places in the poses of an exercise."""
    stance = stance_of(frames, child)
    found = []
    for pose in (frames.A, frames.B, frames.C):
        body = figure(stance, frames, pose)
        for side, place in pose.hands.items():
            wrist = grip_of(stance, body, pose, side, frames.view).wrist
            found.append((place, math.dist(wrist, body.bones[f"hand.{side}"].start)))
    return found


@pytest.mark.parametrize(("child", "near"), [(False, NEAR), (True, NEAR_FOR_A_CHILD)])
def test_hands_are_where_they_were_sent(child: bool, near: float) -> None:
    missed = [
        (name, place, off)
        for name, one in whole_bodies().items()
        for place, off in misses(keyframes(one.pose), child)
        if off > near
    ]
    assert missed == []


def test_the_left_hands_are_where_they_were_sent() -> None:
    missed = [
        (name, place, off)
        for name, one in whole_bodies().items()
        for place, off in misses(mirrored(keyframes(one.pose)), child=False)
        if off > NEAR
    ]
    assert missed == []


def leaps(way: Track) -> list[tuple[str, str, int, float]]:
    steps = np.linalg.norm(np.diff(way.points, axis=0), axis=2)
    if steps.max() <= LEAP:
        return []
    at, point = np.unravel_index(int(steps.argmax()), steps.shape)
    return [(way.name, way.names[int(point)], int(at), float(steps.max()))]


def test_nothing_leaps(tracks: list[Track]) -> None:
    found = []
    for way in tracks:
        if leaps(way):  # it may just be quick: look closer
            ends = (way.begin, way.end)
            found += leaps(track(way.name, way.stance, way.frames, ends, FINE))
    assert found == []


def test_hands_bend_no_further_than_wrists_do(tracks: list[Track]) -> None:
    wrong = []
    for way, side in product(tracks, "LR"):
        fore = way.of(f"forearm.{side} ends") - way.of(f"forearm.{side} begins")
        palm = way.of(f"hand.{side} ends") - way.of(f"hand.{side} begins")
        size = np.linalg.norm(fore, axis=1) * np.linalg.norm(palm, axis=1)
        bent = np.degrees(np.arccos(np.clip((fore * palm).sum(axis=1) / size, -1, 1)))
        if bent.max() > 95:
            wrong.append((way.name, side, bent.max()))
    assert wrong == []


EDGES = {
    "hand-lean-desk-stand": ("desk", False), "aq-wall-calf": ("pool_edge", False),
    "aq-wall-hang": ("pool_edge", False),
}  # fmt: skip


@pytest.mark.parametrize("name", EDGES)
def test_a_hand_comes_onto_an_edge_from_above_not_through_it(name: str) -> None:
    frames = keyframes(whole_bodies()[name].pose)
    stance = stance_of(frames)
    edge = edge_of(*EDGES[name])
    assert edge is not None
    top, near = edge
    deepest = max(
        top - end[1]
        for n in range(61)
        for bones in [figure(stance, frames, between(frames.A, frames.B, n / 60)).bones]
        for side in "LR"
        for end in (bones[f"hand.{side}"].start, bones[f"fingers.{side}"].end)
        if end[2] > near
    )
    assert deepest < NEAR


def test_a_hand_that_pulls_the_toes_lies_over_their_tips() -> None:
    frames = keyframes(whole_bodies()["calf-cramp-help"].pose)
    bones = figure(stance_of(frames), frames, frames.B).bones
    toes = bones["foot.R"].end
    palm, tips = bones["hand.R"].end, bones["fingers.R"].end
    assert math.dist(palm, toes) < 2 * NEAR
    assert tips[2] > toes[2], "the fingers go over to the sole"


def test_a_hand_goes_round_its_shoulder_not_through_it() -> None:
    frames = keyframes(whole_bodies()["triceps-reach-stand"].pose)
    stance = stance_of(frames)
    for n in range(61):
        pose = between(frames.A, frames.B, n / 60)
        body = figure(stance, frames, pose)
        wrist = grip_of(stance, stance.skeleton(pose), pose, "L", frames.view).wrist
        assert math.dist(body.bones["upper_arm.L"].start, wrist) > 0.08


def test_hands_that_hang_through_the_floor_lie_on_it() -> None:
    frames = keyframes(whole_bodies()["belly-sphinx-prone"].pose)
    stance = stance_of(frames)
    through, on = stance.skeleton(frames.B), figure(stance, frames, frames.B)
    for side in "LR":
        assert through.bones[f"upper_arm.{side}"].end[1] < 0
        assert on.bones[f"upper_arm.{side}"].end[1] >= ELBOW_OFF - 1e-6
        assert on.bones[f"fingers.{side}"].end[1] > 0


# -- elbows ------------------------------------------------------------------------------------

ANGLES = st.floats(-math.pi, math.pi)
STANDING = skeleton_of(stance_of(keyframes(whole_bodies()["settle-stand"].pose)).build,
                       BodyPose({}, {}), (0.0, 0.53, 0.0), Frame())  # fmt: skip


def bend_at(side: str, out: float, up: float, ahead: float) -> Vector:
    """Return where the elbow of a standing body points when its hand is in a direction."""
    shoulder = STANDING.bones[f"upper_arm.{side}"].start
    wrist = (shoulder[0] + OUT[side] * out, shoulder[1] + up, shoulder[2] + ahead)
    return elbow_way(STANDING, side, wrist, 0.0)


@pytest.mark.parametrize(
    ("hand", "elbow"),
    [
        ((0.0, 0.0, 0.25), (0.0, -1.0, 0.0)),  # ahead: it hangs
        ((0.0, -0.25, 0.05), (0.0, 0.0, -1.0)),  # down: it goes back
        ((0.0, 0.25, 0.0), (0.0, 0.0, 1.0)),  # over the head: it points ahead
    ],
)
def test_an_elbow_points_where_that_of_a_person_does(hand: Vector, elbow: Vector) -> None:
    for side in "LR":
        assert dot(bend_at(side, *hand), elbow) > 0.6


@settings(max_examples=60, deadline=None)
@given(st.floats(-0.2, 0.3), st.floats(-0.3, 0.3), st.floats(0.0, 0.3))
def test_a_hand_that_moves_a_little_hardly_turns_its_elbow(
    out: float, up: float, ahead: float
) -> None:
    if math.hypot(out, up, ahead) < 0.1:
        return
    here, there = bend_at("R", out, up, ahead), bend_at("R", out + 0.001, up - 0.001, ahead)
    assert dot(here, there) > math.cos(math.radians(4))


@settings(max_examples=60, deadline=None)
@given(st.floats(-0.2, 0.3), st.floats(-0.3, 0.3), st.floats(-0.1, 0.3))
def test_both_elbows_bend_alike(out: float, up: float, ahead: float) -> None:
    x, y, z = bend_at("L", out, up, ahead)
    assert bend_at("R", out, up, ahead) == pytest.approx((-x, y, z), abs=1e-9)


@settings(max_examples=100, deadline=None)
@given(
    st.tuples(st.floats(-0.5, 0.5), st.floats(-0.5, 0.5), st.floats(-0.5, 0.5)),
    st.tuples(ANGLES, ANGLES, ANGLES),
)
def test_a_limb_is_whole_wherever_it_reaches(goal: Vector, towards: Vector) -> None:
    joint, end = joint_between((0.0, 0.0, 0.0), goal, 0.17, 0.15, towards)
    assert math.dist((0.0, 0.0, 0.0), joint) == pytest.approx(0.17, abs=1e-9)
    assert math.dist(joint, end) == pytest.approx(0.15, abs=1e-9)
    far = math.hypot(*goal)
    if 0.1 < far < 0.31:
        assert end == pytest.approx(goal, abs=1e-9)
    elif far > 1e-6:
        assert dot(unit(end), unit(goal)) == pytest.approx(1.0)


@settings(max_examples=100, deadline=None)
@given(st.floats(0.02, 0.3), st.floats(0.02, 0.2), st.floats(0.05, 0.28), ANGLES)
def test_an_elbow_is_turned_off_the_floor_and_the_arm_stays_whole(
    high: float, low: float, far: float, turn: float
) -> None:
    shoulder, goal = (0.1, high, 0.0), (0.1, low, far)
    towards = (math.cos(turn), math.sin(turn), 0.3)
    elbow, wrist = joint_between(shoulder, goal, 0.17, 0.15, towards)
    raised = off_floor(shoulder, elbow, wrist, (1.0, 0.0, 0.0))
    assert raised[1] >= ELBOW_OFF - 1e-6
    assert math.dist(shoulder, raised) == pytest.approx(0.17, abs=1e-6)
    assert math.dist(raised, wrist) == pytest.approx(0.15, abs=1e-6)
    if elbow[1] >= ELBOW_OFF:
        assert minus(raised, elbow) == (0.0, 0.0, 0.0)
