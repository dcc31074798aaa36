"""A page to read from top to bottom, with a way back above it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.choices import button
from coach.ui.widgets.icon import icon
from coach.ui.widgets.middle import above_title, margin
from coach.ui.widgets.scroll_fade import ScrollFade

_NARROW = 600
_RING = 6  # pixels for the focus ring around what stands at the edge


class ReadingScroll(QScrollArea):
    """Scrolls up and down; `column` holds what is read.

    Args:
        theme: colours and sizes.

    Attributes:
        column: what scrolls, below the way back.
        back: the way back; Escape is for whoever holds the page.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._leaning = 0
        self._most = 0
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.back = button("", "inline")
        inside = QWidget()
        self._around = QVBoxLayout(inside)
        self._around.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column = QVBoxLayout()
        self._around.addLayout(self.column, 1)
        self.setWidget(inside)
        self._fade = ScrollFade(theme, self, on_card=False)
        self.apply_theme(theme)

    def show_back(self, name: str) -> None:
        """Show where the way back leads."""
        self.back.setText(name)
        self.back.setAccessibleName(f"Back to {name}")

    def limit(self, pixels: int) -> None:
        """Let what is read be at most so wide, in the middle of a wider page."""
        self._most = pixels
        self._fit()

    def lean(self, pixels: int) -> None:
        """Let what is read reach so many pixels into the right margin."""
        self._leaning = pixels
        self._fit()

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        self.back.setIcon(icon("return", theme, theme.accent))
        self.back.setIconSize(QSize(theme.px(20), theme.px(20)))
        self.column.setSpacing(theme.px(12))
        self._around.setSpacing(theme.px(12))
        self._fade.apply_theme(theme)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = self._theme.px
        edge = px(40 if self.width() >= px(_NARROW) else 16)
        edge = margin(self.width(), edge, self._most or self.width())
        bar = self.verticalScrollBar().sizeHint().width()
        above = min(px(24), above_title(self._theme, self.height()))
        self._around.setContentsMargins(edge, above, edge - bar - self._leaning, px(40))
