"""The quiet companion of the figure: a ring that fills over a phase, its word, its seconds."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPixmap

from coach.ui.session_form import FormView
from coach.ui.session_words import clock_text
from coach.ui.widgets.form import CentralForm, arc, phase_colour
from coach.ui.widgets.pieces import blank_picture

_RING = 104  # pixels across, at 100 %
_SMALL_RING = 52
_PEN = 4
_GAP = 12
_DISC, _DISC_SHARE = 0.8, 0.17  # the disc below the number: its part of the ring, its strength
_WORD_LINES = 2
_SIZES = (18, 16, 15, 14, 13)  # of the word: the first in which it fits
_BESIDE = 2.0  # a field so many times wider than high has the word beside the ring


class PhaseCount(CentralForm):
    """Paints a phase beside the figure; in a low field the word stands beside the ring."""

    def sizeHint(self) -> QSize:
        px = self._theme.px
        word = QFontMetricsF(self._theme.font(18, 500)).lineSpacing()
        return QSize(px(200), round(px(_RING + _GAP) + _WORD_LINES * word))

    def show_view(self, view: FormView) -> None:
        before = self._view
        if before is None or _told(before) != _told(view):
            super().show_view(view)
        elif self._turn(before) != self._turn(view):
            self._view = view
            self.update(self._ring().toAlignedRect())

    def _paint(self, painter: QPainter, view: FormView) -> None:
        told = _told(view), self.devicePixelRatioF()
        if told not in self._pictures:
            self._pictures = {told: self._painted_still(view)}  # of one second, or longer
        painter.drawPixmap(0, 0, self._pictures[told])
        width = self._theme.px(_PEN)
        box = self._ring().adjusted(width, width, -width, -width)
        if view.kind != "lead_in" and view.phase_share > 0:
            arc(painter, box, 0.0, view.phase_share, phase_colour(self._theme, view.phase), width)

    def _painted_still(self, view: FormView) -> QPixmap:
        """Return what does not turn: the track of the ring, the number and the word."""
        picture = blank_picture(self)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_track(painter, view)
        self._paint_number(painter, view)
        self._paint_word(painter, view)
        painter.end()
        return picture

    def _turn(self, view: FormView) -> int:
        """Return how far the ring has come round, in halves of a pixel."""
        return round(view.phase_share * 2 * math.pi * self._ring().width())

    @property
    def _low(self) -> bool:
        return self.width() > _BESIDE * self.height()

    def _ring(self) -> QRectF:
        side = min(
            self._theme.px(_SMALL_RING if self._low else _RING), self.height(), self.width()
        )  # fmt: skip
        if self._low:
            return QRectF(0, (self.height() - side) / 2, side, side)
        return QRectF((self.width() - side) / 2, 0, side, side)

    def _paint_word(self, painter: QPainter, view: FormView) -> None:
        low, ring, gap = self._low, self._ring(), self._theme.px(_GAP)
        left, top = (ring.right() + gap, 0.0) if low else (0.0, ring.bottom() + gap)
        where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if not low:
            where = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        field = QRectF(left, top, self.width() - left, self.height() - top)
        painter.setFont(self._word_font(view.word, field))
        painter.setPen(self._theme.ink)
        painter.drawText(field, int(where | Qt.TextFlag.TextWordWrap), view.word)

    def _word_font(self, word: str, field: QRectF) -> QFont:
        """Return the largest typeface in which no part of a word is cut."""
        fonts = [self._theme.font(size, 500) for size in _SIZES]
        wrap = int(Qt.TextFlag.TextWordWrap)
        for font in fonts:
            needed = QFontMetricsF(font).boundingRect(field, wrap, word)
            if needed.width() <= field.width() and needed.height() <= field.height():
                return font
        return fonts[-1]

    def _paint_track(self, painter: QPainter, view: FormView) -> None:
        theme, width = self._theme, self._theme.px(_PEN)
        box = self._ring().adjusted(width, width, -width, -width)
        painter.setPen(QPen(theme.track, theme.px(_PEN - 1)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.faint(phase_colour(theme, view.phase), _DISC_SHARE))
        painter.drawEllipse(box.center(), _DISC * box.width() / 2, _DISC * box.width() / 2)

    def _paint_number(self, painter: QPainter, view: FormView) -> None:
        if not view.number:
            return
        number, low = clock_text(view.number) if view.number >= 60 else str(view.number), self._low
        painter.setFont(self._theme.font(16 if low else 30, 500 if low else 400, steady=True))
        painter.setPen(self._theme.ink)
        painter.drawText(self._ring(), Qt.AlignmentFlag.AlignCenter, number)


def _told(view: FormView) -> tuple[str, str, str, int]:
    """Return what is told of a phase but how far it has come."""
    return view.kind, view.phase, view.word, view.number
