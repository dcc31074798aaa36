"""Paints solids of balls and bands: skin that is shaded softly, glow, stripes, shadows, arrows.

All lengths are millimetres of the scene; the painter is scaled to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, starmap

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
)

from coach.body.face.shapes import Point
from coach.body.hands_and_feet.pieces import Cloth, Mark, Piece, WorkingArea
from coach.body.hands_and_feet.solid import Outline
from coach.body.movement.keyframes import Effect
from coach.ui.figure.layer import Layer
from coach.ui.figure.tones import FigureTones

_LIGHTER, _DARKER = 106, 111  # percent, at the ends of the gradient over a part
_NAIL = 113  # percent of the skin's light
# how much wider than a piece the strokes are that shade what lies under it; how dark (of 255)
_SHADES = ((13.0, 16), (6.0, 27))
_SHADOW, _SOFT = 0.16, 9.0  # how dark, and how soft: millimetres to a pixel of it
_GLOW = ((0.0, 0.92), (0.45, 0.7), (0.8, 0.22), (1.0, 0.0))
_SOLID = ((0.0, 0.88), (0.62, 0.86), (0.85, 0.4), (1.0, 0.0))
_GLOW_WIDER = 1.15
_STRIPE_WIDTH, _STRIPE_ALPHA = 2.6, 0.8
_ARROW_WIDTH, _ARROW_BEGINS = 6.0, 0.15
_TRAIL_WIDTH, _TRAIL = 9.0, 0.6
_EFFECT_STRENGTH: dict[Effect, float] = {
    "stretch": 0.9, "tense": 0.7, "warm": 1.0, "soft": 0.7, "move": 0.55,
}  # fmt: skip
_CLOTH_FADES, _CLOTH_GONE = 0.3, 0.75  # on the way from the hem to the end
_SEAM_DARKER, _SEAM_WIDTH = 122, 1.6


def path_of(outlines: Iterable[Outline]) -> QPainterPath:
    """Return bands as one path, filled without a seam where they overlap."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for outline in outlines:
        path.addPolygon(QPolygonF(list(starmap(QPointF, outline))))
        path.closeSubpath()
    return path


def joined(paths: Iterable[QPainterPath]) -> QPainterPath:
    """Return one path that covers what all of these cover."""
    whole = QPainterPath()
    whole.setFillRule(Qt.FillRule.WindingFill)
    for path in paths:
        whole.addPath(path)
    return whole


def soft_line(points: Sequence[Point]) -> QPainterPath:
    """Return a smooth line through points."""
    path = QPainterPath(QPointF(*points[0]))
    for (ax, ay), (bx, by) in pairwise(points[1:]):
        path.quadTo(QPointF(ax, ay), QPointF((ax + bx) / 2, (ay + by) / 2))
    path.lineTo(QPointF(*points[-1]))
    return path


def with_alpha(tone: QColor, share: float) -> QColor:
    """Return a colour that covers only a share of what is under it."""
    seen = QColor(tone)
    seen.setAlphaF(max(0.0, min(1.0, share)) * tone.alphaF())
    return seen


def toned(tone: QColor, box: QRectF) -> QBrush:
    """Return a tone as a gradient over a box, from upper left to lower right."""
    gradient = QLinearGradient(box.topLeft(), box.bottomRight())
    gradient.setColorAt(0, tone.lighter(_LIGHTER))
    gradient.setColorAt(1, tone.darker(_DARKER))
    return QBrush(gradient)


def paint_pieces(
    layer: Layer,
    pieces: Iterable[tuple[Piece, QPainterPath]],
    box: QRectF,
    tones: FigureTones,
    fine: bool,
) -> None:
    """Paint pieces of skin one over the other, each with a soft shade on what it lies over.

    Args:
        layer: what to paint on; what is on it already is shaded as well.
        pieces: the lowest first, each with the path of its outlines.
        box: round all of them; they share its gradient, so that no joint is seen.
        tones: of the figure.
        fine: paint their nails.
    """
    skin = toned(tones.skin, box)
    for piece, path in pieces:
        if piece.shades > 0 and not layer.bare:
            _paint_edge(layer.painter, piece, tones.shade)
        layer.painter.fillPath(path, skin)
        layer.bare = False
        if fine and piece.nail is not None and piece.nail.faces > 0:
            tone = with_alpha(tones.skin.lighter(_NAIL), 0.75 * piece.nail.faces)
            layer.painter.fillPath(path_of((piece.nail.line,)), tone)


