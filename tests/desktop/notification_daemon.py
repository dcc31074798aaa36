"""A program that shows notifications, as desktops have one: it prints what it would show.

Its words are what it is able to do. On standard input it is told what its user does:
`press NUMBER KEY`, `dismiss NUMBER`, `expire NUMBER`.
"""

from __future__ import annotations

import contextlib
import json
import select
import sys
from itertools import count

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
SIGNATURES = {
    "Notify": "susssasa{sv}i",
    "CloseNotification": "u",
    "GetCapabilities": "",
    "GetServerInformation": "",
    "Introspect": "",
}
# Some libraries ask for this before they speak.
INTERFACE = f"""<node><interface name="{NAME}">
<method name="Notify">{
    "".join(
        f'<arg type="{kind}" direction="in"/>'
        for kind in ("s", "u", "s", "s", "s", "as", "a{sv}", "i")
    )
}<arg type="u" direction="out"/></method>
<method name="CloseNotification"><arg type="u" direction="in"/></method>
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
<arg type="s" direction="out"/><arg type="s" direction="out"/></method>
<signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
<signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
</interface></node>"""
EXPIRED, DISMISSED, CLOSED = 1, 2, 3
WORDS = {"expire": EXPIRED, "dismiss": DISMISSED}

bus = open_dbus_connection()
numbers = count(100)
shown: set[int] = set()


def tell(signal: str, signature: str, *body: object) -> None:
    address = DBusAddress(PATH, interface=NAME)
    bus.send(new_signal(address, signal, signature, body))


def take_away(number: int, why: int) -> None:
    if number in shown:
        shown.discard(number)
        tell("NotificationClosed", "uu", number, why)


def answer(message: Message) -> None:
    member = message.header.fields[HeaderFields.member]
    signature = message.header.fields.get(HeaderFields.signature, "")
    if SIGNATURES.get(member) != signature:  # as strict as GLib and Qt are
        bus.send(new_error(message, "org.freedesktop.DBus.Error.InvalidArgs"))
        return
    if member == "GetCapabilities":
        bus.send(new_method_return(message, "as", (sys.argv[1:],)))
    elif member == "GetServerInformation":
        bus.send(new_method_return(message, "ssss", ("Tests", "Tests", "1", "1.2")))
    elif member == "Introspect":
        bus.send(new_method_return(message, "s", (INTERFACE,)))
    elif member == "Notify":
        number = message.body[1] or next(numbers)
        shown.add(number)
        bus.send(new_method_return(message, "u", (number,)))
        keys = ("app", "replaces", "icon", "title", "text", "actions", "hints", "stays_ms")
        print(
            "shows",
            number,
            json.dumps(dict(zip(keys, message.body, strict=True)), default=list),
            flush=True,
        )
    else:
        number = message.body[0]
        print("closes", number, flush=True)
        bus.send(new_method_return(message))
        take_away(number, CLOSED)


def obey(line: str) -> None:
    word, number, *key = line.split()
    if word == "press":
        tell("ActionInvoked", "us", int(number), key[0])
        take_away(int(number), DISMISSED)
    elif word == "press-and-stay":
        tell("ActionInvoked", "us", int(number), key[0])
    else:
        take_away(int(number), WORDS[word])
    print("did", line, flush=True)


def read_all() -> None:
    """Take every message, also those that came together with another."""
    while True:
        try:
            message = bus.receive(timeout=0)
        except TimeoutError:
            return
        if message.header.message_type is MessageType.method_call:
            answer(message)


bus.send_and_get_reply(message_bus.RequestName(NAME))
print("ready", flush=True)
with contextlib.suppress(ConnectionResetError):  # the session is over
    while True:
        read_all()
        ready, _, _ = select.select([bus.sock, sys.stdin], [], [])
        if sys.stdin in ready:
            obey(sys.stdin.readline().strip())
