"""A quiet chip that says who is guided, and opens the others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from coach.people import Person
from coach.ui.person_words import name_of
from coach.ui.theme import Theme
from coach.ui.widgets.filter_chip import menu_style
from coach.ui.widgets.icon import icon

_LONGEST = 14  # letters of a name; the whole of a longer one is in the menu


class PersonChip(QPushButton):
    """Shows who is guided while there is more than one person; a click opens the others.

    Args:
        theme: colours and sizes.
    """

    chosen = Signal(int)  # a person's id

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[Person, ...] = ()
        self._guided = 0
        self.setProperty("kind", "chip")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the sign stands behind the word
        self.clicked.connect(self.open_menu)
        self.hide()
        self.apply_theme(theme)

    @cached_property
    def others(self) -> QMenu:
        """The menu; most coaches guide one person and never need it."""
        made = QMenu(self)
        made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        return made

    def show_people(self, people: Sequence[Person], guided: Person) -> None:
        """Show for whom the sessions are; nothing while there is only one person."""
        self._people, self._guided = tuple(people), guided.id
        name = guided.name
        short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}\u2026"
        self.setText(_plain(f"for {short}"))
        self.setToolTip(name if short != name else "")
        self.setAccessibleName(f"For {name}. Choose who is guided.")
        self.setVisible(len(self._people) > 1)

    def open_menu(self) -> None:
        """Open the menu below the chip."""
        self.fill_menu()
        self.others.popup(self.mapToGlobal(QPoint(0, self.height())))

    def fill_menu(self) -> QMenu:
        """Put everybody into the menu and return it."""
        self.others.clear()
        self.others.setStyleSheet(menu_style(self._theme))
        group = QActionGroup(self.others)
        for person in self._people:
            action = self.others.addAction(_plain(name_of(person)))
            action.setCheckable(True)
            action.setChecked(person.id == self._guided)
            action.triggered.connect(lambda _=False, id=person.id: self.chosen.emit(id))
            group.addAction(action)
        return self.others

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        self.setIcon(icon("chevron-down", theme))
        self.setIconSize(QSize(theme.px(16), theme.px(16)))


def _plain(text: str) -> str:
    """Return a text for a button or menu, where `&` would underline the next letter."""
    return text.replace("&", "&&")
