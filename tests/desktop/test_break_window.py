"""A break on real screens: one and two of them, unplugged and plugged in again, ended by keys."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from desktop.conftest import need
from desktop.real import Program, end, until

BREAKING = Path(__file__).with_name("breaking_window.py")
LEFT, RIGHT = [0, 0, 1200, 1080], [1200, 0, 720, 1080]
# A window that somebody works in: it tells when keys come to it.
WORK = """
from PySide6.QtWidgets import QApplication, QPlainTextEdit
app = QApplication([])
work = QPlainTextEdit()
work.setWindowTitle("Work")
work.textChanged.connect(lambda: print(work.toPlainText(), flush=True))
work.showMaximized()
app.exec()
"""


class Desk:
    """Screens, a hand, and a program that shows breaks on them."""

    def __init__(self, environ: dict[str, str], program: Program) -> None:
        self._environ, self._program = environ, program

    def do(self, *words: str) -> str:
        """Run a tool of the desktop."""
        done = subprocess.run(words, env=self._environ, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def plug_in(self, name: str, place: list[int], output: str = "none") -> None:
        x, y, width, height = place
        self.do("xrandr", "--setmonitor", name, f"{width}/300x{height}/300+{x}+{y}", output)

    def unplug(self, name: str) -> None:
        self.do("xrandr", "--delmonitor", name)

    def heard(self, word: str) -> list[str]:
        return [text for _, text in self._program.said(word)]

    def state(self) -> dict[str, Any]:
        self.ask("state", "state")
        return json.loads(self.heard("state")[-1])

    def windows(self) -> list[list[int]]:
        return [one[:4] for one in self.state()["windows"]]

    def begin(self, seconds: int = 60) -> None:
        self.ask(f"begin {seconds}", "begun")

    def take_down(self) -> None:
        self.ask("take_down", "taken_down")
        until(lambda: self.windows() == [])

    def ask(self, line: str, answer: str) -> None:
        """Give the program a line to read, and wait until it has done so."""
        before = len(self.heard(answer))
        self._program.say(line)
        until(lambda: len(self.heard(answer)) > before)


@pytest.fixture
def open_desk(
    real_display: dict[str, str], program: Callable[..., Program]
) -> Callable[[float], Desk]:
    need("xdotool", "xrandr")
    environ = {**os.environ, **real_display}

    def start(speed: float) -> Desk:
        made = Desk(environ, program(BREAKING, str(speed), environ=environ))
        until(lambda: made.heard("ready"))
        return made

    return start


@pytest.fixture
def desk(open_desk: Callable[[float], Desk]) -> Desk:
    return open_desk(1.0)


@pytest.fixture
def two_screens(desk: Desk) -> Desk:
    desk.plug_in("left", LEFT, "screen")
    desk.plug_in("right", RIGHT)
    until(lambda: desk.state()["screens"] == 2)
    return desk


@pytest.fixture
def work(real_display: dict[str, str], desk: Desk) -> Iterator[subprocess.Popen[bytes]]:
    program = subprocess.Popen(
        [sys.executable, "-c", WORK], env={**os.environ, **real_display}, stdout=subprocess.PIPE
    )
    until(lambda: desk.do("xdotool", "search", "--onlyvisible", "--name", "^Work$"))
    yield program
    end(program)
    assert program.stdout is not None
    program.stdout.close()


def test_every_screen_is_filled_and_the_figure_is_where_the_mouse_is(two_screens: Desk) -> None:
    for place, other in ((RIGHT, LEFT), (LEFT, RIGHT)):
        two_screens.do("xdotool", "mousemove", "--sync", str(place[0] + 300), "500")
        two_screens.begin()
        until(lambda place=place, other=other: two_screens.windows() == [place, other])
        until(lambda: min(two_screens.state()["light"]) > 200)
        two_screens.take_down()


def test_a_break_goes_on_when_its_screen_is_unplugged_and_comes_back(two_screens: Desk) -> None:
    two_screens.do("xdotool", "mousemove", "--sync", str(RIGHT[0] + 300), "500")
    two_screens.begin()
    until(lambda: two_screens.windows() == [RIGHT, LEFT])
    two_screens.unplug("right")
    until(lambda: two_screens.windows() == [LEFT])
    two_screens.plug_in("right", RIGHT)
    until(lambda: two_screens.windows() == [LEFT, RIGHT])
    assert not two_screens.heard("ended"), "all of this is no end of a break"
    two_screens.take_down()


def test_esc_must_be_held_and_the_work_gets_its_keys_back(
    desk: Desk, work: subprocess.Popen[bytes]
) -> None:
    desk.begin()
    until(lambda: desk.state()["active"] == 1)
    desk.do("xdotool", "keydown", "Escape", "sleep", "1.3", "keyup", "Escape")
    assert not desk.heard("ended"), "in the first two seconds keys are meant for the work"
    desk.do("xdotool", "sleep", "1.5", "key", "Escape", "sleep", "1.2")
    assert not desk.heard("ended"), "pressed shortly it only asks"
    desk.do("xdotool", "keydown", "Escape", "sleep", "1.5", "keyup", "Escape")
    until(lambda: desk.heard("ended"))
    assert desk.heard("ended")[0].endswith("user")
    assert desk.windows() == []
    assert work.stdout is not None
    until(lambda: desk.do("xdotool", "getactivewindow", "getwindowname") == "Work")
    desk.do("xdotool", "key", "h")
    assert work.stdout.readline() == b"h\n"


def test_a_break_ends_by_itself_and_is_gone(open_desk: Callable[[float], Desk]) -> None:
    desk = open_desk(8.0)
    desk.begin(20)
    until(lambda: desk.heard("ended"))
    assert desk.heard("ended") == ["20.0 done"]
    assert desk.windows() == []
