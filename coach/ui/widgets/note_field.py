"""A field for free words, of which Enter is the end."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from coach.ui.theme import Theme

LONGEST = 20_000  # letters that the journal keeps of one note
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteField(QPlainTextEdit):
    """Takes lines of text; Tab leads on, Enter says that it is done, Shift+Enter begins a line.

    Args:
        theme: sizes.
        name: what is written here, for screen readers.
        lines: how many are seen.
        enter_ends: Enter says that it is done; else it begins a line.
    """

    entered = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        lines: int = 2,
        enter_ends: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines, self._enter_ends = lines, enter_ends
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._shorten)
        self.apply_theme(theme)

    @property
    def text(self) -> str:
        """What is written, without the empty lines around it."""
        return self.toPlainText().strip()

    def apply_theme(self, theme: Theme) -> None:
        """Be as high as its lines are at this text size."""
        self._height = theme.px(22 * self._lines + 30)
        self.setFixedHeight(self._height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        begins_line = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if self._enter_ends and event.key() in _ENTER and not begins_line:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _shorten(self) -> None:
        if len(self.toPlainText()) > LONGEST:
            self.setPlainText(self.toPlainText()[:LONGEST])
