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
    system, own = "macOS", os.getpid()
    return Parts(
        idle=AskedIdle(
            calls.idle_seconds, system, "when a key was last pressed or the mouse moved"
        ),
        sleep=BlindSleep(
            "macOS does not tell before it sleeps. Afterwards the coach sees it by its clocks."
        ),
        locked=AskedSensor(
            lambda: readings.locked(calls.session()), system, "whether the screen is locked"
        ),
        quiet=Blind("macOS does not tell whether a focus is on."),
        full_screen=AskedSensor(
            lambda: readings.full_screen(calls.windows(), calls.screens(), own),
            system,
            "whether a window fills a screen",
        ),
        microphone=AskedSensor(lambda: _microphone(own), system, "whether a program listens"),
        camera=AskedSensor(devices.camera_runs, system, "whether a camera runs"),
        on_battery=AskedSensor(
            lambda: readings.on_battery(calls.power_source()), system, "what feeds the machine"
        ),
    )


def _microphone(own: int) -> bool | Unknown:
    users = devices.sound_users()
    return readings.microphone(users, devices.sound_devices() if users is None else (), own)
