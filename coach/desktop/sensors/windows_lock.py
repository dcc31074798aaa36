"""Lock and sleep on Windows, as its messages tell them."""

from __future__ import annotations

from collections.abc import Callable

from coach.breaks.words import Unknown
from coach.desktop.sensors import windows_readings as readings
from coach.desktop.sensors.sensor import Sensor, SleepSensor
from coach.desktop.sensors.windows_messages import WindowsMessages


class WindowsLock(Sensor[bool]):
    """Whether the session is locked: asked once, and told from then on.

    Args:
        messages: tell of each change.
        listens: whether they do.
        session_info: returns the WTSINFOEX structure.
    """

    how = "Windows tells when the screen is locked and unlocked."

    def __init__(
        self, messages: WindowsMessages, listens: bool, session_info: Callable[[], bytes]
    ) -> None:
        super().__init__()
        self._session_info = session_info
        self._told: bool | None = None
        self.polled = not listens
        messages.told.connect(self._hear)
        if listens:
            self._told = self._asked() is True

    def value(self) -> bool | Unknown:
        """Return whether the screen is locked."""
        return self._asked() if self._told is None else self._told

    def _asked(self) -> bool | Unknown:
        try:
            return readings.session_locked(self._session_info())
        except (OSError, AttributeError):
            return Unknown("Windows does not tell whether the screen is locked.")

    def _hear(self, said: readings.Meaning) -> None:
        if said in ("locked", "unlocked"):
            self._told = said == "locked"
            self.changed.emit()


class WindowsSleep(SleepSensor):
    """Tells that the machine is about to sleep, and that it is awake again.

    Args:
        messages: tell of it; they are closed along with this sensor.
        listens: whether they do.
    """

    how = "Windows tells before the machine sleeps and when it wakes."

    def __init__(self, messages: WindowsMessages, listens: bool) -> None:
        super().__init__()
        self._messages, self._listens = messages, listens
        self._asleep = False
        messages.told.connect(self._hear)

    def value(self) -> bool | Unknown:
        """Return whether the machine is about to sleep."""
        if not self._listens:
            return Unknown("Windows tells no program without a window when the machine sleeps.")
        return self._asleep

    def close(self) -> None:
        """Listen no more."""
        self._messages.close()

    def _hear(self, said: readings.Meaning) -> None:
        if said == "sleeps":
            self._asleep = True
            self.going_to_sleep.emit()
        elif said == "woke":
            self._asleep = False
            self.changed.emit()
