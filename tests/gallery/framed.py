"""A page beside the rail, as the window has it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coach.ui.shell import Entry, Shell
from coach.ui.theme import Theme

_RAIL = (
    ("home", "Home", "home"),
    ("library", "Library", "library"),
    ("breaks", "Breaks", "clock"),
    ("journal", "Journal", "journal"),
    ("settings", "Settings", "settings"),
)


def framed(theme: Theme, name: str, page: QWidget) -> Shell:
    """Return a page open beside the rail; the other pages are empty."""
    entries: list[Entry] = [
        (key, words, icon, (lambda: page) if key == name else QWidget) for key, words, icon in _RAIL
    ]
    shell = Shell(theme, entries)
    shell.show_page(name)
    return shell
