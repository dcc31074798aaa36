"""Changing the journal one step at a time, so that each step can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from coach.clock import Clock
from coach.entries import DayNote, Deletion, DiaryEntry, Episode
from coach.journal.kept.versions import key_of
from coach.journal.store import Journal
from coach.people import RunEntry

Found = DiaryEntry | RunEntry


class _Step(Struct, frozen=True):
    """What a step has changed.

    Args:
        before: the entries as they were.
        new: the keys of entries that were not there before.
    """

    before: tuple[Found, ...]
    new: tuple[str, ...]


class JournalChanging:
    """Writes entries, and writes them back.

    Args:
        journal: what is changed.
        clock: knows the moment.
    """

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal, self._clock = journal, clock
        self._steps: list[_Step] = []
        self._last = datetime.min.replace(tzinfo=clock.wall().tzinfo)

    @property
    def undoable(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._steps)

    def forget(self) -> None:
        """Take nothing back any more: somebody else's journal is open."""
        self._steps.clear()

    def put(self, entry: Found, known: Sequence[Found] = ()) -> None:
        """Write an entry in place of those that were known of the same thing.

        Args:
            entry: with the id of the first that was known, or a new one.
            known: what was there; those with another id are deleted.
        """
        key = key_of(entry)
        before = tuple(known)
        new = () if any(key_of(one) == key for one in before) else (key,)
        gone = [one for one in before if key_of(one) != key]
        latest = max((one.edited_at for one in before), default="")
        self._write([replace(entry, edited_at=self._moment(latest))], gone)
        self._steps.append(_Step(before, new))

    def delete(self, entries: Sequence[Found]) -> None:
        """Delete entries together; only their keys and the time are left."""
        self._write([], entries)
        self._steps.append(_Step(tuple(entries), ()))

    def undo(self) -> None:
        """Take the last step back; without one nothing happens."""
        if not self._steps:
            return
        step = self._steps.pop()
        restored = [replace(one, edited_at=self._moment(one.edited_at)) for one in step.before]
        marks = [Deletion(id=key, at=self._moment()) for key in step.new]
        self._send(restored, marks)

    # -- inside --------------------------------------------------------------------------------

    def _write(self, entries: Sequence[Found], gone: Sequence[Found]) -> None:
        marks = [Deletion(id=key_of(one), at=self._moment(one.edited_at)) for one in gone]
        self._send(entries, marks)

    def _send(self, entries: Sequence[Found], marks: Sequence[Deletion]) -> None:
        lines = [one for one in entries if isinstance(one, Episode | DayNote)]
        runs = [replace(one, id=0) for one in entries if isinstance(one, RunEntry)]
        self._journal.write_lines([*lines, *marks], runs)

    def _moment(self, after: str = "") -> str:
        """Return a moment later than a change, and than all that were given before."""
        last = max(self._last, datetime.fromisoformat(after)) if after else self._last
        self._last = max(self._clock.wall(), last + timedelta(microseconds=1))
        return self._last.isoformat()
