"""The body rests on its feet, its chair or its mat: nothing floats, sinks in, slides or grows."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.body.figure.build import adult
from coach.body.figure.footing import KNEE_RADIUS
from coach.body.figure.skeleton import Skeleton
from coach.body.figure.stance import stance_of
from coach.body.figure.things import WALL_AHEAD
from coach.body.movement.keyframes import BodyPose, Keyframes, keyframes, mirrored
from coach.body.movement.motion import between
from coach.body.movement.variants import easier, in_posture
from coach.model import Pose
from coach.poses.joints import AXES
from coach.poses.starts import STARTS
from tests.body.conftest import Track, figure, places, whole_bodies

LIMBS = ("upper_arm", "forearm", "thigh", "shank", "foot")
SUNK = -0.01  # of body height
RESTING = sorted(name for name, start in STARTS.items() if start.rests_on and not start.close_up)


def moves_root(track: Track) -> bool:
    return any(
        axis.startswith("root.") and pose.value(axis)
        for pose in (track.begin, track.end) for axis in pose.values
    )  # fmt: skip


def spread(points: np.ndarray) -> float:
    """Return how far a point goes at most in any direction."""
    return float(np.ptp(points, axis=0).max())


def test_limbs_keep_their_length(tracks: list[Track]) -> None:
    wrong = []
    for track, bone, side in product(tracks, LIMBS, "LR"):
        way = track.of(f"{bone}.{side} ends") - track.of(f"{bone}.{side} begins")
        off = np.abs(np.linalg.norm(way, axis=1) - getattr(track.stance.build.lengths, bone))
        if off.max() > 1e-6:
            wrong.append((track.name, bone, side, off.max()))
    assert wrong == []


def test_bones_hang_together(tracks: list[Track]) -> None:
    wrong = [
        (track.name, one, other)
        for track, side in product(tracks, "LR")
        for one, other in (
            ("upper_arm", "forearm"), ("forearm", "hand"), ("hand", "fingers"),
            ("thigh", "shank"), ("shank", "foot"),
        )
        if np.abs(track.of(f"{one}.{side} ends") - track.of(f"{other}.{side} begins")).max() > 1e-9
    ]  # fmt: skip
    assert wrong == []


def test_elbows_and_knees_bend_no_further_than_they_can(tracks: list[Track]) -> None:
    wrong = []
    for track, (one, other), side in product(
        tracks, (("upper_arm", "forearm"), ("thigh", "shank")), "LR"
    ):
        along = [
            track.of(f"{bone}.{side} ends") - track.of(f"{bone}.{side} begins")
            for bone in (one, other)
        ]
        size = np.linalg.norm(along[0], axis=1) * np.linalg.norm(along[1], axis=1)
        bent = np.degrees(np.arccos(np.clip((along[0] * along[1]).sum(axis=1) / size, -1, 1)))
        if bent.max() > 151:
            wrong.append((track.name, one, side, bent.max()))
    assert wrong == []


def test_nothing_sinks_into_the_floor(tracks: list[Track]) -> None:
    wrong = [
        (track.name, track.names[int(low.argmin())], low.min())
        for track in tracks
        if track.stance.grounds.start.rests_on
        for low in [track.points[:, :, 1].min(axis=0)]
        if low.min() < SUNK
    ]
    assert wrong == []


def test_a_leg_that_is_not_moved_stands_where_it_stood(tracks: list[Track]) -> None:
    wrong = []
    for track in tracks:
        grounds = track.stance.grounds
        if not (grounds.seated or grounds.standing) or not grounds.start.rests_on:
            continue
        for side in grounds.still - grounds.crossed:
            slid = spread(track.of(f"shank.{side} ends")[:, [0, 2]])
            if slid > 0.004:
                wrong.append((track.name, side, slid))
    assert wrong == []


def test_who_sits_keeps_the_seat(tracks: list[Track]) -> None:
    wrong = [
        track.name
        for track in tracks
        if track.stance.grounds.seated and not moves_root(track) and spread(track.of("hips")) > 1e-9
    ]
    assert wrong == []


def test_who_kneels_stays_on_the_knees(tracks: list[Track]) -> None:
    knelt = [track for track in tracks if track.stance.grounds.kneeling]
    off = [
        abs(track.of(f"thigh.{side} ends")[:, 1].min() - KNEE_RADIUS)
        for track in knelt for side in "LR"
    ]  # fmt: skip
    assert knelt
    assert max(off) < 1e-6


def test_who_stands_on_straight_legs_is_as_tall_as_the_legs() -> None:
    lengths = adult().lengths
    frames = Keyframes(
        view="front", start="STAND_FRONT", A=(upright := BodyPose({}, {})), B=upright, C=upright,
        areas=(), effect="move",
    )  # fmt: skip
    body = stance_of(frames).skeleton(upright)
    assert body.hips[1] == pytest.approx(
        lengths.thigh + lengths.shank + lengths.ankle_height, abs=2e-3
    )


def test_on_raised_heels_the_body_is_higher() -> None:
    frames = keyframes(whole_bodies()["calf-raise-stand"].pose)
    stance = stance_of(frames)
    flat, raised = (figure(stance, frames, pose) for pose in (frames.A, frames.B))
    assert raised.hips[1] > flat.hips[1] + 0.02
    assert raised.bones["foot.R"].end[1] == pytest.approx(0.0, abs=0.02)


def at_rest(start: str) -> Keyframes:
    """Return an exercise that does nothing from a start posture."""
    return keyframes(Pose(view=STARTS[start].view, start=start, B="root.up 0", fx="soft"))


@pytest.mark.parametrize("child", [False, True])
@pytest.mark.parametrize("start", RESTING)
def test_in_its_start_posture_the_body_lies_on_the_floor_not_in_it(start: str, child: bool) -> None:
    frames = at_rest(start)
    low = min(
        height
        for _, height, _ in places(figure(stance_of(frames, child), frames, frames.A)).values()
    )
    assert SUNK < low < 0.09


@st.composite
def any_frames(draw: st.DrawFn) -> Keyframes:
    """Return an exercise whose main pose is any that joints allow, sensible or not."""
    still = at_rest(draw(st.sampled_from(RESTING)))
    values = dict(still.A.values)
    kneels = "shanks" in STARTS[still.start].rests_on  # on shanks that stay where they are
    axes = [axis for axis in sorted(AXES) if not (kneels and axis.startswith(("hip.", "knee.")))]
    for axis in draw(st.lists(st.sampled_from(axes), max_size=14, unique=True)):
        limits = AXES[axis]
        least = limits.most if limits.directed else limits.most_back
        values[axis] = draw(st.floats(-least, limits.most))
    return replace(still, B=replace(still.A, values=values))


@settings(max_examples=200, deadline=None)
@given(any_frames(), st.booleans())
def test_whatever_the_pose_limbs_are_whole_and_hands_and_feet_above_the_floor(
    frames: Keyframes, child: bool
) -> None:
    stance = stance_of(frames, child)
    body = figure(stance, frames, frames.B)
    assert all(math.isfinite(number) for point in places(body).values() for number in point)
    for limb, side in product(LIMBS, "LR"):
        bone = body.bones[f"{limb}.{side}"]
        size = getattr(stance.build.lengths, limb)
        assert math.dist(bone.start, bone.end) == pytest.approx(size, abs=1e-6)
    for limb, side in product(("forearm", "hand", "shank", "foot"), "LR"):
        assert body.bones[f"{limb}.{side}"].end[1] > SUNK, (limb, side)


@pytest.mark.parametrize("child", [False, True])
def test_the_left_is_the_mirror_image_of_the_right(child: bool) -> None:
    for name, one in whole_bodies().items():
        frames = keyframes(one.pose)
        other = mirrored(frames)
        right = figure(stance_of(frames, child), frames, frames.B)
        left = figure(stance_of(other, child), other, other.B)
        for bone, (x, y, z) in ((b, way.end) for b, way in right.bones.items()):
            turned = bone.replace(".R", ".?").replace(".L", ".R").replace(".?", ".L")
            assert left.bones[turned].end == pytest.approx((-x, y, z), abs=1e-6), (name, bone)


def variants() -> list[tuple[str, Keyframes]]:
    """Return all forms of the exercises besides the written one."""
    forms = []
    for name, one in whole_bodies().items():
        frames = keyframes(one.pose)
        forms.append((f"{name} easier", easier(frames)))
        forms += [(f"{name} {also}", in_posture(frames, also)) for also in one.also]
    return forms


@pytest.mark.parametrize("child", [False, True])
def test_in_any_posture_nothing_sinks_and_no_limb_grows(child: bool) -> None:
    for name, frames in variants():
        stance = stance_of(frames, child)
        for pose in (frames.A, frames.B, frames.C):
            body = figure(stance, frames, pose)
            if stance.grounds.start.rests_on:
                assert min(point[1] for point in places(body).values()) > SUNK, name
            for limb, side in product(LIMBS, "LR"):
                bone = body.bones[f"{limb}.{side}"]
                size = getattr(stance.build.lengths, limb)
                assert math.dist(bone.start, bone.end) == pytest.approx(size, abs=1e-6), name


# -- what people do with their legs --------------------------------------------------------------


def bodies(name: str) -> list[Skeleton]:
    """Return an exercise's figure in its three poses."""
    frames = keyframes(whole_bodies()[name].pose)
    stance = stance_of(frames)
    return [figure(stance, frames, pose) for pose in (frames.A, frames.B, frames.C)]


