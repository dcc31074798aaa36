"""Break after break in one process: nothing of one is left when the next begins.

With COACH_SOAK=1 they are 500, which takes some minutes; otherwise 20.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from coach.break_settings import BreakSettings
from coach.breaks.words import BreakNow, Skip
from coach.ui import break_screens
from tests.breaks.machine import AT_REST
from tests.whole_tray import Coach, answer, choose, coaches, windows

SOAK = os.environ.get("COACH_SOAK") == "1"
BREAKS = 500 if SOAK else 20
WARM = 50 if SOAK else 8  # what is made once has been made by then
MOST_KIB = 2048
# As short as they may be; every second one only speaks, every third is left out half way.
SETTINGS = BreakSettings(micro_on=True, micro_s=20, long_s=60, micro_every_min=120, heads_up_s=0)


def memory_kib() -> int:
    """Return the memory that is this process's own; what it shares changes with the others."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("Anonymous:")))


def alive() -> dict[str, int]:
    """Return how much there is of everything that could be forgotten."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    gc.collect()
    return {
        "objects of Qt": sum(isinstance(one, QObject) for one in gc.get_objects()),
        "parts of windows": len(QApplication.allWidgets()),
        "windows": len(QApplication.topLevelWidgets()),
        "threads": sum(1 for _ in Path("/proc/self/task").iterdir()),
        "files": sum(1 for _ in Path("/proc/self/fd").iterdir()),
    }


@pytest.fixture
def coach(qtbot, data, clock, monkeypatch):
    """A coach in the tray, whose breaks are gone at once when they are over."""
    monkeypatch.setattr(break_screens, "_STAYS_S", 0.001)
    answer(data)
    choose(data, SETTINGS)
    with coaches(data, clock) as start:
        coach = start()
        coach.resident.remind()
        yield coach


def one_break(qtbot, coach: Coach, number: int) -> None:
    """Have a break as people do: to its end, by voice alone, or skipped half way."""
    shown_as = "voice" if number % 4 == 3 else "window"
    coach.resident.settings.now = replace(
        coach.resident.settings.now, breaks=replace(SETTINGS, shown_as=shown_as)
    )
    coach.breaks.obey(BreakNow("long" if number % 5 == 0 else "micro"))
    assert coach.player is not None
    assert len(windows()) == (shown_as == "window")
    for _ in range(200):
        coach.clock.advance(0.5)
        coach.player.beat()
        QApplication.processEvents()
        if coach.player is None or coach.player.run.over:
            break
        if number % 3 == 2 and coach.player.position() > 8:
            coach.breaks.obey(Skip())
            break
    qtbot.waitUntil(lambda: coach.player is None)
    assert windows() == []
    coach.senses.now = AT_REST
    coach.work(60)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells what is alive")
def test_many_breaks_in_a_row_leave_nothing_behind(qtbot, coach):
    counted, memory = [], []
    for number in range(BREAKS):
        one_break(qtbot, coach, number)
        if number + 1 in (WARM, BREAKS):
            counted.append(alive())
            memory.append(memory_kib())
    assert counted[1] == counted[0]
    assert coach.log().count("begun") == BREAKS
    grown = memory[1] - memory[0]
    print(f"grown by {grown} KiB from break {WARM} to break {BREAKS}")
    assert grown <= MOST_KIB
