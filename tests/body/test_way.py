"""The arrow shows where a movement goes, and never runs over the body."""

from __future__ import annotations

import math
from functools import cache
from itertools import pairwise

import pytest

from coach.body.face.face_arrows import front_arrows
from coach.body.figure.scene import Scene, scene_of
from coach.body.figure.towel import held_share, towel_line
from coach.body.movement.keyframes import keyframes
from coach.library.reader import load_library
from coach.poses.starts import STARTS
from coach.resources import shipped


@cache
def scene(name: str) -> Scene:
    return scene_of(keyframes(load_library(shipped("sessions")).exercises[name].pose))


@pytest.mark.parametrize("name", ["express-write", "belly-circle-lie", "body-scan-short"])
def test_what_is_only_felt_has_no_arrow(name: str) -> None:
    assert scene(name).way == ()


@pytest.mark.parametrize("name", ["knee-hug-lie", "neck-tilt-sit", "side-reach-sit"])
def test_what_is_done_has_one(name: str) -> None:
    assert len(scene(name).way) > 2


def test_a_voice_that_only_hums_opens_no_mouth() -> None:
    assert front_arrows(scene("throat-hum-sit").frames) == ()
    assert front_arrows(scene("throat-yawn-sigh-sit").frames) != ()


def test_a_head_that_only_nods_towards_who_looks_is_not_pressed_down() -> None:
    assert scene("neck-half-circle-sit").way == ()


@pytest.mark.parametrize("name", ["calf-raise-stand", "hip-circle-stand"])
def test_a_hand_that_only_holds_on_has_no_arrow(name: str) -> None:
    assert scene(name).way == ()


def test_a_step_is_shown_at_the_foot_though_the_arms_rise_too() -> None:
    knee = -0.28  # of body height above the floor
    assert min(y for _, y in scene("aq-walk-side").way) > knee


def test_an_arrow_stays_above_the_floor_and_beside_the_arms() -> None:
    assert max(y for _, y in scene("child-rest-kneel").way) < 0
    one = scene("cat-cow-kneel")
    arms = [
        line
        for part in one.seen(one.frames.A).parts
        if part.name.startswith("arm.")
        for line in part.shape.lines
    ]
    lowest = max(y for line in arms for _, y in line)
    assert max(y for _, y in one.way) < lowest


def test_standing_up_is_shown_where_most_of_it_happens() -> None:
    crown = -0.8  # of body height above the floor, of somebody who sits
    assert min(y for _, y in scene("move-to-stand").way) < crown


def test_no_arrow_bends_sharply() -> None:
    for name in ("triceps-reach-stand", "upback-arch-chair-sit", "shoulder-cross-stand"):
        way = scene(name).way
        ways = [math.atan2(by - ay, bx - ax) for (ax, ay), (bx, by) in pairwise(way)]
        turns = [abs(math.remainder(b - a, math.tau)) for a, b in pairwise(ways)]
        assert max(turns) < math.radians(25), name


def test_the_towel_goes_round_the_foot_when_the_hands_have_it() -> None:
    one = scene("hamstring-towel-lie")
    held, before = one.frames.B, one.frames.A
    body = one.seen(held).body
    line = towel_line(held, body, one.camera)
    toes = one.camera.seen(body.bones["foot.R"].end)
    assert held_share(held) == 1.0
    assert abs(line[1][0] - toes[0]) + abs(line[1][1] - toes[1]) < 0.12
    assert towel_line(before, one.seen(before).body, one.camera) == ()


def test_forearms_that_point_at_who_looks_are_seen_from_a_little_aside() -> None:
    assert scene("wrist-circle-sit").camera != scene("settle-sit").camera
    assert scene("chest-cactus-sit").camera == scene("settle-sit").camera
    assert "chair" in STARTS["COACH_SIT_FRONT"].props
