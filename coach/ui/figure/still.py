"""Small pictures of exercises: the main pose as large as it may be, cut softly at the thighs."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPixmap, QTransform

from coach.body.figure.framing import Framing, fitted, framing_of
from coach.body.figure.scene import Scene, scene_of
from coach.body.movement.figure_moment import FigureMoment
from coach.ui.figure.part import part_painter
from coach.ui.figure.picture import paint_scene
from coach.ui.theme import Theme

_FADE = 0.08  # of the height, at a cut
_AIR = 0.045  # of the height, round a part of the body


class SmallPicture:
    """Paints the moments of one exercise, all in the same place.

    Args:
        moment: one of them; the others have the same keyframes.
        theme: the colours.
    """

    def __init__(self, moment: FigureMoment, theme: Theme) -> None:
        self._theme = theme
        self._scene: Scene | None = None
        self._framing: Framing | None = None
        if part_painter(moment) is None:
            self._scene = scene_of(
                moment.frames, moment.child, moment.as_in_a_mirror, moment.turned
            )
            self._framing = framing_of(self._scene)

    def painted(self, moment: FigureMoment, size: QSize, ratio: float) -> QPixmap:
        """Return the picture of a moment on a clear ground.

        Args:
            moment: what is shown.
            size: logical pixels.
            ratio: device pixels for each of them.
        """
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, QRectF(0, 0, size.width(), size.height()), moment)
        painter.end()
        return picture

    def _paint(self, painter: QPainter, rect: QRectF, moment: FigureMoment) -> None:
        paint_part = part_painter(moment)
        if paint_part is not None:
            air = _AIR * rect.height()
            paint_part(painter, rect.adjusted(air, air, -air, -air), moment, self._theme)
        elif self._scene is not None and self._framing is not None:
            placing = placed_in(self._framing, rect)
            paint_scene(painter, rect, placing, self._scene, moment, self._theme)
            if self._framing.cropped:
                _fade_out(painter, rect)


def placed_in(framing: Framing, rect: QRectF) -> QTransform:
    """Return how the figure's measure becomes pixels of a small picture."""
    fit = fitted(framing, rect.width(), rect.height())
    return QTransform(
        fit.scale, 0, 0, fit.scale, rect.left() + fit.right, rect.top() + fit.down
    )  # fmt: skip


def _fade_out(painter: QPainter, rect: QRectF) -> None:
    """Let the picture end softly at its lower edge."""
    high = _FADE * rect.height()
    band = QRectF(rect.left(), rect.bottom() - high, rect.width(), high)
    gradient = QLinearGradient(band.topLeft(), band.bottomLeft())
    gradient.setColorAt(0, QColor(0, 0, 0, 255))
    gradient.setColorAt(1, QColor(0, 0, 0, 0))
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(band, gradient)
    painter.restore()
