"""A session in the terminal: captions, a progress bar and a few keys.

Without a terminal it prints one line a cue and waits for no answer.
"""

from __future__ import annotations

import os
import re
import select
import shutil
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Protocol, TextIO

from coach.clock import Clock
from coach.session.events import Event
from coach.session.run import Run
from coach.ui.session_view import SessionView, view_at
from coach.ui.session_words import clock_text

BEAT_S = 0.02  # how often the run is asked what is due
_DRAW_S = 0.1
_MESSAGE_S = 8.0
_HELP = "space pause   left back   right skip   + one minute   g I must go   q end"
_WAITING = "Press Enter when you are done."
_PAUSED = "Paused. Press space to go on, q to end."
_ARROWS = {"\x1b[C": "right", "\x1b[D": "left", "\x1bOC": "right", "\x1bOD": "left"}
_KEY = re.compile(r"\x1b[\[O][A-Z~0-9;]*|.", re.DOTALL)
_NAMES = {" ": "space", "\n": "enter", "\r": "enter"}


class Screen(Protocol):
    """Where the terminal's session is seen."""

    def show(self, run: Run, events: list[Event], now: float) -> None:
        """Show what happened and where the run is."""
        ...


class Lines:
    """One line a cue, for pipes and files."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def show(self, run: Run, events: list[Event], now: float) -> None:
        """Print a line for each cue and each turn of the run."""
        for event in events:
            if event.event == "segment":
                continue
            words = event.data.get("text") or event.data.get("key") or ""
            lane = event.data.get("lane", event.event)
            print(f"{clock_text(event.t):>6}  {lane:8} {words}".rstrip(), file=self._out)
        self._out.flush()


class Picture:
    """A few lines that are drawn again in place."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._drawn: list[str] = []
        self._drawn_at = -1.0
        self._message = ("", 0.0)

    def message(self, sentence: str) -> None:
        """Show a sentence below the session for a while."""
        self._message = (sentence, _MESSAGE_S)

    def show(self, run: Run, events: list[Event], now: float) -> None:
        """Draw the moment, ten times a second."""
        if not events and now - self._drawn_at < _DRAW_S:
            return
        passed, self._drawn_at = now - max(self._drawn_at, 0.0), now
        text, left = self._message
        self._message = (text, left - passed) if left > passed else ("", 0.0)
        lines = picture(view_at(run.timeline, run.position(now), run.state), run.state)
        self._draw([*lines, self._message[0]])

    def _draw(self, lines: list[str]) -> None:
        width = shutil.get_terminal_size().columns
        lines = [line[: width - 1] for line in lines]
        if lines == self._drawn:
            return
        up = f"\x1b[{len(self._drawn)}A" if self._drawn else ""
        self._out.write(up + "".join(f"\r{line}\x1b[K\n" for line in lines))
        self._out.flush()
        self._drawn = lines


def picture(view: SessionView, state: str) -> list[str]:
    """Return the lines that show a moment of a run."""
    width = min(shutil.get_terminal_size().columns - 1, 72)
    side = f", {view.side} side" if view.side in ("left", "right") else ""
    phase = f"{view.form.word}  {view.form.number}" if view.form.number else view.form.word
    filled = round(view.progress * width)
    foot = {"paused": _PAUSED, "waiting": _WAITING}.get(state, _HELP)
    return [
        view.title.ljust(width - len(view.time_left)) + view.time_left,
        (view.step_name + side).ljust(width - len(view.part)) + view.part,
        "",
        f"  {phase}",
        f"  {view.caption}",
        "",
        "\u2501" * filled + "\u2500" * (width - filled),
        foot,
    ]


class Keys:
    """Single keys without Enter, where standard input is a terminal."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._saved: list[Any] = []
        self._typed: list[str] = []

    def __enter__(self) -> Keys:
        if sys.platform != "win32":
            import termios
            import tty

            self._saved = termios.tcgetattr(self._stream)
            tty.setcbreak(self._stream.fileno())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        if sys.platform != "win32":
            import termios

            termios.tcsetattr(self._stream, termios.TCSADRAIN, self._saved)

    def wait(self, seconds: float) -> str:
        """Return the key pressed within `seconds`, or an empty string."""
        if sys.platform == "win32":
            threading.Event().wait(seconds)
            return _windows_key()
        if not self._typed and select.select([self._stream], [], [], seconds)[0]:
            text = os.read(self._stream.fileno(), 1024).decode(errors="ignore")
            self._typed = _KEY.findall(text)  # a fast typist or a paste: several at once
        key = self._typed.pop(0) if self._typed else ""
        return _ARROWS.get(key) or _NAMES.get(key, key)


class NoKeys:
    """Nobody is there to press a key; it only waits."""

    def wait(self, seconds: float) -> str:
        """Wait and return an empty string."""
        threading.Event().wait(seconds)
        return ""


def _windows_key() -> str:
    import msvcrt

    if sys.platform != "win32" or not msvcrt.kbhit():
        return ""
    key = msvcrt.getwch()
    if key in "\x00\xe0":
        return {"M": "right", "K": "left"}.get(msvcrt.getwch(), "")
    return _NAMES.get(key, key)


def command(run: Run, key: str, now: float) -> list[Event]:
    """Do what a key stands for and return what happened."""
    if key == "space":
        if run.state == "waiting":
            return run.press(now)
        return run.resume(now) if run.state == "paused" else run.pause(now)
    commands: dict[str, Callable[[float], list[Event]]] = {
        "left": run.back,
        "right": run.skip,
        "enter": run.press,
        "+": run.stretch,
        "g": run.land,
        "q": run.stop,
    }
    return commands[key](now) if key in commands else []


def follow(
    run: Run,
    clock: Clock,
    screen: Screen,
    keys: Keys | NoKeys,
    heed: Callable[[list[Event]], None],
) -> None:
    """Lead through the run until it is over.

    Args:
        run: what is played.
        clock: where moments come from.
        screen: shows it.
        keys: what the user presses; without a user a step that waits is pressed at once.
        heed: called at every beat with what happened; the sound follows from there.
    """
    while not run.over:
        events = run.tick(clock.now(), clock.boot(), clock.wall())
        if run.state == "waiting" and isinstance(keys, NoKeys):
            events += run.press(clock.now())
        heed(events)
        screen.show(run, events, clock.now())
        key = "" if run.over else keys.wait(BEAT_S)
        if key:
            events = command(run, key, clock.now())
            heed(events)
            screen.show(run, events, clock.now())
