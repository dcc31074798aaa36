"""The short form for something that a muscle did: only its place has to be said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import get_args

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.entries import Episode, EpisodeKind, Sign
from coach.model import Region
from coach.ui.entry_words import KINDS, SIGNS
from coach.ui.pages.journal_frame import FormFrame
from coach.ui.pages.journal_length import LengthChoice
from coach.ui.pages.journal_place import PlaceChoice
from coach.ui.pages.journal_when import WhenChoice
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.choices import Chips
from coach.ui.widgets.disclosure import Disclosure
from coach.ui.widgets.note_field import NoteField
from coach.ui.widgets.pieces import label
from coach.ui.widgets.scale_row import ScaleRow
from coach.ui.widgets.tick_chips import TickChips

_ANYWHERE = Qt.AlignmentFlag(0)
_BESIDE_FROM = 860  # pixels at 100 %: the map stands beside the questions
_NEW, _KNOWN = "Note something", "Change what was noted"
_NO_PLACE = "Please choose a place first."
_STRENGTH = ("not felt", "as strong as can be")


class Noted(Struct, frozen=True, kw_only=True):
    """What was said about something that a muscle did.

    Args:
        known: the entry that is changed; None for a new one.
        at: when it was felt, with its time zone.
    """

    known: Episode | None
    place: str
    at: datetime
    kind: EpisodeKind
    strength: int | None
    minutes: int | None
    signs: frozenset[Sign]
    note: str


class EpisodeForm(FormFrame):
    """Asks where, and what else somebody wants to say.

    Args:
        theme: colours and sizes.
        regions: the library's regions by id.
        mirrored: the front of the map is drawn as in a mirror.
    """

    def __init__(
        self,
        theme: Theme,
        regions: Mapping[str, Region],
        mirrored: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent=parent)
        self._known: Episode | None = None
        self._kind: EpisodeKind = "tension"
        self._child = ""
        self.place = PlaceChoice(theme, regions, mirrored)
        self.kinds = Chips(theme, "What was it?", list(KINDS.items()))
        self.strength = ScaleRow(theme, "How strong?", _STRENGTH)
        self.length = LengthChoice(theme)
        self.signs: dict[EpisodeKind, TickChips] = {}
        self.more = Disclosure(theme, "Anything else about it?")
        self.when = WhenChoice(theme)
        self.note = NoteField(theme, "What was going on?")
        self._fill_more(theme)
        self._fill_card(theme)
        self.kinds.chosen.connect(self._choose_kind)
        self.place.changed.connect(lambda: self.show_hint(""))
        self.place.switched.connect(lambda: self._fit())
        self.note.entered.connect(self.finish)
        self.remove.clicked.connect(lambda: self.removed.emit(self._known))
        self.apply_theme(theme)

    def open_new(self, now: datetime, place: str = "", at: datetime | None = None) -> None:
        """Begin a new entry.

        Args:
            now: local time.
            place: where it was, if that is known.
            at: when it was, local time; None for now.
        """
        self._show(None, place, "tension")
        self.when.show_moment(at, now)
        self.begin(self.place.first if not place else self.kinds.buttons["tension"])

    def open_entry(self, entry: Episode, now: datetime) -> None:
        """Show an entry that can be changed; `now` is local time."""
        self._show(entry, entry.place, entry.kind)
        self.when.show_moment(datetime.fromisoformat(entry.at), now)
        self.begin(self.kinds.buttons[entry.kind])

    def speak_of(self, child: str) -> None:
        """Speak to the adult about a child of this name; empty: to whom it is about."""
        whom = child or "me"
        self.signs["twitching"].buttons["disturbs"].setText(f"It disturbs {whom}")

    @property
    def said(self) -> Noted:
        """What is filled in."""
        chosen = self.signs[self._kind].chosen if self._kind in self.signs else frozenset()
        return Noted(
            known=self._known,
            place=self.place.place,
            at=self.when.moment,
            kind=self._kind,
            strength=self.strength.answer,
            minutes=self.length.minutes,
            signs=frozenset(sign for sign in get_args(Sign) if sign in chosen),
            note=self.note.text,
        )

    def finish(self) -> None:
        """Tell what was said, unless the place is missing."""
        if self.place.place:
            super().finish()
        else:
            self.show_hint(_NO_PLACE)
            self.place.first.setFocus()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        super().apply_theme(theme)
        answers = (self.kinds, self.strength, self.length, self.when, self.note)
        for part in (self.place, *answers, self._card):
            part.apply_theme(theme)
        for chips in self.signs.values():
            chips.apply_theme(theme)
        self._card.column.setSpacing(theme.px(18))
        self._kind_column.setSpacing(theme.px(8))
        self._note_column.setSpacing(theme.px(8))

    # -- inside --------------------------------------------------------------------------------

    def _fill_more(self, theme: Theme) -> None:
        for kind, words in SIGNS.items():
            if words:
                self.signs[kind] = TickChips(theme, "Anything else?", words.items())
                self.more.column.addWidget(self.signs[kind])
        self.more.column.addWidget(self.when)

    def _fill_card(self, theme: Theme) -> None:
        self._card = Card(theme)
        self._card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._kind_column = _under("What was it?", self.kinds)
        self._note_column = _under("What was going on?", self.note)
        column = self._card.column
        column.addLayout(self._kind_column)
        for part in (self.strength, self.length, self.more):
            column.addWidget(part)
        column.addLayout(self._note_column)
        column.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addWidget(self.place, 5)
        self._row.addWidget(self._card, 6)
        self.column.addLayout(self._row, 1)

    def _show(self, known: Episode | None, place: str, kind: EpisodeKind) -> None:
        self._known = known
        self.title.setText(_KNOWN if known else _NEW)
        self.remove.setVisible(known is not None)
        self.place.show_place(place)
        self.strength.show_answer(known.strength if known else None)
        self.length.show_minutes(known.minutes if known else None)
        for chips in self.signs.values():
            chips.show_chosen(known.signs if known else ())
        self.note.setPlainText(known.note if known else "")
        self.more.head.setChecked(bool(known and known.signs))
        self._choose_kind(kind)

    def _choose_kind(self, kind: EpisodeKind) -> None:
        self._kind = kind
        self.kinds.show_choice(kind)
        for one, chips in self.signs.items():
            chips.setVisible(one == kind)

    def _fit(self) -> None:
        super()._fit()
        px = self._theme.px
        beside = self.room >= px(_BESIDE_FROM)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._row.setSpacing(px(24 if beside else 16))
        self._row.setAlignment(self.place, Qt.AlignmentFlag.AlignTop if beside else _ANYWHERE)
        self.place.fit(self._scroll.viewport().height(), beside)


def _under(heading: str, part: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.addWidget(label(heading, "strong"))
    column.addWidget(part)
    return column
