"""The coach in its window, as a program of a test: it tells each event of a run on a line.

Words: the data folder, and how much faster than the real one its clock runs. It plays no sound.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from coach.app.hall import Hall
from coach.clock import SystemClock
from coach.rooms import open_kept, open_rooms
from coach.session import run
from coach.session.events import Event, trace_line
from coach.ui.theme import load_fonts


class HurriedClock(SystemClock):
    """The clock of the system, some times as fast."""

    def __init__(self, speed: float) -> None:
        self._speed = speed

    def now(self) -> float:
        return super().now() * self._speed

    def boot(self) -> float:
        return super().boot() * self._speed


class NoSound:
    """An output on which nothing is to be heard."""

    audible = True

    def __init__(self, *_: object) -> None: ...

    def __getattr__(self, name: str) -> object:
        return lambda *_: None


def tell(event: Event) -> None:
    print("event", trace_line(event), flush=True)


def main(data: str, speed: str) -> int:
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Tension Coach")
    load_fonts()
    clock = HurriedClock(float(speed))
    run.GAP_S *= float(speed)  # a moment in which the machine stands still is no gap
    hall = Hall(open_rooms(open_kept(Path(data))), clock, open_sound=NoSound)
    hall.home.start_requested.connect(lambda _: hall.runs.player.happened.connect(tell))
    hall.window.closed.connect(application.quit)
    hall.window.show()
    code = application.exec()
    hall.leave()
    return code


sys.exit(main(*sys.argv[1:]))
