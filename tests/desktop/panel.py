"""A panel that shows icons of programs, as desktops have one: it prints what it would show.

It is the watcher and the host of StatusNotifierItem, on the session bus. On standard input it is
told what its user does: `look` at the icon, open the `menu`, `press` an item of it, `click`.
"""

from __future__ import annotations

import contextlib
import json
import select
import sys
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    Properties,
    message_bus,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import unwrap_msg

WATCHER, PATH = "org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher"
ITEM, MENU = "org.kde.StatusNotifierItem", "com.canonical.dbusmenu"

bus = open_dbus_connection()
asks = open_dbus_connection()  # questions go another way: no call to the watcher may get lost
items: list[str] = []
redrawn = 0


def answer(message: Message) -> None:
    member = message.header.fields[HeaderFields.member]
    if member == "Get":
        value = {"ProtocolVersion": ("i", 0), "RegisteredStatusNotifierItems": ("as", items)}
        bus.send(new_method_return(message, "v", (value.get(message.body[1], ("b", True)),)))
    elif member == "RegisterStatusNotifierItem":
        name = message.body[0]
        sender = message.header.fields[HeaderFields.sender]
        items.append(sender if name.startswith("/") else name)
        bus.send(new_method_return(message))
        print("icon", items[-1], flush=True)
    else:
        bus.send(new_method_return(message))


def read(name: str) -> Any:
    item = DBusAddress("/StatusNotifierItem", items[-1], ITEM)
    return unwrap_msg(asks.send_and_get_reply(Properties(item).get(name)))[0][1]


def menu_call(member: str, signature: str, *body: Any) -> Any:
    address = DBusAddress(read("Menu"), items[-1], MENU)
    return unwrap_msg(asks.send_and_get_reply(new_method_call(address, member, signature, body)))


def entries(layout: Any) -> list[dict[str, Any]]:
    """Return the items of a menu, with those of its submenus, in order."""
    found = []
    for _, child in layout[2]:
        number, about, _ = child
        if about.get("type", ("s", ""))[1] != "separator":
            label = about["label"][1].replace("_", "")
            enabled = about.get("enabled", ("b", True))[1]
            found.append({"number": number, "label": label, "enabled": enabled})
        found += entries(child)
    return found


def menu() -> list[dict[str, Any]]:
    menu_call("AboutToShow", "i", 0)
    return entries(menu_call("GetLayout", "iias", 0, -1, [])[1])


def obey(word: str, *rest: str) -> None:
    if word == "look":
        tip = read("ToolTip")
        sizes = [width for width, _, _ in read("IconPixmap")]
        picture = bytes(read("IconPixmap")[0][2]).hex()
        looks = {"tip": tip[2], "sizes": sizes, "picture": picture, "redrawn": redrawn}
        print("looks", json.dumps(looks))
    elif word == "menu":
        print("menu", json.dumps(menu()))
    elif word == "press":
        label = " ".join(rest)
        number = next(entry["number"] for entry in menu() if entry["label"] == label)
        menu_call("Event", "isvu", number, "clicked", ("i", 0), 0)
    else:
        item = DBusAddress("/StatusNotifierItem", items[-1], ITEM)
        asks.send_and_get_reply(new_method_call(item, "Activate", "ii", (0, 0)))
    print("did", word, flush=True)


def read_all() -> None:
    """Take every message, also those that came together with another."""
    global redrawn
    while True:
        try:
            message = bus.receive(timeout=0)
        except TimeoutError:
            return
        if message.header.message_type is MessageType.method_call:
            answer(message)
        else:
            redrawn += message.header.fields.get(HeaderFields.member) == "NewIcon"


new_icon = MatchRule(type="signal", interface=ITEM, member="NewIcon")
bus.send_and_get_reply(message_bus.AddMatch(new_icon))
bus.send_and_get_reply(message_bus.RequestName(WATCHER))
bus.send(new_signal(DBusAddress(PATH, interface=WATCHER), "StatusNotifierHostRegistered"))
print("ready", flush=True)
with contextlib.suppress(ConnectionResetError):  # the session is over
    while True:
        read_all()
        ready, _, _ = select.select([bus.sock, sys.stdin], [], [])
        if sys.stdin in ready:
            read_all()
            obey(*sys.stdin.readline().split())
