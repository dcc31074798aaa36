"""Paints the whole figure: limbs, clothes and the shade that one part throws on another."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPolygonF,
    QRadialGradient,
    QTransform,
)

from coach.body.figure.silhouette import Part
from coach.body.figure.tube import Shape
from coach.ui.figure.tones import FigureTones

Painted = tuple[Part, QPainterPath]

_LIGHTER, _DARKER = 107, 110  # percent, along the diagonal of a part
# The shade of a part on those under it: where it falls, in shares of height, and how strong.
_SHADE = ((0.0, 0.010, 0.07), (-0.007, 0.004, 0.07), (0.007, 0.004, 0.07), (0.0, 0.004, 0.06))
_GROUND = ((0.0, 0.15), (0.55, 0.08), (1.0, 0.0))
_CASTS = ("arm", "sleeve", "top", "face", "leg")
SMALL = 160.0  # pixels a figure's height: below it shades and stripes are left out


def paths_of(parts: Iterable[Part], placing: QTransform) -> list[Painted]:
    """Return what is to be filled for each part, in pixels.

    Filling in pixels is several times faster than in a measure that the painter enlarges.
    """
    return [(part, placing.map(path_of(part.shape))) for part in parts]


def path_of(shape: Shape) -> QPainterPath:
    """Return a shape as one path that is filled as the union of its lines."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for line in shape.lines:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in line]))
        path.closeSubpath()
    for x, y, radius in shape.discs:
        path.addEllipse(QPointF(x, y), radius, radius)
    return path


def paint_parts(
    painter: QPainter, painted: Iterable[Painted], tones: FigureTones, shade: float
) -> None:
    """Paint the parts one over the other onto an empty layer.

    Args:
        painter: of a layer on which nothing else is, so that shade falls on the figure alone.
        painted: from the back on.
        tones: the colours.
        shade: how many pixels the height of the body has, for the shade of a part on those
            under it; 0 for none.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    for part, path in painted:
        if shade and part.name.partition(".")[0] in _CASTS:
            _shade(painter, path, tones.shade, shade)
        painter.fillPath(path, _brush(path, _tone(part, tones), tones.plain))


def _tone(part: Part, tones: FigureTones) -> QColor:
    name = part.tone if part.tone == "hair" or not part.far else f"{part.tone}_far"
    tone: QColor = getattr(tones, name)
    return tone


def _brush(path: QPainterPath, tone: QColor, plain: bool) -> QBrush:
    if plain:
        return QBrush(tone)
    box = path.controlPointRect()
    gradient = QLinearGradient(box.topLeft(), box.bottomRight())
    gradient.setColorAt(0, tone.lighter(_LIGHTER))
    gradient.setColorAt(1, tone.darker(_DARKER))
    return QBrush(gradient)


def _shade(painter: QPainter, path: QPainterPath, shade: QColor, height: float) -> None:
    """Darken what lies under the edge of a part; where nothing is, nothing is darkened."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    for right, down, strength in _SHADE:
        colour = QColor(shade)
        colour.setAlphaF(strength)
        painter.fillPath(path.translated(right * height, down * height), colour)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def paint_ground(
    painter: QPainter, left: float, right: float, floor: float, tones: FigureTones
) -> None:
    """Paint the soft shadow that a body throws on the floor, between two places in the picture."""
    middle, half = (left + right) / 2, max(0.1, (right - left) / 2 * 1.15)
    painter.save()
    painter.translate(middle, floor)
    painter.scale(1.0, 0.11)
    gradient = QRadialGradient(QPointF(0, 0), half)
    for at, strength in _GROUND:
        colour = QColor(tones.shade)
        colour.setAlphaF(strength)
        gradient.setColorAt(at, colour)
    painter.fillRect(QRectF(-half, -half, 2 * half, 2 * half), gradient)
    painter.restore()
