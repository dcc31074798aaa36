"""What will happen, on Home: the length, why this session, and a line for each part."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from coach.ui.pages.home_words import Part, clock_text
from coach.ui.theme import Theme
from coach.ui.widgets.choices import button
from coach.ui.widgets.pieces import empty, label

_TOP_RIGHT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight


class PartList(QWidget):
    """Shows the parts of a session one below the other.

    Args:
        theme: colours and sizes.
    """

    other_wanted = Signal(bool)  # the other session; or else the first one again

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sum = label(role="strong")
        self._because = label(role="secondary")
        self._told = QVBoxLayout()
        self._told.addWidget(self._sum)
        self._told.addWidget(self._because)
        self.other = button("", "inline", checkable=True)
        self.other.clicked.connect(self.other_wanted)
        self._other_is = label(role="caption")
        self._told.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        self._told.addWidget(self._other_is)
        self._parts = QGridLayout()
        self._parts.setColumnStretch(1, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._told)
        self._column.addLayout(self._parts)
        self.apply_theme(theme)

    def show_parts(self, parts: Sequence[Part], minutes: int, sentences: Sequence[str]) -> None:
        """Show what will happen, with `sentences` on why; without parts only the sentences."""
        empty(self._parts)
        unit = "minute" if minutes == 1 else "minutes"
        count = "one part" if len(parts) == 1 else f"{len(parts)} parts"
        self._sum.setText(f"{minutes} {unit}, {count}")
        self._sum.setVisible(bool(parts))
        self._because.setText(" ".join(sentences))
        self._because.setVisible(bool(sentences))
        for row, part in enumerate(parts):
            self._add_part(row, part)
        self.setVisible(bool(parts or sentences))  # an empty one would take a gap

    def show_other(self, instead: str, taken: bool) -> None:
        """Offer another session.

        Args:
            instead: what it is; empty where there is no other.
            taken: the other one is shown, and the first one is what is offered.
        """
        self.other.setText("Go back to the first one" if taken else "Or try something else")
        self.other.setAccessibleName(f"{self.other.text()}: {instead}")
        self.other.setChecked(taken)
        self._other_is.setText(instead)
        for part in (self.other, self._other_is):
            part.setVisible(bool(instead))

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        self._column.setSpacing(theme.px(12))
        self._told.setSpacing(theme.px(2))
        self._parts.setHorizontalSpacing(theme.px(14))
        self._parts.setVerticalSpacing(theme.px(12))

    def _add_part(self, row: int, part: Part) -> None:
        bar = QFrame()
        bar.setProperty("kind", "breath_bar" if part.breath else "bar")
        words = QVBoxLayout()
        words.setSpacing(self._theme.px(2))
        words.addWidget(label(part.name, "name"))
        if part.why:
            words.addWidget(label(part.why, "caption"))
        holder = QWidget()
        holder.setLayout(words)
        words.setContentsMargins(0, 0, 0, 0)
        self._parts.addWidget(bar, row, 0)
        self._parts.addWidget(holder, row, 1)
        time = label(clock_text(part.seconds), "secondary", wrap=False)
        self._parts.addWidget(time, row, 2, _TOP_RIGHT)
        for widget in (bar, holder, time):
            widget.show()  # at once: what is hidden has no height in a layout
