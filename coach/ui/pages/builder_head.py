"""What stands above the builder: the way back, the title, undo and redo, try and save."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.choices import button, set_kind
from coach.ui.widgets.icon import icon, icon_pixmap
from coach.ui.widgets.pieces import label
from coach.ui.widgets.stage_label import set_role

_NARROW = 760
_TIGHT = 445  # here two of the tools are signs without words


class BuilderHead(QWidget):
    """Title and tools; the tools stand above the title where it is narrow."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tight = False
        self.back = button("Library", "inline")
        self.back.setAccessibleName("Leave the builder, back to the library")
        self._title, self._state = label(role="title"), label(role="secondary")
        self.undo, self.redo = button("", "round"), button("", "round")
        self.try_it, self.save = button("Try it"), button("Save", "main")
        self.try_it.setAccessibleName("Try it")
        self.try_it.setToolTip("Try it")
        self._tools = QWidget()
        self._tool_row = QHBoxLayout(self._tools)
        self._tool_row.setContentsMargins(0, 0, 0, 0)
        for made in (self.undo, self.redo, self.try_it, self.save):
            self._tool_row.addWidget(made)
        self._words = QWidget()
        lines = QVBoxLayout(self._words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self._title)
        lines.addWidget(self._state)
        self._grid = QGridLayout(self)
        self._grid.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self.back, 0, 0, Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.apply_theme(theme)

    def show_title(self, title: str, state: str) -> None:
        """Show what is being made, and whether it is saved."""
        self._title.setText(title)
        self._state.setText(state)
        self._state.setVisible(bool(state) and not self._tight)

    def show_history(self, undo: str, redo: str) -> None:
        """Show what would be taken back and done again; empty where there is nothing."""
        for made, word, name in ((self.undo, "Undo", undo), (self.redo, "Redo", redo)):
            made.setEnabled(bool(name))
            said = f"{word}: {name}" if name else f"Nothing to {word.lower()}"
            made.setAccessibleName(said)
            made.setToolTip(said)

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        px = theme.px
        self._grid.setVerticalSpacing(0)
        for made, drawing in ((self.undo, "undo"), (self.redo, "redo")):
            made.setIcon(icon(drawing, theme))
            made.setIconSize(QSize(px(22), px(22)))
        self.back.setIcon(icon_pixmap("return", theme.accent, px(20)))
        self.back.setIconSize(QSize(px(20), px(20)))
        self.try_it.setIcon(icon("play", theme))
        self.try_it.setIconSize(QSize(px(20), px(20)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the tools beside the title; where it is narrow beside the way back, above it."""
        narrow = self.width() < self._theme.px(_NARROW)
        tight = self._tight = self.width() < self._theme.px(_TIGHT)
        set_kind(self.back, "link" if tight else "inline")
        self.back.setText("" if tight else "Library")
        self.try_it.setText("" if tight else "Try it")
        self._state.setVisible(bool(self._state.text()) and not tight)
        self._tool_row.setSpacing(self._theme.px(4 if tight else 10))
        self._grid.setHorizontalSpacing(self._theme.px(4 if tight else 12))
        self._grid.addWidget(self._tools, 0, 1, 1 if narrow else 2, 1, Qt.AlignmentFlag.AlignBottom)
        self._grid.addWidget(self._words, 1, 0, 1, 2 if narrow else 1)
        set_role(self._title, "cue" if narrow else "title")
