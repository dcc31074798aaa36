"""The head of a card: its title, and something on the right of it or below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.pieces import label

_GAP = 12


class HeadRow(QWidget):
    """A title and what belongs to it: beside each other where both fit in a line.

    Args:
        theme: sizes.
        title: of the card.
        aside: what belongs to it.
    """

    def __init__(
        self, theme: Theme, title: str, aside: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = label(title, "card_title")
        self._aside, self._with_aside = aside, True
        self.title.setParent(self)
        aside.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_title(self, title: str) -> None:
        """Show another title."""
        self.title.setText(title)
        self.fit()

    def show_aside(self, shown: bool) -> None:
        """Show what belongs to the title, or the title alone."""
        self._with_aside = shown
        self._aside.setVisible(shown)
        self.fit()

    def apply_theme(self, theme: Theme) -> None:
        """Use other sizes from now on."""
        self._theme = theme
        self.fit()

    def fit(self) -> None:
        """Place both anew: one of them has changed."""
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        aside = _wide(self._aside) + self._theme.px(_GAP) if self._with_aside else 0
        wide = _wide(self.title) + aside
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        narrow = self._aside.minimumSizeHint().width()
        return QSize(max(1, narrow), 1)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._is_beside(width):
            return max(self.title.sizeHint().height(), self._below(_wide(self._aside)))
        below = self._below(width)
        gap = self._theme.px(_GAP) // 2 if below else 0
        return self.title.heightForWidth(width) + gap + below

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a part has another size
            self.fit()
        return super().event(event)

    def _place(self) -> None:
        width = self.width()
        if not self._is_beside(width):
            high = self.title.heightForWidth(width)
            self.title.setGeometry(0, 0, width, high)
            top = high + self._theme.px(_GAP) // 2
            self._aside.setGeometry(0, top, width, self._below(width))
            return
        wide = _wide(self._aside)
        high, whole = self._below(wide), self.heightForWidth(width)
        self._aside.setGeometry(width - wide, (whole - high) // 2, wide, high)
        self.title.setGeometry(0, 0, width - wide - self._theme.px(_GAP), whole)

    def _is_beside(self, width: int) -> bool:
        aside = self._theme.px(_GAP) + _wide(self._aside) if self._with_aside else 0
        return _wide(self.title) + aside <= width

    def _below(self, width: int) -> int:
        """Return how high what belongs to the title is at this width."""
        part = self._aside
        if not self._with_aside:
            return 0
        if not part.hasHeightForWidth():
            return part.sizeHint().height()
        return part.heightForWidth(width)


def _wide(part: QWidget) -> int:
    """Return how wide something is in one line; a label would rather be high."""
    if not isinstance(part, QLabel):
        return part.sizeHint().width()
    part.ensurePolished()
    return part.fontMetrics().horizontalAdvance(part.text()) + 2
