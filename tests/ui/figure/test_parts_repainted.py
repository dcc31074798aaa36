"""The figure is painted again only where it moves, and leaves nothing behind there."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import Keyframes, keyframes, mirrored
from coach.body.movement.motion import between
from coach.library.library import Library
from coach.library.reader import load_library
from coach.resources import shipped
from coach.ui import theme as themes
from coach.ui.theme import Theme
from coach.ui.widgets.mannequin import Mannequin

FRAMES = 7
LEVELS = 2  # of 256 that a pixel may differ
EXERCISES = (
    "neck-turn-sit", "cat-cow-kneel", "calf-wall-stand", "aq-arm-sweep", "body-scan-short",
    "hamstring-towel-lie", "finger-fan-sit", "jaw-slide-sit",
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


class _Window(QWidget):
    """Lies under a figure; it knows what has been painted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.resize(360, 300)
        self.figure = Mannequin(theme, self)
        self.figure.resize(self.size())
        self.painted = QRegion()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted = self.painted.united(event.region())
        QPainter(self).fillRect(event.rect(), QColor("#DDE4E0"))

    def play(self, moments: Iterable[FigureMoment]) -> None:
        for moment in moments:
            self.painted = QRegion()
            self.figure.show_moment(moment)
            QApplication.processEvents()

    def on_screen(self) -> QImage:
        """Return what all paintings together have left on the screen."""
        return self.screen().grabWindow(self.winId()).toImage()


@pytest.fixture
def window(qtbot) -> _Window:
    made = _Window(themes.light())
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def _assert_whole(qtbot, window: _Window, theme: Theme, moment: FigureMoment) -> None:
    """Compare the screen with the same moment, painted at once."""
    fresh = _Window(theme)
    qtbot.addWidget(fresh)
    fresh.resize(window.size())
    fresh.figure.resize(fresh.size())
    fresh.figure.show_moment(moment)
    shown, wanted = window.on_screen(), fresh.grab().toImage()
    assert shown.size() == wanted.size()
    found = bytes(shown.convertToFormat(QImage.Format.Format_RGB32).constBits())
    exact = bytes(wanted.convertToFormat(QImage.Format.Format_RGB32).constBits())
    assert max(abs(a - b) for a, b in zip(found, exact, strict=True)) <= LEVELS


@pytest.mark.parametrize("exercise", EXERCISES)
def test_frame_by_frame_it_becomes_the_picture_of_its_last_moment(
    qtbot, window, exercise: str
) -> None:
    moments = list(_moments(_frames(exercise)))
    window.play(moments)
    _assert_whole(qtbot, window, themes.light(), moments[-1])


def test_a_turned_head_leaves_the_feet_alone(window) -> None:
    window.play(list(_moments(_frames("neck-turn-sit")))[:4])
    height = window.figure.height()
    assert window.painted.boundingRect().height() < 0.8 * height
    assert not window.painted.isEmpty()


def test_the_other_side_leaves_nothing_of_the_first(qtbot, window) -> None:
    frames = _frames("side-reach-stand")
    window.play(_moments(frames))
    last = replace(next(_moments(mirrored(frames))), turned=True)
    window.play([replace(last, turned=False), last])
    _assert_whole(qtbot, window, themes.light(), last)


@pytest.mark.parametrize(("one", "other"), [("neck-turn-sit", "cat-cow-kneel"),
                                            ("aq-arm-sweep", "side-reach-stand"),
                                            ("calf-wall-stand", "finger-fan-sit")])  # fmt: skip
@pytest.mark.parametrize("faded", [0.4, 1.0])
def test_another_exercise_leaves_nothing_of_the_one_before(
    qtbot, window, one: str, other: str, faded: float
) -> None:
    before, after = list(_moments(_frames(one))), list(_moments(_frames(other)))
    window.play(before)
    fading = [
        replace(moment, earlier=before[-1], faded=faded * n / FRAMES)
        for n, moment in enumerate(after[:FRAMES])
    ]
    last = replace(after[-1], earlier=before[-1], faded=faded)
    window.play([*fading, last])
    _assert_whole(qtbot, window, themes.light(), last)


def test_other_colours_and_another_size_are_painted_everywhere(qtbot, window) -> None:
    moments = list(_moments(_frames("calf-wall-stand")))
    window.play(moments[:3])
    window.figure.apply_theme(themes.dark())
    window.play(moments[3:5])
    _assert_whole(qtbot, window, themes.dark(), moments[4])
    window.resize(300, 280)
    window.figure.resize(window.size())
    window.play(moments[5:])
    _assert_whole(qtbot, window, themes.dark(), moments[-1])


def test_what_was_hidden_is_painted_when_it_comes_back(qtbot, window) -> None:
    moments = list(_moments(_frames("cat-cow-kneel")))
    window.play(moments[:2])
    window.figure.hide()
    window.play(moments[2:5])
    window.figure.show()
    window.play(moments[5:6])
    _assert_whole(qtbot, window, themes.light(), moments[5])
