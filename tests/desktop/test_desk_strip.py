"""The desk strip on a real screen: in front of other windows, dragged, led by keys, closed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desktop.conftest import need
from desktop.real import end, until

from coach.journal.store import open_journal
from coach.people import Person

LARGE, STRIP = "^Tension Coach$", "^Tension Coach: desk strip$"
# A window that somebody works in: it fills the screen and writes what is typed into it.
WORK = """
from PySide6.QtWidgets import QApplication, QPlainTextEdit
app = QApplication([])
work = QPlainTextEdit()
work.setWindowTitle("Work")
work.textChanged.connect(lambda: print(work.toPlainText(), flush=True))
work.showMaximized()
app.exec()
"""


class Screen:
    """What a hand and an eye can do on it."""

    def __init__(self, environ: dict[str, str]) -> None:
        self._environ = environ

    def tool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self._environ, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def find(self, title: str) -> str:
        """Return the window with this title that can be seen, or nothing."""
        return self.tool("search", "--onlyvisible", "--name", title).partition("\n")[0]

    def wait_for(self, title: str) -> str:
        until(lambda: self.find(title))
        return self.find(title)

    def take_to_hand(self, title: str) -> None:
        """Let the keys go to the window with this title."""
        window = self.wait_for(title)

        def has_keys() -> bool:
            self.tool("windowactivate", window)
            return self.tool("getwindowfocus") == window

        until(has_keys)

    def place(self, title: str) -> tuple[int, int]:
        told = self.tool("getwindowgeometry", "--shell", self.wait_for(title))
        values = dict(line.split("=") for line in told.splitlines())
        return int(values["X"]), int(values["Y"])

    def window_at(self, x: int, y: int) -> str:
        """Return the window that is in front at this place."""
        told = self.tool("mousemove", str(x), str(y), "getmouselocation", "--shell")
        return dict(line.split("=") for line in told.splitlines())["WINDOW"]

    def drag(self, begin: tuple[int, int], to: tuple[int, int]) -> None:
        between = [(begin[0] + to[0]) // 2, (begin[1] + to[1]) // 2]
        words = ["mousemove", "--sync", *map(str, begin), "mousedown", "1"]
        for x, y in (between, to):
            words += ["mousemove", "--sync", str(x), str(y), "sleep", "0.1"]
        self.tool(*words, "mouseup", "1")


@pytest.fixture
def screen(real_display: dict[str, str]) -> Screen:
    need("xdotool")
    return Screen({**os.environ, **real_display})


Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def coach(real_display: dict[str, str], data: Path, screen: Screen) -> Iterator[Start]:
    """A function that opens the coach of somebody who has answered the first questions."""
    journal, _ = open_journal(data / "journal.db")
    journal.save_person(Person(id=1, answers="given", country="germany"))
    journal.close()
    started: list[subprocess.Popen[bytes]] = []

    def start(*words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "coach", "--data", str(data), *words]
        started.append(subprocess.Popen(command, env={**os.environ, **real_display}))
        return started[-1]

    yield start
    for one in started:
        end(one)


@pytest.fixture
def work(real_display: dict[str, str], screen: Screen) -> Iterator[subprocess.Popen[bytes]]:
    program = subprocess.Popen(
        [sys.executable, "-c", WORK], env={**os.environ, **real_display}, stdout=subprocess.PIPE
    )
    screen.wait_for("^Work$")
    yield program
    end(program)
    assert program.stdout is not None
    program.stdout.close()


def _kept(data: Path) -> dict[str, object]:
    file = data / "run" / "checkpoint.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def _begin_on_the_strip(coach: Start, screen: Screen, data: Path) -> subprocess.Popen[bytes]:
    process = coach("start", "neck-5")
    screen.take_to_hand(LARGE)
    until(lambda: "position" in _kept(data))
    screen.tool("key", "Right")  # past what is said before a first session
    until(lambda: float(str(_kept(data).get("position", 0))) > 1)
    screen.tool("key", "d")
    screen.wait_for(STRIP)
    until(lambda: not screen.find(LARGE))
    return process


def test_the_strip_stays_in_front_of_the_work_and_leaves_it_the_keys(
    coach: Start, screen: Screen, data: Path, work: subprocess.Popen[bytes]
) -> None:
    _begin_on_the_strip(coach, screen, data)
    until(lambda: screen.tool("getwindowfocus", "getwindowname") == "Work")
    screen.tool("windowraise", screen.find("^Work$"))
    screen.tool("type", "on")
    assert work.stdout is not None
    assert work.stdout.readline().strip() == b"o"
    assert work.stdout.readline().strip() == b"on"
    x, y = screen.place(STRIP)
    assert screen.window_at(x + 160, y + 100) != screen.window_at(20, 500)
    assert _kept(data)["pauses"] == 0  # the keys have not reached the session


def test_it_is_dragged_and_comes_again_where_it_was_left_after_the_coach_has_ended(
    coach: Start, screen: Screen, data: Path
) -> None:
    process = _begin_on_the_strip(coach, screen, data)
    x, y = screen.place(STRIP)
    screen.drag((x + 250, y + 30), (650, 330))
    until(lambda: screen.place(STRIP) == (400, 300))
    file = data / "settings.json"
    until(lambda: file.exists() and json.loads(file.read_text())["strip_place"] == [400, 300])
    process.terminate()  # the window is away, and the session is kept all the same
    assert process.wait(10) == 0
    assert float(str(_kept(data)["position"])) > 1
    _begin_on_the_strip(coach, screen, data)
    assert screen.place(STRIP) == (400, 300)
    screen.drag((650, 330), (252, 2))
    until(lambda: screen.place(STRIP) == (2, 0))  # as far as it can be seen


def test_keys_lead_the_session_and_back_to_its_window(
    coach: Start, screen: Screen, data: Path
) -> None:
    _begin_on_the_strip(coach, screen, data)
    screen.take_to_hand(STRIP)
    screen.tool("key", "space")
    until(lambda: _kept(data)["pauses"] == 1)
    screen.tool("key", "space")
    stood = float(str(_kept(data)["position"]))
    until(lambda: float(str(_kept(data)["position"])) > stood + 1, seconds=30)
    screen.tool("key", "alt+F4")  # closing the strip loses no session
    screen.wait_for(LARGE)
    until(lambda: not screen.find(STRIP))
    assert _kept(data)["pauses"] == 1


def test_the_window_that_comes_at_the_end_takes_no_keys_from_the_work(
    coach: Start, screen: Screen, data: Path, work: subprocess.Popen[bytes]
) -> None:
    _begin_on_the_strip(coach, screen, data)
    screen.take_to_hand(STRIP)
    for _ in range(7):  # on to the last step
        screen.tool("key", "Right")
        time.sleep(0.2)
    screen.take_to_hand("^Work$")
    until(lambda: screen.find(LARGE), seconds=40)
    until(lambda: not screen.find(STRIP))
    assert screen.tool("getwindowfocus", "getwindowname") == "Work"
