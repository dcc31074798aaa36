"""The face and the looks inside, painted: they stay in their place and show what is at work."""

from __future__ import annotations

import functools
from collections.abc import Callable

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import BodyPose, Keyframes, keyframes
from coach.library.reader import load_library
from coach.model import Exercise, Pose
from coach.poses.starts import STARTS
from coach.resources import shipped
from coach.ui import theme as themes
from coach.ui.figure.cutaway import paint_cutaway
from coach.ui.figure.face import paint_face
from coach.ui.theme import Theme

Paint = Callable[[QPainter, QRectF, FigureMoment, Theme], None]
SIZE = 120


@functools.cache
def exercises() -> dict[str, Exercise]:
    return load_library(shipped("sessions")).exercises


def frames_of(B: str, areas: tuple[str, ...] = (), fx: str = "stretch", start: str = "FACE_FRONT"):
    return keyframes(Pose(view=STARTS[start].view, start=start, B=B, hi=list(areas), fx=fx))  # type: ignore[arg-type]


def moment(frames: Keyframes, **values: float | bool) -> FigureMoment:
    return FigureMoment(frames=frames, pose=frames.B, **values)  # type: ignore[arg-type]


def painted(
    shown: FigureMoment, theme: Theme, paint: Paint = paint_face, size: int = SIZE, room: int = 0
) -> QImage:
    """Return a picture of a moment, with empty room around it."""
    whole = size + 2 * room
    image = QImage(whole, whole, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    paint(painter, QRectF(room, room, size, size), shown, theme)
    assert painter.opacity() == 1
    assert painter.transform().isIdentity()
    painter.end()
    return image


def differing(one: QImage, other: QImage) -> int:
    """Return how many pixels of two pictures differ to the eye."""
    apart = np.abs(pixels(one).astype(int) - pixels(other).astype(int)).max(axis=2)
    return int((apart > 12).sum())


def pixels(image: QImage) -> np.ndarray:
    """Return a picture as rows of pixels of four bytes."""
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)


@pytest.mark.parametrize("theme", [themes.light(), themes.dark(), themes.contrast()])
@pytest.mark.parametrize("paint", [paint_face, paint_cutaway])
@pytest.mark.parametrize("size", [96, 300])
def test_nothing_is_painted_outside_of_its_place(theme, paint, size):
    frames = frames_of(
        "clav.both.up 20; hand.both.to forehead; chest.out 1",
        ("temples", "upper_trap", "throat_front"),
    )
    room = 8
    image = painted(moment(frames, shown=1, drawn=1, arrow=1), theme, paint, size, room)

    inside = (slice(room - 1, room + size + 1),) * 2  # a pixel more for what lies between
    alpha = pixels(image)[:, :, 3].copy()
    assert alpha[inside].max() == 255
    alpha[inside] = 0
    assert alpha.max() == 0


@pytest.mark.parametrize("child", [False, True])
def test_each_exercise_looks_different_in_its_poses(child, theme):
    """The eye can tell the main pose from the start, also without light and arrow."""
    for name, exercise in exercises().items():
        if STARTS[exercise.pose.start].close_up != "face":
            continue
        frames = keyframes(exercise.pose)
        pictures = [
            painted(FigureMoment(frames=frames, pose=pose, child=child), theme)
            for pose in (frames.A, frames.B)
        ]
        inside = any(frames.B.value(axis) for axis in ("tongue.palate", "throat.lift"))
        assert differing(*pictures) > 6 or inside, name


def test_tongue_and_throat_are_seen_in_the_cut(theme):
    for name in ("throat-tongue-press-sit", "throat-swallow-soft-sit", "jaw-rest-sit"):
        frames = keyframes(exercises()[name].pose)
        pictures = [
            painted(FigureMoment(frames=frames, pose=pose), theme, paint_cutaway)
            for pose in (frames.A, frames.B)
        ]
        assert differing(*pictures) > 60, name


