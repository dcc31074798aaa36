"""The page for a doctor as a PDF: one sheet of paper, written with real letters.

All lengths are tenths of a point: 720 of them are an inch.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

import shiboken6
from msgspec import Struct
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from coach.journal.drawn.doctor_figures import DoctorPage
from coach.ui import doctor_words as words
from coach.ui.doctor_pen import BODY, INK, QUIET, SMALL, TITLE, DoctorPen, font
from coach.ui.doctor_strips import paint_weeks
from coach.ui.doctor_tables import LaidTable, cut_to
from coach.ui.doctor_words import Names, Table
from coach.ui.theme import load_fonts

Paper = Literal["a4", "letter"]
_UNITS_AN_INCH, _POINTS_AN_INCH = 720, 72
_PAPERS: dict[Paper, QPageSize.PageSizeId] = {
    "a4": QPageSize.PageSizeId.A4,
    "letter": QPageSize.PageSizeId.Letter,
}
_LETTER = frozenset({"us", "ca"})  # countries in which a letter is not written on A4
_SIDE, _TOP, _BOTTOM = 480, 420, 380
_GAP = 150  # between two parts below each other
_GUTTER = 280  # between the two columns
_ABOVE_FOOT = 60
_MOST_EPISODES = 6
_LONGEST_NAME = 60


class Cover(Struct, frozen=True, kw_only=True):
    """What stands around the figures.

    Args:
        made: the day on which the page is made.
        name: whose it is, as the person wishes it to stand there; else empty.
        paper: what it is printed on.
    """

    made: date
    name: str = ""
    paper: Paper = "a4"


def paper_of(country: str) -> Paper:
    """Return what a page is printed on in a country of the safety screen."""
    return "letter" if country in _LETTER else "a4"


@contextlib.contextmanager
def letters_ready() -> Iterator[None]:
    """Have Qt ready to write letters, also where there is no window and no screen."""
    own = None
    if QGuiApplication.instance() is None:
        own = QGuiApplication(["coach", "-platform", "offscreen"])
    try:
        load_fonts()
        yield
    finally:
        if own is not None:
            shiboken6.delete(own)


def summary_pdf(page: DoctorPage, names: Names, cover: Cover) -> bytes:
    """Return the page as the bytes of a PDF; to be called with `letters_ready`.

    Args:
        page: what it says.
        names: what regions and families are called.
        cover: name, day and paper.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_UNITS_AN_INCH)
    size = QPageSize(_PAPERS[cover.paper])
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    writer.setTitle(words.TITLE)
    writer.setCreator("Tension Coach")
    with QPainter(writer) as painter:
        paint_summary(painter, page, names, cover)
    return bytes(buffer.data().data())


def paper_size(paper: Paper) -> QSizeF:
    """Return how large a page is in the measure in which it is painted."""
    size = QPageSize(_PAPERS[paper]).size(QPageSize.Unit.Point)
    return size * _UNITS_AN_INCH / _POINTS_AN_INCH


def paint_summary(painter: QPainter, page: DoctorPage, names: Names, cover: Cover) -> None:
    """Paint the page; to be called with `letters_ready`.

    Args:
        painter: of a surface as large as `paper_size` says.
        page: what it says.
        names: what regions and families are called.
        cover: name, day and paper.
    """
    room = QRectF(QPointF(), paper_size(cover.paper))
    room.adjust(_SIDE, _TOP, -_SIDE, -_BOTTOM)
    _paint(DoctorPen(painter), page, names, cover, room)


def _paint(pen: DoctorPen, page: DoctorPage, names: Names, cover: Cover, room: QRectF) -> None:
    left, wide = room.left(), room.width()
    foot = room.bottom() - pen.height(words.FOOTER, font(SMALL), wide) - _ABOVE_FOOT
    top = _paint_head(pen, page, cover, room) + _GAP
    episodes = LaidTable(pen, words.episodes_table(page, names), wide)
    while len(episodes.table.rows) > _MOST_EPISODES:
        episodes.without_last()
    top = episodes.paint(left, top) + _GAP
    top = paint_weeks(pen, page, left, top, wide) + _GAP
    half = (wide - _GUTTER) / 2
    columns = (
        [words.rated_table(page, names), words.tried_table(page, names), words.days_table(page)],
        [words.marked_table(page, names), words.signs_table(page), words.triggers_table(page)],
    )
    for at, tables in enumerate(columns):
        x = left + at * (half + _GUTTER)
        _paint_column(pen, tables, QRectF(x, top, half, foot - _GAP - top))
    _paint_foot(pen, cover, QRectF(left, foot, wide, room.bottom() - foot))


def _paint_column(pen: DoctorPen, tables: Sequence[Table], room: QRectF) -> None:
    laid = [LaidTable(pen, table, room.width()) for table in tables]
    cut_to(laid, room.height(), _GAP)
    top = room.top()
    for one in laid:
        top = one.paint(room.left(), top) + _GAP


def _paint_head(pen: DoctorPen, page: DoctorPage, cover: Cover, room: QRectF) -> float:
    """Write the title, whose page it is and what it is about; return where that ends."""
    top, title = room.top(), font(TITLE, 500, display=True)
    pen.write(words.TITLE, title, QRectF(room.left(), top, room.width(), TITLE * 2))
    top += pen.height(words.TITLE, title, room.width()) + 40
    name = " ".join(cover.name.split())[:_LONGEST_NAME]
    lines = [(name, font(BODY + 16, 600), INK)] if name else []
    lines.append((words.span_text(page), font(BODY + 8), INK))
    lines.append((words.method_text(), font(SMALL), QUIET))
    for text, letters, colour in lines:
        high = pen.height(text, letters, room.width())
        box = QRectF(room.left(), top, room.width(), high)
        pen.write(text, letters, box, colour)
        top += high + 20
    return top


def _paint_foot(pen: DoctorPen, cover: Cover, room: QRectF) -> None:
    """Write who has written it, and when."""
    pen.line(room.left(), room.right(), room.top())
    box = room.adjusted(0, _ABOVE_FOOT, 0, 0)
    pen.write(words.FOOTER, font(SMALL), box, QUIET)
    pen.write(f"Made on {words.long_date(cover.made)}", font(SMALL), box, QUIET, right=True)
