"""What desktops tell over their buses, from services as python-dbusmock makes them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from itertools import count

import pytest
from desktop.conftest import demand, need
from desktop.mock_service import MockService, Object, missing_mock
from jeepney import DBusAddress, message_bus
from jeepney.bus_messages import DBusNameFlags as NameFlag
from jeepney.io.blocking import open_dbus_connection
from PySide6.QtDBus import QDBusConnection

from coach.breaks.words import Unknown
from coach.clock import VirtualClock
from coach.desktop.sensors.battery import Battery
from coach.desktop.sensors.bus import BusName
from coach.desktop.sensors.locked import Locked, Saver
from coach.desktop.sensors.login import LOGIN, LoginIdle, LoginSession, LoginSleep
from coach.desktop.sensors.mutter_idle import MUTTER, MutterIdle
from coach.desktop.sensors.quiet import QuietNotifications, XfceQuiet

Serve = Callable[..., MockService]
_connections = count()
SESSION = "/org/freedesktop/login1/session/auto"


@pytest.fixture
def serve(session_bus: dict[str, str]) -> Iterator[Serve]:
    """A function that puts a service on the bus."""
    demand(missing_mock())
    with ExitStack() as open_:
        yield lambda *words: open_.enter_context(closing(MockService(session_bus, *words)))


@pytest.fixture
def bus(qapp, session_bus: dict[str, str]) -> Iterator[QDBusConnection]:
    """A connection to the bus."""
    name = f"sensors {next(_connections)}"
    yield QDBusConnection.connectToBus(session_bus["DBUS_SESSION_BUS_ADDRESS"], name)
    QDBusConnection.disconnectFromBus(name)


@pytest.fixture
def login(serve: Serve) -> Object:
    """The login service with the session that the user looks at."""
    manager = f"{LOGIN}.Manager"
    made = Object(serve("-t", "logind"), LOGIN, "/org/freedesktop/login1", manager)
    made.mock("AddSession", "ssusb", "auto", "seat0", 1000, "somebody", True)
    return made


@pytest.fixture
def login_session(login: Object) -> Object:
    return Object(login.service, LOGIN, SESSION, f"{LOGIN}.Session")


def test_the_machine_tells_before_it_sleeps_and_when_it_wakes(qtbot, bus, login):
    sensor = LoginSleep(BusName(bus, LOGIN))
    qtbot.waitUntil(lambda: sensor.value() is False)
    with qtbot.waitSignal(sensor.going_to_sleep), qtbot.assertNotEmitted(sensor.changed):
        login.tells("PrepareForSleep", "b", True)
    with qtbot.waitSignal(sensor.changed), qtbot.assertNotEmitted(sensor.going_to_sleep):
        login.tells("PrepareForSleep", "b", False)


def test_the_machine_waits_until_the_schedule_is_saved(qtbot, bus, login):
    sensor = LoginSleep(BusName(bus, LOGIN))
    where = DBusAddress("/org/freedesktop/login1", LOGIN, f"{LOGIN}.Manager")

    def delays() -> list[object]:
        (found,) = login.service.call(where, "ListInhibitors")
        assert isinstance(found, list)
        return [what for what, _, _, mode, *_ in found if mode == "delay"]

    qtbot.waitUntil(lambda: delays() == ["sleep"])
    seen: list[object] = []
    sensor.going_to_sleep.connect(lambda: seen.extend(delays()))
    login.tells("PrepareForSleep", "b", True)
    qtbot.waitUntil(lambda: delays() == [])
    assert seen == ["sleep"]
    login.tells("PrepareForSleep", "b", False)
    qtbot.waitUntil(lambda: delays() == ["sleep"])
    sensor.close()
    qtbot.waitUntil(lambda: delays() == [])


def test_the_screen_is_locked_while_the_session_says_so(qtbot, bus, login_session):
    session = LoginSession(BusName(bus, LOGIN))
    sensor = Locked(session, ())
    qtbot.waitUntil(lambda: sensor.value() is False)
    login_session.turns("LockedHint", "b", True)
    qtbot.waitUntil(lambda: sensor.value() is True)
    login_session.turns("LockedHint", "b", False)
    qtbot.waitUntil(lambda: sensor.value() is False)


def test_a_screen_saver_that_covers_the_screen_locks_it_as_well(qtbot, bus, serve, login_session):
    name = "org.gnome.ScreenSaver"
    saver = Object(serve("-t", "gnome_screensaver"), name, "/org/gnome/ScreenSaver", name)
    sensor = Locked(LoginSession(BusName(bus, LOGIN)), (Saver(BusName(bus, name)),))
    qtbot.waitUntil(lambda: sensor.value() is False)
    saver.tells("ActiveChanged", "b", True)
    qtbot.waitUntil(lambda: sensor.value() is True)
    saver.tells("ActiveChanged", "b", False)
    qtbot.waitUntil(lambda: sensor.value() is False)


def test_a_screen_saver_is_asked_how_it_stands_when_the_coach_starts(qtbot, bus, serve):
    name = "org.freedesktop.ScreenSaver"
    path = "/org/freedesktop/ScreenSaver"
    Object(serve(name, path, name), name, path, name).answers("GetActive", "", "b", "ret = True")
    sensor = Locked(None, (Saver(BusName(bus, name)),))
    qtbot.waitUntil(lambda: sensor.value() is True)


def test_a_session_that_never_says_idle_is_not_taken_for_busy(qtbot, bus, login_session):
    clock = VirtualClock(1000.0)
    sensor = LoginIdle(LoginSession(BusName(bus, LOGIN)), clock)
    qtbot.waitUntil(lambda: "has not told yet" in _reason(sensor.value()))
    login_session.turns("IdleSinceHintMonotonic", "t", 700 * 10**6)
    login_session.turns("IdleHint", "b", True)
    qtbot.waitUntil(lambda: sensor.value() == 300.0)
    login_session.turns("IdleHint", "b", False)
    qtbot.waitUntil(lambda: sensor.value() == 0.0)


def test_unplugging_the_machine_is_told(qtbot, bus, serve, tmp_path):
    name, path = "org.freedesktop.UPower", "/org/freedesktop/UPower"
    power = Object(serve("-t", "upower"), name, path, name)
    sensor = Battery(BusName(bus, name), tmp_path)
    assert sensor.value() is False  # the kernel's word, until UPower's has come
    qtbot.waitUntil(lambda: sensor.how == "UPower tells.")
    with qtbot.waitSignal(sensor.changed):
        power.turns("OnBattery", "b", True)
    assert sensor.value() is True


@pytest.fixture
def mutter(serve: Serve) -> Callable[[int], Object]:
    """A function that starts GNOME's window manager; nobody has typed for so many ms."""

    def start(idle_ms: int) -> Object:
        path = "/org/gnome/Mutter/IdleMonitor/Core"
        made = Object(serve(MUTTER, path, MUTTER), MUTTER, path, MUTTER)
        made.answers("GetIdletime", "", "t", f"ret = {idle_ms}")
        made.answers("AddUserActiveWatch", "", "u", "ret = 7")
        return made

    return start