def test_who_marches_on_a_chair_lifts_one_foot_at_a_time_and_stays_upright() -> None:
    rest, right, left = bodies("thigh-march-sit")
    for lifted, side, other in ((right, "R", "L"), (left, "L", "R")):
        begin, end = rest.bones, lifted.bones
        assert end[f"foot.{side}"].end[1] > begin[f"foot.{side}"].end[1] + 0.05
        assert end[f"foot.{other}"].end == pytest.approx(begin[f"foot.{other}"].end)
    frames = keyframes(whole_bodies()["thigh-march-sit"].pose)
    between_steps = figure(stance_of(frames), frames, between(frames.B, frames.C, 0.5))
    assert between_steps.head_joint == pytest.approx(rest.head_joint, abs=1e-6)


def test_knees_of_who_lies_fall_aside_over_feet_that_stay() -> None:
    rest, fallen, _ = bodies("knees-drop-lie")
    for side in "LR":
        foot, knee = f"shank.{side}", f"thigh.{side}"
        assert fallen.bones[foot].end == pytest.approx(rest.bones[foot].end, abs=1e-6)
        assert fallen.bones[knee].end[0] < rest.bones[knee].end[0] - 0.08


def test_the_knee_of_a_leg_laid_over_the_other_hangs_aside() -> None:
    for name in ("figure-four-sit", "sole-toe-pull-sit"):
        _, crossed, _ = bodies(name)
        hip, knee = crossed.bones["thigh.R"].start, crossed.bones["thigh.R"].end
        assert hip[0] - knee[0] > knee[1] - hip[1]


