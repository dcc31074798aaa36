"""Tables on the page for a doctor: how high they are, what is left out of them, and painting.

All lengths are tenths of a point.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from coach.ui.doctor_pen import BODY, HEAD, QUIET, SMALL, DoctorPen, font
from coach.ui.doctor_words import NOTHING, Column, Table

_GAP = 60  # between two columns of figures and words
_BELOW_TITLE = 46
_BELOW_HEADS = 14
_ROW_PAD = 14  # above and below the words of a row


def title_height(pen: DoctorPen, title: str, width: float) -> float:
    """Return how high a title is, with the line and the room below it."""
    return pen.height(title, font(HEAD, 600), width) + _BELOW_TITLE


def paint_title(pen: DoctorPen, title: str, left: float, top: float, width: float) -> float:
    """Write a title with a line below it; return where it ends."""
    pen.write(title, font(HEAD, 600), QRectF(left, top, width, HEAD * 3))
    bottom = top + title_height(pen, title, width)
    pen.line(left, left + width, bottom - _BELOW_TITLE * 0.4)
    return bottom


class LaidTable:
    """A table in a width of its own.

    Args:
        pen: measures and paints.
        table: what it says.
        width: how wide it is.
    """

    def __init__(self, pen: DoctorPen, table: Table, width: float) -> None:
        self.table = table
        self._pen, self._width = pen, width
        self._rows = [self._row_height(row) for row in table.rows]

    @property
    def height(self) -> float:
        """How high it is with the rows that are shown."""
        return (
            title_height(self._pen, self.table.title, self._width)
            + self._heads_height
            + (sum(self._rows) if self._rows else self._row_height((NOTHING,)))
            + sum(self._pen.height(text, self._small, self._width) for text in self._below)
        )

    def without_last(self) -> None:
        """Leave out the last row that is shown, and count it."""
        del self._rows[-1]
        kept = self.table.rows[: len(self._rows)]
        self.table = replace(self.table, rows=kept, more=self.table.more + 1)

    def paint(self, left: float, top: float) -> float:
        """Paint the table and return where it ends."""
        pen, start = self._pen, top
        top = paint_title(pen, self.table.title, left, top, self._width)
        if self.table.rows:
            low = top + self._heads_height - _BELOW_HEADS
            for column, x, width in self._columns(left):
                high = pen.height(column.head, self._small, width)
                room = QRectF(x, low - high, width, high)
                pen.write(column.head, self._small, room, QUIET, right=column.figures)
            top += self._heads_height
        for row, height in zip(self.table.rows, self._rows, strict=True):
            self._paint_row(row, left, top, height)
            top += height
        if not self.table.rows:
            room = QRectF(left, top + _ROW_PAD, self._width, BODY * 3)
            pen.write(NOTHING, self._body, room, QUIET)
            top += self._row_height((NOTHING,))
        for text in self._below:
            high = pen.height(text, self._small, self._width)
            pen.write(text, self._small, QRectF(left, top, self._width, high), QUIET)
            top += high
        return start + self.height

    # -- inside --------------------------------------------------------------------------------

    @property
    def _small(self) -> QFont:
        return font(SMALL)

    @property
    def _body(self) -> QFont:
        return font(BODY)

    @property
    def _below(self) -> list[str]:
        more = f"and {self.table.more} more" if self.table.more else ""
        return [text for text in (more, self.table.note) if text]

    @property
    def _heads_height(self) -> float:
        heads = [(column, width) for column, _, width in self._columns(0) if column.head]
        if not heads or not self.table.rows:
            return 0
        high = max(self._pen.height(one.head, self._small, width) for one, width in heads)
        return high + _BELOW_HEADS

    def _columns(self, left: float) -> Iterator[tuple[Column, float, float]]:
        """Yield each column with its left edge and its width."""
        for column in self.table.columns:
            width = column.share * self._width
            gap = _GAP if column is not self.table.columns[-1] and not column.figures else 0
            yield column, left, width - gap
            left += width

    def _row_height(self, row: Sequence[str]) -> float:
        cells = zip(row, self._columns(0), strict=False)
        highs = [self._pen.height(text, self._body, width) for text, (_, _, width) in cells]
        return max(highs) + 2 * _ROW_PAD

    def _paint_row(self, row: Sequence[str], left: float, top: float, height: float) -> None:
        for text, (column, x, width) in zip(row, self._columns(left), strict=True):
            room = QRectF(x, top + _ROW_PAD, width, height)
            self._pen.write(text, self._body, room, right=column.figures)


def cut_to(tables: Sequence[LaidTable], room: float, gap: float) -> None:
    """Leave out the last row of the longest table until all stand below each other in `room`."""
    while tables and sum(one.height + gap for one in tables) - gap > room:
        longest = max(tables, key=lambda one: len(one.table.rows))
        if not longest.table.rows:
            return
        longest.without_last()
