"""Makes a voice pack beside the window, with an engine of this machine."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from coach.desktop.command_process import CommandProcess


class VoiceProcess(CommandProcess):
    """Runs `coach voice make` and tells how many of the lines it has made.

    Its last signals are those of every command; what is made so far stays for the next time.
    """

    progressed = Signal(int, int)  # lines that are there, and all of them

    def make(
        self, engine: str, folder: Path, model: Path | None = None, data: Path | None = None
    ) -> None:
        """Make the voice that lies in `folder` afterwards, unless one is being made.

        Args:
            engine: the key of the engine.
            folder: where the pack is kept; lines that are there already are not made again.
            model: the engine's voice file, where it needs one.
            data: the folder of the user's files, where it is not the usual one.
        """
        words = ["--data", str(data.resolve())] if data is not None else []
        words += ["voice", "make", "--json", "--engine", engine, "-o", str(folder.resolve())]
        if model is not None:
            words += ["--model", str(model.resolve())]
        self.start(words)

    def _read(self, line: Mapping[str, Any]) -> None:
        done, total = line.get("done"), line.get("total")
        if isinstance(done, int) and isinstance(total, int):
            self.progressed.emit(done, total)
