"""What a person may read: the cards that are meant for them, and what each card says to them."""

from __future__ import annotations

from msgspec.structs import replace

from coach.cards import Card
from coach.library.library import Library
from coach.library.safety import fill_numbers
from coach.people import Person

# Cards that say from which age they are to be read; the youngest of a group decides.
_YOUNGEST = {"child_4_7": 4, "child_8_12": 8, "teen": 13, "adult": 18, "senior": 65}


def cards_for(person: Person, library: Library) -> dict[str, Card]:
    """Return the cards for a person's shelf, each as it is said to them.

    Cards that follow from journal entries stand nowhere but there. Statements and figures that
    are not meant for the person are left out, and the numbers of their country filled in. While
    the health questions are not answered every answer counts as yes: warnings are shown, figures
    are not.
    """
    tags = frozenset(tag.id for tag in library.safety.tags)
    if person.answers == "given":
        tags = person.tags
    return {
        card.id: _told(card, tags, person, library)
        for card in library.cards.values()
        if card.kind != "insight"
        and card.from_age <= _YOUNGEST[person.age_group]
        and tags.isdisjoint(card.not_with)
    }


def _told(card: Card, tags: frozenset[str], person: Person, library: Library) -> Card:
    said = (
        replace(one, text=fill_numbers(one.text, person, library.safety))
        for one in card.statements
        if tags.isdisjoint(one.not_with) and (not one.only_with or tags & {*one.only_with})
    )
    tables = (table for table in card.tables if tags.isdisjoint(table.not_with))
    return replace(card, statements=tuple(said), tables=tuple(tables))
