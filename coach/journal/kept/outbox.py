"""What is still to be written into the shared folder, and how far its files were read, as rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from coach.journal.kept.entry_rows import read_known
from coach.journal.kept.upkeep import read_fact, write_fact
from coach.journal.kept.versions import Carried

_SHARING = "sharing"


def share(db: sqlite3.Connection, on: bool) -> None:
    """Begin or end to note what changes; at the beginning everything is to be written."""
    if on == bool(read_fact(db, _SHARING)):
        return
    write_fact(db, _SHARING, "on" if on else "")
    db.execute("DELETE FROM outbox")
    db.execute("DELETE FROM read_so_far")
    if not on:
        return
    db.execute("INSERT INTO outbox (key) SELECT key FROM runs ORDER BY started_at, id")
    db.execute("INSERT INTO outbox (key) SELECT id FROM diary ORDER BY day, id")
    db.execute("INSERT INTO outbox (key) SELECT id FROM deleted ORDER BY at, id")


def note(db: sqlite3.Connection, keys: Iterable[str]) -> None:
    """Note behind the others that something was changed, while that is shared."""
    if read_fact(db, _SHARING):
        db.executemany("INSERT OR REPLACE INTO outbox (key) VALUES (?)", [(key,) for key in keys])


def read_outgoing(db: sqlite3.Connection, limit: int) -> dict[str, tuple[int, Carried]]:
    """Return by key what was not written yet, the oldest first, each with its number.

    Raises:
        DamagedError: a row holds what no entry can be.
    """
    rows = db.execute("SELECT key, number FROM outbox ORDER BY number LIMIT ?", [limit]).fetchall()
    found = {key: (number, read_known(db, key)) for key, number in rows}
    return {key: (number, one) for key, (number, one) in found.items() if one is not None}


def strike_off(db: sqlite3.Connection, sent: Iterable[tuple[str, int]]) -> None:
    """Forget what was written, unless it was changed since: then it has another number."""
    db.executemany("DELETE FROM outbox WHERE key = ? AND number = ?", sent)


def read_position(db: sqlite3.Connection, file: str) -> tuple[str, int]:
    """Return the head of a file of the shared folder and the bytes that were read of it."""
    row = db.execute("SELECT head, bytes FROM read_so_far WHERE file = ?", [file]).fetchone()
    return (row[0], row[1]) if row else ("", 0)


def write_position(db: sqlite3.Connection, file: str, head: str, read: int) -> None:
    """Write how much of a file was read."""
    db.execute(
        "INSERT OR REPLACE INTO read_so_far (file, head, bytes) VALUES (?, ?, ?)",
        [file, head, read],
    )
