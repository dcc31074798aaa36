"""The shared folder: through it the journals of this user's machines become one.

Each machine appends to a file of its own there and reads those of the others; a program of the
user's carries the files about (Syncthing, Nextcloud, a stick). As nobody writes into the file of
another machine there can be no conflict, and as of all versions of an entry the last one counts,
it does not matter when and how often a file arrives. What was deleted leaves only its id and the
moment: this machine's file is written anew without it, and every other machine does the same when
it reads of it.

The order in which things happen makes a crash harmless: what was read counts as read once it is in
the journal, and what was written as written once it is in the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Protocol

from coach.entries import Deletion
from coach.journal.kept.versions import Carried, key_of
from coach.journal.shared import shared_words as words
from coach.journal.shared.shared_file import (
    Place,
    append,
    beginning,
    changed,
    check_unchanged,
    end_of,
    file_of,
    is_of_the_coach,
    lines_from,
    place_in,
    shared_files,
    without_deleted,
    write_anew,
)
from coach.journal.shared.shared_line import Left, entry_in, head_line, is_head, line_of, names_of
from coach.journal.shared.shared_machine import ThisMachine
from coach.journal.shared.sync_report import SyncReport
from coach.people import Person

_AT_ONCE = 500  # entries; more would keep a window waiting that writes at the same time
_ALL = 2**31


class Shareable(Protocol):
    """What sharing needs of a journal."""

    trouble: str | None

    def people(self) -> list[Person]: ...
    def deletions(self) -> list[Deletion]: ...
    def share(self, on: bool) -> None: ...
    def outgoing(self, limit: int) -> list[Carried]: ...
    def sent(self, keys: Iterable[str]) -> None: ...
    def take_in(self, entries: Iterable[Carried]) -> int: ...
    def position(self, file: str) -> tuple[str, int]: ...
    def set_position(self, file: str, head: str, read: int) -> None: ...


class NameTaken(Exception):
    """Another machine appends to the file of this name: this one needs a name of its own."""


class SharedFolder:
    """One folder as this machine sees it.

    Args:
        folder: where the files of all machines are.
        machine: this machine, which has a file of its own there.
    """

    def __init__(self, folder: Path, machine: ThisMachine) -> None:
        self._folder, self._machine = folder, machine

    def sync(self, journal: Shareable) -> SyncReport:
        """Take in what is new in the folder, and write there what is new here.

        No other program may do so for the same journal at the same time.

        Raises:
            NameTaken: nothing was written.
            CoachError: the people in the journal have changed meanwhile.
        """
        return _Exchange(self._folder, self._machine, journal).report()


class _Stopped(Exception):
    """It cannot go on now; the text is a sentence for the user."""


class _Exchange:
    """One sync."""

    def __init__(self, folder: Path, machine: ThisMachine, journal: Shareable) -> None:
        self._folder, self._machine, self._journal = folder, machine, journal
        self._own = file_of(folder, machine.id)
        self._names = names_of(journal.people())
        self._files: list[Path] = []
        self._own_end: Place | None = None  # of the last whole line of this machine's file
        self._purged: dict[str, str] = {}  # marks of what no file of this machine holds any more
        self._taken_in = self._written = 0
        self._left: Counter[Left] = Counter()
        self._said: list[str] = []
        self._done = True

    def report(self) -> SyncReport:
        """Do it, and say what was done."""
        try:
            self._exchange()
        except _Stopped as stopped:
            self._said.append(str(stopped))
            self._done = False
        return SyncReport(
            taken_in=self._taken_in,
            written=self._written,
            sentence=" ".join([*self._said, *words.left_alone(self._left)]) or None,
            done=self._done,
            watched=tuple(map(str, self._worth_watching())),
        )

    def _exchange(self) -> None:
        try:
            self._files = shared_files(self._folder)
        except OSError as error:
            raise _Stopped(words.not_reached(self._folder, error)) from error
        self._journal.share(True)
        self._must_work()
        try:
            if self._is_to_begin():
                self._read([path for path in self._files if path != self._own])
                self._put_in_place(b"")
            else:
                self._read(self._files)
            self._write()
        except OSError as error:
            raise _Stopped(words.not_written(self._folder, error)) from error

    def _worth_watching(self) -> Iterator[Path]:
        if self._files:
            yield self._folder
            yield from (path for path in self._files if path != self._own)
        else:
            yield next(one for one in (self._folder, *self._folder.parents) if _is_there(one))

    def _must_work(self) -> None:
        if self._journal.trouble is not None:
            raise _Stopped(self._journal.trouble)

    # -- this machine's file -------------------------------------------------------------------

    def _is_to_begin(self) -> bool:
        """Return whether this machine's file has to be begun; everything goes out again then.

        Raises:
            NameTaken: it is another machine's, which wins the name.
        """
        if self._own in self._files:
            with self._own.open("rb") as file:
                if self._known_place(self._own, file) is not None:
                    return False
        elif self._journal.position(str(self._own))[1] and not self._files:
            raise _Stopped(words.emptied(self._folder))
        self._journal.share(False)
        self._journal.share(True)
        self._must_work()
        if self._own in self._files:
            self._look_into_own()
        return True

    def _look_into_own(self) -> None:
        """Take in what was lost here, before this machine's file is begun once more.

        Raises:
            NameTaken: it is another machine's, which wins the name.
        """
        with self._own.open("rb") as file:
            begun = beginning(file)
            if is_of_the_coach(file):
                self._take_in(lines_from(file, 0), {})
        if begun and not self._machine.has_begun(begun):
            raise NameTaken

    def _put_in_place(self, lines: bytes) -> None:
        """Put a new file in the place of this machine's."""
        content = head_line(self._machine.id) + lines
        self._own_end = end_of(content)
        self._machine.begin(self._own_end.begun)
        write_anew(self._own, content)
        self._note(self._own, self._own_end)
        if self._own not in self._files:
            self._files.append(self._own)

    def _write(self) -> None:
        """Append what is new here."""
        while batch := self._journal.outgoing(_AT_ONCE):
            self._must_work()
            self._purge_before(batch)
            names = names_of(self._journal.people())
            lines = b"".join(line_of(entry, names) for entry in batch if entry in names)
            if self._own_end is None:
                raise changed()
            self._own_end = append(self._own, self._own_end, lines)
            self._note(self._own, self._own_end)
            self._journal.sent([key_of(entry) for entry in batch])
            self._must_work()
            self._written += len(batch)
        self._must_work()

    # -- what was deleted ----------------------------------------------------------------------

    def _purge_before(self, batch: Iterable[Carried]) -> None:
        """Take out of this machine's files what was deleted here, before it counts as told."""
        if _marks(batch).items() - self._purged.items():
            self._purge(_marks(self._journal.outgoing(_ALL)))

    def _purge(self, marks: dict[str, str]) -> dict[Path, Place]:
        """Write those files of this machine anew that hold something deleted.

        Returns:
            Their new ends.
        """
        ends: dict[Path, Place] = {}
        for path in [path for path in self._files if marks and self._is_ours(path)]:
            with path.open("rb") as file:
                lines = without_deleted(file, marks)
                if path == self._own and self._own_end is not None:
                    check_unchanged(file, self._own_end)
            if lines is None:
                continue
            if path == self._own:
                self._put_in_place(lines)
            else:
                content = head_line(self._machine.id) + lines
                write_anew(path, content)
                ends[path] = end_of(content)
        self._purged |= marks
        return ends

    def _is_ours(self, path: Path) -> bool:
        """Return whether a file is this machine's, or a copy of it that a conflict has left."""
        return path.name.startswith(self._own.stem)

    # -- what is new in files ------------------------------------------------------------------

    def _read(self, files: Iterable[Path]) -> None:
        """Take in what is new in files, and obey the marks of what was deleted."""
        ends: dict[Path, Place] = {}
        marks: dict[str, str] = {}
        for path in files:
            try:
                with path.open("rb") as file:
                    end = self._read_file(path, file, marks)
            except OSError as error:
                if path == self._own:
                    raise  # nothing can be written behind what is not known
                self._said.append(words.not_read(path, error))
                self._done = False
                continue
            if end is not None:
                ends[path] = end
        self._own_end = ends.pop(self._own, None)
        ends |= self._purge(marks)
        for path, end in ends.items():  # not before: what is read is never looked at again
            self._note(path, end)

    def _read_file(self, path: Path, file: BinaryIO, marks: dict[str, str]) -> Place | None:
        """Take in what is new in a file, and return where its last whole line ends.

        What is found deleted is added to `marks`. None: there is nothing in it to be known again.
        """
        known = self._known_place(path, file)
        if known is None and not is_of_the_coach(file):
            self._said.append(words.not_of_the_coach(path))
            return None
        if known is None and self._is_ours(path):  # it may bring back what is long gone
            marks |= _marks(self._journal.deletions(), marks)
        start = 0 if known is None else known.end
        end = self._take_in(lines_from(file, start), marks)
        return place_in(file, end or start)

    def _take_in(self, lines: Iterator[tuple[bytes, int]], marks: dict[str, str]) -> int:
        """Take in lines, add to `marks` what is deleted, and return where the last one ends."""
        end = 0
        while some := list(islice(lines, _AT_ONCE)):
            end = some[-1][1]
            found = [entry_in(line, self._names) for line, _ in some if _says(line)]
            marks |= _marks(found, marks)
            self._left.update(one for one in found if isinstance(one, Left))
            self._taken_in += self._journal.take_in(e for e in found if not isinstance(e, Left))
            self._must_work()
        return end

    def _known_place(self, path: Path, file: BinaryIO) -> Place | None:
        """Return how far this very file was read, if it is to be read from there."""
        head, end = self._journal.position(str(path))
        place = place_in(file, end) if head else None
        return place if place is not None and head == self._head(place) else None

    def _note(self, path: Path, place: Place) -> None:
        self._journal.set_position(str(path), self._head(place), place.end)
        self._must_work()

    def _head(self, place: Place) -> str:
        return f"{self._names.mark} {place.begun} {place.so_far}"


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _says(line: bytes) -> bool:
    return bool(line.strip()) and not is_head(line)


def _marks(entries: Iterable[Carried | Left], known: Mapping[str, str] = {}) -> dict[str, str]:
    """Return when things were deleted, by key; of what is known already, the later moment."""
    marks: dict[str, str] = {}
    for one in entries:
        if isinstance(one, Deletion):
            key = key_of(one)
            marks[key] = max(one.at, marks.get(key, ""), known.get(key, ""))
    return marks
