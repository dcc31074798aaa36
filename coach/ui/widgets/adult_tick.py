"""The question before each session of a child: is an adult there?"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coach.people import Person
from coach.ui.person_words import adult_sentence
from coach.ui.theme import Theme
from coach.ui.widgets.tick import Tick


class AdultTick(Tick):
    """A tick that an adult sets before a child's session; hidden for everybody else.

    Args:
        theme: colours and text size.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.hide()

    def ask_for(self, person: Person) -> None:
        """Ask about this person from now on; an answer that was given for another is taken back."""
        sentence = adult_sentence(person)
        if sentence != self.text():
            self.setChecked(False)
            self.setText(sentence)
            self.setAccessibleName(sentence)
            self.updateGeometry()
        self.setVisible(bool(sentence))

    @property
    def given(self) -> bool:
        """Whether a session may start as far as this is concerned."""
        return not self.text() or self.isChecked()
