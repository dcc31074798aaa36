"""What all pages of the library that are read have in common: a way back, a title, what follows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.pieces import label
from coach.ui.widgets.reading_scroll import ReadingScroll

WIDEST = 720  # pixels at the usual text size; wider lines are hard to follow


class ReadingPage(QWidget):
    """Scrolls below a way back; whoever derives from it puts the rest below the title.

    Args:
        theme: colours and sizes.

    Attributes:
        title: what it is about.
        reading: what scrolls.
    """

    back_requested = Signal()
    opened = Signal(object)  # Entry

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = label(role="title")
        self.reading = ReadingScroll(theme, self)
        self.reading.back.clicked.connect(self.back_requested)
        self.reading.column.addWidget(self.title)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.reading)

    def begin_at_the_top(self) -> None:
        """Show the beginning: something else is read now."""
        self.reading.verticalScrollBar().setValue(0)

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        self.reading.apply_theme(theme)
        self.reading.limit(theme.px(WIDEST))
