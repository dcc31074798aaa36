"""The real things for tests: a sound server, a screen, a session bus, programs of the test's own.

Where a part is missing the test is skipped with the reason; with COACH_REAL=1 it fails instead.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from desktop.real import (
    SCREEN,
    SOUND_SERVER,
    Program,
    SoundServer,
    close_pipes,
    end,
    missing,
    missing_for_alsa,
    screen,
)

from coach.compiled import Timeline

SOUNDING = Path(__file__).with_name("sounding.py")


def need(*programs: str) -> None:
    """Skip the test, or fail it where the real things are demanded, if a program is missing."""
    demand(missing(*programs))


def demand(because: str) -> None:
    """Skip the test, or fail it where the real things are demanded, if there is a reason to."""
    if because:
        (pytest.fail if os.environ.get("COACH_REAL") == "1" else pytest.skip)(because)


@pytest.fixture
def sound_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoundServer]:
    """A running sound server; programs that get its `environ` play into it."""
    need(*SOUND_SERVER)
    server = SoundServer(tmp_path_factory.mktemp("sound"))
    server.start()
    yield server
    server.close()


@pytest.fixture
def real_display(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment for programs that open real windows: Xvfb with a window manager."""
    need(*SCREEN)
    with screen(tmp_path) as environ:
        yield environ


@pytest.fixture
def session_bus() -> Iterator[dict[str, str]]:
    """The environment for programs that speak to a private session bus."""
    need("dbus-daemon")
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE
    )
    assert bus.stdout is not None
    address = bus.stdout.readline().decode().strip()
    yield {**os.environ, "DBUS_SESSION_BUS_ADDRESS": address}
    end(bus)
    close_pipes(bus)


@pytest.fixture
def program() -> Iterator[Callable[..., Program]]:
    """A function that starts a Python script of the test's own as a process."""
    started: list[Program] = []

    def start(script: Path, *words: str, environ: dict[str, str]) -> Program:
        started.append(Program(script, *words, environ=environ))
        return started[-1]

    yield start
    for each in started:
        each.close()


@pytest.fixture
def sounding(
    sound_server: SoundServer, program: Callable[..., Program], tmp_path: Path
) -> Callable[..., Program]:
    """A function that sounds a timeline in a window, a busy window or a terminal.

    It plays through Qt, or through ALSA alone.
    """

    def start(timeline: Timeline, how: str, output: str = "Qt", *under: str) -> Program:
        plan = tmp_path / "timeline.json"
        plan.write_bytes(msgspec.json.encode(timeline))
        if output == "ALSA":
            demand(missing_for_alsa())
        environ = sound_server.environ if output == "Qt" else sound_server.alsa_environ()
        return program(SOUNDING, str(plan), how, *under, environ=environ)

    return start
