"""Services on a bus as a desktop has them, made by python-dbusmock and led by the test.

Debian's package is run by Debian's own Python: to build what it needs (dbus-python, PyGObject)
for another one takes a compiler and two sets of headers.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from desktop.real import close_pipes, end, until
from jeepney import DBusAddress, Message, MessageFlag, MessageType, new_method_call
from jeepney.io.blocking import open_dbus_connection

PYTHON = Path("/usr/bin/python3")
_MOCK = "org.freedesktop.DBus.Mock"


def missing_mock() -> str:
    """Return why no service can be made here, as the reason not to go on."""
    look = [PYTHON, "-c", "import dbusmock"]
    there = PYTHON.exists() and subprocess.run(look, capture_output=True).returncode == 0
    return "" if there else "not installed here: python3-dbusmock"


class MockService:
    """A service of python-dbusmock on a bus of the test's own.

    Args:
        environ: names the bus.
        words: a template (`-t logind`), or a name, a path and an interface.
    """

    def __init__(self, environ: dict[str, str], *words: str) -> None:
        self._process = subprocess.Popen(
            [PYTHON, "-m", "dbusmock", "--session", *words],
            env=environ,
            stdout=subprocess.DEVNULL,
        )
        self._connection = open_dbus_connection(environ["DBUS_SESSION_BUS_ADDRESS"])

    def call(
        self, where: DBusAddress, method: str, signature: str = "", body: tuple[object, ...] = ()
    ) -> tuple[object, ...]:
        """Call a method and return what it answers."""
        message = new_method_call(where, method, signature or None, body)
        reply = self._connection.send_and_get_reply(message, timeout=10)
        assert reply.header.message_type == MessageType.method_return, reply.body
        return reply.body

    def has_answered(self, message: Message) -> bool:
        """Return whether somebody answers a message."""
        reply = self._connection.send_and_get_reply(message, timeout=10)
        return bool(reply.header.message_type == MessageType.method_return)

    def close(self) -> None:
        """Take the service off the bus."""
        self._connection.close()
        end(self._process)
        close_pipes(self._process)


class Object:
    """One object of a service.

    Args:
        service: the service.
        name: the service's name.
        path: the object.
        interface: of its properties and signals.
    """

    def __init__(self, service: MockService, name: str, path: str, interface: str) -> None:
        self.service, self._interface = service, interface
        self._mock = DBusAddress(path, bus_name=name, interface=_MOCK)
        until(self._answers)

    def mock(self, method: str, signature: str, *body: object) -> tuple[object, ...]:
        """Do something to the object that only a test can."""
        return self.service.call(self._mock, method, signature, body)

    def answers(self, method: str, takes: str, gives: str, code: str) -> None:
        """Give it a method; `code` sets `ret` from `args`."""
        self.mock("AddMethod", "sssss", self._interface, method, takes, gives, code)

    def has(self, name: str, signature: str, value: object) -> None:
        """Give it a property."""
        self.mock("AddProperty", "ssv", self._interface, name, (signature, value))

    def turns(self, name: str, signature: str, value: object) -> None:
        """Change a property, and tell everybody."""
        self.mock("UpdateProperties", "sa{sv}", self._interface, {name: (signature, value)})

    def tells(self, signal: str, signature: str, *values: object) -> None:
        """Send a signal."""
        typed = [(each, value) for each, value in zip(signature, values, strict=True)]
        self.mock("EmitSignal", "sssav", self._interface, signal, signature, typed)

    def was_asked(self, method: str) -> int:
        """Return how often a method was called."""
        (calls,) = self.mock("GetMethodCalls", "s", method)
        assert isinstance(calls, list)
        return len(calls)

    def _answers(self) -> bool:
        where = DBusAddress(
            self._mock.object_path,
            bus_name=self._mock.bus_name,
            interface="org.freedesktop.DBus.Peer",
        )
        message = new_method_call(where, "Ping")
        message.header.flags |= MessageFlag.no_auto_start  # the bus may know a real one
        return self.service.has_answered(message)
