"""People as rows of tables, and rows as people."""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec

from coach.journal.kept.opening import DamagedError
from coach.people import Person

_PERSON = ("name", "age_group", "answers", "handedness", "country", "screened_on", "child")
_KINDS = {
    "tag": "tags",
    "clearance": "clearances",
    "red_flag": "red_flags",
}  # kind of a row -> field of a person


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


def write_person(db: sqlite3.Connection, person: Person) -> None:
    """Write everything about the person in place of what is there under the number."""
    names = ("id", *_PERSON)
    updates = ", ".join(f"{name} = excluded.{name}" for name in _PERSON)
    db.execute(
        f"INSERT INTO people ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        f" ON CONFLICT (id) DO UPDATE SET {updates}",
        [getattr(person, name) for name in names],
    )
    db.execute("DELETE FROM health WHERE person = ?", [person.id])
    rows: list[tuple[str, str, str | None]] = [("tag", tag, None) for tag in person.tags]
    rows += [("clearance", about, day) for about, day in person.clearances.items()]
    rows += [("red_flag", about, day) for about, day in person.red_flags.items()]
    db.executemany(
        "INSERT INTO health (person, kind, about, day) VALUES (?, ?, ?, ?)",
        [(person.id, *row) for row in rows],
    )


def delete_person(db: sqlite3.Connection, number: int) -> None:
    """Delete a person with everything that is written about them and their runs."""
    for table, key in (("runs", "key"), ("diary", "id")):  # nothing of theirs is to be shared
        theirs = f"SELECT {key} FROM {table} WHERE person = ?"
        db.execute(f"DELETE FROM outbox WHERE key IN ({theirs})", [number])
    db.execute("DELETE FROM runs WHERE person = ?", [number])
    db.execute("DELETE FROM people WHERE id = ?", [number])  # and so do answers and diary


def _person(row: dict[str, Any]) -> Person:
    row["child"] = bool(row["child"])
    row["tags"] = list(row["tags"])
    try:
        return msgspec.convert(row, Person)
    except msgspec.ValidationError as error:
        raise DamagedError(str(error)) from error
