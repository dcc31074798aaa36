"""A journal of ten years: what the page reads for a year, the insights, and opening it.

The floor beside a reading is the same rows fetched by SQLite alone. All figures are processor
time, and the best of a few tries: the cost when nobody disturbs. A crowded machine still makes
them larger; what the floor takes tells how crowded.
"""

from __future__ import annotations

import math
import random
import sqlite3
import tempfile
import time as clock
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from coach.break_log import Decision
from coach.journal.days import Days, days_of
from coach.journal.drawn.overview import overview
from coach.journal.insights.beginning import beginning
from coach.journal.insights.day_times import day_times
from coach.journal.insights.helped import what_helped
from coach.journal.insights.rated import lately
from coach.journal.insights.recommending import family_weights, proposal
from coach.journal.insights.together import together
from coach.journal.insights.trends import trends
from coach.journal.rules.all_rules import findings
from coach.journal.store import Journal
from coach.people import Person
from tests.journal.ten_years import DAYS, ENTRIES, KINDS, RUNS, TODAY, write_ten_years

PAGE_S, INSIGHTS_S = 0.100, 0.200
OPENING_MORE_S = 0.005  # by which ten years may open later than nothing
RULES_DAYS = 90  # so far back the rules are given the journal
TRIES = 9
ZONE = ZoneInfo("Europe/Berlin")
FIRST = TODAY - timedelta(days=364)
SINCE = datetime.combine(FIRST, time.min, ZONE).astimezone(UTC).isoformat()

T = TypeVar("T")
Row = tuple[str, str, str, str, str, bool]


def rows() -> list[Row]:
    """Return the rows: a year on the page, what it says about it, and opening the file."""
    with tempfile.TemporaryDirectory() as folder:
        full, empty = Path(folder) / "ten.db", Path(folder) / "empty.db"
        write_ten_years(full)
        Journal(empty).close()
        with closing(Journal(full)) as journal:
            return [_page(journal, full), _insights(journal), _opening(full, empty)]


def _page(journal: Journal, path: Path) -> Row:
    took, _ = _best(lambda: overview(_year(journal), "year"))
    floor, fetched = _best(lambda: _fetched(path))
    return (
        f"a year of the journal page, of {RUNS:,} runs and {ENTRIES:,} entries",
        f"{took * 1000:.0f} ms",
        f"{floor * 1000:.0f} ms fetching its {fetched:,} rows by SQLite alone",
        f"{took / floor:.1f} x",
        f"<= {PAGE_S * 1000:.0f} ms",
        took <= PAGE_S,
    )


def _insights(journal: Journal) -> Row:
    days = _year(journal)
    first = beginning(journal, 1, ZONE)
    decisions = list(_decisions())
    took, _ = _best(lambda: _all_insights(days, first, decisions))
    floor, _ = _best(lambda: _year(journal))
    return (
        "all insights of that year, and the rules",
        f"{took * 1000:.0f} ms",
        f"{floor * 1000:.0f} ms reading the year",
        f"{took / floor:.1f} x",
        f"<= {INSIGHTS_S * 1000:.0f} ms",
        took <= INSIGHTS_S,
    )


def _opening(full: Path, empty: Path) -> Row:
    took, _ = _best(lambda: _open(full))
    floor, _ = _best(lambda: _open(empty))
    return (
        f"opening a journal of {DAYS // 365} years",
        f"{took * 1000:.1f} ms",
        f"{floor * 1000:.1f} ms opening an empty one",
        f"{took / floor:.2f} x",
        f"<= {OPENING_MORE_S * 1000:.0f} ms more",
        took <= floor + OPENING_MORE_S,
    )


def _year(journal: Journal) -> Days:
    diary, runs = journal.diary_of(1, FIRST, TODAY), journal.entries(1, since=SINCE)
    return days_of(diary, runs, TODAY, ZONE)


def _all_insights(days: Days, first: Days | None, decisions: list[Decision]) -> None:
    what_helped(days, "neck", KINDS)
    day_times(days)
    together(days, decisions)
    trends(days)
    family_weights(days, ("neck", "shoulders"), KINDS, support=False)
    proposal(days, "neck", ("breath", "stretch", "pmr"), random.Random(1), KINDS, support=False)
    findings(lately(days, RULES_DAYS), Person(answers="given"), {}, (), first)


def _decisions() -> Iterator[Decision]:
    """Yield eight breaks a day of that year."""
    dice = random.Random(8)
    for day in range(365):
        for hour in range(9, 17):
            at = datetime.combine(FIRST + timedelta(days=day), time(hour), UTC).isoformat()
            yield Decision(at=at, what=dice.choice(("taken", "skipped")), kind="long")


def _fetched(path: Path) -> int:
    """Fetch the rows of the year as they are, and return how many there are."""
    with closing(sqlite3.connect(path)) as db:
        found = [
            *db.execute("SELECT * FROM diary WHERE day >= ?", [FIRST.isoformat()]),
            *db.execute("SELECT * FROM runs WHERE started_at >= ?", [SINCE]),
        ]
    return len(found)


def _open(path: Path) -> None:
    with closing(Journal(path)) as journal:
        journal.people()


def _best(work: Callable[[], T]) -> tuple[float, T]:
    """Return the least processor seconds of some tries, and the result."""
    least, result = math.inf, work()
    for _ in range(TRIES):
        start = clock.process_time()
        result = work()
        least = min(least, clock.process_time() - start)
    return least, result
