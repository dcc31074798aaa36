"""The sensors of Linux and its relatives: which of the ways there are is taken here."""

from __future__ import annotations

from coach.clock import Clock
from coach.desktop.sensors.sensor import Blind, BlindIdle, BlindSleep, Parts


def linux_parts(clock: Clock) -> Parts:
    """Return the sensors for the desktop that runs."""
    return Parts(
        idle=BlindIdle("Nothing tells yet."),
        sleep=BlindSleep("Nothing tells yet."),
        locked=Blind("Nothing tells yet."),
        quiet=Blind("Nothing tells yet."),
        full_screen=Blind("Nothing tells yet."),
        microphone=Blind("Nothing tells yet."),
        camera=Blind("Nothing tells yet."),
        on_battery=Blind("Nothing tells yet."),
    )
