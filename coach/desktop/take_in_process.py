"""Makes a background of a sound file of the user's, beside the window."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from PySide6.QtCore import Signal

from coach.desktop.command_process import CommandProcess, share_of

_WORK = (sys.executable, "-m", "coach.desktop.take_in_work")


class TakeInJob(Struct, frozen=True):
    """Which file becomes a background, and where it is kept; both paths are whole ones."""

    source: str
    folder: str


class TakeInProcess(CommandProcess):
    """Takes in one file at a time, and tells which share of the work is done."""

    usual_program = _WORK
    progressed = Signal(float)  # 0 to 1
    taken = Signal(str)  # the name of the new background, shortly before `done`

    def take_in(self, source: Path, folder: Path) -> None:
        """Make a background of a sound file, unless one is being made."""
        job = TakeInJob(str(source.resolve()), str(folder.resolve()))
        self.start(given=msgspec.json.encode(job))

    def _read(self, line: Mapping[str, Any]) -> None:
        share, name = share_of(line), line.get("name")
        if share is not None:
            self.progressed.emit(share)
        if isinstance(name, str):
            self.taken.emit(name)
