"""The parts of the form about a day: how it felt, the night and the body, and free words."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from coach.entries import DayNote
from coach.ui.entry_words import QUALITY, TRIGGERS
from coach.ui.theme import Theme
from coach.ui.widgets.amount import Amount
from coach.ui.widgets.card import Card
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.note_field import LONGEST, NoteField
from coach.ui.widgets.pieces import label
from coach.ui.widgets.scale_row import ScaleRow
from coach.ui.widgets.tick import Tick
from coach.ui.widgets.tick_chips import TickChips

_STRESS = ("none", "more than I can handle")
_MOOD = ("very low", "very good")
_YES, _NO = "yes", "no"


class DayPart(Card):
    """A card of the form; the base of the three below."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._parts: list[Any] = []  # what is told of another theme
        super().__init__(theme, parent=parent)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        super().apply_theme(theme)
        self.column.setSpacing(theme.px(12))
        for part in self._parts:
            part.apply_theme(theme)

    def _add(self, part: QWidget, heading: str = "") -> None:
        if heading:
            self.column.addWidget(label(heading, "strong"))
        self.column.addWidget(part)
        if hasattr(part, "apply_theme"):
            self._parts.append(part)


class FeelingPart(DayPart):
    """Stress and mood.

    Args:
        theme: colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.stress = ScaleRow(theme, "Stress", _STRESS)
        self.mood = ScaleRow(theme, "Mood", _MOOD)
        self.mood_words = QLineEdit(maxLength=LONGEST)
        self.mood_words.setAccessibleName("Mood in words")
        self.no_joy = Tick(theme, "Little joy or interest today")
        self._add(self.stress)
        self._add(self.mood)
        self._add(self.mood_words, "Mood in words")
        self._add(self.no_joy)
        self.column.addStretch(1)
        self.apply_theme(theme)

    def show_note(self, note: DayNote) -> None:
        """Show what is known of the day."""
        self.stress.show_answer(note.stress)
        self.mood.show_answer(note.mood)
        self.mood_words.setText(note.mood_words)
        self.no_joy.setChecked(note.no_joy)

    @property
    def answers(self) -> dict[str, Any]:
        """What is said, by the fields of a note."""
        return {
            "stress": self.stress.answer,
            "mood": self.mood.answer,
            "mood_words": self.mood_words.text().strip(),
            "no_joy": self.no_joy.isChecked(),
        }


class BodyPart(DayPart):
    """Sleep, what was drunk and eaten, swimming, and what else may play a part.

    Args:
        theme: colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        numbers = QWidget()
        self._flow = FlowLayout(numbers)
        super().__init__(theme, parent)
        self.amounts = {
            "sleep_h": Amount(theme, "Hours of sleep", 24, step=0.5, usual=7),
            "water": Amount(theme, "Glasses of water", 99),
            "coffee": Amount(theme, "Cups of coffee", 99),
            "swimming": Amount(theme, "Minutes of swimming", 999, step=5, usual=20),
        }
        self.quality = TickChips(theme, "How was your sleep?", QUALITY.items(), one=True)
        magnesium = "Food rich in magnesium, such as nuts, oats or beans?"
        self.magnesium = TickChips(theme, magnesium, ((_YES, "Yes"), (_NO, "No")), one=True)
        self.triggers = TickChips(theme, "Was there any of this?", TRIGGERS.items())
        for amount in self.amounts.values():
            self._flow.addWidget(amount)
            self._parts.append(amount)
        self._add(numbers)
        for chips in (self.quality, self.triggers, self.magnesium):
            self._add(chips, chips.accessibleName())
        self.column.addStretch(1)
        self.apply_theme(theme)

    def show_note(self, note: DayNote) -> None:
        """Show what is known of the day."""
        for key, amount in self.amounts.items():
            amount.show_answer(getattr(note, key))
        self.quality.show_chosen([str(note.sleep_quality)])
        self.magnesium.show_chosen({True: [_YES], False: [_NO], None: []}[note.magnesium])
        self.triggers.show_chosen(note.triggers)

    @property
    def answers(self) -> dict[str, Any]:
        """What is said, by the fields of a note."""
        said: dict[str, Any] = {key: amount.answer for key, amount in self.amounts.items()}
        whole = {key: None if said[key] is None else round(said[key]) for key in said}
        quality, magnesium = self.quality.chosen, self.magnesium.chosen
        return {
            **whole,
            "sleep_h": said["sleep_h"],
            "sleep_quality": int(next(iter(quality))) if quality else None,
            "magnesium": _YES in magnesium if magnesium else None,
            "triggers": self.triggers.chosen,
        }

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        super().apply_theme(theme)
        self._flow.setSpacing(theme.px(16))


class WordsPart(DayPart):
    """Free words about the day.

    Args:
        theme: colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.note = NoteField(theme, "Anything else about this day?", lines=4)
        self._add(self.note, "Anything else about this day?")
        self.apply_theme(theme)

    def show_note(self, note: DayNote) -> None:
        """Show what was written."""
        self.note.setPlainText(note.note)

    @property
    def answers(self) -> dict[str, Any]:
        """What is said, by the fields of a note."""
        return {"note": self.note.text}
