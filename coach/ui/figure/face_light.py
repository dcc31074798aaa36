"""Paints the working area of a close-up of the face: glow, solid warmth, stripes and trails."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QPainterPath

from coach.body.face.face_areas import Spot, Working
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import Effect
from coach.ui.figure.light import GLOW, RING, SOLID, see_through
from coach.ui.figure.outline import along, open_path, tapered_path, together
from coach.ui.figure.soft_brush import SoftBrush
from coach.ui.figure.tones import FigureTones

ARROW_WIDTH = 1.9  # of the drawing's measure
_BLOOM, _BLOOM_SIZE = 0.22, 1.7
_STRIPE_WIDTH, _STRIPE = 0.85, 0.8
# how strongly each effect lights the skin; tension is an even fill, the others glow
_STRENGTH: dict[Effect, float] = {
    "stretch": 0.8, "tense": 0.68, "soft": 0.55, "warm": 0.9, "move": 0.45
}  # fmt: skip
_SMALLEST = 1.6  # pixels in a hundredth of the picture below which stripes are left out


def paint_bloom(
    brush: SoftBrush, areas: Sequence[Working], moment: FigureMoment, tones: FigureTones
) -> None:
    """Paint the faint light around the working areas, behind the figure."""
    for spot in () if brush.plain else _spots(areas):
        if not spot.inner:
            radii = (spot.radii[0] * _BLOOM_SIZE, spot.radii[1] * _BLOOM_SIZE)
            brush.spot(spot.centre, radii, tones.glow, _BLOOM * moment.shown)


def paint_within(
    brush: SoftBrush,
    figure: Callable[[bool], QPainterPath],
    areas: Sequence[Working],
    moment: FigureMoment,
    tones: FigureTones,
) -> None:
    """Paint the light on the skin.

    Args:
        brush: of the picture.
        figure: returns what bounds the light, or only the head, which is faster, where that does;
            it is not asked where all light is far inside.
        areas: where the work is.
        moment: how strong it is.
        tones: the colours.
    """
    spots = _spots(areas) if moment.shown > 0 else []
    near_edge = [spot for spot in spots if not spot.inner]
    if not near_edge:
        _paint_light(brush, spots, moment, tones)
        return
    with brush.within(figure(all(spot.on_head for spot in near_edge))):
        _paint_light(brush, spots, moment, tones)


def _paint_light(
    brush: SoftBrush, spots: Sequence[Spot], moment: FigureMoment, tones: FigureTones
) -> None:
    effect = moment.frames.effect
    falling = SOLID if effect == "tense" else GLOW
    for spot in spots:
        stops = RING if spot.hollow else falling
        brush.spot(spot.centre, spot.radii, tones.glow, _STRENGTH[effect] * moment.shown, stops)


def paint_stripes(
    brush: SoftBrush, areas: Sequence[Working], moment: FigureMoment, tones: FigureTones
) -> None:
    """Paint the lines along the muscles: whole ones in a stretch, trails in a movement."""
    effect = moment.frames.effect
    if effect not in ("stretch", "move") or moment.shown <= 0 or brush.scale < _SMALLEST:
        return
    light = see_through(tones.stripe, _STRIPE * moment.shown)
    lines = [
        along(stripe, max(0.12, moment.drawn)) for area in areas for stripe in area.stripes
    ]  # fmt: skip
    if effect == "stretch":
        brush.line(together(open_path(line) for line in lines), light, _STRIPE_WIDTH)
    else:
        brush.fill(together(tapered_path(line, 0.1, 1.15) for line in lines), light)


def _spots(areas: Sequence[Working]) -> list[Spot]:
    return [spot for area in areas for spot in area.spots]
