"""A screen reader for tests: what AT-SPI tells of a window, on buses of the test's own.

It reads as Orca does: the tree of what is showing, where the focus is, and what is announced.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from desktop.real import until
from jeepney import (
    DBusAddress,
    DBusErrorResponse,
    HeaderFields,
    MatchRule,
    MessageType,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg
from msgspec import Struct

SERVICES = "dbus-1/services/org.a11y.Bus.service"
Kind = Literal["announcement", "focus", "name"]
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_ROOT = "/org/a11y/atspi/accessible/root"
_REGISTRY = "org.a11y.atspi.Registry"
_EVENTS = ("Object:Announcement", "Object:StateChanged", "Object:PropertyChange")
# Bits of AT-SPI's state set, as atspi-constants.h counts them.
_SHOWING = 25
_STATES = {4: "checked", 8: "enabled", 11: "focusable", 12: "focused"}


def missing_for_reading() -> str:
    """Return what is missing to read a window, as the reason not to go on."""
    found = any((Path(root) / SERVICES).exists() for root in ("/usr/share", "/usr/local/share"))
    return "" if found else "not installed here: at-spi2-core"


class Thing(Struct):
    """One thing of a window as a screen reader knows it."""

    path: str
    role: str
    name: str
    description: str
    states: frozenset[str]
    children: list[Thing]

    def all(self) -> Iterator[Thing]:
        """Yield this thing and everything inside it, in reading order."""
        yield self
        for child in self.children:
            yield from child.all()

    def __str__(self) -> str:
        return f"{self.role} '{self.name}'"


class Heard(Struct, frozen=True):
    """Something that was told, and the monotonic moment at which it arrived."""

    moment: float
    kind: Kind
    path: str
    text: str


class ScreenReader:
    """Reads the windows of one program.

    Args:
        session_bus: the address of the bus that the program is on.
    """

    def __init__(self, session_bus: str) -> None:
        with open_dbus_connection(session_bus) as session:
            bus = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            address = unwrap_msg(session.send_and_get_reply(new_method_call(bus, "GetAddress")))[0]
        self.heard: list[Heard] = []
        self._bus = open_dbus_connection(address)
        self._events = open_dbus_connection(address)
        self._over = threading.Event()
        self._subscribe()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def close(self) -> None:
        """Stop listening."""
        self._over.set()
        self._listener.join(3)
        self._bus.close()
        self._events.close()

    def window(self, name: str) -> Thing:
        """Return the window of this name, as soon as it shows."""
        found: list[Thing] = []

        def there() -> bool:
            found[:] = [one for one in self.tree().children if one.name == name]
            return bool(found)

        until(there, 30)
        return found[0]

    # -- the tree ------------------------------------------------------------------------------

    def tree(self) -> Thing:
        """Return everything that is showing."""
        for _ in range(20):
            with contextlib.suppress(DBusErrorResponse):  # something has gone while it was read
                return self._read(self._program(), _ROOT)
        raise AssertionError("the window never stands still")

    def find(self, role: str, name: str) -> Thing | None:
        """Return the first showing thing of this role and name."""
        return next(
            (one for one in self.tree().all() if (one.role, one.name) == (role, name)), None
        )

    def focused(self) -> Thing:
        """Return what has the focus: of a list that has it, the item."""
        paths = [one.path for one in self.told("focus")]
        there = {one.path: one for one in self.tree().all()}
        return next(there[path] for path in reversed(paths) if path in there)

    # -- what is told --------------------------------------------------------------------------

    def told(self, kind: Kind, since: int = 0) -> list[Heard]:
        """Return what has been told of a kind, from a number of things heard on."""
        return [one for one in self.heard[since:] if one.kind == kind]

    def hear(self, kind: Kind, deed: Callable[[], object], text: str = "") -> Heard:
        """Do something and return the first thing of a kind that is told then and has the text."""
        begin = len(self.heard)
        deed()
        found: list[Heard] = []

        def told() -> bool:
            found[:] = [one for one in self.told(kind, begin) if text in one.text]
            return bool(found)

        until(told)
        return found[0]

    # -- inside --------------------------------------------------------------------------------

    def _program(self) -> str:
        """Return the name on the bus of the program that is read."""
        until(lambda: self._call(_REGISTRY, _ROOT, "GetChildren")[0], 30)
        return str(self._call(_REGISTRY, _ROOT, "GetChildren")[0][0][0])

    def _read(self, program: str, path: str) -> Thing:
        low, high = self._call(program, path, "GetState")[0]
        bits = low | high << 32
        return Thing(
            path,
            self._call(program, path, "GetRoleName")[0],
            self._property(program, path, "Name"),
            self._property(program, path, "Description"),
            frozenset(name for bit, name in _STATES.items() if bits >> bit & 1),
            [*self._showing(program, path)],
        )

    def _showing(self, program: str, path: str) -> Iterator[Thing]:
        for _, child in self._call(program, path, "GetChildren")[0]:
            low, _ = self._call(program, child, "GetState")[0]
            if low >> _SHOWING & 1:
                yield self._read(program, child)

    def _call(self, name: str, path: str, method: str, *body: str) -> tuple:  # type: ignore[type-arg]
        return _ask(self._bus, DBusAddress(path, name, _ACCESSIBLE), method, *body)

    def _property(self, name: str, path: str, key: str) -> str:
        address = DBusAddress(path, name, "org.freedesktop.DBus.Properties")
        return str(_ask(self._bus, address, "Get", _ACCESSIBLE, key)[0][1])

    def _subscribe(self) -> None:
        registry = DBusAddress("/org/a11y/atspi/registry", _REGISTRY, _REGISTRY)
        for event in _EVENTS:
            _ask(self._events, registry, "RegisterEvent", event)
        rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object")
        self._events.send_and_get_reply(message_bus.AddMatch(rule))

    def _listen(self) -> None:
        while not self._over.is_set():
            with contextlib.suppress(TimeoutError):
                message = self._events.receive(timeout=0.2)
                moment = time.monotonic()
                if message.header.message_type is MessageType.signal and len(message.body) > 3:
                    fields = message.header.fields
                    where, what = fields[HeaderFields.path], fields[HeaderFields.member]
                    self._note(moment, where, what, *message.body[:2], message.body[3][1])

    def _note(
        self, moment: float, path: str, member: str, detail: str, on: int, told: object
    ) -> None:
        if member == "Announcement":
            self.heard.append(Heard(moment, "announcement", path, str(told)))
        elif (member, detail) == ("PropertyChange", "accessible-name"):
            self.heard.append(Heard(moment, "name", path, str(told)))
        elif (member, detail, on) == ("StateChanged", "focused", 1):
            self.heard.append(Heard(moment, "focus", path, ""))


def _ask(bus: DBusConnection, address: DBusAddress, method: str, *body: str) -> tuple:  # type: ignore[type-arg]
    call = new_method_call(address, method, "s" * len(body) or None, body)
    return unwrap_msg(bus.send_and_get_reply(call, timeout=10))
