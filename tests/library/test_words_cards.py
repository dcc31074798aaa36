"""Cards and programmes: sourced, quiet, for the right age, and without a word of failure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

import pytest
from library.said import (
    Plant,
    Rule,
    holds_breath,
    sentences,
    steps_of,
    texts,
    unfound,
    with_card,
    with_programme,
)
from msgspec.structs import replace

from coach.cards import Card, ProgrammeWords, Statement
from coach.library.library import Library

ONE_TEXT = "idea of one text"
TWO_TEXTS = {"spasm article", "twitching page"}
FRAMED = re.compile(r"\b(?:source texts?|of the texts|popular texts|from them|the list)\b", re.I)
FILLED = {
    "emergency_number", "crisis_line", "child_line", "region", "n", "m", "x", "a", "b", "trigger",
    "session", "time_of_day",
}  # fmt: skip
SAID = {
    "emergency": r"\{emergency_number\}",
    "urgent": r"\btoday\b|\bnow\b",
    "soon": r"\bthis week\b",
    "plan": r"\b(?:visit|doctor|physiotherapist|psychotherapist|therapist|talk\w*|alone)\b",
}
# Insights guess at nothing.
GUESSES = re.compile(
    r"\b(?:disease|cancer|sclerosis|tubercul\w+|thyroid|depress\w+|disorder|syndrome|anxiety)\b",
    re.I,
)
PRAISE = re.compile(
    r"\b(?:well done|perfect|great|excellent|congrat\w*|proud|days in a row)\b", re.I
)
SELLING = re.compile(r"\b(?:buy|order|brand|should take|recommend taking|dose of your)\b", re.I)
FAILING = re.compile(
    r"\b(?:miss(?:ed)?|fail\w*|behind|catch up|make up for|lost|streak|in a row|must)\b",
    re.IGNORECASE,
)
GROWN_UP_FROM = 16  # the youngest that an adult can be


def statements(library: Library) -> Iterator[tuple[Card, Statement]]:
    for card in library.cards.values():
        for statement in card.statements:
            yield card, statement


def said_in(card: Card) -> str:
    return " ".join(statement.text for statement in card.statements)


def a_source_is_unknown(library: Library) -> Iterator[str]:
    for card in library.cards.values():
        named = {source for statement in card.statements for source in statement.source}
        named |= {source for table in card.tables for source in table.source}
        yield from (f"{card.id}: {source}" for source in named - {*library.sources})


def an_idea_stands_as_knowledge(library: Library) -> Iterator[str]:
    for card, statement in statements(library):
        quoted = bool(TWO_TEXTS & {*statement.source})
        framed = FRAMED.search(statement.text)
        if quoted != (statement.evidence == ONE_TEXT) or (quoted and not framed):
            yield f"{card.id}: {statement.text}"


def professional_knowledge_calls_itself_more(library: Library) -> Iterator[str]:
    for card, statement in statements(library):
        alone = statement.source == ("professional knowledge",)
        if alone and statement.evidence in ("many studies agree", "some studies"):
            yield f"{card.id}: {statement.text}"


def a_word_in_braces_is_left(library: Library) -> Iterator[str]:
    for card in library.cards.values():
        for word in set(re.findall(r"\{(\w+)\}", said_in(card))) - FILLED:
            yield f"{card.id}: {word}"


def a_card_asks_for_less_than_its_level(library: Library) -> Iterator[str]:
    for card in library.cards.values():
        if card.level and not re.search(SAID[card.level], f"{card.title} {said_in(card)}", re.I):
            yield f"{card.id}: {card.level}"


def an_insight_guesses_or_praises(library: Library) -> Iterator[str]:
    for card in library.cards.values():
        if card.kind == "insight":
            found = GUESSES.search(said_in(card)) or PRAISE.search(f"{card.title} {said_in(card)}")
            if found:
                yield f"{found[0]!r} in {card.id}"


def an_insight_is_long(library: Library) -> Iterator[str]:
    for card in library.cards.values():
        long = len(sentences(said_in(card))) > 4 or len(card.title.split()) > 6
        if card.kind == "insight" and long:
            yield card.id


def an_insight_nags(library: Library) -> Iterator[str]:
    """All but the urgent ones rest for a week before they come again."""
    for card in library.cards.values():
        at_once = card.level in ("emergency", "urgent") or "at once" in card.shown
        if card.kind == "insight" and not at_once and card.cooldown_days < 7:
            yield f"{card.id}: {card.cooldown_days} days"


def a_card_does_not_say_when(library: Library) -> Iterator[str]:
    for card in library.cards.values():
        if not re.match(r"[A-Z].*\.$", card.shown):
            yield card.id


def a_child_is_shown_what_is_for_adults(library: Library) -> Iterator[str]:
    for card in library.cards.values():
        said = f"{card.title} {said_in(card)}"
        if re.search(r"psychotherap|hypno|your child|alcohol|forgiv", said, re.I):
            limit = 13 if re.search(r"psychotherap", said, re.I) else GROWN_UP_FROM
            if card.from_age < limit:
                yield f"{card.id} from {card.from_age}"


def an_idea_of_the_texts_reaches_children(library: Library) -> Iterator[str]:
    for card, statement in statements(library):
        if TWO_TEXTS & {*statement.source} and card.from_age < 13:
            yield f"{card.id}: {statement.text}"


def magnesium_is_sold(library: Library) -> Iterator[str]:
    for card in library.cards.values():
        if "magnesium" not in said_in(card).lower():
            continue
        if found := SELLING.search(said_in(card)):
            yield f"{found[0]!r} in {card.id}"
        if card.tables:
            yield from _without_cautions(card)


def _without_cautions(card: Card) -> Iterator[str]:
    for word in ("kidney", "pregnan", "medicine", "2 weeks"):
        if word not in said_in(card).lower():
            yield f"{card.id} does not say {word!r}"
    for table in card.tables:
        if "kidney" not in table.not_with:
            yield f"{card.id}: {table.title} is shown with kidney disease"


def writing_and_letting_go_reach_the_wrong_people(library: Library) -> Iterator[str]:
    """Links to the heavy practices stand only on cards that these people do not see."""
    kept = {"let-go-10": ("psychosis", "trauma", "not_safe"), "self-hypnosis-15": ("psychosis",)}
    for card in library.cards.values():
        for link in card.links:
            if missing := {*kept.get(link, ())} - {*card.not_with}:
                yield f"{card.id} links {link} for {sorted(missing)}"


def a_link_leads_nowhere(library: Library) -> Iterator[str]:
    for card in library.cards.values():
        for link in card.links:
            if not any(
                link in part for part in (library.cards, library.sessions, library.exercises)
            ):
                yield f"{card.id}: {link}"


def self_harm_is_left_without_help(library: Library) -> Iterator[str]:
    found = False
    for card in library.cards.values():
        said = f"{card.shown} {said_in(card)}"
        if re.search(r"self-harm|harming yourself", said):
            found = True
            if not all(f"{{{line}}}" in said for line in ("crisis_line", "emergency_number")):
                yield card.id
    if not found:
        yield "there is no card for it"


# -- programmes ------------------------------------------------------------------------------------


def a_day_off_is_a_failure(library: Library) -> Iterator[str]:
    programmes = texts(library.programmes, "programmes")
    for one in (*programmes, *texts(library.programme_words, "programme_words")):
        if found := FAILING.search(one.text):
            yield f"{found[0]!r} in {one}"


def a_programme_is_long_or_short(library: Library) -> Iterator[str]:
    for programme in library.programmes.values():
        if len(programme.days) != 14:
            yield f"{programme.id} has {len(programme.days)} days"
        for number, day in enumerate(programme.days, start=1):
            minutes = sum(library.sessions[name].minutes for name in day)
            if minutes > 15:
                yield f"{programme.id}, day {number}: {minutes} minutes"


def a_programme_holds_what_is_chosen_on_purpose(library: Library) -> Iterator[str]:
    for programme in library.programmes.values():
        for name in chain.from_iterable(programme.days):
            session = library.sessions[name]
            exercises = steps_of(session, library)
            held = any(map(holds_breath, exercises))
            heavy = any(one.family in ("emotion", "aqua", "imagery") for one in exercises)
            first_aid = library.themes[name] == "first-aid"
            if session.audience not in ("adult", "all") or held or heavy or first_aid:
                yield f"{programme.id}: {name}"


def a_programme_forgets_its_place(library: Library) -> Iterator[str]:
    for programme in library.programmes.values():
        days = [[library.sessions[name] for name in day] for day in programme.days]
        there = sum(
            any({*session.regions} & {*programme.regions} for session in day) for day in days
        )
        if there * 2 < len(days):
            yield f"{programme.id}: {there} of {len(days)} days"


def _first(card: str, **changes: object) -> Plant:
    """Return a plant that changes the first statement of a card."""

    def plant(library: Library) -> Library:
        first, *others = library.cards[card].statements
        return with_card(card, statements=(replace(first, **changes), *others))(library)

    return plant


def _day(name: str, *sessions: str) -> Plant:
    """Return a plant that changes the first day of a programme."""

    def plant(library: Library) -> Library:
        return with_programme(name, days=(sessions, *library.programmes[name].days[1:]))(library)

    return plant


NECK = "neck-14"
RULES = (
    Rule(
        "every source is known",
        a_source_is_unknown,
        (_first("magnesium", source=("Nobody 2031",)),),
    ),
    Rule(
        "an idea of one text is marked as one",
        an_idea_stands_as_knowledge,
        (
            _first("psychotherapist", evidence="some studies"),
            _first("psychotherapist", text="Tension asks for a psychotherapist."),
        ),
    ),
    Rule(
        "professional knowledge claims no studies",
        professional_knowledge_calls_itself_more,
        (_first("soreness", evidence="many studies agree"),),
    ),
    Rule(
        "words in braces are known",
        a_word_in_braces_is_left,
        (_first("r-tw-1", text="You logged it on {days} days."),),
    ),
    Rule(
        "a card asks for what its level means",
        a_card_asks_for_less_than_its_level,
        (
            _first("r-tw-3", text="Twitching with weakness is rare."),
            _first("r-cr-1", text="This cramp is long."),
        ),
    ),
    Rule(
        "an insight guesses at no disease and praises nobody",
        an_insight_guesses_or_praises,
        (
            _first("r-tw-1", text="This may be a nerve disease."),
            _first("r-pr-3", text="Well done, seven days in a row."),
        ),
    ),
    Rule(
        "an insight is short",
        an_insight_is_long,
        (
            _first("r-tw-1", text="One. Two. Three. Four. Five."),
            with_card("r-tw-1", title="A " * 7),
        ),
    ),
    Rule("an insight waits", an_insight_nags, (with_card("r-tw-1", cooldown_days=1),)),
    Rule("a card says when it comes", a_card_does_not_say_when, (with_card("r-tw-1", shown="-"),)),
    Rule(
        "what is for adults is not for children",
        a_child_is_shown_what_is_for_adults,
        (with_card("psychotherapist", from_age=8), with_card("children-relaxing", from_age=13)),
    ),
    Rule(
        "ideas of the two texts are not for children",
        an_idea_of_the_texts_reaches_children,
        (with_card("where-ideas-come-from", from_age=12),),
    ),
    Rule(
        "magnesium is food first, with its cautions",
        magnesium_is_sold,
        (
            _first("magnesium", text="Buy magnesium."),
            lambda library: with_card(
                "magnesium",
                statements=tuple(
                    one for one in library.cards["magnesium"].statements if "idney" not in one.text
                ),
            )(library),
            lambda library: with_card(
                "magnesium",
                tables=tuple(replace(t, not_with=()) for t in library.cards["magnesium"].tables),
            )(library),
        ),
    ),
    Rule(
        "heavy practices are not linked for those who must not",
        writing_and_letting_go_reach_the_wrong_people,
        (
            with_card("letting-go", not_with=()),
            with_card("deep-relaxation", not_with=()),
        ),
    ),
    Rule("links lead somewhere", a_link_leads_nowhere, (with_card("magnesium", links=("no",)),)),
    Rule(
        "thoughts of death lead to help",
        self_harm_is_left_without_help,
        (_first("support-now", text="You deserve support."),),
    ),
    Rule(
        "a day left out is no failure",
        a_day_off_is_a_failure,
        (
            with_programme(NECK, goal="Catch up on missed days."),
            lambda library: replace(
                library,
                programme_words=ProgrammeWords(
                    start="Go.", left_out="You are behind.", halfway="Go on.", end="Done."
                ),
            ),
        ),
    ),
    Rule(
        "fourteen short days",
        a_programme_is_long_or_short,
        (
            _day(NECK, "neck-10", "neck-shoulders-20"),
            with_programme(NECK, days=()),
        ),
    ),
    Rule(
        "nothing in a programme that people choose on purpose",
        a_programme_holds_what_is_chosen_on_purpose,
        tuple(
            _day(NECK, name)
            for name in ("box-5", "let-go-10", "pool-30", "kids-8-12-neck-3", "panic-first-aid-3")
        ),
    ),
    Rule(
        "a programme stays with its place",
        a_programme_forgets_its_place,
        (with_programme(NECK, regions=("foot",)),),
    ),
)


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_shipped_library_keeps(rule: Rule, library: Library) -> None:
    assert list(rule.broken(library)) == []


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_a_planted_fault_is_found(rule: Rule, library: Library) -> None:
    assert unfound(rule, library) == []
