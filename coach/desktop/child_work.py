"""What the processes have in common that do a longer work beside the window.

A job comes on standard input; JSON objects go out, one a line; an error becomes a sentence on
standard error and exit code 1. Asked to end, the work leaves nothing behind.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from threading import Event

import msgspec

from coach.errors import CoachError

Line = dict[str, float] | dict[str, str]


def do_work(work: Callable[[bytes, Callable[[], bool]], bool]) -> int:
    """Do the work and return the exit code.

    Args:
        work: gets the job and what says whether it is to end; returns whether it was done, and
            may raise CoachError.
    """
    asked_to_end = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: asked_to_end.set())
    try:
        done = work(sys.stdin.buffer.read(), asked_to_end.is_set)
    except CoachError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0 if done else 1


def say_line(line: Line) -> None:
    """Tell the window something, at once."""
    sys.stdout.buffer.write(msgspec.json.encode(line) + b"\n")
    sys.stdout.buffer.flush()
