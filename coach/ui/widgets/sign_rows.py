"""Signs of a picture beside their words: what legends are made of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.pieces import label


class LegendSign(QWidget):
    """One sign, as small as a letter; what it looks like is told by the classes below it.

    Args:
        theme: colours and sizes.
        size: of its square, in pixels at 100 %.
        name: what a screen reader calls it.
    """

    spoken_as = "picture"

    def __init__(self, theme: Theme, size: int, name: str = "Sign") -> None:
        super().__init__()
        self.theme, self._size = theme, size
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self.theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(self._size), self.theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_sign(painter)

    def paint_sign(self, painter: QPainter) -> None:
        """Paint the sign into its square."""
        raise NotImplementedError


class SignRows(QWidget):
    """Signs with their words, in as many rows as they need.

    Args:
        theme: colours and sizes.
        signs: each with its words, in their order.

    Attributes:
        entries: a sign and its words together, by the words.
    """

    def __init__(self, theme: Theme, signs: Sequence[tuple[LegendSign, str]]) -> None:
        super().__init__()
        self._signs = [sign for sign, _ in signs]
        self._flow = FlowLayout(self)
        self._rows: list[QHBoxLayout] = []
        self.entries: dict[str, QWidget] = {}
        for sign, words in signs:
            entry = self.entries[words] = QWidget()
            row = QHBoxLayout(entry)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(sign)
            row.addWidget(label(words, "caption", wrap=False))
            self._rows.append(row)
            self._flow.addWidget(entry)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._flow.setSpacing(theme.px(20))
        for row, sign in zip(self._rows, self._signs, strict=True):
            row.setSpacing(theme.px(8))
            sign.apply_theme(theme)
