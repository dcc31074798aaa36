"""What scrolls on a card or a narrow page, equally wide with and without its scroll bar."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.scroll_fade import ScrollFade

BAR = 14  # the scroll bar and a gap, at 100 %
RING = 6  # pixels for the focus ring around what stands at the edge of the scrolled part


class SteadyScroll(QScrollArea):
    """Scrolls up and down and keeps its content equally wide with and without a scroll bar.

    Attributes:
        column: what scrolls.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._beside = 0
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.setWidget(inside)
        self._fade = ScrollFade(theme, self)
        self.verticalScrollBar().rangeChanged.connect(self._keep_width)
        self._keep_width()

    def lie_on(self, theme: Theme, card: bool) -> None:
        """Say what it lies on; on a card its bar stands in the card's edge."""
        self._fade.show_surface(theme, on_card=card)
        self._beside = theme.px(BAR) if card else 0
        self._keep_width()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def _keep_width(self) -> None:
        bar = self.verticalScrollBar()
        seen = bar.sizeHint().width() if bar.maximum() > 0 else 0
        self.column.setContentsMargins(RING, RING, RING + max(0, self._beside - seen), RING)
