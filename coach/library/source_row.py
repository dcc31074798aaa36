"""What a source text says about a region: for whom it may be shown, and what it leads to.

The texts link places of the body with feelings. Nobody has found that out, it can frighten and
it can hurt, so it is shown only on request, only as an idea of one text, and to few.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from coach.library.flags import support_is_near, ticked_flags
from coach.library.library import Library
from coach.library.region_reading import why_closed
from coach.library.safety import allowed
from coach.model import Region
from coach.people import Person

TITLE = "What the source text says"
NOTE = "This is an idea from one text. It is not a medical finding, and it may not fit you."

# Age group -> for whom the sentence of a region has to be written; the others see no row.
_SHOWN_TO = {
    "teen": frozenset({"teen_and_adult"}),
    "adult": frozenset({"teen_and_adult", "adult_only"}),
    "senior": frozenset({"teen_and_adult", "adult_only"}),
}
_NOT_WITH = frozenset({"psychosis", "trauma"})


class SourceRow(Struct, frozen=True, kw_only=True):
    """What stands in the opened row: what the text says, and how it is to be taken."""

    sentence: str
    note: str = NOTE


def source_row(region: Region, person: Person, library: Library, today: date) -> SourceRow | None:
    """Return the row of a region, or None where there is none for this person today.

    There is none for children under 13, for a place that the text does not name, and for teenagers
    where it is written for adults. It is hidden while a red flag counts, for 14 days after thoughts
    of self-harm, with psychosis or trauma, and until the health questions are answered.
    """
    if region.source_sentence is None:
        return None
    if region.source_audience not in _SHOWN_TO.get(person.age_group, ()):
        return None
    if person.answers != "given" or not person.tags.isdisjoint(_NOT_WITH):
        return None
    if ticked_flags(person, library, today) or support_is_near(person, today):
        return None
    return SourceRow(sentence=region.source_sentence)


def themes_of(region: Region, person: Person, library: Library, today: date) -> tuple[str, ...]:
    """Return the sessions and exercises that a region leads to and that are open to the person."""
    return tuple(name for name in region.theme_links if _is_open(name, person, library, today))


def _is_open(name: str, person: Person, library: Library, today: date) -> bool:
    if name in library.sessions:
        return not allowed(library.sessions[name], library, person, today)
    exercise = library.exercises.get(name)
    return exercise is not None and not why_closed(exercise, person, library, today)
