"""One service on a bus: whether it is there, what it answers, what it tells. Nothing here waits.

A service is never started by being asked: what does not run has nothing to tell.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusServiceWatcher,
    QDBusVariant,
)

_PATIENCE_MS = 5000  # an answer that comes later is not waited for; nothing stands still meanwhile
_BUS = "org.freedesktop.DBus"
_PROPERTIES = "org.freedesktop.DBus.Properties"

Heard = Callable[[list[object]], None]  # what an answer or a signal says; an error says nothing


class BusName(QObject):
    """A service by its name.

    Args:
        bus: the connection.
        name: the service's name, such as `org.freedesktop.UPower`.

    Attributes:
        name: as above.
        present: whether it is there; None until the bus has said so.
    """

    came = Signal()
    left = Signal()  # also told when it turns out that it was never there

    def __init__(self, bus: QDBusConnection, name: str) -> None:
        super().__init__()
        self._bus = bus
        self.name = name
        self._ears: list[_Ear] = []
        self.present: bool | None = None
        self._watcher = QDBusServiceWatcher(name, bus, _OWNER_CHANGE, self)
        self._watcher.serviceOwnerChanged.connect(self._owner_changed)
        question = QDBusMessage.createMethodCall(_BUS, "/", _BUS, "NameHasOwner")
        question.setArguments([name])
        self._send(question, lambda said: self._set_present(said == [True]))

    def ask(self, path: str, member: str, arguments: list[object], then: Heard) -> None:
        """Ask something of the service.

        Args:
            path: the object that is asked.
            member: interface and method, with a dot between.
            arguments: what the method takes.
            then: gets the answer; an empty list where there is none.
        """
        interface, _, method = member.rpartition(".")
        question = QDBusMessage.createMethodCall(self.name, path, interface, method)
        question.setArguments(arguments)
        question.setAutoStartService(False)
        self._send(question, then)

    def hear(self, path: str, member: str, then: Heard) -> None:
        """Be told of a signal of the service.

        Args:
            path: the object that sends it; empty for any.
            member: interface and signal, with a dot between.
            then: gets what the signal says.
        """
        interface, _, signal = member.rpartition(".")
        ear = _Ear(then, self)
        self._ears.append(ear)
        self._bus.connect(self.name, path, interface, signal, ear, _HEARD)

    def _send(self, question: QDBusMessage, then: Heard) -> None:
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(question, _PATIENCE_MS), self)

        def answered(call: QDBusPendingCallWatcher) -> None:
            then([] if call.isError() else [_plain(said) for said in call.reply().arguments()])
            call.deleteLater()

        watcher.finished.connect(answered)

    def _owner_changed(self, _name: str, _before: str, owner: str) -> None:
        if self.present and owner:
            self._set_present(False)  # another one has taken the name: it knows nothing of us
        self._set_present(bool(owner))

    def _set_present(self, present: bool) -> None:
        if present != self.present:
            self.present = present
            (self.came if present else self.left).emit()


class BusProperty(QObject):
    """One property of a service, followed as it changes.

    Args:
        service: whose it is.
        path: the object that has it.
        name: interface and property, with a dot between.

    Attributes:
        said: its value; None until it is known, and where the service does not have it.
        answered: whether the service has said anything, or is not there.
    """

    changed = Signal()

    def __init__(self, service: BusName, path: str, name: str) -> None:
        super().__init__()
        self._service, self._path = service, path
        self._interface, _, self._name = name.rpartition(".")
        self.said: object = None
        self.answered = False
        service.came.connect(self._read)
        service.left.connect(lambda: self._set([]))
        service.hear(path, f"{_PROPERTIES}.PropertiesChanged", self._hear)
        if service.present:
            self._read()

    def _hear(self, said: list[object]) -> None:
        if said and said[0] == self._interface:
            # Which ones is told in a form that Python cannot read here; one question more
            # costs little, for none of these properties changes often.
            self._read()

    def _read(self) -> None:
        asked: list[object] = [self._interface, self._name]
        self._service.ask(self._path, f"{_PROPERTIES}.Get", asked, self._set)

    def _set(self, said: list[object]) -> None:
        value = said[0] if said else None
        if value != self.said or not self.answered:
            self.said, self.answered = value, True
            self.changed.emit()


class _Ear(QObject):
    """Receives one signal from the bus."""

    def __init__(self, then: Heard, parent: QObject) -> None:
        super().__init__(parent)
        self._then = then

    @Slot(QDBusMessage)
    def heard(self, message: QDBusMessage) -> None:
        """Pass on what the signal says."""
        self._then([_plain(said) for said in message.arguments()])


_OWNER_CHANGE = QDBusServiceWatcher.WatchModeFlag.WatchForOwnerChange
_HEARD: Any = SLOT("heard(QDBusMessage)")  # text, though PySide6 calls it bytes


def _plain(said: object) -> object:
    if isinstance(said, QDBusObjectPath):
        return said.path()
    return said.variant() if isinstance(said, QDBusVariant) else said
