"""A connection of its own to the session bus, for talks that Qt for Python cannot hold.

Qt for Python gives a whole number to the bus as a signed one, while the desktop's notifications
want unsigned ones and bytes. Here every type is named. Nothing waits: questions are answered by
a call, and the event loop tells when there is something to read.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from jeepney import HeaderFields, MatchRule, Message, MessageType, message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

ANSWER_MS = 5000  # a program that hangs is given up after this
Answered = Callable[[tuple[Any, ...]], object]
Refused = Callable[[str], object]


def open_bus(answer_s: float = 1.0) -> DBusConnection:
    """Return a connection to the session bus.

    Raises:
        OSError: there is none, or it does not answer.
    """
    usual = f"unix:path={os.environ.get('XDG_RUNTIME_DIR', '/nowhere')}/bus"
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS") or usual
    try:
        return open_dbus_connection(address, auth_timeout=answer_s)
    except (ValueError, RuntimeError) as error:  # an address that cannot be read, or no entrance
        raise ConnectionError(str(error)) from error


class BusLink(QObject):
    """A connection to the session bus that lives in the event loop.

    Raises:
        OSError: there is no bus, or it does not answer.
    """

    lost = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = open_bus()
        self._waiting: dict[int, tuple[Answered, Refused]] = {}
        self._heard: list[tuple[MatchRule, Answered]] = []
        read = QSocketNotifier.Type.Read
        self._readable = QSocketNotifier(self._bus.sock.fileno(), read, self)
        self._readable.activated.connect(self._read)

    def call(self, message: Message, answered: Answered, refused: Refused) -> None:
        """Send a question.

        Args:
            message: the question.
            answered: is called with what is answered.
            refused: is called with the name of an error, empty if nobody answers in time.
        """
        number = next(self._bus.outgoing_serial)
        self._waiting[number] = (answered, refused)
        try:
            self._bus.send(message, serial=number)
        except OSError:
            QTimer.singleShot(0, self, lambda: self._give_up(number))
            return
        QTimer.singleShot(ANSWER_MS, self, lambda: self._give_up(number))

    def listen(self, rule: MatchRule, heard: Answered) -> None:
        """Call `heard` with what each signal says that follows the rule, whoever sends it."""
        self._heard.append((rule, heard))
        self.call(message_bus.AddMatch(rule), _nothing, _nothing)

    def close(self) -> None:
        """Leave the bus; nothing is called any more."""
        self._waiting.clear()
        self._heard.clear()
        if self._readable.isEnabled():
            self._readable.setEnabled(False)
            self._bus.close()

    # -- inside --------------------------------------------------------------------------------

    def _give_up(self, number: int) -> None:
        if number in self._waiting:
            self._waiting.pop(number)[1]("")

    def _read(self) -> None:
        try:
            while self._readable.isEnabled():
                self._take(self._bus.receive(timeout=0))
        except TimeoutError:
            return  # that was all, for now
        except OSError:
            self.close()
            self.lost.emit()

    def _take(self, message: Message) -> None:
        fields = message.header.fields
        if message.header.message_type is MessageType.signal:
            for rule, heard in list(self._heard):
                if rule.matches(message):
                    heard(message.body)
            return
        answered, refused = self._waiting.pop(
            fields.get(HeaderFields.reply_serial, 0), (_nothing, _nothing)
        )
        if message.header.message_type is MessageType.error:
            refused(str(fields.get(HeaderFields.error_name, "")))
        elif message.header.message_type is MessageType.method_return:
            answered(message.body)


def _nothing(said: object) -> None:
    """Take an answer that nobody waits for."""
