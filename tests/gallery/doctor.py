"""The page for a doctor as it is printed: with nothing, with one entry, with a year."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coach.journal.days import Days
from coach.journal.drawn.doctor import doctor_page
from coach.ui.doctor_summary import Cover, Paper, paint_summary, paper_size
from coach.ui.doctor_words import Names
from coach.ui.theme import Theme
from tests.gallery.home import library
from tests.gallery.journal import Much, days

_SMALLER = 0.25  # of the measure of the page: still larger than it is shown
_EDGE = 16


class _Paper(QWidget):
    """A printed page on a desk.

    Args:
        theme: the colour of the desk.
        paper: how large the page is.
        paint: paints it.
    """

    def __init__(self, theme: Theme, paper: Paper, paint: Callable[[QPainter], None]) -> None:
        super().__init__()
        self._desk = theme.line
        size = paper_size(paper) * _SMALLER
        self._picture = QImage(size.toSize(), QImage.Format.Format_RGB32)
        self._picture.fill(Qt.GlobalColor.white)
        with QPainter(self._picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(_SMALLER, _SMALLER)
            paint(painter)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._desk)
        room = self.size() - QSize(2 * _EDGE, 2 * _EDGE)
        size = self._picture.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        smooth = self._picture.scaled(
            size * self.devicePixelRatioF(), mode=Qt.TransformationMode.SmoothTransformation
        )
        box = QRectF(left, top, size.width(), size.height())
        painter.fillRect(box, Qt.GlobalColor.white)
        painter.drawImage(box, smooth)


def _with_more(seen: Days) -> Days:
    """Return the journal with minutes, signs and what was noted with some of the days."""
    episodes = tuple(
        (
            day,
            replace(
                one,
                minutes=1 + day.day % 14,
                signs=frozenset({"night"} if one.kind == "cramp" and day.day % 3 else ()),
            ),
        )
        for day, one in seen.episodes
    )
    notes = {
        day: replace(
            one,
            sleep_quality=1 + day.day % 5,
            coffee=day.day % 4,
            triggers=frozenset({"little_sleep"} if day.day % 4 == 0 else ())
            | frozenset({"new_medicine"} if (seen.today - day).days == 40 else ()),
        )
        for day, one in seen.notes.items()
    }
    return replace(seen, episodes=episodes, notes=notes)


def _paper(
    theme: Theme, much: Much = "empty", count: int = 28, name: str = "", paper: Paper = "a4"
) -> QWidget:
    known, seen = library(), _with_more(days(much))
    page = doctor_page(seen, count, {id_: one.family for id_, one in known.exercises.items()})
    names = Names(
        regions={id_: one.name for id_, one in known.regions.items()},
        families={id_: one.name for id_, one in known.families.items()},
    )
    cover = Cover(made=seen.today, name=name, paper=paper)
    return _Paper(theme, paper, lambda painter: paint_summary(painter, page, names, cover))


DOCTOR_PAGES: list[tuple[str, Callable[[Theme], QWidget]]] = [
    ("doctor_empty", _paper),
    ("doctor_one", partial(_paper, much="one")),
    ("doctor_months", partial(_paper, much="year", count=91, name="A name, if wished")),
    ("doctor_year", partial(_paper, much="year", count=364)),
    ("doctor_letter", partial(_paper, much="year", count=364, paper="letter")),
]
