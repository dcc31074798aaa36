"""What the card about the user's own data asks, each in a form of its own."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from coach.ui.journal.day_field import DayField
from coach.ui.journal.yours_part import Deeds
from coach.ui.messages import announce
from coach.ui.theme import Theme
from coach.ui.widgets.choices import Chips, button
from coach.ui.widgets.pieces import label

SPANS = (("28", "4 weeks"), ("91", "3 months"), ("364", "A year"))  # days, in whole weeks
LONGEST_NAME = 60
CONFIRMATION = "delete"
_EVERYTHING_GOES = (
    "This deletes the sessions, notes and episodes of everybody, and the log of breaks. The copies"
    " of the journal go too, and what this computer has written into a shared folder."
)
_STAYS = (
    "People with their answers and your settings stay. A file that you have exported stays too."
    " Nothing of this can be undone."
)


class _Form(QFrame):
    """A quiet box with a question, a button that does it, and one that leaves it alone."""

    left = Signal()

    def __init__(self, theme: Theme, does: str, leaves: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self.go_on = button(does, "chip")
        self.way_back = button(leaves, "chip")  # the Esc key
        self.way_back.clicked.connect(self.left)
        self.deeds = Deeds(theme, [self.go_on, self.way_back])
        self.column = QVBoxLayout(self)

    def apply_theme(self, theme: Theme) -> None:
        """Keep the gaps in step with the text size."""
        edge = theme.px(16)
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(theme.px(10))
        self.deeds.apply_theme(theme)


class PageForm(_Form):
    """Asks what a page for a doctor is about.

    Args:
        theme: colours and sizes.
    """

    filled = Signal(int, str)  # days, and the name on the page or nothing

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Save the page…", "Not now", parent)
        self.spans = Chips(theme, "How far back?", SPANS)
        self.name = QLineEdit(maxLength=LONGEST_NAME)
        self.name.setAccessibleName("Name on the page, if you like")
        self._days = SPANS[0][0]
        self.spans.show_choice(self._days)
        for part in (
            label("How far back?", "name"),
            self.spans,
            label("Name on the page, if you like", "name"),
            self.name,
            self.deeds,
        ):
            self.column.addWidget(part)
        self.spans.chosen.connect(self._choose)
        self.go_on.clicked.connect(self._tell)
        self.name.returnPressed.connect(self._tell)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Keep the gaps in step with the text size."""
        super().apply_theme(theme)
        self.spans.apply_theme(theme)

    def _choose(self, days: str) -> None:
        self._days = days
        self.spans.show_choice(days)

    def _tell(self) -> None:
        self.filled.emit(int(self._days), " ".join(self.name.text().split()))


class DayForm(_Form):
    """Asks which day is to be deleted, and says what was noted on it.

    Args:
        theme: colours and sizes.
    """

    chosen = Signal(object)  # a date: what is there is to be counted
    filled = Signal(object)  # the date that is to be deleted

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Delete this day", "Keep it", parent)
        self.day = DayField("Which day?")
        self.counted = label()
        for part in (label("Which day?", "name"), self.day, self.counted, self.deeds):
            self.column.addWidget(part)
        self.column.setAlignment(self.day, Qt.AlignmentFlag.AlignLeft)
        self.day.chosen.connect(self.chosen)
        self.go_on.clicked.connect(lambda: self.filled.emit(self.day.day))
        self.apply_theme(theme)

    def begin(self, first: date, today: date) -> None:
        """Ask about today at first; no day before `first` can be chosen."""
        self.day.show_days(min(first, today), today)
        self.chosen.emit(self.day.day)

    def show_counted(self, sentence: str, some: bool) -> None:
        """Say what was noted on the day; without anything there is nothing to delete."""
        self.counted.setText(sentence)
        self.day.setAccessibleDescription(sentence)
        announce(self, sentence)
        self.go_on.setEnabled(some)


class EverythingForm(_Form):
    """Says what goes and what stays, and lets a word be typed before everything is deleted.

    Args:
        theme: colours and sizes.
    """

    filled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Delete everything", "Keep everything", parent)
        self.typed = QLineEdit()
        asked = f"Please type “{CONFIRMATION}” to go on."
        self.typed.setAccessibleName(asked)
        self.typed.setAccessibleDescription(f"{_EVERYTHING_GOES} {_STAYS}")
        for part in (
            label(_EVERYTHING_GOES),
            label(_STAYS),
            label(asked, "name"),
            self.typed,
            self.deeds,
        ):
            self.column.addWidget(part)
        self.typed.textChanged.connect(self._look)
        self.typed.returnPressed.connect(self.go_on.click)
        self.go_on.clicked.connect(self.filled)
        self.apply_theme(theme)
        self._look()

    def begin(self) -> None:
        """Begin with nothing typed."""
        self.typed.clear()

    def _look(self) -> None:
        self.go_on.setEnabled(self.typed.text().strip(" .“”\"'").casefold() == CONFIRMATION)
