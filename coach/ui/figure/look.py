"""How close-ups look: a shadow, what a kept picture depends on, and the picture itself."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from coach.body.face.shapes import Point


class Cast(Struct, frozen=True):
    """How a shadow falls, in the measure of the drawing.

    Args:
        falls: how far to the right and down.
        opacity: how dark it is.
        soft: how wide its rim is.
    """

    falls: Point
    opacity: float
    soft: float


class Look(Struct, frozen=True):
    """All that a picture of a drawing depends on but the drawing itself: a key to keep it by.

    Args:
        placing: how the measure of the drawing becomes pixels, as the numbers of a transform.
        plain: as for the brush.
        ratio: device pixels for each logical one.
    """

    placing: tuple[float, float, float, float, float, float]
    plain: bool
    ratio: float


class Picture(Struct, frozen=True):
    """A kept picture, and where it lies."""

    at: QPoint
    image: QImage
