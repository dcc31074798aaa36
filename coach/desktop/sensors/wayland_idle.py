"""When the last key was pressed or the mouse moved, as a Wayland compositor tells it.

KDE, sway, Hyprland, niri and others offer `ext_idle_notifier_v1`
(https://wayland.app/protocols/ext-idle-notify-v1); GNOME does not. It is spoken here directly:
two requests and two events, while a library for the whole of Wayland would cost 5 MiB. A message
is the number of an object, its length and operation, and the arguments, in the machine's byte
order (https://wayland.freedesktop.org/docs/html/ch04.html).
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtNetwork import QLocalSocket

from coach.breaks.words import Unknown
from coach.clock import Clock
from coach.desktop.sensors.sensor import AWAY_S, NOT_YET, IdleSensor

_DISPLAY, _REGISTRY, _SYNC = 1, 2, 3  # numbers of objects; the first is there from the beginning
_SYNCED, _GET_REGISTRY, _BIND, _DESTROY = 0, 1, 0, 0  # operations
_GLOBAL, _ERROR, _IDLED = 0, 0, 0  # events
_NOTIFIER, _SEAT = "ext_idle_notifier_v1", "wl_seat"
_TYPING_S = 1.0
# The second version also has idleness by keys and mouse alone, whatever film is playing.
_WITH_FILMS, _BY_INPUT = 1, 2

Message = tuple[int, int, bytes]  # object, operation, arguments


class WaylandIdle(IdleSensor):
    """Is told by the compositor when nobody has typed for a while, and when somebody does again.

    Args:
        address: the path of the compositor's socket.
        clock: counts the seconds since.
    """

    how = "The desktop (Wayland) tells when somebody leaves or comes back."

    def __init__(self, address: str, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._unknown: Unknown | None = NOT_YET
        self._arrived = bytearray()
        self._globals: dict[str, tuple[int, int]] = {}  # number and version of what is offered
        self._last_number = _SYNC
        self._notifier = self._seat = self._away = self._typing = 0
        self._version = 0
        self._left_at: dict[int, float] = {}  # by the notification that has told it
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._greet)
        self._socket.readyRead.connect(self._read)
        self._socket.disconnected.connect(self._lose)
        self._socket.errorOccurred.connect(self._lose)
        self._socket.connectToServer(address)

    def value(self) -> float | Unknown:
        if self._unknown is not None:
            return self._unknown
        now = self._clock.now()
        return now - min(self._left_at.values(), default=now)

    def watch_typing(self, on: bool) -> None:
        if self._unknown is not None:
            return
        if on:
            self._typing = self._notification(_TYPING_S)
        else:
            self._send(self._typing, _DESTROY)
            self._left_at.pop(self._typing, None)

    def close(self) -> None:
        self._socket.blockSignals(True)
        self._socket.abort()

    def _greet(self) -> None:
        self._send(_DISPLAY, _GET_REGISTRY, struct.pack("=I", _REGISTRY))
        self._send(_DISPLAY, _SYNCED, struct.pack("=I", _SYNC))

    def _send(self, number: int, operation: int, arguments: bytes = b"") -> None:
        head = struct.pack("=II", number, (8 + len(arguments)) << 16 | operation)
        self._socket.write(head + arguments)

    def _read(self) -> None:
        self._arrived += self._socket.readAll().data()
        for number, operation, arguments in messages(self._arrived):
            if number == _REGISTRY and operation == _GLOBAL:
                name, interface, version = offered(arguments)
                self._globals.setdefault(interface, (name, version))
            elif number == _SYNC:
                self._begin()
            elif number == _DISPLAY and operation == _ERROR:
                self._lose()
            elif number in (self._away, self._typing):
                self._hear(number, operation)

    def _begin(self) -> None:
        """Everything that is offered has been named."""
        if _NOTIFIER not in self._globals or _SEAT not in self._globals:
            self._unknown = Unknown("This desktop does not tell programs when nobody is typing.")
        else:
            self._version = min(self._globals[_NOTIFIER][1], 2)
            self._seat = self._bind(_SEAT, 1)
            self._notifier = self._bind(_NOTIFIER, self._version)
            self._away = self._notification(AWAY_S)
            self._unknown = None
        self.changed.emit()

    def _bind(self, interface: str, version: int) -> int:
        number = self._new_number()
        name = interface.encode() + b"\0"
        named = struct.pack("=II", self._globals[interface][0], len(name))
        padded = name.ljust(-(-len(name) // 4) * 4, b"\0")
        self._send(_REGISTRY, _BIND, named + padded + struct.pack("=II", version, number))
        return number

    def _notification(self, after_s: float) -> int:
        number = self._new_number()
        operation = _BY_INPUT if self._version >= 2 else _WITH_FILMS
        arguments = struct.pack("=III", number, round(1000 * after_s), self._seat)
        self._send(self._notifier, operation, arguments)
        return number

    def _new_number(self) -> int:
        self._last_number += 1
        return self._last_number

    def _hear(self, notification: int, event: int) -> None:
        if event == _IDLED:
            after_s = AWAY_S if notification == self._away else _TYPING_S
            self._left_at[notification] = self._clock.now() - after_s
        else:
            self._left_at.pop(notification, None)
        self.changed.emit()

    def _lose(self) -> None:
        self._unknown = Unknown("The desktop does not answer any more.")
        self._left_at.clear()
        self.changed.emit()


def messages(data: bytearray) -> Iterator[Message]:
    """Take every whole message out of what has arrived."""
    while len(data) >= 8:
        number, size_and_operation = struct.unpack_from("=II", data)
        size = max(size_and_operation >> 16, 8)
        if len(data) < size:
            return
        arguments = bytes(data[8:size])
        del data[:size]
        yield number, size_and_operation & 0xFFFF, arguments


def offered(arguments: bytes) -> tuple[int, str, int]:
    """Return number, interface and version of something that a compositor offers."""
    name, length = struct.unpack_from("=II", arguments)
    interface = arguments[8 : 8 + length].rstrip(b"\0").decode(errors="replace")
    return name, interface, int.from_bytes(arguments[-4:], sys.byteorder)


def compositor_address() -> str | None:
    """Return the path of the compositor's socket; None where there is none."""
    said = os.environ.get("WAYLAND_DISPLAY")
    return str(Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere"), said)) if said else None
