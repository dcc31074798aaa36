"""One row of the journal's list, painted: hundreds of labels would be slow."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from coach.entries import DiaryEntry
from coach.people import RunEntry
from coach.ui.entry_words import EntryWords
from coach.ui.line_breaks import unbroken
from coach.ui.theme import Theme

_ABOVE, _GAP = 9, 2
_TIME = 64  # pixels at 100 % for the time of day
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_HIGH = 100_000
_OF_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class Writing(Struct, frozen=True):
    """A typeface, how large it is, and a colour."""

    font: QFont
    metrics: QFontMetrics
    colour: QColor


class RowLook:
    """What all rows are written with, made once for a theme.

    Args:
        theme: colours and sizes.
    """

    def __init__(self, theme: Theme) -> None:
        def writing(font: QFont, colour: QColor) -> Writing:
            return Writing(font, QFontMetrics(font), colour)

        self.above, self.gap, self.beside = theme.px(_ABOVE), theme.px(_GAP), theme.px(_TIME)
        self.pointed = theme.accent
        self.day = writing(theme.font(15, 600), theme.accent)
        self.time = writing(theme.font(15, steady=True), theme.ink2)
        self.title = writing(theme.font(16, 500), theme.ink)
        self.about = writing(theme.font(15), theme.ink2)


class Row(QAbstractButton):
    """Lines below each other that wrap; the base of both rows.

    Args:
        look: what it is written with.
    """

    def __init__(self, look: RowLook, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "inline")  # for the ring around it
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.look = look

    def height_in(self, width: int) -> int:
        """Return the pixels of height that it takes in this width."""
        boxes = (box for _, _, box in self._laid_out(width))
        return max(box.bottom() + 1 for box in boxes) + self.look.above

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OF_THE_LIST:
            event.ignore()  # Qt would go on to whatever button is near
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for text, written, box in self._laid_out(self.width()):
            painter.setFont(written.font)
            painter.setPen(self.look.pointed if self.underMouse() else written.colour)
            painter.drawText(box, _WRAP, text)

    def _laid_out(self, width: int) -> Iterator[tuple[str, Writing, QRect]]:
        """Yield each text with what it is written with and where."""
        raise NotImplementedError

    def _below(
        self, lines: Iterator[tuple[str, Writing]], left: int, width: int
    ) -> Iterator[tuple[str, Writing, QRect]]:
        top, room = self.look.above, max(1, width - left)
        for text, written in lines:
            whole = written.metrics.boundingRect(QRect(0, 0, room, _HIGH), _WRAP, text)
            yield text, written, QRect(left, top, room, whole.height())
            top += whole.height() + self.look.gap


class DayRow(Row):
    """The heading of a day; it opens the day.

    Args:
        look: what it is written with.
        heading: the day in words.
    """

    def __init__(self, look: RowLook, heading: str, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.setText(heading)
        self._heading = unbroken(heading)
        self.setAccessibleName(f"{heading}, open the day")

    def _laid_out(self, width: int) -> Iterator[tuple[str, Writing, QRect]]:
        return self._below(iter([(self._heading, self.look.day)]), 0, width)


class EntryRow(Row):
    """What was noted or done; it opens to be changed.

    Args:
        look: what it is written with.
        words: what is shown.
        entry: what it stands for.
    """

    def __init__(
        self, look: RowLook, words: EntryWords, entry: DiaryEntry | RunEntry, parent: QWidget
    ) -> None:
        super().__init__(look, parent)
        self.words, self.entry = words, entry
        quoted = f"\u201c{words.note}\u201d" if words.note else ""
        self._texts = tuple(unbroken(text) for text in (words.title, words.about, quoted))
        said = (words.title, words.time, words.about, words.note)
        self.setAccessibleName(", ".join(filter(None, said)))
        self.setAccessibleDescription("Opens to be changed. The Delete key deletes it.")

    def _laid_out(self, width: int) -> Iterator[tuple[str, Writing, QRect]]:
        look = self.look
        at = QRect(0, look.above, look.beside, look.title.metrics.height())
        yield self.words.time, look.time, at
        title, about, note = self._texts
        lines = ((title, look.title), (about, look.about), (note, look.about))
        yield from self._below((line for line in lines if line[0]), look.beside, width)
