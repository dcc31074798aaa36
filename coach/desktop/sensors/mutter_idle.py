"""When the last key was pressed or the mouse moved, as GNOME's window manager Mutter counts it.

Mutter tells when somebody comes back. That somebody has left is asked when it could be so at the
earliest, every 15 seconds at most: its watch for that takes a 64-bit number, which QtDBus cannot
send from Python. (`org.gnome.Mutter.IdleMonitor.xml` in the sources of Mutter.)
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer

from coach.breaks.words import Unknown
from coach.clock import Clock
from coach.desktop.sensors.bus import BusName
from coach.desktop.sensors.sensor import AWAY_S, NOT_YET, IdleSensor

MUTTER = "org.gnome.Mutter.IdleMonitor"
_PATH = "/org/gnome/Mutter/IdleMonitor/Core"
_SOONEST_S = 1.0


class MutterIdle(IdleSensor):
    """Asks Mutter.

    Args:
        service: the service; GNOME Shell takes its name anew when it starts again.
        clock: counts on from the last answer.
    """

    how = "GNOME counts the seconds and tells when somebody comes back."

    def __init__(self, service: BusName, clock: Clock) -> None:
        super().__init__()
        self._service, self._clock = service, clock
        self._watching = False
        self._idle_s: float | Unknown = NOT_YET  # at the last answer
        self._left_at: float | None = None  # the last input of somebody who has left
        self._return: object = None  # Mutter's number for our wish to hear of a return
        self._next = QTimer(self, singleShot=True, timerType=Qt.TimerType.CoarseTimer)
        self._next.timeout.connect(self._ask)
        service.came.connect(self._ask)
        service.left.connect(self._lose)
        service.hear(_PATH, f"{MUTTER}.WatchFired", self._hear)
        if service.present:
            self._ask()

    def value(self) -> float | Unknown:
        if self._left_at is not None:
            return self._clock.now() - self._left_at
        if self._watching or isinstance(self._idle_s, Unknown):
            return self._idle_s
        return 0.0

    def watch_typing(self, on: bool) -> None:
        self._watching = on
        if self._service.present:
            self._ask()

    def close(self) -> None:
        self._next.stop()

    def _ask(self) -> None:
        self._service.ask(_PATH, f"{MUTTER}.GetIdletime", [], self._answered)

    def _answered(self, said: list[object]) -> None:
        if not said or not isinstance(said[0], int):
            return self._lose()
        idle_s = said[0] / 1000
        known = not isinstance(self._idle_s, Unknown)
        self._idle_s = idle_s
        if idle_s >= AWAY_S:
            self._leave(idle_s)
            return None
        came_back, self._left_at = self._left_at is not None, None
        wait_s = _SOONEST_S if self._watching else max(AWAY_S - idle_s, _SOONEST_S)
        self._next.start(round(1000 * wait_s))
        if came_back or not known:
            self.changed.emit()
        return None

    def _leave(self, idle_s: float) -> None:
        new = self._left_at is None
        self._left_at = self._clock.now() - idle_s
        if self._return is None:
            self._service.ask(_PATH, f"{MUTTER}.AddUserActiveWatch", [], self._promise)
        if new:
            self.changed.emit()

    def _promise(self, said: list[object]) -> None:
        self._return = said[0] if said else None
        if not said:  # then it has to be asked whether somebody is back
            self._next.start(round(1000 * AWAY_S))

    def _hear(self, said: list[object]) -> None:
        if said[:1] == [self._return] and self._left_at is not None:
            self._left_at = self._return = None
            self._idle_s = 0.0
            self._next.start(round(1000 * (_SOONEST_S if self._watching else AWAY_S)))
            self.changed.emit()

    def _lose(self) -> None:
        self._left_at = self._return = None
        self._idle_s = Unknown("GNOME does not tell how long nobody has typed.")
        self._next.stop()
        self.changed.emit()
