"""Tells which way to the ear there is, without a sound: `python -m coach.desktop.sound_probe`.

A process of its own, because the library of a sound server that hangs can hold up, or end, the
process that asks it. It prints one JSON object, a `Way`.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

_ALSA_DEVICES = Path("/dev/snd")


class Way(Struct, frozen=True, kw_only=True):
    """How sound would be played.

    Args:
        by: Qt through the system or a sound server, ALSA alone, or nothing.
        device: what the device is called, where that is known.
        missing: the library that Qt lacks, if it lacks one.
    """

    by: Literal["qt", "alsa", "nothing"] = "nothing"
    device: str = ""
    missing: str = ""


def way() -> Way:
    """Return the first way that is open, in the order in which sessions try them."""
    missing = ""
    try:
        from PySide6.QtCore import QCoreApplication
        from PySide6.QtMultimedia import QMediaDevices

        application = QCoreApplication.instance() or QCoreApplication([])
        device = QMediaDevices.defaultAudioOutput()
        del application
        if not device.isNull():
            return Way(by="qt", device=device.description())
    except ImportError as error:
        missing = str(error).partition(":")[0]
    # Whether ALSA has a device that plays: its files are named after card, number and direction.
    if find_spec("simpleaudio") and any(_ALSA_DEVICES.glob("pcm*p")):
        return Way(by="alsa")
    return Way(missing=missing)


if __name__ == "__main__":
    sys.stdout.write(msgspec.json.encode(way()).decode() + "\n")
