"""Which way of sensing is taken on which desktop."""

from __future__ import annotations

import pytest
from PySide6.QtDBus import QDBusConnection

from coach.breaks.words import Unknown
from coach.clock import VirtualClock
from coach.desktop.sensors.linux_sensors import parts_on
from coach.desktop.sensors.quiet import DconfQuiet, QuietNotifications, XfceQuiet, linux_quiet

NO_BUS = "a bus that was never opened"


@pytest.mark.parametrize(
    ("desktop", "way"),
    [
        ("ubuntu:GNOME", DconfQuiet),
        ("X-Cinnamon", DconfQuiet),
        ("Budgie:GNOME", QuietNotifications),
        ("XFCE", XfceQuiet),
        ("KDE", QuietNotifications),
        ("sway", QuietNotifications),
        ("", QuietNotifications),
    ],
)
def test_each_desktop_is_asked_in_its_own_way(qapp, monkeypatch, desktop, way):
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
    assert type(linux_quiet(QDBusConnection(NO_BUS))) is way


def test_a_desktop_whose_settings_are_elsewhere_is_unknown(qapp, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    sensor = linux_quiet(QDBusConnection(NO_BUS))
    assert "not where they belong" in _reason(sensor.value())
    (tmp_path / "dconf").mkdir()
    assert linux_quiet(QDBusConnection(NO_BUS)).value() is False
    (tmp_path / "dconf" / "user").write_bytes(b"half a file")
    assert "cannot be read" in _reason(linux_quiet(QDBusConnection(NO_BUS)).value())


@pytest.mark.parametrize(
    ("names", "full_screen"),
    [
        ({"DISPLAY": ":987"}, "X server"),
        ({"DISPLAY": ":987", "WAYLAND_DISPLAY": "wayland-987"}, "Wayland"),
        ({}, "no screen"),
    ],
)
def test_the_x_server_of_a_wayland_desktop_is_not_asked(qapp, monkeypatch, names, full_screen):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
        if name in names:
            monkeypatch.setenv(name, names[name])
    parts = parts_on(VirtualClock(), None, QDBusConnection(NO_BUS))
    assert full_screen in _reason(parts.full_screen.value())
    assert _reason(parts.idle.value())
    for sensor in parts.named().values():
        sensor.close()


def _reason(value: object) -> str:
    return value.reason if isinstance(value, Unknown) else ""
