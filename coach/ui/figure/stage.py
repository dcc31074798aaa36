"""Pictures of moments in a room of one size: what takes a while is set up once for an exercise."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from msgspec import Struct
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from coach.body.figure.framing import framing_of
from coach.body.figure.scene import scene_of
from coach.body.movement.figure_moment import FigureMoment
from coach.poses.starts import STARTS
from coach.ui.figure.arrow import paint_arrow
from coach.ui.figure.glow import ARROW, arrow_round
from coach.ui.figure.part import PartPainter, part_painter
from coach.ui.figure.picture import (
    Drawn,
    behind_round,
    changed_between,
    drawn_at,
    in_picture,
    paint_behind,
    paint_figure,
    placed,
)
from coach.ui.figure.still import placed_in
from coach.ui.theme import Theme

_KEPT = 6  # scenes: the present one, the next, and those that fade


class Room(NamedTuple):
    """What a picture is painted into: logical pixels, device pixels for each, the colours."""

    size: QSize
    ratio: float
    theme: Theme

    @property
    def rect(self) -> QRect:
        """All of it."""
        return QRect(QPoint(), self.size)

    def layer(self, at: QRect) -> QPixmap:
        """Return a clear picture that covers a part of it."""
        layer = QPixmap(at.size() * self.ratio)
        layer.setDevicePixelRatio(self.ratio)
        layer.fill(Qt.GlobalColor.transparent)
        return layer


class _Layer(NamedTuple):
    """A kept picture, and where in the room it is."""

    at: QRect
    picture: QPixmap


class _Still(NamedTuple):
    """What does not move: the things behind the figure, and the arrow before it."""

    room: Room
    behind: _Layer
    arrow: _Layer


class _Body(NamedTuple):
    """The whole body, ready to be painted."""

    drawn: Drawn
    still: _Still

    def paint(self, painter: QPainter, part: QRect) -> None:
        """Paint what of it lies in a part of the room."""
        room, behind, arrow = self.still
        painter.drawPixmap(behind.at.topLeft(), behind.picture)
        paint_figure(painter, QRectF(room.rect), QRectF(part), self.drawn, room.theme)
        strength = self.drawn.moment.arrow
        if strength > 0:
            painter.setOpacity(min(1.0, strength))
            painter.drawPixmap(arrow.at.topLeft(), arrow.picture)
            painter.setOpacity(1.0)


class Picture(Struct, frozen=True):
    """A moment of an exercise in a room.

    Args:
        moment: what is shown.
        room: where.
        whole: the box round all of it.
        body: what moves in it, and what stands still; None for a close-up.
        paint: paints at least what of it lies in a part of the room.
    """

    moment: FigureMoment
    room: Room
    whole: QRect
    body: _Body | None
    paint: Callable[[QPainter, QRect], None]

    def changed_from(self, before: Picture) -> QRect:
        """Return the box in which this picture may differ from one before it."""
        one, other = before.body, self.body
        if one is None or other is None or one.still is not other.still:
            return before.whole.united(self.whole)
        box = changed_between(one.drawn, other.drawn).toAlignedRect().intersected(self.room.rect)
        if one.drawn.moment.arrow != other.drawn.moment.arrow:
            box = box.united(one.still.arrow.at)
        return box


class Stage:
    """An exercise of which moments are shown; it keeps pictures of what does not move.

    Args:
        moment: one of them; the others have the same keyframes and are seen from the same side.
        near: it is small, so who sits or stands with still legs is cut at the thighs.
    """

    def __init__(self, moment: FigureMoment, near: bool) -> None:
        self._scene = scene_of(
            moment.frames, moment.child, moment.as_in_a_mirror, moment.turned
        )  # fmt: skip
        self._framing = framing_of(self._scene) if near else None
        self._still: _Still | None = None

    def shows(self, moment: FigureMoment) -> bool:
        """Return whether a moment is one of this exercise."""
        return moment.frames is self._scene.frames

    def picture(self, moment: FigureMoment, room: Room) -> Picture:
        """Return the picture of a moment."""
        drawn, still = drawn_at(self._scene, self._placing(room), moment), self._still_in(room)
        body = _Body(drawn, still)
        whole = drawn.box.toAlignedRect().united(still.behind.at)
        if moment.arrow > 0:
            whole = whole.united(still.arrow.at)
        in_water = "water" in STARTS[moment.frames.start].props
        whole = room.rect if in_water else whole.intersected(room.rect)
        return Picture(moment, room, whole, body, body.paint)

    def _placing(self, room: Room) -> QTransform:
        """Return how the figure's measure becomes pixels."""
        rect, framing = QRectF(room.rect), self._framing
        return placed(self._scene, rect) if framing is None else placed_in(framing, rect)

    def _still_in(self, room: Room) -> _Still:
        """Return what does not move, painted when it is first needed in a room."""
        if self._still is None or self._still.room != room:
            placing = self._placing(room)
            behind = _layer(
                room, placing.mapRect(behind_round(self._scene)),
                lambda painter: self._paint_behind(painter, placing, room.theme),
            )  # fmt: skip
            way, height = in_picture(self._scene.way, placing), placing.m11()
            arrow = _layer(
                room, arrow_round(way, height) if way else QRectF(),
                lambda painter: paint_arrow(painter, way, room.theme.accent, 1.0, ARROW * height),
            )  # fmt: skip
            self._still = _Still(room, behind, arrow)
        return self._still

    def _paint_behind(self, painter: QPainter, placing: QTransform, theme: Theme) -> None:
        painter.setTransform(placing, combine=True)
        paint_behind(painter, self._scene, theme)


class Stages:
    """Makes pictures of moments; the stages of the last few exercises are kept.

    Args:
        near: as for a stage.
    """

    def __init__(self, near: bool) -> None:
        self._near = near
        self._stages: dict[tuple[object, ...], Stage] = {}

    def picture(self, moment: FigureMoment, room: Room) -> Picture:
        """Return the picture of a moment, whatever it shows."""
        paint_part = part_painter(moment)
        if paint_part is None:
            return self._stage(moment).picture(moment, room)
        paint = partial(_paint_part, paint_part, moment, room)
        return Picture(moment, room, room.rect, None, paint)

    def prepare(self, moment: FigureMoment) -> None:
        """Set up what takes a while before a moment of another exercise is shown."""
        if part_painter(moment) is None:
            self._stage(moment)

    def _stage(self, moment: FigureMoment) -> Stage:
        key = (id(moment.frames), moment.child, moment.as_in_a_mirror, moment.turned)
        found = self._stages.get(key)
        if found is None or not found.shows(moment):
            found = Stage(moment, self._near)
            while len(self._stages) >= _KEPT:
                self._stages.pop(next(iter(self._stages)))
            self._stages[key] = found
        return found


def _layer(room: Room, box: QRectF, paint: Callable[[QPainter], object]) -> _Layer:
    """Return a picture of what lies in a box, in the coordinates of its room."""
    at = box.toAlignedRect().intersected(room.rect)
    layer = room.layer(at)
    if not at.isEmpty():
        painter = QPainter(layer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-at.topLeft())
        paint(painter)
        painter.end()
    return _Layer(at, layer)


def _paint_part(
    paint: PartPainter, moment: FigureMoment, room: Room, painter: QPainter, part: QRect
) -> None:
    paint(painter, QRectF(room.rect), moment, room.theme)
