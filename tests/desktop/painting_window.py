"""The coach in its window, as a program of a test: it tells what it has painted, and when.

`painting_window.py DATA TIMELINE.json` plays a compiled session aloud. It prints `skipped` with
the moment at which the session begins, and for each picture `painted FORM MOMENT WAITED SHOWN`:
the monotonic moment at which its painting had ended, how many seconds this process had then waited
for a processor, and what was painted as JSON. The last line is `used` with the share of a
processor that it took.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from coach.app.hall import Hall
from coach.body.movement.figure_moment import FigureMoment
from coach.clock import SystemClock
from coach.compiled import Timeline
from coach.rooms import open_kept, open_rooms
from coach.ui.theme import load_fonts
from coach.ui.widgets.breathing_pacer import BreathingPacer
from coach.ui.widgets.mannequin import Mannequin

_LOOK_MS = 50
_WAITED = Path("/proc/self/schedstat")


def tell_paintings(form: type[QWidget], shown: Callable[[QWidget], object]) -> None:
    """Let every widget of a kind tell what it has painted, as soon as it has."""
    paint = form.paintEvent

    def paint_and_tell(widget: QWidget, event: QPaintEvent) -> None:
        paint(widget, event)
        ended, seen = time.monotonic(), msgspec.json.encode(shown(widget)).decode()
        print("painted", form.__name__, ended, waited_s(), seen)

    form.paintEvent = paint_and_tell  # type: ignore[method-assign]


def tell_standing() -> None:
    """Let the figure tell when its picture stands for another moment, which looks the same."""
    show = Mannequin.show_moment

    def show_and_tell(figure: Mannequin, moment: FigureMoment | None) -> None:
        show(figure, moment)
        if moment is not None and figure._moment is not moment:
            seen = msgspec.json.encode(shown_of(moment)).decode()
            print("painted", Mannequin.__name__, time.monotonic(), waited_s(), seen)

    Mannequin.show_moment = show_and_tell  # type: ignore[method-assign]


def waited_s() -> float:
    """Return how long this process has been ready to run while others ran."""
    return int(_WAITED.read_text(encoding="ascii").split()[1]) / 1e9


def figure_shown(figure: QWidget) -> object:
    moment = figure._moment  # type: ignore[attr-defined]
    return None if moment is None else shown_of(moment)


def shown_of(moment: FigureMoment) -> dict[str, float]:
    return {**moment.pose.values, "faded": moment.faded}


def breath_shown(pacer: QWidget) -> object:
    view = pacer._view  # type: ignore[attr-defined]
    if view is None or view.kind != "breath":
        return None
    return {"phase": view.phase, "inside_s": view.phase_share * view.phase_s}


def play(hall: Hall, timeline: Timeline) -> None:
    """Begin a session and leave out what is said before it, as soon as it could be heard."""
    hall.runs.begin(timeline)
    player = hall.runs.player
    assert player is not None
    hearing = QTimer(hall)

    def skip() -> None:
        output = hall.sounding.output
        if output is not None and output.audible:
            hearing.stop()
            player.skip()
            print("skipped", time.monotonic(), flush=True)
            began = time.monotonic(), time.process_time()
            hall.runs.ended.connect(lambda *_: tell_used(*began))

    hearing.timeout.connect(skip)
    hearing.start(_LOOK_MS)


def tell_used(began: float, used: float) -> None:
    print("used", (time.process_time() - used) / (time.monotonic() - began), flush=True)


def main(data: str, plan: str) -> int:
    tell_paintings(Mannequin, figure_shown)
    tell_paintings(BreathingPacer, breath_shown)
    tell_standing()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Tension Coach")
    load_fonts()
    hall = Hall(open_rooms(open_kept(Path(data))), SystemClock())
    timeline = msgspec.json.decode(Path(plan).read_bytes(), type=Timeline)
    hall.settled.connect(lambda: play(hall, timeline))
    hall.runs.ended.connect(lambda *_: application.quit())
    hall.window.closed.connect(application.quit)
    hall.window.resize(1920, 1080)
    hall.window.show()
    code = application.exec()
    hall.leave()
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
