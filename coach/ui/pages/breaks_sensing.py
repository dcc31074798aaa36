"""What the coach can sense on this desktop: each sensor, whether it works, and why not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.disclosure import Disclosure
from coach.ui.widgets.pieces import empty, label
from coach.ui.widgets.toggle import Toggle

_STATES = {"works": "Works", "unknown": "Unknown", "missing": "Missing"}


class Sensed(Protocol):
    """How one sensor is doing."""

    @property
    def part(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def fix(self) -> str: ...


class SensingCard(Card):
    """Starting with the computer, and what the coach can sense there.

    Args:
        theme: colours and sizes.
    """

    autostart_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.toggle = Toggle(theme, "Start with the computer")
        self.toggle.clicked.connect(self.autostart_changed)
        self.note = label("The coach is then in the tray, without a window.", "secondary")
        words = QVBoxLayout()
        words.addWidget(label("Start with the computer", "name"))
        words.addWidget(self.note)
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(self.toggle)
        self.column.addWidget(label("On this computer", "card_title"))
        self.column.addLayout(row)
        self.sensing = Disclosure(theme, "What the coach can sense here")
        self.column.addWidget(self.sensing)
        self.column.addStretch(1)
        self.apply_theme(theme)

    def show_sensing(self, sensed: Sequence[Sensed]) -> None:
        """Show how each sensor is doing."""
        empty(self.sensing.column)
        for one in sensed:
            entry = QWidget()
            column = QVBoxLayout(entry)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(self._theme.px(2))
            column.addWidget(label(f"{one.part}: {_STATES.get(one.state, one.state)}", "name"))
            column.addWidget(label(" ".join(filter(None, (one.why, one.fix))), "secondary"))
            self.sensing.column.addWidget(entry, 0, Qt.AlignmentFlag.AlignTop)

    def show_autostart(self, on: bool | None, sentence: str = "") -> None:
        """Show whether the coach starts with the computer; None: it cannot be known or changed."""
        self.toggle.setChecked(bool(on))
        self.toggle.setEnabled(on is not None)
        self.note.setText(sentence or "The coach is then in the tray, without a window.")

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        super().apply_theme(theme)
        self.column.setSpacing(theme.px(14))
        if hasattr(self, "toggle"):
            self.toggle.apply_theme(theme)
