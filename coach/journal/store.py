"""The journal: who uses the coach, what was done and decided, and how it felt, on this machine.

Whatever is written waits in memory until it is in the file. Normally that takes a moment; when
the file cannot be written, the session goes on, and each further write tries again.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from coach.break_log import Decision
from coach.errors import CoachError
from coach.files import reason, set_aside
from coach.journal import rows
from coach.journal.decisions import checked_decision, in_utc, read_decisions, write_decisions
from coach.journal.opening import (
    BELONGING,
    DamagedError,
    TroubleError,
    explained,
    is_whole,
    open_file,
)
from coach.journal.schema import transaction
from coach.people import Person, RunEntry

_T = TypeVar("_T")
_LOST = "What you do now is remembered until the coach is closed."


def open_journal(path: Path) -> tuple[Journal, str | None]:
    """Return the journal in `path`, and one sentence if it was damaged or cannot be written."""
    journal = Journal(path)
    return journal, journal.trouble


class Journal:
    """The entries and people in one file. To be used from one thread.

    Attributes:
        trouble: a sentence for the user about the latest call: the file was damaged and set
            aside, or it cannot be written; None when all is well.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db: sqlite3.Connection | None = None
        self._people: dict[int, Person] = {1: Person(id=1)}
        self._waiting_people: set[int] = set()
        self._leaving: set[int] = set()  # who was removed, but is in the file still
        self._waiting: dict[str, RunEntry] = {}  # by run id: what is not in the file yet
        self._written: dict[str, RunEntry] = {}  # what this journal has brought into the file
        self._decided: list[Decision] = []  # what is not in the file yet
        self._kept_as: dict[int, int] = {}  # id while waiting (negative) -> id in the file
        self._negative = count(-1, -1)
        self.trouble: str | None = None
        self._write()

    def add(self, entry: RunEntry) -> int:
        """Keep a run and return its id; a run that is reported twice stays one entry.

        The id is negative while the entry could not be written yet; it goes on to mean the run.

        Raises:
            ValueError: as `checked` says.
            CoachError: the entry's person is not in the journal.
        """
        self.trouble = None
        entry = rows.checked(entry)
        if entry.person not in {person.id for person in self.people()}:
            raise CoachError(f"There is no person with the number {entry.person} in the journal.")
        known = self._waiting.get(entry.run_id)
        number = known.id if known else next(self._negative)
        entry = replace(entry, id=number)
        self._waiting[entry.run_id] = rows.merged(known, entry) if known else entry
        self._write()
        return self._kept_as.get(number, number)

    def rate(
        self,
        entry_id: int,
        after: Mapping[str, int],
        helped: bool | None = None,
        helped_most: str | None = None,
        note: str = "",
    ) -> None:
        """Keep how a run felt afterwards, in place of an earlier answer.

        Raises:
            ValueError: a tension is not from 0 to 10.
            CoachError: there is no such entry.
        """
        self.trouble = None
        known = self.entry(entry_id)
        rated = replace(known, after=dict(after), helped=helped, helped_most=helped_most, note=note)
        self._waiting[known.run_id] = rows.checked(rated)
        self._write()

    def entry(self, entry_id: int) -> RunEntry:
        """Return the entry with this id.

        Raises:
            CoachError: there is none.
        """
        number = self._kept_as.get(entry_id, entry_id)
        for entry in self._waiting.values():
            if entry.id == number:
                return entry
        stored = self._read(lambda db: rows.read_entries(db, id=number)) or []
        if not stored:
            raise CoachError("This run is not in the journal any more.")
        return stored[0]

    def entries(self, person: int | None = None, limit: int | None = None) -> list[RunEntry]:
        """Return the runs of one person or of everybody, the newest first, at most `limit`."""
        equal = {} if person is None else {"person": person}
        stored = self._read(lambda db: rows.read_entries(db, limit, **equal)) or []
        stored = [entry for entry in stored if entry.person not in self._leaving]
        both = {entry.run_id: entry for entry in stored} | {
            run_id: entry
            for run_id, entry in self._waiting.items()
            if person in (None, entry.person)
        }
        return sorted(both.values(), key=lambda entry: entry.started_at, reverse=True)[:limit]

    def people(self) -> list[Person]:
        """Return everybody the coach knows; there is always somebody, at first "me"."""
        known = self._read(rows.read_people) or []
        stored = {person.id: person for person in known if person.id not in self._leaving}
        waiting = {number: self._people[number] for number in self._waiting_people}
        if stored:
            self._people = stored | waiting
        return list(self._people.values())

    def save_person(self, person: Person) -> Person:
        """Keep what a person has answered and return the person; id 0 adds somebody new.

        Raises:
            ValueError: an answer is none of those there are.
        """
        self.trouble = None
        msgspec.convert(msgspec.to_builtins(person), Person)
        if person.id == 0:
            ids = {*(known.id for known in self.people()), *self._leaving}
            person = replace(person, id=1 + max(ids))
        self._people[person.id] = person
        self._waiting_people.add(person.id)
        self._write()
        return person

    def remove_person(self, number: int) -> None:
        """Delete a person with all answers and runs; what was deleted is overwritten in the file.

        Raises:
            CoachError: it is the first person, "me", or there is none with this number.
        """
        self.trouble = None
        first, *others = self.people()
        if number == first.id:
            raise CoachError("The first person cannot be removed.")
        if number not in {person.id for person in others}:
            raise CoachError(f"There is no person with the number {number} in the journal.")
        del self._people[number]
        self._waiting_people.discard(number)
        self._leaving.add(number)
        self._waiting = rows.without(number, self._waiting)
        self._written = rows.without(number, self._written)
        self._write()

    def write_decision(self, decision: Decision) -> None:
        """Keep what was decided about breaks, about a year long.

        Raises:
            ValueError: as `checked_decision` says.
        """
        self.trouble = None
        self._decided.append(checked_decision(decision))
        self._write()

    def decisions(self, since: str, until: str) -> list[Decision]:
        """Return what was decided between two ISO moments, the oldest first; `until` is outside."""
        since, until = in_utc(since), in_utc(until)
        stored = self._read(lambda db: read_decisions(db, since, until)) or []
        waiting = [one for one in self._decided if since <= one.at < until]
        return sorted(stored + waiting, key=lambda decision: decision.at)

    def check(self) -> str | None:
        """Look through the whole file; a damaged one is set aside, and a sentence says so.

        This takes longer than opening: it is meant for the time after the window is there.
        """
        self.trouble = None
        if self._read(is_whole) is False:
            self._begin_anew()
        return self.trouble

    def close(self) -> None:
        """Write what still waits, if that is possible now, and close the file."""
        self.trouble = None
        self._write()
        self._let_go()

    def _read(self, query: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """Return what `query` finds, or None when the file cannot be read."""
        if self._db is None:
            return None
        try:
            with explained():
                return query(self._db)
        except TroubleError as error:
            self.trouble = _cannot(str(error))
        except DamagedError:
            self._begin_anew()
        return None

    def _write(self) -> None:
        """Bring what waits into the file, or keep it waiting and say why in `trouble`."""
        try:
            self._flush()
        except TroubleError as error:
            self.trouble = _cannot(str(error))
        except DamagedError:
            self._begin_anew()

    def _flush(self) -> None:
        """Write everything that waits, all or nothing.

        Raises:
            DamagedError, TroubleError: everything still waits.
        """
        if self._db is None:
            self._db = open_file(self._path)
        if not os.access(self._path, os.W_OK):  # SQLite would say so only when it has to write
            raise TroubleError("its file is read-only or was removed")
        db = self._db
        with explained(), transaction(db):  # also when nothing waits: it shows that writing works
            for number in self._leaving:
                rows.delete_person(db, number)
            for number in self._waiting_people:
                rows.write_person(db, self._people[number])
            write_decisions(db, self._decided)
            kept = {run_id: rows.write_entry(db, entry) for run_id, entry in self._waiting.items()}
        if self._leaving:
            with explained():  # what was deleted stands in the -wal until that is emptied
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for run_id, entry in self._waiting.items():
            self._kept_as[entry.id] = kept[run_id]
            self._written[run_id] = replace(entry, id=kept[run_id])
        self._leaving.clear()
        self._waiting_people.clear()
        self._waiting.clear()
        self._decided.clear()

    def _begin_anew(self) -> None:
        """Set the damaged file aside and go on with a new one.

        It begins with the people, and with the runs that this journal has kept so far; what was
        decided about breaks before stays in the damaged file.
        """
        self._let_go()
        try:
            name = set_aside(self._path, BELONGING).name
        except OSError as error:
            self.trouble = (
                f"Your journal is damaged and could not be moved, because {reason(error)}. {_LOST}"
            )
            return
        self._waiting_people = set(self._people)
        self._waiting = self._written | self._waiting
        said = f"Your journal was damaged. It was kept as {name}"
        try:
            self._flush()
        except (DamagedError, TroubleError) as error:
            self.trouble = f"{said}. A new one cannot be written because {error}. {_LOST}"
        else:
            self.trouble = f"{said}, and a new one was begun."

    def _let_go(self) -> None:
        if self._db is not None:
            with contextlib.suppress(sqlite3.Error):
                self._db.close()
        self._db = None


def _cannot(why: str) -> str:
    return f"Your journal cannot be written because {why}. {_LOST}"
