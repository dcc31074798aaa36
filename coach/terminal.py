"""A session in the terminal: captions, a progress bar and a few keys.

Without a terminal it prints one line a cue and waits for no answer.
"""

from __future__ import annotations

import os
import select
import shutil
import sys
from types import TracebackType
from typing import Protocol, TextIO

from coach.clock import Clock
from coach.model import Timeline
from coach.session.events import Event
from coach.session.run import Run

BEAT_S = 0.02  # how often the run is asked what is due
_ARROWS = {"\x1b[C": "right", "\x1b[D": "left", "\x1bOC": "right", "\x1bOD": "left"}


class Sound(Protocol):
    """What the terminal needs of a sound output."""

    def follow(self, run: Run, now: float) -> None:
        """Sound what the run is at; called at every beat."""
        ...


class Keys:
    """Single keys without Enter, where standard input is a terminal."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._saved: object = None

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

            termios.tcsetattr(self._stream, termios.TCSADRAIN, self._saved)  # type: ignore[arg-type]

    def wait(self, seconds: float) -> str:
        """Return the key pressed within `seconds`, or an empty string."""
        if sys.platform == "win32":
            return _windows_key(seconds)
        ready, _, _ = select.select([self._stream], [], [], seconds)
        if not ready:
            return ""
        text = os.read(self._stream.fileno(), 8).decode(errors="ignore")
        return _ARROWS.get(text, {" ": "space", "\n": "enter"}.get(text, text))


def _windows_key(seconds: float) -> str:
    import msvcrt

    from coach.clock import SystemClock

    clock = SystemClock()
    end = clock.now() + seconds
    while clock.now() < end:
        if msvcrt.kbhit():  # type: ignore[attr-defined]
            key = msvcrt.getwch()  # type: ignore[attr-defined]
            if key in "\x00\xe0":
                return {"M": "right", "K": "left"}.get(msvcrt.getwch(), "")  # type: ignore[attr-defined]
            return {" ": "space", "\r": "enter"}.get(key, str(key))
        select.select([], [], [], 0) if False else None
    return ""
