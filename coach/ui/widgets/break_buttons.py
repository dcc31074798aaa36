"""The two buttons of a break: put it off, or skip it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from coach.ui.break_screen_words import SKIP, later_words
from coach.ui.theme import Theme

_APART, _LEAST = 16, 184  # pixels at 100 %


class BreakButtons(QWidget):
    """Buttons of one width beside each other, or above each other where there is less room."""

    skip_pressed = Signal()
    later_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.later = QPushButton(self)
        self.skip = QPushButton(SKIP, self)
        self.later.clicked.connect(self.later_pressed)
        self.skip.clicked.connect(self.skip_pressed)

    def apply_theme(self, theme: Theme) -> None:
        """Take other sizes from now on."""
        self._theme = theme

    def begin(self, postpones_left: int, minutes: int) -> None:
        """Offer to put a break off by so many minutes, if that may still be done."""
        self.later.setText(later_words(minutes))
        self.later.setVisible(postpones_left > 0)

    def let_press(self, may: bool) -> None:
        """Let the buttons be pressed, or not yet."""
        for button in (self.later, self.skip):
            button.setEnabled(may)

    def needed_height(self, room: int) -> int:
        """Return how high they are in a row of `room` pixels."""
        return max(box.bottom() + 1 for box in self._boxes(room))

    def arrange(self, room: int) -> None:
        """Stand in the middle of a row of `room` pixels."""
        for button, box in zip(self._offered(), self._boxes(room), strict=True):
            button.setGeometry(box)

    def _offered(self) -> list[QPushButton]:
        return [self.skip] if self.later.isHidden() else [self.later, self.skip]

    def _boxes(self, room: int) -> list[QRect]:
        buttons, apart = self._offered(), self._theme.px(_APART)
        for button in buttons:
            button.ensurePolished()
        hints = [button.sizeHint() for button in buttons]
        needed, number = max(hint.width() for hint in hints), len(buttons)
        high = max(hint.height() for hint in hints)
        share = (room + apart) // number - apart
        wide = max(needed, min(self._theme.px(_LEAST), share))
        row = number * (wide + apart) - apart
        if row <= room:
            left = (room - row) // 2
            return [QRect(left + n * (wide + apart), 0, wide, high) for n in range(number)]
        left, step = (room - wide) // 2, high + apart // 2
        return [QRect(left, n * step, wide, high) for n in range(number)]
