"""Tells that a break comes, in words, by the notifications of the desktop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from coach.break_settings import BreakSettings
from coach.breaks.words import HeadsUp
from coach.desktop.notifications import Notifier
from coach.ui.break_words import heads_up_words, length_words


class BreakOffer(QObject):
    """Shows that a break comes, and tells how that is answered.

    Args:
        notifier: what the desktop has for it.
        settings: returns the settings as they are now, for the words on a button.
    """

    pressed = Signal(str)
    failed = Signal(str)  # nobody can see it; a sentence says why

    def __init__(self, notifier: Notifier, settings: Callable[[], BreakSettings]) -> None:
        super().__init__()
        self._notifier, self._settings = notifier, settings
        notifier.pressed.connect(self.pressed)
        notifier.failed.connect(self.failed)

    def show_offer(self, heads_up: HeadsUp) -> None:
        """Show that a break comes, with a button for each answer that is left."""
        title, text = heads_up_words(heads_up)
        minutes = length_words(60 * self._settings().postpone_min)
        later = {"later": f"In {minutes}"} if heads_up.postpones_left else {}
        self._notifier.show(title, text, {"start": "Start", **later, "skip": "Skip"})

    def tell(self, sentence: str) -> None:
        """Show a sentence that asks for nothing."""
        self._notifier.show("Tension Coach", sentence, {})

    def withdraw(self) -> None:
        """Take away what is shown."""
        self._notifier.withdraw()

    def close(self) -> None:
        """Take away what is shown, and let go of the desktop."""
        self._notifier.close()
