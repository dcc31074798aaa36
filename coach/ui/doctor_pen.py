"""What writes and draws on the page for a doctor: its letters, its few colours, its lines.

All lengths are tenths of a point: 720 of them are an inch.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from coach.ui.theme import DISPLAY_FAMILY, TEXT_FAMILY

# Of the morning theme, a little darker: paper is often printed in grey.
INK, QUIET, LINE = QColor("#1A2328"), QColor("#4C5A61"), QColor("#C9C6BE")
BAR, PALE_BAR = QColor("#2F6B63"), QColor("#C7CECB")
_HAIR = 5
_HIGH = 100_000.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


def font(size: int, weight: int = 400, display: bool = False) -> QFont:
    """Return the typeface of the coach.

    Its features are left alone: a sign that has no code of its own, as a figure of one width, is
    seen on paper, but whoever searches, copies or hears the page finds nothing there.

    Args:
        size: tenths of a point.
        weight: 400, 500 or 600.
        display: the cut for large sizes.
    """
    made = QFont(DISPLAY_FAMILY if display else TEXT_FAMILY)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("calt"), 0)  # it would put such signs in by itself
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


TITLE, HEAD, BODY, SMALL = 200, 98, 85, 75


class DoctorPen:
    """Writes and draws with a painter.

    Args:
        painter: on something with 720 pixels an inch.
    """

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def height(self, text: str, letters: QFont, width: float) -> float:
        """Return how high a text is in lines of this width."""
        return self._box(text, letters, width).height()

    def width(self, text: str, letters: QFont) -> float:
        """Return how wide a text is in one line."""
        return QFontMetricsF(letters).horizontalAdvance(text)

    def write(
        self,
        text: str,
        letters: QFont,
        room: QRectF,
        colour: QColor = INK,
        right: bool = False,
        centred: bool = False,
    ) -> None:
        """Write a text from the top of its room, in as many lines as it takes."""
        flags = _RIGHT if right else _CENTRE if centred else _LEFT
        self._painter.setFont(letters)
        self._painter.setPen(colour)
        self._painter.drawText(room, int(flags | Qt.TextFlag.TextWordWrap), text)

    def line(self, left: float, right: float, y: float, colour: QColor = LINE) -> None:
        """Draw a thin level line."""
        self._painter.setPen(QPen(colour, _HAIR))
        self._painter.drawLine(round(left), round(y), round(right), round(y))

    def bar(self, box: QRectF, colour: QColor) -> None:
        """Fill a bar that stands on the lower edge of its box."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        self._painter.drawRoundedRect(box, 8, 8)

    @staticmethod
    def _box(text: str, letters: QFont, width: float) -> QRectF:
        room = QRectF(0, 0, width, _HIGH)
        return QFontMetricsF(letters).boundingRect(
            room, int(_LEFT | Qt.TextFlag.TextWordWrap), text
        )
