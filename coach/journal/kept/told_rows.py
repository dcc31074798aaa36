"""Which rules were said to whom, and when, as rows of a table."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Mapping
from datetime import date

Told = Mapping[tuple[str, str], date]  # rule and region ("" for none) -> the day it was last said


def write_told(db: sqlite3.Connection, person: int, told: Told) -> None:
    """Write on which day each rule was said to a person."""
    db.executemany(
        "INSERT INTO told (person, rule, region, day) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (person, rule, region) DO UPDATE SET day = max(day, excluded.day)",
        [(person, rule, region, day.isoformat()) for (rule, region), day in told.items()],
    )


def read_told(db: sqlite3.Connection, person: int) -> dict[tuple[str, str], date]:
    """Return on which day each rule was last said to a person."""
    rows = db.execute("SELECT rule, region, day FROM told WHERE person = ?", [person])
    found: dict[tuple[str, str], date] = {}
    for rule, region, day in rows:
        with contextlib.suppress(ValueError):  # then it is said once more
            found[rule, region] = date.fromisoformat(day)
    return found
