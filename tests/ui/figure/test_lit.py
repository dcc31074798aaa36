"""A working area shines on its own part of the body, not on what lies before it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from coach.body.figure.scene import Scene, scene_of
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import keyframes
from coach.library.reader import load_library
from coach.resources import shipped
from coach.ui import theme as themes
from coach.ui.figure.picture import paint_scene, placed

ROOM = QRectF(0, 0, 400, 400)
FAINT = 4  # of 255: no eye sees where such a light ends


def _painted(scene: Scene, shown: float) -> QImage:
    image = QImage(400, 400, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    moment = FigureMoment(frames=scene.frames, pose=scene.frames.B, shown=shown, drawn=1.0)
    paint_scene(painter, ROOM, placed(scene, ROOM), scene, moment, themes.light())
    painter.end()
    return image


def _scene(name: str) -> Scene:
    return scene_of(keyframes(load_library(shipped("sessions")).exercises[name].pose))


def _at(image: QImage, scene: Scene, bone: str) -> QColor:
    middle = scene.seen(scene.frames.B).body.bones[bone]
    x, y = scene.camera.seen(middle.start)
    point = placed(scene, ROOM).map(QPointF(x, y))
    return image.pixelColor(point.toPoint())


@pytest.mark.parametrize(("name", "bone"), [("heart-hand-sit", "fingers.R"),
                                            ("pmr-abdomen", "forearm.R")])  # fmt: skip
def test_an_arm_before_a_working_area_keeps_its_colour(
    qapp: QApplication, name: str, bone: str
) -> None:
    scene = _scene(name)
    assert _at(_painted(scene, 1.0), scene, bone) == _at(_painted(scene, 0.0), scene, bone)


def test_what_is_felt_in_the_whole_body_lights_all_of_it(qapp: QApplication) -> None:
    scene = _scene("body-scan-short")
    dark, light = _painted(scene, 0.0), _painted(scene, 1.0)
    for bone in ("thigh.L", "upper_arm.R", "foot.L", "neck"):
        assert _at(light, scene, bone) != _at(dark, scene, bone)


@pytest.mark.parametrize("name", ["return-sit", "body-scan-short", "settle-stand"])
def test_the_light_round_a_whole_body_is_not_cut_by_the_edge_of_the_picture(
    qapp: QApplication, name: str
) -> None:
    scene = _scene(name)
    dark, light = _painted(scene, 0.0), _painted(scene, 1.0)
    last = int(ROOM.width()) - 1
    for n in range(last + 1):
        for x, y in ((0, n), (last, n), (n, 0), (n, last)):
            before, after = dark.pixelColor(x, y), light.pixelColor(x, y)
            assert abs(before.blue() - after.blue()) <= FAINT, (x, y)
