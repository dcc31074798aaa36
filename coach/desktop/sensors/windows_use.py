"""Microphone and camera on Windows, which notes who uses them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

from coach.breaks.words import Unknown
from coach.clock import Clock
from coach.desktop.sensors import windows_readings as readings
from coach.desktop.sensors.sensor import Sensor


class Store(Protocol):
    """What is noted about the programs that use a device."""

    def has_changed(self) -> bool:
        """Return whether something was noted since this was asked last."""
        ...

    def uses(self) -> list[readings.Use]:
        """Return the last use by each program."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class WindowsUse(Sensor[bool]):
    """Whether a program uses a device; what is noted is only read again when it has changed.

    Args:
        clock: tells since when the machine runs.
        open_store: opens what is noted, or raises OSError.
        device: its name in a sentence.
    """

    polled = True

    def __init__(self, clock: Clock, open_store: Callable[[], Store], device: str) -> None:
        super().__init__()
        self.how = f"Windows notes which programs use the {device}."
        self._clock = clock
        self._used = False
        self._unknown = Unknown(f"This Windows does not note which programs use the {device}.")
        self._store: Store | None = None
        try:
            self._store = open_store()
        except (OSError, AttributeError):
            self.polled = False

    def value(self) -> bool | Unknown:
        """Return whether a program uses it now."""
        if self._store is None:
            return self._unknown
        if self._store.has_changed():
            booted = self._clock.wall() - timedelta(seconds=self._clock.boot())
            self._used = readings.is_used(self._store.uses(), booted)
        return self._used

    def close(self) -> None:
        """Let go of what is noted."""
        if self._store is not None:
            self._store.close()
            self._store = None
