"""The frame around the pages: their ground, the rail, and the page that is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from coach.ui.ground import ground
from coach.ui.theme import Theme
from coach.ui.widgets.focus_ring import FocusRing
from coach.ui.widgets.rail import Rail

# Key, word and icon of a page, and what makes it when it is first opened.
Entry = tuple[str, str, str, Callable[[], QWidget]]


class Shell(QWidget):
    """Shows one page at a time beside the rail.

    Args:
        theme: colours and sizes.
        entries: the pages in the order of the rail.
    """

    page_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        entries: Sequence[Entry],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ground: QPixmap | None = None
        self._makers = {key: make for key, _, _, make in entries}
        self._pages: dict[str, QWidget] = {}
        self._rail = Rail(theme, [(key, word, icon) for key, word, icon, _ in entries])
        self._stack = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(self._stack, 1)
        self._rail.page_chosen.connect(self.show_page)
        self._rail.page_chosen.connect(self.page_chosen)
        self._ring = FocusRing(theme, self)
        self.show_page(entries[0][0])

    def show_page(self, key: str) -> None:
        """Open a page."""
        self._rail.show_page(key)
        if key not in self._pages:
            self._pages[key] = self._makers[key]()
            self._stack.addWidget(self._pages[key])
        self._stack.setCurrentWidget(self._pages[key])

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on; the pages are told by their owner."""
        self._theme = theme
        self._ground = None
        self._rail.apply_theme(theme)
        self._ring.apply_theme(theme)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._ground = None
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ground is None:
            self._ground = ground(self.size(), self.devicePixelRatioF(), self._theme, glow=False)
        QPainter(self).drawTiledPixmap(self.rect(), self._ground)
