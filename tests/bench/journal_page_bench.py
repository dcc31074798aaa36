"""The journal's page over ten years: opened in a real window until it is painted.

All figures are processor time, and the best of a few windows: the cost when nobody disturbs.
Beside them is the page of an empty journal.
"""

from __future__ import annotations

import os
import tempfile
import time as machine
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from coach.app.hall import Hall
from coach.clock import VirtualClock
from coach.journal.store import Journal
from coach.people import Person
from coach.resources import places
from coach.rooms import open_kept, open_rooms
from coach.ui import theme as themes
from tests.journal.ten_years import ENTRIES, RUNS, TODAY, write_ten_years

TARGET_S = 0.100
TRIES = 5
NOW = datetime.combine(TODAY, time(12), UTC)

Row = tuple[str, str, str, str, str, bool]


def rows() -> list[Row]:
    """Return the rows: opening the page, and choosing its longest and its shortest span."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    themes.load_fonts()
    with tempfile.TemporaryDirectory() as folder:
        full, empty = Path(folder) / "full", Path(folder) / "empty"
        for data in (full, empty):
            data.mkdir()
        write_ten_years(places(full).journal_file)
        for data in (full, empty):
            with closing(Journal(places(data).journal_file)) as journal:
                journal.save_person(Person(id=1, answers="given", country="germany"))
        beside = [_opened(empty, application) for _ in range(2)]
        found = [_opened(full, application) for _ in range(TRIES)]
    return [
        _row(what, *(min(took[what] for took in of) for of in (found, beside))) for what in found[0]
    ]


def _row(what: str, took: float, beside: float) -> Row:
    return (
        f"journal of {RUNS:,} runs and {ENTRIES:,} entries: {what}, painted",
        f"{took * 1000:.0f} ms",
        f"{beside * 1000:.0f} ms with an empty one",
        f"{took / beside:.1f} x",
        f"<= {TARGET_S * 1000:.0f} ms",
        took <= TARGET_S,
    )


def _opened(data: Path, application: QApplication) -> dict[str, float]:
    """Open the coach with this data and its page of the journal; return what each step took."""
    hall = Hall(open_rooms(open_kept(data)), VirtualClock(wall=NOW))
    window = hall.window
    window.resize(1280, 800)
    window.show()
    _idle(application)
    assert hall.journaling, "it is there before anybody has moved the mouse"

    def took(deed: Callable[[], object]) -> float:
        before = machine.process_time()
        deed()
        application.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        window.repaint()
        seconds = machine.process_time() - before
        _idle(application)
        return seconds

    opened = took(window.show_journal)
    head = window.journal.head
    found = {
        "opened": opened,
        "the year": took(lambda: head.span_chosen.emit("year")),
        "the week": took(lambda: head.span_chosen.emit("week")),
    }
    window.hide()
    hall.leave()
    return found


def _idle(application: QApplication) -> None:
    for _ in range(20):
        application.processEvents()
