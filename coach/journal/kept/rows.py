"""Runs as rows of tables, and rows as runs."""

from __future__ import annotations

import math
import sqlite3
from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from coach.journal.kept.decisions import in_utc
from coach.journal.kept.details import Details, as_details, as_text
from coach.journal.kept.opening import DamagedError
from coach.journal.kept.versions import key_of, later
from coach.people import RunEntry

_RUN = (
    "run_id", "person", "session", "title", "started_at", "planned_s", "done_s", "pauses",
    "outcome", "helped", "helped_most", "note", "edited_at",
)  # fmt: skip


def checked(entry: RunEntry) -> RunEntry:
    """Return the entry as it is kept: its moments in UTC, and a run id of its own.

    Raises:
        ValueError: a tension is not from 0 to 10, a length is no number, the moment has no time
            zone, or a type is wrong.
    """
    # What the tables refuse comes not so far, and 300 is what they make of it: 300.0.
    entry = msgspec.convert(msgspec.to_builtins(entry), RunEntry)
    if not all(0 <= tension <= 10 for tension in (*entry.before.values(), *entry.after.values())):
        raise ValueError("tension is a number from 0 to 10")
    if not all(map(math.isfinite, (entry.planned_s, entry.done_s, *entry.exercises.values()))):
        raise ValueError("seconds are a number")
    utc = in_utc(entry.started_at)
    return replace(
        entry,
        started_at=utc,
        run_id=entry.run_id or f"{utc} {entry.session} {entry.person}",
        places=_places(entry),
        note=entry.note.encode(errors="replace").decode(),  # half of an emoji cannot be stored
        edited_at=entry.edited_at and in_utc(entry.edited_at),
    )


def merged(known: RunEntry, new: RunEntry) -> RunEntry:
    """Return the one entry that two reports of the same run make: nothing done is lost.

    If it says more than what was known, it is a later version of that.
    """
    done = new if new.done_s >= known.done_s else known
    both = replace(
        done,
        id=known.id,
        places=_places(known, new),
        before=known.before | new.before,
        after=known.after | new.after,
        helped=known.helped if new.helped is None else new.helped,
        helped_most=new.helped_most or known.helped_most,
        note=new.note or known.note,
        edited_at=known.edited_at,
    )
    return known if both == known else replace(both, edited_at=changed_at(known, new.edited_at))


def changed_at(run: RunEntry, at: str = "") -> str:
    """Return the moment in UTC of a change made at `at`, after the last change in any case."""
    return later(run.edited_at or run.started_at, at)


def _places(*entries: RunEntry) -> tuple[str, ...]:
    """Return what the entries are about, rated or not."""
    named = [place for e in entries for place in (*e.places, *e.before, *e.after)]
    return tuple(sorted(set(named)))


def read_entries(
    db: sqlite3.Connection,
    limit: int | None = None,
    since: str = "",
    until: str = "",
    **equal: int | str,
) -> list[RunEntry]:
    """Return the entries whose columns have the given values, the newest first.

    Args:
        db: the journal.
        limit: at most so many; None for all.
        since: only what began at this ISO moment in UTC or later.
        until: and before this one, if there is one.
        equal: column and value.

    Raises:
        DamagedError: a row holds what no run can be.
    """
    which = ["started_at >= :since", *(f"{column} = :{column}" for column in equal)]
    which += ["started_at < :until"] if until else []
    end = f"FROM runs WHERE {' AND '.join(which)} ORDER BY started_at DESC, id DESC LIMIT :limit"
    values = {**equal, "since": since, "until": until, "limit": -1 if limit is None else limit}
    names = ("id", *_RUN)
    found = db.execute(f"SELECT {', '.join(names)}, details {end}", values)
    try:
        return msgspec.convert([_fields(names, row) for row in found], list[RunEntry])
    except (ValueError, TypeError) as error:
        raise DamagedError(str(error)) from error


def read_run(db: sqlite3.Connection, key: str) -> RunEntry | None:
    """Return the run with this key.

    Raises:
        DamagedError: the row holds what no run can be.
    """
    found = read_entries(db, key=key)
    return found[0] if found else None


def write_run(db: sqlite3.Connection, entry: RunEntry) -> int:
    """Write the whole run in place of what was there under its key, and return its number.

    A new one gets the number it has already, if that is free.
    """
    taken = db.execute("SELECT 1 FROM runs WHERE id = ?", [entry.id]).fetchone()
    number = entry.id if entry.id > 0 and taken is None else None
    names = ("id", "key", *_RUN, "details")
    updates = ", ".join(f"{name} = excluded.{name}" for name in (*_RUN, "details"))
    details = Details(entry.exercises, _places(entry), entry.before, entry.after)
    done = db.execute(
        f"INSERT INTO runs ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        f" ON CONFLICT (key) DO UPDATE SET {updates} RETURNING id",
        [number, key_of(entry), *(getattr(entry, name) for name in _RUN), as_text(details)],
    )
    return int(done.fetchone()[0])


def check_runs(db: sqlite3.Connection) -> None:
    """Look whether every run can be read, and keep none of them in memory.

    Raises:
        DamagedError: a row holds what no run can be.
    """
    names = ("id", *_RUN)
    for row in db.execute(f"SELECT {', '.join(names)}, details FROM runs"):
        try:
            msgspec.convert(_fields(names, row), RunEntry)
        except (ValueError, TypeError) as error:
            raise DamagedError(str(error)) from error


def _fields(names: tuple[str, ...], row: tuple[Any, ...]) -> dict[str, Any]:
    """Return the fields of a run.

    Raises:
        ValueError, TypeError: the row holds what no run can be.
    """
    fields = dict(zip(names, row[:-1], strict=True))
    fields["helped"] = None if fields["helped"] is None else bool(fields["helped"])
    details = as_details(row[-1])
    fields["exercises"], fields["places"] = details.exercises, details.places
    fields["before"], fields["after"] = details.before, details.after
    datetime.fromisoformat(fields["started_at"])
    return fields
