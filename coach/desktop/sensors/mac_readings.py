"""What macOS answers, read: numbers and names in, what they mean out.

Facts from Apple's headers: CGSession.h and CGWindow.h of CoreGraphics, AudioHardware.h of
CoreAudio, IOPowerSources.h and IOPSKeys.h of IOKit. The key for a locked screen stands in no
header; the session has it only while the screen is locked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from coach.breaks.words import Unknown

LOCKED_KEY = "CGSSessionScreenIsLocked"
IN_FRONT_KEY = "kCGSSessionOnConsoleKey"  # 0 while another user has the screen
_SOURCES = {"AC Power": False, "Battery Power": True, "UPS Power": True}  # kIOPS...Value

Rectangle = tuple[float, float, float, float]  # left, top, width, height, in points


class Window(Struct, frozen=True):
    """A window on the screen."""

    process: int
    layer: int  # 0 for usual windows; the menu bar, the Dock and notices have others
    place: Rectangle


class SoundDevice(Struct, frozen=True):
    """A device for sound, and whether any program makes it run."""

    hears: bool
    sounds: bool
    runs: bool


class SoundUser(Struct, frozen=True):
    """A program that uses sound."""

    process: int
    hears: bool  # now


def locked(session: Mapping[str, int] | None) -> bool | Unknown:
    """Return whether the screen is locked or another user's.

    Args:
        session: the flags of this login session; None where it has no screen.
    """
    if session is None:
        return Unknown("This login has no screen of its own.")
    return bool(session.get(LOCKED_KEY, 0)) or session.get(IN_FRONT_KEY, 1) == 0


def full_screen(windows: Iterable[Window], screens: Sequence[Rectangle], own: int) -> bool:
    """Return whether a window of another program fills a screen, menu bar included.

    Args:
        windows: those on the screen.
        screens: the places of all screens.
        own: the number of this process.
    """
    return any(
        _covers(window.place, screen)
        for window in windows
        if window.layer == 0 and window.process != own
        for screen in screens
    )


def _covers(window: Rectangle, screen: Rectangle) -> bool:
    """Return whether nothing of the screen is free."""
    left, top, width, height = window
    x, y, wide, high = screen
    return left <= x and top <= y and left + width >= x + wide and top + height >= y + high


def microphone(
    users: Iterable[SoundUser] | None, devices: Iterable[SoundDevice], own: int
) -> bool | Unknown:
    """Return whether another program listens.

    Args:
        users: who uses sound; None before macOS 14.2, which does not tell.
        devices: they tell then. A headset that runs may only play music.
        own: the number of this process.
    """
    if users is not None:
        return any(user.hears and user.process != own for user in users)
    running = [device for device in devices if device.hears and device.runs]
    if any(not device.sounds for device in running):
        return True
    if running:
        return Unknown("This macOS does not tell whether a headset listens or plays.")
    return False


def on_battery(source: str) -> bool | Unknown:
    """Return whether a battery feeds the machine, by the name of its power source."""
    if source in _SOURCES:
        return _SOURCES[source]
    return Unknown("macOS does not know what feeds this machine.")


def selector(name: str) -> int:
    """Return the number that four letters stand for in the sound and camera system."""
    return int.from_bytes(name.encode("ascii"), "big")
