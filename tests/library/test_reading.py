"""Cards: which of them a person may read, and what each says to them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.cards import Card, Statement
from coach.library.reading import cards_for
from coach.people import Person


def said(text: str, **more) -> Statement:
    return Statement(text=text, source=("NHS",), evidence="health services advise", **more)


def card(name: str, **more) -> Card:
    usual = {"kind": "knowledge", "shown": "Asked for.", "statements": (said(name),)}
    return Card(id=name, title=name, **{**usual, **more})


@pytest.fixture
def stocked(library):
    cards = (
        card("food"),
        card("insight", kind="insight"),
        card("grown-up", from_age=18),
        card("not-pregnant", not_with=("pregnant",)),
        card("numbers", statements=(
            said("Call {emergency_number}."),
            said("Ask about your tablets.", only_with=("bp_high",)),
            said("Stand up slowly.", not_with=("dizzy_faint",)),
        )),
    )  # fmt: skip
    return replace(library, cards={one.id: one for one in cards})


def test_cards_from_the_journal_do_not_stand_on_the_shelf(stocked):
    person = Person(answers="given")

    assert list(cards_for(person, stocked)) == ["food", "grown-up", "not-pregnant", "numbers"]


def test_age_and_answers_leave_cards_out(stocked):
    teen = Person(answers="given", age_group="teen", tags=frozenset({"pregnant"}))

    assert list(cards_for(teen, stocked)) == ["food", "numbers"]


def test_a_card_says_what_fits_the_person_with_their_numbers(stocked):
    def told(**person) -> list[str]:
        card = cards_for(Person(**{"answers": "given", "country": "de", **person}), stocked)[
            "numbers"
        ]
        return [one.text for one in card.statements]

    assert told() == ["Call 112.", "Stand up slowly."]
    assert told(answers="none") == ["Call 112.", "Ask about your tablets."]
    tags = frozenset({"bp_high", "dizzy_faint"})
    assert told(tags=tags) == ["Call 112.", "Ask about your tablets."]
