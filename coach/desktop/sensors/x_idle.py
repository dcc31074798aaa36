"""When the last key was pressed or the mouse moved, as an X server counts it.

The server keeps a counter named IDLETIME and tells when it passes a value, so nothing is polled
(https://www.x.org/releases/current/doc/xextproto/sync.html). It counts what the XScreenSaver
extension counts, which can only be asked.
"""

from __future__ import annotations

import struct

from coach.breaks.words import Unknown
from coach.desktop.sensors.sensor import AWAY_S, IdleSensor
from coach.desktop.sensors.x_server import XServer

_SYNC = "SYNC"
_INITIALIZE, _LIST_COUNTERS, _QUERY_COUNTER, _CREATE_ALARM = 0, 1, 5, 8
# Of an alarm: counter, kind of value, value, test, step and events are given, in this order.
_ALARM = 1 | 2 | 4 | 8 | 16 | 32
_ABSOLUTE, _RISES_PAST, _FALLS_BELOW = 0, 0, 1
_ALARM_RANG = 1  # after the extension's first event


class XIdle(IdleSensor):
    """Asks an X server.

    Args:
        server: the connection, which ends when a sensor that uses it is closed.
    """

    how = "The X server counts the seconds and tells when somebody leaves or comes back."

    def __init__(self, server: XServer) -> None:
        super().__init__()
        self._server = server
        self._counter = _idle_counter(server)
        if self._counter:
            away_ms = round(AWAY_S * 1000)
            self._alarms = {
                self._alarm(away_ms, _RISES_PAST),
                self._alarm(away_ms - 1, _FALLS_BELOW),
            }
            server.happened.connect(self._hear)
            server.lost.connect(self.changed)

    def close(self) -> None:
        self._server.close()

    def value(self) -> float | Unknown:
        if not self._counter:
            return Unknown("The X server does not count how long nobody has typed.")
        reply = self._server.ask(_QUERY_COUNTER, struct.pack("=I", self._counter), _SYNC)
        if not reply:
            return Unknown("The X server does not answer.")
        high, low = struct.unpack_from("=iI", reply, 8)
        return float((high << 32) + low) / 1000

    def _alarm(self, value_ms: int, test: int) -> int:
        number = self._server.new_number()
        of = struct.pack("=III", number, _ALARM, self._counter)
        when = struct.pack("=IiII", _ABSOLUTE, 0, value_ms, test)
        self._server.send(_CREATE_ALARM, of + when + struct.pack("=iII", 0, 0, 1), _SYNC)
        return number

    def _hear(self, event: bytes) -> None:
        rang = event[0] & 0x7F == self._server.extensions[_SYNC] + _ALARM_RANG
        if rang and struct.unpack_from("=I", event, 4)[0] in self._alarms:
            self.changed.emit()


def _idle_counter(server: XServer) -> int:
    """Return the number of the server's counter; 0 where it has none."""
    if not server.find_extension(_SYNC) or not server.ask(_INITIALIZE, b"\3\1\0\0", _SYNC):
        return 0
    return counter_named(server.ask(_LIST_COUNTERS, b"", _SYNC), b"IDLETIME")


def counter_named(reply: bytes, name: bytes) -> int:
    """Return the number of the counter with this name in a list of counters; 0: it is not there."""
    if not reply:
        return 0
    (count,) = struct.unpack_from("=I", reply, 8)
    at = 32
    for _ in range(count):
        number, _, _, length = struct.unpack_from("=IiIH", reply, at)
        if reply[at + 14 : at + 14 + length] == name:
            return int(number)
        at += (14 + length + 3) // 4 * 4
    return 0
