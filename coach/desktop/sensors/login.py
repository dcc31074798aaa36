"""What the login service (logind) tells: sleep, a locked screen, whether the session is idle.

https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.login1.html
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from coach.breaks.words import Unknown
from coach.clock import Clock
from coach.desktop.sensors.bus import BusName, BusProperty
from coach.desktop.sensors.sensor import NOT_YET, IdleSensor, SleepSensor

LOGIN = "org.freedesktop.login1"
_PATH = "/org/freedesktop/login1"
_MANAGER = f"{LOGIN}.Manager"
_SESSION = f"{LOGIN}.Session"
_NOBODY = Unknown("The login service (logind) is not running here.")


class LoginSleep(SleepSensor):
    """Hears that the machine is about to sleep, and that it has woken.

    The machine waits until everybody who hears `going_to_sleep` has done what has to be done.

    Args:
        login: the service.
    """

    how = "The login service tells before the machine sleeps and when it wakes."

    def __init__(self, login: BusName) -> None:
        super().__init__()
        self._login = login
        self._delay: list[object] = []  # the machine does not sleep before this is let go
        login.hear(_PATH, f"{_MANAGER}.PrepareForSleep", self._hear)
        login.came.connect(self._ask_for_delay)
        login.left.connect(self._delay.clear)
        if login.present:
            self._ask_for_delay()

    def value(self) -> bool | Unknown:
        if self._login.present is None:
            return NOT_YET
        return False if self._login.present else _NOBODY

    def close(self) -> None:
        self._delay.clear()

    def _ask_for_delay(self) -> None:
        asked: list[object] = ["sleep", "Tension Coach", "The schedule is saved.", "delay"]
        self._login.ask(_PATH, f"{_MANAGER}.Inhibit", asked, self._delay.extend)

    def _hear(self, said: list[object]) -> None:
        if said == [True]:
            self.going_to_sleep.emit()
            self._delay.clear()
        else:
            self._ask_for_delay()
            self.changed.emit()


class LoginSession(QObject):
    """The session that this process belongs to, once the service has named it.

    Its signals Lock and Unlock are not followed: they ask the desktop to lock, and where nothing
    answers the first the second never comes.

    Args:
        login: the service.

    Attributes:
        answered: whether the service has said anything about it, or is not there.
        locked: its LockedHint.
        idle: its IdleHint.
        idle_since: its IdleSinceHintMonotonic, in microseconds.
    """

    changed = Signal()

    def __init__(self, login: BusName) -> None:
        super().__init__()
        self._login = login
        self.answered = False
        self.locked: BusProperty | None = None
        self.idle: BusProperty | None = None
        self.idle_since: BusProperty | None = None
        login.came.connect(self._find)
        login.left.connect(self._answer)
        if login.present:
            self._find()

    def _find(self) -> None:
        # A process that the user's own systemd has started belongs to no session; "auto" is then
        # the one that the user looks at.
        self._login.ask(_PATH, f"{_MANAGER}.GetSession", ["auto"], self._found)

    def _found(self, said: list[object]) -> None:
        if said and self.locked is None:
            path = str(said[0])
            self.locked = self._property(path, "LockedHint")
            self.idle = self._property(path, "IdleHint")
            self.idle_since = self._property(path, "IdleSinceHintMonotonic")
        self._answer()

    def _property(self, path: str, name: str) -> BusProperty:
        made = BusProperty(self._login, path, f"{_SESSION}.{name}")
        made.changed.connect(self.changed)
        return made

    def _answer(self) -> None:
        self.answered = True
        self.changed.emit()


class LoginIdle(IdleSensor):
    """Hears when the desktop has told the login service that the session is idle.

    Many desktops never tell, and others only after minutes: the last choice.

    Args:
        session: the session.
        clock: reads the same seconds that the service counts.
    """

    how = "The desktop tells the login service, after some minutes, that nobody is there."

    def __init__(self, session: LoginSession, clock: Clock) -> None:
        super().__init__()
        self._session, self._clock = session, clock
        self._ever = False
        session.changed.connect(self._hear)

    def value(self) -> float | Unknown:
        idle, since = self._session.idle, self._session.idle_since
        if not self._session.answered:
            return NOT_YET
        if not self._ever or idle is None or since is None:
            return Unknown("This desktop has not told yet when nobody is there.")
        if idle.said is not True or not isinstance(since.said, int):
            return 0.0
        return max(0.0, self._clock.now() - since.said / 1e6)

    def _hear(self) -> None:
        self._ever = self._ever or (
            self._session.idle is not None and self._session.idle.said is True
        )
        self.changed.emit()
