"""`coach doctor` on a desktop with everything: a screen, a sound server, somebody who notifies."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from desktop.real import Program, SoundServer, until

DAEMON = Path(__file__).with_name("notification_daemon.py")


def told(data: Path, environ: dict[str, str]) -> dict[str, dict[str, str]]:
    command = [sys.executable, "-m", "coach", "--data", str(data), "doctor", "--json"]
    found = json.loads(subprocess.check_output(command, env=environ, timeout=100))
    return {finding["part"]: finding for finding in found}


def test_what_is_here_works(
    sound_server: SoundServer,
    real_display: dict[str, str],
    session_bus: dict[str, str],
    program: Callable[..., Program],
    data: Path,
) -> None:
    bus = {name: session_bus[name] for name in ("DBUS_SESSION_BUS_ADDRESS",)}
    daemon = program(DAEMON, "actions", "body", environ=session_bus)
    until(lambda: daemon.said("ready"))
    found = told(data, {**sound_server.environ, **real_display, **bus, **sound_only(sound_server)})

    working = {part for part, finding in found.items() if finding["state"] == "works"}
    assert working >= {
        "Window", "Sound", "Voice", "Sessions", "Your files", "Journal", "Start with the computer",
        "Notifications", "Keyboard and mouse", "Full screen", "Microphone",
    }  # fmt: skip
    assert "buttons" in found["Notifications"]["why"]
    assert found["Tray icon"]["state"] == "missing"


def test_a_sound_server_that_is_gone_is_told(sound_server: SoundServer, data: Path) -> None:
    sound_server.kill()
    found = told(data, {**sound_server.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert found["Sound"]["state"] == "missing"
    assert found["Window"]["state"] == "works"


def sound_only(server: SoundServer) -> dict[str, str]:
    """Return what leads to the sound server and nowhere else."""
    return {name: server.environ[name] for name in ("PULSE_SERVER", "PULSE_COOKIE")}
