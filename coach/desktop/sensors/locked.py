"""Whether the screen is locked, by the login service and by the screen savers of the desktops."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from coach.breaks.words import Unknown
from coach.desktop.sensors.bus import BusName
from coach.desktop.sensors.login import LoginSession
from coach.desktop.sensors.sensor import NOT_YET, Sensor

# They all answer GetActive and tell ActiveChanged, each under a name of its own.
SAVERS = (
    "org.freedesktop.ScreenSaver",  # KDE and others
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)


class Saver(QObject):
    """A screen saver on the session bus.

    Args:
        service: the service, which also names its interface and its object.

    Attributes:
        active: whether it covers the screen; None where it does not say.
        answered: whether it has said anything, or is not there.
    """

    changed = Signal()

    def __init__(self, service: BusName) -> None:
        super().__init__()
        self._service = service
        self._name = service.name
        self.active: bool | None = None
        self.answered = False
        service.came.connect(self._ask)
        service.left.connect(lambda: self._set([]))
        service.hear("", f"{self._name}.ActiveChanged", self._set)  # KDE has it at two objects
        if service.present:
            self._ask()

    def _ask(self) -> None:
        path = "/" + self._name.replace(".", "/")
        self._service.ask(path, f"{self._name}.GetActive", [], self._set)

    def _set(self, said: list[object]) -> None:
        self.active = said[0] if said and isinstance(said[0], bool) else None
        self.answered = True
        self.changed.emit()


class Locked(Sensor[bool]):
    """Asks whoever could know; it is locked when one of them says so.

    Args:
        session: what the login service knows; None without a system bus.
        savers: the screen savers there may be.
    """

    how = (
        "The login service and the screen saver tell. Lockers that tell neither, such as i3lock "
        "and swaylock, are not noticed."
    )

    def __init__(self, session: LoginSession | None, savers: tuple[Saver, ...]) -> None:
        super().__init__()
        self._session, self._savers = session, savers
        for source in (session, *savers):
            if source is not None:
                source.changed.connect(self.changed)

    @property
    def _said(self) -> tuple[bool, ...]:
        """What those say that know."""
        hint = self._session and self._session.locked and self._session.locked.said
        told = (hint, *(saver.active for saver in self._savers))
        return tuple(each for each in told if isinstance(each, bool))

    def value(self) -> bool | Unknown:
        if said := self._said:
            return any(said)
        waiting = self._session is not None and not self._session.answered
        if waiting or not all(saver.answered for saver in self._savers):
            return NOT_YET
        return Unknown("No service tells here when the screen is locked.")
