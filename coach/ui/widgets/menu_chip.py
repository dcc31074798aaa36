"""A chip that opens a menu below it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from coach.ui.theme import Theme, mixed, off_ink
from coach.ui.widgets.icon import icon


class MenuChip(QPushButton):
    """Shows what was chosen; a click or the key Down opens what else there is.

    Whoever derives from it names the choices in `_choices`.

    Args:
        theme: colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "chip")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the sign stands behind the word
        self.clicked.connect(self.open_menu)
        self.apply_theme(theme)

    @cached_property
    def others(self) -> QMenu:
        """The menu; many chips are never opened."""
        made = QMenu(self)
        made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        return made

    def open_menu(self) -> None:
        """Open the menu below the chip."""
        self.fill_menu()
        self.others.popup(self.mapToGlobal(QPoint(0, self.height())))

    def fill_menu(self) -> QMenu:
        """Put the present choices into the menu and return it."""
        self.others.clear()
        self.others.setStyleSheet(_menu_style(self._theme))
        group = QActionGroup(self.others)
        for action in self._choices():
            group.addAction(action)
        return self.others

    def _choices(self) -> Iterator[QAction]:
        """Add the choices to the menu and yield them, checkable, the chosen one checked."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        self.setIcon(icon("chevron-down", theme))
        self.setIconSize(QSize(theme.px(16), theme.px(16)))


def plain(text: str) -> str:
    """Return a text for a button or menu, where `&` would underline the next letter."""
    return text.replace("&", "&&")


def _menu_style(theme: Theme) -> str:
    """Return the look of a menu: a menu is a window of its own and needs the whole of it."""
    px, soft = theme.px, mixed(theme.raised, theme.accent, 0.14).name()
    off = off_ink(theme).name()
    return (
        f"QMenu {{ background: {theme.raised.name()}; border: {theme.card_line};"
        f" padding: {px(6)}px; font-size: {px(15)}px; }}"
        f"QMenu::item {{ color: {theme.ink.name()}; padding: {px(7)}px {px(16)}px {px(7)}px"
        f" {px(12)}px; border: {theme.border}px solid transparent;"
        f" border-radius: {px(8)}px; }}"
        f"QMenu::item:selected {{ background: {soft}; border-color: {theme.accent.name()}; }}"
        f"QMenu::item:disabled {{ color: {off}; }}"
        f"QMenu::indicator {{ width: {px(16)}px; height: {px(16)}px; }}"
    )
