"""A quiet card at the foot of a page: how far a file is written, while the page stays free."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.work_progress import WorkProgress

_BAR = 96
_WIDEST = 520


class SavingCard(QWidget):
    """Takes room only while there is something to show, and never the focus.

    Args:
        theme: colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress = WorkProgress(theme, "Saving the sound file")
        card = QFrame()
        card.setObjectName("saving_card")
        self._inside = QVBoxLayout(card)
        self._inside.addWidget(self.progress)
        self._below = QVBoxLayout(self)  # the room between the card and the foot of the page
        self._below.addWidget(card)
        self.hide()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self.setStyleSheet(
            f"#saving_card {{ background: {theme.raised.name()};"
            f" border: {theme.card_line}; border-radius: {theme.px(20)}px; }}"
        )
        side, edge = theme.px(20), theme.px(10)
        self._inside.setContentsMargins(side, edge, side, edge)
        self._below.setContentsMargins(0, 0, 0, theme.px(8))
        self.progress.apply_theme(theme)
        self.progress.bar.setMinimumWidth(theme.px(_BAR))
        self.setMaximumWidth(theme.px(_WIDEST))

    def show_share(self, sentence: str, share: float) -> None:
        """Come up, if it is not there yet, and show how far the file is written, 0 to 1."""
        self.progress.show_share(sentence, share)
        self.show()
