"""What the signs in the days of the calendar mean."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from coach.ui.journal.episode_signs import paint_any, paint_note
from coach.ui.theme import Theme
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.pieces import label

_SIZE = 12
_WORDS = ("an episode", "a note")


class SignLegend(QWidget):
    """Signs with their words, in as many rows as they need.

    Args:
        theme: colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signs = tuple(_Sign(theme, words) for words in _WORDS)
        self._flow, self._rows = FlowLayout(self), list[QHBoxLayout]()
        for sign, words in zip(self._signs, _WORDS, strict=True):
            entry = QWidget()
            row = QHBoxLayout(entry)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(sign)
            row.addWidget(label(words, "caption", wrap=False))
            self._rows.append(row)
            self._flow.addWidget(entry)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._flow.setSpacing(theme.px(20))
        for row, sign in zip(self._rows, self._signs, strict=True):
            row.setSpacing(theme.px(8))
            sign.apply_theme(theme)


class _Sign(QWidget):
    """One sign, as small as a letter."""

    spoken_as = "picture"

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, words
        self.setAccessibleName("Sign")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_SIZE + 4), self._theme.px(_SIZE + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint = paint_any if self._words == _WORDS[0] else paint_note
        middle = QPointF(self.width() / 2, self.height() / 2)
        paint(painter, self._theme.ink, middle, self._theme.px(_SIZE))
