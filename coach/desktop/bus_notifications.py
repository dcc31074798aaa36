"""Notifications of the desktop, on the session bus of Linux and its relatives.

https://specifications.freedesktop.org/notification-spec/latest/
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from msgspec import Struct

from coach.desktop.notifications import BY_ICON, PART, Notifier
from coach.desktop.sensors.sensor import SensorReport

if TYPE_CHECKING:
    from jeepney import Message
    from PySide6.QtGui import QImage

    from coach.desktop.bus_link import BusLink

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_DAEMON = "org.freedesktop.DBus"
_STAYS_MS, _USUAL_MS = 0, -1  # until it is answered or taken back; as the desktop likes


class Offer(Struct, frozen=True):
    """What is shown: a title, a text, and buttons by what they stand for."""

    title: str
    text: str
    buttons: Mapping[str, str]


class BusNotifier(Notifier):
    """Shows notifications of the desktop, by whichever program shows them.

    That program may come late, leave or be exchanged: an offer that still stands is shown again.

    Args:
        last_resort: shows what nobody else does.
        picture: stands beside the words.
    """

    def __init__(self, last_resort: Notifier, picture: QImage | None = None) -> None:
        super().__init__()
        self._last_resort, self._picture = last_resort, picture
        last_resort.pressed.connect(self._pass_on)
        last_resort.failed.connect(self.failed)
        self._link: BusLink | None = None
        self._can: frozenset[str] | None = None  # what the program that shows them is able to do
        self._offer: Offer | None = None  # what is to be seen
        self._sent: Offer | None = None  # what was asked for last, and not answered yet
        self._number = 0  # the notification that is seen; 0: none

    def show(self, title: str, text: str, buttons: Mapping[str, str]) -> None:
        self._offer = Offer(title, text, buttons)
        try:
            self._talk()
        except OSError:
            self._fall_back()

    def withdraw(self) -> None:
        self._offer = None
        self._last_resort.withdraw()
        self._close_shown()

    def report(self) -> SensorReport:
        from jeepney import DBusErrorResponse
        from jeepney.wrappers import unwrap_msg

        from coach.desktop.bus_link import open_bus

        try:
            with open_bus() as bus:
                question = _message("GetCapabilities")
                can = unwrap_msg(bus.send_and_get_reply(question, timeout=1.0))[0]
        except (OSError, DBusErrorResponse):
            return self._last_resort.report()
        why = "The desktop shows them, with buttons to answer."
        if "actions" not in can:
            why = "The desktop shows them, without buttons."
        return SensorReport(part=PART, state="works", why=why)

    def close(self) -> None:
        super().close()
        if self._link is not None:
            self._link.close()
            self._link = None

    # -- showing -------------------------------------------------------------------------------

    def _talk(self) -> None:
        """Show the offer, as soon as it is known what can be shown."""
        link = self._opened()
        if self._sent is not None:
            return  # the answer comes first, with the number that is to be replaced
        self._sent = self._offer
        if self._can is None:
            link.call(_message("GetCapabilities"), self._learn, self._refuse)
        else:
            self._send(link, self._can)

    def _opened(self) -> BusLink:
        if self._link is None:
            from jeepney import MatchRule

            from coach.desktop.bus_link import BusLink  # late: many a day has no notification

            link = self._link = BusLink(self)
            link.lost.connect(self._lose_bus)
            owner = MatchRule(type="signal", interface=_DAEMON, member="NameOwnerChanged")
            owner.add_arg_condition(0, _NAME)
            link.listen(owner, lambda said: self._follow_owner(said[2]))
            for member, heard in (
                ("ActionInvoked", self._hear_action),
                ("NotificationClosed", self._hear_closed),
            ):
                rule = MatchRule(type="signal", interface=_NAME, member=member, path=_PATH)
                link.listen(rule, heard)
        return self._link

    def _learn(self, said: tuple[list[str]]) -> None:
        self._can = frozenset(said[0])
        self._sent = None
        if self._offer is not None:
            self._talk()

    def _send(self, link: BusLink, can: frozenset[str]) -> None:
        offer = self._offer
        assert offer is not None
        actions = ["default", "Open"]
        for key, words in offer.buttons.items():
            actions += [key, words]
        buttons = "actions" in can
        text = f"{offer.text} {BY_ICON}" if offer.buttons and not buttons else offer.text
        title = offer.title if "body" in can else f"{offer.title}. {text}"
        body = escape(text, quote=False) if "body-markup" in can else text
        said = ("Tension Coach", self._number, "", title, body)
        stays_ms = _STAYS_MS if offer.buttons else _USUAL_MS
        asked = (*said, actions if buttons else [], self._hints(), stays_ms)
        link.call(_message("Notify", "susssasa{sv}i", asked), self._note_number, self._refuse)

    def _hints(self) -> dict[str, tuple[str, object]]:
        hints: dict[str, tuple[str, object]] = {
            "urgency": ("y", 1),  # normal: it does not break through "do not disturb"
            "desktop-entry": ("s", "tension-coach"),
            "suppress-sound": ("b", True),  # nothing here startles
        }
        if self._picture is not None:
            hints["image-data"] = ("(iiibiiay)", _pixels(self._picture))
        return hints

    def _note_number(self, said: tuple[int]) -> None:
        sent, self._sent = self._sent, None
        self._number = said[0]
        if self._offer is None:
            self._close_shown()
        elif self._offer is not sent:
            self._talk()

    def _close_shown(self) -> None:
        if self._number and self._link is not None:
            number, self._number = self._number, 0
            message = _message("CloseNotification", "u", (number,))
            self._link.call(message, lambda said: None, lambda error: None)

    # -- what is heard -------------------------------------------------------------------------

    def _hear_action(self, said: tuple[int, str]) -> None:
        number, key = said[:2]
        if number == self._number and self._offer is not None:
            self._offer = None
            self._close_shown()  # some leave it there until they are told
            self.pressed.emit("open" if key == "default" else key)

    def _hear_closed(self, said: tuple[int, int]) -> None:
        if said[0] == self._number:
            self._number = 0
            self._offer = None
            self.closed.emit()

    def _follow_owner(self, owner: str) -> None:
        """Show again what stands when another program shows notifications from now on."""
        self._can = None
        self._number = 0
        if owner and self._offer is not None:
            self._last_resort.withdraw()
            self._talk()

    def _refuse(self, error: str) -> None:
        self._sent = None
        if self._offer is not None:
            self._fall_back()

    def _lose_bus(self) -> None:
        self._link, self._can, self._sent, self._number = None, None, None, 0

    def _fall_back(self) -> None:
        """Let the last resort show the offer; if it cannot, it says so."""
        assert self._offer is not None
        self._last_resort.show(self._offer.title, self._offer.text, self._offer.buttons)

    def _pass_on(self, key: str) -> None:
        self._offer = None
        self.pressed.emit(key)


def _pixels(picture: QImage) -> tuple[int, int, int, bool, int, int, bytes]:
    """Return a picture as the specification wants it, row by row in red, green, blue and alpha."""
    plain = picture.convertToFormat(picture.Format.Format_RGBA8888)
    size = (plain.width(), plain.height(), plain.bytesPerLine())
    return (*size, True, 8, 4, bytes(plain.constBits()))


def _message(member: str, signature: str | None = None, body: tuple[object, ...] = ()) -> Message:
    from jeepney import DBusAddress, new_method_call

    return new_method_call(DBusAddress(_PATH, _NAME, _NAME), member, signature, body)
