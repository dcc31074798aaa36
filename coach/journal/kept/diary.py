"""The diary as rows of tables: entries, and the marks of what was deleted."""

from __future__ import annotations

import re
import sqlite3
from datetime import date, datetime

import msgspec
from msgspec.structs import replace

from coach.entries import DayNote, Deletion, DiaryEntry, Episode
from coach.errors import shortened
from coach.journal.kept.decisions import in_utc
from coach.journal.kept.opening import DamagedError
from coach.journal.kept.versions import is_key, key_of_id

Line = DiaryEntry | Deletion
_PLACE = r"[a-z][a-z0-9_]*(\.(left|right|center))?"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
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
        return Deletion(id=key_of_id(line.id), at=_utc(line.at))
    if not is_key(line.id):
        raise ValueError("the id of an entry is a UUID in small letters")
    if isinstance(line, DayNote):
        if not re.fullmatch(_DAY, line.day):
            raise ValueError(f"{shortened(line.day)} is no ISO date")
        date.fromisoformat(line.day)
        line = replace(line, mood_words=_storable(line.mood_words))
    else:
        if not re.fullmatch(_PLACE, line.place):
            raise ValueError(f"{shortened(line.place)} is no place")
        _utc(line.at)
        line = replace(line, at=datetime.fromisoformat(line.at).isoformat())
    return replace(line, edited_at=_utc(line.edited_at), note=_storable(line.note))


def _utc(moment: str) -> str:
    try:
        return in_utc(moment)
    except OverflowError as error:
        raise ValueError(f"{moment} is beyond the first or last year") from error


def _storable(text: str) -> str:
    return text.encode(errors="replace").decode()  # half of an emoji cannot be stored


# -- rows --------------------------------------------------------------------------------------


def write_line(db: sqlite3.Connection, line: DiaryEntry) -> None:
    """Write an entry in place of what is there under its id."""
    db.execute(
        "INSERT OR REPLACE INTO diary (id, person, day, body) VALUES (?, ?, ?, ?)",
        [line.id, line.person, day_of(line).isoformat(), _encoder.encode(line).decode()],
    )


def read_line(db: sqlite3.Connection, entry_id: str) -> DiaryEntry | None:
    """Return the entry with this id.

    Raises:
        DamagedError: the row holds what no entry can be.
    """
    row = db.execute("SELECT body FROM diary WHERE id = ?", [entry_id]).fetchone()
    return None if row is None else as_entry(row[0])


def read_diary(
    db: sqlite3.Connection, person: int | None, since: date, until: date
) -> list[DiaryEntry]:
    """Return the entries of the days from `since` to `until`, both inside, the oldest first.

    Raises:
        DamagedError: a row holds what no entry can be.
    """
    whose = "" if person is None else "person = :person AND "
    rows = db.execute(
        f"SELECT body FROM diary WHERE {whose}day BETWEEN :since AND :until ORDER BY day, id",
        {"person": person, "since": since.isoformat(), "until": until.isoformat()},
    )
    return [as_entry(row[0]) for row in rows]


def read_deletions(db: sqlite3.Connection) -> list[Deletion]:
    """Return the marks of what was deleted."""
    rows = db.execute("SELECT id, at FROM deleted ORDER BY id")
    return [Deletion(id=number, at=at) for number, at in rows]


def as_entry(body: str) -> DiaryEntry:
    """Return the entry that a row's body holds.

    Raises:
        DamagedError: it holds none.
    """
    try:
        return _decoder.decode(body)
    except msgspec.DecodeError as error:
        raise DamagedError(str(error)) from error