def _paint_edge(painter: QPainter, piece: Piece, shade: QColor) -> None:
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    spine = QPainterPath()
    spine.addPolygon(QPolygonF([QPointF(x, y) for x, y in piece.spine]))
    for wider, alpha in _SHADES:
        gradient = QLinearGradient(QPointF(*piece.root), QPointF(*piece.tip))
        gradient.setColorAt(0.3, with_alpha(shade, 0))
        gradient.setColorAt(1.0, with_alpha(shade, alpha / 255 * piece.shades))
        pen = QPen(QBrush(gradient), piece.breadth + wider)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.strokePath(spine, pen)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def paint_shadow(
    painter: QPainter, paths: Iterable[QPainterPath], shift: QPointF, shade: QColor
) -> None:
    """Paint the soft shadow of paths, moved by `shift`: a small picture, drawn large."""
    paths = tuple(paths)
    room = QRectF()
    for path in paths:
        room = room.united(path.controlPointRect())
    room = room.adjusted(*(2 * _SOFT * side for side in (-1, -1, 1, 1)))
    size = QSize(int(room.width() / _SOFT) + 1, int(room.height() / _SOFT) + 1)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    small = QPainter(image)
    small.setRenderHint(QPainter.RenderHint.Antialiasing)
    small.scale(1 / _SOFT, 1 / _SOFT)
    small.translate(-room.topLeft())
    for path in paths:
        small.fillPath(path, shade)
    small.end()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setOpacity(_SHADOW)
    painter.drawImage(QRectF(room.topLeft() + shift, QSizeF(size) * _SOFT), image)
    painter.restore()


