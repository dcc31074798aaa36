"""Several ways to sense the keyboard, of which the first that knows is taken."""

from __future__ import annotations

from coach.breaks.words import Unknown
from coach.desktop.sensors.sensor import IdleSensor, SensorReport


class FirstIdle(IdleSensor):
    """Asks the sensors in turn: which of them a desktop offers is known only when it has answered.

    Args:
        sensors: at least one, the best first.
    """

    def __init__(self, *sensors: IdleSensor) -> None:
        super().__init__()
        self._sensors = sensors
        for sensor in sensors:
            sensor.changed.connect(self.changed)

    def value(self) -> float | Unknown:
        return self._chosen().value()

    def watch_typing(self, on: bool) -> None:
        for sensor in self._sensors:
            sensor.watch_typing(on)

    def report(self, part: str) -> SensorReport:
        return self._chosen().report(part)

    def close(self) -> None:
        for sensor in self._sensors:
            sensor.close()

    def _chosen(self) -> IdleSensor:
        known = (each for each in self._sensors if not isinstance(each.value(), Unknown))
        return next(known, self._sensors[0])
