"""Where the window stood when it was closed: the next start opens it there."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_USUAL = (1280, 800)


def restore(window: QWidget, remembered: Path | None) -> None:
    """Give a window the size and place that a file remembers, else the usual size."""
    kept = b""
    if remembered is not None:
        with contextlib.suppress(OSError):
            kept = remembered.read_bytes()
    if not window.restoreGeometry(kept):
        window.resize(QSize(*_USUAL).boundedTo(window.screen().availableSize()))


def remember(window: QWidget, file: Path | None) -> None:
    """Keep size and place of a window; that it cannot be done is worth no message."""
    if file is not None:
        with contextlib.suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(window.saveGeometry().data())