def test_gnome_tells_how_long_nobody_typed_and_when_somebody_comes_back(qtbot, bus, mutter):
    gnome = mutter(40_000)
    clock = VirtualClock()
    sensor = MutterIdle(BusName(bus, MUTTER), clock)
    qtbot.waitUntil(lambda: sensor.value() == 40.0)
    clock.advance(100.0)
    assert sensor.value() == 140.0
    qtbot.waitUntil(lambda: gnome.was_asked("AddUserActiveWatch") == 1)
    with qtbot.assertNotEmitted(sensor.changed, wait=200):
        gnome.tells("WatchFired", "u", 3)  # somebody else's
    gnome.answers("GetIdletime", "", "t", "ret = 0")
    with qtbot.waitSignal(sensor.changed):
        gnome.tells("WatchFired", "u", 7)
    assert sensor.value() == 0.0


def test_while_typing_is_watched_gnome_is_asked_every_second(qtbot, bus, mutter):
    gnome = mutter(200)
    sensor = MutterIdle(BusName(bus, MUTTER), VirtualClock())
    qtbot.waitUntil(lambda: sensor.value() == 0.0)  # not exact: nobody needs it
    sensor.watch_typing(True)
    qtbot.waitUntil(lambda: gnome.was_asked("GetIdletime") == 2)
    assert sensor.value() == 0.2
    gnome.answers("GetIdletime", "", "t", "ret = 3300")
    qtbot.waitUntil(lambda: sensor.value() == 3.3)
    sensor.watch_typing(False)
    qtbot.waitUntil(lambda: sensor.value() == 0.0)


