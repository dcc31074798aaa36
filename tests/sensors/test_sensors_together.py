"""All sensors together: one beat for those that have to be asked, one report."""

from __future__ import annotations

import sys

import pytest

from coach.breaks.words import Unknown
from coach.clock import SystemClock, VirtualClock
from coach.desktop.sensors import sensors as together
from coach.desktop.sensors.first_idle import FirstIdle
from coach.desktop.sensors.sensor import (
    NOT_YET,
    Blind,
    BlindIdle,
    BlindSleep,
    IdleSensor,
    Parts,
    Sensor,
)
from coach.desktop.sensors.sensors import Sensors


class Idle(IdleSensor):
    """A keyboard that tells what the test says."""

    how = "The test tells."

    def __init__(self, seconds: float | Unknown = 0.0) -> None:
        super().__init__()
        self.seconds = seconds
        self.watched: list[bool] = []

    def value(self) -> float | Unknown:
        return self.seconds

    def watch_typing(self, on: bool) -> None:
        self.watched.append(on)


class Asked(Sensor[bool]):
    """A part that tells of no change by itself."""

    polled = True
    now = False

    def value(self) -> bool:
        return self.now


def parts(**others) -> Parts:
    blind = Blind("The test leaves this out.", fix="Plug it in.")
    names = ("locked", "quiet", "full_screen", "microphone", "camera", "on_battery")
    bare = {"idle": Idle(), "sleep": BlindSleep("No bus."), **dict.fromkeys(names, blind)}
    return Parts(**{**bare, **others})


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A beat that a test can wait for."""
    monkeypatch.setattr(together, "_POLL_MS", 30)
    monkeypatch.setattr(together, "_TYPING_MS", 10)


@pytest.mark.usefixtures("quick")
def test_what_has_to_be_asked_is_told_when_it_changes(qtbot):
    asked = Asked()
    sensors = Sensors(VirtualClock(), parts(full_screen=asked))
    with qtbot.assertNotEmitted(sensors.changed, wait=100):
        pass
    with qtbot.waitSignal(sensors.changed):
        asked.now = True
    assert sensors.readings().full_screen is True
    sensors.close()


@pytest.mark.usefixtures("quick")
def test_without_anything_to_ask_there_is_no_beat_until_typing_is_watched(qtbot):
    idle = Idle()
    sensors = Sensors(VirtualClock(), parts(idle=idle))
    idle.seconds = 500.0  # it would tell by itself
    with qtbot.assertNotEmitted(sensors.changed, wait=100):
        pass
    sensors.watch_typing(True)
    for _ in range(3):
        with qtbot.waitSignal(sensors.changed):
            pass
    sensors.watch_typing(False)
    with qtbot.assertNotEmitted(sensors.changed, wait=100):
        pass
    assert idle.watched == [True, False]


@pytest.mark.usefixtures("quick")
def test_typing_on_is_no_change_but_leaving_and_coming_back_are(qtbot):
    idle = Idle(3.0)
    idle.polled = True
    sensors = Sensors(VirtualClock(), parts(idle=idle))
    idle.seconds = 8.0
    with qtbot.assertNotEmitted(sensors.changed, wait=100):
        pass
    with qtbot.waitSignal(sensors.changed):
        idle.seconds = 20.0
    idle.seconds = 25.0
    with qtbot.assertNotEmitted(sensors.changed, wait=100):
        pass
    with qtbot.waitSignal(sensors.changed):
        idle.seconds = 0.0
    sensors.close()


def test_what_a_part_tells_is_passed_on(qtbot):
    mine = parts()
    sensors = Sensors(VirtualClock(), mine)
    with qtbot.waitSignal(sensors.going_to_sleep):
        mine.sleep.going_to_sleep.emit()
    with qtbot.waitSignal(sensors.changed):
        mine.idle.changed.emit()


def test_the_report_names_every_part_and_what_can_be_done(qapp):
    report = {each.part: each for each in Sensors(VirtualClock(), parts()).report()}
    assert len(report) == 8
    keyboard, sleep, camera = (report[part] for part in ("Keyboard and mouse", "Sleep", "Camera"))
    assert (keyboard.state, keyboard.why, keyboard.fix) == ("works", "The test tells.", "")
    assert (sleep.state, sleep.why) == ("unknown", "No bus.")
    assert (camera.state, camera.fix) == ("missing", "Plug it in.")


def test_what_has_not_answered_yet_is_not_missing(qapp):
    late = Blind(NOT_YET.reason, fix="Install it.")
    report = late.report("Microphone")
    assert (report.state, report.fix) == ("unknown", "")


def test_the_first_way_that_knows_is_taken(qtbot):
    best, second = Idle(Unknown("Not here.")), Idle(40.0)
    idle = FirstIdle(best, second)
    assert idle.value() == 40.0
    assert idle.report("Keyboard").why == "The test tells."
    with qtbot.waitSignal(idle.changed):
        best.seconds = 2.0
        best.changed.emit()
    assert idle.value() == 2.0
    best.seconds = second.seconds = Unknown("Gone.")
    assert isinstance(idle.value(), Unknown)
    assert isinstance(FirstIdle(BlindIdle("Never.")).value(), Unknown)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="Linux alone has these buses")
def test_a_machine_with_nothing_knows_nothing_and_hangs_nowhere(qapp, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    sensors = Sensors(SystemClock())
    readings = sensors.readings()
    assert isinstance(readings.idle_s, Unknown)
    assert isinstance(readings.locked, Unknown)
    assert isinstance(readings.quiet, Unknown)
    assert isinstance(readings.full_screen, Unknown)
    assert isinstance(readings.microphone, Unknown)
    sensors.close()
