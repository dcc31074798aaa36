"""Where things come from: sources and evidence are named, and two popular texts only quoted.

The ideas of those texts about feelings stay attributed, in the third person, away from what is
heard, away from titles and reasons, and away from children.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from library.said import (
    Rule,
    Said,
    everything,
    heard,
    saying,
    texts,
    unfound,
    with_exercise,
    with_family,
    with_region,
    with_session,
)
from library.wording import NAMED_FOR_SAFETY, NEVER_NAMED

from coach.library.library import Library

UNNAMED = {"shoulders", "jaw_face", "low_back"}  # places that the two texts do not mention
FEELINGS = {"emotion", "stress_skill"}

FRAME = re.compile(r"(?:The source documents? associates?|One of our two source texts says) ")
CAUSES = re.compile(
    r"\b(?:caus(?:es|ed by)|(?<!not )means? that|shows? that|is a sign (?:of|that)|proves?|proven|"
    r"is due to|leads? to|comes? from (?:your|held|old)|because of your)\b",
    re.IGNORECASE,
)
SAFETY_PLACES = {"safety", "red_flags", "good_to_know", "cards", "evidence"}
FEELING_WORDS = re.compile(
    r"\b(?:grief|grievances?|guilt\w*|anger|angry|resent\w*|hurt feelings|unspoken|held[- ]back|"
    r"closeness|pleasure|forgiv\w+|fears?|afraid|money|unloved|lonely|betray\w*|trauma|offen[cs]es?|"
    r"emotion\w*|grudge)\b",
    re.IGNORECASE,
)
YOU = re.compile(r"\b(?:you|your|yours|yourself|I|my|we|our)\b", re.IGNORECASE)


def a_source_is_missing(library: Library) -> Iterator[str]:
    for family in library.families.values():
        if not family.source:
            yield f"the family {family.id}"
    for exercise in library.exercises.values():
        if not exercise.source and not library.families[exercise.family].source:
            yield exercise.id


def a_source_is_unknown(library: Library) -> Iterator[str]:
    for place, source in _sources(library):
        if source not in library.sources:
            yield f"{place}: {source}"


def _sources(library: Library) -> Iterator[tuple[str, str]]:
    flags = [*library.safety.common_red_flags]
    for region in library.regions.values():
        flags += region.red_flags
    parts = (flags, library.families.values(), library.exercises.values())
    for part in parts:
        for thing in part:
            yield from ((thing.id, source) for source in thing.source)


def evidence_is_missing_or_loud(library: Library) -> Iterator[str]:
    loud = re.compile(r"\b(?:proven?|proves|always|certain(?:ly)?|best method|works for|amazing)\b")
    for family in library.families.values():
        if not family.evidence.endswith(".") or loud.search(family.evidence):
            yield f"{family.id}: {family.evidence}"


def an_idea_is_stated_as_fact(library: Library) -> Iterator[str]:
    for region in library.regions.values():
        said = region.source_sentence
        if said and (not FRAME.match(said) or CAUSES.search(said) or YOU.search(said[9:])):
            yield f"{region.id}: {said}"


def an_idea_is_invented(library: Library) -> Iterator[str]:
    for region in library.regions.values():
        named = region.source_sentence is not None
        if named != (region.source_audience != "none") or named != (region.id not in UNNAMED):
            yield region.id


def an_idea_reaches_the_young(library: Library) -> Iterator[str]:
    for region in library.regions.values():
        grown_up = re.search(r"pelvi|closeness|sexual", region.source_sentence or "")
        if grown_up and region.source_audience != "adult_only":
            yield region.id


def a_cause_is_claimed(library: Library) -> Iterator[str]:
    for said in everything(library):
        outside = not {"safety", "red_flags", "cards"} & {*said.place}
        if outside and (found := CAUSES.search(said.text)):
            yield f"{found[0]!r} in {said}"


def a_feeling_is_put_into_a_place(library: Library) -> Iterator[str]:
    """Feelings stand only where people have chosen to work with them, and with no region."""
    for exercise in library.exercises.values():
        if exercise.family in FEELINGS:
            if exercise.regions != ("whole_body",):
                yield f"{exercise.id} belongs to {', '.join(exercise.regions)}"
        elif exercise.family not in ("grounding", "imagery"):
            chosen_by = (exercise.name, exercise.why, *(said.text for said in heard(exercise)))
            yield from (
                f"{exercise.id}: {text}" for text in chosen_by if FEELING_WORDS.search(text)
            )
    for session in library.sessions.values():
        families = {library.exercises[step.exercise].family for step in session.steps}
        if families & FEELINGS and session.regions != ("whole_body",):
            yield f"{session.id} belongs to {', '.join(session.regions)}"
        if not families & FEELINGS and FEELING_WORDS.search(f"{session.title} {session.goal}"):
            yield f"{session.id}: {session.title}. {session.goal}"


def an_idea_is_heard(library: Library) -> Iterator[str]:
    ideas = {idea for region in library.regions.values() for idea in _ideas(region.source_sentence)}
    for exercise in library.exercises.values():
        for said in heard(exercise):
            if re.search(r"source (?:document|text)|associat", said.text, re.IGNORECASE):
                yield str(said)
            if found := ideas & _ideas(f"with {said.text}"):
                yield f"{sorted(found)} in {said}"


def _ideas(sentence: str | None) -> set[str]:
    """Return the runs of four words behind "with" in a source sentence."""
    words = re.findall(r"[a-z]+", (sentence or "").lower().partition(" with ")[2])
    words = words or re.findall(r"[a-z]+", (sentence or "").lower())
    return {" ".join(words[n : n + 4]) for n in range(len(words) - 3)}


def a_disease_is_named(library: Library) -> Iterator[str]:
    for said in (*everything(library), *_searched(library)):
        frightening = NEVER_NAMED.search(said.text)
        if frightening or (
            not SAFETY_PLACES & {*said.place} and NAMED_FOR_SAFETY.search(_own_limits(said.text))
        ):
            yield str(said)


def _own_limits(text: str) -> str:
    """Return the text without the sentence that the coach finds and treats nothing."""
    return text.replace("It does not find or treat illness.", "")


def _searched(library: Library) -> Iterator[Said]:
    for region in library.regions.values():
        yield from (Said(("synonyms", region.id), word) for word in region.synonyms)


def an_open_question_is_none(library: Library) -> Iterator[str]:
    for region in library.regions.values():
        if "?" not in region.open_question:
            yield region.id


def a_number_stands_without_its_unit(library: Library) -> Iterator[str]:
    """A figure about people or studies says what it counts."""
    unit = r"(?:%|\s(?:to \d+ )?(?:[a-z]\w*|°C)|\s?-\s?\d)"
    for family in library.families.values():
        for said in texts(family):
            for found in re.finditer(r"\b\d[\d,.]*\d|\b\d\b", said.text):
                rest = said.text[found.end() :]
                if not re.match(rf"{unit}|\)|,|:", rest):
                    yield f"{found[0]} in {said.text}"


THREAT = "The source document associates this area with tuberculosis and cancer."
RULES = (
    Rule(
        "everything has a source",
        a_source_is_missing,
        (with_family("stretch", source=()),),
    ),
    Rule(
        "every source is known",
        a_source_is_unknown,
        (
            with_family("stretch", source=("Nobody 2031",)),
            with_exercise("neck-nod-sit", source=("a blog",)),
        ),
    ),
    Rule(
        "evidence is told, and told quietly",
        evidence_is_missing_or_loud,
        (
            with_family("stretch", evidence="It is proven."),
            with_family("stretch", evidence="It always works"),
        ),
    ),
    Rule(
        "an idea of the two texts is attributed, and about nobody",
        an_idea_is_stated_as_fact,
        (
            with_region("neck", source_sentence="Neck tension shows a busy mind."),
            with_region(
                "neck",
                source_sentence="The source document associates neck tension with your busy mind.",
            ),
            with_region(
                "neck",
                source_sentence="The source document associates worry, which leads to neck pain.",
            ),
        ),
    ),
    Rule(
        "where the two texts are silent, so is the coach",
        an_idea_is_invented,
        (
            with_region("low_back", source_sentence="The source document associates it with work."),
            with_region("neck", source_audience="none"),
        ),
    ),
    Rule(
        "ideas about closeness are for adults",
        an_idea_reaches_the_young,
        (with_region("pelvis", source_audience="teen_and_adult"),),
    ),
    Rule(
        "no cause is claimed",
        a_cause_is_claimed,
        (
            with_exercise("neck-nod-sit", why="A busy mind causes a stiff neck."),
            with_session("neck-5", goal="Tension comes from your job."),
            with_region("neck", at_work="A screen leads to pain."),
        ),
    ),
    Rule(
        "no feeling is put into a place",
        a_feeling_is_put_into_a_place,
        (
            with_exercise("emotion-name-it", regions=("whole_body", "throat")),
            with_exercise("throat-hum-sit", why="For unspoken anger."),
            with_session("kind-5", regions=("chest_center",)),
            with_session("neck-5", title="Forgive with your neck"),
            *saying("Let go of old grievances."),
        ),
    ),
    Rule(
        "no idea of the two texts is heard",
        an_idea_is_heard,
        saying(
            "The source document says so.", "Feel a very busy mind and rest.",
            "Throat tension is associated with words.",
        ),
    ),
    Rule(
        "no disease is named outside safety",
        a_disease_is_named,
        (
            with_region("chest_upper", source_sentence=THREAT),
            with_exercise("neck-nod-sit", why="It helps with heart disease."),
            with_session("neck-5", goal="Against depression."),
            with_region("neck", synonyms=("cancer",)),
        ),
    ),
    Rule(
        "an open question asks",
        an_open_question_is_none,
        (with_region("neck", open_question="Rest."),),
    ),
    Rule(
        "a figure has its unit",
        a_number_stands_without_its_unit,
        (with_family("pmr", evidence="A review found 46."),),
    ),
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_shipped_library_keeps(rule: Rule, library: Library) -> None:
    assert list(rule.broken(library)) == []


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_a_planted_fault_is_found(rule: Rule, library: Library) -> None:
    assert unfound(rule, library) == []
