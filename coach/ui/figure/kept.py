"""Keeps painted pictures: each is painted once, when there is time, and only if it is in sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QPixmap

from coach.ui.theme import Theme

Paint = Callable[[Theme, QSize, float], QPixmap]

MOST_BYTES = 32 * 2**20
_BYTES = 4  # of a pixel
_SHARPEST = 2.0  # device pixels for each logical one: more is not seen, but costs room
_REST_MS = 140  # after a scroll or a change of size nothing is painted for so long


class _Asked(Struct, frozen=True):
    paint: Paint
    size: QSize
    ratio: float


class _Kept(Struct, frozen=True):
    picture: QPixmap
    asked: _Asked

    @property
    def bytes(self) -> int:
        return self.picture.width() * self.picture.height() * _BYTES


class KeptPictures(QObject):
    """Paints asked pictures one by one between two events, and keeps those shown last.

    Args:
        theme: the colours.
        wanted: whether the picture of a key is still in sight; else it is not painted.
        most_bytes: more than that is not kept.
    """

    painted = Signal(str)  # the key of a picture that is ready

    def __init__(
        self,
        theme: Theme,
        wanted: Callable[[str], bool],
        parent: QObject,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        super().__init__(parent)
        self._theme, self._wanted, self._most = theme, wanted, most_bytes
        self._asked: dict[str, _Asked] = {}
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._paint_next)

    def picture(self, key: str, paint: Paint, size: QSize, ratio: float) -> QPixmap | None:
        """Return a picture, the one before until the right one is painted; None if there is none.

        Args:
            key: names the picture.
            paint: paints it, when there is time; an equal one paints the same.
            size: in logical pixels.
            ratio: device pixels for each of them.
        """
        asked = _Asked(paint, size, min(ratio, _SHARPEST))
        kept = self._kept.get(key)
        if kept is None or kept.asked != asked:
            self._asked[key] = asked
            if not self._timer.isActive():
                self._timer.start(0)
        if kept is None:
            return None
        self._kept.move_to_end(key)
        return kept.picture

    def rest(self) -> None:
        """Leave the time to what moves on the screen now."""
        if self._asked:
            self._timer.start(_REST_MS)

    def forget(self) -> None:
        """Keep nothing: what the pictures show has changed."""
        self._asked.clear()
        self._kept.clear()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self._theme = theme
        self.forget()

    @property
    def waiting(self) -> bool:
        """Whether something is still to be painted."""
        return bool(self._asked)

    @property
    def bytes(self) -> int:
        """How much room the kept pictures take."""
        return sum(kept.bytes for kept in self._kept.values())

    def _paint_next(self) -> None:
        """Paint the first picture that is still in sight."""
        while self._asked:
            key = next(iter(self._asked))
            asked = self._asked.pop(key)
            if self._wanted(key):
                self._keep(key, asked)
                break
        if self._asked:
            self._timer.start(0)

    def _keep(self, key: str, asked: _Asked) -> None:
        self._kept[key] = _Kept(asked.paint(self._theme, asked.size, asked.ratio), asked)
        self._kept.move_to_end(key)
        while len(self._kept) > 1 and self.bytes > self._most:
            self._kept.popitem(last=False)
        self.painted.emit(key)
