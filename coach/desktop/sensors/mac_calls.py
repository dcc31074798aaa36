"""The functions of macOS that the sensors call, each with plain values as its answer.

All raise OSError or AttributeError where this macOS has no such function. They were written after
Apple's headers (CGEventSource.h, CGSession.h, CGWindow.h, IOPowerSources.h) and have not been run.
"""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Iterator
from ctypes import byref, c_bool, c_char_p, c_double, c_int64, c_long, c_uint32, c_void_p
from functools import cache

from coach.desktop.sensors.mac_readings import (
    IN_FRONT_KEY,
    LOCKED_KEY,
    Rectangle,
    Window,
)

_UTF8, _INT64 = 0x08000100, 4  # kCFStringEncodingUTF8, kCFNumberSInt64Type
_HARDWARE, _ANY_INPUT = 1, 0xFFFFFFFF  # kCGEventSourceStateHIDSystemState, kCGAnyInputEventType
_SEEN, _NO_DESKTOP = 1, 16  # kCGWindowListOptionOnScreenOnly, ...ExcludeDesktopElements
_MOST_SCREENS = 16


class _Rect(ctypes.Structure):
    _fields_ = [(name, c_double) for name in ("left", "top", "width", "height")]


@cache
def _framework(name: str) -> ctypes.CDLL:
    """Return a framework with what its functions take and give where that is not an int."""
    library = ctypes.CDLL(f"/System/Library/Frameworks/{name}.framework/{name}")
    for function, gives, takes in _SIGNATURES.get(name, ()):
        found = getattr(library, function)
        found.restype, found.argtypes = gives, takes
    return library


_SIGNATURES: dict[str, tuple[tuple[str, object, list[object]], ...]] = {
    "CoreFoundation": (
        ("CFStringCreateWithCString", c_void_p, [c_void_p, c_char_p, c_uint32]),
        ("CFStringGetCString", c_bool, [c_void_p, c_char_p, c_long, c_uint32]),
        ("CFDictionaryGetValue", c_void_p, [c_void_p, c_void_p]),
        ("CFArrayGetCount", c_long, [c_void_p]),
        ("CFArrayGetValueAtIndex", c_void_p, [c_void_p, c_long]),
        ("CFGetTypeID", c_long, [c_void_p]),
        ("CFBooleanGetTypeID", c_long, []),
        ("CFBooleanGetValue", c_bool, [c_void_p]),
        ("CFNumberGetValue", c_bool, [c_void_p, c_long, c_void_p]),
        ("CFRelease", None, [c_void_p]),
    ),
    "CoreGraphics": (
        ("CGEventSourceSecondsSinceLastEventType", c_double, [c_uint32, c_uint32]),
        ("CGSessionCopyCurrentDictionary", c_void_p, []),
        ("CGWindowListCopyWindowInfo", c_void_p, [c_uint32, c_uint32]),
        ("CGRectMakeWithDictionaryRepresentation", c_bool, [c_void_p, c_void_p]),
        ("CGGetActiveDisplayList", c_uint32, [c_uint32, c_void_p, c_void_p]),
        ("CGDisplayBounds", _Rect, [c_uint32]),
    ),
    "IOKit": (
        ("IOPSCopyPowerSourcesInfo", c_void_p, []),
        ("IOPSGetProvidingPowerSourceType", c_void_p, [c_void_p]),
    ),
}


def idle_seconds() -> float:
    """Return the seconds since the last key, click or movement."""
    source = _framework("CoreGraphics")
    return float(source.CGEventSourceSecondsSinceLastEventType(_HARDWARE, _ANY_INPUT))


def session() -> dict[str, int] | None:
    """Return the flags of this login session that there are; None where it has no screen."""
    found = _framework("CoreGraphics").CGSessionCopyCurrentDictionary()
    if not found:
        return None
    with _released(found):
        flags = {key: _number(_entry(found, key)) for key in (LOCKED_KEY, IN_FRONT_KEY)}
        return {key: flag for key, flag in flags.items() if flag is not None}


def windows() -> list[Window]:
    """Return the windows on the screen; no permission is needed for their places."""
    cf, graphics = _framework("CoreFoundation"), _framework("CoreGraphics")
    found = graphics.CGWindowListCopyWindowInfo(_SEEN | _NO_DESKTOP, 0)
    if not found:
        raise OSError("no session with a screen")
    with _released(found):
        all_windows = [
            cf.CFArrayGetValueAtIndex(found, index) for index in range(cf.CFArrayGetCount(found))
        ]
        return [_window(about) for about in all_windows]


def _window(about: int) -> Window:
    """Return a window from the dictionary about it."""
    place = _Rect()
    bounds = _entry(about, "kCGWindowBounds")
    if bounds:
        make = _framework("CoreGraphics").CGRectMakeWithDictionaryRepresentation
        make(bounds, byref(place))
    process, layer = (_number(_entry(about, f"kCGWindow{name}")) for name in ("OwnerPID", "Layer"))
    return Window(process or 0, layer or 0, _rectangle(place))


def screens() -> list[Rectangle]:
    """Return the places of all screens."""
    graphics = _framework("CoreGraphics")
    found, count = (c_uint32 * _MOST_SCREENS)(), c_uint32()
    if graphics.CGGetActiveDisplayList(_MOST_SCREENS, found, byref(count)):
        raise OSError("the screens are not told")
    return [_rectangle(graphics.CGDisplayBounds(one)) for one in found[: count.value]]


def power_source() -> str:
    """Return the name of what feeds the machine."""
    power, cf = _framework("IOKit"), _framework("CoreFoundation")
    found = power.IOPSCopyPowerSourcesInfo()
    if not found:
        raise OSError("the power sources are not told")
    with _released(found):
        text = ctypes.create_string_buffer(64)
        name = power.IOPSGetProvidingPowerSourceType(found)
        if not name:
            return ""
        cf.CFStringGetCString(name, text, len(text), _UTF8)
        return text.value.decode(errors="replace")


# -- objects of CoreFoundation -----------------------------------------------------------------


@contextlib.contextmanager
def _released(found: int) -> Iterator[None]:
    """Let go of something that a function with Copy or Create in its name has given."""
    try:
        yield
    finally:
        _framework("CoreFoundation").CFRelease(found)


def _entry(dictionary: int, key: str) -> int | None:
    """Return what a dictionary has under a key; it lives as long as the dictionary."""
    cf = _framework("CoreFoundation")
    name = cf.CFStringCreateWithCString(None, key.encode(), _UTF8)
    with _released(name):
        entry: int | None = cf.CFDictionaryGetValue(dictionary, name)
        return entry


def _number(value: int | None) -> int | None:
    """Return a number or a truth value as a number."""
    if value is None:
        return None
    cf = _framework("CoreFoundation")
    if cf.CFGetTypeID(value) == cf.CFBooleanGetTypeID():
        return int(cf.CFBooleanGetValue(value))
    number = c_int64()
    cf.CFNumberGetValue(value, _INT64, byref(number))
    return number.value


def _rectangle(rect: _Rect) -> Rectangle:
    return rect.left, rect.top, rect.width, rect.height
