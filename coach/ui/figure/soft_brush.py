"""How close-ups are painted: in pixels, with soft light and shade, or plain."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGradient,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
    QTransform,
)

from coach.body.face.shapes import Curve, Point
from coach.ui.figure.arrow import paint_arrow
from coach.ui.figure.grid import clear_picture, on_grid
from coach.ui.figure.layer import Layer
from coach.ui.figure.light import GLOW, Stops, light_brush, paint_spot, see_through
from coach.ui.figure.look import Cast, Look, Picture
from coach.ui.figure.outline import strip

_LIGHTER, _DARKER = 107, 110  # percent, along the diagonal of a form
# The shade below an edge: shares of its breadth, and how dark it is that far.
_BRIGHT, _BRIGHTENS, _DARKENS = 124, 0.25, 0.1  # percent of the light, and opacities
_RIM = 2.0  # pixels round a layer
_WIDE = 1e4  # of the drawing's measure: wider than any picture
_BELOW = ((1.0, 0.04), (0.75, 0.045), (0.5, 0.05), (0.25, 0.05))


def picture_of(room: QRectF, look: Look, paint: Callable[[SoftBrush], None]) -> Picture:
    """Return a picture of what is in a box of the drawing.

    Args:
        room: the box.
        look: how it is to look.
        paint: paints it.
    """
    placing = QTransform(*look.placing)
    box = on_grid(placing.mapRect(room).adjusted(-_RIM, -_RIM, _RIM, _RIM))
    image = clear_picture(box, look.ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-box.topLeft())
    paint(SoftBrush(painter, placing, look.plain))
    painter.end()
    return Picture(box.topLeft(), image)


@contextmanager
def brush_on(
    painter: QPainter, rect: QRectF, picture: float, plain: bool
) -> Iterator[SoftBrush]:  # fmt: skip
    """Lend a brush for a square picture that is so wide, in the middle of `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    scale = min(rect.width(), rect.height()) / picture
    left, top = (middle - picture / 2 * scale for middle in (rect.center().x(), rect.center().y()))
    try:
        yield SoftBrush(painter, QTransform(scale, 0, 0, scale, left, top), plain)
    finally:
        painter.restore()


class SoftBrush:
    """Paints what is told in the measure of a drawing.

    All forms are turned into pixels first: a painter fills them several times faster than forms
    that it has to enlarge.

    Args:
        painter: of the picture; its own coordinates are pixels.
        placing: how the measure of the drawing becomes pixels.
        plain: each form has one colour all over, and nothing throws a shade.
    """

    def __init__(self, painter: QPainter, placing: QTransform, plain: bool = False) -> None:
        self.painter, self.placing, self.plain = painter, placing, plain
        self.scale = math.sqrt(abs(placing.determinant()))  # pixels for one of the drawing
        self._pen = QPen()
        self._pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        self._pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)

    @property
    def look(self) -> Look:
        """How drawings look that are painted now."""
        placing = self.placing
        return Look(
            (
                placing.m11(), placing.m12(), placing.m21(), placing.m22(),
                placing.dx(), placing.dy(),
            ),
            self.plain,
            self.painter.device().devicePixelRatioF(),
        )  # fmt: skip

    def lay(self, picture: Picture) -> None:
        """Paint what has been kept for this look."""
        self.painter.drawImage(picture.at, picture.image)

    def flip(self, wide: float) -> None:
        """Paint the mirror image of a drawing that is so wide, from now on."""
        self.placing = QTransform(-1, 0, 0, 1, wide, 0) * self.placing

    def move(self, right: float, down: float) -> None:
        """Begin to measure elsewhere from now on."""
        self.placing = QTransform.fromTranslate(right, down) * self.placing

    def fill(self, path: QPainterPath, colour: QColor) -> None:
        """Fill a form with one colour."""
        self.painter.fillPath(self.placing.map(path), colour)

    def fill_lit(self, path: QPainterPath, tone: QColor) -> None:
        """Fill a form with a tone on which light falls from the upper left."""
        form = self.placing.map(path)
        if self.plain:
            self.painter.fillPath(form, tone)
            return
        box = form.controlPointRect()
        gradient = QLinearGradient(box.topLeft(), box.bottomRight())
        gradient.setColorAt(0, tone.lighter(_LIGHTER))
        gradient.setColorAt(1, tone.darker(_DARKER))
        self.painter.fillPath(form, QBrush(gradient))

    def light_layer(self, room: QRectF, tone: QColor) -> None:
        """Let light fall from the upper left on all that is on a layer so far.

        Args:
            room: what of the drawing the light goes over, from a bit lighter to a bit darker.
            tone: of most of what is there.
        """
        if self.plain:
            return
        box = self.placing.mapRect(room)
        gradient = QLinearGradient(box.topLeft(), box.bottomRight())
        gradient.setColorAt(0, see_through(tone.lighter(_BRIGHT), _BRIGHTENS))
        gradient.setColorAt(0.4, see_through(tone, 0))
        gradient.setColorAt(1, see_through(QColor(0, 0, 0), _DARKENS))
        with self.atop():
            self.painter.fillRect(box, QBrush(gradient))

    @contextmanager
    def atop(self) -> Iterator[None]:
        """Let what is painted fall only on what is on a layer already."""
        self.painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
        try:
            yield
        finally:
            self.painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def fill_round(
        self, path: QPainterPath, tone: QColor, middle: Point, radius: float,
        stops: Sequence[tuple[float, int]],
    ) -> None:  # fmt: skip
        """Fill a form with a tone that changes from a middle outwards.

        Args:
            path: the form.
            tone: of it.
            middle: from where it changes.
            radius: how far.
            stops: shares of the radius, and how light the tone is there: 100 as it is.
        """
        if self.plain:
            self.fill(path, tone)
            return
        gradient = QRadialGradient(QPointF(*middle), radius)
        for at, light in stops:
            gradient.setColorAt(at, tone.lighter(light))
        self.fill_graded(path, gradient)

    def fill_graded(self, path: QPainterPath, gradient: QGradient) -> None:
        """Fill a form with a gradient in the measure of the drawing."""
        brush = QBrush(gradient)
        brush.setTransform(self.placing)
        self.painter.fillPath(self.placing.map(path), brush)

    def line(self, path: QPainterPath, colour: QColor, width: float) -> None:
        """Paint a line with round ends."""
        self._pen.setColor(colour)
        self._pen.setWidthF(width * self.scale)
        self.painter.strokePath(self.placing.map(path), self._pen)

    def oval(self, centre: Point, radii: Point, colour: QColor) -> None:
        """Paint an oval; its radii go across and down."""
        path = QPainterPath()
        path.addEllipse(QPointF(*centre), *radii)
        self.fill(path, colour)

    def spot(
        self, centre: Point, radii: Point, colour: QColor, strength: float, stops: Stops = GLOW
    ) -> None:
        """Paint a soft oval of light."""
        if strength > 0:
            (x, y), (right, down) = centre, radii
            box = self.placing.mapRect(QRectF(x - right, y - down, 2 * right, 2 * down))
            paint_spot(self.painter, box, colour, strength, stops)

    def blush(self, centre: Point, radii: Point, colour: QColor, strength: float) -> None:
        """Paint a soft oval that gives a form its roundness: plain ones have none."""
        if not self.plain:
            self.spot(centre, radii, colour, strength)

    def rim(self, path: QPainterPath, colour: QColor, width: float) -> None:
        """Line what comes to lie upon its like, where no shade tells them apart."""
        if self.plain:
            self.line(path, colour, width)

    def shade(self, path: QPainterPath, colour: QColor, opacity: float) -> None:
        """Darken what a form covers, if not everything is plain."""
        if not self.plain:
            self.fill(path, see_through(colour, opacity))

    def shade_oval(self, oval: QTransform, colour: QColor, stops: Stops) -> None:
        """Paint a soft shade in an oval, which a transform makes of a circle of radius 1."""
        if not self.plain:
            placed = oval * self.placing
            around = placed.mapRect(QRectF(-1, -1, 2, 2))
            self.painter.fillRect(around, light_brush(colour, stops, placed))

    def shade_beside(self, edge: Curve, way: Point, colour: QColor, strength: float = 1) -> None:
        """Paint the soft shade that falls from an edge so far to the right and down."""
        for share, opacity in () if self.plain else _BELOW:
            band = strip(edge, (way[0] * share, way[1] * share))
            self.fill(band, see_through(colour, opacity * strength))

    def shade_under(
        self, forms: Sequence[QPainterPath], cast: Cast, colour: QColor,
        upon: QPainterPath | None = None,
    ) -> None:  # fmt: skip
        """Paint the soft shadow of forms: a small picture of it, drawn large.

        Args:
            forms: what throws it.
            cast: how it falls.
            colour: of the shadow.
            upon: what it falls on; None for everything.
        """
        if self.plain:
            return
        placed = [self.placing.map(form.translated(*cast.falls)) for form in forms]
        room = QRectF()
        for form in placed:
            room = room.united(form.controlPointRect())
        step = cast.soft * self.scale  # pixels that one of the small picture is drawn as large as
        room = room.adjusted(-step, -step, step, step) & self.painter.clipBoundingRect()
        if room.isEmpty():
            return
        size = QSize(int(room.width() / step) + 1, int(room.height() / step) + 1)
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        small = QPainter(image)
        small.setRenderHint(QPainter.RenderHint.Antialiasing)
        placing = QTransform(1 / step, 0, 0, 1 / step, -room.left() / step, -room.top() / step)
        if upon is not None:
            small.setClipPath((self.placing * placing).map(upon))
        for form in placed:
            small.fillPath(placing.map(form), colour)
        small.end()
        before = self.painter.opacity()
        self.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.painter.setOpacity(before * cast.opacity)
        self.painter.drawImage(QRectF(room.topLeft(), QSizeF(size) * step), image)
        self.painter.setOpacity(before)

    def arrow(self, way: Curve, colour: QColor, strength: float, width: float) -> None:
        """Paint the hint at a movement."""
        if strength > 0:
            points = (self.placing.map(QPointF(x, y)) for x, y in way)
            pixels = [(point.x(), point.y()) for point in points]
            paint_arrow(self.painter, pixels, colour, strength, width * self.scale)

    @contextmanager
    def layer(self, room: QRectF) -> Iterator[SoftBrush]:
        """Lend a brush for a layer of its own, which is laid upon the picture in the end.

        Args:
            room: what of the drawing the layer is to hold.
        """
        box = self.placing.mapRect(room).adjusted(-_RIM, -_RIM, _RIM, _RIM)
        layer = Layer(self.painter, box & self.painter.clipBoundingRect())
        try:
            yield SoftBrush(layer.painter, self.placing, self.plain)
        finally:
            layer.lay()

    @contextmanager
    def within(self, path: QPainterPath) -> Iterator[None]:
        """Let nothing be painted outside of a form; each such bound costs time."""
        self.painter.save()
        self.painter.setClipPath(self.placing.map(path), Qt.ClipOperation.IntersectClip)
        try:
            yield
        finally:
            self.painter.restore()

    @contextmanager
    def between(self, top: float, bottom: float) -> Iterator[None]:
        """Let nothing be painted outside of a band across the picture."""
        band = self.placing.mapRect(QRectF(-_WIDE, top, 2 * _WIDE, bottom - top))
        self.painter.save()
        self.painter.setClipRect(band, Qt.ClipOperation.IntersectClip)
        try:
            yield
        finally:
            self.painter.restore()
