"""Runs and diary between several machines: what is to go out, and what comes in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from coach.journal.kept import outbox
from coach.journal.kept.kept_entries import KeptEntries
from coach.journal.kept.versions import Carried, key_of, wins
from coach.people import RunEntry


class SharedEntries(KeptEntries):
    """Entries of which other machines hear, once that is asked for."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._outgoing: dict[str, int] = {}  # by key: the number under which it was handed out

    def share(self, on: bool) -> None:
        """Begin or end to note what is to be written into the shared folder.

        At the beginning that is everything. A journal that was damaged and begun anew shares
        nothing until this is asked for once more.
        """
        self._do(lambda db: outbox.share(db, on))

    def outgoing(self, limit: int) -> list[Carried]:
        """Return what is to be written into the shared folder, the oldest change first."""
        found = self._read(lambda db: outbox.read_outgoing(db, limit)) or {}
        self._outgoing |= {key: number for key, (number, _) in found.items()}
        entries = [one for _, one in found.values()]
        return [replace(one, id=0) if isinstance(one, RunEntry) else one for one in entries]

    def sent(self, keys: Iterable[str]) -> None:
        """Forget what has been written there, by `key_of`; what has changed meanwhile stays."""
        struck = [(key, self._outgoing.pop(key)) for key in keys if key in self._outgoing]
        self._do(lambda db: outbox.strike_off(db, struck))

    def take_in(self, entries: Iterable[Carried]) -> int:
        """Take in entries and marks of another machine, and return how many were news.

        Of all versions of an entry the last one counts, so it does not matter in which order and
        how often they come.

        Raises:
            ValueError: as `checked_line` and `checked` say.
            CoachError: somebody's person is not in the journal.
        """
        self.trouble = None
        news = self._news(entries)
        self._from_elsewhere |= news
        self._write()
        return len(news)

    def position(self, file: str) -> tuple[str, int]:
        """Return the head of a file of the shared folder and how many bytes were read of it."""
        return self._read(lambda db: outbox.read_position(db, file)) or ("", 0)

    def set_position(self, file: str, head: str, read: int) -> None:
        """Keep how many bytes of a file of the shared folder were read."""
        self._do(lambda db: outbox.write_position(db, file, head, read))

    def _news(self, entries: Iterable[Carried]) -> set[str]:
        """Let wait what counts more than what is known, and return its keys.

        Raises:
            ValueError, CoachError: as `take_in` says.
        """
        news: dict[str, Carried] = {}
        for one in self._checked(entries):
            key = key_of(one)
            if wins(one, news.get(key)) and wins(one, self._known(key)):
                news[key] = one
        self._wait_for(news.values())
        return set(news)
