"""Microphones and cameras as macOS lists them, each with plain values as its answer.

Nothing is opened, so no permission is needed. All raise OSError or AttributeError where this macOS
has no such function. Written after Apple's headers (AudioHardware.h, CMIOHardwareObject.h and
CMIOHardwareDevice.h), and not run.
"""

from __future__ import annotations

import contextlib
import ctypes
from ctypes import byref, c_uint32

from coach.desktop.sensors.mac_readings import SoundDevice, SoundUser, selector

_SYSTEM = 1  # the object that lists all others
# kAudioHardwarePropertyProcessObjectList, kAudioHardwarePropertyDevices (cameras have the same),
# kAudioDevicePropertyStreams, kAudioDevicePropertyDeviceIsRunningSomewhere (likewise),
# kAudioProcessPropertyPID, kAudioProcessPropertyIsRunningInput
_PROCESSES, _DEVICES, _STREAMS = "prs#", "dev#", "stm#"
_RUNS, _PROCESS_ID, _HEARS = "gone", "ppid", "piri"
_ANYWHERE, _INPUT, _OUTPUT = "glob", "inpt", "outp"


class _Address(ctypes.Structure):
    """Which property of an object: AudioObjectPropertyAddress and its twin for cameras."""

    _fields_ = [("selector", c_uint32), ("scope", c_uint32), ("element", c_uint32)]


class _Objects:
    """The objects of the sound system or of the camera system, which are asked almost alike."""

    def __init__(self, framework: str, prefix: str) -> None:
        library = ctypes.CDLL(f"/System/Library/Frameworks/{framework}.framework/{framework}")
        self._size_of = getattr(library, f"{prefix}ObjectGetPropertyDataSize")
        self._data_of = getattr(library, f"{prefix}ObjectGetPropertyData")
        self._takes_size_twice = prefix == "CMIO"

    def listed(self, of: int, name: str, scope: str = _ANYWHERE) -> list[int]:
        """Return the numbers of the objects that a property lists.

        Raises:
            OSError: there is no such property.
        """
        address, size = _Address(selector(name), selector(scope), 0), c_uint32()
        if self._size_of(of, byref(address), 0, None, byref(size)):
            raise OSError(f"{name} is not told")
        found = (c_uint32 * (size.value // 4))()
        if len(found) and self._read(of, address, size, found):
            raise OSError(f"{name} is not told")
        return list(found[: size.value // 4])

    def number(self, of: int, name: str) -> int:
        """Return a property that is one number; 0 for an object that has gone meanwhile."""
        value, size = c_uint32(), c_uint32(4)
        failed = self._read(of, _Address(selector(name), selector(_ANYWHERE), 0), size, value)
        return 0 if failed else value.value

    def _read(self, of: int, address: _Address, size: c_uint32, into: ctypes._CData) -> int:
        room = (size.value,) if self._takes_size_twice else ()
        return int(self._data_of(of, byref(address), 0, None, *room, byref(size), byref(into)))


def sound_users() -> list[SoundUser] | None:
    """Return the programs that use sound; None before macOS 14.2."""
    sound = _Objects("CoreAudio", "Audio")
    with contextlib.suppress(OSError):
        return [
            SoundUser(sound.number(one, _PROCESS_ID), bool(sound.number(one, _HEARS)))
            for one in sound.listed(_SYSTEM, _PROCESSES)
        ]
    return None


def sound_devices() -> list[SoundDevice]:
    """Return the devices for sound."""
    sound = _Objects("CoreAudio", "Audio")
    return [
        SoundDevice(
            hears=bool(sound.listed(device, _STREAMS, _INPUT)),
            sounds=bool(sound.listed(device, _STREAMS, _OUTPUT)),
            runs=bool(sound.number(device, _RUNS)),
        )
        for device in sound.listed(_SYSTEM, _DEVICES)
    ]


def camera_runs() -> bool:
    """Return whether any program makes a camera run."""
    cameras = _Objects("CoreMediaIO", "CMIO")
    return any(cameras.number(one, _RUNS) for one in cameras.listed(_SYSTEM, _DEVICES))
