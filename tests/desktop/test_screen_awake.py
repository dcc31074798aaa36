"""The screen stays lit while a session is watched: asked of a desktop on a real session bus."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from desktop.real import Program, until

# A desktop with a screen saver: it says who has asked it to wait, and who has gone.
DESKTOP = """
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher, QDBusVirtualObject

class Saver(QDBusVirtualObject):
    def introspect(self, path):
        return ""

    def handleMessage(self, message, connection):
        print("asked", message.member(), *message.arguments(), flush=True)
        watcher.addWatchedService(message.service())
        return connection.send(message.createReply([7]))

app = QCoreApplication([])
bus = QDBusConnection.sessionBus()
watcher = QDBusServiceWatcher()
watcher.setConnection(bus)
watcher.setWatchMode(QDBusServiceWatcher.WatchModeFlag.WatchForUnregistration)
watcher.serviceUnregistered.connect(lambda name: print("gone", flush=True))
saver = Saver()
bus.registerVirtualObject("/org/freedesktop/ScreenSaver", saver)
print("ready" if bus.registerService("org.freedesktop.ScreenSaver") else "taken", flush=True)
app.exec()
"""
# The coach with one run; it is told on its standard input what the run does.
COACH = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Signal
from coach.desktop.screen_awake import ScreenAwake
from coach.library.reader import load_library
from coach.resources import shipped
from coach.session.timeline import compile_session

class Player(QObject):
    happened = Signal(object)
    ended = Signal()

library = load_library(shipped("sessions"))
session = library.sessions[sys.argv[1]]
app = QCoreApplication([])
player = Player()
player.timeline = compile_session(session, library.exercises, library.families)
player.state = "lead_in"
ScreenAwake(player)
print("ready", flush=True)

def obey():
    word = sys.stdin.readline().strip()
    if word == "end":
        player.ended.emit()
    else:
        player.state = word
        player.happened.emit(None)
    print("did", word, flush=True)

notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
notifier.activated.connect(obey)
app.exec()
"""

Start = Callable[..., Program]


@pytest.fixture
def start(program: Start, session_bus: dict[str, str], tmp_path: Path) -> Start:
    """A function that starts one of the scripts on the bus and waits until it is ready."""

    def started(name: str, script: str, *words: str) -> Program:
        file = tmp_path / f"{name}.py"
        file.write_text(script, encoding="utf-8")
        made = program(file, *words, environ={**session_bus, "QT_QPA_PLATFORM": "offscreen"})
        until(lambda: made.said("ready"))
        return made

    return started


def _asked(desktop: Program) -> int:
    """Return how many requests hold now."""
    return len(desktop.said("asked")) - len(desktop.said("gone"))


def test_the_screen_stays_lit_while_a_run_goes_on_and_not_while_it_stands(start: Start) -> None:
    desktop = start("desktop", DESKTOP)
    coach = start("followed", COACH, "neck-5")
    until(lambda: _asked(desktop) == 1)
    assert desktop.said("asked")[0][1] == "Inhibit Tension Coach A session is running."
    coach.say("running")
    until(lambda: coach.said("did running"))
    assert _asked(desktop) == 1
    coach.say("paused")
    until(lambda: _asked(desktop) == 0)
    coach.say("running")
    until(lambda: _asked(desktop) == 1)
    coach.say("end")
    until(lambda: _asked(desktop) == 0)


def test_a_coach_that_is_gone_leaves_no_request_behind(start: Start) -> None:
    desktop = start("desktop", DESKTOP)
    coach = start("followed", COACH, "neck-5")
    until(lambda: _asked(desktop) == 1)
    coach.close()
    until(lambda: _asked(desktop) == 0)


def test_without_a_screen_saver_the_run_goes_on(start: Start) -> None:
    coach = start("followed", COACH, "neck-5")
    coach.say("running")
    until(lambda: coach.said("did running"))


def test_a_session_with_closed_eyes_asks_for_nothing(start: Start) -> None:
    desktop = start("desktop", DESKTOP)
    start("eyes_closed", COACH, "body-scan-10").say("running")
    start("eyes_open", COACH, "neck-5")
    until(lambda: _asked(desktop) > 0)
    assert _asked(desktop) == 1
