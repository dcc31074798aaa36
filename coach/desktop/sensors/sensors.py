"""All sensors together: what they read now, when that changes, and how each is doing."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from coach.breaks.words import Readings, Unknown
from coach.clock import Clock
from coach.desktop.sensors.sensor import AWAY_S, Parts, SensorReport

_POLL_MS = 5000  # coarse: the system lets it fall together with other wake-ups
_TYPING_MS = 1000
_NAMES = {
    "idle": "Keyboard and mouse",
    "sleep": "Sleep",
    "locked": "Locked screen",
    "quiet": "Do not disturb",
    "full_screen": "Full screen",
    "microphone": "Microphone",
    "camera": "Camera",
    "on_battery": "Battery",
}


class Sensors(QObject):
    """What the machine tells of itself and its user.

    Args:
        clock: tells how long ago something was.
        parts: the sensors; without, those of this system.
    """

    changed = Signal()
    going_to_sleep = Signal()

    def __init__(self, clock: Clock, parts: Parts | None = None) -> None:
        super().__init__()
        self._parts = parts or _of_this_system(clock)
        self._watching = False
        self._last = self.readings()
        self._timer = QTimer(self, timerType=Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._poll)
        # What a bus answers comes in bursts, of which each is one change.
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self.changed)
        for sensor in self._parts.named().values():
            sensor.changed.connect(self._settle.start)
        self._parts.sleep.going_to_sleep.connect(self.going_to_sleep)
        self._set_beat()

    def readings(self) -> Readings:
        """Return what the sensors say now."""
        parts = self._parts
        return Readings(
            idle_s=parts.idle.value(),
            locked=parts.locked.value(),
            quiet=parts.quiet.value(),
            full_screen=parts.full_screen.value(),
            microphone=parts.microphone.value(),
            camera=parts.camera.value(),
            on_battery=parts.on_battery.value(),
        )

    def watch_typing(self, on: bool) -> None:
        """Follow the keyboard to the second while a heads-up waits for a pause in typing."""
        if on != self._watching:
            self._watching = on
            self._parts.idle.watch_typing(on)
            self._set_beat()

    def report(self) -> tuple[SensorReport, ...]:
        """Return how each sensor is doing."""
        named = self._parts.named()
        return tuple(named[part].report(name) for part, name in _NAMES.items())

    def close(self) -> None:
        """Let go of everything that was opened to sense."""
        self._timer.stop()
        self._settle.stop()
        for sensor in self._parts.named().values():
            sensor.close()

    def _set_beat(self) -> None:
        polled = any(sensor.polled for sensor in self._parts.named().values())
        if not (polled or self._watching):
            self._timer.stop()
            return
        self._timer.start(_TYPING_MS if self._watching else _POLL_MS)

    def _poll(self) -> None:
        now = self.readings()
        before, self._last = self._last, now
        if self._watching or _told_apart(now) != _told_apart(before):
            self.changed.emit()


def _told_apart(readings: Readings) -> tuple[object, ...]:
    """Return what has to differ for a change to be worth telling."""
    idle = readings.idle_s
    away = idle if isinstance(idle, Unknown) else idle >= AWAY_S
    rest = readings.locked, readings.quiet, readings.full_screen, readings.microphone
    return away, *rest, readings.camera, readings.on_battery


def _of_this_system(clock: Clock) -> Parts:
    """Return the sensors of this system; only its own modules are loaded."""
    if sys.platform == "win32":
        from coach.desktop.sensors.windows_sensors import windows_parts

        return windows_parts(clock)
    if sys.platform == "darwin":
        from coach.desktop.sensors.mac_sensors import mac_parts

        return mac_parts()
    from coach.desktop.sensors.linux_sensors import linux_parts

    return linux_parts(clock)
