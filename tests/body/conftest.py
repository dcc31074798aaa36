"""The whole figure on all its ways: every whole-body exercise, thirty pictures a second."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import pytest
from msgspec import Struct
from numpy.typing import NDArray

from coach.body.figure.reach import reached
from coach.body.figure.skeleton import Skeleton
from coach.body.figure.stance import Stance, stance_of
from coach.body.hands_and_feet.pieces import Cloth, Piece, WorkingArea
from coach.body.movement.keyframes import BodyPose, Keyframes, keyframes
from coach.body.movement.motion import between
from coach.library.reader import load_library
from coach.model import Exercise
from coach.poses.starts import STARTS
from coach.resources import shipped

PER_SECOND = 30
OWN_PACE_S = 4.0  # of a way whose time is told by the words that are spoken
SLOW_S = 4.0  # a slower way goes through the same places
_NO_BONES = ("belly", "chest", "ribs", "jaw", "lids", "brow", "gaze", "mouth", "tongue", "cheeks")


def assert_stripes_lengthen(area_of: Callable[[float], WorkingArea | None]) -> None:
    """Check that a muscle's stripes grow from a point as they are drawn."""
    long = []
    for drawn in (0.0, 0.5, 1.0):
        area = area_of(drawn)
        assert area is not None
        (ax, ay), (bx, by) = area.stripes[0][0], area.stripes[0][-1]
        long.append(math.hypot(bx - ax, by - ay))
    assert long[0] == pytest.approx(0, abs=1e-9)
    assert long[0] < long[1] < long[2]


def numbers_of(
    pieces: Iterable[Piece], cloth: Cloth, lines: Iterable[Sequence[tuple[float, float]]]
) -> list[float]:  # fmt: skip
    """Return all numbers that are painted of pieces of skin, cloth and lines on them."""
    bands = [*cloth.bands, *(discs for piece in pieces for discs in (*piece.bands, *piece.edge))]
    numbers = [n for discs in bands for disc in discs for n in (disc.x, disc.y, disc.radius)]
    nails = [piece.nail for piece in pieces if piece.nail is not None]
    points = [point for nail in nails for point in (nail.middle, nail.across, nail.along)]
    points += [point for line in lines for point in line]
    return numbers + [number for point in points for number in point]


class Track(Struct):
    """Where the points of the body are on the way from one pose to another.

    Args:
        name: of the exercise and its way, as `neck-turn-sit AB`.
        points: by picture and point, left, up and front; `names` tells the points.
    """

    name: str
    stance: Stance
    frames: Keyframes
    begin: BodyPose
    end: BodyPose
    names: tuple[str, ...]
    points: NDArray[np.float64]

    def of(self, name: str) -> NDArray[np.float64]:
        """Return where one point is in each picture."""
        return self.points[:, self.names.index(name)]


def whole_bodies() -> dict[str, Exercise]:
    """Return the shipped exercises that show the whole body."""
    exercises = load_library(shipped("sessions")).exercises
    return {i: one for i, one in exercises.items() if STARTS[one.pose.start].close_up is None}


def figure(stance: Stance, frames: Keyframes, pose: BodyPose) -> Skeleton:
    """Return the body in a pose, on its ground, with its hands where they belong."""
    return reached(stance, stance.skeleton(pose), pose, frames.view)


def places(body: Skeleton) -> dict[str, tuple[float, float, float]]:
    """Return the points of a body by name: both ends of each bone, hips and crown."""
    found = {"hips": body.hips, "crown": body.head.at(body.head_joint, 0.0, 0.09, 0.0)}
    for name, bone in body.bones.items():
        found[f"{name} begins"], found[f"{name} ends"] = bone.start, bone.end
    return found


def track(
    name: str, stance: Stance, frames: Keyframes, ends: Sequence[BodyPose], many: int
) -> Track:
    """Return the way between two poses in so many steps."""
    begin, end = ends
    seen = [places(figure(stance, frames, between(begin, end, n / many))) for n in range(many + 1)]
    points = np.array([list(each.values()) for each in seen])
    return Track(name, stance, frames, begin, end, tuple(seen[0]), points)


def _ways(name: str, one: Exercise) -> Iterable[tuple[str, Keyframes, BodyPose, BodyPose, float]]:
    frames, time = keyframes(one.pose), one.time
    half = getattr(time, "tempo_s", 2 * OWN_PACE_S) / 2
    move, release = getattr(time, "move_s", half), getattr(time, "release_s", half)
    yield f"{name} AB", frames, frames.A, frames.B, move
    if frames.C != frames.A:
        yield f"{name} BC", frames, frames.B, frames.C, release
        yield f"{name} CA", frames, frames.C, frames.A, release


def _of_bones(pose: BodyPose) -> str:
    values = {axis: value for axis, value in pose.values.items() if value}
    moved = sorted(item for item in values.items() if not item[0].startswith(_NO_BONES))
    return repr((moved, sorted(pose.hands.items())))


@pytest.fixture(scope="session")
def tracks() -> list[Track]:
    """Return all ways of all exercises on which a bone moves, each of those that are alike once."""
    made: list[Track] = []
    known = set()
    for exercise, one in whole_bodies().items():
        for name, frames, begin, end, seconds in _ways(exercise, one):
            ends = frozenset({_of_bones(begin), _of_bones(end)})
            if len(ends) == 1 or (frames.start, frames.view, ends) in known:
                continue
            known.add((frames.start, frames.view, ends))
            many = max(2, round(min(seconds or OWN_PACE_S, SLOW_S) * PER_SECOND))
            made.append(track(name, stance_of(frames), frames, (begin, end), many))
    return made
