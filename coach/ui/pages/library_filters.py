"""The filters of the library: chips for place, length, position, technique, age and more."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from coach.library.library import Library
from coach.library.shelf import Facet, Query, Shelf
from coach.ui.pages.library_words import SWITCHES, values_of
from coach.ui.theme import Theme
from coach.ui.widgets.choices import button
from coach.ui.widgets.filter_chip import FilterChip
from coach.ui.widgets.flow_layout import FlowLayout

_MENUS: tuple[tuple[Facet, str], ...] = (
    ("region", "Place"),
    ("minutes", "Length"),
    ("posture", "Position"),
    ("family", "Technique"),
    ("audience", "For whom"),
)


class LibraryFilters(QWidget):
    """Chips that tell what is looked for; they hold nothing themselves.

    Args:
        theme: colours and sizes.
        library: for the names of places and techniques.
        shelf: counts what there is of each value.
    """

    chosen = Signal(str, str)  # facet, value; an empty value leaves the facet open

    def __init__(
        self, theme: Theme, library: Library, shelf: Shelf, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shelf, self._query = shelf, Query()
        self.menus: dict[Facet, FilterChip] = {}
        self.switches: dict[tuple[Facet, str], QPushButton] = {}
        self._row = FlowLayout(self)
        for facet, name in _MENUS:
            self._add_menu(theme, facet, name, values_of(facet, library))
        for facet, value in SWITCHES:
            self._add_switch(facet, value)
        self._fill_row()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.apply_theme(theme)
        self.show_query(Query())

    def show_shelf(self, shelf: Shelf) -> None:
        """Count on another shelf from now on."""
        self._shelf = shelf
        self._fill_row()
        self.show_query(self._query)

    def _fill_row(self) -> None:
        """Put the chips into their row, as far as the shelf has something for them."""
        while self._row.takeAt(0):
            pass
        for chip in self.menus.values():
            self._row.addWidget(chip)
        for (facet, value), switch in self.switches.items():
            switch.setVisible(self._shelf.has(facet, value))
            if self._shelf.has(facet, value):
                self._row.addWidget(switch)

    def show_query(self, query: Query) -> None:
        """Show what is chosen and how many there are of what could be."""
        self._query = query
        for facet, chip in self.menus.items():
            chip.show_value(query.chosen.get(facet, ""))
        for (facet, value), word in SWITCHES.items():
            switch = self.switches[facet, value]
            on = query.chosen.get(facet) == value
            count = self._shelf.counts(query, facet).get(value, 0)
            switch.setText(f"{word} {count}")
            switch.setAccessibleName(f"{word}, {count}")
            switch.setChecked(on)
            switch.setEnabled(on or count > 0)

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._row.setSpacing(theme.px(8))
        for chip in self.menus.values():
            chip.apply_theme(theme)

    def _add_menu(self, theme: Theme, facet: Facet, name: str, values: Mapping[str, str]) -> None:
        chip = FilterChip(theme, name, values, lambda: self._shelf.counts(self._query, facet))
        chip.chosen.connect(lambda value: self.chosen.emit(facet, value))
        self.menus[facet] = chip

    def _add_switch(self, facet: Facet, value: str) -> None:
        made = button("", "chip", checkable=True)
        made.setParent(self)  # before it is shown: alone it would be a window
        made.clicked.connect(lambda on: self.chosen.emit(facet, value if on else ""))
        self.switches[facet, value] = made
