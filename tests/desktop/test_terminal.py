"""`coach play` in a real terminal: keys, captions, killing it and going on."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coach.journal.store import open_journal
from coach.library.reader import load_library
from coach.resources import shipped
from coach.session.timeline import compile_session
from coach.terminal import picture
from coach.ui.session_view import view_at

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a Unix terminal is needed")


class Terminal:
    """A program in a terminal of its own, as a person at the keyboard sees it."""

    def __init__(self, *words: str) -> None:
        self._end, inner = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "coach", *words],
            stdin=inner, stdout=inner, stderr=inner, close_fds=True,
            env={**os.environ, "COLUMNS": "100", "LINES": "30", "TERM": "xterm"},
            start_new_session=True,
        )  # fmt: skip
        os.close(inner)
        self.seen = ""

    def wait_for(self, words: str, seconds: float = 20.0) -> None:
        """Read until `words` were shown since the last time something was waited for."""
        end = time.monotonic() + seconds
        while words not in self.seen:
            left = end - time.monotonic()
            assert left > 0, f"{words!r} was not shown; instead: {self.seen[-1500:]}"
            self._read(left)
        self.seen = self.seen.partition(words)[2]

    def press(self, keys: str) -> None:
        os.write(self._end, keys.encode())

    def ended(self, seconds: float = 20.0) -> int:
        """Return the exit code."""
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            self._read(0.1)
        return self.process.wait(timeout=1)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._end)

    def _read(self, seconds: float) -> None:
        if select.select([self._end], [], [], min(seconds, 0.2))[0]:
            try:
                self.seen += os.read(self._end, 65536).decode(errors="replace")
            except OSError:  # the program has closed its side
                self.process.wait()


@pytest.fixture
def play(data: Path):
    """A function that starts `coach play` without sound in a terminal."""
    started: list[Terminal] = []

    def start(*words: str) -> Terminal:
        started.append(Terminal("--data", str(data), "play", "--mute", *words))
        return started[-1]

    yield start
    for terminal in started:
        terminal.close()


def entries(data: Path):
    journal, _ = open_journal(data / "journal.db")
    found = journal.entries()
    journal.close()
    return found


def test_keys_pause_skip_and_end_a_session_and_it_is_kept(play, data):
    terminal = play("neck-2-desk")
    terminal.wait_for("This app guides you")
    terminal.wait_for("Settle in")
    terminal.press(" ")
    terminal.wait_for("Paused.")
    terminal.press(" ")
    terminal.wait_for("space pause")
    terminal.press("\x1b[C")
    terminal.press("\x1b[C")
    terminal.wait_for("Look over the shoulder")
    terminal.press("q")
    terminal.wait_for("Did it help?")
    terminal.press("y\n")
    assert terminal.ended() == 0
    (entry,) = entries(data)
    assert (entry.session, entry.outcome, entry.helped) == ("neck-2-desk", "stopped", True)
    assert entry.pauses == 1


def test_killed_and_started_again_it_goes_on_where_it_was(play, data):
    terminal = play("neck-2-desk")
    terminal.wait_for("1:5")
    started = time.monotonic()
    while time.monotonic() - started < 6:
        terminal._read(0.2)
    os.killpg(terminal.process.pid, signal.SIGKILL)
    terminal.process.wait()
    again = play()
    again.wait_for("Continue Neck reset at the desk at 0:0")
    second = int(again.seen[:1])
    assert second >= 2, "at most 3 s before the moment of death"
    again.press("\n")
    again.wait_for("left back")
    again.press("\x1b[C")
    again.press("q")
    again.wait_for("Did it help?")
    again.press("\n")
    assert again.ended() == 0
    (entry,) = entries(data)
    assert entry.done_s >= second


def test_another_session_puts_the_interrupted_one_into_the_journal(play, data):
    terminal = play("neck-2-desk")
    terminal.wait_for("1:58")
    os.killpg(terminal.process.pid, signal.SIGKILL)
    terminal.process.wait()
    other = play("jaw-2-desk")
    other.wait_for("left back")
    assert [entry.outcome for entry in entries(data)] == ["interrupted"]


def test_a_second_session_at_the_same_time_gets_a_sentence(play):
    first = play("neck-2-desk")
    first.wait_for("left back")
    second = play("jaw-2-desk")
    second.wait_for("A session is already running.")
    assert second.ended() == 1


def test_ctrl_c_ends_the_session_and_leaves_the_terminal_as_it_was(play, data):
    terminal = play("neck-2-desk")
    terminal.wait_for("1:58")
    os.killpg(terminal.process.pid, signal.SIGINT)
    terminal.wait_for("Stopped.")
    assert terminal.ended() == 1
    assert [entry.outcome for entry in entries(data)] == ["stopped"]


@pytest.mark.parametrize("columns", [1, 9, 40])
def test_a_narrow_terminal_shows_what_has_room(monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    library = load_library(shipped("sessions"))
    session = library.sessions["neck-2-desk"]
    timeline = compile_session(session, library.exercises, library.families)
    lines = picture(view_at(timeline, 30.0, "running"), "running")
    assert timeline.title in lines[0]
