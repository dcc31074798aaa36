"""What is given to the desktop as a notification: its words and buttons, in a plain frame.

How it looks is the desktop's; which words stand there, and whether they fit, is ours.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coach.app.break_offer import BreakOffer
from coach.break_settings import BreakSettings
from coach.breaks.words import HeadsUp
from coach.desktop.notifications import Notifier
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.choices import button
from coach.ui.widgets.pieces import label

_WIDE = 420  # pixels, about what desktops give a notification
_OFFERS = (
    HeadsUp("long", 120, 20.0, 2, 0, begins_alone=True),
    HeadsUp("micro", 30, 20.0, 1, 0, begins_alone=True),
    HeadsUp("long", 132, 20.0, 0, 1, begins_alone=True),
    HeadsUp("fixed", 300, 0.0, 2, 0, begins_alone=False),
)


class _Shown(Notifier):
    """Puts what the desktop would show into a card."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.card = Card(theme)

    def show(self, title, text, buttons):  # type: ignore[no-untyped-def]
        self.card.setMaximumWidth(self._theme.px(_WIDE))
        self.card.column.addWidget(label(title, "card_title"))
        self.card.column.addWidget(label(text, "secondary"))
        row = QHBoxLayout()
        for words in buttons.values():
            row.addWidget(button(words, "small_chip"))
        row.addStretch(1)
        self.card.column.addLayout(row)


def _notifications(theme: Theme) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for heads_up in _OFFERS:
        shown = _Shown(theme)
        BreakOffer(shown, BreakSettings).show_offer(heads_up)
        column.addWidget(shown.card)
    column.addStretch(1)
    scrolled = QScrollArea()
    scrolled.setWidgetResizable(True)
    scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scrolled.setWidget(page)
    return scrolled


NOTIFICATION_PAGES = [("notifications", _notifications)]
