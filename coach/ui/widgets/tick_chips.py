"""Chips that are on or off, each by itself, or at most one of them at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.choices import button
from coach.ui.widgets.flow_layout import FlowLayout


class TickChips(QFrame):
    """Chips that go on in the next row where there is no room; a second click takes one back.

    Args:
        theme: sizes.
        name: what is said here, for screen readers.
        words: key and text of each chip.
        one: at most one of them is on.
    """

    changed = Signal()  # somebody has clicked

    def __init__(
        self,
        theme: Theme,
        name: str,
        words: Iterable[tuple[str, str]],
        one: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._one = one
        self.setAccessibleName(name)
        self.buttons: dict[str, QPushButton] = {}
        self._row = FlowLayout(self)
        for key, text in words:
            made = button(text, "chip", checkable=True)
            made.setAccessibleName(f"{name} {text}")
            made.clicked.connect(lambda _=False, key=key: self._click(key))
            self._row.addWidget(made)
            self.buttons[key] = made
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.apply_theme(theme)

    @property
    def chosen(self) -> frozenset[str]:
        """The keys of those that are on."""
        return frozenset(key for key, made in self.buttons.items() if made.isChecked())

    def show_chosen(self, keys: Collection[str]) -> None:
        """Show these as on and no others, without telling anybody."""
        for key, made in self.buttons.items():
            made.setChecked(key in keys)

    def apply_theme(self, theme: Theme) -> None:
        """Keep the gaps in step with the text size."""
        self._row.setSpacing(theme.px(8))

    def _click(self, key: str) -> None:
        if self._one:
            self.show_chosen({key} & self.chosen)
        self.changed.emit()
