"""The frame around the pages: their ground, the rail, and the page that is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QStackedWidget, QWidget

from coach.ui.ground import ground
from coach.ui.theme import Theme
from coach.ui.widgets.focus_ring import FocusRing
from coach.ui.widgets.rail import Rail

_UPRIGHT_FROM = 600  # pixels at the usual text size, which every window has

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
        self._flat = False
        self._makers = {key: make for key, _, _, make in entries}
        self._pages: dict[str, QWidget] = {}
        self._rail = Rail(theme, [(key, word, icon) for key, word, icon, _ in entries])
        self._stack = QStackedWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._row.addWidget(self._rail)
        self._row.addWidget(self._stack, 1)
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

    def focus_rail(self) -> None:
        """Give the keys to the rail, where the open page stands."""
        self._rail.take_focus()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on; the pages are told by their owner."""
        self._theme = theme
        self._ground = None
        self._rail.apply_theme(theme)
        self._ring.apply_theme(theme)
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._ground = None
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Put the rail beside the page, or below it where its text needs the width."""
        flat = self.width() < self._theme.px(_UPRIGHT_FROM)
        if flat != self._flat:
            self._flat = flat
            self._rail.lie(flat)
            below, beside = QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.LeftToRight
            self._row.setDirection(below if flat else beside)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ground is None:
            self._ground = ground(self.size(), self.devicePixelRatioF(), self._theme, glow=False)
        QPainter(self).drawTiledPixmap(self.rect(), self._ground)
