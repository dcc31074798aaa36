"""How far a longer work has come: a sentence, a bar, and the way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.choices import button
from coach.ui.widgets.pieces import label

_PARTS = 1000  # of the whole work: the bar moves without steps


class WorkProgress(QWidget):
    """A sentence above a bar with Cancel beside it.

    Args:
        theme: colours and sizes.
        name: what is done, for screen readers.
    """

    cancelled = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = label(role="body")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(name)
        self.bar.setTextVisible(False)
        self.cancel = button("Cancel", "chip")
        self.cancel.clicked.connect(self.cancelled)
        self._row = QHBoxLayout()
        self._row.addWidget(self.bar, 1)
        self._row.addWidget(self.cancel)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.told)
        self._column.addLayout(self._row)
        self.apply_theme(theme)

    def show_share(self, sentence: str, share: float | None) -> None:
        """Show how far it is.

        Args:
            sentence: what is told above the bar.
            share: 0 to 1; None while nobody can say yet, and the bar is empty.
        """
        self.told.setText(sentence)
        self.bar.setRange(0, _PARTS)
        self.bar.setValue(round((share or 0.0) * _PARTS))

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._row.setSpacing(theme.px(16))
        self._column.setSpacing(theme.px(6))
        height = theme.px(8)
        self.bar.setFixedHeight(height)
        self.bar.setStyleSheet(
            f"QProgressBar {{ background: {theme.track.name()}; border: none;"
            f" border-radius: {height // 2}px; }}"
            f"QProgressBar::chunk {{ background: {theme.relief.name()};"
            f" border-radius: {height // 2}px; }}"
        )
