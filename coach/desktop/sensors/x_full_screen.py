"""Whether another program fills a screen of an X server.

The window manager says which window is in use and whether that one is full screen
(https://specifications.freedesktop.org/wm-spec/latest/).
"""

from __future__ import annotations

import os
import struct

from PySide6.QtCore import QTimer

from coach.breaks.words import Unknown
from coach.desktop.sensors.sensor import Sensor
from coach.desktop.sensors.x_server import XServer

_PROPERTY_CHANGES, _STRUCTURE_CHANGES = 0x400000, 0x20000  # masks of events
_PROPERTY_CHANGED = 28  # numbers of events
_DESTROYED, _HIDDEN, _MOVED_OR_SIZED = 17, 18, 22
_SETTLED_MS = 300  # until a window manager has both moved a window and said why
_RANDR, _QUERY_VERSION, _GET_MONITORS = "RANDR", 0, 42

Rectangle = tuple[int, int, int, int]  # left, top, width, height, in pixels


class XFullScreen(Sensor[bool]):
    """Looks at the window in use.

    A window tells of its size only: one that listened to its properties would be woken by every
    key that is pressed in it.

    Args:
        server: the connection, which ends when a sensor that uses it is closed.
    """

    how = "The window manager tells which window is in use and whether it is full screen."

    def __init__(self, server: XServer) -> None:
        super().__init__()
        self._server = server
        self._watched = 0
        self._last: bool | Unknown | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settle.timeout.connect(self._look)
        self._has_monitors = server.find_extension(_RANDR) and bool(
            server.ask(_QUERY_VERSION, struct.pack("=II", 1, 5), _RANDR)
        )
        if server.root:
            server.happened.connect(self._hear)
            server.lost.connect(self.changed)
            server.hear(server.root, _PROPERTY_CHANGES)
            self._look()

    def value(self) -> bool | Unknown:
        server = self._server
        if not server.alive:
            return Unknown("The X server does not answer.")
        if not server.numbers(server.root, "_NET_SUPPORTING_WM_CHECK"):
            return Unknown("No window manager tells which window is in use.")
        window = self._in_use()
        if not window or self._is_ours(window) or not self._says_full(window):
            return False
        place = server.place(window)
        return place is not None and any(covers(place, screen) for screen in self._screens())

    def close(self) -> None:
        self._settle.stop()
        self._server.close()

    def _in_use(self) -> int:
        said = self._server.numbers(self._server.root, "_NET_ACTIVE_WINDOW")
        return said[0] if said else 0

    def _is_ours(self, window: int) -> bool:
        return self._server.numbers(window, "_NET_WM_PID") == (os.getpid(),)

    def _says_full(self, window: int) -> bool:
        server = self._server
        return server.atom("_NET_WM_STATE_FULLSCREEN") in server.numbers(window, "_NET_WM_STATE")

    def _screens(self) -> tuple[Rectangle, ...]:
        server = self._server
        if self._has_monitors:
            reply = server.ask(_GET_MONITORS, struct.pack("=IB3x", server.root, 1), _RANDR)
            if monitors := monitors_of(reply):
                return monitors
        whole = server.place(server.root)
        return (whole,) if whole else ()

    def _hear(self, event: bytes) -> None:
        kind = event[0] & 0x7F
        (window,) = struct.unpack_from("=I", event, 4)
        # Not every window manager takes back that a window is in use when that is gone.
        if kind in (_DESTROYED, _HIDDEN, _MOVED_OR_SIZED) and window == self._watched:
            self._settle.start()
        elif kind == _PROPERTY_CHANGED and window == self._server.root:
            (name,) = struct.unpack_from("=I", event, 8)
            if name == self._server.atom("_NET_ACTIVE_WINDOW"):
                self._settle.start()

    def _look(self) -> None:
        window = self._in_use()
        if window != self._watched:
            if self._watched:
                self._server.hear(self._watched, 0)
            self._watched = window
            if window:
                self._server.hear(window, _STRUCTURE_CHANGES)
        now = self.value()
        before, self._last = self._last, now
        if before is not None and now != before:
            self.changed.emit()


def covers(window: Rectangle, screen: Rectangle) -> bool:
    """Return whether a window leaves nothing of a screen free."""
    left, top, width, height = window
    x, y, wide, high = screen
    return left <= x and top <= y and left + width >= x + wide and top + height >= y + high


def monitors_of(reply: bytes) -> tuple[Rectangle, ...]:
    """Return where the monitors are, by the server's list of them."""
    if not reply:
        return ()
    (count,) = struct.unpack_from("=I", reply, 12)
    found = []
    at = 32
    for _ in range(count):
        outputs, left, top, width, height = struct.unpack_from("=HhhHH", reply, at + 6)
        found.append((left, top, width, height))
        at += 24 + 4 * outputs
    return tuple(found)
