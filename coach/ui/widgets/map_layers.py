"""How the body map is drawn: paths for Qt, and the layers that stand still."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform

from coach.body.drawing import HEIGHT, WIDTH, Shape, View
from coach.body.regions import BodyMap
from coach.ui.theme import Theme

CAPTION_PX = 36  # height of the line below the views, at 100 %
HATCH_SPACING_PX = (17.0, 11.5, 8.0, 5.4)
_HATCH_PX = 1.1
_OUTLINE_PX = 1.5
_FINER = 8
_FIGURE_SHARE = 0.58  # of the disc's size


def level_step(level: int) -> int | None:
    """Return which of the four tension colours shows a level of 0 to 10; None for 0.

    1-2 are the first, 3-5 the second, 6-7 the third, 8-10 the fourth.
    """
    if level <= 0:
        return None
    return 0 if level <= 2 else 1 if level <= 5 else 2 if level <= 7 else 3


def shape_path(shape: Shape) -> QPainterPath:
    """Return a shape of the drawing as a path in units of the drawing."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for letter, numbers in shape.commands:
        if letter == "M":
            path.moveTo(*numbers)
        elif letter == "L":
            path.lineTo(*numbers)
        elif letter == "C":
            path.cubicTo(*numbers)
        else:
            path.closeSubpath()
    return path


def key_path(body: BodyMap, key: str, views: Iterable[View]) -> QPainterPath:
    """Return `neck` or `neck.left` as one path over the given views."""
    whole = QPainterPath()
    whole.setFillRule(Qt.FillRule.WindingFill)
    for view in views:
        for shape, start, end in body.drawn(key, view):
            path = shape_path(shape)
            left, right = max(start, 0.0), min(end, WIDTH)
            if left > 0 or right < WIDTH:
                half = QPainterPath()
                half.addRect(QRectF(left, 0, right - left, HEIGHT))
                path = _closed(path.intersected(half))
            whole.addPath(path)
    return whole


def outlines_path(body: BodyMap) -> QPainterPath:
    """Return the whole body as one path over all its views."""
    whole = QPainterPath()
    whole.setFillRule(Qt.FillRule.WindingFill)
    for view in body.views:
        whole.addPath(shape_path(body.drawing.outlines[view]))
    return whole


def _closed(path: QPainterPath) -> QPainterPath:
    # What `intersected` returns lacks the last edge of each piece when it is stroked.
    closed = QPainterPath()
    closed.setFillRule(Qt.FillRule.WindingFill)
    finer = QTransform.fromScale(_FINER, _FINER)  # Qt flattens curves to a quarter of a unit
    for polygon in path.toSubpathPolygons(finer):
        closed.addPolygon(polygon)
        closed.closeSubpath()
    return finer.inverted()[0].map(closed)


def paint_ground(
    painter: QPainter, body: BodyMap, theme: Theme, levels: Mapping[str, int], hatched: bool
) -> None:
    """Paint what lies under hover and selection: the body, its regions, heat and hatch."""
    painter.setPen(Qt.PenStyle.NoPen)
    for view in body.views:
        painter.fillPath(shape_path(body.drawing.outlines[view]), theme.map_seam)
    for shapes, colour in (
        (body.drawing.hair, theme.map_hair),
        (body.drawing.regions, theme.map_region),
    ):
        for shape in shapes:
            if shape.view in body.views:
                painter.fillPath(shape_path(shape), colour)
    for key, level in levels.items():
        step = level_step(level)
        if step is None:
            continue
        path = key_path(body, key, body.views)
        painter.fillPath(path, theme.tension[step])
        if hatched:
            _paint_hatch(painter, path, theme, HATCH_SPACING_PX[step])


def paint_lines(painter: QPainter, body: BodyMap, theme: Theme, levels: Mapping[str, int]) -> None:
    """Paint what lies over hover and selection: fine lines and outlines."""
    fine = theme.faint(theme.ink2, 0.3)
    for shape in body.drawing.details:
        if shape.view in body.views:
            painter.strokePath(shape_path(shape), line_pen(fine, 1.2))
    for view in body.views:
        outline = shape_path(body.drawing.outlines[view])
        painter.strokePath(outline, line_pen(theme.ink2, _OUTLINE_PX))
    for key, level in levels.items():
        if level_step(level) is not None:
            path = key_path(body, key, body.views)
            painter.strokePath(path, line_pen(theme.ink2, _OUTLINE_PX))


def paint_captions(
    painter: QPainter, body: BodyMap, theme: Theme, feet: Mapping[View, QPointF], width: float
) -> None:
    """Write below each view what it is, in a column of `width` pixels; short where it is tight."""
    painter.setFont(theme.font(14, 500))
    painter.setPen(theme.ink2)
    front = "Front, as in a mirror" if body.mirrored else "Front, as it faces you"
    words = {"front": (front, "Front"), "back": ("Back, as seen from behind", "Back")}
    metrics = QFontMetricsF(painter.font())
    widest = max(metrics.horizontalAdvance(words[view][0]) for view in feet)
    tight = widest > width - theme.px(12)
    for view, foot in feet.items():
        box = QRectF(foot.x() - width / 2, foot.y(), width, theme.px(CAPTION_PX))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words[view][tight])


def paint_number(painter: QPainter, theme: Theme, at: QPointF, level: int, size: float) -> None:
    """Write a level in a disc of `size` pixels: it can be read without colour, on any hatch."""
    disc = QRectF(at.x() - size / 2, at.y() - size / 2, size, size)
    font = theme.font(14, 600)
    font.setPixelSize(max(1, round(size * _FIGURE_SHARE)))
    painter.setFont(font)
    painter.setPen(line_pen(theme.ink2, 1.3))
    painter.setBrush(theme.raised)
    painter.drawEllipse(disc)
    painter.setPen(theme.ink)
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(level))


def paint_label(painter: QPainter, theme: Theme, box: QRectF, text: str) -> None:
    """Write the name of what is pointed at on a small card."""
    painter.setPen(line_pen(theme.line, theme.border))
    painter.setBrush(theme.raised)
    painter.drawRoundedRect(box, theme.px(10), theme.px(10))
    painter.setPen(theme.ink)
    painter.setFont(theme.font(14, 500))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def line_pen(colour: QColor, width_px: float) -> QPen:
    """Return a round pen whose width is in screen pixels at any size of the map."""
    pen = QPen(colour, width_px)
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _paint_hatch(painter: QPainter, path: QPainterPath, theme: Theme, spacing_px: float) -> None:
    painter.save()
    painter.setClipPath(path)
    painter.setPen(line_pen(theme.hatch, _HATCH_PX))
    box = path.boundingRect()
    # 45 degrees: lines `spacing` apart meet the upper edge 1.41 times as far apart.
    across = spacing_px * 1.4142 / painter.worldTransform().m11()
    x = (box.left() - box.height()) // across * across
    while x < box.right():
        painter.drawLine(QLineF(x, box.bottom(), x + box.height(), box.top()))
        x += across
    painter.restore()
