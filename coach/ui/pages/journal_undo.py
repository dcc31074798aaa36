"""A quiet bar that says what has just happened and takes it back."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coach.ui.messages import announce
from coach.ui.theme import Theme
from coach.ui.widgets.choices import button
from coach.ui.widgets.pieces import label

_SEEN_MS = 20_000
_WIDEST = 560


class UndoBar(QWidget):
    """Takes room only while there is something to take back, and never the focus.

    Args:
        theme: colours and sizes.
    """

    undone = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = label("", "body")
        self.undo = button("Undo", "link")
        bar = QFrame()
        bar.setObjectName("undo_bar")
        self._row = QHBoxLayout(bar)
        self._row.addWidget(self.said, 1)
        self._row.addWidget(self.undo)
        self._below = QVBoxLayout(self)
        self._below.addWidget(bar)
        self._seen = QTimer(self, singleShot=True, interval=_SEEN_MS)
        self._seen.timeout.connect(self._go)
        self.undo.clicked.connect(self._tell)
        self.hide()
        self.apply_theme(theme)

    def offer(self, sentence: str, word: str = "Undo") -> None:
        """Say what has happened, for a while; Ctrl+Z takes it back also later."""
        self.said.setText(sentence)
        self.undo.setText(word)
        self.undo.setAccessibleName(f"{word}, Ctrl+Z")
        self.show()
        self._seen.start()
        announce(self, f"{sentence} Ctrl+Z takes it back.")

    def close_bar(self) -> None:
        """Go out of sight: there is nothing to take back."""
        self._seen.stop()
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self.setStyleSheet(
            f"#undo_bar {{ background: {theme.raised.name()};"
            f" border: {theme.card_line}; border-radius: {theme.px(20)}px; }}"
        )
        self._row.setContentsMargins(theme.px(24), theme.px(4), theme.px(12), theme.px(4))
        self._below.setContentsMargins(0, 0, 0, theme.px(8))
        self.setMaximumWidth(theme.px(_WIDEST))

    def _go(self) -> None:
        if self.undo.hasFocus():  # what has the keys does not vanish under them
            self._seen.start()
        else:
            self.hide()

    def _tell(self) -> None:
        self.close_bar()
        self.undone.emit()
