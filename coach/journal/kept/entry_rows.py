"""Entries of every kind as rows: under each key stands one, or the mark that it was deleted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from coach.entries import Deletion, DiaryEntry
from coach.journal.kept import diary, rows
from coach.journal.kept.versions import Carried, key_of, wins
from coach.people import RunEntry


def read_known(db: sqlite3.Connection, key: str) -> Carried | None:
    """Return what is known under this key: an entry, a run, or the mark of a deleted one.

    Raises:
        DamagedError: a row holds what no entry can be.
    """
    mark = db.execute("SELECT at FROM deleted WHERE id = ?", [key]).fetchone()
    if mark is not None:
        return Deletion(id=key, at=mark[0])
    return diary.read_line(db, key) or rows.read_run(db, key)


def write_version(db: sqlite3.Connection, new: RunEntry | DiaryEntry, report: bool = False) -> int:
    """Write a version in place of what is known under its key, unless that wins.

    Args:
        db: the journal.
        new: an entry or a run.
        report: `new` is a report of a run, and goes together with what is known of it.

    Returns:
        The number of the run in this file; 0 if it is none, or is deleted.
    """
    key = key_of(new)
    known = read_known(db, key)
    if report and isinstance(new, RunEntry) and isinstance(known, RunEntry):
        new = rows.merged(known, new)
    if not wins(new, known):
        return known.id if isinstance(known, RunEntry) else 0
    if type(new) is not type(known):
        _remove(db, key)
    if isinstance(new, RunEntry):
        return rows.write_run(db, new)
    diary.write_line(db, new)
    return 0


def write_marks(db: sqlite3.Connection, marks: Iterable[Deletion]) -> None:
    """Write marks in place of what they delete, unless that was changed later; fast for many."""
    db.create_function("edited_at", 1, lambda body: diary.as_entry(body).edited_at)
    values = [{"id": mark.id, "at": mark.at} for mark in marks]
    db.executemany("DELETE FROM runs WHERE key = :id AND edited_at <= :at", values)
    db.executemany("DELETE FROM diary WHERE id = :id AND edited_at(body) <= :at", values)
    db.executemany(
        "INSERT INTO deleted (id, at) SELECT :id, :at"
        " WHERE NOT EXISTS (SELECT 1 FROM runs WHERE key = :id)"
        " AND NOT EXISTS (SELECT 1 FROM diary WHERE id = :id)"
        " ON CONFLICT (id) DO UPDATE SET at = max(at, excluded.at)",
        values,
    )


def check_rows(db: sqlite3.Connection) -> None:
    """Look whether every entry and every run can be read.

    Raises:
        DamagedError: a row holds what no entry can be.
    """
    for (body,) in db.execute("SELECT body FROM diary"):
        diary.as_entry(body)
    rows.check_runs(db)


def _remove(db: sqlite3.Connection, key: str) -> None:
    db.execute("DELETE FROM diary WHERE id = ?", [key])
    db.execute("DELETE FROM runs WHERE key = ?", [key])
    db.execute("DELETE FROM deleted WHERE id = ?", [key])
