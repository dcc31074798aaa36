"""A session that was done, to be rated anew or deleted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.model import Region
from coach.people import RunEntry
from coach.ui.entry_words import entry_words
from coach.ui.journal.journal_words import place_word
from coach.ui.pages.journal_frame import FormFrame
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.note_field import NoteField
from coach.ui.widgets.pieces import empty, label
from coach.ui.widgets.scale_row import ScaleRow
from coach.ui.widgets.tick_chips import TickChips

_ENDS = ("at ease", "very tight")
_HELPED = (("yes", "Helped"), ("no", "Not today"))


class RunForm(FormFrame):
    """Shows how a session was rated; what was done in it stays as it was.

    Args:
        theme: colours and sizes.
        regions: the library's regions by id.

    Attributes:
        run: the session as it was when it was opened.
    """

    run: RunEntry

    def __init__(
        self, theme: Theme, regions: Mapping[str, Region], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, widest=760, parent=parent)
        self._regions = regions
        self._scales: dict[str, ScaleRow] = {}
        self._about = label(role="secondary")
        self.helped = TickChips(theme, "Did it help?", _HELPED, one=True)
        self.note = NoteField(theme, "A word for yourself")
        self._card = Card(theme)
        self._places = QVBoxLayout()
        column = self._card.column
        column.addLayout(self._places)
        column.addWidget(label("Did it help?", "strong"))
        column.addWidget(self.helped)
        column.addWidget(label("A word for yourself", "strong"))
        column.addWidget(self.note)
        self.column.addWidget(self._about)
        self.column.addWidget(self._card)
        self.column.addStretch(1)
        self.note.entered.connect(self.finish)
        self.remove.clicked.connect(lambda: self.removed.emit(self.run))
        self.apply_theme(theme)

    def open_run(self, run: RunEntry, day: str, zone: tzinfo) -> None:
        """Show a session; `day` is its day in words, `zone` that of its time of day."""
        self.run = run
        words = entry_words(run, self._regions, zone)
        self.title.setText(run.title)
        self._about.setText(f"{day} at {words.time}: {words.about}")
        self._scales = {place: self._scale(run, place) for place in _rated(run)}
        empty(self._places)
        for scale in self._scales.values():
            self._places.addWidget(scale)
        self.helped.show_chosen({True: ["yes"], False: ["no"], None: []}[run.helped])
        self.note.setPlainText(run.note)
        first = next(iter(self._scales.values()), None)
        self.begin(first.slider if first is not None else self.helped.buttons["yes"])

    @property
    def said(self) -> RunEntry:
        """The session as it is rated now."""
        scales = self._scales.items()
        after = {place: scale.answer for place, scale in scales if scale.answer is not None}
        helped = {frozenset({"yes"}): True, frozenset({"no"}): False}.get(self.helped.chosen)
        return replace(self.run, after=after, helped=helped, note=self.note.text)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        super().apply_theme(theme)
        for part in (self.helped, self.note, self._card):
            part.apply_theme(theme)
        for scale in self._scales.values():
            scale.apply_theme(theme)
        self._card.column.setSpacing(theme.px(14))

    def _scale(self, run: RunEntry, place: str) -> ScaleRow:
        name = f"{place_word(self._regions, place)}, afterwards"
        scale = ScaleRow(self._theme, name, _ENDS, before=run.before.get(place))
        scale.show_answer(run.after.get(place))
        return scale


def _rated(run: RunEntry) -> list[str]:
    """Return the places that were or can be rated."""
    return sorted({*run.before, *run.after, *run.places})
