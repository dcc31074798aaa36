"""The library: everything that can be played, and what protects the people who play it."""

from __future__ import annotations

from msgspec import Struct

from coach.cards import Card, Programme, ProgrammeWords, Source
from coach.errors import FileProblem
from coach.model import Exercise, FamilyRule, Region, Session
from coach.protection import Safety


class Library(Struct, frozen=True, kw_only=True):
    """Everything that passed its checks, by id."""

    regions: dict[str, Region]
    families: dict[str, FamilyRule]
    exercises: dict[str, Exercise]
    sessions: dict[str, Session]
    safety: Safety
    themes: dict[str, str]  # session -> folder it stands in
    origins: dict[str, str]  # session -> file it was read from
    cards: dict[str, Card] = {}
    programmes: dict[str, Programme] = {}
    sources: dict[str, Source] = {}  # by the name that other texts use
    programme_words: ProgrammeWords | None = None
    problems: tuple[FileProblem, ...] = ()  # what was refused, and why
