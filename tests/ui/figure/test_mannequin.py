"""The figure of a session: one size for all who sit, one place, and a fade that hides nothing."""

from __future__ import annotations

import functools

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from coach.body.figure.scene import Scene, scene_of
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import keyframes
from coach.library.reader import load_library
from coach.poses.starts import STARTS
from coach.resources import shipped
from coach.ui import theme as themes
from coach.ui.figure.body import paint_parts, paths_of
from coach.ui.figure.picture import placed
from coach.ui.figure.tones import figure_tones
from coach.ui.widgets.mannequin import Mannequin

ROOM = QRectF(0, 0, 700, 480)
HIGHEST_ARROW = -0.9  # of body height, above who sits: raised arms need more room


@functools.cache
def _scenes() -> dict[str, Scene]:
    library = load_library(shipped("sessions"))
    all_of = {id_: keyframes(exercise.pose) for id_, exercise in library.exercises.items()}
    return {
        id_: scene_of(frames)
        for id_, frames in all_of.items()
        if frames.start == "SIT_FRONT" and STARTS[frames.start].close_up is None
    }


def _moment(exercise: str) -> FigureMoment:
    frames = _scenes()[exercise].frames
    return FigureMoment(frames=frames, pose=frames.B, shown=1.0, drawn=1.0)


def _picture(mannequin: Mannequin) -> QImage:
    image = QImage(mannequin.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    mannequin.render(image, QPoint(), QRegion(), QWidget.RenderFlag(0))
    return image


def _solid(image: QImage) -> list[tuple[int, int]]:
    return [
        (x, y)
        for y in range(0, image.height(), 3)
        for x in range(0, image.width(), 3)
        if image.pixelColor(x, y).alpha() == 255
    ]


def test_whoever_sits_is_as_large_and_as_low_in_every_exercise() -> None:
    low = [scene for scene in _scenes().values() if scene.box[1] > HIGHEST_ARROW]
    low = [scene for scene in low if all(y > HIGHEST_ARROW for _, y in scene.way)]
    placings = {(round(p.m11(), 3), round(p.dy(), 1)) for p in (placed(s, ROOM) for s in low)}
    assert len(low) > 40
    assert len(placings) == 1


@pytest.fixture
def mannequin(qtbot) -> Mannequin:
    made = Mannequin(themes.light())
    qtbot.addWidget(made)
    made.resize(300, 360)
    return made


def test_the_ground_does_not_shine_through_a_fade(mannequin: Mannequin) -> None:
    moment = _moment(next(iter(_scenes())))
    mannequin.show_moment(moment)
    whole = _solid(_picture(mannequin))
    mannequin.show_moment(replace(moment, earlier=moment, faded=0.5))
    halfway = _picture(mannequin)
    assert len(whole) > 500
    assert min(halfway.pixelColor(x, y).alpha() for x, y in whole) >= 253


def test_a_near_figure_is_larger_than_a_whole_one(qtbot, mannequin: Mannequin) -> None:
    moment = _moment("neck-tilt-sit")
    near = Mannequin(themes.light(), near=True)
    qtbot.addWidget(near)
    for each in (near, mannequin):
        each.resize(172, 124)
        each.show_moment(moment)
    assert len(_solid(_picture(near))) > 1.4 * len(_solid(_picture(mannequin)))


def test_in_high_contrast_a_shirt_has_one_colour() -> None:
    scene = next(iter(_scenes().values()))
    tones = figure_tones(themes.contrast())
    parts = [part for part in scene.seen(scene.frames.A).parts if part.name == "top"]
    image = QImage(700, 480, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_parts(painter, ROOM, paths_of(parts, placed(scene, ROOM)), tones, shade=0.0)
    painter.end()
    assert {image.pixelColor(x, y).name() for x, y in _solid(image)} == {tones.top.name()}