def test_who_kneels_has_the_soles_up_and_the_hands_below_the_shoulders() -> None:
    body, *_ = bodies("cat-cow-kneel")
    for side in "LR":
        assert body.bones[f"foot.{side}"].front[1] < -0.8
        shoulder, wrist = body.bones[f"upper_arm.{side}"].start, body.bones[f"hand.{side}"].start
        assert abs(wrist[2] - shoulder[2]) < 0.1


@pytest.mark.parametrize("child", [False, True])
def test_who_hangs_at_a_pool_wall_has_the_soles_on_it_and_never_in_it(child: bool) -> None:
    frames = keyframes(whole_bodies()["aq-wall-hang"].pose)
    stance = stance_of(frames, child)
    high = stance.build.lengths.ankle_height
    for n in range(31):
        body = figure(stance, frames, between(frames.A, frames.B, n / 30))
        for side in "LR":
            foot = body.bones[f"foot.{side}"]
            sole = foot.start[2] - foot.front[2] * high
            assert max(sole, foot.end[2]) < WALL_AHEAD + 0.001
    for side in "LR":  # in the main pose
        foot = body.bones[f"foot.{side}"]
        assert foot.start[1] > 0.3, "off the floor"
        assert WALL_AHEAD - foot.end[2] < high + 0.01, "the whole foot lies along the wall"
        assert foot.along[1] > 0.95
