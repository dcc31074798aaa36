"""The icon in the tray: how long until the next break, and what can be done about it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from coach.break_settings import BreakSettings
from coach.breaks.tomorrow import seconds_until_tomorrow
from coach.breaks.words import BreakNow, Pause, Postpone, Resume, Skip, Status
from coach.desktop.tray_host import TrayHost
from coach.ui.break_words import status_sentence
from coach.ui.tray_picture import Look, icon, look_of

_HALF_HOUR_S, _HOUR_S = 1800.0, 3600.0
_CLICKS = (
    QSystemTrayIcon.ActivationReason.Trigger,
    QSystemTrayIcon.ActivationReason.DoubleClick,
)


def has_tray() -> bool:
    """Return whether a panel shows icons now."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class TrayIcon(QObject):
    """The icon, its tooltip and its menu.

    Without a tray there is no icon, and whoever made this keeps a window; it comes as soon as a
    panel shows icons.

    Args:
        settings: returns what the user has chosen about breaks.
    """

    asked = Signal(object)  # a command about breaks, "open" or "quit"
    appeared = Signal()  # there is a tray now, which was not there before

    def __init__(self, settings: Callable[[], BreakSettings]) -> None:
        super().__init__()
        self._settings = settings
        self._icon: QSystemTrayIcon | None = None
        self._look = Look("off")
        self._now: datetime | None = None
        self._build_menu()
        if has_tray():
            self._show_icon()
        else:
            self._host = TrayHost(self)
            self._host.appeared.connect(self._look_for_tray)

    @property
    def system_icon(self) -> QSystemTrayIcon | None:
        """The icon as Qt knows it; None while there is no tray that shows it."""
        return self._icon if has_tray() else None

    def show_status(self, status: Status, now: datetime) -> None:
        """Show where the schedule stands.

        Args:
            status: what the scheduler says.
            now: the present, in the zone of the place.
        """
        self._now = now
        self._look_for_tray()  # trays of old X panels come without a word on the bus
        sentence = status_sentence(status, now)
        if self._sentence.text() != sentence:
            self._sentence.setText(sentence)
            if self._icon is not None:
                self._icon.setToolTip(sentence)
        look = look_of(status)
        if look != self._look:
            self._look = look
            if self._icon is not None:
                self._icon.setIcon(icon(look))
        self._enable(status)

    def close(self) -> None:
        """Take the icon away."""
        if self._icon is not None:
            self._icon.hide()
        self._menu.deleteLater()

    # -- inside --------------------------------------------------------------------------------

    def _show_icon(self) -> None:
        self._icon = made = QSystemTrayIcon(icon(self._look), self)
        made.setToolTip(self._sentence.text())
        made.setContextMenu(self._menu)
        if sys.platform != "darwin":  # there a click opens the menu
            made.activated.connect(self._click)
        made.show()

    def _look_for_tray(self) -> None:
        if self._icon is None and has_tray():
            self._show_icon()
            self.appeared.emit()

    def _click(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in _CLICKS:
            self.asked.emit("open")

    def _build_menu(self) -> None:
        """Build the whole menu at once: panels ask for it long before it is opened."""
        self._menu = menu = QMenu()
        self._sentence = self._add(menu, "Tension Coach", lambda: "open")  # not every panel hints
        menu.addSeparator()
        self._add(menu, "Break now", BreakNow)
        self._postpone = self._add(menu, "Put it off", Postpone)
        self._skip = self._add(menu, "Skip the next break", Skip)
        menu.addSeparator()
        pause = menu.addMenu("Pause reminders")
        self._add(pause, "For 30 minutes", lambda: Pause(_HALF_HOUR_S))
        self._add(pause, "For 1 hour", lambda: Pause(_HOUR_S))
        self._add(pause, "Until tomorrow", self._pause_until_tomorrow)
        self._add(pause, "Until I resume them", Pause)
        meeting = menu.addMenu("I am in a meeting")
        self._add(meeting, "For 30 minutes", lambda: Pause(_HALF_HOUR_S, meeting=True))
        self._add(meeting, "For 1 hour", lambda: Pause(_HOUR_S, meeting=True))
        self._resume = self._add(menu, "Resume reminders", Resume)
        menu.addSeparator()
        self._add(menu, "Open the coach", lambda: "open")
        self._add(menu, "Quit", lambda: "quit")

    def _add(self, menu: QMenu, text: str, ask: Callable[[], object]) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda: self.asked.emit(ask()))
        return action

    def _pause_until_tomorrow(self) -> Pause:
        assert self._now is not None  # the menu is opened after the first status
        return Pause(seconds_until_tomorrow(self._now, self._settings().hours))

    def _enable(self, status: Status) -> None:
        here = status.offered or status.running
        minutes = self._settings().postpone_min
        self._postpone.setText(f"In {minutes} {'minute' if minutes == 1 else 'minutes'}")
        self._postpone.setEnabled(here is not None)
        self._skip.setText("Skip the next break" if here is None else "Skip this break")
        self._skip.setEnabled(bool(here or status.next or status.owed))
        paused = any(hold.name in ("paused", "meeting") for hold in status.holds)
        self._resume.setEnabled(paused)
