"""Whether the machine runs on its battery.

UPower tells when that changes (https://upower.freedesktop.org/docs/UPower.html); without it the
kernel is asked (https://www.kernel.org/doc/html/latest/power/power_supply_class.html).
"""

from __future__ import annotations

from pathlib import Path

from coach.breaks.words import Unknown
from coach.desktop.sensors.bus import BusName, BusProperty
from coach.desktop.sensors.sensor import Sensor

_SUPPLIES = Path("/sys/class/power_supply")


class Battery(Sensor[bool]):
    """Follows UPower, or asks the kernel.

    Args:
        upower: the service; None without a system bus.
        supplies: where the kernel describes the power supplies.
    """

    how = "The kernel is asked."

    def __init__(self, upower: BusName | None, supplies: Path = _SUPPLIES) -> None:
        super().__init__()
        self._supplies = supplies
        self._told: BusProperty | None = None
        if upower is not None:
            name = "org.freedesktop.UPower.OnBattery"
            self._told = BusProperty(upower, "/org/freedesktop/UPower", name)
            self._told.changed.connect(self._hear)

    def _hear(self) -> None:
        by_upower = self._told is not None and self._told.said is not None
        self.how = "UPower tells." if by_upower else Battery.how
        self.changed.emit()

    def value(self) -> bool | Unknown:
        if self._told is not None and isinstance(self._told.said, bool):
            return self._told.said
        return on_battery(self._supplies)


def on_battery(supplies: Path) -> bool | Unknown:
    """Return what the kernel says; a machine without a battery never runs on one.

    A battery that belongs to a mouse or a keyboard has the scope "Device" and does not count.
    """
    try:
        found = sorted(supplies.iterdir())
    except OSError:
        return Unknown("The kernel does not describe its power supplies here.")
    kinds = [(_said(each, "type"), each) for each in found if _said(each, "scope") != "Device"]
    if any(_said(each, "online") == "1" for _, each in kinds):
        return False
    return any(kind == "Battery" and _said(each, "status") == "Discharging" for kind, each in kinds)


def _said(supply: Path, name: str) -> str:
    """Return one line about a supply; empty where it is not told."""
    try:
        return (supply / name).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
