"""The quiet line that leads to support, below what is written about feelings."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from coach.ui.theme import Theme

_MOUSE = Qt.TextInteractionFlag.LinksAccessibleByMouse
_KEYS = Qt.TextInteractionFlag.LinksAccessibleByKeyboard


class SupportLine(QLabel):
    """A line that is pressed like a button.

    Args:
        theme: colours.
        line: what it says.
    """

    spoken_as = "link"
    pressed = Signal()

    def __init__(self, theme: Theme, line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.setProperty("role", "body")
        self.setWordWrap(True)
        self.setAccessibleName(line)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(_KEYS | _MOUSE)
        self.linkActivated.connect(self.pressed)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Write in other colours from now on."""
        accent = theme.accent.name()
        line = escape(self._line)
        self.setText(f'<a href="#support" style="color: {accent}">{line}</a>')
