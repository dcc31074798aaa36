"""The sensors of Linux and its relatives: which of the ways there are is taken here."""

from __future__ import annotations

import os

from PySide6.QtDBus import QDBusConnection

from coach.clock import Clock
from coach.desktop.sensors.battery import Battery
from coach.desktop.sensors.bus import BusName
from coach.desktop.sensors.camera import Camera
from coach.desktop.sensors.first_idle import FirstIdle
from coach.desktop.sensors.locked import SAVERS, Locked, Saver
from coach.desktop.sensors.login import LOGIN, LoginIdle, LoginSession, LoginSleep
from coach.desktop.sensors.microphone import Microphone, server_address
from coach.desktop.sensors.mutter_idle import MUTTER, MutterIdle
from coach.desktop.sensors.quiet import linux_quiet
from coach.desktop.sensors.sensor import (
    Blind,
    BlindIdle,
    BlindSleep,
    IdleSensor,
    Parts,
    Sensor,
    SleepSensor,
)
from coach.desktop.sensors.wayland_idle import WaylandIdle, compositor_address
from coach.desktop.session_bus import has_session_bus

_NO_SESSION_BUS = "There is no session bus here, so the desktop cannot be asked."
_POWER = "org.freedesktop.UPower"
_WAYLAND = "Wayland does not show programs what others do."
_NO_SYSTEM_BUS = "There is no system bus here."


def linux_parts(clock: Clock) -> Parts:
    """Return the sensors for the desktop that runs."""
    session = QDBusConnection.sessionBus() if has_session_bus() else None
    return parts_on(clock, session, QDBusConnection.systemBus())


def parts_on(clock: Clock, session: QDBusConnection | None, system: QDBusConnection) -> Parts:
    """Return the sensors that these buses, the screen and the sound server allow.

    Args:
        clock: tells how long ago something was.
        session: the bus of the desktop; None where there is none.
        system: the bus of the machine, connected or not.
    """
    desktop = session if session is not None and session.isConnected() else None
    login = BusName(system, LOGIN) if system.isConnected() else None
    login_session = LoginSession(login) if login else None
    idle, full_screen = _by_screen(clock, desktop, login_session)
    sleep: SleepSensor = LoginSleep(login) if login else BlindSleep(_NO_SYSTEM_BUS)
    savers = tuple(Saver(BusName(desktop, name)) for name in SAVERS) if desktop else ()
    return Parts(
        idle=idle,
        sleep=sleep,
        locked=Locked(login_session, savers),
        quiet=linux_quiet(desktop) if desktop else Blind(_NO_SESSION_BUS),
        full_screen=full_screen,
        microphone=Microphone(server_address()),
        camera=Camera(),
        on_battery=Battery(BusName(system, _POWER) if login else None),
    )


def _by_screen(
    clock: Clock, desktop: QDBusConnection | None, login: LoginSession | None
) -> tuple[IdleSensor, Sensor[bool]]:
    """Return what senses the keyboard, and what senses full screen."""
    compositor = compositor_address()
    if os.environ.get("DISPLAY") and not compositor:
        from coach.desktop.sensors.x_full_screen import XFullScreen  # late: only X needs them
        from coach.desktop.sensors.x_idle import XIdle
        from coach.desktop.sensors.x_server import XServer

        server = XServer()
        return XIdle(server), XFullScreen(server)
    ways: list[IdleSensor] = []
    if compositor:
        ways.append(WaylandIdle(compositor, clock))
    if desktop:
        ways.append(MutterIdle(BusName(desktop, MUTTER), clock))
    if login:
        ways.append(LoginIdle(login, clock))
    idle = FirstIdle(*ways) if ways else BlindIdle("Nothing tells here how long nobody has typed.")
    return idle, Blind(_WAYLAND if compositor else "There is no screen here.")
