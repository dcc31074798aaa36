"""The functions of Windows that the sensors call, each with plain values as its answer.

All raise OSError or AttributeError where this Windows has no such function. They were written
after the pages of learn.microsoft.com that `windows_readings` names, and have not been run. This
module can be imported on Windows alone.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterator
from ctypes import wintypes

from coach.desktop.sensors.windows_readings import Use

assert sys.platform == "win32"
import winreg  # noqa: E402  # of Windows alone

_CONSENT = r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore"
_FOCUS_PROFILE = 0x0D83063EA3BF1C75  # what the shell calls WNF_SHEL_QUIETHOURS_ACTIVE_PROFILE
_SESSION_INFO_EX, _THIS_SESSION = 25, 0xFFFFFFFF
_NAMES_AND_VALUES = 0x1 | 0x4 | 0x10000000  # REG_NOTIFY_CHANGE_NAME, _LAST_SET, _THREAD_AGNOSTIC
_FOR_THIS_SESSION = 0  # NOTIFY_FOR_THIS_SESSION
_BY_WINDOW = 0  # DEVICE_NOTIFY_WINDOW_HANDLE


class _LastInput(ctypes.Structure):
    _fields_ = [("size", wintypes.UINT), ("time_ms", wintypes.DWORD)]


class _Power(ctypes.Structure):
    _fields_ = [
        ("line", ctypes.c_ubyte),
        ("battery", ctypes.c_ubyte),
        ("percent", ctypes.c_ubyte),
        ("saver", ctypes.c_ubyte),
        ("left_s", wintypes.DWORD),
        ("full_s", wintypes.DWORD),
    ]


def ticks_and_last_input() -> tuple[int, int]:
    """Return the tick count now and that of the last input, both in ms."""
    last = _LastInput(size=ctypes.sizeof(_LastInput))
    if not ctypes.windll.user32.GetLastInputInfo(ctypes.byref(last)):
        raise ctypes.WinError()
    return ctypes.windll.kernel32.GetTickCount(), last.time_ms


def line_status() -> int:
    """Return the ACLineStatus."""
    power = _Power()
    if not ctypes.windll.kernel32.GetSystemPowerStatus(ctypes.byref(power)):
        raise ctypes.WinError()
    return int(power.line)


def notification_state() -> int:
    """Return the QUERY_USER_NOTIFICATION_STATE."""
    state = ctypes.c_int()
    ctypes.oledll.shell32.SHQueryUserNotificationState(ctypes.byref(state))  # raises OSError
    return state.value


def focus_profile() -> int | None:
    """Return the number of the active focus profile, 0 for none; None where it cannot be read."""
    name, stamp = ctypes.c_uint64(_FOCUS_PROFILE), wintypes.ULONG()
    profile, size = wintypes.DWORD(), wintypes.ULONG(4)
    parts = (ctypes.byref(part) for part in (stamp, profile, size))
    failed = ctypes.windll.ntdll.NtQueryWnfStateData(ctypes.byref(name), None, None, *parts)
    return None if failed or size.value != 4 else profile.value


def in_front_is_ours() -> bool:
    """Return whether the window in front belongs to this process."""
    user = ctypes.windll.user32
    user.GetForegroundWindow.restype = wintypes.HWND
    user.GetWindowThreadProcessId.argtypes = [wintypes.HWND, ctypes.c_void_p]
    process = wintypes.DWORD()
    user.GetWindowThreadProcessId(user.GetForegroundWindow(), ctypes.byref(process))
    return process.value == os.getpid()


def session_info() -> bytes:
    """Return the WTSINFOEX structure of this session."""
    wts = ctypes.windll.wtsapi32
    wts.WTSFreeMemory.argtypes = [ctypes.c_void_p]
    found, size = ctypes.c_void_p(), wintypes.DWORD()
    where = ctypes.byref(found), ctypes.byref(size)
    if not wts.WTSQuerySessionInformationW(None, _THIS_SESSION, _SESSION_INFO_EX, *where):
        raise ctypes.WinError()
    try:
        return ctypes.string_at(found, size.value)
    finally:
        wts.WTSFreeMemory(found)


def register_window(window: int) -> int:
    """Let a window be told of lock and sleep; return what `unregister_window` wants back."""
    handle = wintypes.HWND(window)
    if not ctypes.windll.wtsapi32.WTSRegisterSessionNotification(handle, _FOR_THIS_SESSION):
        raise ctypes.WinError()
    register = ctypes.windll.user32.RegisterSuspendResumeNotification
    register.restype = wintypes.HANDLE
    return register(handle, _BY_WINDOW) or 0


def unregister_window(window: int, registration: int) -> None:
    """Tell a window no more of lock and sleep."""
    ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(wintypes.HWND(window))
    if registration:
        unregister = ctypes.windll.user32.UnregisterSuspendResumeNotification
        unregister(wintypes.HANDLE(registration))


class ConsentStore:
    """What the registry notes about the programs that use a device.

    Args:
        device: "microphone" or "webcam".

    Raises:
        OSError: this Windows notes nothing, as those before version 1903.
    """

    def __init__(self, device: str) -> None:
        access = winreg.KEY_READ | winreg.KEY_NOTIFY
        path = rf"{_CONSENT}\{device}"
        self._key = winreg.OpenKey(winreg.HKEY_CURRENT_USER, path, 0, access)
        self._kernel = ctypes.windll.kernel32
        self._kernel.CreateEventW.restype = wintypes.HANDLE
        self._event = wintypes.HANDLE(self._kernel.CreateEventW(None, False, False, None))
        self._armed = False

    def has_changed(self) -> bool:
        """Return whether something was noted since this was asked last; the first time it was."""
        if self._armed and self._kernel.WaitForSingleObject(self._event, 0) != 0:
            return False
        notify = ctypes.windll.advapi32.RegNotifyChangeKeyValue
        notify.argtypes = [
            ctypes.c_void_p,
            wintypes.BOOL,
            wintypes.DWORD,
            wintypes.HANDLE,
            wintypes.BOOL,
        ]
        failed = notify(int(self._key), True, _NAMES_AND_VALUES, self._event, True)
        self._armed = not failed
        return True

    def uses(self) -> list[Use]:
        """Return the last use by each program, those of the shop and all others."""
        found = list(_uses_below(self._key))
        with contextlib.suppress(OSError), winreg.OpenKey(self._key, "NonPackaged") as others:
            found += _uses_below(others)
        return found

    def close(self) -> None:
        """Let go of the registry."""
        self._key.Close()
        self._kernel.CloseHandle(self._event)


def _uses_below(key: winreg.HKEYType) -> Iterator[Use]:
    """Yield the last use by each program that has a key of its own below `key`."""
    for index in range(winreg.QueryInfoKey(key)[0]):
        with contextlib.suppress(OSError):  # gone meanwhile, or never used
            with winreg.OpenKey(key, winreg.EnumKey(key, index)) as program:
                start, stop = (
                    winreg.QueryValueEx(program, f"LastUsedTime{when}")[0]
                    for when in ("Start", "Stop")
                )
            yield Use(int(start), int(stop))
