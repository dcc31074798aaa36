"""All sensors together, with everything there is to sense, while nothing happens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.real import Program, SoundServer, until

QUIET_S = 8
# Wake-ups are what every thread did of its own accord; being pushed aside by others is none.
SENSING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from coach.breaks.words import Unknown
from coach.clock import SystemClock
from coach.desktop.sensors.sensors import Sensors

app = QApplication([])
sensors = Sensors(SystemClock())

def wake_ups():
    said = [task.joinpath("status").read_text() for task in Path("/proc/self/task").iterdir()]
    return sum(int(text.split("\\nvoluntary_ctxt_switches:")[1].split()[0]) for text in said)

def begin():
    readings = sensors.readings()
    known = [each for each in ("idle_s", "full_screen", "microphone", "camera", "on_battery")
             if not isinstance(getattr(readings, each), Unknown)]
    print("known", *known, flush=True)
    before = wake_ups()
    wait_ms = int(sys.argv[1]) * 1000
    QTimer.singleShot(wait_ms, lambda: print("woken", wake_ups() - before, flush=True))

QTimer.singleShot(3000, begin)
app.exec()
"""


def test_sensors_sleep_while_nothing_happens(
    program: Callable[..., Program],
    real_display: dict[str, str],
    session_bus: dict[str, str],
    sound_server: SoundServer,
    tmp_path: Path,
):
    script = tmp_path / "sensing.py"
    script.write_text(SENSING, encoding="utf-8")
    sound = {name: sound_server.environ[name] for name in ("PULSE_SERVER", "PULSE_COOKIE")}
    bus = {"DBUS_SESSION_BUS_ADDRESS": session_bus["DBUS_SESSION_BUS_ADDRESS"]}
    sensing = program(script, str(QUIET_S), environ={**real_display, **sound, **bus})
    until(lambda: sensing.said("woken"), 30.0)
    ((_, known),) = sensing.said("known")
    assert known == "idle_s full_screen microphone camera on_battery"
    ((_, woken),) = sensing.said("woken")
    assert int(woken) <= QUIET_S / 2