def test_a_gnome_that_starts_again_is_asked_again(qtbot, bus, mutter):
    first = mutter(40_000)
    sensor = MutterIdle(BusName(bus, MUTTER), VirtualClock())
    qtbot.waitUntil(lambda: first.was_asked("AddUserActiveWatch") == 1)
    first.service.close()
    qtbot.waitUntil(lambda: isinstance(sensor.value(), Unknown))
    second = mutter(60_000)
    qtbot.waitUntil(lambda: sensor.value() == 60.0)
    qtbot.waitUntil(lambda: second.was_asked("AddUserActiveWatch") == 1)


@pytest.mark.parametrize(
    ("interface", "switch"),
    [("org.freedesktop.Notifications", "Inhibited"), ("org.dunstproject.cmd0", "paused")],
)
def test_a_notification_service_tells_that_it_is_quiet(qtbot, bus, serve, interface, switch):
    name, path = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
    service = serve(name, path, interface)
    notifications = Object(service, name, path, interface)
    notifications.has(switch, "b", False)
    sensor = QuietNotifications(BusName(bus, name))
    qtbot.waitUntil(lambda: sensor.value() is False)
    with qtbot.waitSignal(sensor.changed):
        notifications.turns(switch, "b", True)
    assert sensor.value() is True
    service.close()
    qtbot.waitUntil(lambda: isinstance(sensor.value(), Unknown))


def test_a_notification_service_without_that_switch_is_unknown(qtbot, bus, serve):
    name, path = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
    Object(serve("-t", "notification_daemon"), name, path, name)
    sensor = QuietNotifications(BusName(bus, name))
    qtbot.waitUntil(lambda: "does not tell" in _reason(sensor.value()))


def test_xfce_tells_that_nobody_wants_to_be_disturbed(qtbot, bus, session_bus):
    need("xfconf-query")

    def query(*words: str) -> None:
        subprocess.check_call(["xfconf-query", "-c", "xfce4-notifyd", *words], env=session_bus)

    query("-p", "/log-level", "-n", "-t", "int", "-s", "1")  # Xfce's settings run now
    sensor = XfceQuiet(BusName(bus, "org.xfce.Xfconf"))
    qtbot.waitUntil(lambda: sensor.value() is False)  # the switch was never touched
    with qtbot.waitSignal(sensor.changed):
        query("-p", "/do-not-disturb", "-n", "-t", "bool", "-s", "true")
    assert sensor.value() is True
    with qtbot.assertNotEmitted(sensor.changed, wait=200):
        query("-p", "/log-level", "-r")
    query("-p", "/do-not-disturb", "-r")
    qtbot.waitUntil(lambda: sensor.value() is False)


def test_a_name_that_another_service_takes_over_has_gone_and_come(qtbot, bus, session_bus):
    name, address = "org.example.Notifier", session_bus["DBUS_SESSION_BUS_ADDRESS"]
    with open_dbus_connection(address) as first, open_dbus_connection(address) as second:
        first.send_and_get_reply(message_bus.RequestName(name, NameFlag.allow_replacement))
        service = BusName(bus, name)
        qtbot.waitUntil(lambda: service.present is True)
        with qtbot.waitSignals([service.left, service.came], order="strict"):
            second.send_and_get_reply(message_bus.RequestName(name, NameFlag.replace_existing))


def test_on_a_bus_without_services_nothing_is_known(qtbot, bus, tmp_path):
    clock = VirtualClock()
    login = BusName(bus, LOGIN)
    sensors = (
        LoginSleep(login),
        LoginIdle(LoginSession(login), clock),
        Locked(LoginSession(login), (Saver(BusName(bus, "org.gnome.ScreenSaver")),)),
        MutterIdle(BusName(bus, MUTTER), clock),
        QuietNotifications(BusName(bus, "org.freedesktop.Notifications")),
        XfceQuiet(BusName(bus, "org.xfce.Xfconf")),
        Battery(BusName(bus, "org.freedesktop.UPower"), tmp_path / "nothing"),
    )
    for sensor in sensors:
        qtbot.waitUntil(lambda each=sensor: "not come yet" not in _reason(each.value()))
        assert _reason(sensor.value())


def _reason(value: object) -> str:
    return value.reason if isinstance(value, Unknown) else ""
