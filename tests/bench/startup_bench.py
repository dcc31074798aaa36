"""From the start of the process to the painted Home, beside a bare PySide6 window."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from coach.journal.store import open_journal
from coach.people import Person

RUNS = 9
TARGET = 2.0
SCRIPT = Path(__file__).with_name("first_paint.py")
ROOT = SCRIPT.parent.parent.parent


def rows() -> list[tuple[str, str, str, str, str, bool]]:
    """Return one row for each kind of screen there is."""
    screens = {"offscreen": {"QT_QPA_PLATFORM": "offscreen"}}
    if os.environ.get("DISPLAY"):
        screens["X11"] = {"QT_QPA_PLATFORM": "xcb"}
    return [_row(name, {**os.environ, **screen}) for name, screen in screens.items()]


def _row(name: str, environ: dict[str, str]) -> tuple[str, str, str, str, str, bool]:
    with tempfile.TemporaryDirectory() as data:
        _answer(Path(data))
        # As after an installation: what was compiled at the first start is there at the next.
        compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{data}/compiled"}
        environ = {**environ, **compiled}
        _, *size = _start(["coach", data], environ)  # the first start fills the caches
        _start(["bare", *size], environ)
        ours, bare = [], []
        for _ in range(RUNS):
            bare.append(float(_start(["bare", *size], environ)[0]))
            ours.append(float(_start(["coach", data], environ)[0]))
    figure, beside = statistics.median(ours), statistics.median(bare)
    return (
        f"start to first painted window, {name}",
        f"{figure * 1000:.0f} ms",
        f"{beside * 1000:.0f} ms bare window",
        f"{figure / beside:.2f} x",
        f"<= {TARGET} x",
        figure / beside <= TARGET,
    )


def _answer(data: Path) -> None:
    """Answer the first questions, so that the window opens with Home as on any other day."""
    journal, _ = open_journal(data / "journal.db")
    journal.save_person(Person(id=1, answers="given", country="germany"))
    journal.close()


def _start(words: list[str], environ: dict[str, str]) -> tuple[str, str, str]:
    """Return the seconds until the first paint, and the width and height of the window."""
    before = time.monotonic()
    answer = subprocess.check_output(
        [sys.executable, str(SCRIPT), *words], env=environ, cwd=ROOT, text=True, timeout=60
    )
    painted, width, height = answer.split()[-3:]
    return str(float(painted) - before), width, height
