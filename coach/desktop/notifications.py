"""Tells that a break comes, with buttons to answer: by what the desktop has for that.

- Linux and its relatives: the desktop's, by `bus_notifications`.
- Windows and macOS: their own, by `native_notifications`.
- Where there is neither: a message of the tray icon. It has no buttons; a click opens the coach.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from coach.desktop.sensors.sensor import SensorReport
from coach.desktop.session_bus import has_session_bus

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QSystemTrayIcon

PART = "notifications"
_TRAY_MS = 20_000
BY_ICON = "The coach's icon and window have the buttons."
_NOBODY = "No program shows notifications on this desktop."


class Notifier(QObject):
    """Shows one thing at a time, and tells how it is answered."""

    pressed = Signal(str)  # the key of a button; "open" for a click beside them
    closed = Signal()  # by the user, or because its time was over
    failed = Signal(str)  # it is not seen; a sentence says why

    def show(self, title: str, text: str, buttons: Mapping[str, str]) -> None:
        """Show this in place of what is shown.

        Args:
            title: a few words.
            text: a sentence or two, without any markup.
            buttons: what is written on each, by the word that `pressed` tells; what has none
                asks for nothing, and leaves by itself.
        """
        raise NotImplementedError

    def withdraw(self) -> None:
        """Take away what is shown."""
        raise NotImplementedError

    def report(self) -> SensorReport:
        """Return what a person is told about it; may take a second."""
        raise NotImplementedError

    def close(self) -> None:
        """Take away what is shown, and let go of the desktop."""
        self.withdraw()


def open_notifier(
    tray: Callable[[], QSystemTrayIcon | None], picture: QImage | None = None
) -> Notifier:
    """Return the best that this desktop has.

    Args:
        tray: returns the icon in the tray, if there is one by now, for where nothing else is.
        picture: stands beside the words, where the desktop takes one.
    """
    last_resort = TrayNotifier(tray)
    if sys.platform in ("win32", "darwin"):
        from coach.desktop.native_notifications import open_native

        return open_native(last_resort)
    if not has_session_bus():
        return last_resort
    from coach.desktop.bus_notifications import BusNotifier

    return BusNotifier(last_resort, picture)


class TrayNotifier(Notifier):
    """Shows messages of the tray icon.

    Args:
        tray: returns the icon, if there is one by now.
    """

    def __init__(self, tray: Callable[[], QSystemTrayIcon | None]) -> None:
        super().__init__()
        self._tray = tray
        self._listens_to: QSystemTrayIcon | None = None
        self._shown = False

    def show(self, title: str, text: str, buttons: Mapping[str, str]) -> None:
        tray = self._able()
        if tray is None:
            self.failed.emit(_NOBODY)
            return
        if tray is not self._listens_to:
            tray.messageClicked.connect(self._click)
            self._listens_to = tray
        self._shown = True
        whole = f"{text} {BY_ICON}" if buttons else text
        tray.showMessage(title, whole, tray.icon(), _TRAY_MS)

    def withdraw(self) -> None:
        self._shown = False  # the message leaves by itself; a late click means nothing any more

    def report(self) -> SensorReport:
        if self._able() is None:
            fix = "Let breaks come as windows, or start a program that shows notifications."
            return SensorReport(part=PART, state="missing", why=_NOBODY, fix=fix)
        why = "The tray icon shows them, without buttons."
        return SensorReport(part=PART, state="works", why=why)

    def _able(self) -> QSystemTrayIcon | None:
        tray = self._tray()
        return tray if tray is not None and tray.isVisible() and tray.supportsMessages() else None

    def _click(self) -> None:
        if self._shown:
            self._shown = False
            self.pressed.emit("open")
