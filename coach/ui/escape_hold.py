"""Esc held for a second ends a break; pressed shortly it only asks for that."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

HELD_S = 1.0
_ASKS_S = 4.0  # how long the question stands
_LOOK_MS = 30
# A key that is held is released and pressed again by the system some 25 times a second, and Qt
# does not always see through that.
_REPEATS_S = 0.12


class EscapeHold(QObject):
    """Knows for how long the key has been held.

    Args:
        now: returns monotonic seconds.
        parent: what it belongs to.
    """

    changed = Signal(bool, float)  # whether the question stands; how much of the second is over
    held = Signal()

    def __init__(self, now: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._now = now
        self._pressed_at: float | None = None
        self._released_at: float | None = None
        self._asked_at = 0.0
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self.look)

    def press(self) -> None:
        """The key is down."""
        self._notice_release()
        self._released_at = None
        if self._pressed_at is None:
            self._pressed_at = self._asked_at = self._now()
            self._look.start()
        self.look()

    def release(self) -> None:
        """The key is up, for now at least."""
        self._released_at = self._now()

    def forget(self) -> None:
        """Nobody knows any more whether the key is down."""
        self._pressed_at = self._released_at = None

    def stop(self) -> None:
        """Ask nothing any more."""
        self.forget()
        self._look.stop()
        self.changed.emit(False, 0.0)

    def look(self) -> None:
        """Tell what has become of it."""
        self._notice_release()
        if self._pressed_at is None:
            if self._now() - self._asked_at >= _ASKS_S:
                self.stop()
            else:
                self.changed.emit(True, 0.0)
            return
        share = (self._now() - self._pressed_at) / HELD_S
        if share < 1:
            self.changed.emit(True, share)
        elif self._released_at is None:
            self.stop()
            self.held.emit()

    def _notice_release(self) -> None:
        """Believe that the key is up when it has not come down again for a while."""
        if self._released_at is not None and self._now() - self._released_at >= _REPEATS_S:
            self.forget()
