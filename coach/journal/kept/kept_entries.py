"""Runs and diary: what was done and how it felt, each under its key, the last version of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import count
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from coach.entries import Deletion, DiaryEntry
from coach.errors import CoachError
from coach.journal.kept import diary, outbox, rows
from coach.journal.kept.decisions import in_utc
from coach.journal.kept.diary import Line, checked_line, day_of
from coach.journal.kept.entry_rows import check_rows, read_known, write_marks, write_version
from coach.journal.kept.kept_people import KeptPeople
from coach.journal.kept.upkeep import EVER
from coach.journal.kept.versions import Carried, key_of, wins
from coach.people import RunEntry

_RECALLED = 1000  # of the entries that were kept last, if the file is damaged
_Kind = TypeVar("_Kind", bound=RunEntry | DiaryEntry)


class KeptEntries(KeptPeople):
    """Runs and diary; what is not in the file yet is read from memory meanwhile."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._waiting: dict[str, Carried] = {}  # by key: what is not in the file yet
        self._reported: set[str] = set()  # of those, runs that go together with what is known
        self._from_elsewhere: set[str] = set()  # of those, what need not be shared again
        self._written: dict[str, Carried] = {}  # the last that it has brought into the file
        self._kept_as: dict[int, int] = {}  # id while waiting (negative) -> id in the file
        self._negative = count(-1, -1)

    def check(self) -> str | None:
        """Look through the whole file as above, and whether every entry can be read."""
        if super().check() is None:
            self._read(check_rows)  # what cannot be is set aside with the file
        return self.trouble

    # -- runs ----------------------------------------------------------------------------------

    def add(self, entry: RunEntry) -> int:
        """Keep a run and return its id; a run that is reported twice stays one entry.

        The id is negative while the entry could not be written yet; it goes on to mean the run.
        What was deleted stays deleted.

        Raises:
            ValueError: as `checked` says.
            CoachError: the entry's person is not in the journal.
        """
        self.trouble = None
        entry = rows.checked(entry)
        self._must_know(entry.person)
        key = key_of(entry)
        known = self._waiting.get(key)
        if isinstance(known, RunEntry):
            entry = rows.merged(known, entry)
        else:
            entry = replace(entry, id=next(self._negative))
            self._reported.add(key)
        if wins(entry, known):
            self._wait_for([entry])
        self._write()
        return self._kept_as.get(entry.id, entry.id)

    def rate(
        self,
        entry_id: int,
        after: Mapping[str, int],
        helped: bool | None = None,
        helped_most: str | None = None,
        note: str = "",
        at: str = "",
    ) -> None:
        """Keep how a run felt afterwards, in place of an earlier answer.

        Args:
            entry_id: the run, by the id that `add` has returned.
            after: region or region.side -> tension 0 to 10.
            helped: whether it helped, if that was answered.
            helped_most: the exercise that helped most.
            note: words of the user.
            at: the moment now; "" is a moment after the last change.

        Raises:
            ValueError: a tension is not from 0 to 10, or the moment is none.
            CoachError: there is no such entry.
        """
        self.trouble = None
        known = self.entry(entry_id)
        rated = replace(
            known,
            after=dict(after),
            helped=helped,
            helped_most=helped_most,
            note=note,
            edited_at=rows.changed_at(known, at and in_utc(at)),
        )
        self._wait_for([rows.checked(rated)])
        self._write()

    def change_run(self, run: RunEntry) -> None:
        """Keep a changed run in place of what is known of it, unless that was changed later.

        A deleted run is brought back if `edited_at` is later than when it was deleted.

        Raises:
            ValueError: as `checked` says, or the run does not say when it was changed.
            CoachError: the run's person is not in the journal.
        """
        if not run.edited_at:
            raise ValueError("a changed run says when it was changed")
        self.write_lines([], [run])

    def entry(self, entry_id: int) -> RunEntry:
        """Return the run with this id.

        Raises:
            CoachError: there is none, or it was deleted.
        """
        number = self._kept_as.get(entry_id, entry_id)
        for waiting in self._waiting.values():
            if isinstance(waiting, RunEntry) and waiting.id == number:
                return waiting
        stored = self._read(lambda db: rows.read_entries(db, id=number)) or []
        if not stored or key_of(stored[0]) in self._waiting:
            raise CoachError("This run is not in the journal any more.")
        return stored[0]

    def entries(
        self,
        person: int | None = None,
        limit: int | None = None,
        since: str = "",
        until: str = "",
    ) -> list[RunEntry]:
        """Return the runs of one person or of all, the newest first.

        Args:
            person: whose; None for everybody's.
            limit: at most so many.
            since: an ISO moment in UTC; runs that began then or later.
            until: an ISO moment in UTC; runs that began before it. "" for no end.
        """
        equal = {} if person is None else {"person": person}
        most = None if limit is None else limit + len(self._waiting)  # some of them may be hidden
        stored = self._read(lambda db: rows.read_entries(db, most, since, until, **equal)) or []
        waiting = [
            one
            for one in self._waiting.values()
            if isinstance(one, RunEntry) and since <= one.started_at < (until or EVER[1])
        ]
        both = self._together(stored, waiting, person)
        return sorted(both, key=lambda entry: entry.started_at, reverse=True)[:limit]

    # -- diary ---------------------------------------------------------------------------------

    def write_lines(self, lines: Iterable[Line], runs: Iterable[RunEntry] = ()) -> None:
        """Keep entries of the diary, marks of deleted ones and runs, all or none of them.

        What is known is replaced, unless it was changed later here.

        Raises:
            ValueError: as `checked_line` and `checked` say.
            CoachError: somebody's person is not in the journal.
        """
        self.trouble = None
        self._wait_for(self._checked([*lines, *runs]))
        self._write()

    def diary_entry(self, entry_id: str) -> DiaryEntry:
        """Return the diary's entry with this id.

        Raises:
            CoachError: there is none, or it was deleted.
        """
        stored = self._read(lambda db: diary.read_line(db, entry_id))
        waiting = self._waiting.get(entry_id)
        found = stored if waiting is None or not wins(waiting, stored) else waiting
        if found is None or isinstance(found, Deletion | RunEntry):
            raise CoachError(f"There is no entry {entry_id} in the journal.")
        return found

    def diary_of(self, person: int | None, since: date, until: date) -> list[DiaryEntry]:
        """Return the diary of the days from `since` to `until`, both inside, the oldest first."""
        stored = self._read(lambda db: diary.read_diary(db, person, since, until)) or []
        waiting = [
            one
            for one in self._waiting.values()
            if not isinstance(one, Deletion | RunEntry) and since <= day_of(one) <= until
        ]
        both = self._together(stored, waiting, person)
        return sorted(both, key=lambda entry: (day_of(entry), entry.id)) if waiting else both

    def deletions(self) -> list[Deletion]:
        """Return the marks of what was deleted; the id of each is the key of what it was."""
        stored = self._read(diary.read_deletions) or []
        marks = {mark.id: mark for mark in stored if mark.id not in self._waiting}
        waiting = [one for one in self._waiting.values() if isinstance(one, Deletion)]
        return sorted([*marks.values(), *waiting], key=key_of)

    # -- what is not in the file yet -----------------------------------------------------------

    def _known(self, key: str) -> Carried | None:
        """Return what is known under a key, in the file or not yet."""
        waiting = self._waiting.get(key)
        return waiting if waiting is not None else self._read(lambda db: read_known(db, key))

    def _checked(self, lines: Iterable[Carried]) -> list[Carried]:
        """Return the lines as they are kept, every run with an id.

        Raises:
            ValueError, CoachError: as `write_lines` says.
        """
        checked: list[Carried] = [
            replace(rows.checked(line), id=next(self._negative))
            if isinstance(line, RunEntry)
            else checked_line(line)
            for line in lines
        ]
        for person in {line.person for line in checked if not isinstance(line, Deletion)}:
            self._must_know(person)
        return checked

    def _wait_for(self, lines: Iterable[Carried]) -> None:
        """Let each line wait that counts more than what waits already under its key."""
        for line in lines:
            key = key_of(line)
            if wins(line, self._waiting.get(key)):
                self._waiting[key] = line
                self._from_elsewhere.discard(key)

    def _together(
        self, stored: Iterable[_Kind], waiting: Iterable[_Kind], person: int | None
    ) -> list[_Kind]:
        """Return what is in the file and not replaced, and what waits for it; nobody's who left."""
        if not self._waiting and not self._leaving:
            return [*stored]
        both = [one for one in stored if key_of(one) not in self._waiting]
        both += [one for one in waiting if person in (None, one.person)]
        return [one for one in both if one.person not in self._leaving]

    def _forget(self, person: int) -> None:
        for lines in (self._waiting, self._written):
            for key, line in [*lines.items()]:
                if not isinstance(line, Deletion) and line.person == person:
                    del lines[key]

    def _put(self, db: sqlite3.Connection) -> Callable[[], None]:
        settle_people = super()._put(db)
        numbers = {
            key: write_version(db, line, report=key in self._reported)
            for key, line in self._waiting.items()
            if not isinstance(line, Deletion)
        }
        write_marks(db, (one for one in self._waiting.values() if isinstance(one, Deletion)))
        outbox.note(db, self._waiting.keys() - self._from_elsewhere)

        def settle() -> None:
            settle_people()
            for key, line in self._waiting.items():
                self._written.pop(key, None)  # the last one is to stand last
                self._written[key] = line
                if isinstance(line, RunEntry) and numbers[key] not in (0, line.id):
                    self._kept_as[line.id] = numbers[key]
                    self._written[key] = replace(line, id=numbers[key])
            for key in [*self._written][:-_RECALLED]:  # a coach in the tray runs for months
                del self._written[key]
            for waiting in (self._waiting, self._reported, self._from_elsewhere):
                waiting.clear()

        return settle

    def _recall(self) -> None:
        """Begin with the people, and with what this journal has kept so far of runs and diary."""
        super()._recall()
        self._waiting = {**self._written, **self._waiting}

    def _empties(self) -> bool:
        waiting = self._waiting.values()
        return super()._empties() or any(isinstance(one, Deletion) for one in waiting)
