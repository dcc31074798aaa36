"""The journal: who uses the coach, what was done and decided, and how it felt, on this machine.

Whatever is written waits in memory until it is in the file. Normally that takes a moment; when
the file cannot be written, the session goes on, and each further write tries again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import count
from pathlib import Path

import msgspec
from msgspec.structs import replace

from coach.break_log import Decision
from coach.entries import Deletion, DiaryEntry
from coach.errors import CoachError
from coach.journal import diary, rows
from coach.journal.decisions import checked_decision, in_utc, read_decisions, write_decisions
from coach.journal.diary import Line, Told, checked_line, day_of, wins
from coach.journal.kept_file import KeptFile
from coach.people import Person, RunEntry

_RECALLED = 100  # of the runs that were kept last, if the file is damaged


def open_journal(path: Path) -> tuple[Journal, str | None]:
    """Return the journal in `path`, and one sentence if it was damaged or cannot be written."""
    journal = Journal(path)
    return journal, journal.trouble


class Journal(KeptFile):
    """Runs, diary, decisions and people in one file. To be used from one thread."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._people: dict[int, Person] = {1: Person(id=1)}
        self._waiting_people: set[int] = set()
        self._leaving: set[int] = set()  # who was removed, but is in the file still
        self._waiting: dict[str, RunEntry] = {}  # by run id: what is not in the file yet
        self._written: dict[str, RunEntry] = {}  # the last that it has brought into the file
        self._decided: list[Decision] = []  # what is not in the file yet
        self._kept_as: dict[int, int] = {}  # id while waiting (negative) -> id in the file
        self._negative = count(-1, -1)
        self._lines: dict[str, Line] = {}  # of the diary, by id: not in the file yet
        self._kept_lines: dict[str, Line] = {}  # what this journal has brought into the file
        self._told: dict[int, dict[tuple[str, str], date]] = {}
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
        self._must_know(entry.person)
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

    def entries(
        self, person: int | None = None, limit: int | None = None, since: str = ""
    ) -> list[RunEntry]:
        """Return the runs of one person or of all since a moment in UTC, the newest first."""
        equal = {} if person is None else {"person": person}
        stored = self._read(lambda db: rows.read_entries(db, limit, since, **equal)) or []
        both = {entry.run_id: entry for entry in stored if entry.person not in self._leaving}
        for run_id, entry in self._waiting.items():
            if person in (None, entry.person) and entry.started_at >= since:
                both[run_id] = entry
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
        first = self.people()[0]
        if number == first.id:
            raise CoachError("The first person cannot be removed.")
        self._must_know(number)
        del self._people[number]
        self._waiting_people.discard(number)
        self._leaving.add(number)
        self._waiting = rows.without(number, self._waiting)
        self._written = rows.without(number, self._written)
        self._lines = diary.without(number, self._lines)
        self._kept_lines = diary.without(number, self._kept_lines)
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

    def write_lines(self, lines: Iterable[Line], runs: Iterable[RunEntry] = ()) -> None:
        """Keep entries of the diary, marks of deleted ones and runs, all or none of them.

        An entry is replaced, unless it was changed later here; a run that is known stays as it is.

        Raises:
            ValueError: as `checked_line` and `checked` say.
            CoachError: somebody's person is not in the journal.
        """
        self.trouble = None
        checked = [checked_line(line) for line in lines]
        new = {run.run_id: run for run in map(rows.checked, runs)}
        owners = {line.person for line in checked if not isinstance(line, Deletion)}
        for person in owners | {run.person for run in new.values()}:
            self._must_know(person)
        for known in self.entries() if new else ():
            new.pop(known.run_id, None)
        for run_id, run in new.items():
            self._waiting[run_id] = replace(run, id=next(self._negative))
        for line in checked:
            if wins(line, self._lines.get(line.id)):
                self._lines[line.id] = line
        self._write()

    def diary_entry(self, entry_id: str) -> DiaryEntry:
        """Return the diary's entry with this id.

        Raises:
            CoachError: there is none, or it was deleted.
        """
        stored = self._read(lambda db: diary.read_line(db, entry_id))
        line = self._lines.get(entry_id)
        if line is None or not wins(line, stored):
            line = stored
        if line is None or isinstance(line, Deletion):
            raise CoachError(f"There is no entry {entry_id} in the journal.")
        return line

    def diary_of(self, person: int | None, since: date, until: date) -> list[DiaryEntry]:
        """Return the diary of the days from `since` to `until`, both inside, the oldest first."""
        stored = self._read(lambda db: diary.read_diary(db, person, since, until)) or []
        found: dict[str, Line] = {entry.id: entry for entry in stored}
        found |= {id_: one for id_, one in self._lines.items() if wins(one, found.get(id_))}
        entries = [
            line
            for line in found.values()
            if not isinstance(line, Deletion)
            and since <= day_of(line) <= until
            and person in (None, line.person)
            and line.person not in self._leaving
        ]
        return sorted(entries, key=lambda entry: (day_of(entry), entry.id))

    def deletions(self) -> list[Deletion]:
        """Return the marks of what was deleted."""
        stored = self._read(diary.read_deletions) or []
        waiting = [line for line in self._lines.values() if isinstance(line, Deletion)]
        return list({mark.id: mark for mark in (*stored, *waiting)}.values())

    def write_told(self, person: int, told: Told) -> None:
        """Keep on which day each rule was said to a person."""
        self.trouble = None
        self._told.setdefault(person, {}).update(told)
        self._write()

    def told(self, person: int) -> dict[tuple[str, str], date]:
        """Return on which day each rule was last said to a person, by rule and region."""
        stored = self._read(lambda db: diary.read_told(db, person)) or {}
        return {**stored, **self._told.get(person, {})}

    def _must_know(self, person: int) -> None:
        """Refuse what belongs to nobody.

        Raises:
            CoachError: there is no such person.
        """
        if person not in {known.id for known in self.people()}:
            raise CoachError(f"There is no person with the number {person} in the journal.")

    def _put(self, db: sqlite3.Connection) -> Callable[[], None]:
        for number in self._leaving:
            rows.delete_person(db, number)
        for number in self._waiting_people:
            rows.write_person(db, self._people[number])
        write_decisions(db, self._decided)
        kept = {run_id: rows.write_entry(db, entry) for run_id, entry in self._waiting.items()}
        diary.write_lines(db, self._lines.values())
        for person, told in self._told.items():
            diary.write_told(db, person, told)

        def settle() -> None:
            for run_id, entry in self._waiting.items():
                self._kept_as[entry.id] = kept[run_id]
                self._written[run_id] = replace(entry, id=kept[run_id])
            for run_id in [*self._written][:-_RECALLED]:  # a coach in the tray runs for months
                del self._written[run_id]
            self._kept_lines.update(self._lines)
            for waiting in (
                self._leaving, self._waiting_people, self._waiting, self._decided,
                self._lines, self._told,
            ):  # fmt: skip
                waiting.clear()

        return settle

    def _recall(self) -> None:
        """Begin with the people, and with what this journal has kept so far of runs and diary.

        What was decided about breaks before, and what was told, stays in the damaged file.
        """
        self._waiting_people = set(self._people)
        self._waiting = self._written | self._waiting
        self._lines = self._kept_lines | self._lines

    def _empties(self) -> bool:
        return bool(self._leaving) or any(isinstance(one, Deletion) for one in self._lines.values())
