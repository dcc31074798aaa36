"""What the signs in the picture of a day mean."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from coach.ui.theme import Theme, mixed
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.pieces import label

Sign = Literal["micro", "long", "held", "away"]
_WORDS: dict[Sign, str] = {
    "micro": "micro break",
    "long": "long or planned break, in minutes",
    "held": "held back, offered right after",
    "away": "away, counted in proportion",
}
_SIZE = 18


class DayLegend(QWidget):
    """Signs with their words, in as many rows as they need.

    Args:
        theme: colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signs = [_Sign(theme, name) for name in _WORDS]
        self._flow = FlowLayout(self)
        self._rows: list[QHBoxLayout] = []
        self._entries: dict[str, QWidget] = {}
        for sign, (name, words) in zip(self._signs, _WORDS.items(), strict=True):
            entry = self._entries[name] = QWidget()
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

    def show_signs(self, names: Collection[str]) -> None:
        """Show only the signs that are in the picture."""
        for name, entry in self._entries.items():
            entry.setVisible(name in names)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._flow.setSpacing(theme.px(20))
        for row, sign in zip(self._rows, self._signs, strict=True):
            row.setSpacing(theme.px(8))
            sign.apply_theme(theme)


class _Sign(QWidget):
    """One sign, as small as a letter.

    Args:
        theme: colours and sizes.
        name: which.
    """

    spoken_as = "picture"

    def __init__(self, theme: Theme, name: Sign, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._name = theme, name
        self.setAccessibleName("Sign")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_SIZE), self._theme.px(_SIZE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, box = self._theme, QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        if self._name in ("micro", "long"):
            wide = theme.px(5 if self._name == "micro" else 12)
            colour = mixed(theme.surface, theme.accent, 0.7 if self._name == "micro" else 1.0)
            painter.setBrush(colour)
            bar = QRectF(box.center().x() - wide / 2, box.top(), wide, box.height())
            painter.drawRoundedRect(bar, min(wide / 2, theme.px(4)), min(wide / 2, theme.px(4)))
            return
        colour = theme.hold if self._name == "held" else theme.relief
        painter.setBrush(mixed(theme.surface, colour, 0.24))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        painter.setPen(QPen(theme.faint(colour, 0.7), 1.2))
        leans = (box.bottomLeft(), box.topRight())
        if self._name == "away":
            leans = (box.topLeft(), box.bottomRight())
        painter.drawLine(QLineF(*leans))
