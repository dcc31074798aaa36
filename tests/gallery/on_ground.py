"""The ground of the window around what is shown by itself."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.ui.ground import ground
from coach.ui.theme import Theme
from coach.ui.widgets.focus_ring import FocusRing


class OnGround(QWidget):
    """Shows one widget on the ground of the window, with the ring of the keyboard.

    Args:
        theme: colours.
        shown: what is shown.
        edge: pixels around it.
    """

    def __init__(self, theme: Theme, shown: QWidget, edge: int = 0) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(shown)
        FocusRing(theme, shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        picture = ground(self.size(), 1.0, self._theme, glow=False)
        QPainter(self).drawTiledPixmap(self.rect(), picture)
