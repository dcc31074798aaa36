"""Draws how often the better technique is proposed, run by run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from coach.ui.theme import Theme

Lines = Mapping[float, Sequence[float]]  # points between the best and the next -> share by run

WIDTH, HEIGHT, SCALE = 920, 456, 2
_TOP, _FOOT, _LEFT, _GAP = 96, 90, 56, 84
_NAMES = 84  # pixels right of a panel, for the names of its lines
_NEAREST = 17  # pixels between two names


def draw_proposals(
    panels: Mapping[str, Lines], goal: float, most: float, note: str, file: Path, theme: Theme
) -> None:
    """Write the picture as PNG; the figures beside it are those of the table.

    Args:
        panels: a heading and the lines below it.
        goal, most: shares from 0 to 1 between which a line should end.
        note: what ends there.
        file: where to.
        theme: its colours and font.
    """
    image = QImage(WIDTH * SCALE, HEIGHT * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(theme.surface)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _write(painter, theme, QRectF(_LEFT, 16, WIDTH, 28), 20, theme.ink,
           "How often the technique that helps better is proposed")  # fmt: skip
    foot = QRectF(_LEFT, HEIGHT - 28, WIDTH - _LEFT, 20)
    _write(painter, theme, foot, 13, theme.ink2, note)
    wide = (WIDTH - _LEFT - len(panels) * _NAMES - (len(panels) - 1) * _GAP / 2) / len(panels)
    for number, (heading, lines) in enumerate(panels.items()):
        left = _LEFT + number * (wide + _NAMES + _GAP / 2)
        place = QRectF(left, _TOP, wide, HEIGHT - _TOP - _FOOT)
        _write(painter, theme, QRectF(left, 56, wide, 24), 14, theme.ink, heading)
        _axes(painter, theme, place, goal, most, len(next(iter(lines.values()))))
        _lines(painter, theme, place, lines)
    painter.end()
    if not image.save(str(file)):
        raise OSError(f"{file} could not be written")


def _axes(
    painter: QPainter, theme: Theme, place: QRectF, goal: float, most: float, runs: int
) -> None:
    band = QRectF(place.left(), _y(place, most), place.width(), _y(place, goal) - _y(place, most))
    painter.fillRect(band, theme.accent_soft)
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = _y(place, share)
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))
        beside = QRectF(place.left() - 50, y - 10, 42, 20)
        _write(painter, theme, beside, 13, theme.ink2, f"{share:.0%}", Qt.AlignmentFlag.AlignRight)
    for run in (1, 10, 20, 30, runs):
        below = QRectF(_x(place, run - 1, runs) - 20, place.bottom() + 6, 40, 20)
        _write(painter, theme, below, 13, theme.ink2, str(run), Qt.AlignmentFlag.AlignHCenter)
    foot = QRectF(place.left(), place.bottom() + 28, place.width(), 20)
    _write(painter, theme, foot, 13, theme.ink2, "run", Qt.AlignmentFlag.AlignHCenter)


def _lines(painter: QPainter, theme: Theme, place: QRectF, lines: Lines) -> None:
    colours = (theme.ink3, theme.hold, theme.accent, theme.ink)
    lowest = place.top() - _NEAREST
    in_order = sorted(lines.items(), key=lambda line: -line[1][-1])
    names: dict[float, float] = {}
    for gap, shares in in_order:  # names keep clear of each other, the highest line's first
        names[gap] = lowest = max(_y(place, shares[-1]), lowest + _NEAREST)
    for colour, (gap, shares) in zip(colours, sorted(lines.items()), strict=False):
        painter.setPen(QPen(colour, 2))
        smooth = [_smooth(shares, number) for number in range(len(shares))]
        points = [
            QPointF(_x(place, number, len(shares)), _y(place, share))
            for number, share in enumerate(smooth)
        ]
        painter.drawPolyline(QPolygonF(points))
        name = QRectF(place.right() + 8, names[gap] - 10, _NAMES - 8, 20)
        _write(painter, theme, name, 13, colour, "1 point" if gap == 1 else f"{gap:g} points")


def _smooth(shares: Sequence[float], number: int) -> float:
    """Return the mean of a run and its neighbours: people are few, and shares jump."""
    near = shares[max(number - 1, 0) : number + 2]
    return sum(near) / len(near)


def _x(place: QRectF, number: int, count: int) -> float:
    return place.left() + place.width() * number / (count - 1)


def _y(place: QRectF, share: float) -> float:
    return place.bottom() - place.height() * share


def _write(
    painter: QPainter,
    theme: Theme,
    box: QRectF,
    size: int,
    colour: QColor,
    text: str,
    flag: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    painter.setPen(colour)
    painter.setFont(theme.font(size))
    painter.drawText(box, flag | Qt.AlignmentFlag.AlignVCenter, text)
