"""The whole of a session in the making: its exact length, and what is to be said about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coach.library.drafting.draft import Draft
from coach.library.drafting.length_rules import clock_text
from coach.library.drafting.remark import Fix, Remark
from coach.library.library import Library
from coach.ui.pages.builder_words import remark_name, total_text
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.choices import button
from coach.ui.widgets.family_colour import kinship_of
from coach.ui.widgets.icon import icon_pixmap
from coach.ui.widgets.pieces import empty, label
from coach.ui.widgets.total_bar import TotalBar

_READY = "Everything fits. You can save it or try it."


class RemarkLine(QFrame):
    """One remark with its sign, a way to its step, and a way out where there is one.

    Attributes:
        buttons: the step's and the way out's, as far as there are any.
    """

    step_wanted = Signal(int)
    fix_taken = Signal(object)  # Fix

    def __init__(self, theme: Theme, remark: Remark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sign = QLabel()
        colour = theme.caution if remark.blocks else theme.ink2
        name = "caution" if remark.blocks else "info"
        sign.setPixmap(icon_pixmap(name, colour, theme.px(20)))
        sign.setAccessibleName("Needed" if remark.blocks else "Good to know")
        said = label(remark.sentence, "secondary")
        said.setAccessibleName(remark_name(remark))
        row, words, self._tools = QHBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        words.setSpacing(theme.px(2))
        self._tools.setSpacing(theme.px(14))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        words.addWidget(said)
        words.addLayout(self._tools)
        self.buttons = [*self._fix_button(remark.fix), *self._step_button(remark.step)]
        for made in self.buttons:
            self._tools.addWidget(made)
        self._tools.addStretch(1)

    def _fix_button(self, fix: Fix | None) -> list[QWidget]:
        if fix is None:
            return []
        made = button(fix.text, "inline")
        made.clicked.connect(lambda: self.fix_taken.emit(fix))
        return [made]

    def _step_button(self, step: int | None) -> list[QWidget]:
        if step is None:
            return []
        made = button(f"Step {step + 1}", "inline")
        made.setAccessibleName(f"Go to step {step + 1}")
        made.clicked.connect(lambda: self.step_wanted.emit(step))
        return [made]


class Overview(Card):
    """The card with the exact sum and the remarks."""

    step_wanted = Signal(int)
    fix_taken = Signal(object)  # Fix

    def __init__(self, theme: Theme, library: Library, parent: QWidget | None = None) -> None:
        self._library = library
        self._remarks: tuple[Remark, ...] = ()
        self._sum, self._of = label(role="cue", wrap=False), label(role="secondary", wrap=False)
        self.bar = TotalBar(theme)
        self._lines = QVBoxLayout()
        self.lines: list[RemarkLine] = []
        super().__init__(theme, parent=parent)  # only now: a card dresses its parts at once
        head = QHBoxLayout()
        head.addWidget(self._sum)
        head.addWidget(self._of, 1, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(head)
        self.column.addWidget(self.bar)
        self.column.addLayout(self._lines)

    def show_library(self, library: Library) -> None:
        """Know the exercises of this library from now on."""
        self._library = library

    def show_draft(self, draft: Draft, remarks: Sequence[Remark]) -> None:
        """Show the length of a draft, and every remark about it."""
        self._sum.setText(clock_text(draft.seconds))
        self._of.setText(f"of {draft.minutes}:00")
        self.bar.setAccessibleName(f"Length: {total_text(draft.seconds, draft.minutes)}")
        known = [(self._library.exercises.get(one.exercise), one.seconds) for one in draft.steps]
        parts = [(kinship_of(e.family if e else "rest"), seconds) for e, seconds in known]
        self.bar.show_parts(parts, draft.minutes * 60)
        if tuple(remarks) != self._remarks or not self._lines.count():
            self._remarks = tuple(remarks)
            self._show_remarks()

    def stops(self) -> list[QWidget]:
        """Return what Tab stops at, in order."""
        return [button for line in self.lines for button in line.buttons]

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        super().apply_theme(theme)
        self.column.setSpacing(theme.px(12))
        self._lines.setSpacing(theme.px(12))
        self.bar.apply_theme(theme)
        if self._lines.count():
            self._show_remarks()

    def _show_remarks(self) -> None:
        empty(self._lines)
        self.lines = [RemarkLine(self._theme, remark) for remark in self._remarks]
        for line in self.lines:
            line.step_wanted.connect(self.step_wanted)
            line.fix_taken.connect(self.fix_taken)
            self._lines.addWidget(line)
        if not self.lines:
            self._lines.addWidget(label(_READY, "secondary"))
