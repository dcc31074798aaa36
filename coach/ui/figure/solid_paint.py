"""Paints solids of balls and bands: skin that is shaded softly, glow, stripes, cloth.

All lengths are millimetres of the scene.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainterPath, QTransform

from coach.body.hands_and_feet.pieces import Bands, Cloth, Crease, Nail, Piece, WorkingArea
from coach.body.hands_and_feet.solid import Disc, band
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import Effect
from coach.ui.figure.light import GLOW, SOLID, Stops, see_through
from coach.ui.figure.look import Cast, Look, Picture
from coach.ui.figure.outline import open_path, polygons, together
from coach.ui.figure.soft_brush import SoftBrush, picture_of
from coach.ui.figure.tones import FigureTones

SMALL = 160.0  # pixels; in smaller pictures fine lines are left out
ARROW_WIDTH = 6.0
_LIGHTER = 106  # percent, of cloth at its hem
_NAIL = 113  # percent of the skin's light
_WIDER, _DARK = 4.5, 0.12  # than a piece its shade on what lies under it is; how dark
_RIM = 1.4  # the same where all is plain, but a line in the colour of what is further away
_GLOW_WIDER = 1.15
_STRIPE_WIDTH, _STRIPE = 2.6, 0.8
_STRENGTH: dict[Effect, float] = {
    "stretch": 0.9, "tense": 0.7, "warm": 1.0, "soft": 0.7, "move": 0.55,
}  # fmt: skip
_CLOTH_FADES, _CLOTH_GONE = 0.3, 0.75  # on the way from the hem to the end
_SEAM_DARKER, _SEAM_WIDTH = 122, 1.6
_CREASE_DARKER, _CREASE_WIDTH = 150, 1.6


@lru_cache(maxsize=128)  # what rests looks the same in the next frame
def path_of(bands: Bands) -> QPainterPath:
    """Return what bands cover as one path, which is not to be changed.

    Rows of discs keep their arcs. Of wider bands, which overlap much, only the outline is kept: it
    is filled many times faster, and quickly found as long as all its sides are straight.
    """
    if any(len(discs) != 2 for discs in bands):
        return polygons(band(discs) for discs in bands).simplified()
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for one, other in bands:
        _add_band(path, one, other)
    return path


def forms_in(pieces: Iterable[Piece]) -> list[QPainterPath]:
    """Return what pieces cover."""
    return [path_of(piece.bands) for piece in pieces]


def box_of(forms: Iterable[QPainterPath]) -> QRectF:
    """Return a box round forms."""
    box = QRectF()
    for form in forms:
        box |= form.controlPointRect()
    return box


def _add_band(path: QPainterPath, one: Disc, other: Disc) -> None:
    """Add the band round two discs, run through as a clock runs."""
    long = math.hypot(other.x - one.x, other.y - one.y)
    if long <= abs(one.radius - other.radius):  # one is seen within the other
        disc = max(one, other, key=_radius)
        path.arcMoveTo(_box(disc), 0)
        path.arcTo(_box(disc), 0, -360)
    else:
        heading = math.degrees(math.atan2(one.y - other.y, other.x - one.x))
        half = math.degrees(math.acos((one.radius - other.radius) / long))
        path.arcMoveTo(_box(one), heading - half)
        path.arcTo(_box(one), heading - half, 2 * half - 360)
        path.arcTo(_box(other), heading + half, -2 * half)
    path.closeSubpath()


def _radius(disc: Disc) -> float:
    return disc.radius


def _box(disc: Disc) -> QRectF:
    return QRectF(disc.x - disc.radius, disc.y - disc.radius, 2 * disc.radius, 2 * disc.radius)


def lay_over(
    brush: SoftBrush, forms: Sequence[QPainterPath], cast: Cast, tones: FigureTones,
    behind: Iterable[QPainterPath],
) -> None:  # fmt: skip
    """Part what comes from what it will lie before, by its shadow or, where all is plain, a rim."""
    upon = together(behind)
    brush.shade_under(forms, cast, tones.shade, upon=upon)
    if brush.plain:
        with brush.within(upon):
            brush.rim(together(forms), tones.skin_far, 2 * _RIM)


def paint_pieces(
    brush: SoftBrush, pieces: Iterable[Piece], tones: FigureTones, fine: bool
) -> None:  # fmt: skip
    """Paint pieces of skin one over the other, each with a soft shade on what it lies over.

    Args:
        brush: of a layer.
        pieces: the lowest first.
        tones: of the figure.
        fine: paint their nails.
    """
    below: list[Disc] = []
    for piece in pieces:
        if _lies_over(piece, below):
            _paint_edge(brush, piece, tones)
        brush.fill(path_of(piece.bands), tones.skin)
        if fine and piece.nail is not None:
            _paint_nail(brush, piece.nail, tones.skin)
        below += [disc for discs in piece.bands for disc in discs]


def _lies_over(piece: Piece, below: Sequence[Disc]) -> bool:
    """Return whether the part of a piece that throws a shade is near what is below it."""
    if piece.shades <= 0:
        return False
    return any(
        math.hypot(disc.x - other.x, disc.y - other.y) < disc.radius + other.radius + _WIDER
        for _, disc in piece.edge
        for other in below
    )


def _paint_edge(brush: SoftBrush, piece: Piece, tones: FigureTones) -> None:
    """Darken what lies under the rim of a piece, but not where it grows out of that."""
    wider, tone, dark = (_RIM, tones.skin_far, 1.0) if brush.plain else (_WIDER, tones.shade, _DARK)
    gradient = QLinearGradient(QPointF(*piece.root), QPointF(*piece.tip))
    gradient.setColorAt(0.3, see_through(tone, 0))
    gradient.setColorAt(1.0, see_through(tone, dark * piece.shades))
    with brush.atop():
        brush.fill_graded(path_of(_widened(piece.edge, wider)), gradient)


def _widened(bands: Bands, by: float) -> Bands:
    return tuple(
        tuple(Disc(disc.x, disc.y, disc.radius + by, disc.near) for disc in discs)
        for discs in bands
    )


def _paint_nail(brush: SoftBrush, nail: Nail, skin: QColor) -> None:
    path = QTransform(*nail.across, *nail.along, *nail.middle).map(_round())
    brush.fill(path, see_through(skin.lighter(_NAIL), 0.75 * nail.faces))


@lru_cache(maxsize=1)
def _round() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(-1, -1, 2, 2)
    return path


def paint_creases(brush: SoftBrush, creases: Iterable[Crease], skin: QColor) -> None:
    """Paint lines in the skin, as far as they face the viewer."""
    for crease in creases:
        tone = see_through(skin.darker(_CREASE_DARKER), 0.3 * crease.faces)
        brush.line(open_path(crease.line), tone, _CREASE_WIDTH)


def paint_work(
    brush: SoftBrush, moment: FigureMoment, side: str, shown: float, tones: FigureTones,
    area_of: Callable[[str, float | None], WorkingArea | None],
) -> None:  # fmt: skip
    """Paint where the work of one side is felt onto what is on a layer.

    Args:
        brush: of the layer.
        moment: what is at work, and how it looks.
        side: L or R.
        shown: 0 to 1, how strongly.
        tones: of the figure.
        area_of: returns what is seen of an area by its name, its stripes drawn so far.
    """
    if shown <= 0:
        return
    effect = moment.frames.effect
    drawn = moment.drawn if effect == "stretch" else None
    stops = SOLID if effect == "tense" else GLOW
    named = [area.name for area in moment.frames.areas if area.side in ("", side)]
    with brush.atop():
        for area in (area_of(name, drawn) for name in named):
            if area is not None:
                _paint_discs(brush, area.discs, shown * _STRENGTH[effect], stops, tones)
                if area.stripes:
                    stripes = together(open_path(line) for line in area.stripes)
                    light = see_through(tones.stripe, _STRIPE * shown)
                    brush.line(stripes, light, _STRIPE_WIDTH)


def _paint_discs(
    brush: SoftBrush, discs: Iterable[Disc], strength: float, stops: Stops, tones: FigureTones
) -> None:
    for disc in discs:
        reach = disc.radius * _GLOW_WIDER
        brush.spot((disc.x, disc.y), (reach, reach), tones.glow, strength, stops)


def paint_cloth(brush: SoftBrush, cloth: Cloth, tone: QColor) -> None:
    """Paint a sleeve or a legging, which fades away to where the picture ends."""
    brush.lay(_cloth(cloth, tone.rgb(), brush.look))


@lru_cache(maxsize=4)  # most arms and legs rest while fingers or toes move
def _cloth(cloth: Cloth, rgb: int, look: Look) -> Picture:
    tone, path = QColor.fromRgb(rgb), path_of(cloth.bands)
    gradient = QLinearGradient(QPointF(*cloth.hem), QPointF(*cloth.end))
    gradient.setColorAt(0, tone if look.plain else tone.lighter(_LIGHTER))
    gradient.setColorAt(_CLOTH_FADES, tone)
    gradient.setColorAt(_CLOTH_GONE, see_through(tone, 0))

    def paint(brush: SoftBrush) -> None:
        brush.fill_graded(path, gradient)
        brush.line(open_path(cloth.seam), tone.darker(_SEAM_DARKER), _SEAM_WIDTH)

    return picture_of(path.controlPointRect(), look, paint)


forget = _cloth.cache_clear  # for those who show no figure for long
