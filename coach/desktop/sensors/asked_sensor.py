"""Sensors that tell of no change by themselves: the system is asked each time."""

from __future__ import annotations

from collections.abc import Callable

from coach.breaks.words import Unknown
from coach.desktop.sensors.sensor import IdleSensor, Sensor, T


class AskedSensor(Sensor[T]):
    """Asks a function of the system.

    Args:
        ask: the question; an OSError or AttributeError means that this system has no such function.
        how: a sentence that tells how it senses.
        otherwise: a sentence for a system that cannot be asked.
    """

    polled = True

    def __init__(self, ask: Callable[[], T | Unknown], how: str, otherwise: str) -> None:
        super().__init__()
        self._ask = ask
        self.how = how
        self._unknown = Unknown(otherwise)

    def value(self) -> T | Unknown:
        """Return what the system says now."""
        try:
            return self._ask()
        except (OSError, AttributeError):
            return self._unknown


class AskedIdle(AskedSensor[float], IdleSensor):
    """Asks for the seconds since the last input; it is always exact to a second."""
