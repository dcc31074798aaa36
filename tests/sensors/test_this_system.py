"""The sensors of Windows and macOS on a real one; collected there alone."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QCoreApplication

from coach.breaks.words import Unknown
from coach.clock import SystemClock
from coach.desktop.sensors.sensors import Sensors

BLIND = {"win32": set(), "darwin": {"Sleep", "Do not disturb"}}


@pytest.fixture
def sensors(qapp: QCoreApplication):
    """Every sensor of this system."""
    sensors = Sensors(SystemClock())
    yield sensors
    sensors.close()


def test_all_that_this_system_tells_is_heard(sensors: Sensors) -> None:
    silent = {report.part: report.why for report in sensors.report() if report.state != "works"}
    assert {*silent} == BLIND[sys.platform], silent


def test_the_screen_of_who_runs_the_tests_is_not_locked(sensors: Sensors) -> None:
    readings = sensors.readings()
    assert readings.locked is False
    assert not isinstance(readings.idle_s, Unknown)
    assert 0 <= readings.idle_s < 49 * 24 * 3600
