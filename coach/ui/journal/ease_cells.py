"""Days as cells that can be walked with the arrow keys and opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from coach.journal.drawn.ease import EaseCell
from coach.ui.journal.journal_words import cell_words
from coach.ui.theme import Theme, mixed

_FROM_MINUTES = (1, 5, 10, 20)  # of a day, from which the next tone is used
_FROM_MINUTES_OF_A_MONTH = (1, 60, 120, 240)
_SHARES = (0.2, 0.45, 0.9)  # of the accent in the first tones; the last is beyond it
_SHARES_SOLID = (0.15, 0.33, 0.9)  # the same in high contrast: words on them stand out more
_BEYOND = 0.25
_ON_ACCENT_FROM = 2  # the first tone that is dark enough in the light, light enough in the dark
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 0, Qt.Key.Key_Down: 0}
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def ease_tones(theme: Theme) -> tuple[QColor, QColor, QColor, QColor]:
    """Return the tones of few to many minutes of ease."""
    shares = _SHARES_SOLID if theme.solid else _SHARES
    first, second, third = (mixed(theme.surface, theme.accent, share) for share in shares)
    return first, second, third, mixed(theme.accent, theme.ink, _BEYOND)


def ease_step(cell: EaseCell) -> int | None:
    """Return which of the four tones a day or a month has; None for no minutes."""
    borders = _FROM_MINUTES if cell.first == cell.last else _FROM_MINUTES_OF_A_MONTH
    if not cell.minutes:
        return None
    return sum(cell.minutes >= border for border in borders) - 1


def ease_ink(theme: Theme, step: int | None) -> QColor:
    """Return what is written with on a tone."""
    return theme.on_accent if step is not None and step >= _ON_ACCENT_FROM else theme.ink


class CellButton(QAbstractButton):
    """One day or month; its picture is painted by the classes below it.

    Args:
        theme: colours and sizes.
        cell: what it shows.
    """

    def __init__(self, theme: Theme, cell: EaseCell, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme, self.cell = theme, cell
        self.setAccessibleName(cell_words(cell))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            event.ignore()  # Qt would go to the next control; the grid knows what is below
        else:
            super().keyPressEvent(event)


class CellGrid(QWidget):
    """Cells in rows; Tab leads to one of them, arrow keys to the others, Enter opens.

    Args:
        theme: colours and sizes.
    """

    spoken_as = "map"
    opened = Signal(object)  # EaseCell

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.cells: tuple[CellButton, ...] = ()
        self._reached = 0

    def show_theme(self, theme: Theme) -> None:
        """Paint the cells in other colours and sizes from now on."""
        self.theme = theme
        for made in self.cells:
            made.theme = theme
            made.update()
        self.updateGeometry()
        self.update()

    @property
    def columns(self) -> int:
        """How many cells stand beside each other."""
        raise NotImplementedError

    def show_cells(self, cells: Sequence[CellButton], reached: int) -> None:
        """Show these cells in place of those before.

        Args:
            cells: in order.
            reached: the one that Tab leads to, unless that of the day it led to is still there.
        """
        focused = any(old.hasFocus() for old in self.cells)
        before = self.cells[self._reached].cell.first if self.cells else None
        here = [at for at, made in enumerate(cells) if focused and made.cell.first == before]
        reached = here[0] if here else reached
        for old in self.cells:
            old.hide()
            old.deleteLater()
        self.cells = tuple(cells)
        for number, made in enumerate(self.cells):
            made.clicked.connect(lambda _=False, at=number: self._open(at))
            made.show()
        self._reach(reached)
        if focused:
            self.walk_to(reached)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _OPEN:
            self._open(self._reached)
        elif key == Qt.Key.Key_Home:
            self.walk_to(0)
        elif key == Qt.Key.Key_End:
            self.walk_to(len(self.cells) - 1)
        elif key in _ARROWS:
            step = _ARROWS[Qt.Key(key)] or self.columns * (1 if key == Qt.Key.Key_Down else -1)
            self.walk_to(self._reached + step)
        else:
            super().keyPressEvent(event)

    def walk_to(self, number: int) -> None:
        """Put the keyboard on another cell; beyond the edges there is none."""
        if 0 <= number < len(self.cells) and self.cells[number].isEnabled():
            self._reach(number)
            self.cells[number].setFocus(Qt.FocusReason.TabFocusReason)

    def _reach(self, number: int) -> None:
        self._reached = number
        for at, made in enumerate(self.cells):
            reached = at == number
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus if reached else Qt.FocusPolicy.NoFocus)

    def _open(self, number: int) -> None:
        if self.cells[number].isEnabled():
            self._reach(number)
            self.opened.emit(self.cells[number].cell)
