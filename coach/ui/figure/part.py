"""Chooses what paints an exercise that fills the picture with a part of the body."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from coach.body.face.cut_choice import cut_of
from coach.body.movement.figure_moment import FigureMoment
from coach.poses.starts import STARTS
from coach.ui.figure.cutaway import paint_cutaway
from coach.ui.figure.face import paint_face
from coach.ui.figure.foot import paint_foot
from coach.ui.figure.hand import paint_hands
from coach.ui.theme import Theme

PartPainter = Callable[[QPainter, QRectF, FigureMoment, Theme], None]

_CLOSE_UPS: dict[str, PartPainter] = {"face": paint_face, "hand": paint_hands, "foot": paint_foot}


def part_painter(moment: FigureMoment) -> PartPainter | None:
    """Return what paints a moment into a rectangle; None if the whole body shows it best."""
    if cut_of(moment.frames, moment.child):
        return paint_cutaway
    close_up = STARTS[moment.frames.start].close_up
    return None if close_up is None else _CLOSE_UPS[close_up]
