"""People and entries as rows of tables, and rows as people and entries."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from coach.journal.decisions import in_utc
from coach.journal.opening import DamagedError
from coach.people import Person, RunEntry

_RUN = (
    "run_id", "person", "session", "title", "started_at", "planned_s", "done_s", "pauses",
    "outcome", "helped", "helped_most", "note",
)  # fmt: skip
_PERSON = ("name", "age_group", "answers", "handedness", "country", "screened_on", "child")
_KINDS = {
    "tag": "tags",
    "clearance": "clearances",
    "red_flag": "red_flags",
}  # kind of a row -> field of a person


# -- entries -----------------------------------------------------------------------------------


def checked(entry: RunEntry) -> RunEntry:
    """Return the entry as it is kept: its moment in UTC, and a run id of its own.

    Raises:
        ValueError: a tension is not from 0 to 10, the moment has no time zone, or a type is wrong.
    """
    msgspec.convert(msgspec.to_builtins(entry), RunEntry)  # what the tables refuse comes not so far
    if not all(0 <= tension <= 10 for tension in (*entry.before.values(), *entry.after.values())):
        raise ValueError("tension is a number from 0 to 10")
    utc = in_utc(entry.started_at)
    run_id = entry.run_id or f"{utc} {entry.session} {entry.person}"
    note = entry.note.encode(errors="replace").decode()  # half of an emoji cannot be stored
    return msgspec.structs.replace(
        entry, started_at=utc, run_id=run_id, places=_places(entry), note=note
    )


def merged(known: RunEntry, new: RunEntry) -> RunEntry:
    """Return the one entry that two reports of the same run make: nothing done is lost."""
    done = new if new.done_s >= known.done_s else known
    return msgspec.structs.replace(
        done,
        id=known.id,
        places=_places(known, new),
        before=known.before | new.before,
        after=known.after | new.after,
        helped=known.helped if new.helped is None else new.helped,
        helped_most=new.helped_most or known.helped_most,
        note=new.note or known.note,
    )


def _places(*entries: RunEntry) -> tuple[str, ...]:
    """Return what the entries are about, rated or not."""
    named = [place for e in entries for place in (*e.places, *e.before, *e.after)]
    return tuple(sorted(set(named)))


def read_entries(
    db: sqlite3.Connection, limit: int | None = None, since: str = "", **equal: int | str
) -> list[RunEntry]:
    """Return the entries whose columns have the given values, the newest first.

    Args:
        db: the journal.
        limit: at most so many; None for all.
        since: only what began at this ISO moment in UTC or later.
        equal: column and value.

    Raises:
        DamagedError: a row holds what no run can be.
    """
    which = " AND ".join(["started_at >= :since", *(f"{column} = :{column}" for column in equal)])
    end = f"FROM runs WHERE {which} ORDER BY started_at DESC, id DESC LIMIT :limit"
    values = {**equal, "since": since, "limit": -1 if limit is None else limit}
    names = ("id", *_RUN)
    runs: dict[int, dict[str, Any]] = {
        row[0]: dict(zip(names, row, strict=True), before={}, after={}, exercises={}, places=[])
        for row in db.execute(f"SELECT {', '.join(names)} {end}", values)
    }
    inside = f"WHERE run IN (SELECT id {end})"
    parts = (
        ("before", f"SELECT run, place, before FROM ratings {inside}"),
        ("after", f"SELECT run, place, after FROM ratings {inside}"),
        ("exercises", f"SELECT run, exercise, seconds FROM exercises {inside}"),
    )
    for field, query in parts:
        for run, about, value in db.execute(query, values):
            if run not in runs:
                raise DamagedError(f"{about} belongs to no run")
            if field == "before":
                runs[run]["places"].append(about)
            if value is not None:
                runs[run][field][about] = value
    return [_entry(row) for row in runs.values()]


def write_entry(db: sqlite3.Connection, entry: RunEntry) -> int:
    """Write the whole entry in place of what was there under its id, and return the id.

    An id below 1 is a new one. A new entry whose run is known already is merged with it.
    """
    known = read_entries(db, run_id=entry.run_id)
    if known:
        entry = merged(known[0], entry) if entry.id < 1 else entry
        entry = msgspec.structs.replace(entry, id=known[0].id)
    number = _upsert(db, "runs", _RUN, entry.id, entry)
    db.execute("DELETE FROM ratings WHERE run = ?", [number])
    db.execute("DELETE FROM exercises WHERE run = ?", [number])
    db.executemany(
        "INSERT INTO ratings (run, place, before, after) VALUES (?, ?, ?, ?)",
        [
            (number, place, entry.before.get(place), entry.after.get(place))
            for place in _places(entry)
        ],
    )
    db.executemany(
        "INSERT INTO exercises (run, exercise, seconds) VALUES (?, ?, ?)",
        [(number, exercise, seconds) for exercise, seconds in entry.exercises.items()],
    )
    return number


def _entry(row: dict[str, Any]) -> RunEntry:
    if row["helped"] is not None:
        row["helped"] = bool(row["helped"])
    try:
        datetime.fromisoformat(row["started_at"])
        return msgspec.convert(row, RunEntry)
    except (ValueError, TypeError) as error:
        raise DamagedError(str(error)) from error


def without(person: int, entries: Mapping[str, RunEntry]) -> dict[str, RunEntry]:
    """Return the entries, by run id, that are not about this person."""
    return {run_id: entry for run_id, entry in entries.items() if entry.person != person}


# -- people ------------------------------------------------------------------------------------


def read_people(db: sqlite3.Connection) -> list[Person]:
    """Return everybody, the first one first.

    Raises:
        DamagedError: a row holds what no person can be.
    """
    names = ("id", *_PERSON)
    people: dict[int, dict[str, Any]] = {
        row[0]: dict(zip(names, row, strict=True), tags={}, clearances={}, red_flags={})
        for row in db.execute(f"SELECT {', '.join(names)} FROM people ORDER BY id")
    }
    for person, kind, about, day in db.execute("SELECT person, kind, about, day FROM health"):
        if person not in people or kind not in _KINDS:
            raise DamagedError(f"health answers of {person} about {kind}")
        people[person][_KINDS[kind]][about] = day
    return [_person(row) for row in people.values()]


def write_person(db: sqlite3.Connection, person: Person) -> int:
    """Write everything about the person and return the id; id 0 adds somebody new."""
    number = _upsert(db, "people", _PERSON, person.id, person)
    db.execute("DELETE FROM health WHERE person = ?", [number])
    rows: list[tuple[str, str, str | None]] = [("tag", tag, None) for tag in person.tags]
    rows += [("clearance", about, day) for about, day in person.clearances.items()]
    rows += [("red_flag", about, day) for about, day in person.red_flags.items()]
    db.executemany(
        "INSERT INTO health (person, kind, about, day) VALUES (?, ?, ?, ?)",
        [(number, *row) for row in rows],
    )
    return number


def delete_person(db: sqlite3.Connection, number: int) -> None:
    """Delete a person with everything that is written about them and their runs."""
    db.execute("DELETE FROM runs WHERE person = ?", [number])  # ratings and exercises go along
    db.execute("DELETE FROM people WHERE id = ?", [number])  # and so do the health answers


def _person(row: dict[str, Any]) -> Person:
    row["child"] = bool(row["child"])
    row["tags"] = list(row["tags"])
    try:
        return msgspec.convert(row, Person)
    except msgspec.ValidationError as error:
        raise DamagedError(str(error)) from error


def _upsert(
    db: sqlite3.Connection, table: str, columns: Sequence[str], number: int, row: RunEntry | Person
) -> int:
    """Write the fields of `row` named by `columns` under the id `number` (below 1: a new one)."""
    places = ", ".join("?" * (len(columns) + 1))
    updates = ", ".join(f"{column} = excluded.{column}" for column in columns)
    done = db.execute(
        f"INSERT INTO {table} (id, {', '.join(columns)}) VALUES ({places})"
        f" ON CONFLICT (id) DO UPDATE SET {updates} RETURNING id",
        [number if number > 0 else None, *(getattr(row, column) for column in columns)],
    )
    return int(done.fetchone()[0])
