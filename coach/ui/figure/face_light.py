"""Paints the working area of a close-up: glow, solid warmth, stripes and trails."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter

from coach.body.face.face_areas import Spot, Working
from coach.body.movement.figure_moment import FigureMoment
from coach.ui.figure.face_tones import FaceTones
from coach.ui.figure.soft_brush import (
    along,
    open_path,
    paint_spot,
    see_through,
    soft_line,
    tapered_path,
)

_BLOOM, _BLOOM_SIZE = 0.22, 1.7
_STRIPE_WIDTH, _STRIPE = 0.85, 0.8
# how strongly each effect lights the skin; tension is an even fill, the others glow
_STRENGTH = {"stretch": 0.8, "tense": 0.62, "soft": 0.55, "warm": 0.9, "move": 0.45}
_GLOW = ((0.0, 0.92), (0.45, 0.70), (0.8, 0.22), (1.0, 0.0))  # share of the radius, opacity
_EVEN = ((0.0, 1.0), (0.66, 0.94), (0.84, 0.5), (1.0, 0.0))
_RING = ((0.0, 0.15), (0.4, 0.35), (0.66, 0.9), (0.85, 0.4), (1.0, 0.0))
_SMALLEST = 1.6  # pixels in a hundredth of the picture below which stripes are left out


def paint_bloom(
    painter: QPainter, areas: Sequence[Working], moment: FigureMoment, tones: FaceTones
) -> None:
    """Paint the faint light around the working areas, behind the figure."""
    for spot in _spots(areas):
        if spot.inner:
            continue
        radii = (spot.radii[0] * _BLOOM_SIZE, spot.radii[1] * _BLOOM_SIZE)
        paint_spot(painter, spot.centre, radii, tones.figure.glow, _BLOOM * moment.shown, _GLOW)


def paint_light(
    painter: QPainter, areas: Sequence[Working], moment: FigureMoment, tones: FaceTones
) -> None:
    """Paint the light on the skin; clip to the figure first."""
    if moment.shown <= 0:
        return
    effect = moment.frames.effect
    strength = _STRENGTH[effect] * moment.shown
    falling = _EVEN if effect == "tense" else _GLOW
    for spot in _spots(areas):
        stops = _RING if spot.hollow else falling
        paint_spot(painter, spot.centre, spot.radii, tones.figure.glow, strength, stops)


def paint_stripes(
    painter: QPainter,
    areas: Sequence[Working],
    moment: FigureMoment,
    tones: FaceTones,
    scale: float,
) -> None:
    """Paint the lines along the muscles: whole ones in a stretch, trails in a movement."""
    effect = moment.frames.effect
    if effect not in ("stretch", "move") or moment.shown <= 0 or scale < _SMALLEST:
        return
    light = see_through(tones.figure.stripe, _STRIPE * moment.shown)
    for area in areas:
        for stripe in area.stripes:
            line = along(stripe, max(0.12, moment.drawn))
            if effect == "stretch":
                soft_line(painter, open_path(line), light, _STRIPE_WIDTH)
            else:
                painter.setBrush(light)
                painter.drawPath(tapered_path(line, 0.1, 1.15))


def _spots(areas: Sequence[Working]) -> list[Spot]:
    return [spot for area in areas for spot in area.spots]
