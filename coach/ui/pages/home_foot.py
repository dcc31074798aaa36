"""What stands below on Home: what must be read before Start, and Start."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.adult_tick import AdultTick
from coach.ui.widgets.choices import button
from coach.ui.widgets.icon import main_icon
from coach.ui.widgets.notice_scroll import NoticeScroll
from coach.ui.widgets.pieces import boxed, empty, label

_SIDEWAYS = QBoxLayout.Direction.LeftToRight
_DOWNWARDS = QBoxLayout.Direction.TopToBottom


class HomeFoot(QWidget):
    """The texts that stand above Start, the question to an adult, and Start."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choice = label(role="name")
        self._hint = label(role="caution")
        self._notices = NoticeScroll(theme)
        self._limit, self._flat, self._low = 0, False, False
        self.adult = AdultTick(theme)
        self.start = button("Start", "main")
        self._words = QVBoxLayout()
        for words in (self._choice, self._hint, self.adult):
            self._words.addWidget(words)
        self._hint.hide()
        self._row = QBoxLayout(_DOWNWARDS)
        self._row.addLayout(self._words, 3)
        self._row.addWidget(self.start, 1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._notices)
        self._column.addLayout(self._row)
        self.apply_theme(theme)

    def show_notices(self, notices: Sequence[str], hint: str = "") -> None:
        """Show the texts that stand above Start, and what is still to be done before it."""
        empty(self._notices.column)
        if notices:
            lines = [label(text, "caption") for text in notices]
            self._notices.column.addWidget(boxed(self._theme, lines, above=8))
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._notices.fit(self._limit)

    def limit(self, height: int) -> None:
        """Let the texts above Start take `height` pixels at most."""
        if height != self._limit:
            self._limit = height
            self._notices.fit(height)

    def be_low(self, low: bool) -> None:
        """Take as little height as possible, where there is little of it."""
        self._column.setSpacing(self._theme.px(4 if low else 8))
        if low != self._low:
            self._low = low
            self.start.setProperty("low", low)
            self.start.style().unpolish(self.start)
            self.start.style().polish(self.start)
        self._show_choice()

    def lie_flat(self, flat: bool, ring: int, beside: int) -> None:
        """Put Start beside the words where the page is wide for its height.

        Args:
            flat: beside, not below.
            ring: pixels to keep free at the edges for the focus ring.
            beside: more of them on the right, where a scroll bar stands above.
        """
        self._row.setDirection(_SIDEWAYS if flat else _DOWNWARDS)
        self._column.setContentsMargins(ring, 0 if flat else ring, ring + beside, ring)
        self._flat = flat
        self._show_choice()
        self._notices.lie_on(self._theme, card=not flat)

    def show_choice(self, title: str, seconds: float) -> None:
        """Say what Start is for; seen where the foot lies flat, far from the card's title."""
        self._choice.setText(f"{title}, {round(seconds / 60)} minutes" if seconds else title)

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        self.adult.apply_theme(theme)
        self.start.setIcon(main_icon("play", theme))
        self.start.setIconSize(QSize(theme.px(28), theme.px(20)))
        self._row.setSpacing(theme.px(12))
        self._words.setSpacing(theme.px(4))
        self._notices.apply_theme(theme)

    def _show_choice(self) -> None:
        """On a low page a question to an adult takes the room of what Start is for."""
        self._choice.setVisible(self._flat and not (self._low and self.adult.text()))
