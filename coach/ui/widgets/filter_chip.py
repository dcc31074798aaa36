"""A chip that opens a menu of values, each with how many there are of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.menu_chip import MenuChip, plain


class FilterChip(MenuChip):
    """Shows what it is about, or the value that was chosen; a click opens the others.

    Args:
        theme: colours and sizes.
        name: what can be chosen here.
        values: the values with their words, in order; the empty one stands for any.
        counts: asked when the menu opens: how many there are of each value.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        values: Mapping[str, str],
        counts: Callable[[], Mapping[str, int]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._name, self._values, self._counts = name, dict(values), counts
        self._value = ""
        self.setCheckable(True)
        self.show_value("")

    def show_value(self, value: str) -> None:
        """Show this value as chosen, without telling anybody."""
        self._value = value
        self.setText(self._values[value] if value else self._name)
        self.setChecked(bool(value))
        self.setAccessibleName(f"{self._name}: {self._values[value]}")

    def open_menu(self) -> None:
        """Open the menu below the chip."""
        self.setChecked(bool(self._value))  # a click alone chooses nothing
        super().open_menu()

    def _choices(self) -> Iterator[QAction]:
        counts = self._counts()
        for value, word in self._values.items():
            count = counts.get(value, 0)
            action = self.others.addAction(f"{plain(word)}\t{count}" if value else plain(word))
            action.setCheckable(True)
            action.setChecked(value == self._value)
            action.setEnabled(not value or count > 0)
            action.triggered.connect(lambda _=False, value=value: self.chosen.emit(value))
            yield action
