"""Asks what happens to sessions of a pack that are there already."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.sheet import Choice, Sheet

_NAMED = 6  # titles that are listed before the rest is counted


class ExistsQuestion(Sheet):
    """The question as a sheet on its page.

    Emits `answered` with `mine`, `theirs` or `both`; with an empty text if nothing is to be taken.
    """

    answered = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._page = parent
        self.chosen.connect(self.answered)
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._page.rect())  # it covers its page, whatever becomes of that
        return False

    def ask_about(self, titles: Sequence[str]) -> None:
        """Ask about the sessions with these titles."""
        self.setGeometry(self._page.rect())
        one = len(titles) == 1
        heading = "You have this session already." if one else "You have these sessions already."
        lines = [f"“{title}”" for title in titles[:_NAMED]]
        if len(titles) > _NAMED:
            lines.append(f"And {len(titles) - _NAMED} more.")
        lines.append(
            "They differ from those in the pack. What came with the coach is never changed."
        )
        choices = [
            Choice("both", "Keep both", main=True),
            Choice("mine", "Keep mine"),
            Choice("theirs", "Take theirs"),
            Choice("", "Take nothing"),
        ]
        self.ask(heading, lines, choices, escape="")
