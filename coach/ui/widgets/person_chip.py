"""A quiet chip that says who is guided, and opens the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from coach.people import Person
from coach.ui.person_words import name_of
from coach.ui.theme import Theme
from coach.ui.widgets.menu_chip import MenuChip, plain

_LONGEST = 14  # letters of a name; the whole of a longer one is in the menu


class PersonChip(MenuChip):
    """Shows who is guided while there is more than one person; a click opens the others.

    Args:
        theme: colours and sizes.
    """

    chosen = Signal(int)  # a person's id

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._people: tuple[Person, ...] = ()
        self._guided = 0
        self.hide()

    def show_people(self, people: Sequence[Person], guided: Person) -> None:
        """Show for whom the sessions are; nothing while there is only one person."""
        self._people, self._guided = tuple(people), guided.id
        name = guided.name
        short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}\u2026"
        self.setText(plain(f"for {short}"))
        self.setToolTip(name if short != name else "")
        self.setAccessibleName(f"For {name}. Choose who is guided.")
        self.setVisible(len(self._people) > 1)

    def _choices(self) -> Iterator[QAction]:
        for person in self._people:
            action = self.others.addAction(plain(name_of(person)))
            action.setCheckable(True)
            action.setChecked(person.id == self._guided)
            action.triggered.connect(lambda _=False, id=person.id: self.chosen.emit(id))
            yield action
