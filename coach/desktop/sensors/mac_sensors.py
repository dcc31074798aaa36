"""The sensors of macOS; all but the keyboard are asked now and then."""

from __future__ import annotations

import os

from coach.breaks.words import Unknown
from coach.desktop.sensors import mac_calls as calls
from coach.desktop.sensors import mac_devices as devices
from coach.desktop.sensors import mac_readings as readings
from coach.desktop.sensors.asked_sensor import AskedIdle, AskedSensor
from coach.desktop.sensors.sensor import Blind, BlindSleep, Parts


def mac_parts() -> Parts:
    """Return the sensors."""
    own = os.getpid()
    return Parts(
        idle=AskedIdle(
            calls.idle_seconds,
            "macOS tells when the last key was pressed or the mouse moved.",
            "macOS does not tell when the last key was pressed.",
        ),
        sleep=BlindSleep(
            "macOS does not tell before it sleeps. Afterwards the coach sees it by its clocks."
        ),
        locked=AskedSensor(
            lambda: readings.locked(calls.session()),
            "macOS tells whether the screen is locked.",
            "macOS does not tell whether the screen is locked.",
        ),
        quiet=Blind(
            "macOS tells no other program whether a focus is on. "
            "You can pause the reminders in the coach's menu."
        ),
        full_screen=AskedSensor(
            lambda: readings.full_screen(calls.windows(), calls.screens(), own),
            "macOS tells which windows there are and whether one fills a screen.",
            "macOS does not tell which windows there are.",
        ),
        microphone=AskedSensor(
            lambda: _microphone(own),
            "macOS tells which programs listen.",
            "macOS does not tell whether a program listens.",
        ),
        camera=AskedSensor(
            devices.camera_runs,
            "macOS tells whether a camera runs.",
            "macOS does not tell whether a camera runs.",
        ),
        on_battery=AskedSensor(
            lambda: readings.on_battery(calls.power_source()),
            "macOS tells what feeds the machine.",
            "macOS does not tell what feeds the machine.",
        ),
    )


def _microphone(own: int) -> bool | Unknown:
    users = devices.sound_users()
    return readings.microphone(users, devices.sound_devices() if users is None else (), own)
