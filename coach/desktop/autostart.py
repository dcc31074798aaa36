"""Starting with the computer: one entry that opens the tray icon when the user logs in.

It is written when the user says so and never by itself: who has switched it off in the settings of
the system, or has another copy of the coach started, keeps that.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct

import coach
from coach.errors import CoachError
from coach.files import reason


class Entry(Struct, frozen=True, kw_only=True):
    """What is started at a login.

    Args:
        line: the whole command, as it is written there.
        program: the program alone.
        held: the user has switched it off in the settings of the system.
    """

    line: str
    program: Path
    held: bool = False


class Store(Protocol):
    """Where a system keeps the entry; all of it may raise OSError."""

    where: str  # for a sentence

    def line(self, command: Sequence[str]) -> str:
        """Return a command as it is written there.

        Raises:
            CoachError: this system could not start it.
        """
        ...

    def read(self) -> Entry | None:
        """Return the entry; None: there is none."""
        ...

    def write(self, command: Sequence[str]) -> None:
        """Write the entry, in place of another."""
        ...

    def remove(self) -> None:
        """Remove the entry."""
        ...


class Autostart:
    """The entry of one copy of the coach.

    Args:
        command: starts this copy with its tray icon.
        store: where the entry is kept.
    """

    def __init__(self, command: Sequence[str], store: Store) -> None:
        self._command, self._store = tuple(command), store

    def is_on(self) -> bool:
        """Return whether this copy starts with the computer.

        Raises:
            CoachError: the system does not say.
        """
        entry = self._entry()
        return entry is not None and not entry.held and not self._is_another(entry)

    def another(self) -> str | None:
        """Return the command of another copy that starts with the computer, if one does.

        Raises:
            CoachError: the system does not say.
        """
        entry = self._entry()
        return entry.line if entry is not None and self._is_another(entry) else None

    def switch(self, on: bool, instead: bool = False) -> None:
        """Start this copy with the computer, or do not.

        Args:
            on: what the user wants.
            instead: the user knows that another copy is started so far.

        Raises:
            CoachError: it cannot be done, or another copy is started; nothing has changed.
        """
        other = self.another()
        if other is not None and not instead:
            raise CoachError(
                f"Another copy of the coach starts with the computer: {other}. "
                f"The entry is in {self._store.where}."
            )
        try:
            if on:
                self._store.write(self._command)
            else:
                self._store.remove()
        except OSError as error:
            raise CoachError(
                f"What starts with the computer could not be changed because {reason(error)}."
            ) from error

    def _entry(self) -> Entry | None:
        """Return the entry; one whose program is gone is as good as none."""
        try:
            entry = self._store.read()
            return entry if entry is not None and entry.program.exists() else None
        except OSError as error:
            raise CoachError(
                f"What starts with the computer could not be read because {reason(error)}."
            ) from error

    def _is_another(self, entry: Entry) -> bool:
        return entry.line != self._store.line(self._command)


def open_autostart(data: Path | None = None) -> Autostart:
    """Return the entry of the copy that runs.

    Args:
        data: the folder it was told to keep everything in.

    Raises:
        CoachError: this copy is not installed, so that nothing could start it later.
    """
    root = Path(coach.__file__).resolve().parent.parent
    # The first entry is where this process happened to be started.
    if root not in (Path(folder).resolve() for folder in sys.path[1:]):
        raise CoachError(
            "This copy of the coach is not installed, so it cannot start with the computer."
        )
    return Autostart(tray_command(_python(), data), _store())


def tray_command(python: Path, data: Path | None) -> tuple[str, ...]:
    """Return the command that opens the tray icon alone, from whatever folder it is started."""
    where = () if data is None else ("--data", str(data.absolute()))
    # -P: a folder of the same name where it happens to be started is not taken for the coach.
    return (str(python), "-P", "-m", "coach", *where, "--tray")


def _python() -> Path:
    """Return the interpreter; on Windows the one that opens no console."""
    python = Path(sys.executable)
    silent = python.with_name("pythonw.exe")
    return silent if os.name == "nt" and silent.exists() else python


def _store() -> Store:
    """Return where this system keeps the entry."""
    if sys.platform == "win32":
        from coach.desktop.autostart_registry import RunKey

        return RunKey()
    from coach.desktop.autostart_files import DesktopEntry, LaunchAgent

    if sys.platform == "darwin":
        return LaunchAgent(Path.home())
    import platformdirs  # late: this system's alone

    return DesktopEntry(Path(platformdirs.user_config_dir()))
