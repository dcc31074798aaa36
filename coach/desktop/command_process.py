"""A command of ours that runs beside the window: its progress, its end, and stopping it.

The command writes one JSON object a line on standard output, and when it fails, a sentence on
standard error.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

import msgspec
from PySide6.QtCore import QObject, QProcess, QTimer, Signal

import coach

COACH = (sys.executable, "-m", "coach")
KILL_AFTER_MS = 3000  # so long a command that is stopped may take to clean up
_STOPPED = "The work stopped before its end. Please try again."
_LONGEST = 64 * 1024  # bytes of complaints that are kept


class CommandProcess(QObject):
    """Runs one command at a time; exactly one of the three signals ends each run.

    What a line of the command means is for those to say who build on this class, in `_read`.

    Args:
        program: what runs in place of the usual program; the words of the command follow it.
        kill_after_ms: after this time a cancelled command that goes on is ended at once.
    """

    usual_program: ClassVar[Sequence[str]] = COACH
    done = Signal()
    failed = Signal(str)  # a sentence
    cancelled = Signal()

    def __init__(
        self,
        program: Sequence[str] | None = None,
        kill_after_ms: int = KILL_AFTER_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._program = tuple(program or self.usual_program)
        self._errors = b""
        self._cancelled = False
        self._process = QProcess(self)
        # `-m` looks first in the working directory: there is the package we are running from.
        self._process.setWorkingDirectory(str(Path(coach.__file__).resolve().parent.parent))
        self._process.readyReadStandardOutput.connect(self._read_lines)
        self._process.readyReadStandardError.connect(self._read_errors)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._trouble)
        self._kill = QTimer(self, singleShot=True, interval=kill_after_ms)
        self._kill.timeout.connect(self._process.kill)

    @property
    def is_running(self) -> bool:
        """Whether a command is under way."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def start(self, words: Sequence[str] = (), given: bytes = b"") -> None:
        """Run a command, unless one is under way.

        Args:
            words: stand behind the program.
            given: what it reads on its standard input.
        """
        if not self.is_running:
            self._errors, self._cancelled = b"", False
            self._process.start(self._program[0], [*self._program[1:], *words])
            self._process.write(given)
            self._process.closeWriteChannel()

    def cancel(self) -> None:
        """Ask the command to stop; `cancelled` follows when it has."""
        if self.is_running and not self._cancelled:
            self._cancelled = True
            self._process.terminate()
            self._kill.start()

    def close(self) -> None:
        """Stop at once and wait for it, without telling anybody: the coach is left."""
        self._process.blockSignals(True)
        if self.is_running:
            self._process.terminate()
            if not self._process.waitForFinished(self._kill.interval()):
                self._process.kill()
                self._process.waitForFinished()

    # -- what comes from the command -----------------------------------------------------------

    def _read_lines(self) -> None:
        while self._process.canReadLine():
            self._read_line(bytes(self._process.readLine().data()))

    def _read_line(self, line: bytes) -> None:
        with contextlib.suppress(msgspec.DecodeError):  # what is no JSON is not meant for us
            self._read(msgspec.json.decode(line, type=dict[str, Any]))

    def _read(self, line: Mapping[str, Any]) -> None:
        raise NotImplementedError

    def _read_errors(self) -> None:
        kept = self._errors + bytes(self._process.readAllStandardError().data())
        self._errors = kept[-_LONGEST:]

    def _trouble(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.failed.emit(f"{self._program[0]} could not be started.")

    def _finish(self, code: int, status: QProcess.ExitStatus) -> None:
        self._kill.stop()
        self._read_lines()
        self._read_line(bytes(self._process.readAllStandardOutput().data()))  # without its end
        self._read_errors()
        if self._cancelled:
            self.cancelled.emit()
        elif status == QProcess.ExitStatus.NormalExit and code == 0:
            self.done.emit()
        else:
            self.failed.emit(self._sentence())

    def _sentence(self) -> str:
        """Return the last line of the complaints; the command ends with its sentence."""
        lines = self._errors.decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else _STOPPED


def share_of(line: Mapping[str, Any]) -> float | None:
    """Return the share of the work, 0 to 1, that a line tells; None if it tells none."""
    share = line.get("progress")
    return max(0.0, min(1.0, float(share))) if isinstance(share, int | float) else None
