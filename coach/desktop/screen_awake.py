"""Keeps the screen lit while a session is followed with open eyes.

On Linux and its relatives the desktop is asked over the session bus, as media players do, by the
screen saver interface that the desktops share
(https://specifications.freedesktop.org/idle-inhibit-spec/latest/). The request holds as long as
the connection through which it was made, so it also ends with a coach that crashes. On other
systems, and where no desktop answers, the screen follows its own settings: a session is complete
through sound alone.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from coach.compiled import Timeline
from coach.desktop.session_bus import has_session_bus
from coach.desktop.session_player import SessionPlayer
from coach.session.events import Event

_SERVICE = "org.freedesktop.ScreenSaver"
_PATH = "/org/freedesktop/ScreenSaver"
_CONNECTION = "coach screen"  # one of its own: closing it is what takes the request back


def is_watched(timeline: Timeline) -> bool:
    """Return whether any step of a session is followed with the eyes on the screen."""
    return any(step.gaze == "screen" for step in timeline.steps)


class ScreenAwake(QObject):
    """Asks that the screen stays lit while a run goes on, and takes that back when it stands.

    Args:
        player: plays the run; this ends with it.
    """

    def __init__(self, player: SessionPlayer) -> None:
        super().__init__(player)
        self._player = player
        self._wanted = False
        player.happened.connect(self._look)
        player.ended.connect(lambda: self._want(False))
        self._look()

    def _look(self, event: Event | None = None) -> None:
        going = self._player.state in ("lead_in", "running")
        self._want(going and is_watched(self._player.timeline))

    def _want(self, lit: bool) -> None:
        if lit == self._wanted or not has_session_bus():
            return
        self._wanted = lit
        from PySide6.QtDBus import QDBusConnection  # late: not every start needs it

        if lit:
            _ask()
        else:
            QDBusConnection.disconnectFromBus(_CONNECTION)


def _ask() -> None:
    """Send the request; what is answered, or that nothing is, changes nothing."""
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    session = QDBusConnection.BusType.SessionBus
    request = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SERVICE, "Inhibit")
    request.setArguments(["Tension Coach", "A session is running."])
    QDBusConnection.connectToBus(session, _CONNECTION).send(request)
