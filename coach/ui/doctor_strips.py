"""On how many days of each week something was noted: one row of bars for each kind of episode.

All lengths are tenths of a point.
"""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QRectF

from coach.journal.counts import WEEK
from coach.journal.drawn.doctor_figures import DoctorPage
from coach.ui.doctor_pen import BAR, BODY, PALE_BAR, QUIET, SMALL, DoctorPen, font
from coach.ui.doctor_tables import paint_title
from coach.ui.doctor_words import KINDS, NOTHING, short_date

_TITLE = "Days with an episode, week by week"
_NOTED = "Anything noted"
_NAMES = 900  # wide, on the left
_SUM = 560  # on the right
_ROW = 250
_BAR_HIGH = 130  # for 7 days
_WIDEST = 360
_FIGURE = 66
_AXIS = 110
_LABEL = 420  # wide


def paint_weeks(pen: DoctorPen, page: DoctorPage, left: float, top: float, width: float) -> float:
    """Paint the rows and return where they end."""
    top = paint_title(pen, _TITLE, left, top, width)
    if not page.logged_days:
        pen.write(NOTHING, font(BODY), QRectF(left, top, width, BODY * 2), QUIET)
        return top + pen.height(NOTHING, font(BODY), width)
    for one in page.weeks:
        _paint_row(pen, KINDS[one.kind], one.days, QRectF(left, top, width, _ROW), quiet=False)
        top += _ROW
    _paint_row(pen, _NOTED, page.noted_weeks, QRectF(left, top, width, _ROW), quiet=True)
    top += _ROW
    _paint_axis(pen, page, left, top, width)
    return top + _AXIS


def _slot(width: float, weeks: int) -> float:
    return (width - _NAMES - _SUM) / weeks


def _paint_row(pen: DoctorPen, name: str, days: tuple[int, ...], room: QRectF, quiet: bool) -> None:
    """Paint the bars of one kind, each with its figure; a week without is a line."""
    slot, floor = _slot(room.width(), len(days)), room.bottom() - 20
    thick = min(slot * 0.68, _WIDEST)
    words = QRectF(room.left(), floor - BODY * 1.25, _NAMES, BODY * 2)
    pen.write(name, font(BODY), words, QUIET if quiet else BAR.darker(160))
    for week, count in enumerate(days):
        x = room.left() + _NAMES + week * slot + (slot - thick) / 2
        pen.line(x, x + thick, floor)
        if count:
            high = _BAR_HIGH * count / WEEK
            pen.bar(QRectF(x, floor - high, thick, high), PALE_BAR if quiet else BAR)
            wide = max(thick, _FIGURE)
            middle = x + thick / 2
            figure = QRectF(middle - wide / 2, floor - high - _FIGURE * 1.35, wide, _FIGURE * 2)
            pen.write(str(count), font(_FIGURE), figure, QUIET, centred=True)
    total = sum(days)
    said = "1 day" if total == 1 else f"{total} days"
    pen.write(said, font(BODY), words.translated(room.width() - _NAMES, 0), QUIET, right=True)


def _paint_axis(pen: DoctorPen, page: DoctorPage, left: float, top: float, width: float) -> None:
    """Write the first day of weeks, of as many as there is room for."""
    weeks = len(page.noted_weeks)
    slot = _slot(width, weeks)
    step = -(-_LABEL // slot)
    for week in range(weeks):
        if week % step == 0:
            first = page.until - timedelta(days=WEEK * (weeks - week) - 1)
            middle = left + _NAMES + (week + 0.5) * slot
            room = QRectF(middle - _LABEL, top, 2 * _LABEL, SMALL * 2)
            pen.write(short_date(max(first, page.since)), font(SMALL), room, QUIET, centred=True)
