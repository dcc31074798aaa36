"""The quiet companion of the figure: a ring that fills over a phase, its word, its seconds."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from coach.ui.session_form import FormView
from coach.ui.session_words import clock_text
from coach.ui.widgets.form import CentralForm, arc, phase_colour

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

    def _paint(self, painter: QPainter, view: FormView) -> None:
        theme, low = self._theme, self.width() > _BESIDE * self.height()
        side = min(theme.px(_SMALL_RING if low else _RING), self.height(), self.width())
        ring = QRectF(0, 0, side, side)
        if low:
            ring.moveCenter(QPointF(side / 2, self.height() / 2))
        else:
            ring.moveCenter(QPointF(self.width() / 2, side / 2))
        self._paint_ring(painter, ring, view)
        self._paint_number(painter, ring, view, low)
        left = ring.right() + theme.px(_GAP) if low else 0.0
        top = 0.0 if low else ring.bottom() + theme.px(_GAP)
        where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if not low:
            where = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        field = QRectF(left, top, self.width() - left, self.height() - top)
        painter.setFont(self._word_font(view.word, field))
        painter.setPen(theme.ink)
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

    def _paint_ring(self, painter: QPainter, ring: QRectF, view: FormView) -> None:
        theme, width = self._theme, self._theme.px(_PEN)
        box = ring.adjusted(width, width, -width, -width)
        painter.setPen(QPen(theme.track, theme.px(_PEN - 1)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.faint(phase_colour(theme, view.phase), _DISC_SHARE))
        painter.drawEllipse(box.center(), _DISC * box.width() / 2, _DISC * box.width() / 2)
        if view.kind != "lead_in" and view.phase_share > 0:
            arc(painter, box, 0.0, view.phase_share, phase_colour(theme, view.phase), width)

    def _paint_number(self, painter: QPainter, ring: QRectF, view: FormView, low: bool) -> None:
        if not view.number:
            return
        number = clock_text(view.number) if view.number >= 60 else str(view.number)
        painter.setFont(self._theme.font(16 if low else 30, 500 if low else 400, steady=True))
        painter.setPen(self._theme.ink)
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, number)
