"""Waits for a panel that shows icons of programs, on Linux and its relatives.

A coach that is started with the desktop may well be there before the panel, and Qt does not tell
when one comes. The panel's side:
https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

from coach.desktop.session_bus import has_session_bus

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusServiceWatcher

_WATCHER = "org.kde.StatusNotifierWatcher"
_PATH = "/StatusNotifierWatcher"


class TrayHost(QObject):
    """Tells when a panel may have come."""

    appeared = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher: QDBusServiceWatcher | None = None
        if has_session_bus():
            self._watch()

    @Slot()
    def tell(self) -> None:
        """Say that a panel may have come."""
        self.appeared.emit()

    def _watch(self) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher  # late: rarely needed

        bus = QDBusConnection.sessionBus()
        slot: Any = SLOT("tell()")  # a text, though its description says bytes
        bus.connect("", _PATH, _WATCHER, "StatusNotifierHostRegistered", self, slot)
        self._watcher = QDBusServiceWatcher(_WATCHER, bus, parent=self)
        self._watcher.serviceRegistered.connect(self.tell)
