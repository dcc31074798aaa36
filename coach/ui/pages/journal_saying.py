"""A place to write what one would like to say: nobody reads it, and it can be let go at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.ui.pages.journal_frame import FormFrame
from coach.ui.pages.journal_support import SupportLine
from coach.ui.theme import Theme
from coach.ui.widgets.choices import button
from coach.ui.widgets.note_field import NoteField
from coach.ui.widgets.pieces import label

_TITLE = "What would I like to say?"
_ABOUT = (
    "Write it as it comes: what you feel, what you would say to somebody, or what you would like "
    "to put down. Nobody reads this, and the coach does not look at the words."
)
_AFTERWARDS = (
    "\u201cLet it go\u201d throws the words away at once, and nothing of them is kept. "
    "\u201cKeep\u201d puts them into your note for today, on this computer only."
)
_NOTHING = "There is nothing to keep yet."
_LINES = 9


class SayingForm(FormFrame):
    """A sheet to write on; what is not kept is gone.

    Args:
        theme: colours and sizes.
        support_line: the line that leads to support.
    """

    let_go = Signal()
    support_wanted = Signal()

    def __init__(self, theme: Theme, support_line: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, widest=760, parent=parent)
        self.title.setText(_TITLE)
        self.field = NoteField(theme, _TITLE, lines=_LINES, enter_ends=False)
        self.save.setText("Keep")
        self.remove.hide()
        self.drop = button("Let it go")
        self._deeds.addWidget(self.drop)
        self.support = SupportLine(theme, support_line)
        self.column.addWidget(label(_ABOUT))
        self.column.addWidget(self.field)
        self.column.addWidget(label(_AFTERWARDS, "secondary"))
        self.column.addWidget(self.support)
        self.column.addStretch(1)
        self.drop.clicked.connect(self._let_go)
        self.support.pressed.connect(self.support_wanted)
        self.apply_theme(theme)

    def open_new(self) -> None:
        """Begin with an empty sheet."""
        self._empty()
        self.begin(self.field)

    @property
    def said(self) -> str:
        """What is written."""
        return self.field.text

    def finish(self) -> None:
        """Keep what is written, if there is something."""
        if self.said:
            super().finish()
            self._empty()
        else:
            self.show_hint(_NOTHING)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        super().apply_theme(theme)
        self.field.apply_theme(theme)
        self.support.apply_theme(theme)

    def _let_go(self) -> None:
        self._empty()
        self.let_go.emit()

    def _empty(self) -> None:
        self.field.setPlainText("")  # with it goes what could be undone in the field
