"""Whether a program holds a camera open.

The kernel tells when somebody opens or closes a camera (inotify); only then is looked who holds
one. Programs of other users cannot be seen.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, QTimer

from coach.breaks.words import Unknown
from coach.desktop.sensors.sensor import Sensor

_DEVICES, _PROCESSES = Path("/dev"), Path("/proc")
_SETTLED_MS = 1000  # programs that only look what there is open a camera for a moment
_OPEN, _CLOSE = 0x20, 0x8 | 0x10
_CREATE, _DELETE, _ATTRIBUTES = 0x100, 0x200, 0x4  # the last: who may use it is set afterwards
_EVENT = struct.Struct("=iIII")  # which watch, what, cookie, length of the name
_ROOM = 4096  # bytes
# It describes the cameras to PipeWire and may hold one for that; the picture goes another way.
_NO_WATCHERS = {"wireplumber"}


class Camera(Sensor[bool]):
    """Looks who holds a camera open, whenever one was opened, closed or plugged in.

    Args:
        devices: the folder with the device files.
        processes: the folder where the kernel describes the processes.
    """

    how = "The kernel tells when a program opens or closes a camera."

    def __init__(self, devices: Path = _DEVICES, processes: Path = _PROCESSES) -> None:
        super().__init__()
        self._devices, self._processes = devices, processes
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settle.timeout.connect(self._look)
        self._inotify = _Inotify()
        if self._inotify.descriptor >= 0:
            self._notifier = QSocketNotifier(self._inotify.descriptor, _READ, self)
            self._notifier.activated.connect(self._hear)
            self._inotify.watch(devices, _CREATE | _DELETE | _ATTRIBUTES)
        self._watch_cameras()
        self._value = self._read()

    def value(self) -> bool | Unknown:
        return self._value

    def close(self) -> None:
        self._settle.stop()
        if self._inotify.descriptor >= 0:
            self._notifier.setEnabled(False)
            self._inotify.close()

    def _watch_cameras(self) -> None:
        for camera in self._cameras():
            self._inotify.watch(camera, _OPEN | _CLOSE)

    def _cameras(self) -> list[Path]:
        return sorted(self._devices.glob("video[0-9]*"))

    def _hear(self) -> None:
        for name in self._inotify.names():
            if name.startswith("video"):
                self._watch_cameras()
            if not name or name.startswith("video"):  # an event of a camera itself has no name
                self._settle.start()

    def _look(self) -> None:
        now = self._read()
        if now != self._value:
            self._value = now
            self.changed.emit()

    def _read(self) -> bool | Unknown:
        if self._inotify.descriptor < 0:
            return Unknown("The kernel does not tell who opens files.")
        cameras = {str(camera) for camera in self._cameras()}
        return bool(cameras) and any(holders(cameras, self._processes))


_READ = QSocketNotifier.Type.Read


def holders(files: set[str], processes: Path) -> Iterator[int]:
    """Yield the processes other than this one that hold one of these files open."""
    for process in processes.glob("[0-9]*"):
        if int(process.name) != os.getpid() and _holds(process, files) and not _only_lists(process):
            yield int(process.name)


def _holds(process: Path, files: set[str]) -> bool:
    try:
        held = [each.path for each in os.scandir(process / "fd")]
    except OSError:  # somebody else's, or it has ended meanwhile
        return False
    return any(_target(each) in files for each in held)


def _target(held: str) -> str:
    try:
        return str(Path(held).readlink())
    except OSError:  # closed meanwhile
        return ""


def _only_lists(process: Path) -> bool:
    try:
        return (process / "comm").read_text(errors="replace").strip() in _NO_WATCHERS
    except OSError:
        return True


class _Inotify:
    """The kernel's file events, which Qt has only for changed contents.

    Attributes:
        descriptor: it can be read when something has happened; -1 where there is none.
    """

    def __init__(self) -> None:
        self._libc = ctypes.CDLL(None)
        self.descriptor = int(self._libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC))

    def watch(self, path: Path, events: int) -> None:
        """Be told of these events of a file or in a folder; a second time changes nothing."""
        self._libc.inotify_add_watch(self.descriptor, os.fsencode(path), events)

    def names(self) -> Iterator[str]:
        """Take what has happened; yield the file's name where it was in a watched folder."""
        data = os.read(self.descriptor, _ROOM)
        at = 0
        while at < len(data):
            *_, length = _EVENT.unpack_from(data, at)
            at += _EVENT.size
            yield os.fsdecode(data[at : at + length].rstrip(b"\0"))
            at += length

    def close(self) -> None:
        """Be told of nothing more."""
        os.close(self.descriptor)
        self.descriptor = -1
