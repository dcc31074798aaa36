"""All rules together: which apply to a person now, and which of them are due to be said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import timedelta

from coach.cards import Card
from coach.journal.days import Days
from coach.journal.insights import progress_rules
from coach.journal.kept.told_rows import Told
from coach.journal.rules import body_rules, mind_rules
from coach.journal.rules.finding import Finding
from coach.model import Level
from coach.people import Person

BODY = (
    body_rules.cramp_still_on,
    body_rules.cramp_with_swelling,
    body_rules.spasm_with_more,
    body_rules.twitching_with_more,
    body_rules.spasm_that_stays,
    body_rules.twitching_for_weeks,
    body_rules.twitching_for_a_while,
    body_rules.twitching_in_places,
    body_rules.twitching_after_medicine,
    body_rules.cramp_was_long,
    body_rules.cramps_at_night,
    body_rules.tension_for_six_weeks,
    body_rules.stubborn_tension,
    body_rules.tighter_after_sessions,
    body_rules.twitching_with_a_pattern,
)
# Said to the adult, about a child under 13. The others speak to the person they are about.
CHILD = (
    body_rules.cramp_still_on,
    body_rules.cramp_with_swelling,
    body_rules.spasm_with_more,
    body_rules.twitching_with_more,
    body_rules.spasm_that_stays,
    body_rules.twitching_of_a_child,
)
MIND = (
    mind_rules.stress_for_weeks,
    mind_rules.low_mood,
    mind_rules.waves_of_panic,
    mind_rules.month_of_poor_sleep,
    mind_rules.full_week,
    mind_rules.restless_nights,
)
PROGRESS = (
    progress_rules.back_after_a_break,
    progress_rules.session_that_suits,
    progress_rules.not_much_change,
    progress_rules.good_time_of_day,
)
# The weaker card says nothing beside the stronger one about the same region.
_STRONGER = {
    "r-tw-1": "r-tw-2",
    "r-sp-2": "r-sp-3",
    "r-st-2": "r-st-3",
    "r-sl-1": "r-sl-2",
    "r-cr-1b": "r-cr-1",
}
# These name a psychotherapist, or lead to one.
TALKING = frozenset({"r-st-2", "r-st-3", "r-mh-1", "r-mh-3", "r-mh-4"})
# Beside these nothing is said about food.
_NO_FOOD = frozenset({"r-tw-1", "r-tw-2", "r-tw-3", "r-tw-4"})
_RED: frozenset[Level] = frozenset({"emergency", "urgent", "soon"})
_ORDER: tuple[Level | None, ...] = ("emergency", "urgent", "soon", "plan", None)


def is_child(person: Person) -> bool:
    """Return whether a person is under 13, so that the adult is spoken to."""
    return person.child or person.age_group.startswith("child")


def findings(
    days: Days,
    person: Person,
    told: Told,
    feelings: Collection[str],
    beginning: Days | None = None,
    support: bool = False,
) -> list[Finding]:
    """Return every rule that applies to a person today.

    Args:
        days: the person's journal.
        person: whose it is.
        told: when each rule was last said to the person.
        feelings: the ids of the exercises that are a practice with feelings.
        beginning: the journal as it was at the end of its first 14 days; None: nothing is
            compared with it.
        support: whether thoughts of death or self-harm were ticked in the last 14 days; nothing
            is said about progress then.
    """
    if is_child(person):
        return [found for rule in CHILD for found in rule(days)]
    found = [
        *(one for rule in (*BODY, *MIND) for one in rule(days)),
        *mind_rules.stress_again(days, told.get((mind_rules.MORE_SUPPORT, ""))),
        *mind_rules.heavy_feelings(days, feelings),
        *(() if support else _progress(days, beginning)),
    ]
    if not any(one.rule in _NO_FOOD for one in found):
        found += body_rules.twitches_and_cramps(days, person)
    all_found = {(one.rule, one.region) for one in found}
    return [one for one in found if (_STRONGER.get(one.rule), one.region) not in all_found]


def _progress(days: Days, beginning: Days | None) -> Iterator[Finding]:
    for rule in PROGRESS:
        yield from rule(days)
    if beginning is not None:
        yield from progress_rules.calmer_than_at_first(days, beginning)


def by_weight(
    found: Iterable[Finding], cards: Mapping[str, Card], flags: Mapping[str, Level]
) -> list[Finding]:
    """Return what may be said now, the most pressing first.

    Whoever needs help for the body soon is not sent to talk at the same time.

    Args:
        found: what applies.
        cards: the shipped cards by id.
        flags: the level of each red flag by id.
    """
    ranked = sorted(found, key=lambda one: _ORDER.index(level_of(one, cards, flags)))
    pressing = any(level_of(one, cards, flags) in _RED for one in ranked)
    return [one for one in ranked if not (pressing and one.rule in TALKING)]


def level_of(found: Finding, cards: Mapping[str, Card], flags: Mapping[str, Level]) -> Level | None:
    """Return what a finding asks for: its card's level, or the highest of its red flags."""
    if found.rule in cards:
        return cards[found.rule].level
    return min((flags[flag] for flag in found.flags), key=_ORDER.index)


def is_due(found: Finding, cards: Mapping[str, Card], told: Told, days: Days) -> bool:
    """Return whether enough days have passed since a finding was last said.

    What is urgent has no such interval.
    """
    said = told.get((found.rule, found.region))
    card = cards.get(found.rule)
    if said is None or card is None:
        return True
    return not timedelta() <= days.today - said < timedelta(days=card.cooldown_days)
