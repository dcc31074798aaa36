"""The words about a person: what they are called, and how an adult is asked about a child."""

from __future__ import annotations

from msgspec import Struct

from coach.people import Person
from coach.ui.person_answers import AGE_GROUPS, CHILD_AGES


class AskedWords(Struct, frozen=True, kw_only=True):
    """The words of the safety screen that depend on whom it is about.

    Args:
        heading: of the first page.
        note: what the adult has to know who answers for a child; empty for oneself.
        age: the question for the age group.
        hand: the question for the hand.
        today: the question above the red flags.
        health: the line above the health questions.
    """

    heading: str
    note: str
    age: str
    hand: str
    today: str
    health: str


_OWN = AskedWords(
    heading="What this app is",
    note="",
    age="How old are you?",
    hand="Which hand do you write with?",
    today="Do you have any of these today?",
    health="Please tick what fits. We will choose suitable exercises.",
)


def asked_words(person: Person) -> AskedWords:
    """Return the words for this person; those about a child are for the adult who answers."""
    if not person.child:
        return _OWN
    name = person.name
    return AskedWords(
        heading=f"About {name}",
        note=(
            f"An adult answers these pages for {name}. Where a question says \u201cyou\u201d, "
            f"it means {name}. In each session an adult is there."
        ),
        age=f"How old is {name}?",
        hand=f"Which hand does {name} write with?",
        today=f"Does {name} have any of these today?",
        health=(
            f"Please tick what fits {name}: \u201cyou\u201d means {name}. "
            "We will choose suitable exercises."
        ),
    )


def name_of(person: Person) -> str:
    """Return what a person is called at the beginning of a line."""
    return person.name if person.child else f"{person.name[:1].upper()}{person.name[1:]}"


def age_of(person: Person) -> str:
    """Return the age group in words: `8 to 12 years`."""
    ages = AGE_GROUPS | CHILD_AGES
    return f"{ages[person.age_group]} years" if person.age_group != "senior" else "65 or over"


def adult_sentence(person: Person) -> str:
    """Return what an adult confirms before each session of a child; nothing for the others."""
    if not person.child:
        return ""
    if person.age_group == "child_4_7":
        return f"An adult takes part or sits beside {person.name}."
    return f"An adult is in the room with {person.name}."
