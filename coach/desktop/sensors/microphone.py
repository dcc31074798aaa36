"""Whether another program listens to a microphone, by the sound server."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QTimer
from PySide6.QtNetwork import QLocalSocket

from coach.breaks.words import Unknown
from coach.desktop.sensors import pulse_wire as wire
from coach.desktop.sensors.sensor import NOT_YET, Sensor

_SETTLED_MS = 200  # a program that begins to record makes several events at once
_AGAIN_S = (1, 2, 5, 10, 30, 60)  # the waits for a server that is not there; the last one stays
_FIELDS = 18  # of one recording
_NO_SERVER = Unknown("No sound server (PipeWire or PulseAudio) answers here.")
_FAR_SERVER = Unknown("The sound server is on another machine.")
_INSTALL = "Install PipeWire with its PulseAudio part (pipewire-pulse), or PulseAudio."
_Then = Callable[[list[wire.Value]], None]  # gets an answer; nothing where there was an error


class Recording(Struct, frozen=True):
    """A program that records.

    Args:
        source: the number of what it records from.
        by_program: not by the sound server itself.
        halted: it has stopped for now.
        meter: it only shows how loud it is, as volume controls do.
        process: its process; 0 if that is not told.
    """

    source: int
    by_program: bool
    halted: bool
    meter: bool
    process: int

    @property
    def listens(self) -> bool:
        """Whether another program takes in what is said."""
        ours = self.process == os.getpid()
        return self.by_program and not (self.halted or self.meter or ours)


class Microphone(Sensor[bool]):
    """Stays connected to the sound server and is told of every recording.

    Args:
        address: the path of its socket; None where it is on another machine.
    """

    how = "The sound server tells when a program begins and ends to record."
    fix = _INSTALL

    def __init__(self, address: str | None) -> None:
        super().__init__()
        self._address = address
        self._value: bool | Unknown = NOT_YET if address else _FAR_SERVER
        self._attempts = 0
        self._arrived = bytearray()
        self._next_number = 0
        self._then: dict[int, _Then] = {}
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._greet)
        self._socket.readyRead.connect(self._read)
        self._socket.disconnected.connect(self._lose)
        self._socket.errorOccurred.connect(self._lose)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settle.timeout.connect(self._list)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._connect)
        if address:
            self._connect()
        else:
            self.fix = ""

    def value(self) -> bool | Unknown:
        return self._value

    def close(self) -> None:
        self._socket.blockSignals(True)
        self._socket.abort()
        self._again.stop()
        self._settle.stop()

    def _connect(self) -> None:
        self._arrived.clear()
        self._then.clear()
        self._socket.connectToServer(self._address or "")

    def _lose(self) -> None:
        """Try again later, and less and less often."""
        if self._again.isActive():
            return
        self._again.start(1000 * _AGAIN_S[min(self._attempts, len(_AGAIN_S) - 1)])
        self._attempts += 1
        self._set(_NO_SERVER)

    def _greet(self) -> None:
        self._ask(self._name, wire.AUTH, wire.VERSION, _cookie())

    def _name(self, _said: list[wire.Value]) -> None:
        # Programs that show who uses the sound server show this name.
        self._ask(self._subscribe, wire.SET_CLIENT_NAME, {"application.name": "Tension Coach"})

    def _subscribe(self, _said: list[wire.Value]) -> None:
        self._attempts = 0
        self._ask(lambda _: self._list(), wire.SUBSCRIBE, wire.RECORDINGS)

    def _list(self) -> None:
        self._ask(self._weigh, wire.LIST_RECORDINGS)

    def _weigh(self, said: list[wire.Value]) -> None:
        """Ask from where each program records; what a loudspeaker plays is no microphone."""
        sources = {each.source for each in recordings(said) if each.listens}
        if not sources:
            self._set(False)
        else:
            self._follow(sorted(sources))

    def _follow(self, sources: list[int]) -> None:
        def answered(said: list[wire.Value]) -> None:
            if said and not is_monitor(said):
                self._set(True)
            elif rest:
                self._follow(rest)
            else:
                self._set(False)

        source, *rest = sources
        self._ask(answered, wire.GET_SOURCE, source, None)

    def _ask(self, then: _Then, command: int, *values: wire.Sent) -> None:
        number, self._next_number = self._next_number, self._next_number + 1
        self._then[number] = then
        self._socket.write(wire.packet(command, number, *values))

    def _read(self) -> None:
        self._arrived += self._socket.readAll().data()
        try:
            for said in wire.packets(self._arrived):
                self._hear(said)
        except wire.WrongPacket:
            self._socket.abort()

    def _hear(self, said: list[wire.Value]) -> None:
        if said[:1] == [wire.EVENT]:
            self._settle.start()
        elif len(said) >= 2 and isinstance(said[1], int) and said[1] in self._then:
            then = self._then.pop(said[1])
            then(said[2:] if said[0] == wire.REPLY else [])

    def _set(self, value: bool | Unknown) -> None:
        if value != self._value:
            self._value = value
            self.changed.emit()


def recordings(said: list[wire.Value]) -> Iterator[Recording]:
    """Read the answer to `LIST_RECORDINGS`, without its head."""
    for at in range(0, len(said) - _FIELDS + 1, _FIELDS):
        _, name, _, client, source, *_, resampler, _, properties, halted = said[at : at + 13]
        known = properties if isinstance(properties, dict) else {}
        process = known.get("application.process.id", "")
        yield Recording(
            source=source if isinstance(source, int) else wire.NONE,
            by_program=client != wire.NONE,
            halted=halted is True,
            # PulseAudio tells it by the way of resampling, PipeWire by a property.
            meter=resampler == "peaks"
            or known.get("stream.monitor") == "true"
            or name == "Peak detect",
            process=int(process) if process.isdecimal() else 0,
        )


def is_monitor(said: list[wire.Value]) -> bool:
    """Return whether a source hears what a loudspeaker plays, by the answer to `GET_SOURCE`."""
    return len(said) > 8 and said[8] != wire.NONE


def server_address() -> str | None:
    """Return the path of the sound server's socket; None if it is on another machine."""
    said = os.environ.get("PULSE_SERVER", "")
    if not said:
        return str(Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere"), "pulse", "native"))
    first = said.split()[0].rpartition("}")[2]  # several may be named, each after a machine's id
    path = first.removeprefix("unix:")
    return path if path.startswith("/") else None


def _cookie() -> bytes:
    """Return what proves who asks; a server on this machine sees that by itself as well."""
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    named = os.environ.get("PULSE_COOKIE") or Path(config, "pulse", "cookie")
    try:
        return Path(named).read_bytes().ljust(wire.COOKIE_BYTES, b"\0")[: wire.COOKIE_BYTES]
    except OSError:
        return bytes(wire.COOKIE_BYTES)
