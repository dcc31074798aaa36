"""Carries the journal over beside the window, so that nothing has to wait for a slow folder."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import msgspec
from PySide6.QtCore import Signal

from coach.desktop.command_process import CommandProcess
from coach.journal.shared.sync_report import SyncJob, SyncReport

_WORK = (sys.executable, "-m", "coach.desktop.sync_work")


class SyncProcess(CommandProcess):
    """Carries the journal over once, and tells what became of it shortly before `done`.

    Another program may do so at the same time: they wait for each other.
    """

    usual_program = _WORK
    reported = Signal(SyncReport)

    def sync(self, job: SyncJob) -> None:
        """Carry the journal over, unless that is under way."""
        self.start(given=msgspec.json.encode(job))

    def let_finish(self, most_ms: int) -> None:
        """Wait until it is over, at most so long; what is not done then is done another time."""
        if self.is_running:
            self._process.waitForFinished(most_ms)

    def _read(self, line: Mapping[str, Any]) -> None:
        report = line.get("report")
        if isinstance(report, str):
            self.reported.emit(msgspec.json.decode(report, type=SyncReport))
