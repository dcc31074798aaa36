"""Things that go with the body are painted in their own tone, where they are, from either side."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from coach.body.figure.scene import Scene, scene_of
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import keyframes, mirrored
from coach.library.reader import load_library
from coach.resources import shipped
from coach.ui import theme as themes
from coach.ui.figure.picture import paint_scene, placed
from coach.ui.figure.tones import figure_tones
from coach.ui.theme import Theme

SIZE = 500
ROOM = QRectF(0, 0, SIZE, SIZE)
SHADED = 26  # of 256 that a tone gets lighter or darker at most on its way across a part
SEEN = (
    ("foot-roll-ball-sit", "soft"), ("ball-squeeze-stand", "soft"),
    ("chest-towel-lie", "towel"), ("neck-towel-roll-lie", "towel"), ("kid-teddy-belly", "toy"),
    ("kid-flower-candle", "flame"), ("kid-sponge", "flame"), ("hamstring-towel-lie", "towel"),
)  # fmt: skip


def scene_for(name: str, left: bool) -> Scene:
    frames = keyframes(load_library(shipped("sessions")).exercises[name].pose)
    turned = left and frames.view == "side"
    return scene_of(mirrored(frames) if left else frames, name.startswith("kid-"), turned=turned)


def painted(scene: Scene, theme: Theme, left: bool = False) -> QImage:
    """Return the main pose, with nothing lit, on the ground of the theme."""
    image = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(theme.bg)
    frames = scene.frames
    moment = FigureMoment(
        frames=frames, pose=frames.B, child=scene.stance.build.smiles,
        turned=left and frames.view == "side",
    )  # fmt: skip
    painter = QPainter(image)
    paint_scene(painter, ROOM, placed(scene, ROOM), scene, moment, theme)
    painter.end()
    return image


def alike(one: QColor, other: QColor) -> bool:
    apart = (one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue())
    return max(map(abs, apart)) <= SHADED


def count(image: QImage, tone: QColor) -> int:
    """Return how many points of every fourth line have about the colour of a tone."""
    points = ((x, y) for y in range(0, SIZE, 4) for x in range(0, SIZE, 4))
    return sum(alike(image.pixelColor(x, y), tone) for x, y in points)


@pytest.mark.parametrize("theme", [themes.light(), themes.dark(), themes.contrast()])
@pytest.mark.parametrize(("name", "tone"), SEEN)
def test_a_thing_is_seen_in_its_tone(
    qapp: QApplication, name: str, tone: str, theme: Theme
) -> None:
    image = painted(scene_for(name, left=False), theme)
    assert count(image, getattr(figure_tones(theme), tone)) > 3


def test_a_ball_is_painted_under_the_foot_of_the_side_at_work(qapp: QApplication) -> None:
    for left in (False, True):
        scene = scene_for("foot-roll-ball-sit", left)
        image, placing = painted(scene, themes.contrast(), left), placed(scene, ROOM)
        (ball,) = [part for part in scene.seen(scene.frames.B).parts if part.name == "ball"]
        xs, ys = zip(*(point for line in ball.shape.lines for point in line), strict=True)
        spot = placing.map(QPointF((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2))
        assert image.pixelColor(spot.toPoint()) == figure_tones(themes.contrast()).soft
        side = "L" if left else "R"
        foot = scene.seen(scene.frames.B).body.bones[f"foot.{side}"]
        heel, toes = (scene.camera.seen(end)[0] for end in (foot.start, foot.end))
        assert min(heel, toes) - 0.04 < (min(xs) + max(xs)) / 2 < max(heel, toes) + 0.04
