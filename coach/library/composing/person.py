"""What may be composed for a person: their age, their answers, and what red flags close."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coach.library.composing.wish import Wish
from coach.library.flags import closed_by_flags
from coach.library.library import Library
from coach.library.safety import effective_tags
from coach.model import Audience, SessionPosture
from coach.people import Person

_AUDIENCES: dict[str, Audience] = {
    "adult": "adult",
    "senior": "adult",
    "teen": "teen",
    "child_8_12": "child_8_12",
    "child_4_7": "child_4_7",
}


def wish_for(
    person: Person,
    library: Library,
    today: date,
    regions: Sequence[str],
    minutes: int,
    posture: SessionPosture,
) -> Wish:
    """Return the wish of a person; another one each day, as the day is its seed."""
    return Wish(
        regions=tuple(regions),
        seconds=60 * minutes,
        posture=posture,
        audience=_AUDIENCES[person.age_group],
        senior=person.age_group == "senior",
        tags=effective_tags(person, library.safety),
        closed=frozenset(closed_by_flags(person, library, today).regions),
        seed=today.toordinal(),
    )
