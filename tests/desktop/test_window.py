"""The real window on a real screen: clicks on the map, keys in the session, a kill in between."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from desktop.conftest import need
from desktop.real import end, until
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from coach.app.hall import Hall
from coach.clock import VirtualClock
from coach.journal.store import open_journal
from coach.people import Person
from coach.rooms import open_kept, open_rooms
from coach.ui.theme import load_fonts

SIZE = (1280, 800)


class Window:
    """The coach in a window of its own, clicked and typed into from outside."""

    def __init__(self, data: Path, environ: dict[str, str]) -> None:
        self._environ = environ
        self.process = subprocess.Popen(
            [sys.executable, "-m", "coach", "--data", str(data)],
            env=environ, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._id = ""

    def open(self) -> Window:
        """Wait until the window stands in front of the others."""
        until(self._found)
        return self

    def click(self, place: QPoint) -> None:
        self.settle()
        self._tool(
            "mousemove", "--sync", "--window", self._id, str(place.x()), str(place.y()),
            "click", "1",
        )  # fmt: skip

    def key(self, name: str) -> None:
        self._tool("key", "--window", self._id, name)

    def settle(self) -> None:
        """Wait until the window has nothing more to do, as a hand waits for the eye."""
        until(lambda: self._work() == (time.sleep(0.3), self._work())[1])

    def _work(self) -> str:
        """Return the processor time that the window has used."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8")
        return " ".join(stat.rpartition(")")[2].split()[11:13])

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self) -> str:
        """Close the window as the system does, and return what was said on standard error."""
        end(self.process)
        assert self.process.stderr is not None
        if self.process.stderr.closed:
            return ""
        with self.process.stderr as said:
            return said.read()

    def _found(self) -> bool:
        found = self._tool("search", "--onlyvisible", "--name", "^Tension Coach$", check=False)
        # A window that is just being made may be gone a moment later: look again.
        for self._id in found.split():
            self._tool("windowactivate", self._id, check=False)
            if self._tool("getwindowfocus", check=False).strip() == self._id:
                return True
        return False

    def _tool(self, *words: str, check: bool = True) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self._environ, capture_output=True, text=True, check=check
        )
        return done.stdout


@pytest.fixture
def open_window(real_display, data: Path):
    """A function that opens the window of somebody who has answered the first questions."""
    need("xdotool")
    journal, _ = open_journal(data / "journal.db")
    journal.save_person(Person(id=1, answers="given", country="germany"))
    journal.close()
    opened: list[Window] = []

    def open_() -> Window:
        opened.append(Window(data, {**os.environ, **real_display}))
        return opened[-1].open()

    yield open_
    for window in opened:
        window.close()


@pytest.fixture
def places(qtbot, tmp_path: Path):
    """Where to click: asked of the same window, opened on no screen at the same size."""
    load_fonts()
    hall = Hall(open_rooms(open_kept(tmp_path / "twin")), VirtualClock())
    hall.window.first_use.answered.emit(Person(id=1, answers="given", country="germany"))
    qtbot.addWidget(hall.window)
    hall.window.resize(*SIZE)
    hall.window.show()
    yield Places(hall)
    hall.leave()


class Places:
    """Places in the window of a twin that is clicked along."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall

    def region(self, region: str) -> QPoint:
        body = self._hall.home.map
        found = next(one for one in body.places if one.key == region and one.view == "back")
        point = body.mapTo(self._hall.window, body.point_of(found).toPoint())
        body.region_toggled.emit(region, "both")
        return point

    def minutes(self, minutes: int) -> QPoint:
        return self._middle(self._hall.home.wish.minutes.buttons[str(minutes)])

    def start(self) -> QPoint:
        return self._middle(self._hall.home.foot.start)

    def go_on(self) -> QPoint:
        self._hall.home.show_continue("Neck reset at the desk", 10.0, "none")
        return self._middle(self._hall.home.interrupted.go_on)

    def _middle(self, widget) -> QPoint:
        for _ in range(3):  # one layout asks for the next
            QApplication.processEvents()
        return widget.mapTo(self._hall.window, widget.rect().center())


def place(data: Path) -> dict:
    file = data / "run" / "checkpoint.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def test_three_clicks_start_a_session_for_the_neck_and_a_kill_loses_nothing(
    open_window, places, data
):
    window = open_window()
    window.click(places.region("neck"))
    window.click(places.minutes(2))
    window.click(places.start())
    until(lambda: "position" in place(data))
    window.key("Right")  # past what is said before a first session
    until(lambda: place(data).get("position", 0) > 2)
    assert "neck-2" in place(data)["run_id"]
    window.kill()
    reached = place(data)["position"]

    again = open_window()
    again.click(places.go_on())
    until(lambda: place(data).get("position", 0) > reached + 1)
    again.key("space")
    until(lambda: place(data).get("pauses") == 1)
    again.key("space")
    again.key("Escape")
    assert again.close() == ""
    assert place(data)["position"] >= reached


def test_ctrl_c_closes_an_idle_window(open_window):
    window = open_window()
    window.process.send_signal(signal.SIGINT)
    assert window.process.wait(10) == 0


def test_three_starts_at_once_open_one_window(real_display, data):
    words = [sys.executable, "-m", "coach", "--data", str(data)]
    environ = {**os.environ, **real_display}
    starts = [subprocess.Popen(words, env=environ) for _ in range(3)]
    until(lambda: sum(start.poll() is None for start in starts) == 1)
    assert sorted(start.poll() or 0 for start in starts) == [0, 0, 0]
    for start in starts:
        end(start)
