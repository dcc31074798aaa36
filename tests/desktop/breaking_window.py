"""Shows breaks on real screens, as a program of a test.

`breaking_window.py SPEED` goes so many times as fast as the clock. Lines on standard input are
`begin SECONDS`, `take_down` and `state`. It prints `begun`, what it hears (`skipped`, `postponed`,
`ended SECONDS HOW`) and for `state` one line of JSON: the windows, the one with the figure first,
how bright each of them is, 0 to 255, and the number of screens.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from coach.clock import FastClock
from coach.desktop.session_player import SessionPlayer
from coach.session.checkpoint import new_plan
from coach.session.run import Run
from coach.ui import theme as themes
from coach.ui.accessible_roles import name_roles
from coach.ui.break_screens import BreakScreens
from coach.ui.break_stage import BreakStage
from coach.ui.break_window import BreakWindow
from tests.gallery.breaks import content, shown_break


class Breaking:
    """Does what the lines ask for."""

    def __init__(self, speed: float) -> None:
        self._speed, self._clock = speed, FastClock(speed)
        self._player: SessionPlayer | None = None
        self._screens = BreakScreens(self._clock)
        self._screens.skipped.connect(lambda: self._over("skipped"))
        self._screens.postponed.connect(lambda: self._over("postponed"))
        self._screens.ended.connect(lambda done_s, how: self._over(f"ended {done_s:.1f} {how}"))
        self._asked = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._asked.activated.connect(self._obey)

    def _obey(self) -> None:
        name, *words = sys.stdin.readline().split() or ["quit"]
        if name == "begin":
            self._begin(int(words[0]))
        elif name == "take_down":
            self._over("taken_down")
        elif name == "state":
            print("state", json.dumps(state()), flush=True)
        else:
            QApplication.quit()

    def _begin(self, seconds: int) -> None:
        filled = content("neck", seconds)
        clock = self._clock
        plan = new_plan(filled.timeline, clock.wall())
        run = Run(plan, now=clock.now(), wall=clock.wall(), speed=self._speed)
        self._player = SessionPlayer(run, clock, None)
        self._screens.begin(shown_break(filled, themes.light()), self._player)
        self._player.start()
        print("begun", flush=True)

    def _over(self, how: str) -> None:
        self._screens.take_down()
        if self._player is not None:
            self._player.stop("user")
            self._player.deleteLater()
            self._player = None
        print(how, flush=True)


def state() -> dict[str, object]:
    shown = [
        one for one in QApplication.topLevelWidgets()
        if isinstance(one, BreakWindow) and one.isVisible()
    ]  # fmt: skip
    return {
        "windows": sorted(
            ([*one.geometry().getRect(), bool(one.findChild(BreakStage))] for one in shown),
            key=lambda one: not one[-1],
        ),
        "active": [bool(one.isActiveWindow()) for one in shown].count(True),
        "light": [brightness(one) for one in shown],
        "screens": len(QGuiApplication.screens()),
    }


def brightness(window: BreakWindow) -> int:
    """Return how bright a corner of a window is on its screen, where nothing but the ground is."""
    picture = window.screen().grabWindow(window.winId()).toImage()
    return picture.pixelColor(10, picture.height() - 10).lightness()


application = QApplication(sys.argv[:1])
application.setApplicationName("Breaking")
themes.load_fonts()
name_roles()
breaking = Breaking(float(sys.argv[1]))
print("ready", flush=True)
sys.exit(application.exec())
