"""Paints the eyes of a face seen from the front."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainterPath

from coach.body.face.face_eyes import Eye
from coach.body.face.shapes import Point
from coach.ui.figure.face_tones import FaceTones
from coach.ui.figure.light import see_through
from coach.ui.figure.outline import joined_path, open_path, tapered_path, together
from coach.ui.figure.soft_brush import SoftBrush

_CLOSED = 0.98  # from there on nothing of the eye is seen between its lids
_IRIS_LIGHT = ((0.0, 145), (0.7, 100), (1.0, 77))  # shares of the radius, percent


def paint_eyes(
    brush: SoftBrush, eyes: Sequence[Eye], zoom: float, tones: FaceTones
) -> None:  # fmt: skip
    """Paint both eyes with their lids, always both at once, as that takes less time."""
    lids = together(joined_path((eye.fold, tuple(reversed(eye.upper)))) for eye in eyes)
    brush.fill(lids, see_through(tones.lid, 0.85))
    seen = [eye for eye in eyes if eye.closed < _CLOSED]
    if seen:
        _paint_seen(brush, seen, tones)
    folds = together(open_path(eye.fold) for eye in eyes)
    brush.line(folds, see_through(tones.crease, 0.28), 0.45)
    brush.fill(together(_lashes(eye, zoom) for eye in eyes), tones.lash)
    lower = together(open_path(eye.lower) for eye in eyes)
    brush.line(lower, see_through(tones.crease, 0.30), 0.3)


def _lashes(eye: Eye, zoom: float) -> QPainterPath:
    width = (0.62 + 0.12 * eye.closed) * zoom
    return tapered_path(eye.upper, width * 0.6, width * 1.35)


def _paint_seen(brush: SoftBrush, eyes: Sequence[Eye], tones: FaceTones) -> None:
    """Paint what is seen between the lids."""
    openings = together(joined_path((eye.upper, tuple(reversed(eye.lower)))) for eye in eyes)
    brush.fill(openings, tones.white)
    with brush.within(openings):
        for eye in eyes:
            (x, y), radius = eye.iris, eye.iris_radius
            middle = (x, y + radius * 0.35)
            brush.fill_round(_disc(eye.iris, radius), tones.iris, middle, radius * 1.1, _IRIS_LIGHT)
        pupils = together(_disc(eye.iris, eye.pupil_radius) for eye in eyes)
        brush.fill(pupils, tones.pupil)
        lights = together(_light(eye) for eye in eyes)
        brush.fill(lights, see_through(tones.white, 0.85))
        shades = together(open_path(eye.upper) for eye in eyes)
        brush.line(shades, see_through(tones.pupil, 0.16), 1.9)


def _light(eye: Eye) -> QPainterPath:
    (x, y), radius = eye.iris, eye.iris_radius
    return _disc((x - radius * 0.38, y - radius * 0.36), radius * 0.2)


def _disc(middle: Point, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(middle[0] - radius, middle[1] - radius, 2 * radius, 2 * radius)
    return path
