"""Rows of buttons of which one is chosen: chips, and a segmented bar."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.flow_layout import FlowLayout


def button(text: str, kind: str = "plain", checkable: bool = False) -> QPushButton:
    """Return a button of one of the style sheet's kinds, reached by Tab and not left by a click."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setCheckable(checkable)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def set_kind(made: QPushButton, kind: str) -> None:
    """Let a button look as another of the style sheet's kinds does."""
    if made.property("kind") != kind:
        made.setProperty("kind", kind)
        made.style().unpolish(made)
        made.style().polish(made)
        # A page that is being laid out does not hear of it at once.
        QTimer.singleShot(0, made, made.updateGeometry)


class Choices(QFrame):
    """Buttons of which exactly one is chosen; the base of the three below.

    Args:
        name: what is chosen here, for screen readers.
        choices: key and text of each button.
        kind: the style sheet's kind of the buttons.
    """

    chosen = Signal(str)  # the key of the button that was clicked

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]],
        kind: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for key, text in choices:
            made = button(text, kind, checkable=True)
            made.setAccessibleName(f"{name} {text}")
            made.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            made.setAutoExclusive(True)  # the group sees to it; this says so to screen readers
            self._group.addButton(made)
            self._buttons[key] = made

    @property
    def buttons(self) -> dict[str, QPushButton]:
        """The buttons by key."""
        return self._buttons

    def show_choice(self, key: str) -> None:
        """Show `key` as chosen, without telling anybody; Tab leads to it, arrows to the others."""
        self._buttons[key].setChecked(True)
        for name, made in self._buttons.items():
            policy = Qt.FocusPolicy.TabFocus if name == key else Qt.FocusPolicy.NoFocus
            made.setFocusPolicy(policy)

    def allow(self, keys: Collection[str]) -> None:
        """Let only these keys be clicked; the others stay visible."""
        for key, made in self._buttons.items():
            made.setEnabled(key in keys)


class Chips(Choices):
    """Chips that go on in the next row where there is no room."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: Sequence[tuple[str, str]],
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, choices, "small_chip" if small else "chip", parent)
        self._gap = 6 if small else 8
        self._row = FlowLayout(self)
        for made in self._buttons.values():
            self._row.addWidget(made)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Keep the gaps in step with the text size."""
        self._row.setSpacing(theme.px(self._gap))


class _EvenRow(Choices):
    """Choices of equal width in one row."""

    kind: ClassVar[str]  # the style sheet's kind of the buttons
    gap: ClassVar[int]  # between them, in pixels at 100 %
    edge: ClassVar[int]  # around them
    around: ClassVar[str] = ""  # the style sheet's kind of the row itself

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, choices, self.kind, parent)
        self.setProperty("kind", self.around)
        self._row = QHBoxLayout(self)
        for made in self._buttons.values():
            self._row.addWidget(made, 1)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Keep the distances in step with the text size."""
        edge = theme.px(self.edge)
        self._row.setContentsMargins(edge, edge, edge, edge)
        self._row.setSpacing(theme.px(self.gap))


class ChipBar(_EvenRow):
    """Chips of equal width in one row."""

    kind, gap, edge = "even_chip", 8, 0


class Segmented(_EvenRow):
    """A bar of equal parts."""

    kind, gap, edge = "segment", 0, 2
    around = "segmented"
