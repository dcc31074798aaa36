"""The diary as rows of tables: entries, marks of what was deleted, and what was told."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date, datetime

import msgspec
from msgspec.structs import replace

from coach.entries import DayNote, Deletion, DiaryEntry, Episode
from coach.journal.decisions import in_utc
from coach.journal.opening import DamagedError

Line = DiaryEntry | Deletion
_decoder: msgspec.json.Decoder[DiaryEntry] = msgspec.json.Decoder(Episode | DayNote)
_encoder = msgspec.json.Encoder(order="deterministic")


def day_of(entry: DiaryEntry) -> date:
    """Return the calendar day an entry belongs to, where it was felt."""
    return date.fromisoformat(entry.day if isinstance(entry, DayNote) else entry.at[:10])


def checked_line(line: Line) -> Line:
    """Return the line as it is kept.

    Raises:
        ValueError: a number is outside its range, a day or moment is none, or has no time zone.
    """
    line = msgspec.convert(msgspec.to_builtins(line), Episode | DayNote | Deletion)
    if isinstance(line, Deletion):
        return replace(line, at=_utc(line.at))
    if isinstance(line, DayNote):
        date.fromisoformat(line.day)
        line = replace(line, mood_words=_storable(line.mood_words))
    else:
        _utc(line.at)
        line = replace(line, at=datetime.fromisoformat(line.at).isoformat())
    return replace(line, edited_at=_utc(line.edited_at), note=_storable(line.note))


def wins(new: Line, known: Line | None) -> bool:
    """Return whether `new` counts in place of what is known under its id.

    The later change wins, a deletion wins against a change at the same moment, and of two
    different changes at the same moment every machine chooses the same one.
    """
    return known is None or _rank(new) > _rank(known)


def without(person: int, lines: Mapping[str, Line]) -> dict[str, Line]:
    """Return the lines, by id, that are not this person's."""
    return {
        line.id: line
        for line in lines.values()
        if isinstance(line, Deletion) or line.person != person
    }


def _rank(line: Line) -> tuple[datetime, bool, bytes]:
    if isinstance(line, Deletion):
        return datetime.fromisoformat(line.at), True, b""
    return datetime.fromisoformat(line.edited_at), False, _encoder.encode(line)


def _utc(moment: str) -> str:
    try:
        return in_utc(moment)
    except OverflowError as error:
        raise ValueError(f"{moment} is beyond the first or last year") from error


def _storable(text: str) -> str:
    return text.encode(errors="replace").decode()  # half of an emoji cannot be stored


# -- rows --------------------------------------------------------------------------------------


def write_lines(db: sqlite3.Connection, lines: Iterable[Line]) -> None:
    """Write each line in place of what is there under its id, unless that wins."""
    for line in lines:
        if not wins(line, read_line(db, line.id)):
            continue
        db.execute("DELETE FROM diary WHERE id = ?", [line.id])
        db.execute("DELETE FROM deleted WHERE id = ?", [line.id])
        if isinstance(line, Deletion):
            db.execute("INSERT INTO deleted (id, at) VALUES (?, ?)", [line.id, line.at])
        else:
            db.execute(
                "INSERT INTO diary (id, person, day, body) VALUES (?, ?, ?, ?)",
                [line.id, line.person, day_of(line).isoformat(), _encoder.encode(line).decode()],
            )


def read_line(db: sqlite3.Connection, entry_id: str) -> Line | None:
    """Return what is known under this id.

    Raises:
        DamagedError: the row holds what no entry can be.
    """
    row = db.execute("SELECT body FROM diary WHERE id = ?", [entry_id]).fetchone()
    if row is not None:
        return _entry(row[0])
    mark = db.execute("SELECT at FROM deleted WHERE id = ?", [entry_id]).fetchone()
    return None if mark is None else Deletion(id=entry_id, at=mark[0])


def read_diary(
    db: sqlite3.Connection, person: int | None, since: date, until: date
) -> list[DiaryEntry]:
    """Return the entries of the days from `since` to `until`, both inside, the oldest first.

    Raises:
        DamagedError: a row holds what no entry can be.
    """
    rows = db.execute(
        "SELECT body FROM diary WHERE day BETWEEN ? AND ? AND (person = ? OR ? IS NULL)"
        " ORDER BY day, id",
        [since.isoformat(), until.isoformat(), person, person],
    )
    return [_entry(row[0]) for row in rows]


def read_deletions(db: sqlite3.Connection) -> list[Deletion]:
    """Return the marks of what was deleted."""
    rows = db.execute("SELECT id, at FROM deleted ORDER BY id")
    return [Deletion(id=number, at=at) for number, at in rows]


def _entry(body: str) -> DiaryEntry:
    try:
        return _decoder.decode(body)
    except msgspec.DecodeError as error:
        raise DamagedError(str(error)) from error


# -- what was told -----------------------------------------------------------------------------

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
