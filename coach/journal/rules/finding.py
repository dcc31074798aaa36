"""What a rule has found, to be said with the words of a shipped card."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Finding(Struct, frozen=True, kw_only=True):
    """One rule that applies now.

    Args:
        rule: the id of the card that says it, or of the rule where red flags say it.
        days: the days that were counted, the oldest first.
        region: the part of the body it is about; empty where it is about none.
        n, m: figures for the words {n} and {m}; None where they say nothing.
        trigger: for the word {trigger}.
        words: what else stands in {braces} on the card, and what to say there.
        flags: the red flags to be read out, where there is no card.
    """

    rule: str
    days: tuple[date, ...]
    region: str = ""
    n: int | None = None
    m: int | None = None
    trigger: str = ""
    words: dict[str, str] = {}
    flags: tuple[str, ...] = ()
