"""Switches that desktops keep in dconf, from files that dconf itself has made."""

from __future__ import annotations

import subprocess

import pytest
from desktop.conftest import need

from coach.desktop.sensors.dconf import boolean_in
from coach.desktop.sensors.quiet import DCONF_SWITCHES, DconfQuiet


@pytest.mark.parametrize("desktop", DCONF_SWITCHES)
def test_a_switch_that_the_desktop_writes_down_is_read(qtbot, tmp_path, desktop):
    need("dconf")
    switch, when_quiet = DCONF_SWITCHES[desktop]
    keys = tmp_path / "keys.d"
    keys.mkdir()
    database = tmp_path / "dconf" / "user"
    database.parent.mkdir()

    def write(quiet: bool) -> None:
        group, _, name = switch[1:].rpartition("/")
        value = str(when_quiet if quiet else not when_quiet).lower()
        (keys / "00").write_text(f"[{group}]\n{name}={value}\nother='text'\n[zoo]\nlions=3\n")
        subprocess.check_call(["dconf", "compile", str(database), str(keys)])

    sensor = DconfQuiet(database, switch, when_quiet)
    assert sensor.value() is False  # never touched
    with qtbot.waitSignal(sensor.changed):
        write(quiet=True)
    assert sensor.value() is True
    with qtbot.waitSignal(sensor.changed):
        write(quiet=False)
    assert sensor.value() is False
    assert boolean_in(database.read_bytes(), "/zoo/tigers") is None
