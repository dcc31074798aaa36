"""A child's name and age group, before the questions about the child."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coach.ui.person_answers import CHILD_AGES
from coach.ui.theme import Theme
from coach.ui.widgets.choices import Chips, button
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.pieces import label

_LONGEST_NAME = 40
_TAKEN = "There is somebody of this name already. Please choose another name."


class ChildForm(QWidget):
    """Asks for a name that nobody has yet, and for an age group.

    Args:
        theme: colours and sizes.

    Attributes:
        taken: the names of the others, casefolded.
    """

    filled = Signal(str, str)  # name, age group
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.taken: Collection[str] = ()
        self._age = ""
        self.name = QLineEdit(maxLength=_LONGEST_NAME)
        self.name.setAccessibleName("Name of the child")
        self.ages = Chips(theme, "How old is the child?", list(CHILD_AGES.items()))
        self.go_on = button("Answer the questions", "main")
        self.cancel = button("Cancel")
        self.way_back = self.cancel  # the Esc key
        self._hint = label(_TAKEN, "caution")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(label("What is the child called?", "strong"))
        self._column.addWidget(self.name)
        self._column.addWidget(self._hint)
        self._column.addWidget(label(self.ages.accessibleName(), "strong"))
        self._column.addWidget(self.ages)
        deeds = QWidget()
        self._deeds = FlowLayout(deeds)
        for made in (self.go_on, self.cancel):
            self._deeds.addWidget(made)
        self._column.addSpacing(8)
        self._column.addWidget(deeds)
        self.name.textChanged.connect(self._show_state)
        self.name.returnPressed.connect(self._tell)
        self.ages.chosen.connect(self._choose_age)
        self.go_on.clicked.connect(self._tell)
        self.cancel.clicked.connect(self.left)
        self.apply_theme(theme)
        self._show_state()

    def begin(self) -> None:
        """Show an empty name, ready to be typed; the age stays as it was chosen last."""
        self.name.clear()
        self.show()
        self.name.setFocus()

    def apply_theme(self, theme: Theme) -> None:
        """Keep the gaps in step with the text size."""
        self._column.setSpacing(theme.px(8))
        self._deeds.setSpacing(theme.px(12))
        self.ages.apply_theme(theme)

    @property
    def _typed(self) -> str:
        return " ".join(self.name.text().split())

    def _choose_age(self, key: str) -> None:
        self._age = key
        self._show_state()

    def _show_state(self) -> None:
        taken = self._typed.casefold() in self.taken
        self._hint.setVisible(taken)
        self.go_on.setEnabled(bool(self._typed and self._age) and not taken)

    def _tell(self) -> None:
        if self.go_on.isEnabled():
            self.filled.emit(self._typed, self._age)
