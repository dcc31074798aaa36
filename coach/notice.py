"""A card of the journal's rules as it is shown: on the command line, in the journal, on Home."""

from __future__ import annotations

from msgspec import Struct

from coach.model import Level


class Notice(Struct, frozen=True, kw_only=True):
    """A card that applies now.

    Args:
        id: of the rule.
        region: the part of the body it is about; empty where it is about none.
        level: what it asks for; None for a tip.
        title, text: what is said; each red flag has a line of its own.
        why: when it is said, as the answer to "Why am I seeing this?".
        counted: the days that were counted, ISO texts.
        said_on: the day it was last said, an ISO text.
        due: whether it is time to say it (again).
    """

    id: str
    region: str
    level: Level | None
    title: str
    text: str
    why: str
    counted: tuple[str, ...]
    said_on: str | None
    due: bool
