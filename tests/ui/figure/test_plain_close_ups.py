"""In high contrast a close-up has no shades: skin is one colour, and a line parts its pieces."""

from __future__ import annotations

import functools

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import keyframes
from coach.library.reader import load_library
from coach.model import Exercise
from coach.resources import shipped
from coach.ui import theme as themes
from coach.ui.figure.part import part_painter
from coach.ui.figure.tones import figure_tones
from coach.ui.theme import Theme

CLOSE_UPS = ("jaw-slide-sit", "jaw-rest-sit", "finger-fan-sit", "tendon-glide-sit", "pmr-foot")
SIZE = 300
NEAR = 26  # of 255: so much lighter or darker skin may be shaded


@functools.cache
def exercises() -> dict[str, Exercise]:
    return load_library(shipped("sessions")).exercises


def painted(name: str, theme: Theme, size: int = SIZE) -> np.ndarray:
    """Return the pixels of the main pose of an exercise, without its working area."""
    frames = keyframes(exercises()[name].pose)
    moment = FigureMoment(frames=frames, pose=frames.B)
    paint = part_painter(moment)
    assert paint is not None
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, size, size), moment, theme)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(size, size, 4).astype(int)


def of_one_tone(pixels: np.ndarray, tone: QColor) -> float:
    """Return how much of all that is nearly of a tone is of it exactly."""
    told = np.array((tone.blue(), tone.green(), tone.red(), 255))
    apart = np.abs(pixels - told).max(axis=2)
    return float((apart <= 1).sum() / (apart <= NEAR).sum())


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", CLOSE_UPS)
def test_skin_is_one_colour_in_high_contrast_alone(name):
    plain, shaded = themes.contrast(), themes.light()
    assert of_one_tone(painted(name, plain), figure_tones(plain).skin) > 0.8
    assert of_one_tone(painted(name, shaded), figure_tones(shaded).skin) < 0.4


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", ["tendon-glide-sit", "pmr-foot", "eyes-palm-sit"])
def test_a_line_parts_skin_from_skin_where_no_shade_does(name):
    theme = themes.contrast()
    line = figure_tones(theme).skin_far
    told = np.array((line.blue(), line.green(), line.red(), 255))
    apart = np.abs(painted(name, theme, 600) - told).max(axis=2)
    assert (apart < 8).sum() > 60
