"""What the colours of a timeline stand for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.family_colour import KINSHIP_WORDS, Kinship, kinship_colour
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.pieces import empty, label

_DOT = 10


class ColourLegend(QWidget):
    """A dot and a word for each colour."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kinships: tuple[Kinship, ...] = ()
        self._row = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_kinships(self, kinships: Sequence[Kinship]) -> None:
        """Name these colours."""
        self._kinships = tuple(kinships)
        empty(self._row)
        for kinship in self._kinships:
            self._row.addWidget(self._named(kinship))
        self.updateGeometry()

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        self._row.setSpacing(theme.px(16))
        self.show_kinships(self._kinships)

    def _named(self, kinship: Kinship) -> QWidget:
        size = self._theme.px(_DOT)
        dot = QFrame()
        dot.setFixedSize(size, size)
        colour = kinship_colour(self._theme, kinship).name()
        dot.setStyleSheet(f"background: {colour}; border-radius: {size // 2}px;")
        named = QWidget()
        row = QHBoxLayout(named)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(6))
        row.addWidget(dot)
        row.addWidget(label(KINSHIP_WORDS[kinship], "caption", wrap=False))
        return named
