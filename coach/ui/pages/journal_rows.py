"""Entries of the journal as rows below the headings of their days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coach.entries import DiaryEntry
from coach.people import RunEntry
from coach.ui.entry_words import EntryWords
from coach.ui.pages.journal_row import DayRow, EntryRow, Row, RowLook
from coach.ui.theme import Theme

_NARROWEST = 240  # pixels at 100 %
_WIDTHS = 6  # in which the heights are kept: layouts ask for several, again and again
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class ListedDay(Struct, frozen=True, kw_only=True):
    """A day of the list.

    Args:
        day: which.
        heading: its name; empty for none.
        entries: what was noted on it, each with its words.
    """

    day: date
    heading: str
    entries: tuple[tuple[DiaryEntry | RunEntry, EntryWords], ...]


class EntryRows(QWidget):
    """Rows that open with a click or Enter; for Tab they are one stop, arrows walk over them.

    Args:
        theme: colours and sizes.
        name: what is listed, for screen readers.
    """

    spoken_as = "list"

    opened = Signal(object)  # DiaryEntry or RunEntry
    day_opened = Signal(object)  # date
    remove_wanted = Signal(object)  # DiaryEntry or RunEntry, by the Delete key

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = RowLook(theme)
        self._heights: dict[int, list[int]] = {}  # of the rows, by the width they have
        self._narrowest = theme.px(_NARROWEST)
        self.rows: list[Row] = []
        self.setAccessibleName(name)
        # It lays its rows out itself: layouts ask each of them over and over again.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_days(self, days: Sequence[ListedDay]) -> None:
        """Show these days and no others; the keys stay on the row where they were."""
        at = next((n for n, row in enumerate(self.rows) if row.hasFocus()), None)
        before, self.rows = self.rows, []
        self.setFocusProxy(None)  # type: ignore[arg-type]  # as Qt's own documentation has it
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add_days(days)
        if at is not None:
            self.focus_from(at)
        for row in before:  # only now: the keys would go elsewhere with them
            row.hide()
            row.deleteLater()

    def add_days(self, days: Sequence[ListedDay]) -> None:
        """Show further days below the others."""
        first = len(self.rows)
        for day in days:
            if day.heading:
                self._add(DayRow(self._look, day.heading, self)).clicked.connect(
                    lambda _=False, day=day.day: self.day_opened.emit(day)
                )
            for entry, words in day.entries:
                row = self._add(EntryRow(self._look, words, entry, self))
                row.clicked.connect(lambda _=False, entry=entry: self.opened.emit(entry))
        if first == 0 and self.rows:
            self._reach(self.rows[0])
        self._lay_out_anew()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._look, self._narrowest = RowLook(theme), theme.px(_NARROWEST)
        for row in self.rows:
            row.look = self._look
            row.update()
        self._lay_out_anew()

    # -- from Qt -------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(self._heights_in(width))

    def sizeHint(self) -> QSize:
        width = max(self.width(), self._narrowest)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._narrowest, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.focusWidget()
        if not isinstance(row, Row) or row not in self.rows:
            super().keyPressEvent(event)
        elif event.key() in _STEPS:
            at = self.rows.index(row) + _STEPS[Qt.Key(event.key())]
            self._walk(self.rows[max(0, min(at, len(self.rows) - 1))])
        elif event.key() == Qt.Key.Key_Delete and isinstance(row, EntryRow):
            self.remove_wanted.emit(row.entry)
        else:
            super().keyPressEvent(event)

    def focus_from(self, number: int) -> None:
        """Let the keys go on at the row with this number, or at the last one."""
        if self.rows:
            self._walk(self.rows[min(number, len(self.rows) - 1)])

    def _add(self, row: Row) -> QAbstractButton:
        self.rows.append(row)
        row.show()
        return row

    def _heights_in(self, width: int) -> list[int]:
        if width not in self._heights:
            if len(self._heights) >= _WIDTHS:
                self._heights.clear()
            self._heights[width] = [row.height_in(width) for row in self.rows]
        return self._heights[width]

    def _lay_out_anew(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self._place()

    def _place(self) -> None:
        top = 0
        for row, height in zip(self.rows, self._heights_in(self.width()), strict=True):
            row.setGeometry(0, top, self.width(), height)
            top += height

    def _walk(self, row: Row) -> None:
        self._reach(row)
        row.setFocus(Qt.FocusReason.TabFocusReason)

    def _reach(self, row: Row) -> None:
        """Let Tab lead to this row, where it leads to the rows."""
        for one in self.rows:
            if one is not row and one.focusPolicy() != Qt.FocusPolicy.ClickFocus:
                one.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(row)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt gives it to the row as well
