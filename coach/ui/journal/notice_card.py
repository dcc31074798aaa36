"""A card of the journal's rules: what it says, why it is seen, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from coach.notice import Notice
from coach.ui.journal.journal_words import days_words, times
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.choices import button
from coach.ui.widgets.disclosure import Disclosure
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.pieces import label

_MOST_OFFERS = 2
_ALWAYS_SAID = ("emergency", "urgent")


class Offer(Struct, frozen=True):
    """Something a card offers to do.

    Args:
        key: of what is done, for whoever shows the card: a session or card id, or a word of theirs.
        words: on the button.
    """

    key: str
    words: str


class NoticeCard(Card):
    """Shows one card of the rules; it keeps nothing and decides nothing.

    Args:
        theme: colours and sizes.
    """

    offered = Signal(str)  # the key of the offer that was clicked
    put_off = Signal(object)  # Notice: not now
    silenced = Signal(object)  # Notice: not again

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._notice: Notice | None = None
        self._offers: tuple[Offer, ...] = ()
        self.title, self.level, self.text = label(role="card_title"), label(role="caution"), label()
        self.why = Disclosure(theme, "Why am I seeing this?")
        self.reason, self.counted = label(role="secondary"), label(role="caption")
        self.why.column.addWidget(self.reason)
        self.why.column.addWidget(self.counted)
        self.not_now = button("Not now", "chip")
        self.not_again = button("Do not show again", "link")
        self._ways = QWidget()
        self._row = FlowLayout(self._ways)
        super().__init__(theme, parent=parent)
        for part in (self.title, self.level, self.text, self.why, self._ways):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.not_now.clicked.connect(lambda: self.put_off.emit(self._notice))
        self.not_again.clicked.connect(lambda: self.silenced.emit(self._notice))
        self._show_ways()  # a button without a parent would be a window

    def show_notice(self, notice: Notice, level: str = "", offers: Sequence[Offer] = ()) -> None:
        """Show a card.

        Args:
            notice: what it says.
            level: what a medical card asks for, in the words of its level; or nothing.
            offers: what can be done at once; the first two are shown.
        """
        self._notice, self._offers = notice, tuple(offers)
        self.title.setText(notice.title)
        self.level.setText(level)
        self.level.setVisible(bool(level) and level != notice.title)
        self.text.setText(notice.text)
        self.reason.setText(notice.why)
        self.reason.setVisible(bool(notice.why))
        self.counted.setText(counted_words(notice))
        self.why.head.setChecked(False)
        self._show_ways()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        super().apply_theme(theme)
        self.column.setSpacing(theme.px(10))
        self._row.setSpacing(theme.px(8))

    def _show_ways(self) -> None:
        kept = (self.not_now, self.not_again)
        while (item := self._row.takeAt(0)) is not None:
            made = item.widget()
            if made is not None and made not in kept:
                made.hide()
                made.deleteLater()
        for offer in self._offers[:_MOST_OFFERS]:
            self._row.addWidget(self._way(offer))
        for own in kept:
            self._row.addWidget(own)
        notice = self._notice
        self.not_again.setVisible(notice is not None and notice.level not in _ALWAYS_SAID)

    def _way(self, offer: Offer) -> QPushButton:
        made = button(offer.words, "chip")
        made.clicked.connect(lambda: self.offered.emit(offer.key))
        return made


def counted_words(notice: Notice) -> str:
    """Return the days that were counted, in words."""
    days = [date.fromisoformat(day) for day in notice.counted]
    return f"Counted on {times(len(days), 'day')}: {days_words(days)}." if days else ""
