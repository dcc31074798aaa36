"""Keeps Python's own way of importing, in whose place Qt for Python puts a slower one."""

from __future__ import annotations

import builtins


def load_qt() -> None:
    """Import Qt, and let Python go on importing as it did before.

    Qt for Python lets a module switch on other spellings of its names (`__feature__`). To know
    which modules could do so it reads the source of all that are imported after it, 7 ms at each
    start. No module here does. Without the name under which it keeps Python's own import, nothing
    changes.
    """
    import PySide6.QtCore  # noqa: F401

    plain = getattr(builtins, "__orig_import__", builtins.__import__)
    builtins.__import__ = plain
