"""One line of a file in the shared folder: an entry of the journal, for this user's machines.

A line is JSON: the version of its form, and the facts of one entry. Whose entry it is stands there
by name, as the same person may have another number on each machine; the first person, who is "me"
everywhere, is left out. Nothing else about people is ever written.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec
from msgspec import Struct

from coach.entries import Deletion
from coach.journal.carrying import VERSION, entry_of, facts_of
from coach.journal.kept.versions import Carried, key_of_id
from coach.people import Person, RunEntry

_LAST_YEAR = "9999"  # a moment of it could not be followed by a later one
_encoder = msgspec.json.Encoder(order="deterministic")


class Names(Struct, frozen=True):
    """Under which names the people of this machine's journal stand in the shared folder.

    Args:
        me: the number of the first person, who needs none.
        names: the other people's names, by number.
    """

    me: int
    names: Mapping[int, str]

    def __contains__(self, entry: Carried) -> bool:
        """Return whether it is known whose entry this is; the mark of a deleted one is nobody's."""
        return isinstance(entry, Deletion) or entry.person in (self.me, *self.names)

    def number_of(self, name: str) -> int | None:
        """Return who has this name here, if anybody has; upper and lower case are the same."""
        for number, known in self.names.items():
            if known.casefold() == name.casefold():
                return number
        return None

    @property
    def mark(self) -> str:
        """What changes when a line could mean somebody else here, or could be read at last."""
        names = sorted(name.casefold() for name in self.names.values())
        known = _encoder.encode([VERSION, names])
        return hashlib.sha256(known).hexdigest()[:16]


def names_of(people: Iterable[Person]) -> Names:
    """Return the names of these people, the first of whom is "me"."""
    me, *others = people
    return Names(me.id, {person.id: person.name for person in others})


class Head(Struct, frozen=True):
    """The first line of a file.

    Args:
        coach_journal_of: the machine that appends to it.
        generation: chosen by chance, another one each time the file is written anew.
    """

    coach_journal_of: str
    generation: str


class Left(Struct, frozen=True):
    """Why a line was left alone.

    Args:
        why: a later coach has written it; it is about somebody who is not known here; or it is
            no entry at all.
        name: of whom it is about, if they are not known.
    """

    why: Literal["newer", "unknown", "no entry"]
    name: str = ""


class Peek(Struct, frozen=True):
    """What tells versions of an entry apart, in a line of any version."""

    what: str = ""
    id: str = ""
    run_id: str = ""
    edited_at: str = ""

    @property
    def key(self) -> str:
        """What the journal knows the entry by."""
        return key_of_id(self.run_id or self.id)


_heads = msgspec.json.Decoder(Head)
_peeks = msgspec.json.Decoder(Peek)
_NO_JSON = (ValueError, RecursionError)  # so msgspec refuses bytes


def head_line(machine_id: str) -> bytes:
    """Return the first line of a file that is begun now."""
    return _encoder.encode(Head(machine_id, uuid.uuid4().hex)) + b"\n"


def is_head(line: bytes) -> bool:
    """Return whether this is the first line of a file of the coach."""
    try:
        _heads.decode(line)
    except _NO_JSON:
        return False
    return True


def line_of(entry: Carried, names: Names) -> bytes:
    """Return the line that holds an entry."""
    facts = facts_of(entry)
    person = facts.pop("person", names.me)
    if person != names.me:
        facts["name"] = names.names[person]
    return _encoder.encode({"v": VERSION, **facts}) + b"\n"


def entry_in(line: bytes, names: Names) -> Carried | Left:
    """Return the entry that a whole line holds, checked, or why it was left alone."""
    try:
        facts = msgspec.json.decode(line, type=dict[str, Any])
        if facts.pop("v") != VERSION:
            return Left("newer")
        name = facts.pop("name", None)
        if facts.get("what") != "deleted":
            person = names.me if name is None else names.number_of(str(name))
            if person is None:
                return Left("unknown", str(name))
            facts["person"] = person
        entry = entry_of(facts)
        if _changed_at(entry) >= _LAST_YEAR:
            raise ValueError("nothing could be later")
    except (*_NO_JSON, KeyError, OverflowError):
        return Left("no entry")
    return entry


def _changed_at(entry: Carried) -> str:
    if isinstance(entry, Deletion):
        return entry.at
    return entry.edited_at or (entry.started_at if isinstance(entry, RunEntry) else "")


def peek_at(line: bytes) -> Peek | None:
    """Return what tells the entry of a line from others, or None if it holds none."""
    try:
        found = _peeks.decode(line)
    except _NO_JSON:
        return None
    return found if found.id or found.run_id else None
