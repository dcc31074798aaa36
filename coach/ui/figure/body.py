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
    QRadialGradient,
    QTransform,
)

from coach.body.figure.silhouette import Part
from coach.body.figure.tube import Shape
from coach.ui.figure.tones import FigureTones

Painted = tuple[Part, QPainterPath]

_LIGHTER, _DARKER = 107, 110  # percent, along the diagonal of a part
# The shade of a part on those under it: where it falls, in shares of height. Each of it is so
# faint that its edge need not be smooth, which is several times as fast.
_SHADE = ((0.0, 0.009), (-0.005, 0.004), (0.005, 0.004))
_SHADE_STRENGTH = 0.085
_SHADED = 0.012  # of height: no further than that, and a pixel, shade falls round a part
_GROUND = ((0.0, 0.15), (0.55, 0.08), (1.0, 0.0))
_FLAT = 0.11  # of its width: how high the shadow on the floor is
_CASTS = ("arm", "sleeve", "top", "face", "leg")
SMALL = 160.0  # pixels a figure's height: below it shades and stripes are left out


def paths_of(parts: Iterable[Part], placing: QTransform) -> list[Painted]:
    """Return what is to be filled for each part, in pixels.

    Filling in pixels is several times faster than in a measure that the painter enlarges.
    """
    return [(part, placing.map(path_of(part.shape))) for part in parts]


def box_of(painted: Iterable[Painted]) -> QRectF:
    """Return the box round some parts."""
    box = QRectF()
    for _, path in painted:
        box = box.united(path.controlPointRect())
    return box


def box_with_shade(painted: Iterable[Painted], height: float) -> QRectF:
    """Return the box round some parts and their shade; empty without any."""
    edge = _SHADED * height
    box = box_of(painted)
    return box if box.isEmpty() else box.adjusted(-edge, -edge, edge, edge)


def path_of(shape: Shape) -> QPainterPath:
    """Return a shape as one path that is filled as the union of its lines."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    go_on = path.lineTo  # point by point: making a QPointF takes longer than to go there
    for line in shape.lines:
        path.moveTo(*line[0])
        for x, y in line:
            go_on(x, y)
        path.closeSubpath()
    return path


def paint_parts(
    painter: QPainter, room: QRectF, painted: Iterable[Painted], tones: FigureTones, shade: float,
    under: Iterable[Painted] = (),
) -> None:  # fmt: skip
    """Paint the parts one over the other onto an empty layer.

    Args:
        painter: of a layer on which nothing else is, so that shade falls on the figure alone.
        room: what lies wholly outside of it is left out.
        painted: from the back on.
        tones: the colours.
        shade: how many pixels the height of the body has, for the shade of a part on those
            under it; 0 for none.
        under: what is on the layer already.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    edge = _SHADED * shade + 1
    wanted = room.adjusted(-edge, -edge, edge, edge)
    boxes = [path.controlPointRect() for _, path in under]
    for part, path in painted:
        box = path.controlPointRect()
        if not box.intersects(wanted):
            continue
        if shade and part.name.partition(".")[0] in _CASTS:
            falls = box.adjusted(-edge, -edge, edge, edge)
            if any(falls.intersects(other) for other in boxes):
                _shade(painter, path, tones.shade, shade)
        boxes.append(box)
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
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    colour = QColor(shade)
    colour.setAlphaF(_SHADE_STRENGTH)
    for right, down in _SHADE:
        painter.fillPath(path.translated(right * height, down * height), colour)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def paint_ground(
    painter: QPainter, left: float, right: float, floor: float, tones: FigureTones
) -> None:
    """Paint the soft shadow that a body throws on the floor, between two places in the picture."""
    box = ground_round(left, right, floor)
    half = box.width() / 2
    painter.save()
    painter.translate(box.center())
    painter.scale(1.0, _FLAT)
    gradient = QRadialGradient(QPointF(0, 0), half)
    for at, strength in _GROUND:
        colour = QColor(tones.shade)
        colour.setAlphaF(strength)
        gradient.setColorAt(at, colour)
    painter.fillRect(QRectF(-half, -half, 2 * half, 2 * half), gradient)
    painter.restore()


def ground_round(left: float, right: float, floor: float) -> QRectF:
    """Return the box of that shadow."""
    half = max(0.1, (right - left) / 2 * 1.15)
    return QRectF((left + right) / 2 - half, floor - _FLAT * half, 2 * half, 2 * _FLAT * half)
