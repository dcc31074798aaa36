"""Who listens and who watches: on a real sound server, and by files held open like cameras."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desktop.real import Program, SoundServer, end, until

from coach.breaks.words import Unknown
from coach.desktop.sensors.camera import Camera
from coach.desktop.sensors.microphone import Microphone, server_address

# The coach, recording by itself.
OURS = """
import sys, threading
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtMultimedia import QAudioFormat, QAudioSource, QMediaDevices
from coach.desktop.sensors.microphone import Microphone, server_address

app = QCoreApplication([])
form = QAudioFormat()
form.setSampleRate(48000)
form.setChannelCount(1)
form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
source = QAudioSource(QMediaDevices.defaultAudioInput(), form)
taken = source.start()
taken.readyRead.connect(lambda: taken.readAll() and look())
sensor = Microphone(server_address())

def look():
    if source.processedUSecs() > 500_000:
        print("in use:", sensor.value(), flush=True)

app.exec()
"""


@pytest.fixture
def server(sound_server: SoundServer, monkeypatch: pytest.MonkeyPatch) -> SoundServer:
    """A sound server with a microphone, which is the one this process would ask."""
    sound_server.control("load-module", "module-null-source", "source_name=mic")
    sound_server.control("set-default-source", "mic")
    for name in ("PULSE_SERVER", "PULSE_COOKIE"):
        monkeypatch.setenv(name, sound_server.environ[name])
    return sound_server


@pytest.fixture
def microphone(qapp, server: SoundServer) -> Iterator[Microphone]:
    sensor = Microphone(server_address())
    yield sensor
    sensor.close()


@pytest.fixture
def record(server: SoundServer) -> Iterator[Callable[[str], subprocess.Popen[bytes]]]:
    """A function that lets another program record from a source."""
    started: list[subprocess.Popen[bytes]] = []

    def start(source: str) -> subprocess.Popen[bytes]:
        quiet = subprocess.DEVNULL
        words = ["parec", f"--device={source}"]
        made = subprocess.Popen(words, env=server.environ, stdout=quiet, stderr=quiet)
        started.append(made)
        return made

    yield start
    for each in started:
        end(each)


def test_a_program_that_records_is_heard_come_and_go(qtbot, microphone, record):
    qtbot.waitUntil(lambda: microphone.value() is False)
    with qtbot.waitSignal(microphone.changed):
        recording = record("mic")
    assert microphone.value() is True
    with qtbot.waitSignal(microphone.changed):
        end(recording)
    assert microphone.value() is False


def test_a_program_that_records_already_is_found(qtbot, server, record):
    record("mic")
    listed = ["pactl", "list", "short", "source-outputs"]
    until(lambda: subprocess.check_output(listed, env=server.environ))
    sensor = Microphone(server_address())
    qtbot.waitUntil(lambda: sensor.value() is True)
    sensor.close()


def test_what_the_loudspeaker_plays_is_no_microphone(qtbot, microphone, record):
    qtbot.waitUntil(lambda: microphone.value() is False)
    record("ear.monitor")
    with qtbot.assertNotEmitted(microphone.changed, wait=1000):
        pass
    record("mic")
    qtbot.waitUntil(lambda: microphone.value() is True)


def test_our_own_recording_is_no_call(server, program, tmp_path):
    script = tmp_path / "ours.py"
    script.write_text(OURS, encoding="utf-8")
    ours = program(script, environ={**server.environ, "QT_QPA_PLATFORM": "offscreen"})
    until(lambda: len(ours.said("in use:")) > 5)
    assert {said for _, said in ours.said("in use:")} == {"False"}


def test_a_sound_server_that_starts_again_is_found_again(qtbot, server, microphone, record):
    qtbot.waitUntil(lambda: microphone.value() is False)
    server.kill()
    qtbot.waitUntil(lambda: isinstance(microphone.value(), Unknown))
    assert microphone.report("Microphone").state == "missing"
    server.start()
    qtbot.waitUntil(lambda: microphone.value() is False)


def test_a_sound_server_on_another_machine_is_not_asked(qapp, monkeypatch):
    monkeypatch.setenv("PULSE_SERVER", "tcp:studio:4713")
    assert "another machine" in Microphone(server_address()).value().reason


HOLDS = """
import sys
held = open(sys.argv[1])
print("holds", flush=True)
sys.stdin.readline()
held.close()
sys.stdin.readline()
"""


@pytest.fixture
def devices(tmp_path: Path) -> Path:
    """A folder as the one with the device files."""
    folder = tmp_path / "dev"
    folder.mkdir()
    (folder / "video0").touch()
    (folder / "null").touch()
    return folder


@pytest.fixture
def hold(program: Callable[..., Program], tmp_path: Path) -> Callable[[Path], Program]:
    """A function that lets another program hold a file open until it is told a line."""

    def start(path: Path) -> Program:
        script = tmp_path / "holds.py"
        script.write_text(HOLDS, encoding="utf-8")
        made = program(script, str(path), environ=dict(os.environ))
        until(lambda: made.said("holds"))
        return made

    return start


def test_a_program_that_films_is_seen_come_and_go(qtbot, devices, hold):
    sensor = Camera(devices)
    assert sensor.value() is False
    with qtbot.waitSignal(sensor.changed):
        program = hold(devices / "video0")
    assert sensor.value() is True
    with qtbot.waitSignal(sensor.changed):
        program.say("close it")
    assert sensor.value() is False
    sensor.close()


def test_a_camera_that_is_held_when_the_coach_starts_is_seen(qapp, devices, hold):
    hold(devices / "video0")
    sensor = Camera(devices)
    assert sensor.value() is True
    sensor.close()


def test_a_camera_that_is_plugged_in_later_is_watched(qtbot, devices, hold):
    sensor = Camera(devices)
    with qtbot.assertNotEmitted(sensor.changed, wait=1300):
        (devices / "video1").touch()
    with qtbot.waitSignal(sensor.changed):
        hold(devices / "video1")
    assert sensor.value() is True
    sensor.close()


def test_other_files_and_our_own_process_do_not_film(qtbot, devices, hold):
    sensor = Camera(devices)
    with (devices / "video0").open(), qtbot.assertNotEmitted(sensor.changed, wait=1500):
        hold(devices / "null")
    assert sensor.value() is False
    sensor.close()
