"""Long work of a command: how far it is, on a line that goes away, and the wish to end it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_WISHES = (signal.SIGINT, signal.SIGTERM)  # Ctrl+C, and the system that wants to shut down


@contextmanager
def until_stopped() -> Iterator[Callable[[], bool]]:
    """Take Ctrl+C and the system's wish as a wish to end, granted at the next safe moment.

    Yields:
        what tells whether the work is to end.
    """
    wished: list[int] = []
    before = [signal.signal(number, lambda got, _: wished.append(got)) for number in _WISHES]
    try:
        yield lambda: bool(wished)
    finally:
        for number, handler in zip(_WISHES, before, strict=True):
            signal.signal(number, handler)


@contextmanager
def passing_line() -> Iterator[Callable[[str], None]]:
    """Show on a terminal how far the work is, each text in place of the one before.

    Yields:
        what shows a text; where standard error is no terminal it shows nothing.
    """
    shown = ""

    def show(text: str) -> None:
        nonlocal shown
        if sys.stderr.isatty() and text != shown:
            sys.stderr.write(f"\r{text.ljust(len(shown))}")
            sys.stderr.flush()
            shown = text

    try:
        yield show
    finally:
        if shown:
            sys.stderr.write(f"\r{' ' * len(shown)}\r")
            sys.stderr.flush()
