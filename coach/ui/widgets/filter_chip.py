"""A chip that opens a menu of values, each with how many there are of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from coach.ui.theme import Theme, mixed
from coach.ui.widgets.icon import icon


class FilterChip(QPushButton):
    """Shows what it is about, or the value that was chosen; a click opens the others.

    Args:
        theme: colours and sizes.
        name: what can be chosen here.
        values: the values with their words, in order; the empty one stands for any.
        counts: asked when the menu opens: how many there are of each value.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        values: Mapping[str, str],
        counts: Callable[[], Mapping[str, int]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._name, self._values, self._counts = name, dict(values), counts
        self._value = ""
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the sign stands behind the word
        self.menu_of_values = QMenu(self)
        self.menu_of_values.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.clicked.connect(self.open_menu)
        self.show_value("")
        self.apply_theme(theme)

    def show_value(self, value: str) -> None:
        """Show this value as chosen, without telling anybody."""
        self._value = value
        self.setText(self._values[value] if value else self._name)
        self.setChecked(bool(value))
        self.setAccessibleName(f"{self._name}: {self._values[value]}")

    def open_menu(self) -> None:
        """Open the menu below the chip."""
        self.setChecked(bool(self._value))  # a click alone chooses nothing
        self.fill_menu()
        self.menu_of_values.popup(self.mapToGlobal(QPoint(0, self.height())))

    def fill_menu(self) -> QMenu:
        """Put the values into the menu with their present counts; return it."""
        self.menu_of_values.clear()
        group = QActionGroup(self.menu_of_values)
        counts = self._counts()
        for value, word in self._values.items():
            group.addAction(self._action(value, word, counts))
        return self.menu_of_values

    def _action(self, value: str, word: str, counts: Mapping[str, int]) -> QAction:
        count = counts.get(value, 0)
        plain = word.replace("&", "&&")  # otherwise a sign for the letter that is underlined
        action = self.menu_of_values.addAction(f"{plain}\t{count}" if value else plain)
        action.setCheckable(True)
        action.setChecked(value == self._value)
        action.setEnabled(not value or count > 0)
        action.triggered.connect(lambda: self.chosen.emit(value))
        return action

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self.setIcon(icon("chevron-down", theme))
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.menu_of_values.setStyleSheet(menu_style(theme))


def menu_style(theme: Theme) -> str:
    """Return the look of a menu: a menu is a window of its own and needs the whole of it."""
    px, soft = theme.px, mixed(theme.raised, theme.accent, 0.14).name()
    off = mixed(theme.raised, theme.ink3, 0.55).name()
    return (
        f"QMenu {{ background: {theme.raised.name()}; border: 1px solid {theme.line.name()};"
        f" padding: {px(6)}px; font-size: {px(15)}px; }}"
        f"QMenu::item {{ color: {theme.ink.name()}; padding: {px(7)}px {px(16)}px {px(7)}px"
        f" {px(12)}px; border-radius: {px(8)}px; }}"
        f"QMenu::item:selected {{ background: {soft}; }}"
        f"QMenu::item:disabled {{ color: {off}; }}"
        f"QMenu::indicator {{ width: {px(16)}px; height: {px(16)}px; }}"
    )
