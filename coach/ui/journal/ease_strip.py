"""Minutes of ease as a strip: a pill for each day, or for each month of a year."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.journal.drawn.ease import Ease
from coach.ui.journal.ease_cells import CellButton, CellGrid, ease_ink, ease_step, ease_tones
from coach.ui.journal.journal_words import MONTHS, WEEKDAYS, day_words
from coach.ui.theme import Theme

_HEAD, _PILL, _FOOT, _GAP = 26, 68, 28, 12
_NARROWEST, _WIDEST, _BETWEEN = 36, 120, 6  # a column at least; a pill at most; between two
_USUAL = 1040  # with four weeks in a row
_LEAST = 25  # a column of the narrowest strip, which has seven
_RADIUS = 11


class EaseStrip(CellGrid):
    """Shows minutes of ease from left to right, in several rows where there is little room.

    Args:
        theme: colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._ease: Ease | None = None
        self.setAccessibleName("Minutes of ease")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_ease(self, ease: Ease) -> None:
        """Show other minutes."""
        self._ease = ease
        made = [_Pill(self.theme, cell, self) for cell in ease.cells]
        self.show_cells(made, len(made) - 1)
        self._place()
        self.updateGeometry()
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self.show_theme(theme)
        self._place()

    @property
    def columns(self) -> int:
        """How many pills stand beside each other."""
        return self._columns(self.width())

    # -- size ----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        wide = self.theme.px(_USUAL)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(7 * self.theme.px(_LEAST), self.theme.px(_HEAD + _PILL + _FOOT))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self.cells) // max(1, self._columns(width)))
        return rows * self._row_height - self.theme.px(_GAP) if rows else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    @property
    def _row_height(self) -> int:
        px = self.theme.px
        return px(_HEAD) + px(_PILL) + px(_FOOT) + px(_GAP)

    def _columns(self, width: int) -> int:
        """Return the most columns that leave no row shorter than the others."""
        count = len(self.cells)
        months = self._ease is not None and self._ease.span == "year"
        narrowest = self.theme.px(_NARROWEST) * (1.5 if months else 1.0)
        fits = [n for n in _even_rows(count) if n * narrowest <= width]
        return max(fits, default=min(7, max(1, count)))

    def _place(self) -> None:
        if not self.cells:
            return
        px, columns = self.theme.px, self.columns
        room = self.width() / columns
        wide = min(px(_WIDEST), round(room - max(px(_BETWEEN), room / 6)))
        apart = (self.width() - wide) / max(1, columns - 1)  # the first and the last at the edges
        for number, made in enumerate(self.cells):
            row, column = divmod(number, columns)
            left = round(column * apart)
            made.setGeometry(left, row * self._row_height + px(_HEAD), wide, px(_PILL))

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ease is None:
            return
        painter = QPainter(self)
        painter.setFont(self.theme.font(13))
        for number, made in enumerate(self.cells):
            self._paint_foot(painter, made, number == len(self.cells) - 1)
        for first in range(0, len(self.cells), self.columns):
            self._paint_heads(painter, first)

    def _paint_foot(self, painter: QPainter, made: CellButton, today: bool) -> None:
        """Write below a pill which day of the week or which month it is."""
        theme, at = self.theme, made.geometry()
        painter.setFont(theme.font(13, 600 if today else 400))
        painter.setPen(theme.accent if today else theme.ink2)
        first, room = made.cell.first, made.width() + 2 * theme.px(_BETWEEN)
        words = MONTHS[first.month - 1][:3] if self._by_month else WEEKDAYS[first.weekday()][0]
        below = QRectF(at.center().x() - room / 2, at.bottom() + theme.px(4), room, theme.px(24))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_heads(self, painter: QPainter, first: int) -> None:
        """Write above a row where its weeks or years begin."""
        theme = self.theme
        painter.setFont(theme.font(13))
        painter.setPen(theme.ink2)
        metrics, free = QFontMetricsF(painter.font()), float(self.width())
        for at, words in sorted(self._heads(first), reverse=True):
            made = self.cells[at].geometry()
            wide = metrics.horizontalAdvance(words)
            left = min(float(made.left()), self.width() - wide - 1)
            if left + wide <= free:
                painter.drawText(QPointF(left, made.top() - theme.px(10)), words)
                free = left - theme.px(8)

    def _heads(self, first: int) -> Iterator[tuple[int, str]]:
        """Yield the cells of a row above which something stands, and what."""
        for at in range(first, min(first + self.columns, len(self.cells))):
            day = self.cells[at].cell.first
            begins = day.month == 1 if self._by_month else day.weekday() == 0
            if at == first or begins:
                yield at, str(day.year) if self._by_month else day_words(day)

    @property
    def _by_month(self) -> bool:
        return self._ease is not None and self._ease.span == "year"


class _Pill(CellButton):
    """A day or a month in the strip: its minutes on a tone of green, or a dot for none."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, step = self.theme, ease_step(self.cell)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.line, theme.border))
        painter.setBrush(theme.bg if step is None else ease_tones(theme)[step])
        painter.drawRoundedRect(box, theme.px(_RADIUS), theme.px(_RADIUS))
        if step is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.ink3)
            painter.drawEllipse(box.center(), 1.8 * theme.scale, 1.8 * theme.scale)
            return
        words = str(self.cell.minutes)
        painter.setFont(fitting(theme.font(14, 600, steady=True), words, box.width()))
        painter.setPen(ease_ink(theme, step))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def fitting(font: QFont, words: str, room: float) -> QFont:
    """Return the font, smaller where the words would not fit in a line of `room` pixels."""
    wide = QFontMetricsF(font).horizontalAdvance(words)
    if wide > room > 0:
        font.setPixelSize(max(1, int(font.pixelSize() * room / wide)))
    return font


def _even_rows(count: int) -> list[int]:
    """Return in how many columns cells stand without a shorter row; weeks stay whole."""
    if count % 7 == 0:
        return [n for n in (7, 14, 28) if n <= count and count % n == 0]
    return [n for n in range(1, count + 1) if count % n == 0]
