"""The process that carries the journal over: its one line is `{"report": "..."}`, JSON in JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from coach.desktop.child_work import do_work, say_line
from coach.journal.shared.sharing import carry_over_file
from coach.journal.shared.sync_report import SyncJob

_NICE = 10  # a session that plays meanwhile comes first


def _sync(given: bytes, _is_cancelled: Callable[[], bool]) -> bool:
    job = msgspec.json.decode(given, type=SyncJob)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    report = carry_over_file(Path(job.journal), Path(job.folder), Path(job.data))
    say_line({"report": msgspec.json.encode(report).decode()})
    return True


if __name__ == "__main__":
    sys.exit(do_work(_sync))
