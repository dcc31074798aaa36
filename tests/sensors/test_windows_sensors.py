"""The sensors of Windows, with its answers made up: they are right, or say that they do not know.

What only Windows itself can show (that its functions answer as described) is run nowhere here.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from ctypes import wintypes

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from coach.breaks.words import Unknown
from coach.clock import VirtualClock
from coach.desktop.sensors.asked_sensor import AskedIdle, AskedSensor
from coach.desktop.sensors.windows_lock import WindowsLock, WindowsSleep
from coach.desktop.sensors.windows_messages import WindowsMessages
from coach.desktop.sensors.windows_readings import Use
from coach.desktop.sensors.windows_use import WindowsUse

LOCKED, UNLOCKED = bytes(20), bytes(16) + b"\1\0\0\0"
NOW = (1_772_442_000 + 11_644_473_600) * 10_000_000  # FILETIME of the beginning of the clock


class Windows:
    """Remembers which windows it was asked to tell."""

    def __init__(self) -> None:
        self.told: set[int] = set()

    def register(self, window: int) -> int:
        self.told.add(window)
        return window + 1

    def unregister(self, window: int, registration: int) -> None:
        assert registration == window + 1
        self.told.remove(window)


@pytest.fixture
def windows() -> Windows:
    return Windows()


@pytest.fixture
def messages(qapp: QCoreApplication, windows: Windows) -> Iterator[WindowsMessages]:
    listener = WindowsMessages(windows.register, windows.unregister)
    yield listener
    listener.close()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def send(messages: WindowsMessages, message: int, parameter: int) -> None:
    sent = wintypes.MSG(message=message, wParam=parameter)
    for kind in (b"windows_dispatcher_MSG", b"windows_generic_MSG"):
        answer = messages._filter.nativeEventFilter(kind, ctypes.addressof(sent))
        assert answer == (False, 0), "every message goes on to Qt"


def test_one_hidden_window_is_told_until_the_end(
    messages: WindowsMessages, windows: Windows, qapp: QCoreApplication
) -> None:
    assert messages.listen()
    assert len(windows.told) == 1
    assert not any(window.isVisible() for window in qapp.allWindows())  # type: ignore[attr-defined]
    messages.close()
    assert not windows.told
    messages.close()


def test_a_message_is_told_once(messages: WindowsMessages, qtbot) -> None:  # type: ignore[no-untyped-def]
    heard: list[str] = []
    messages.told.connect(heard.append)
    for message, parameter in ((0x218, 0x4), (0x200, 0x7), (0x218, 0x12), (0x2B1, 0x7)):
        send(messages, message, parameter)
    assert heard == ["sleeps", "woke", "locked"]


def test_the_lock_is_asked_once_and_told_from_then_on(messages: WindowsMessages) -> None:
    answers = [LOCKED]
    lock = WindowsLock(messages, True, lambda: answers.pop())
    changes: list[bool | Unknown] = []
    lock.changed.connect(lambda: changes.append(lock.value()))

    assert lock.value() is True
    send(messages, 0x2B1, 0x8)
    send(messages, 0x218, 0x4)
    send(messages, 0x2B1, 0x7)
    assert changes == [False, True]
    assert lock.report("Locked screen").state == "works"
    assert not lock.polled


def test_a_lock_that_nobody_tells_is_asked_each_time(messages: WindowsMessages) -> None:
    answers = [LOCKED, UNLOCKED]
    lock = WindowsLock(messages, False, lambda: answers.pop())
    assert lock.polled
    assert [lock.value(), lock.value()] == [False, True]


def test_a_lock_that_cannot_be_asked_is_unknown(messages: WindowsMessages) -> None:
    def fail() -> bytes:
        raise OSError

    lock = WindowsLock(messages, False, fail)
    assert isinstance(lock.value(), Unknown)
    report = lock.report("Locked screen")
    assert (report.state, report.why) == (
        "unknown",
        "Windows does not tell whether the screen is locked.",
    )


def test_sleep_is_told_before_and_after(messages: WindowsMessages) -> None:
    sleep = WindowsSleep(messages, True)
    story: list[tuple[str, bool | Unknown]] = []
    sleep.going_to_sleep.connect(
        lambda: story.append(("going", sleep.value())), Qt.ConnectionType.DirectConnection
    )
    sleep.changed.connect(lambda: story.append(("changed", sleep.value())))
    for parameter in (0x4, 0x12):
        send(messages, 0x218, parameter)
    assert story == [("going", True), ("changed", False)]
    assert isinstance(WindowsSleep(messages, False).value(), Unknown)


class Store:
    """What is noted, as a list."""

    def __init__(self) -> None:
        self.noted: list[Use] = []
        self.changed = True
        self.read = 0

    def has_changed(self) -> bool:
        changed, self.changed = self.changed, False
        return changed

    def uses(self) -> list[Use]:
        self.read += 1
        return self.noted

    def close(self) -> None:
        self.noted = []


def test_a_device_is_used_from_the_first_note_to_the_last() -> None:
    store, clock = Store(), VirtualClock()
    sensor = WindowsUse(clock, lambda: store, "microphone")
    found = [sensor.value()]
    for noted in (Use(NOW + 5, 0), Use(NOW + 5, NOW + 9)):
        store.noted, store.changed = [noted], True
        found += [sensor.value(), sensor.value()]
    assert found == [False, True, True, False, False]
    assert store.read == 3, "what has not changed is not read again"


def test_a_use_from_before_the_last_start_of_the_machine_is_over() -> None:
    store, clock = Store(), VirtualClock(start=3600.0)
    store.noted = [Use(NOW - 3601 * 10_000_000, 0)]
    assert WindowsUse(clock, lambda: store, "camera").value() is False
    store.noted = [Use(NOW - 3599 * 10_000_000, 0)]
    store.changed = True
    assert WindowsUse(clock, lambda: store, "camera").value() is True


def refuse() -> Store:
    raise FileNotFoundError


def test_an_old_windows_notes_nothing_and_the_sensor_says_so() -> None:
    sensor = WindowsUse(VirtualClock(), refuse, "camera")
    assert (
        sensor.report("Camera").why == "This Windows does not note which programs use the camera."
    )
    assert not sensor.polled
    sensor.close()


@pytest.mark.parametrize("error", [OSError("no such function"), AttributeError("none at all")])
def test_a_function_that_is_not_there_makes_its_sensor_unknown(error: Exception) -> None:
    def ask() -> float:
        raise error

    for kind in (AskedSensor, AskedIdle):
        sensor = kind(ask, "Windows", "that")
        report = sensor.report("Keyboard and mouse")
        assert (report.state, report.why) == ("unknown", "Windows does not tell that.")


def test_an_answer_is_asked_for_each_time() -> None:
    answers: list[float] = [3.0, 2.0]
    ask: Callable[[], float] = answers.pop
    idle = AskedIdle(ask, "Windows", "that")
    idle.watch_typing(True)
    assert idle.polled
    assert [idle.value(), idle.value()] == [2.0, 3.0]
