"""Machines that share a journal, for tests: each with its own copy of the shared folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from coach.entries import Deletion
from coach.journal.kept.versions import Carried, key_of, wins
from coach.journal.shared.shared_folder import Shareable
from coach.journal.shared.sharing import carry_over, own_file
from coach.journal.shared.sync_report import SyncReport
from coach.people import Person

ME = Person(id=1)


class Crash(Exception):
    """The machine lost its power."""


class MemoryJournal:
    """A journal without a file; it can be told to crash."""

    def __init__(self, *others: Person) -> None:
        self.trouble: str | None = None
        self.everybody = [ME, *others]
        self.kept: dict[str, Carried] = {}
        self.crash_in: int | None = None  # so many calls that change something still succeed
        self._sharing = False
        self._outbox: dict[str, None] = {}  # keys, the oldest change first
        self._positions: dict[str, tuple[str, int]] = {}

    def write(self, one: Carried) -> None:
        """Keep something that happens on this machine."""
        if wins(one, self.kept.get(key_of(one))):
            self.kept[key_of(one)] = one
            if self._sharing:
                self._outbox.pop(key_of(one), None)
                self._outbox[key_of(one)] = None

    def people(self) -> list[Person]:
        return list(self.everybody)

    def deletions(self) -> list[Deletion]:
        return [one for one in self.kept.values() if isinstance(one, Deletion)]

    def share(self, on: bool) -> None:
        self._maybe_crash()
        if on != self._sharing:
            self._sharing, self._outbox = on, dict.fromkeys(self.kept if on else ())
            self._positions.clear()

    def outgoing(self, limit: int) -> list[Carried]:
        return [self.kept[key] for key in [*self._outbox][:limit]]

    def sent(self, keys: Iterable[str]) -> None:
        self._maybe_crash()
        for key in keys:
            self._outbox.pop(key, None)

    def take_in(self, entries: Iterable[Carried]) -> int:
        self._maybe_crash()
        news = 0
        for one in entries:
            if wins(one, self.kept.get(key_of(one))):
                self.kept[key_of(one)] = one
                news += 1
        return news

    def position(self, file: str) -> tuple[str, int]:
        return self._positions.get(file, ("", 0))

    def set_position(self, file: str, head: str, read: int) -> None:
        self._maybe_crash()
        self._positions[file] = (head, read)

    def _maybe_crash(self) -> None:
        if self.crash_in is not None:
            self.crash_in -= 1
            if self.crash_in < 0:
                raise Crash


class Machine:
    """A machine with a data folder, a journal, and its own copy of the shared folder."""

    def __init__(self, folder: Path, journal: Shareable) -> None:
        self.journal = journal
        self.data, self.shared = folder / "data", folder / "shared"
        self.data.mkdir(parents=True, exist_ok=True)
        self.shared.mkdir()

    def sync(self) -> SyncReport:
        return carry_over(self.journal, self.shared, self.data)

    @property
    def own(self) -> Path:
        """The file that this machine appends to."""
        return own_file(self.shared, self.data)

    def files(self) -> list[Path]:
        return sorted(self.shared.iterdir())

    def ours(self) -> Iterator[Path]:
        """Yield the own file, and copies of it that a conflict has left here."""
        yield from (path for path in self.files() if path.name.startswith(self.own.stem))

    def send(self, *others: Machine) -> None:
        """Carry this machine's file to others as a program does that synchronises folders."""
        for other in others:
            if self.own.exists() and other.shared != self.shared:
                shutil.copyfile(self.own, other.shared / self.own.name)


def settle(*machines: Machine) -> None:
    """Carry every file to every machine until nothing changes any more."""
    for _ in range(3):
        for machine in machines:
            machine.sync()
            machine.send(*(other for other in machines if other is not machine))
    for machine in machines:
        machine.sync()


def as_named(journal: MemoryJournal) -> dict[str, Carried]:
    """Return what a journal holds, with the same numbers for the same people everywhere."""
    numbers = {person.id: number for number, person in enumerate(journal.everybody, start=1)}
    return {
        key: one if isinstance(one, Deletion) else replace(one, person=numbers[one.person])
        for key, one in journal.kept.items()
    }
