"""The words of what is read: cards with their statements, programmes of days, and sources."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from coach.model import Evidence, Id, InFile, Level, Line


class Statement(InFile, frozen=True, kw_only=True):
    """Something a card says, where it comes from, and how sure anybody can be about it."""

    text: Line
    source: Annotated[tuple[str, ...], Meta(min_length=1)]
    evidence: Evidence
    only_with: tuple[Id, ...] = ()  # said only to people with one of these tags
    not_with: tuple[Id, ...] = ()  # left out for people with one of these tags


class Table(InFile, frozen=True, kw_only=True):
    """Figures that a card shows below its statements; each row has one cell a column."""

    title: Line
    columns: Annotated[tuple[Line, ...], Meta(min_length=2)]
    rows: Annotated[tuple[tuple[Line, ...], ...], Meta(min_length=1)]
    source: Annotated[tuple[str, ...], Meta(min_length=1)]
    evidence: Evidence
    not_with: tuple[Id, ...] = ()


class Card(InFile, frozen=True, kw_only=True):
    """A short text to read; nothing in it is timed or spoken."""

    id: Id
    title: Line
    kind: Literal["knowledge", "help", "insight"]  # an insight follows from journal entries
    shown: Line  # when, as the answer to "Why am I seeing this?"
    level: Level | None = None  # what a medical card asks for
    cooldown_days: Annotated[int, Meta(ge=0, le=365)] = 0  # before an insight comes again
    from_age: Annotated[int, Meta(ge=0, le=18)] = 8
    not_with: tuple[Id, ...] = ()  # people with one of these tags do not see the card
    regions: tuple[Id, ...] = ()  # where it is offered; none: not with a part of the body
    statements: Annotated[tuple[Statement, ...], Meta(min_length=1)]
    tables: tuple[Table, ...] = ()
    links: tuple[Id, ...] = ()  # sessions, exercises and cards offered below it


class Cards(InFile, frozen=True, kw_only=True):
    """The file of cards."""

    cards: tuple[Card, ...]


class Programme(InFile, frozen=True, kw_only=True):
    """A plan of short sessions: each day proposes one or two, to be done in this order."""

    id: Id
    title: Line
    goal: Line
    regions: Annotated[tuple[Id, ...], Meta(min_length=1)]
    days: Annotated[tuple[tuple[Id, ...], ...], Meta(min_length=1, max_length=60)]


class ProgrammeWords(InFile, frozen=True, kw_only=True):
    """What every programme says at its start and end, and about days left out."""

    start: Line
    left_out: Line
    halfway: Line
    end: Line


class Programmes(InFile, frozen=True, kw_only=True):
    """The file of programmes."""

    words: ProgrammeWords
    programmes: tuple[Programme, ...]


class Source(InFile, frozen=True, kw_only=True):
    """A publication, under the `name` by which the other files call it."""

    name: Line
    title: Line
    checked: Literal["read", "read in a copy", "in part", "to be checked"]


class Sources(InFile, frozen=True, kw_only=True):
    """The file of sources."""

    sources: tuple[Source, ...]
