"""What the journal knows about itself, as rows: facts, and what is still to be overwritten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

EVER = ("", "~")  # before and after every moment, as texts
ToPurge = tuple[int | None, str | None, str | None]  # a person, or the ends of a span of decisions


def folder_of(journal: Path) -> Path:
    """Return where the copies of a journal are."""
    return journal.with_name("copies")


def read_fact(db: sqlite3.Connection, name: str) -> str:
    """Return the value of a fact, "" if it is none."""
    row = db.execute("SELECT value FROM facts WHERE name = ?", [name]).fetchone()
    return str(row[0]) if row else ""


def write_fact(db: sqlite3.Connection, name: str, value: str) -> None:
    """Write a fact in place of what is there under its name; "" takes it away."""
    db.execute("DELETE FROM facts WHERE name = ?", [name])
    if value:
        db.execute("INSERT INTO facts (name, value) VALUES (?, ?)", [name, value])


def write_to_purge(db: sqlite3.Connection, gone: Iterable[ToPurge]) -> None:
    """Write what has just been deleted; entries are known by their marks and need no more."""
    db.executemany(
        "INSERT INTO to_purge (person, since, until) VALUES (?, ?, ?)",
        [*gone, (None, None, None)],
    )
