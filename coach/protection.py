"""The words of what protects: health questions, texts above Start, and emergency numbers."""

from __future__ import annotations

from typing import Literal

from coach.model import Audience, Family, Id, InFile, Level, Line, RedFlag


class ActionLevel(InFile, frozen=True, kw_only=True):
    """What a red flag of this level makes the coach do."""

    id: Level
    button: Line
    effect: Line


class ScreenTag(InFile, frozen=True, kw_only=True):
    """A health question of the safety screen; exercises name it under avoid or caution."""

    id: Id
    group: Line
    question: Line
    effect: Line


class Notice(InFile, frozen=True, kw_only=True):
    """A text above Start, for every session that one of its fields is about."""

    id: Id
    sessions: tuple[Id, ...] = ()
    exercises: tuple[str, ...] = ()  # * at the end of an id stands for its rest
    families: tuple[Family, ...] = ()
    holds: bool = False  # where the breath is held
    regions: tuple[Id, ...] = ()
    audiences: tuple[Audience, ...] = ()
    instead_of: tuple[Id, ...] = ()  # notices that need not be said beside this one
    text: Line
    when: Literal["always", "30_days"]
    level: Level
    card: Id | None = None  # what to read when the answer is no


class Country(InFile, frozen=True, kw_only=True):
    """Emergency and crisis numbers of one country."""

    id: Id
    name: Line
    emergency: Line
    crisis_line: Line
    child_line: Line
    medical_line: Line | None = None  # where urgent care has a number of its own
    text_line: Line | None = None  # support by text message or chat


class Safety(InFile, frozen=True, kw_only=True):
    """Everything that protects: red flags for all regions, screen questions, notices, numbers."""

    levels: tuple[ActionLevel, ...]
    common_red_flags: tuple[RedFlag, ...]
    tags: tuple[ScreenTag, ...]
    cautious_profile: tuple[Id, ...]
    notices: tuple[Notice, ...]
    countries: tuple[Country, ...]
    first_page: Line
    support_line: Line
    set_up_line: Line
    stop_rules: tuple[Line, ...]
    no_breath_lines: tuple[Line, ...]
