"""What every sensor answers, so that they can be asked, waited for and shown all alike."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from coach.breaks.words import Unknown

T = TypeVar("T")
AWAY_S = 15.0  # without a key or a movement for so long, nobody seems to be there
NOT_YET = Unknown("The answer has not come yet.")


class SensorReport(Struct, frozen=True, kw_only=True):
    """What a person is told about one sensor.

    Args:
        part: what it senses.
        state: "missing" where the user can add what it needs, "unknown" where nobody can.
        why: how it is sensed, or why it is not.
        fix: what the user can do about that; empty where there is nothing to do.
    """

    part: str
    state: Literal["works", "unknown", "missing"]
    why: str
    fix: str = ""


class Sensor(QObject, Generic[T]):
    """One sensor.

    Attributes:
        how: a sentence that tells how it senses.
        fix: a sentence that tells what the user can do while it does not know.
        polled: no event tells of a change; it has to be asked now and then.
    """

    changed = Signal()
    how = ""
    fix = ""
    polled = False

    def value(self) -> T | Unknown:
        """Return what it senses now; never waits for longer than 0.1 s."""
        raise NotImplementedError

    def report(self, part: str) -> SensorReport:
        """Return what a person is told about it."""
        value = self.value()
        if not isinstance(value, Unknown):
            return SensorReport(part=part, state="works", why=self.how)
        if value == NOT_YET or not self.fix:
            return SensorReport(part=part, state="unknown", why=value.reason)
        return SensorReport(part=part, state="missing", why=value.reason, fix=self.fix)

    def close(self) -> None:
        """Let go of what it holds of the system; it is not asked any more."""


class IdleSensor(Sensor[float]):
    """Senses how many seconds ago the last key was pressed or the mouse moved.

    It says that it has changed when somebody leaves (`AWAY_S`) and comes back.
    """

    def watch_typing(self, on: bool) -> None:
        """Be exact to a second; otherwise less than `AWAY_S` may be told as 0."""


class SleepSensor(Sensor[bool]):
    """Tells that the machine is about to sleep; `changed` comes when it wakes."""

    going_to_sleep = Signal()


class Blind(Sensor[T]):
    """Stands where the system tells nothing.

    Args:
        reason: why not, a sentence.
        fix: what the user can do about that.
    """

    def __init__(self, reason: str, fix: str = "") -> None:
        super().__init__()
        self._unknown = Unknown(reason)
        self.fix = fix

    def value(self) -> T | Unknown:
        return self._unknown


class BlindIdle(Blind[float], IdleSensor):
    """Stands where the system does not tell when somebody types."""


class BlindSleep(SleepSensor):
    """Stands where the system does not tell when it sleeps.

    Args:
        reason: why not, a sentence.
    """

    # Not a `Blind`: the signal of a second base class cannot be connected (PySide6 6.12).

    def __init__(self, reason: str) -> None:
        super().__init__()
        self._unknown = Unknown(reason)

    def value(self) -> bool | Unknown:
        return self._unknown


class Parts(Struct, frozen=True, kw_only=True):
    """The sensors of one system, by what they sense."""

    idle: IdleSensor
    sleep: SleepSensor
    locked: Sensor[bool]
    quiet: Sensor[bool]
    full_screen: Sensor[bool]
    microphone: Sensor[bool]
    camera: Sensor[bool]
    on_battery: Sensor[bool]

    def named(self) -> dict[str, Sensor[bool] | Sensor[float]]:
        """Return them by their names."""
        return {name: getattr(self, name) for name in self.__struct_fields__}
