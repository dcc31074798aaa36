"""The card about the user's own data: as it begins, with everything open, and sharing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from coach.ui.journal.yours_card import YoursCard
from coach.ui.theme import Theme
from tests.gallery.on_ground import OnGround

_TODAY = date(2026, 3, 2)
_FIRST = date(2025, 3, 2)


def _card(theme: Theme, state: str = "") -> QWidget:
    card = YoursCard(theme)
    if state == "asking":
        card.make_page.click()
        card.begin_day(_FIRST, _TODAY)
        card.show_day("On 2 March 2026 there are 2 sessions, 1 episode and 1 note.", some=True)
    elif state == "everything":
        card.show_carried(
            "/media/stick/coach-journal.json holds your journal: 812 entries."
            " Only you can read it here, and it is not encrypted."
        )
        card.show_shared("/media/stick/coach", "12 entries came from another computer.")
        card.show_copy("1 March 2026")
        card.delete_everything.click()
    elif state == "deleted":
        card.show_page_saved("The page is in /media/stick/tension-diary.pdf.")
        card.show_deleted("4 entries of 2 March 2026 are deleted.", undo=True)
    scrolled = QScrollArea()
    scrolled.setWidgetResizable(True)
    scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scrolled.setWidget(card)
    return OnGround(theme, scrolled, edge=theme.px(24))


YOURS_PAGES: list[tuple[str, Callable[[Theme], QWidget]]] = [
    ("yours", _card),
    ("yours_asking", partial(_card, state="asking")),
    ("yours_everything", partial(_card, state="everything")),
    ("yours_deleted", partial(_card, state="deleted")),
]
