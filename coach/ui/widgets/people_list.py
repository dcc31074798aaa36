"""Everybody whom the coach guides, and what can be changed about them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from coach.people import Person
from coach.ui.person_words import age_of, name_of
from coach.ui.theme import Theme
from coach.ui.widgets.child_form import ChildForm
from coach.ui.widgets.choices import button
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.pieces import boxed, empty, label

_ABOUT = (
    "A child has its own answers, its own sessions and its own journal. An adult answers the "
    "questions for the child and is there in each session."
)


class PeopleList(QWidget):
    """A row for each person, and a form for one more child. It decides nothing.

    Args:
        theme: colours and sizes.
    """

    chosen = Signal(int)  # the id of who is to be guided now
    answers_wanted = Signal(int)  # of whom the safety questions are to be answered again
    removed = Signal(int)  # who is to be removed, after the question whether that is meant
    added = Signal(str, str)  # name and age group of a child
    opened = Signal(object)  # the widget that asks something now and has to be in sight

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._people: tuple[Person, ...] = ()
        self._guided = 0
        self._keep: QPushButton | None = None  # has the focus while it is asked about removing
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._rows = QVBoxLayout()
        self._column.addWidget(label(_ABOUT, "secondary"))
        self._column.addLayout(self._rows)
        self.add = button("Add a child")
        self.form = ChildForm(theme)
        self.form.hide()
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.form)
        self.add.clicked.connect(self._open_form)
        self.form.left.connect(self._close_form)
        self.form.filled.connect(self._tell_added)
        self.apply_theme(theme)

    def show_people(self, people: Sequence[Person], guided: Person) -> None:
        """Show these people, and which of them is guided now."""
        self._people, self._guided = tuple(people), guided.id
        self.form.taken = frozenset(person.name.casefold() for person in people)
        self._fill()

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        self._column.setSpacing(theme.px(16))
        self._rows.setSpacing(theme.px(16))
        self.form.apply_theme(theme)
        self._fill()

    # -- inside --------------------------------------------------------------------------------

    def _fill(self, asked: int = 0) -> None:
        """Show the rows; the one of the person with the id `asked` asks whether to remove them."""
        empty(self._rows)
        for person in self._people:
            row = self._question(person) if person.id == asked else self._row(person)
            self._rows.addWidget(row)
            if person.id == asked:
                self.opened.emit(row)

    def _row(self, person: Person) -> QWidget:
        name, guided = name_of(person), person.id == self._guided
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(6))
        several = len(self._people) > 1
        now = ", guided now" if guided and several else ""
        column.addWidget(label(name, "strong"))
        column.addWidget(label(f"{age_of(person)}{now}", "caption"))
        deeds: list[QPushButton] = []
        if several and not guided:
            deeds.append(_deed("Guide now", f"Guide {name} now"))
            deeds[-1].clicked.connect(lambda: self.chosen.emit(person.id))
        if person.child:  # one's own answers are changed where the page speaks of safety
            deeds.append(_deed("Change answers", f"Change the answers of {name}"))
            deeds[-1].clicked.connect(lambda: self.answers_wanted.emit(person.id))
            deeds.append(_deed("Remove", f"Remove {name}"))
            deeds[-1].clicked.connect(lambda: self._ask_removal(person.id))
        column.addWidget(self._flow(deeds))
        return row

    def _question(self, person: Person) -> QWidget:
        """Return what stands in place of a row while it is asked whether to remove the person."""
        name = name_of(person)
        said = label(f"The answers and the journal of {name} are deleted too.")
        keep, remove = _deed("Keep", f"Keep {name}"), _deed("Remove", f"Remove {name} now")
        keep.clicked.connect(lambda: self._fill())
        remove.clicked.connect(lambda: self.removed.emit(person.id))
        said.setContentsMargins(0, 0, 0, self._theme.px(6))
        asked = label(f"Remove {name}?", "strong")
        self._keep = keep
        return boxed(self._theme, [asked, said, self._flow([keep, remove])])

    def _flow(self, deeds: Sequence[QPushButton]) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row)
        flow.setSpacing(self._theme.px(8))
        for deed in deeds:
            flow.addWidget(deed)
        return row

    def _ask_removal(self, number: int) -> None:
        self._fill(asked=number)
        if self._keep is not None:
            self._keep.setFocus()

    def _open_form(self) -> None:
        self.add.hide()
        self.form.begin()
        self.opened.emit(self.form)

    def _close_form(self) -> None:
        self.form.hide()
        self.add.show()
        self.add.setFocus()

    def _tell_added(self, name: str, age_group: str) -> None:
        self._close_form()
        self.added.emit(name, age_group)


def _deed(text: str, name: str) -> QPushButton:
    made = button(text, "chip")
    made.setAccessibleName(name)
    return made
