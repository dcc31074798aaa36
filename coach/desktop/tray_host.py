"""Whether a panel shows icons of programs now, on Linux and its relatives, and when one begins to.

Qt looks once and remembers for ever that there is none
(`QGenericUnixTheme`, https://doc.qt.io/qt-6/qsystemtrayicon.html). A coach that is started with
the desktop may well be there before the panel, so the panel is asked here, and Qt only afterwards.
The panel's side is
https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, Signal, Slot

from coach.desktop.session_bus import has_session_bus

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusServiceWatcher

_WATCHER = "org.kde.StatusNotifierWatcher"
_PATH = "/StatusNotifierWatcher"
_HOST = "StatusNotifierHostRegistered"
_WAIT_MS = 500  # a panel that hangs must not hold the coach up


def shows_icons() -> bool:
    """Return whether a panel on the session bus shows icons now."""
    if not has_session_bus():
        return False
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusVariant  # late: rarely

    question = QDBusMessage.createMethodCall(
        _WATCHER, _PATH, "org.freedesktop.DBus.Properties", "Get"
    )
    question.setArguments([_WATCHER, f"Is{_HOST}"])
    question.setAutoStartService(False)
    answer = QDBusConnection.sessionBus().call(question, QDBus.CallMode.Block, _WAIT_MS)
    said = answer.arguments()
    if answer.type() != QDBusMessage.MessageType.ReplyMessage or not said:
        return False
    return bool(said[0].variant() if isinstance(said[0], QDBusVariant) else said[0])


class TrayHost(QObject):
    """Waits for a panel that shows icons."""

    appeared = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher: QDBusServiceWatcher | None = None
        if has_session_bus():
            self._watch()

    @Slot()
    def look(self) -> None:
        """Tell if a panel shows icons by now."""
        if shows_icons():
            self.appeared.emit()

    def _watch(self) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher

        bus = QDBusConnection.sessionBus()
        bus.connect("", _PATH, _WATCHER, _HOST, self, SLOT("look()"))
        self._watcher = QDBusServiceWatcher(_WATCHER, bus, parent=self)
        self._watcher.serviceRegistered.connect(self.look)
