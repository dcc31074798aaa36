"""How tense places were lately, by what was rated with sessions and what was noted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from msgspec import Struct

from coach.break_naming import your_place
from coach.entries import Episode, EpisodeKind, Sign
from coach.people import RunEntry

TENSE = 4  # of 10: from here on a place is tense, and so it is where no number was noted
_NOTED: dict[EpisodeKind, str] = {
    "tension": "tension in", "spasm": "a spasm in", "cramp": "a cramp in",
}  # fmt: skip
_LOOKED_AT_FIRST: frozenset[Sign] = frozenset({"numb", "weak", "swollen", "still_on"})
_LATELY = timedelta(days=6)  # so that the name of a day means one day only


class Felt(Struct, frozen=True):
    """How tense a place was, when, and how that is said."""

    place: str
    level: int
    at: datetime
    words: str


def felt_last(runs: Iterable[RunEntry], noted: Iterable[Episode], at: datetime) -> list[Felt]:
    """Return how tense each place was the last time that it was rated or noted lately.

    Args:
        runs: in any order.
        noted: in any order.
        at: the moment now, in local time.
    """
    last: dict[str, Felt] = {}
    for one in sorted((*_rated(runs, at), *_noted(noted, at)), key=lambda one: one.at):
        if at - _LATELY <= one.at:
            last[one.place] = one
    return list(last.values())


def looked_at_first(one: Episode, at: datetime) -> bool:
    """Return whether an episode of these days had signs with which nobody should exercise."""
    lately = at - _LATELY <= datetime.fromisoformat(one.at)
    return lately and not _LOOKED_AT_FIRST.isdisjoint(one.signs)


def _rated(runs: Iterable[RunEntry], now: datetime) -> Iterator[Felt]:
    for entry in runs:
        at = datetime.fromisoformat(entry.started_at).astimezone(now.tzinfo)
        for place, level in (entry.before | entry.after).items():
            yield Felt(place, level, at, f"You rated {your_place(place)} {level}")


def _noted(noted: Iterable[Episode], now: datetime) -> Iterator[Felt]:
    for one in noted:
        if one.kind in _NOTED:
            at = datetime.fromisoformat(one.at).astimezone(now.tzinfo)
            level = TENSE if one.strength is None else one.strength
            words = f"You noted {_NOTED[one.kind]} {your_place(one.place)}"
            yield Felt(one.place, level, at, words)
