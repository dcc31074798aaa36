"""What is held, rolled on and lain on touches the body and the floor, and goes through neither."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.body.figure.carried import HELD, held_ball
from coach.body.figure.grounds import TOWEL_ROLL
from coach.body.figure.noodle import NOODLE, has_noodle, noodle_way
from coach.body.figure.rolling import BALL, ball_under
from coach.body.figure.scene import Scene, scene_of
from coach.body.figure.skeleton import Skeleton
from coach.body.figure.teddy import teddy_blobs
from coach.body.figure.things import Box, thing_anchor
from coach.body.movement.keyframes import BodyPose, Keyframes, keyframes, mirrored
from coach.body.movement.motion import between
from coach.body.movement.variants import easier, in_posture
from coach.body.vectors import Vector, dot, minus, plus
from coach.model import Exercise
from coach.poses.starts import STARTS, has_room_for
from coach.poses.words import THINGS
from tests.body.conftest import whole_bodies

CLOSE = 0.003  # of body height: what touches is no further away
SOFT = 0.012  # so far things that are soft sink into each other
SAMPLES = 24  # pictures on the way from one pose to the next
WALLS = ("wall", "door")
# What an exercise names and does not need, or what is no part of its posture.
NOT_DRAWN = {
    ("twitch-soften", "cushion"), ("move-to-floor", "chair"),
    ("aq-arrive", "pool_edge"), ("aq-shoulder-dip", "pool_edge"), ("aq-leave", "pool_edge"),
    ("move-up-from-floor", "chair"),
}  # fmt: skip
IN_THE_PICTURE = {
    "chair": {"chair", "high_chair", "chair_back", "chair_seat"}, "doorway": {"door"},
    "pool": {"water"}, "cushion": {"cushion", "cushions"},
}  # fmt: skip


@cache
def shown() -> dict[str, Exercise]:
    """Return the shipped exercises that show the whole body."""
    return whole_bodies()


def carriers(thing: str) -> list[Keyframes]:
    """Return the exercises with a thing, each on both sides and in its easier form."""
    found = []
    for one in shown().values():
        if any(each.startswith(thing) for each in one.pose.things):
            frames = keyframes(one.pose)
            found += [frames, mirrored(frames), easier(frames)]
    assert found, thing
    return found


def bodies(scene: Scene) -> Iterator[Skeleton]:
    """Yield the body all the way from the start to the end of an exercise, and back."""
    frames = scene.frames
    ways = ((frames.A, frames.B), (frames.B, frames.C), (frames.C, frames.A))
    for begin, end in ways:
        for n in range(SAMPLES + 1):
            yield scene.seen(between(begin, end, n / SAMPLES)).body


def box_of(scene: Scene, tone: str) -> Box:
    """Return the box of a tone that is there besides what the start posture brings."""
    (box,) = [each for each in scene.boxes if each.tone == tone and each.edge]
    return box


def outline_of(scene: Scene, pose: BodyPose, *names: str) -> list[tuple[float, float]]:
    """Return all points of some parts in the picture."""
    parts = [part for part in scene.seen(pose).parts if part.name in names]
    return [point for part in parts for line in part.shape.lines for point in line]


# -- under the foot ----------------------------------------------------------------------------


def on_balls() -> list[Keyframes]:
    seated = carriers("ball under")
    return [*seated, *(in_posture(frames, "stand") for frames in seated)]


@pytest.mark.parametrize("child", [False, True])
def test_a_ball_touches_floor_and_sole_and_rolls_without_slipping(child: bool) -> None:
    for frames in on_balls():
        (thing,) = frames.things
        side, scene = thing[-1], scene_of(frames, child)
        build = scene.stance.build
        size = build.lengths.foot / 0.11
        rolled: list[tuple[float, float]] = []
        for body in bodies(scene):
            ball, foot = (
                ball_under(build, scene.stance.home, body, side),
                body.bones[f"foot.{side}"],
            )
            assert ball[1] == BALL
            way = minus(ball, foot.start)
            assert -dot(way, foot.front) - build.lengths.ankle_height == pytest.approx(
                BALL, abs=1e-6
            )
            assert -0.03 * size < dot(way, foot.along) < 0.1 * size
            rolled.append((ball[2], foot.start[2]))
        (balls, feet) = ([each[n] for each in rolled] for n in (0, 1))
        assert max(feet) - min(feet) > 0.04
        assert 2 * (max(balls) - min(balls)) == pytest.approx(max(feet) - min(feet))


@pytest.mark.parametrize("child", [False, True])
def test_heel_and_toes_of_a_foot_on_a_ball_stay_above_the_floor(child: bool) -> None:
    for frames in on_balls():
        scene = scene_of(frames, child)
        under, size = scene.stance.build.lengths.ankle_height, scene.stance.build.lengths.foot
        for body in bodies(scene):
            foot = body.bones[f"foot.{frames.things[0][-1]}"]
            for along in (-0.3 * size, size):
                sole = plus(plus(foot.start, foot.front, -under), foot.along, along)
                assert sole[1] > 0.0


# -- in the hand -------------------------------------------------------------------------------


@given(curl=st.floats(0, 1), elbow=st.floats(0, 140), sup=st.floats(-90, 90))
@settings(max_examples=40, deadline=None)
def test_a_soft_ball_lies_on_the_palm_and_the_fingers_go_round_it(
    curl: float, elbow: float, sup: float
) -> None:
    frames = carriers("ball in hand")[0]
    values = {"fingers.R.curl": curl, "elbow.R.flex": elbow, "forearm.R.sup": sup}
    body = scene_of(frames).seen(BodyPose(values, {})).body
    ball, palm, fingers = held_ball(body, "R"), body.bones["hand.R"], body.bones["fingers.R"]
    away = minus(ball.middle, palm.start)
    off = minus(away, tuple(dot(away, palm.along) * each for each in palm.along))  # type: ignore[arg-type]
    thin = math.hypot(*ball.halves[0])
    assert math.hypot(*off) == pytest.approx(0.0125 + thin)
    assert 0.75 * HELD < thin <= HELD
    nearest = min(
        math.dist(ball.middle, plus(fingers.start, minus(fingers.end, fingers.start), n / 10))
        for n in range(11)
    )
    assert nearest > thin - SOFT


def test_what_grows_in_a_fist_is_gone_when_the_hand_is_open() -> None:
    scene = scene_of(keyframes(shown()["kid-sponge"].pose), is_child=True)

    def wide(pose: BodyPose) -> float:
        xs = [x for x, _ in outline_of(scene, pose, "sponge")]
        return max(xs) - min(xs)

    assert wide(scene.frames.B) > 0.03
    assert wide(scene.frames.A) < CLOSE
    assert wide(scene.frames.C) < 0.01


# -- under the back, the head, the knees -------------------------------------------------------


def undersides(scene: Scene, body: Skeleton) -> list[float]:
    """Return how high the back of each slice of the trunk is."""
    rows = scene.stance.build.torso
    return [
        ring.centre[1] + ring.frame.front[1] * (front - depth)
        for ring, (_, front, depth, _) in zip(body.rings, rows, strict=True)
    ]


@pytest.mark.parametrize("child", [False, True])
def test_who_lies_on_a_rolled_towel_touches_it_and_the_towel_the_mat(child: bool) -> None:
    for frames in carriers("towel under back"):
        scene = scene_of(frames, child)
        roll = box_of(scene, "towel")
        assert roll.middle[1] - roll.half[1] == pytest.approx(0.0)
        assert roll.middle[1] + roll.half[1] == pytest.approx(TOWEL_ROLL)
        for body in bodies(scene):
            assert min(undersides(scene, body)) == pytest.approx(TOWEL_ROLL, abs=SOFT)
            shoulders = body.ring(scene.stance.build.shoulder.above_hip).centre
            assert roll.middle[2] - roll.half[2] <= shoulders[2] + SOFT
            assert roll.middle[2] + roll.half[2] >= body.hips[2] - SOFT


def test_heads_and_knees_lie_on_their_cushions() -> None:
    (folded, *_) = carriers("cushion under forehead")
    for child in (False, True):
        scene = scene_of(folded, child)
        (pad,) = [box for box in scene.boxes if box.edge]
        lowest = -max(y for _, y in outline_of(scene, folded.B, "face", "hair"))
        assert pad.middle[1] + pad.half[1] == pytest.approx(lowest, abs=2 * SOFT)
    (butterfly, *_) = carriers("cushions under knees")
    scene = scene_of(butterfly)
    knees = [scene.seen(butterfly.B).body.bones[f"thigh.{side}"].end for side in "LR"]
    for knee, box in zip(
        sorted(knees),
        sorted((b for b in scene.boxes if b.edge), key=lambda b: b.middle),
        strict=True,
    ):
        gap = knee[1] - 0.036 - (box.middle[1] + box.half[1])
        assert abs(gap) < SOFT
        assert abs(knee[0] - box.middle[0]) < box.half[0]
        assert abs(knee[2] - box.middle[2]) < box.half[2]


# -- on the belly ------------------------------------------------------------------------------


@given(st.floats(0, 1), st.booleans(), st.booleans())
@settings(max_examples=25, deadline=None)
def test_a_teddy_rests_on_the_belly_however_full_it_is(
    breath: float, child: bool, turned: bool
) -> None:
    frames = carriers("teddy")[0]
    scene = scene_of(frames, child, turned=turned)
    pose = between(frames.C, frames.B, breath)
    body = scene.seen(pose).body
    (trunk, *_) = teddy_blobs(scene.stance.build, body, scene.camera)
    under = math.hypot(*(half[1] for half in trunk.halves))
    x, y = scene.camera.seen(trunk.middle)
    skin = [top for at, top in outline_of(scene, pose, "top") if abs(at - x) < 0.02]
    assert y + under == pytest.approx(min(skin), abs=SOFT)


def test_a_teddy_rises_with_the_breath() -> None:
    frames = carriers("teddy")[0]
    scene = scene_of(frames, is_child=True)
    tops = [
        min(y for _, y in outline_of(scene, between(frames.C, frames.B, n / 8), "teddy.toy"))
        for n in range(9)
    ]
    assert tops == sorted(tops, reverse=True)
    assert tops[0] - tops[-1] > 0.012


# -- in the water ------------------------------------------------------------------------------


@pytest.mark.parametrize("child", [False, True])
def test_a_noodle_goes_round_the_trunk_and_not_through_it(child: bool) -> None:
    carried = [frames for frames in map(frames_of, shown().values()) if has_noodle(frames)]
    assert len(carried) > 1
    for frames in carried:
        scene = scene_of(frames, child)
        build = scene.stance.build
        for body in bodies(scene):
            ring = body.ring(build.shoulder.above_hip * 0.8)
            _, front, depth, width = next(row for row in build.torso if row[0] == ring.height)
            for place in (each for side in "LR" for each in noodle_way(build, body, side)):
                way = minus(place, plus(ring.centre, ring.frame.front, front))
                across, ahead = dot(way, ring.frame.left), dot(way, ring.frame.front)
                assert math.hypot(across / width, ahead / depth) > 1 + NOODLE / 2


def frames_of(one: Exercise) -> Keyframes:
    return keyframes(one.pose)


# -- walls -------------------------------------------------------------------------------------


def walls_of(scene: Scene, body: Skeleton, begin: BodyPose, end: BodyPose) -> Iterator[float]:
    """Yield how far from its wall a hand is, in front of it: wrist, knuckles and tips."""
    grounds = scene.stance.grounds
    for pose in (begin, end):
        for side, name in pose.hands.items():
            shoulder = body.bones[f"upper_arm.{side}"].start
            nowhere: Vector = (0.0, 0.0, 0.0)
            view, back = scene.frames.view, grounds.reaches_back
            found = thing_anchor(name, side, shoulder, nowhere, grounds.seated, view, back)
            if name in WALLS and found is not None:
                place, _, off = found
                for bone in ("forearm", "hand", "fingers"):
                    yield dot(minus(body.bones[f"{bone}.{side}"].end, place), off)


@pytest.mark.parametrize("child", [False, True])
def test_no_hand_goes_through_a_wall_on_its_way_to_it(child: bool) -> None:
    seen = 0
    for name, one in shown().items():
        written = frames_of(one)
        for frames in (written, mirrored(written)):
            if not {*WALLS} & {*frames.B.hands.values(), *frames.C.hands.values()}:
                continue
            scene = scene_of(frames, child)
            for begin, end in ((frames.A, frames.B), (frames.B, frames.C)):
                for n in range(SAMPLES + 1):
                    body = scene.seen(between(begin, end, n / SAMPLES)).body
                    off = list(walls_of(scene, body, begin, end))
                    seen += len(off)
                    assert min(off, default=0.0) > -CLOSE, (name, n)
    assert seen > 500


# -- the library -------------------------------------------------------------------------------


def test_what_an_exercise_needs_is_in_its_picture() -> None:
    missing = []
    for name, one in shown().items():
        frames = keyframes(one.pose)
        words = {word for thing in one.pose.things for word in thing.split()}
        hands = {place for pose in (frames.A, frames.B, frames.C) for place in pose.hands.values()}
        there = {*STARTS[frames.start].props, *words, *hands}
        if "chair" in one.equipment and not IN_THE_PICTURE["chair"] & there:
            there |= {"chair" for box in scene_of(frames).boxes if box.tone == "leg"}
        missing += [
            (name, each)
            for each in one.equipment
            if each != "none" and not IN_THE_PICTURE.get(each, {each}) & there
        ]
    assert set(missing) == NOT_DRAWN


def test_in_another_posture_only_what_has_room_there_stays() -> None:
    (rolling, *_) = carriers("ball under")
    assert in_posture(rolling, "stand").things == ("ball under foot_R",)
    (on_towel, *_) = carriers("towel under head")
    assert in_posture(replace(on_towel, things=("ball in hand_L",)), "sit").things == (
        "ball in hand_L",
    )
    assert in_posture(on_towel, "sit").things == ()


@pytest.mark.parametrize("thing", sorted(THINGS))
def test_every_thing_is_seen_in_some_posture(thing: str) -> None:
    name, start = next((n, s) for n, s in sorted(STARTS.items()) if has_room_for(s, thing))
    with_it = scene_of(made(name, (thing,)))
    without = scene_of(made(name, ()))
    pose = with_it.frames.B
    parts = len(with_it.seen(pose).parts) - len(without.seen(pose).parts)
    assert parts + len(with_it.boxes) - len(without.boxes) > 0
    assert start.close_up is None


def made(start: str, things: tuple[str, ...]) -> Keyframes:
    one = shown()["settle-sit"].pose
    fields = replace(one, start=start, view=STARTS[start].view, B="fingers.both.curl 1", C=None)
    return keyframes(replace(fields, things=things))