def paint_creases(painter: QPainter, creases: Iterable[Mark], tone: QColor) -> None:
    """Paint lines in the skin, as far as they face the viewer."""
    for crease in creases:
        pen = QPen(with_alpha(tone.darker(150), 0.3 * crease.faces), 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.strokePath(soft_line(crease.line), pen)


def paint_areas(
    painter: QPainter,
    areas: Sequence[WorkingArea],
    effect: Effect,
    shown: float,
    tones: FigureTones,
    within: QPainterPath | QRectF | None,
) -> None:
    """Paint working areas on what has been painted before.

    Args:
        painter: of a `Layer`.
        areas: where they are.
        effect: how they look.
        shown: 0 to 1, how strongly.
        tones: of the figure.
        within: what of it may be painted on; None for all. A path takes longer than a box.
    """
    if shown <= 0 or not areas:
        return
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    if isinstance(within, QPainterPath):
        light = Layer(painter, _lit(areas))
        _paint_light(light.painter, areas, effect, shown, tones)
        light.keep_within(within)
        light.lay()
    else:
        if within is not None:
            painter.setClipRect(within, Qt.ClipOperation.IntersectClip)
        _paint_light(painter, areas, effect, shown, tones)
    painter.restore()


def _paint_light(
    painter: QPainter,
    areas: Iterable[WorkingArea],
    effect: Effect,
    shown: float,
    tones: FigureTones,
) -> None:
    for area in areas:
        _paint_glow(painter, area, effect, shown * _EFFECT_STRENGTH[effect], tones)
        if effect == "stretch":
            _paint_stripes(painter, area.stripes, shown, tones)


def _lit(areas: Iterable[WorkingArea]) -> QRectF:
    """Return a box round all light of some areas."""
    room = QRectF()
    for disc in (disc for area in areas for disc in area.discs):
        reach = disc.radius * _GLOW_WIDER
        room = room.united(QRectF(disc.x - reach, disc.y - reach, 2 * reach, 2 * reach))
    for x, y in (point for area in areas for line in area.stripes for point in line):
        room = room.united(
            QRectF(x, y, 0, 0).adjusted(*(_STRIPE_WIDTH * n for n in (-1, -1, 1, 1)))
        )
    return room


def _paint_glow(
    painter: QPainter, area: WorkingArea, effect: Effect, strength: float, tones: FigureTones
) -> None:
    for disc in area.discs:
        reach = disc.radius * _GLOW_WIDER
        gradient = QRadialGradient(disc.x, disc.y, reach)
        for at, share in _SOLID if effect == "tense" else _GLOW:
            gradient.setColorAt(at, with_alpha(tones.glow, share * strength))
        room = QRectF(disc.x - reach, disc.y - reach, 2 * reach, 2 * reach)
        painter.fillRect(room, QBrush(gradient))


def _paint_stripes(
    painter: QPainter, stripes: Iterable[Outline], shown: float, tones: FigureTones
) -> None:
    pen = QPen(with_alpha(tones.stripe, _STRIPE_ALPHA * shown), _STRIPE_WIDTH)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    for line in stripes:
        painter.strokePath(soft_line(line), pen)


def paint_cloth(painter: QPainter, cloth: Cloth, tone: QColor) -> QPainterPath:
    """Paint a sleeve or a legging, which fades away to where the picture ends.

    Returns:
        what it covers.
    """
    path = path_of(cloth.outlines)
    gradient = QLinearGradient(QPointF(*cloth.hem), QPointF(*cloth.end))
    gradient.setColorAt(0, tone.lighter(_LIGHTER))
    gradient.setColorAt(_CLOTH_FADES, tone)
    gradient.setColorAt(_CLOTH_GONE, with_alpha(tone, 0))
    painter.fillPath(path, QBrush(gradient))
    pen = QPen(tone.darker(_SEAM_DARKER), _SEAM_WIDTH)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.strokePath(soft_line(cloth.seam), pen)
    return path


def paint_trail(painter: QPainter, points: Sequence[Point], tone: QColor, shown: float) -> None:
    """Paint the short trail of something that moved along points; it is widest at their end."""
    end = with_alpha(tone, _TRAIL * shown)
    _paint_tapered(painter, points, _TRAIL_WIDTH, with_alpha(tone, 0), end)


def _paint_tapered(
    painter: QPainter, points: Sequence[Point], width: float, begin: QColor, end: QColor
) -> None:
    """Paint a line that grows from a third of its width to the whole, from one tone to another."""
    steps = len(points) - 1
    gradient = QLinearGradient(QPointF(*points[0]), QPointF(*points[-1]))
    gradient.setColorAt(0, begin)
    gradient.setColorAt(1, end)
    left, right = [], []
    for n, (x, y) in enumerate(points):
        (ax, ay), (bx, by) = points[max(0, n - 1)], points[min(steps, n + 1)]
        size = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 or 1.0
        half = width * (0.33 + 0.67 * n / steps) / 2
        nx, ny = -(by - ay) / size * half, (bx - ax) / size * half
        left.append(QPointF(x + nx, y + ny))
        right.append(QPointF(x - nx, y - ny))
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addPolygon(QPolygonF([*left, *right[::-1]]))
    path.closeSubpath()
    path.addEllipse(QPointF(*points[-1]), width / 2, width / 2)
    painter.fillPath(path, QBrush(gradient))


def paint_arrow(painter: QPainter, points: Sequence[Point], tone: QColor, shown: float) -> None:
    """Paint an arrow that hints at a movement to come, along at least three points."""
    width = _ARROW_WIDTH
    begin, whole = with_alpha(tone, _ARROW_BEGINS * shown), with_alpha(tone, shown)
    _paint_tapered(painter, points, width, begin, whole)
    (ax, ay), (bx, by) = points[-2], points[-1]
    size = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 or 1.0
    dx, dy = (bx - ax) / size * width * 2.3, (by - ay) / size * width * 2.3
    end = QPointF(bx, by)
    head = QPainterPath(end + QPointF(-dx - dy, -dy + dx))
    head.lineTo(end + QPointF(dx * 0.15, dy * 0.15))
    head.lineTo(end + QPointF(-dx + dy, -dy - dx))
    pen = QPen(whole, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(head, pen)
