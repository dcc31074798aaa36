"""Sensors that tell of no change by themselves: the system is asked each time."""

from __future__ import annotations

from collections.abc import Callable

from coach.breaks.words import Unknown
from coach.desktop.sensors.sensor import IdleSensor, Sensor, T


class AskedSensor(Sensor[T]):
    """Asks a function of the system.

    Args:
        ask: the question; an OSError or AttributeError means that this system has no such function.
        system: its name.
        what: what it tells, as the end of a sentence.
    """

    polled = True

    def __init__(self, ask: Callable[[], T | Unknown], system: str, what: str) -> None:
        super().__init__()
        self._ask = ask
        self.how = f"{system} tells {what}."
        self._unknown = Unknown(f"{system} does not tell {what}.")

    def value(self) -> T | Unknown:
        """Return what the system says now."""
        try:
            return self._ask()
        except (OSError, AttributeError):
            return self._unknown


class AskedIdle(AskedSensor[float], IdleSensor):
    """Asks for the seconds since the last input; it is always exact to a second."""
