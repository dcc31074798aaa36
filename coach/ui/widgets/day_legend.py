"""What the signs in the picture of a day mean."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from coach.ui.theme import Theme, mixed
from coach.ui.widgets.sign_rows import LegendSign, SignRows

Sign = Literal["micro", "long", "held", "away"]
_WORDS: dict[Sign, str] = {
    "micro": "micro break",
    "long": "long or planned break, in minutes",
    "held": "held back, offered right after",
    "away": "away, counted in proportion",
}
_SIZE = 18


class DayLegend(SignRows):
    """What every sign in the picture of a day stands for.

    Args:
        theme: colours and sizes.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, [(_Sign(theme, name), words) for name, words in _WORDS.items()])

    def show_signs(self, names: Collection[str]) -> None:
        """Show only the signs that are in the picture."""
        for name, words in _WORDS.items():
            self.entries[words].setVisible(name in names)


class _Sign(LegendSign):
    def __init__(self, theme: Theme, name: Sign) -> None:
        super().__init__(theme, _SIZE)
        self._name = name

    def paint_sign(self, painter: QPainter) -> None:
        theme, box = self.theme, QRectF(self.rect())
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
