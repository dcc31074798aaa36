"""The outlines of limbs: one line round each, which never jumps while the limb turns."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from coach.body.figure.build import adult
from coach.body.figure.camera import camera_at
from coach.body.figure.skeleton import Bone
from coach.body.figure.tube import WHOLE, Outline, Stretch, tube

LENGTH = 0.172  # of body height: an upper arm
JUMP = 0.006  # of body height: 4 pixels of a large figure
SLEEVE = Stretch(end=0.56, grown=0.003, round_end=False)
BARE = Stretch(0.53, round_begin=False)


def _line(degrees: float, stretch: Stretch) -> Outline:
    """Return the outline of an arm so far raised to the front, seen from there."""
    angle = math.radians(degrees)
    end = (0.0, -LENGTH * math.cos(angle), LENGTH * math.sin(angle))
    bone = Bone((0.0, 0.0, 0.0), end, (0.0, math.sin(angle), math.cos(angle)))
    build = adult()
    rows = build.side["upper_arm"], build.front["upper_arm"]
    (line,) = tube(camera_at(0.0, 0.0), bone, *rows, stretch).lines
    return line


def _box(line: Outline) -> tuple[float, float, float, float]:
    xs, ys = zip(*line, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize("stretch", [WHOLE, SLEEVE, BARE])
def test_no_outline_jumps_while_a_limb_turns_to_who_looks(stretch: Stretch) -> None:
    boxes = [_box(_line(degrees, stretch)) for degrees in range(90)]
    steps = [abs(a - b) for one, other in pairwise(boxes) for a, b in zip(one, other, strict=True)]
    assert max(steps) < JUMP


@pytest.mark.parametrize("stretch", [WHOLE, SLEEVE, BARE])
@pytest.mark.parametrize("degrees", [0, 40, 70, 89.9])
def test_all_outlines_go_round_the_same_way(stretch: Stretch, degrees: float) -> None:
    """Else two that lie over each other would leave a hole."""
    line = _line(degrees, stretch)
    area = sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise((*line, line[0])))
    assert area > 0


def test_a_limb_seen_from_its_end_is_as_wide_as_it_is_high() -> None:
    left, top, right, bottom = _box(_line(89.9, WHOLE))
    assert right - left == pytest.approx(bottom - top, rel=0.1)
