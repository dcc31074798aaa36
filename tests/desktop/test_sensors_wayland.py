"""What a Wayland compositor tells of who types, over a real socket.

The compositor is the test's own: one from Debian that has this part takes a whole desktop along.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desktop.real import Program, until

from coach.breaks.words import Unknown
from coach.clock import VirtualClock
from coach.desktop.sensors.wayland_idle import WaylandIdle, compositor_address

# It says who asks to be told after which time, and tells them what it reads on its input.
COMPOSITOR = """
import os, selectors, socket, struct, sys

version = int(sys.argv[1])
listening = socket.socket(socket.AF_UNIX)
listening.bind(os.path.join(os.environ["XDG_RUNTIME_DIR"], os.environ["WAYLAND_DISPLAY"]))
listening.listen()
print("ready", flush=True)
client, _ = listening.accept()
listening.close()
kinds, told = {1: "display"}, {}

def send(number, event, arguments=b""):
    client.sendall(struct.pack("=II", number, (8 + len(arguments)) << 16 | event) + arguments)

def text(word):
    data = word.encode() + b"\\0"
    return struct.pack("=I", len(data)) + data.ljust(-(-len(data) // 4) * 4, b"\\0")

def offer(registry, name, interface, version):
    send(registry, 0, struct.pack("=I", name) + text(interface) + struct.pack("=I", version))

def obey(number, operation, arguments):
    kind = kinds[number]
    words = struct.unpack_from("=" + "I" * (len(arguments) // 4), arguments)
    if (kind, operation) == ("display", 1):
        kinds[words[0]] = "registry"
        offer(words[0], 3, "wl_seat", 7)
        if version:
            offer(words[0], 9, "ext_idle_notifier_v1", version)
    elif (kind, operation) == ("display", 0):
        send(words[0], 0, struct.pack("=I", 0))
    elif (kind, operation) == ("registry", 0):
        interface = arguments[8 : 8 + words[1] - 1].decode()
        kinds[words[-1]] = interface
        assert words[-2] <= {3: 7, 9: version}[words[0]]
        if interface == "wl_seat":
            send(words[-1], 0, struct.pack("=I", 3))
    elif kind == "ext_idle_notifier_v1":
        made, timeout, seat = words
        assert kinds[seat] == "wl_seat" and operation in (1, version)
        kinds[made] = timeout
        told[timeout] = made
        print({1: "asked", 2: "asked for input"}[operation], timeout, flush=True)
    elif operation == 0:
        print("gone", kind, flush=True)
        del told[kind]
        send(1, 1, struct.pack("=I", number))

def read_client():
    data = client.recv(4096)
    if not data:
        sys.exit()
    while data:
        number, word = struct.unpack_from("=II", data)
        obey(number, word & 0xFFFF, data[8 : word >> 16])
        data = data[word >> 16 :]

def read_input():
    word, timeout = sys.stdin.readline().split()
    send(told[int(timeout)], {"idled": 0, "resumed": 1}[word])

ready = selectors.DefaultSelector()
ready.register(client, selectors.EVENT_READ, read_client)
ready.register(sys.stdin, selectors.EVENT_READ, read_input)
while True:
    for key, _ in ready.select():
        key.data()
"""
Compose = Callable[[int], Program]


@pytest.fixture
def compositor(
    program: Callable[..., Program], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Compose:
    """A function that starts a compositor with this version of the notifier; 0: without one."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-test")

    def start(version: int) -> Program:
        script = tmp_path / "compositor.py"
        script.write_text(COMPOSITOR, encoding="utf-8")
        made = program(script, str(version), environ=dict(os.environ))
        until(lambda: made.said("ready"))
        return made

    return start


@pytest.fixture
def sense(qapp) -> Iterator[Callable[[VirtualClock], WaylandIdle]]:
    """A function that connects a sensor to the compositor."""
    made: list[WaylandIdle] = []

    def connect(clock: VirtualClock) -> WaylandIdle:
        made.append(WaylandIdle(compositor_address() or "", clock))
        return made[-1]

    yield connect
    for each in made:
        each.close()


def test_leaving_and_coming_back_are_told(qtbot, compositor, sense):
    desktop = compositor(2)
    clock = VirtualClock()
    sensor = sense(clock)
    qtbot.waitUntil(lambda: sensor.value() == 0.0)
    until(lambda: desktop.said("asked for input 15000"))  # whatever film is playing
    with qtbot.waitSignal(sensor.changed):
        desktop.say("idled 15000")
    clock.advance(60.0)
    assert sensor.value() == 75.0
    with qtbot.waitSignal(sensor.changed):
        desktop.say("resumed 15000")
    assert sensor.value() == 0.0


def test_an_older_compositor_tells_as_well(qtbot, compositor, sense):
    desktop = compositor(1)
    sensor = sense(VirtualClock())
    qtbot.waitUntil(lambda: sensor.value() == 0.0)
    until(lambda: desktop.said("asked 15000"))
    desktop.say("idled 15000")
    qtbot.waitUntil(lambda: sensor.value() == 15.0)


def test_while_typing_is_watched_a_second_is_told(qtbot, compositor, sense):
    desktop = compositor(2)
    clock = VirtualClock()
    sensor = sense(clock)
    qtbot.waitUntil(lambda: sensor.value() == 0.0)
    sensor.watch_typing(True)
    qtbot.waitUntil(lambda: bool(desktop.said("asked for input 1000")))
    desktop.say("idled 1000")
    qtbot.waitUntil(lambda: sensor.value() == 1.0)
    clock.advance(2.5)
    assert sensor.value() == 3.5
    desktop.say("resumed 1000")
    qtbot.waitUntil(lambda: sensor.value() == 0.0)
    desktop.say("idled 1000")
    qtbot.waitUntil(lambda: sensor.value() == 1.0)
    sensor.watch_typing(False)
    assert sensor.value() == 0.0
    qtbot.waitUntil(lambda: bool(desktop.said("gone 1000")))


def test_a_compositor_that_offers_none_of_this_is_unknown(qtbot, compositor, sense):
    compositor(0)
    sensor = sense(VirtualClock())
    qtbot.waitUntil(lambda: "does not tell" in _reason(sensor))
    sensor.watch_typing(True)


def test_a_compositor_that_goes_away_is_unknown(qtbot, compositor, sense):
    desktop = compositor(2)
    sensor = sense(VirtualClock())
    qtbot.waitUntil(lambda: sensor.value() == 0.0)
    with qtbot.waitSignal(sensor.changed):
        desktop.close()
    assert "does not answer" in _reason(sensor)


def _reason(sensor: WaylandIdle) -> str:
    value = sensor.value()
    return value.reason if isinstance(value, Unknown) else ""
