"""What every test stands on: no screen, a clock moved by hand, folders of its own, no warnings."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from coach.clock import VirtualClock

# Before anything makes a QApplication. Set, not defaulted: a desktop's own "wayland" or "xcb" in
# the environment would open real windows. The tests that want those start a process of their own.
os.environ["QT_QPA_PLATFORM"] = "offscreen"


REAL = os.environ.get("COACH_REAL") == "1"

# No deadline: on a busy machine with two cores the time of one example says nothing. Where the
# real things are demanded the examples are always the same, so that a red run can be repeated;
# at home they are new each time, so that they find what nobody thought of.
settings.register_profile("coach", deadline=None, derandomize=REAL, print_blob=True)
settings.load_profile("coach")


@pytest.fixture
def clock() -> VirtualClock:
    """A clock that stands still until the test moves it."""
    return VirtualClock()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An empty folder for `--data`."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def own_session() -> str:
    """A session file as a user writes it."""
    return _OWN


@pytest.fixture
def open_hall(qtbot, data, clock):
    """A function that opens the coach with the same data, as often as a story needs it."""
    from tests.whole_window import halls  # late: most tests need no window

    with halls(qtbot, data, clock) as open_:
        yield open_


_OWN = """\
id: my-neck
title: My own neck
goal: A short turn between two calls.
regions: [neck]
minutes: 1
posture: sit
audience: adult
steps:
  - {exercise: settle-sit, seconds: 20}
  - {exercise: neck-turn-sit, seconds: 28, reps: 1}
  - {exercise: return-sit, seconds: 12}
"""


@pytest.fixture(scope="session", autouse=True)
def a_home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests away from the user's own files, sound server and buses."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        for name in ("CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR"):
            folder = home / name.lower()
            folder.mkdir(mode=0o700)
            patch.setenv(f"XDG_{name}", str(folder))
        # Addresses where nobody answers; without them the libraries would start a server.
        patch.setenv("PULSE_SERVER", f"unix:{home / 'no-sound-server'}")
        patch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={home / 'no-session-bus'}")
        patch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={home / 'no-system-bus'}")
        yield


@pytest.fixture(autouse=True)
def no_unexpected_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning; one that expects it checks it and clears `caplog`."""
    yield
    logged = [
        record.getMessage()
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
    ]
    assert not logged, f"logged without being expected: {logged}"


def pytest_report_header() -> str | None:
    """Name the tests that only another system can run."""
    if sys.platform in ("win32", "darwin"):
        return None
    return "for Windows and macOS, not collected here: tests/sensors/test_this_system.py"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where the real things are demanded, a skipped test is a failed run."""
    skipped = _skipped(session.config)
    if REAL and skipped and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say why a run without a red test has failed."""
    skipped = _skipped(terminalreporter.config)
    if REAL and skipped:
        terminalreporter.write_line(f"COACH_REAL=1 allows no skipped test: {skipped}.", red=True)


def _skipped(config: pytest.Config) -> int:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return len(reporter.stats.get("skipped", [])) if reporter else 0
