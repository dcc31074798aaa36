"""Notifications of Windows and macOS, by the library desktop-notifier.

It wants an asyncio loop, so it has one in a thread of its own, which sleeps until it is asked; all
answers come back through Qt's event loop.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Mapping
from functools import partial
from typing import TypeVar

from desktop_notifier import Button, Capability, DesktopNotifier
from PySide6.QtCore import Qt, Signal

from coach.desktop.notifications import PART, Notifier
from coach.desktop.sensors.sensor import SensorReport

T = TypeVar("T")
_ANSWER_S = 5.0


def open_native(last_resort: Notifier) -> Notifier:
    """Return the system's notifications, or the last resort where it lets us have none."""
    try:
        native = NativeNotifier()
    except (RuntimeError, OSError):  # Windows without the part that shows them, and the like
        return last_resort
    if native.can_show:
        return native
    native.close()  # macOS lets only programs from a bundle, such as python.org's Python
    return last_resort


class NativeNotifier(Notifier):
    """Shows notifications of the system."""

    _told = Signal(int, str)  # from any thread: the number of an offer, and how it was answered

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._shown = 0  # the number of the offer that is to be seen; 0: none
        self._loop = asyncio.new_event_loop()
        self._turn = asyncio.Lock()  # what is asked for later happens later
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._system = DesktopNotifier("Tension Coach", app_icon=None)
        self._can = self._wait(self._system.get_capabilities())

    @property
    def can_show(self) -> bool:
        """Whether the system lets us show anything."""
        return Capability.TITLE in self._can

    def show(self, title: str, text: str, buttons: Mapping[str, str]) -> None:
        self._count += 1
        number = self._shown = self._count
        pressed = [
            Button(title=words, on_pressed=partial(self._told.emit, number, key))
            for key, words in buttons.items()
        ]
        self._run(self._replace(number, title, text, pressed))

    def withdraw(self) -> None:
        self._shown = 0
        self._run(self._clear())

    def report(self) -> SensorReport:
        if not self._wait(self._system.has_authorisation()):
            why = "The system does not let the coach show any."
            fix = "Allow notifications of Python in the settings of the system."
            return SensorReport(part=PART, state="missing", why=why, fix=fix)
        buttons = "with buttons" if Capability.BUTTONS in self._can else "without buttons"
        return SensorReport(part=PART, state="works", why=f"The system shows them, {buttons}.")

    def close(self) -> None:
        self._shown = 0
        self._wait(self._clear())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_ANSWER_S)
        if not self._thread.is_alive():
            self._loop.close()

    async def _replace(self, number: int, title: str, text: str, buttons: list[Button]) -> None:
        async with self._turn:
            await self._system.clear_all()
            await self._system.send(
                title,
                text,
                buttons=buttons,
                on_clicked=partial(self._told.emit, number, "open"),
                on_dismissed=partial(self._told.emit, number, ""),
            )

    async def _clear(self) -> None:
        async with self._turn:
            await self._system.clear_all()

    def _hear(self, number: int, answer: str) -> None:
        if number != self._shown:
            return
        self._shown = 0
        if answer:
            self.pressed.emit(answer)
        else:
            self.closed.emit()

    def _run(self, work: Coroutine[None, None, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop)

    def _wait(self, work: Coroutine[None, None, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_ANSWER_S)
