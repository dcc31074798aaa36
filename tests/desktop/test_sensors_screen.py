"""What an X server tells: who types, and which window fills a screen."""

from __future__ import annotations

import os
import struct
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desktop.conftest import need
from desktop.real import SCREEN, Program, end, screen, until

from coach.breaks.words import Unknown
from coach.desktop.sensors import x_idle
from coach.desktop.sensors.x_full_screen import XFullScreen
from coach.desktop.sensors.x_idle import XIdle
from coach.desktop.sensors.x_server import XServer

# A window of another program; it is told on its standard input what to do.
WINDOW = """
import sys
from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QWidget

app = QApplication([])
window = QWidget()
window.resize(300, 200)
window.show()

def obey():
    word = sys.stdin.readline().strip()
    {"full": window.showFullScreen, "normal": window.showNormal}[word]()

notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
notifier.activated.connect(obey)
print("ready", flush=True)
app.exec()
"""
# The coach with a window of its own, as large as the screen.
OURS = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from coach.desktop.sensors.x_full_screen import XFullScreen
from coach.desktop.sensors.x_server import XServer

app = QApplication([])
server = XServer()
sensor = XFullScreen(server)
window = QWidget()
window.showFullScreen()

def look():
    if server.numbers(server.root, "_NET_ACTIVE_WINDOW") == (window.winId(),):
        print("full screen:", sensor.value(), flush=True)

timer = QTimer(interval=100, timeout=look)
timer.start()
app.exec()
"""


@pytest.fixture
def server(qapp, real_display: dict[str, str], monkeypatch) -> Iterator[XServer]:
    monkeypatch.setenv("DISPLAY", real_display["DISPLAY"])
    made = XServer()
    yield made
    made.close()


@pytest.fixture
def window(
    program: Callable[..., Program], real_display: dict[str, str], tmp_path: Path
) -> Callable[..., Program]:
    """A function that starts a script with a window."""

    def start(script: str) -> Program:
        file = tmp_path / "window.py"
        file.write_text(script, encoding="utf-8")
        return program(file, environ=real_display)

    return start


def _type(environ: dict[str, str], *words: str) -> None:
    subprocess.check_call(["xdotool", *words], env=environ)


def test_the_seconds_since_the_last_movement_are_counted(qtbot, server, real_display):
    need("xdotool")
    sensor = XIdle(server)
    qtbot.waitUntil(lambda: 0.5 < sensor.value() < 60.0)
    _type(real_display, "mousemove", "50", "60")
    assert sensor.value() < 0.5
    qtbot.waitUntil(lambda: sensor.value() > 0.5)
    _type(real_display, "key", "a")
    assert sensor.value() < 0.5


def test_leaving_and_coming_back_are_told(qtbot, server, real_display, monkeypatch):
    need("xdotool")
    monkeypatch.setattr(x_idle, "AWAY_S", 1.5)
    _type(real_display, "mousemove", "10", "20")
    sensor = XIdle(server)
    with qtbot.waitSignal(sensor.changed):
        pass
    assert 1.5 <= sensor.value() < 2.5
    with qtbot.waitSignal(sensor.changed):
        _type(real_display, "mousemove", "50", "60")
    assert sensor.value() < 1.5


def test_an_event_that_comes_along_with_an_answer_is_told(qtbot, server, real_display):
    property_changes, change_property = 0x400000, 18
    server.hear(server.root, property_changes)
    assert server.place(server.root)
    other = XServer()
    name = other.atom("WM_NAME")
    value = struct.pack("=IIIB3xI", server.root, name, 31, 8, 4) + b"text"
    other.send(change_property, value)
    assert other.place(other.root)  # the server has done it, and has told it
    told = struct.pack("=II", server.root, name)  # other properties change as well
    with qtbot.waitSignal(server.happened, check_params_cb=lambda event: event[4:12] == told):
        assert server.place(server.root)
    other.close()


def test_a_program_that_fills_the_screen_is_seen_come_and_go(qtbot, server, window):
    sensor = XFullScreen(server)
    qtbot.waitUntil(lambda: sensor.value() is False)
    other = window(WINDOW)
    until(lambda: other.said("ready"))
    with qtbot.waitSignal(sensor.changed):
        other.say("full")
    assert sensor.value() is True
    with qtbot.waitSignal(sensor.changed):
        other.say("normal")
    assert sensor.value() is False
    with qtbot.waitSignal(sensor.changed):
        other.say("full")
    with qtbot.waitSignal(sensor.changed):
        other.close()
    assert sensor.value() is False


def test_our_own_full_screen_does_not_hold_our_breaks(window):
    ours = window(OURS)
    until(lambda: ours.said("full screen:"))
    assert ours.said("full screen:")[0][1] == "False"


def test_a_screen_that_goes_away_is_unknown_and_ends_nothing(qtbot, tmp_path, monkeypatch):
    need(*SCREEN)
    with screen(tmp_path) as environ:
        monkeypatch.setenv("DISPLAY", environ["DISPLAY"])
        server = XServer()
        idle, full_screen = XIdle(server), XFullScreen(server)
        qtbot.waitUntil(lambda: full_screen.value() is False)
        assert not isinstance(idle.value(), Unknown)
        lost = qtbot.waitSignals([idle.changed, full_screen.changed])
    lost.wait()
    assert isinstance(idle.value(), Unknown)
    assert isinstance(full_screen.value(), Unknown)
    server.close()
    assert isinstance(idle.value(), Unknown)


def test_without_a_screen_nothing_is_known(qapp, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":987")
    server = XServer()
    assert isinstance(XIdle(server).value(), Unknown)
    assert isinstance(XFullScreen(server).value(), Unknown)
    server.close()


def test_without_a_window_manager_full_screen_is_unknown(qapp, tmp_path, monkeypatch):
    need("Xvfb")
    read, write = os.pipe()
    quiet = subprocess.DEVNULL
    words = ["Xvfb", "-displayfd", str(write), "-noreset", "-nolisten", "tcp"]
    bare = subprocess.Popen(words, pass_fds=[write], stdout=quiet, stderr=quiet)
    os.close(write)
    with os.fdopen(read) as answer:
        monkeypatch.setenv("DISPLAY", f":{answer.readline().strip()}")
    server = XServer()
    assert "window manager" in XFullScreen(server).value().reason
    server.close()
    end(bare)
