"""The figure that shows an exercise: the whole body, or the part of it that fills the picture."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.seen_change import looks_alike
from coach.ui.figure.fade import Fade
from coach.ui.figure.stage import Picture, Room, Stages
from coach.ui.theme import Theme

_LEAST = 8  # pixels


class Mannequin(QWidget):
    """Shows a `FigureMoment`; it takes no input and knows no clock.

    Nothing is painted again but the box in which something has moved.

    Args:
        theme: the colours.
        parent: what it lies in.
        near: it is small, so who sits or stands with still legs is cut at the thighs.
    """

    spoken_as = "picture"

    def __init__(self, theme: Theme, parent: QWidget | None = None, near: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._moment: FigureMoment | None = None
        self._stages = Stages(near)
        self._pictures: list[Picture] = []  # of the moment; two that fade; none until needed
        self._fade: Fade | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self._theme = theme
        self.update()

    def show_moment(self, moment: FigureMoment | None) -> None:
        """Show this moment, or nothing; a picture that looks the same stands."""
        if looks_alike(self._moment, moment):
            return
        self._moment = moment
        before, self._pictures = self._pictures, []
        if before and moment is not None and self.isVisible():
            self._pictures = self._drawn(moment, before)
            self.update(_changed(before, self._pictures))
        else:
            self.update()

    def prepare(self, moment: FigureMoment | None) -> None:
        """Set up what takes a while before a moment of another exercise is shown."""
        if moment is not None:
            self._stages.prepare(moment)

    def sizeHint(self) -> QSize:
        return QSize(320, 360)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._moment is None or self.width() < _LEAST or self.height() < _LEAST:
            return
        if not self._pictures or self._pictures[0].room != self._room():
            self._pictures, self._fade = self._drawn(self._moment, []), None
        painter = QPainter(self)
        if len(self._pictures) == 1:
            self._fade = None
            self._pictures[0].paint(painter, event.rect())
        else:
            self._fade = self._fade or Fade(self._room())
            self._fade.paint(painter, self._pictures, self._moment.faded, event.rect())
        painter.end()

    def _room(self) -> Room:
        return Room(self.size(), self.devicePixelRatioF(), self._theme)

    def _drawn(self, moment: FigureMoment, before: list[Picture]) -> list[Picture]:
        """Return the pictures of a moment; those from before that look the same are kept."""
        shown = [replace(moment, earlier=None, faded=1.0)]
        if moment.earlier is not None and moment.faded < 1:
            shown.insert(0, moment.earlier)
        room = self._room()
        kept = [picture for picture in before if picture.room == room]
        return [
            next((picture for picture in kept if looks_alike(picture.moment, each)), None)
            or self._stages.picture(each, room)
            for each in shown
        ]


def _changed(before: list[Picture], now: list[Picture]) -> QRect:
    """Return the box in which pictures may differ from those before."""
    if len(before) == len(now) == 1:
        return now[0].changed_from(before[0])
    box = QRect()
    for picture in (*before, *now):
        box = box.united(picture.whole)
    return box
