"""Whether the user asked the desktop not to be disturbed; each desktop keeps that elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher
from PySide6.QtDBus import QDBusConnection

from coach.breaks.words import Unknown
from coach.desktop.sensors.bus import BusName, BusProperty
from coach.desktop.sensors.dconf import DamagedDatabase, boolean_in
from coach.desktop.sensors.sensor import NOT_YET, Sensor

_NOTIFICATIONS = "org.freedesktop.Notifications"
_SWITCHES = (f"{_NOTIFICATIONS}.Inhibited", "org.dunstproject.cmd0.paused")
_XFCONF = "org.xfce.Xfconf"
_CHANNEL, _SWITCH = "xfce4-notifyd", "/do-not-disturb"
# The switch of each desktop that keeps its settings in dconf, and which of its values is quiet.
DCONF_SWITCHES = {
    "GNOME": ("/org/gnome/desktop/notifications/show-banners", False),
    "X-Cinnamon": ("/org/cinnamon/desktop/notifications/display-notifications", False),
    "MATE": ("/org/mate/notification-daemon/do-not-disturb", True),
}


class QuietNotifications(Sensor[bool]):
    """Follows the switch of notification services that show it to everybody: KDE's, and dunst.

    Args:
        service: the notification service.
    """

    how = "The notification service tells."

    def __init__(self, service: BusName) -> None:
        super().__init__()
        path = "/" + _NOTIFICATIONS.replace(".", "/")
        self._told = [BusProperty(service, path, name) for name in _SWITCHES]
        for told in self._told:
            told.changed.connect(self.changed)

    def value(self) -> bool | Unknown:
        said = [told.said for told in self._told if isinstance(told.said, bool)]
        if said:
            return any(said)
        if not all(told.answered for told in self._told):
            return NOT_YET
        return Unknown("This desktop does not tell whether you want to be left alone.")


class XfceQuiet(Sensor[bool]):
    """Follows the switch of Xfce's notifications.

    Args:
        service: Xfce's settings, xfconf.
    """

    how = "The settings of Xfce tell."

    def __init__(self, service: BusName) -> None:
        super().__init__()
        self._service = service
        self._value: bool | Unknown = NOT_YET
        service.came.connect(self._ask)
        service.left.connect(lambda: self._set(Unknown("The settings of Xfce do not answer.")))
        service.hear("", f"{_XFCONF}.PropertyChanged", self._hear)
        service.hear("", f"{_XFCONF}.PropertyRemoved", self._hear)
        if service.present:
            self._ask()

    def value(self) -> bool | Unknown:
        return self._value

    def _ask(self) -> None:
        # A switch that was never touched is not in the settings: it is off.
        asked: list[object] = [_CHANNEL, _SWITCH]
        path, method = "/org/xfce/Xfconf", f"{_XFCONF}.GetProperty"
        self._service.ask(path, method, asked, lambda said: self._set(said == [True]))

    def _hear(self, said: list[object]) -> None:
        if said[:2] == [_CHANNEL, _SWITCH]:
            self._set(said[2:] == [True])

    def _set(self, value: bool | Unknown) -> None:
        self._value = value
        self.changed.emit()


class DconfQuiet(Sensor[bool]):
    """Reads the switch in the user's dconf database and watches the file.

    dconf can be written to over the bus but not read, and the desktop portal does not show this
    switch.

    Args:
        database: the file.
        switch: the key.
        when_quiet: its value when the user wants to be left alone; never touched, it has the other.
    """

    how = "The settings of the desktop tell."

    def __init__(self, database: Path, switch: str, when_quiet: bool) -> None:
        super().__init__()
        self._database, self._switch, self._when_quiet = database, switch, when_quiet
        self._value = self._read()
        self._watcher = QFileSystemWatcher([str(database.parent)], self)
        self._watcher.directoryChanged.connect(self._look)

    def value(self) -> bool | Unknown:
        return self._value

    def _look(self) -> None:
        """Read again: dconf puts a new file in the place of the old one."""
        now = self._read()
        if now != self._value:
            self._value = now
            self.changed.emit()

    def _read(self) -> bool | Unknown:
        if not self._database.parent.is_dir():
            return Unknown("The settings of the desktop are not where they belong.")
        try:
            said = boolean_in(self._database.read_bytes(), self._switch)
        except FileNotFoundError:
            said = None  # nothing was ever changed on this desktop
        except (OSError, DamagedDatabase):
            return Unknown("The settings of the desktop cannot be read.")
        return said is self._when_quiet


def linux_quiet(bus: QDBusConnection) -> Sensor[bool]:
    """Return the sensor for the desktop that runs."""
    desktops = os.environ.get("XDG_CURRENT_DESKTOP", "").split(":")
    for desktop in desktops:
        # Budgie calls itself GNOME as well and has a switch of its own, which it does not show.
        if desktop in DCONF_SWITCHES and "Budgie" not in desktops:
            config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
            return DconfQuiet(Path(config, "dconf", "user"), *DCONF_SWITCHES[desktop])
    if "XFCE" in desktops:
        return XfceQuiet(BusName(bus, _XFCONF))
    return QuietNotifications(BusName(bus, _NOTIFICATIONS))
