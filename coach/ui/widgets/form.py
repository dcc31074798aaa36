"""What the two central forms of a session share: their ring, their colours, their words."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QRadialGradient,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from coach.model import Phase
from coach.ui.session_form import FormView
from coach.ui.theme import Theme

_GROWS_FROM = 95  # radius of the words' circle from which they grow with the form
_LARGEST = 1.6
_CALM = 1.3  # radius of the ground below the words, as a share of that of their circle
_CALM_SHARES = ((0.0, 0.66), (0.55, 0.62), (0.8, 0.36), (1.0, 0.0))
_USUAL = 540  # pixels of a form at 100 %, high and wide


class CentralForm(QWidget):
    """Paints a `FormView`; it never moves by itself. The base of the two forms.

    What takes long to paint is painted once for each size and theme, as pictures.
    """

    spoken_as = "picture"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view: FormView | None = None
        self._pictures: dict[Hashable, QPixmap] = {}

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self._theme = theme
        self._pictures.clear()
        self.update()

    def show_view(self, view: FormView) -> None:
        """Show this moment."""
        if view != self._view:
            self._view = view
            self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(_USUAL)
        return QSize(side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._pictures.clear()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._view is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter, self._view)

    def _paint(self, painter: QPainter, view: FormView) -> None:
        raise NotImplementedError

    def _picture(self, key: Hashable, painted: Callable[[], QPixmap]) -> QPixmap:
        """Return the picture of this key, painted when it is first needed."""
        if key not in self._pictures:
            self._pictures[key] = painted()
        return self._pictures[key]


def form_radius(width: int, height: int, margin: int) -> float:
    """Return the radius of the ring in a field of this size, `margin` pixels from its edge."""
    return max(1.0, min(width, height) / 2 - margin)


def centred(field: QRect, radius: float) -> QRectF:
    """Return the box of a circle in the middle of the field."""
    box = QRectF(0, 0, 2 * radius, 2 * radius)
    box.moveCenter(QRectF(field).center())
    return box


def phase_colour(theme: Theme, phase: Phase) -> QColor:
    """Return the tint that belongs to a phase."""
    if phase in ("inhale", "contract"):
        return theme.inhale
    if phase in ("hold_in", "hold_out", "hold"):
        return theme.hold
    if phase in ("exhale", "release"):
        return theme.exhale
    return theme.accent


def inner_light(box: QRectF, theme: Theme) -> QRadialGradient:
    """Return a faint light for the inside of the ring, so that the form does not float."""
    light = QRadialGradient(box.center(), box.width() / 2)
    for at, share in ((0.0, 0.10), (0.7, 0.07), (1.0, 0.02)):
        light.setColorAt(at, theme.faint(theme.inhale, share))
    return light


def arc(
    painter: QPainter, box: QRectF, start: float, end: float, colour: QColor, width: float
) -> None:
    """Draw the ring from `start` to `end`, both shares of a turn, clockwise from the top."""
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(box, round((0.25 - start) * 5760), -round((end - start) * 5760))


class Line(NamedTuple):
    """A line of text in a form: words, size in 100 % pixels, weight, colour."""

    text: str
    size: float
    weight: int
    colour: QColor


def words(painter: QPainter, theme: Theme, field: QRect, radius: float, lines: list[Line]) -> None:
    """Write the lines in the middle of the field, as large as a circle of `radius` asks for."""
    lines = [line for line in lines if line.text]
    _calm(painter, theme, centred(field, _CALM * radius))
    if not lines:
        return
    fonts = [theme.font(line.size, line.weight, steady=True) for line in lines]
    grow = min(_LARGEST, max(1.0, radius / theme.px(_GROWS_FROM)))
    size = min(grow, _room(fonts, lines, radius))
    for font in fonts:
        font.setPixelSize(max(1, int(font.pixelSize() * size)))
    heights = [QFontMetricsF(font).height() for font in fonts]
    top = QRectF(field).center().y() - sum(heights) / 2
    for line, font, height in zip(lines, fonts, heights, strict=True):
        painter.setFont(font)
        painter.setPen(line.colour)
        row = QRectF(field.left(), top, field.width(), height)
        painter.drawText(row, Qt.AlignmentFlag.AlignCenter, line.text)
        top += height


def _calm(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """Paint what lies below words, so that they can be read on whatever moves behind them."""
    soft = QRadialGradient(box.center(), box.width() / 2)
    for at, share in _CALM_SHARES:
        soft.setColorAt(at, theme.faint(theme.calm, share))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    painter.drawEllipse(box)


def _room(fonts: list[QFont], lines: list[Line], radius: float) -> float:
    """Return how much of its size the text may keep so that it fits into the circle."""
    metrics = [QFontMetricsF(font) for font in fonts]
    widest = max(m.horizontalAdvance(line.text) for m, line in zip(metrics, lines, strict=True))
    height = sum(m.height() for m in metrics)
    return min(1.8 * radius / max(1.0, widest), 1.5 * radius / max(1.0, height))
