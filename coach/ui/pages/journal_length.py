"""How long something took: a click on what is usual, or a number."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.ui.entry_words import length_words
from coach.ui.theme import Theme
from coach.ui.widgets.choices import Chips
from coach.ui.widgets.pieces import label
from coach.ui.widgets.stepper import Stepper
from coach.ui.widgets.tick_chips import TickChips

_USUAL = (0, 1, 5, 15, 60)  # minutes
_OTHER = "other"
_UNITS = {"1": "minutes", "60": "hours", "1440": "days"}
_MOST = 9999


class LengthChoice(QWidget):
    """Minutes, or nothing while it is left open.

    Args:
        theme: colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        usual = [(str(minutes), length_words(minutes).capitalize()) for minutes in _USUAL]
        self.chips = TickChips(theme, "How long?", [*usual, (_OTHER, "Longer")], one=True)
        self.number = Stepper(theme, "Number")
        self.units = Chips(theme, "Unit", list(_UNITS.items()))
        self._unit = 60
        self._more = QWidget()
        self._row = QHBoxLayout(self._more)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.number)
        self._row.addWidget(self.units, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(label("How long?", "strong"))
        self._column.addWidget(self.chips)
        self._column.addWidget(self._more)
        self.chips.changed.connect(self._show)
        self.units.chosen.connect(self._choose_unit)
        self.apply_theme(theme)
        self.show_minutes(None)

    @property
    def minutes(self) -> int | None:
        """How long, in minutes; None while it is left open."""
        for key in self.chips.chosen:
            return round(self.number.field.value()) * self._unit if key == _OTHER else int(key)
        return None

    def show_minutes(self, minutes: int | None) -> None:
        """Show this length, or none."""
        other = minutes is not None and minutes not in _USUAL
        chosen = [] if minutes is None else [_OTHER if other else str(minutes)]
        self.chips.show_chosen(chosen)
        number = 2
        if other and minutes is not None:
            self._unit = max(unit for unit in map(int, _UNITS) if minutes % unit == 0)
            number = minutes // self._unit
        self.number.show_value(number, 1, max(_MOST, number))
        self.units.show_choice(str(self._unit))
        self._show()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self.chips.apply_theme(theme)
        self.number.apply_theme(theme)
        self.units.apply_theme(theme)
        self._row.setSpacing(theme.px(12))
        self._column.setSpacing(theme.px(8))

    def _choose_unit(self, key: str) -> None:
        self._unit = int(key)
        self.units.show_choice(key)

    def _show(self) -> None:
        self._more.setVisible(_OTHER in self.chips.chosen)
