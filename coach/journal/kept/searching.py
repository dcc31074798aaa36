"""Looking for words in runs and diary, the newest first, fast on a diary of ten years."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from coach.entries import DayNote, DiaryEntry
from coach.journal.kept import rows
from coach.journal.kept.diary import as_entry, day_of
from coach.people import RunEntry

Found = DiaryEntry | RunEntry


def words_of(text: str) -> tuple[str, ...]:
    """Return what has to stand in an entry, in small letters: every word of what was typed."""
    return tuple(text.lower().split())


def holds(entry: Found, words: Sequence[str]) -> bool:
    """Return whether all words stand in what an entry says, whole or as parts of words."""
    said = _said(entry).lower()
    return all(word in said for word in words)


def local_day(entry: Found, zone: tzinfo) -> date:
    """Return the day an entry stands under: a run's in `zone`, of the diary where it was felt."""
    if isinstance(entry, RunEntry):
        return datetime.fromisoformat(entry.started_at).astimezone(zone).date()
    return day_of(entry)


def newest_first(entries: Sequence[Found], limit: int, zone: tzinfo) -> list[Found]:
    """Return at least `limit` entries where there are so many, the last of their days whole."""
    ordered = sorted(entries, key=lambda entry: _place(entry, zone), reverse=True)
    if len(ordered) <= limit:
        return ordered
    last = local_day(ordered[max(limit, 1) - 1], zone)
    return [entry for entry in ordered if local_day(entry, zone) >= last]


def search(
    db: sqlite3.Connection,
    person: int,
    words: Sequence[str],
    before: date | None,
    limit: int,
    zone: tzinfo,
) -> list[Found]:
    """Return what `newest_first` may choose from: enough of both kinds, each with whole days.

    Raises:
        DamagedError: a row holds what no entry can be.
    """
    lines = _while_wanted(_lines(db, person, words, before), limit, zone)
    runs = _while_wanted(_runs(db, person, words, before, zone), limit, zone)
    return [*lines, *runs]


def _said(entry: Found) -> str:
    if isinstance(entry, DayNote):
        return f"{entry.mood_words}\n{entry.note}"
    places = entry.places if isinstance(entry, RunEntry) else (entry.place,)
    named = entry.title if isinstance(entry, RunEntry) else entry.kind
    return "\n".join((named, entry.note, *places))


def _place(entry: Found, zone: tzinfo) -> tuple[date, bool, str]:
    """Return where an entry stands; what is said of a whole day is above what came that day."""
    moment = entry.started_at if isinstance(entry, RunEntry) else ""
    if not isinstance(entry, RunEntry | DayNote):
        moment = datetime.fromisoformat(entry.at).astimezone(UTC).isoformat()
    return local_day(entry, zone), isinstance(entry, DayNote), moment


def _while_wanted(found: Iterator[Found], limit: int, zone: tzinfo) -> list[Found]:
    """Return the first `limit` of what is found, and the rest of the last day."""
    wanted: list[Found] = []
    for entry in found:
        if len(wanted) >= limit and local_day(entry, zone) != local_day(wanted[-1], zone):
            break
        wanted.append(entry)
    return wanted


def _lines(
    db: sqlite3.Connection, person: int, words: Sequence[str], before: date | None
) -> Iterator[DiaryEntry]:
    values: list[Any] = [person, "~" if before is None else before.isoformat()]
    query = "SELECT body FROM diary WHERE person = ? AND day < ?"
    for word in words:
        query += " AND body LIKE ?"
        values.append(_like(word))
    for (body,) in db.execute(f"{query} ORDER BY day DESC", values):
        entry = as_entry(body)
        if holds(entry, words):  # the body has other words in it than the user's
            yield entry


def _runs(
    db: sqlite3.Connection,
    person: int,
    words: Sequence[str],
    before: date | None,
    zone: tzinfo,
) -> Iterator[RunEntry]:
    until = "~"
    if before is not None:
        until = datetime.combine(before, time.min, zone).astimezone(UTC).isoformat()
    values: list[Any] = [person, until]
    query = "SELECT id FROM runs WHERE person = ? AND started_at < ?"
    for word in words:
        query += " AND (title LIKE ? OR note LIKE ? OR details LIKE ?)"
        values += [_like(word)] * 3
    for (number,) in db.execute(f"{query} ORDER BY started_at DESC", values):
        for entry in rows.read_entries(db, id=number):
            if holds(entry, words):
                yield entry


def _like(word: str) -> str:
    """Return a pattern that finds the word and maybe more: SQLite knows only A to Z as letters."""
    return "%" + re.sub(r"[^a-z0-9]+", "%", word) + "%"


def first_entries(db: sqlite3.Connection, person: int) -> list[Found]:
    """Return a person's first entry of the diary and first run, as far as there are any.

    Raises:
        DamagedError: a row holds what no entry can be.
    """
    line = db.execute(
        "SELECT body FROM diary WHERE person = ? ORDER BY day LIMIT 1", [person]
    ).fetchone()
    run = db.execute(
        "SELECT id FROM runs WHERE person = ? ORDER BY started_at LIMIT 1", [person]
    ).fetchone()
    runs = rows.read_entries(db, id=run[0]) if run else []
    return [*([as_entry(line[0])] if line else []), *runs]
