"""The figure that shows an exercise: the whole body, or the part of it that fills the picture."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.body.figure.framing import Framing, framing_of
from coach.body.figure.scene import Scene, scene_of
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.seen_change import looks_alike
from coach.ui.figure.part import part_painter
from coach.ui.figure.picture import paint_behind, paint_figure, placed
from coach.ui.figure.still import placed_in
from coach.ui.theme import Theme

_KEPT = 6  # scenes: the present one, the next, and those that fade


class _Staged(Struct, frozen=True):
    """A scene, and what of it is shown; None for all of it."""

    scene: Scene
    framing: Framing | None


class Mannequin(QWidget):
    """Shows a `FigureMoment`; it takes no input and knows no clock.

    Args:
        theme: the colours.
        parent: what it lies in.
        near: it is small, so who sits or stands with still legs is cut at the thighs.
    """

    spoken_as = "picture"

    def __init__(self, theme: Theme, parent: QWidget | None = None, near: bool = False) -> None:
        super().__init__(parent)
        self._theme, self._near = theme, near
        self._moment: FigureMoment | None = None
        self._still: tuple[tuple[object, ...], _Staged, QPixmap] | None = None
        self._scenes: dict[tuple[object, ...], _Staged] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self._theme = theme
        self._still = None
        self.update()

    def show_moment(self, moment: FigureMoment | None) -> None:
        """Show this moment, or nothing; a picture that looks the same stands."""
        if not looks_alike(self._moment, moment):
            self._moment = moment
            self.update()

    def prepare(self, moment: FigureMoment | None) -> None:
        """Set up what takes a while before a moment of another exercise is shown."""
        if moment is not None and part_painter(moment) is None:
            self._staged(moment)

    def sizeHint(self) -> QSize:
        return QSize(320, 360)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._moment is None or self.width() < 8 or self.height() < 8:
            return
        painter = QPainter(self)
        rect = QRectF(self.rect())
        earlier = self._moment.earlier
        if earlier is not None and self._moment.faded < 1:
            painter.drawPixmap(0, 0, self._mixed(rect, earlier, self._moment))
        else:
            self._paint(painter, rect, self._moment)
        painter.end()

    def _mixed(self, rect: QRectF, earlier: FigureMoment, later: FigureMoment) -> QPixmap:
        """Return two pictures mixed: where both are solid the ground does not shine through."""
        mixed = self._layer()
        onto = QPainter(mixed)
        onto.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        come = round(255 * later.faded)
        for moment, strength in ((earlier, 255 - come), (later, come)):
            layer = self._layer()
            inner = QPainter(layer)
            self._paint(inner, rect, moment)
            # Not by opacity: a sum is cut off at white before that is applied.
            inner.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
            inner.fillRect(rect, QColor(0, 0, 0, strength))
            inner.end()
            onto.drawPixmap(0, 0, layer)
        onto.end()
        return mixed

    def _paint(self, painter: QPainter, rect: QRectF, moment: FigureMoment) -> None:
        paint_part = part_painter(moment)
        if paint_part is not None:
            paint_part(painter, rect, moment, self._theme)
            return
        staged = self._staged(moment)
        painter.drawPixmap(0, 0, self._behind(staged))
        paint_figure(painter, rect, self._placing(staged), staged.scene, moment, self._theme)

    def _placing(self, staged: _Staged) -> QTransform:
        """Return how the figure's measure becomes pixels."""
        rect, framing = QRectF(self.rect()), staged.framing
        return placed(staged.scene, rect) if framing is None else placed_in(framing, rect)

    def _behind(self, staged: _Staged) -> QPixmap:
        """Return the picture of what does not move, painted once for a scene and a size."""
        key = (id(staged), self.width(), self.height(), self.devicePixelRatioF())
        if self._still is None or self._still[0] != key or self._still[1] is not staged:
            layer = self._layer()
            painter = QPainter(layer)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setTransform(self._placing(staged), combine=True)
            paint_behind(painter, staged.scene, self._theme)
            painter.end()
            self._still = (key, staged, layer)
        return self._still[2]

    def _layer(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        layer = QPixmap(self.size() * ratio)
        layer.setDevicePixelRatio(ratio)
        layer.fill(Qt.GlobalColor.transparent)
        return layer

    def _staged(self, moment: FigureMoment) -> _Staged:
        """Return the scene of a moment; the last few are kept, as they take a while to set up."""
        key = (id(moment.frames), moment.child, moment.as_in_a_mirror, moment.turned)
        found = self._scenes.get(key)
        if found is None or found.scene.frames is not moment.frames:
            scene = scene_of(moment.frames, moment.child, moment.as_in_a_mirror, moment.turned)
            found = _Staged(scene, framing_of(scene) if self._near else None)
            while len(self._scenes) >= _KEPT:
                self._scenes.pop(next(iter(self._scenes)))
            self._scenes[key] = found
        return found
