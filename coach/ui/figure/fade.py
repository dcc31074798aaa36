"""One picture that fades into another: each is painted again only if it has moved meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from coach.ui.figure.stage import Picture, Room


class Fade:
    """Mixes two pictures; where both are solid the ground does not shine through."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._kept: list[tuple[Picture, QPixmap] | None] = [None, None]
        self._mixed = room.layer(room.rect)

    def paint(self, painter: QPainter, pictures: list[Picture], come: float, part: QRect) -> None:
        """Paint the mixture.

        Args:
            painter: of the room.
            pictures: the one that goes and the one that comes.
            come: 0 to 1: how far it has.
            part: of the room, is painted.
        """
        going, coming = (self._painted(n, picture) for n, picture in enumerate(pictures))
        onto = QPainter(self._mixed)
        onto.setClipRect(part)
        onto.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        onto.drawPixmap(0, 0, going)
        onto.setOpacity(come)  # of a picture that replaces another: a mixture of both
        onto.drawPixmap(0, 0, coming)
        onto.end()
        painter.setClipRect(part)
        painter.drawPixmap(0, 0, self._mixed)

    def _painted(self, number: int, picture: Picture) -> QPixmap:
        """Return a picture on a clear ground; of the one before, what has changed is painted."""
        kept = self._kept[number]
        if kept is not None and kept[0] is picture:
            return kept[1]
        if kept is None:
            changed, layer = self._room.rect, self._room.layer(self._room.rect)
        else:
            changed, layer = picture.changed_from(kept[0]), kept[1]
        self._kept[number] = (picture, layer)
        painter = QPainter(layer)
        painter.setClipRect(changed)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.fillRect(changed, Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        picture.paint(painter, changed)
        painter.end()
        return layer
