"""The foot of the whole figure is a body from every side, never a sliver or a spike."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.body.figure.build import adult
from coach.body.figure.camera import camera_at
from coach.body.figure.foot import foot_outline
from coach.body.figure.footing import ankle_height
from coach.body.figure.skeleton import Bone
from coach.body.figure.tube import Outline
from coach.body.vectors import plus

FOOT = Bone((0.0, 0.05, 0.0), (0.0, 0.05, 0.11), (0.0, 1.0, 0.0))  # flat, its toes to the front
LEAST, MOST = 0.03, 0.16  # of body height


def breadths(line: Outline) -> list[float]:
    """Return how broad a closed line is in directions all round."""
    found = []
    for turn in range(0, 180, 10):
        a, b = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        along = [x * a + y * b for x, y in line]
        found.append(max(along) - min(along))
    return found


@given(yaw=st.floats(-180, 180), pitch=st.floats(-90, 90), side=st.sampled_from("LR"))
def test_it_is_as_broad_as_a_foot_in_every_direction(yaw: float, pitch: float, side: str) -> None:
    for line in foot_outline(adult(), camera_at(yaw, pitch), FOOT, side).lines:
        assert min(breadths(line)) > LEAST
        assert max(breadths(line)) < MOST


@pytest.mark.parametrize("side", ["L", "R"])
def test_its_big_toe_is_on_the_inside(side: str) -> None:
    lines = foot_outline(adult(), camera_at(0, 90), FOOT, side).lines
    points = [point for line in lines for point in line]
    end = max(y for _, y in points)
    tip = [x for x, y in points if y > end - 0.001]
    outwards = 1 if side == "L" else -1
    assert sum(tip) / len(tip) * outwards < -0.003


@pytest.mark.parametrize("degrees", [15.0, 35.0, 55.0])
def test_toes_bend_on_the_floor_when_the_heel_is_lifted(degrees: float) -> None:
    tilt = math.radians(-degrees)
    ankle = (0.0, ankle_height(adult(), -degrees), 0.0)
    along, front = (0.0, math.sin(tilt), math.cos(tilt)), (0.0, math.cos(tilt), -math.sin(tilt))
    foot = Bone(ankle, plus(ankle, along, 0.11), front)
    (line,) = foot_outline(adult(), camera_at(-90, 0), foot, "R").lines
    assert max(y for _, y in line) < 0.006  # of body height below the floor
