"""A picture holds all that an exercise needs, from either side, and tells where it goes."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from coach.body.figure.camera import Camera, camera_of
from coach.body.figure.scene import Scene, scene_of
from coach.body.figure.silhouette import Part
from coach.body.figure.things import SEAT_UNDER_HIP
from coach.body.movement.keyframes import BodyPose, Keyframes, keyframes, mirrored
from coach.body.movement.motion import between
from coach.body.movement.variants import in_posture
from tests.body.conftest import whole_bodies

ON_THE_WAY = 0.03  # of body height that a part may look out of the box between two poses
SHARES = (0.25, 0.42, 0.58, 0.75)


def outline(part: Part) -> list[tuple[float, float]]:
    """Return points round all of a part."""
    return [point for line in part.shape.lines for point in line]


def looks_out(scene: Scene, pose: BodyPose) -> float:
    """Return how far a part of the figure looks out of the box of its scene."""
    left, top, right, bottom = scene.box
    return max(
        max(left - x, x - right, top - y, y - bottom)
        for part in scene.seen(pose).parts for x, y in outline(part)
    )  # fmt: skip


@pytest.mark.parametrize("child", [False, True])
def test_every_part_is_in_the_picture_in_every_main_pose(child: bool) -> None:
    out = []
    for name, one in whole_bodies().items():
        scene = scene_of(keyframes(one.pose), child)
        frames = scene.frames
        poses = (frames.A, frames.B, frames.C)[: 2 if frames.C == frames.A else 3]
        out += [(name, far) for far in (looks_out(scene, pose) for pose in poses) if far > 1e-9]
    assert out == []


def test_on_the_way_next_to_nothing_leaves_the_picture() -> None:
    out = []
    for name, one in whole_bodies().items():
        scene = scene_of(keyframes(one.pose))
        frames = scene.frames
        if not frames.B.hands and not any(
            axis.startswith(("arm.", "root.", "hip.", "knee.")) for axis in frames.B.values
        ):
            continue
        ways = [(frames.A, frames.B), (frames.B, frames.C)][: 1 if frames.C == frames.A else 2]
        far = max(
            looks_out(scene, between(begin, end, share)) for begin, end in ways for share in SHARES
        )
        if far > ON_THE_WAY:
            out.append((name, far))
    assert out == []


def test_seen_from_the_side_the_left_is_the_right_turned_round() -> None:
    sides = {
        name: keyframes(one.pose)
        for name, one in whole_bodies().items()
        if one.pose.view == "side" and one.sides == "left_right"
    }
    assert sides
    for name, frames in sides.items():
        right, left = scene_of(frames), scene_of(mirrored(frames), turned=True)
        for part, other in zip(
            right.seen(frames.B).parts, left.seen(left.frames.B).parts, strict=True
        ):
            xs, ys = zip(*outline(part), strict=True)
            other_xs, other_ys = zip(*outline(other), strict=True)
            assert min(other_xs) == pytest.approx(-max(xs), abs=0.01), (name, part.name)
            assert max(other_ys) == pytest.approx(max(ys), abs=0.01), (name, part.name)
            assert min(other_ys) == pytest.approx(min(ys), abs=0.01), (name, part.name)


def test_as_in_a_mirror_the_right_hand_is_on_the_right() -> None:
    frames = keyframes(whole_bodies()["side-reach-stand"].pose)
    for mirror, sign in ((False, -1), (True, 1)):
        scene = scene_of(frames, as_in_a_mirror=mirror)
        xs = [x for x, _ in outline(part_of(scene, frames.A, "arm.R"))]
        assert sign * sum(xs) > 0


def part_of(scene: Scene, pose: BodyPose, name: str) -> Part:
    return next(part for part in scene.seen(pose).parts if part.name == name)


def test_the_chair_is_under_who_sits() -> None:
    for child in (False, True):
        scene = scene_of(keyframes(whole_bodies()["settle-sit"].pose), child)
        hips = scene.stance.home.hips
        tops = [box.middle[1] + box.half[1] for box in scene.boxes if box.tone == "light"]
        assert min(abs(hips[1] - SEAT_UNDER_HIP - top) for top in tops) < 1e-6


def test_an_arrow_shows_what_moves_and_stillness_has_none() -> None:
    reach = scene_of(keyframes(whole_bodies()["side-reach-stand"].pose))
    still = scene_of(keyframes(whole_bodies()["settle-stand"].pose))
    assert sum(math.dist(a, b) for a, b in pairwise(reach.way)) > 0.2
    assert still.way == ()


def test_a_circling_foot_goes_round() -> None:
    frames = keyframes(whole_bodies()["ankle-circle-sit"].pose)
    scene = scene_of(frames)
    toes = [scene.seen(frames.B, lap).body.bones["foot.R"].end for lap in (0, 0.25, 0.5, 1)]
    assert math.dist(toes[0], toes[2]) > 0.02
    assert toes[0] == pytest.approx(toes[3])


def sampled_variants() -> list[tuple[str, Keyframes]]:
    """Return one exercise for each pair of written and other posture."""
    found: dict[tuple[str, str], tuple[str, Keyframes]] = {}
    for name, one in whole_bodies().items():
        frames = keyframes(one.pose)
        for also in one.also:
            other = in_posture(frames, also)
            if other.start != frames.start:
                found.setdefault((frames.start, other.start), (f"{name} {also}", other))
    return list(found.values())


@pytest.mark.parametrize("child", [False, True])
def test_other_postures_are_in_their_picture_too(child: bool) -> None:
    out = []
    for name, frames in sampled_variants():
        scene = scene_of(frames, child, as_in_a_mirror=True)
        out += [
            (name, far)
            for far in (looks_out(scene, between(frames.A, frames.B, share)) for share in SHARES)
            if far > ON_THE_WAY
        ]
    assert out == []


def test_who_rolls_over_is_seen_from_above_and_forearms_from_aside() -> None:
    exercises = whole_bodies()

    def camera(name: str) -> Camera:
        return camera_of(keyframes(exercises[name].pose))

    for name in ("move-on-floor", "move-up-from-floor", "return-lie"):
        assert camera(name).near[1] > 0.3 > camera("settle-lie").near[1]
    for name in ("return-fast", "kid-robot-ragdoll"):
        assert abs(camera(name).near[0]) > 0.4 > abs(camera("settle-sit").near[0])
