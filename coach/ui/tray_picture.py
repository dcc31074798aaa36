"""What the icon in the tray looks like: a dial that empties, and signs for what else there is.

A panel may be light or dark and does not say which, so the colours stand out from both: each has
a contrast of at least 3 to white and to black. Every state has a shape of its own, too.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPen, QPixmap

from coach.breaks.words import Status

SIZES = (16, 22, 24, 32, 48)  # pixels: what panels ask for
DIAL_MIN = 60  # the whole dial is an hour, as on a clock
_GOING = "#3F9484"
_STILL = "#7C8683"
_OWED = "#C0743A"
_MARGIN = 1 / 24  # of a side, left free around it
_TRACK = 0.38  # how much is seen of the dial where it is empty

# What else holds breaks back is over as soon as somebody looks, or is no news.
_HOLDING = ("quiet", "full_screen", "microphone", "camera", "session", "outside_hours")

State = Literal["going", "held", "paused", "off", "owed", "break"]


class Look(Struct, frozen=True):
    """What is drawn.

    Args:
        state: "held" is the dial standing still, "break" one that is offered or runs.
        minutes: left on the dial, 0 to `DIAL_MIN`.
    """

    state: State
    minutes: int = 0


def look_of(status: Status) -> Look:
    """Return the look of a status; it changes at most once a minute unless something happens."""
    names = [hold.name for hold in status.holds]
    minutes = 0
    if status.next:
        minutes = max(0, min(DIAL_MIN, -int(-status.next[0].in_s // 60)))  # rounded up
    if status.running is not None or status.offered is not None:
        return Look("break")
    for name in ("switched_off", "paused", "meeting"):
        if name in names:
            return Look("off" if name == "switched_off" else "paused")
    if status.owed:
        return Look("owed")
    if any(name in _HOLDING for name in names):
        return Look("held", minutes)
    return Look("going", minutes) if status.next else Look("off")


def icon(look: Look) -> QIcon:
    """Return the icon in every size that panels ask for."""
    made = QIcon()
    for size in SIZES:
        made.addPixmap(picture(look, size))
    return made


def picture(look: Look, size: int) -> QPixmap:
    """Return a square picture with an empty ground.

    Args:
        look: what is drawn.
        size: pixels of a side.
    """
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw(painter, look, size)
    painter.end()
    return pixmap


def sign() -> QImage:
    """Return the coach's sign, for what the desktop shows in its name."""
    return picture(Look("going", DIAL_MIN), 2 * SIZES[-1]).toImage()


def _draw(painter: QPainter, look: Look, size: int) -> None:
    colour = _colour(look.state)
    if look.state == "break":
        _draw_dot(painter, colour, size, 0.5 - _MARGIN)
        return
    if look.state == "owed":
        _draw_ring(painter, colour, size, DIAL_MIN)
        _draw_dot(painter, colour, size, 0.22)
        return
    _draw_ring(painter, colour if look.state == "off" else _faint(colour), size, DIAL_MIN)
    if look.state in ("going", "held"):
        _draw_ring(painter, colour, size, look.minutes)
    if look.state == "going":
        _draw_dot(painter, colour, size, 0.12)
    elif look.state == "paused":
        _draw_bars(painter, colour, size)
    elif look.state == "held":
        _draw_waiting(painter, colour, size)


def _colour(state: State) -> QColor:
    if state in ("going", "break"):
        return QColor(_GOING)
    return QColor(_OWED if state == "owed" else _STILL)


def _faint(colour: QColor) -> QColor:
    faint = QColor(colour)
    faint.setAlphaF(_TRACK)
    return faint


def _draw_ring(painter: QPainter, colour: QColor, size: int, minutes: int) -> None:
    """Draw what is left of the dial: from the top backwards, so that it empties clockwise."""
    width = _width(size)
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    edge = width / 2 + size * _MARGIN
    ring = QRectF(edge, edge, size - 2 * edge, size - 2 * edge)
    painter.drawArc(ring, 90 * 16, round(360 * 16 * minutes / DIAL_MIN))


def _draw_dot(painter: QPainter, colour: QColor, size: int, share: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    radius = max(1.5, size * share)
    painter.drawEllipse(QRectF(size / 2 - radius, size / 2 - radius, 2 * radius, 2 * radius))


def _draw_bars(painter: QPainter, colour: QColor, size: int) -> None:
    """Draw the sign of a pause, on whole pixels."""
    wide = max(2, round(size / 9))
    high = 2 * round(size * 0.19)
    top = (size - high) // 2
    for left in (size // 2 - wide - max(1, wide // 2), size // 2 + max(1, wide // 2)):
        painter.fillRect(left, top, wide, high, colour)


def _draw_waiting(painter: QPainter, colour: QColor, size: int) -> None:
    """Draw three points, on whole pixels."""
    side = max(2, 2 * round(size / 24))
    gap = max(1, side // 2)
    left, top = (size - 3 * side - 2 * gap) // 2, (size - side) // 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for number in range(3):
        point = QRectF(left + number * (side + gap), top, side, side)
        painter.drawRoundedRect(point, side / 4, side / 4)


def _width(size: int) -> float:
    return max(2.0, size / 7)
