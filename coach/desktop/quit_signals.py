"""Ends the window on Ctrl+C and on the system's wish, also while nothing happens in it."""

from __future__ import annotations

import os
import signal
from contextlib import suppress

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class QuitSignals(QObject):
    """Turns SIGINT and SIGTERM into a Qt signal.

    Python runs its handlers between two steps of Python code, and an idle event loop takes none.
    So the system's signal is also written into a pipe, which wakes the loop.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.asked.emit())
        if os.name == "nt":
            return  # there the loop is woken by the console itself
        self._reader, writer = os.pipe()
        for end in (self._reader, writer):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(writer)
        self._notifier = QSocketNotifier(self._reader, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._drain)

    def _drain(self) -> None:
        """Take the byte out; running this Python code lets the handler run."""
        with suppress(BlockingIOError):
            os.read(self._reader, 64)
