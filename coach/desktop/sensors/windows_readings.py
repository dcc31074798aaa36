"""What Windows answers, read: numbers and flags in, what they mean out.

Facts from learn.microsoft.com, by the names of its pages: GetLastInputInfo, GetSystemPowerStatus
(SYSTEM_POWER_STATUS), QUERY_USER_NOTIFICATION_STATE, WTSINFOEX_LEVEL1, WM_WTSSESSION_CHANGE,
WM_POWERBROADCAST. Which focus profile is active and which programs use the microphone has no page:
the shell publishes a number, 0 when do not disturb is off; and the registry notes when each
program began and ended, with 0 as the end while it goes on.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Literal

from msgspec import Struct

from coach.breaks.words import Unknown

Meaning = Literal["locked", "unlocked", "sleeps", "woke"]

_FIRST_FILE_TIME = datetime(1601, 1, 1, tzinfo=UTC)  # counted from here in 100 ns
_BUSY, _DIRECT3D, _PRESENTATION = 2, 3, 4  # of QUERY_USER_NOTIFICATION_STATE
_ON_BATTERY, _ON_LINE = 0, 1  # of ACLineStatus
_SESSION_LOCKED, _SESSION_UNLOCKED = 0, 1  # of SessionFlags
_SESSION_FLAGS_AT = 16  # bytes into WTSINFOEX: level, padding, id, state come first
SESSION_CHANGE, POWER_BROADCAST = 0x02B1, 0x0218  # WM_WTSSESSION_CHANGE, WM_POWERBROADCAST
_MEANINGS: dict[tuple[int, int], Meaning] = {
    (SESSION_CHANGE, 0x7): "locked",  # WTS_SESSION_LOCK
    (SESSION_CHANGE, 0x8): "unlocked",  # WTS_SESSION_UNLOCK
    (POWER_BROADCAST, 0x04): "sleeps",  # PBT_APMSUSPEND
    (POWER_BROADCAST, 0x12): "woke",  # PBT_APMRESUMEAUTOMATIC, always sent
}


class Use(Struct, frozen=True):
    """When a program last used the microphone or camera, in FILETIME; `stop` is 0 while it does."""

    start: int
    stop: int


def idle_seconds(now_ms: int, last_input_ms: int) -> float:
    """Return the seconds since the last input from two tick counts, which wrap after 49.7 days."""
    return ((now_ms - last_input_ms) & 0xFFFFFFFF) / 1000


def on_battery(line_status: int) -> bool | Unknown:
    """Return whether the battery feeds the machine, by its ACLineStatus."""
    if line_status in (_ON_BATTERY, _ON_LINE):
        return line_status == _ON_BATTERY
    return Unknown("Windows does not know what feeds this machine.")


def quiet(profile: int | None, state: int) -> bool | Unknown:
    """Return whether the user asked not to be disturbed.

    Args:
        profile: the active focus profile, 0 for none; None where it cannot be read.
        state: the QUERY_USER_NOTIFICATION_STATE.
    """
    if state == _PRESENTATION or profile:
        return True
    if profile is None:
        return Unknown("This Windows does not tell whether do not disturb is on.")
    return False


def full_screen(state: int, in_front_is_ours: bool) -> bool:
    """Return whether another program fills the screen, by the QUERY_USER_NOTIFICATION_STATE."""
    return state in (_BUSY, _DIRECT3D) and not in_front_is_ours


def is_used(uses: Iterable[Use], booted: datetime) -> bool:
    """Return whether a program uses the device now.

    One that was running when the machine went down has no end either; it began before `booted`.
    """
    since = (booted - _FIRST_FILE_TIME) // timedelta(microseconds=1) * 10
    return any(use.stop == 0 and use.start >= since for use in uses)


def session_locked(info: bytes) -> bool | Unknown:
    """Return whether the session is locked, by its WTSINFOEX structure."""
    if len(info) >= _SESSION_FLAGS_AT + 4:
        (flags,) = struct.unpack_from("<i", info, _SESSION_FLAGS_AT)
        if flags in (_SESSION_LOCKED, _SESSION_UNLOCKED):
            return bool(flags == _SESSION_LOCKED)
    return Unknown("Windows does not know whether the screen is locked.")


def meaning(message: int, parameter: int) -> Meaning | None:
    """Return what a message to a window tells about session and power, if it tells that."""
    return _MEANINGS.get((message, parameter))
