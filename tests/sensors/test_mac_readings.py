"""What macOS answers is read as Apple's headers describe it."""

from __future__ import annotations

from coach.breaks.words import Unknown
from coach.desktop.sensors.mac_readings import (
    SoundDevice,
    SoundUser,
    Window,
    full_screen,
    locked,
    microphone,
    on_battery,
    selector,
)
from coach.desktop.sensors.mac_sensors import mac_parts

OWN, OTHER = 10, 20
SCREENS = [(0.0, 0.0, 1440.0, 900.0), (1440.0, -100.0, 1920.0, 1080.0)]


def test_the_session_says_whether_it_is_locked() -> None:
    assert locked({}) is False
    assert locked({"CGSSessionScreenIsLocked": 1, "kCGSSessionOnConsoleKey": 1}) is True
    assert locked({"CGSSessionScreenIsLocked": 0, "kCGSSessionOnConsoleKey": 1}) is False
    assert locked({"kCGSSessionOnConsoleKey": 0}) is True, "another user has the screen"
    assert isinstance(locked(None), Unknown)


def test_a_window_fills_a_screen_only_if_nothing_of_it_is_free() -> None:
    second = SCREENS[1]
    below_the_menu = (0.0, 25.0, 1440.0, 875.0)
    across_both = (0.0, 0.0, 2880.0, 900.0)
    assert full_screen([Window(OTHER, 0, second)], SCREENS, OWN)
    assert full_screen([Window(OTHER, 0, across_both)], SCREENS, OWN)
    assert not full_screen([Window(OTHER, 0, below_the_menu)], SCREENS, OWN)
    assert not full_screen([Window(OTHER, 0, (1441.0, *second[1:]))], SCREENS, OWN)


def test_neither_our_own_windows_nor_those_of_the_system_count() -> None:
    whole = SCREENS[0]
    system = [Window(OTHER, layer, whole) for layer in (-2147483603, 24, 25)]
    assert not full_screen([Window(OWN, 0, whole), *system], SCREENS, OWN)
    assert not full_screen([], SCREENS, OWN)


def test_who_listens_is_told_by_program() -> None:
    playing = SoundDevice(hears=True, sounds=True, runs=True)
    assert microphone([SoundUser(OTHER, True)], (), OWN) is True
    users = [SoundUser(OWN, True), SoundUser(OTHER, False)]
    assert microphone(users, [playing], OWN) is False


def test_before_that_was_told_a_microphone_that_runs_is_in_use() -> None:
    built_in = SoundDevice(hears=True, sounds=False, runs=True)
    speaker = SoundDevice(hears=False, sounds=True, runs=True)
    headset = SoundDevice(hears=True, sounds=True, runs=True)
    silent = SoundDevice(hears=True, sounds=True, runs=False)
    assert microphone(None, [speaker, built_in], OWN) is True
    assert microphone(None, [speaker, silent], OWN) is False
    assert isinstance(microphone(None, [headset, speaker], OWN), Unknown)
    assert microphone(None, [headset, built_in], OWN) is True


def test_the_power_source_has_three_names() -> None:
    assert on_battery("AC Power") is False
    assert on_battery("Battery Power") is True
    assert on_battery("UPS Power") is True
    assert isinstance(on_battery(""), Unknown)


def test_a_selector_is_its_letters_in_one_number() -> None:
    assert selector("gone") == 0x676F6E65


def test_where_macos_has_no_such_functions_every_sensor_says_so() -> None:
    """This is what everything but macOS shows; a report never fails."""
    import sys

    parts = mac_parts()
    reports = [sensor.report(name) for name, sensor in parts.named().items()]
    if sys.platform != "darwin":
        assert {report.state for report in reports} == {"unknown"}
    assert all(report.why.endswith(".") for report in reports)
