"""Which red flags are ticked, and how a person changes when that is changed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from msgspec.structs import replace

from coach.library.library import Library
from coach.library.safety import closed_by_flags
from coach.people import Person


def ticked_flags(person: Person, library: Library, today: date) -> frozenset[str]:
    """Return the ids of the red flags that were ticked and still count today."""
    return frozenset(flag.id for flag in closed_by_flags(person, library, today).flags)


def with_flags(person: Person, ticked: Collection[str], library: Library, today: date) -> Person:
    """Return the person with these red flags ticked, and none of the others that counted.

    One that stays ticked keeps its day. One that is ticked anew gets today's, and what a
    professional said about it before no longer counts.
    """
    before = ticked_flags(person, library, today)
    new, taken_back = set(ticked) - before, before - set(ticked)
    kept = {flag: day for flag, day in person.red_flags.items() if flag not in taken_back}
    return replace(
        person,
        red_flags=kept | dict.fromkeys(new, today.isoformat()),
        clearances={about: day for about, day in person.clearances.items() if about not in new},
    )
