"""The journal: who uses the coach, what was done and decided, and how it felt, on this machine.

Whatever is written waits in memory until it is in the file. Normally that takes a moment; when
the file cannot be written, the session goes on, and each further write tries again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path

from msgspec.structs import replace

from coach.break_log import Decision
from coach.entries import Deletion, DiaryEntry
from coach.errors import CoachError
from coach.journal.kept.decisions import checked_decision, in_utc, read_decisions, write_decisions
from coach.journal.kept.opening import DamagedError, TroubleError
from coach.journal.kept.shared_entries import SharedEntries
from coach.journal.kept.upkeep import (
    EVER,
    ToPurge,
    folder_of,
    read_fact,
    write_fact,
    write_to_purge,
)
from coach.journal.kept.versions import key_of
from coach.people import Person, RunEntry


def open_journal(path: Path) -> tuple[Journal, str | None]:
    """Return the journal in `path`, and one sentence if it was damaged or cannot be written."""
    journal = Journal(path)
    return journal, journal.trouble


class Journal(SharedEntries):
    """Runs, diary, decisions and people in one file. To be used from one thread.

    Attributes:
        purge_later: called when something was deleted, to have `coach.journal.kept.copies.purge`
            done in another thread; None does it at once, which takes longer than writing.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.purge_later: Callable[[], None] | None = None
        self._decided: list[Decision] = []  # what is not in the file yet
        self._undecided: list[tuple[str, str]] = []  # spans whose decisions are to go
        self._changes = 0
        self._seen_version = 0
        self._write()

    # -- breaks --------------------------------------------------------------------------------

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
        kept = [one for one in stored if not self._is_undecided(one.at)]
        waiting = [one for one in self._decided if since <= one.at < until]
        return sorted(kept + waiting, key=lambda decision: decision.at)

    # -- looking through -----------------------------------------------------------------------

    def last_change(self) -> int:
        """Return a number that grows with every write, here or by another program."""
        version = self._read(lambda db: int(db.execute("PRAGMA data_version").fetchone()[0]))
        if version is not None and version != self._seen_version:
            self._seen_version = version
            self._changes += 1
        return self._changes

    def first_day(self, person: int, zone: tzinfo) -> date | None:
        """Return the day of a person's first entry or run, in `zone`; None if there is none."""
        from coach.journal.kept import searching  # late: for a page, not for the tray

        stored = self._read(lambda db: searching.first_entries(db, person)) or []
        waiting = [one for one in self._waiting.values() if not isinstance(one, Deletion)]
        both = self._together(stored, waiting, person)
        return min((searching.local_day(one, zone) for one in both), default=None)

    def search(
        self,
        person: int,
        text: str = "",
        before: date | None = None,
        limit: int = 100,
        zone: tzinfo = UTC,
    ) -> list[DiaryEntry | RunEntry]:
        """Return what holds every word of `text`, the newest first; without a word, all there is.

        Args:
            person: whose.
            text: words or parts of words in notes, moods, titles, kinds and places.
            before: only earlier days, to go on after the last day of an earlier answer.
            limit: about so many; the last day is whole, so they may be more.
            zone: where the day of a run is looked for.
        """
        from coach.journal.kept import searching

        words, most = searching.words_of(text), limit + len(self._waiting)
        stored = self._read(lambda db: searching.search(db, person, words, before, most, zone))
        waiting = [
            one
            for one in self._waiting.values()
            if not isinstance(one, Deletion)
            and searching.holds(one, words)
            and (before is None or searching.local_day(one, zone) < before)
        ]
        both = self._together(stored or [], waiting, person)
        return searching.newest_first(both, limit, zone)

    # -- deleting ------------------------------------------------------------------------------

    def delete_day(
        self, person: int, day: date, zone: tzinfo, at: str
    ) -> list[DiaryEntry | RunEntry]:
        """Delete what a person has noted and done on a day, and return it.

        Of the first person's day, what was decided about breaks goes too. To undo it, what was
        returned is written back with a later `edited_at`.

        Args:
            person: whose.
            day: the day.
            zone: where the day of a run begins and ends.
            at: the moment now, as ISO text with its zone.

        Raises:
            ValueError: `at` is none.
        """
        self.trouble, now = None, in_utc(at)
        since, until = _span(day, zone)
        gone = [*self.diary_of(person, day, day), *self.entries(person, None, since, until)]
        if person == self.people()[0].id:
            self._forget_decisions(since, until)
        self._delete(gone, now)
        return gone

    def delete_everything(self, at: str) -> None:
        """Delete all entries, runs and decisions, and what was told; the people stay.

        Args:
            at: the moment now, as ISO text with its zone; it is left of each entry, with its id.

        Raises:
            ValueError: `at` is none.
        """
        self.trouble, now = None, in_utc(at)
        self._forget_decisions(*EVER)
        self._forget_told()
        self._delete([*self.diary_of(None, date.min, date.max), *self.entries()], now)

    def _delete(self, gone: Iterable[DiaryEntry | RunEntry], now: str) -> None:
        marks = [Deletion(id=key_of(one), at=max(now, one.edited_at)) for one in gone]
        self._wait_for(marks)
        self._write()

    def _forget_decisions(self, since: str, until: str) -> None:
        self._decided = [one for one in self._decided if not since <= one.at < until]
        self._undecided.append((since, until))

    def _is_undecided(self, at: str) -> bool:
        return any(since <= at < until for since, until in self._undecided)

    def _purge(self) -> None:
        if self.purge_later is not None:
            self.purge_later()
            return
        from coach.journal.kept import copies  # late: nothing is deleted in the tray

        try:
            copies.purge(self._path)
        except (DamagedError, TroubleError) as error:
            self.trouble = copies.not_purged(error)

    # -- copies --------------------------------------------------------------------------------

    @property
    def offered(self) -> Path | None:
        """The copy that can be brought back, since the journal was damaged; None without need."""
        name = self._read(lambda db: read_fact(db, "offered"))
        copy = folder_of(self._path) / name if name else None
        return copy if copy is not None and copy.is_file() else None

    def bring_back(self, copy: Path) -> int:
        """Take in what a copy holds and is not known here, and return how many entries were news.

        Raises:
            CoachError: the copy cannot be read.
        """
        from coach.journal.kept import copies

        self.trouble = None
        try:
            held = copies.read_copy(copy)
        except (DamagedError, TroubleError) as error:
            raise CoachError(copies.not_read(copy, error)) from error
        numbers = self._numbers_of(held.people)
        for number, told in held.told.items():
            self._told[numbers[number]] = {**told, **self._told.get(numbers[number], {})}
        known = {*(self._read(lambda db: read_decisions(db, *EVER)) or []), *self._decided}
        self._decided += [one for one in held.decisions if one not in known]
        entries = [
            one if isinstance(one, Deletion) else replace(one, person=numbers[one.person])
            for one in held.entries
        ]
        news = self._news(entries)
        self._write()
        self._do(lambda db: write_fact(db, "offered", ""))
        return len(news)

    def _numbers_of(self, people: Iterable[Person]) -> dict[int, int]:
        """Return under which number each of these people is known here; who is not is added."""
        first, *others = self.people()
        named = {one.name: one.id for one in others}
        numbers: dict[int, int] = {}
        for person in people:
            if not numbers:  # "me"
                numbers[person.id] = first.id
                if first.answers == "none":
                    self.save_person(replace(person, id=first.id))
            elif person.name in named:
                numbers[person.id] = named[person.name]
            else:
                numbers[person.id] = self.save_person(replace(person, id=0)).id
        return numbers

    def _begin_anew(self) -> None:
        super()._begin_anew()
        from coach.journal.kept import copies

        said, copy = self.trouble, copies.last_good(folder_of(self._path))
        if copy is None or self._db is None:
            return
        self._do(lambda db: write_fact(db, "offered", copy.name))
        day = copies.day_of_copy(copy).isoformat()
        self.trouble = f"{said} The copy of {day} can be brought back."

    # -- the file ------------------------------------------------------------------------------

    def _write(self) -> None:
        self._changes += 1
        super()._write()

    def _put(self, db: sqlite3.Connection) -> Callable[[], None]:
        settle_entries = super()._put(db)
        for since, until in self._undecided:
            db.execute("DELETE FROM decisions WHERE at >= ? AND at < ?", [since, until])
        write_decisions(db, self._decided)
        if self._empties():
            gone: list[ToPurge] = [(None, *span) for span in self._undecided]
            write_to_purge(db, [*gone, *((one, None, None) for one in self._leaving)])

        def settle() -> None:
            settle_entries()
            self._decided.clear()
            self._undecided.clear()

        return settle

    def _empties(self) -> bool:
        return super()._empties() or bool(self._undecided)


def _span(day: date, zone: tzinfo) -> tuple[str, str]:
    """Return the first moment in UTC of a day in `zone`, and of the next day."""
    begin, end = (
        datetime.combine(one, time.min, zone).astimezone(UTC).isoformat()
        for one in (day, day + timedelta(days=1))
    )
    return begin, end
