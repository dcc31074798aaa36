"""Lock and sleep as Windows tells them: by messages to a window, here one that is never shown."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from coach.desktop.sensors.windows_readings import meaning

_TO_A_WINDOW = b"windows_generic_MSG"  # as Qt calls it


class WindowsMessages(QObject):
    """What Windows tells about session and power, as long as it is listened to.

    Args:
        register: lets a window be told and returns what `unregister` wants back.
        unregister: ends that.
    """

    told = Signal(str)  # a `Meaning`

    def __init__(
        self, register: Callable[[int], int], unregister: Callable[[int, int], None]
    ) -> None:
        super().__init__()
        self._register, self._unregister = register, unregister
        self._filter = _Filter(self)
        self._window: QWindow | None = None
        self._registration = 0

    def listen(self) -> bool:
        """Begin to listen and return whether Windows will tell."""
        application = QCoreApplication.instance()
        if not isinstance(application, QGuiApplication):
            return False  # without windows there are no messages
        window = QWindow()
        window.create()
        try:
            self._registration = self._register(window.winId())
        except (OSError, AttributeError):
            return False
        self._window = window
        application.installNativeEventFilter(self._filter)
        return True

    def close(self) -> None:
        """Listen no more."""
        application = QCoreApplication.instance()
        if self._window is not None and application is not None:
            application.removeNativeEventFilter(self._filter)
            self._unregister(self._window.winId(), self._registration)
            self._window.destroy()
            self._window = None


class _Filter(QAbstractNativeEventFilter):
    """Looks at the messages to all windows of this process, and lets all of them pass."""

    def __init__(self, messages: WindowsMessages) -> None:
        super().__init__()
        self._messages = messages

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview[Any], message: int
    ) -> tuple[bool, int]:
        """Tell what the message says about session and power."""
        if kind == _TO_A_WINDOW:
            sent = wintypes.MSG.from_address(int(message))
            if said := meaning(sent.message, sent.wParam):
                self._messages.told.emit(said)
        return False, 0
