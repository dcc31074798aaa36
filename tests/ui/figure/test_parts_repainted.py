"""The figure is painted again only where it moves, and leaves nothing behind there."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach.body.figure.scene import scene_of
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import Keyframes, keyframes, mirrored
from coach.body.movement.motion import between
from coach.library.library import Library
from coach.library.reader import load_library
from coach.resources import shipped
from coach.ui import theme as themes
from coach.ui.figure.picture import drawn_at, paint_figure, placed
from coach.ui.theme import Theme
from coach.ui.widgets.mannequin import Mannequin
from tests.ui.on_screen import Ground, furthest

FRAMES = 7
LEVELS = 2  # of 256 that a pixel may differ
SIZE = QSize(360, 300)
EXERCISES = (
    "neck-turn-sit", "cat-cow-kneel", "calf-wall-stand", "aq-arm-sweep", "body-scan-short",
    "hamstring-towel-lie", "calf-towel-sit", "finger-fan-sit", "jaw-slide-sit",
    "foot-roll-ball-sit", "kid-teddy-belly", "ball-squeeze-stand", "kid-flower-candle",
)  # fmt: skip


@functools.cache
def _library() -> Library:
    return load_library(shipped("sessions"))


def _frames(exercise: str) -> Keyframes:
    return keyframes(_library().exercises[exercise].pose)


def _moments(frames: Keyframes) -> Iterator[FigureMoment]:
    """Yield an exercise from its start to its main pose and half way back."""
    for share in [n / FRAMES for n in (*range(FRAMES + 1), FRAMES - 2, FRAMES - 4)]:
        yield FigureMoment(
            frames=frames, pose=between(frames.A, frames.B, share), shown=share, drawn=share,
            arrow=1 - share, breath=share,
        )  # fmt: skip


class Played:
    """A figure on the screen, shown one moment after another."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.ground, self.figure = self._made(SIZE, themes.light())
        self.ground.show()
        qtbot.waitExposed(self.ground)

    def _made(self, size: QSize, theme: Theme) -> tuple[Ground, Mannequin]:
        ground, figure = Ground(size), Mannequin(theme)
        self._qtbot.addWidget(ground)
        ground.hold(figure)
        return ground, figure

    def play(self, moments: Iterable[FigureMoment]) -> QRegion:
        """Show some moments; return what was painted for the last one."""
        painted = QRegion()
        for moment in moments:
            self.figure.show_moment(moment)
            painted = self.ground.paint_now()
        return painted

    def assert_shows(self, moment: FigureMoment, theme: Theme) -> None:
        """Compare the screen with the moment in a figure that has shown nothing else."""
        ground, figure = self._made(self.ground.size(), theme)
        figure.show_moment(moment)
        assert furthest(self.ground.on_screen(), ground.anew()) <= LEVELS


@pytest.fixture
def played(qtbot: QtBot) -> Played:
    return Played(qtbot)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_frame_by_frame_it_becomes_the_picture_of_its_last_moment(
    played: Played, exercise: str
) -> None:
    moments = list(_moments(_frames(exercise)))
    for end in (4, 8, len(moments)):
        played.play(moments[:end])
        played.assert_shows(moments[end - 1], themes.light())


def test_a_turned_head_leaves_the_feet_alone(played: Played) -> None:
    painted = played.play(list(_moments(_frames("neck-turn-sit")))[:4])
    assert 0 < painted.boundingRect().height() < 0.8 * SIZE.height()


def test_what_is_held_is_not_painted_again(played: Played) -> None:
    moments = list(_moments(_frames("cat-cow-kneel")))
    assert played.play([*moments, moments[-1]]).isEmpty()


def test_a_hand_takes_its_shade_along(played: Played) -> None:
    moments = [replace(m, shown=0.0, arrow=0.0) for m in _moments(_frames("heart-hand-sit"))]
    for end in range(2, len(moments)):
        played.play(moments[end - 1 : end])
        played.assert_shows(moments[end - 1], themes.light())


def test_the_other_side_leaves_nothing_of_the_first(played: Played) -> None:
    frames = _frames("side-reach-stand")
    before, last = list(_moments(frames)), next(_moments(mirrored(frames)))
    for turned in (last, replace(last, turned=True), replace(last, as_in_a_mirror=False)):
        played.play([*before, turned])
        played.assert_shows(turned, themes.light())


@pytest.mark.parametrize(("one", "other"), [("neck-turn-sit", "cat-cow-kneel"),
                                            ("aq-arm-sweep", "side-reach-stand"),
                                            ("calf-wall-stand", "finger-fan-sit")])  # fmt: skip
@pytest.mark.parametrize("faded", [0.4, 1.0])
def test_another_exercise_leaves_nothing_of_the_one_before(
    played: Played, one: str, other: str, faded: float
) -> None:
    before, after = list(_moments(_frames(one))), list(_moments(_frames(other)))
    fading = [
        replace(moment, earlier=before[-1], faded=faded * n / len(after))
        for n, moment in enumerate(after, 1)
    ]
    played.play([*before, *fading])
    played.assert_shows(fading[-1], themes.light())


def test_other_colours_and_another_size_are_painted_everywhere(played: Played) -> None:
    moments = list(_moments(_frames("calf-wall-stand")))
    played.play(moments[:3])
    played.figure.apply_theme(themes.dark())
    played.ground.paint_now()
    played.assert_shows(moments[2], themes.dark())
    played.play(moments[3:5])
    played.assert_shows(moments[4], themes.dark())
    played.ground.resize(300, 280)
    played.ground.hold(played.figure)
    played.figure.show()
    played.play(moments[5:])
    played.assert_shows(moments[-1], themes.dark())


def test_what_was_hidden_is_painted_when_it_comes_back(played: Played) -> None:
    moments = list(_moments(_frames("cat-cow-kneel")))
    played.play(moments[:2])
    played.figure.hide()
    played.play(moments[2:5])
    played.figure.show()
    played.play(moments[5:6])
    played.assert_shows(moments[5], themes.light())


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("part", [QRect(90, 61, 83, 77), QRect(133, 20, 61, 201)])
def test_a_part_is_what_the_whole_has_there(qapp: QApplication, ratio: float, part: QRect) -> None:
    """On a screen of 1.25 pixels to one, most parts begin between two pixels."""
    scene = scene_of(_frames("side-reach-stand"))
    rect = QRectF(0, 0, SIZE.width(), SIZE.height())
    moment = list(_moments(scene.frames))[5]
    drawn = drawn_at(scene, placed(scene, rect), moment)
    images = []
    for room in (rect, QRectF(part)):
        image = QImage(SIZE * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setClipRect(room)
        paint_figure(painter, rect, room, drawn, themes.light())
        painter.end()
        within = QRectF(part.topLeft() * ratio, QSizeF(part.size()) * ratio).toRect()
        images.append(image.copy(within.adjusted(1, 1, -1, -1)))
    assert furthest(*images) == 0