@pytest.mark.parametrize("fx", ["stretch", "tense", "soft", "warm", "move"])
def test_the_working_area_lights_up_as_strongly_as_it_is_told(fx, theme):
    frames = frames_of("jaw.open 0.3", ("jaw_masseter",), fx)
    dark, dim, bright = (
        painted(moment(frames, shown=shown, drawn=1), theme) for shown in (0, 0.3, 1)
    )
    assert 0 < differing(dark, dim) < differing(dark, bright)


def test_only_the_side_at_work_lights_up(theme):
    def light(area: str, mirror: bool) -> tuple[int, int]:
        frames = frames_of("jaw.open 0", (area,), "warm")
        lit, plain = (
            painted(moment(frames, shown=shown, as_in_a_mirror=mirror), theme) for shown in (1, 0)
        )
        half = SIZE // 2
        left = differing(lit.copy(0, 0, half, SIZE), plain.copy(0, 0, half, SIZE))
        right = differing(lit.copy(half, 0, half, SIZE), plain.copy(half, 0, half, SIZE))
        return left, right

    left, right = light("jaw_masseter_R", mirror=True)  # as in a mirror: right is right
    assert left == 0 < right
    left, right = light("jaw_masseter_R", mirror=False)
    assert left > 0 == right


def test_stripes_grow_while_the_muscle_is_stretched(theme):
    frames = frames_of("neck.side R10", ("scm_L",))
    seen = [painted(moment(frames, shown=1, drawn=drawn), theme, size=240) for drawn in (0, 0.5, 1)]
    assert 0 < differing(seen[0], seen[1]) < differing(seen[0], seen[2])


def test_the_arrow_fades_with_its_strength(theme):
    frames = frames_of("jaw.open 0.4")
    none, some, whole = (painted(moment(frames, arrow=arrow), theme) for arrow in (0, 0.3, 1))
    assert differing(none, some) > 20
    assert differing(some, whole) > 20


def test_a_figure_seen_from_the_side_can_face_left(theme):
    frames = frames_of("jaw.open 0.2", start="FACE_SIDE")
    right, left = (painted(moment(frames, turned=turned), theme) for turned in (False, True))
    assert differing(right, left) > 1000
    assert (
        differing(right, left.flipped(Qt.Orientation.Horizontal)) < 60
    )  # soft edges differ by a hair


def test_a_childs_face_is_another_one(theme):
    frames = frames_of("mouth.smile 0.2")
    assert (
        differing(*(painted(moment(frames, child=child), theme) for child in (False, True))) > 300
    )


def test_a_childs_pelvic_floor_is_neither_drawn_nor_lit(theme):
    frames = keyframes(exercises()["pelvic-drop-sit"].pose)
    grown_up, own = (
        painted(moment(frames, child=child), theme, paint_cutaway) for child in (False, True)
    )
    assert differing(grown_up, own) > 20
    lit, plain = (
        painted(moment(frames, shown=shown, child=True), theme, paint_cutaway) for shown in (1, 0)
    )
    assert differing(lit, plain) == 0


def test_a_pelvic_floor_at_work_is_lit_and_drawn_up(theme):
    frames = keyframes(exercises()["pelvic-floor-tense-lie"].pose)
    lit, plain = (painted(moment(frames, shown=shown), theme, paint_cutaway) for shown in (1, 0))
    assert differing(lit, plain) > 100


def test_hands_cover_the_eyes(theme):
    frames = frames_of("hand.both.to eyes; lids.close 1")
    covered = painted(moment(frames), theme, size=240)
    open_ = painted(replace(moment(frames), pose=BodyPose({}, {})), theme, size=240)
    eye = (round(240 * 0.587), round(240 * 0.405))
    assert open_.pixelColor(*eye) != covered.pixelColor(*eye)
    assert covered.pixelColor(*eye).lightness() > 100 > open_.pixelColor(*eye).lightness()


def test_the_ground_stays_transparent(theme):
    image = painted(moment(frames_of("jaw.open 0.1"), shown=1), theme)
    assert image.pixelColor(2, 2) == QColor(0, 0, 0, 0)
