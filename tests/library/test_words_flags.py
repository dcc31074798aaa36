"""Red flags, notices and stop rules: present where they are due, and clear about what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from library.said import (
    Plant,
    Rule,
    everything,
    holds_breath,
    saying,
    steps_of,
    unfound,
    with_exercise,
    with_family,
    with_region,
    with_safety,
)
from library.wording import REASSURING
from msgspec.structs import replace

from coach.library.library import Library
from coach.library.notices import is_about
from coach.model import Level, RedFlag, Session
from coach.protection import Notice

# What a level has to say in so many words.
ACTIONS: dict[Level, str] = {
    "emergency": r"\{emergency_number\}|emergency care now|maternity unit now",
    "urgent": r"\b(?:help|visit|call\w*|care)\b.* today\b",
    "soon": r"\bthis week\b",
    "plan": r"\b[Bb]ook a visit\b|\b[Tt]ell your (?:midwife|doctor)\b",
}
# What must not be missed where it is felt: (a word of the flag, its level, the places).
DANGERS: tuple[tuple[str, Level, tuple[str, ...]], ...] = (
    ("chest", "emergency", ("chest_upper", "chest_center", "solar_plexus", "shoulders")),
    ("chest", "emergency", ("jaw_face", "arm_upper")),
    ("one[ -]side|face drop", "emergency", ("jaw_face", "arm_upper", "hand", "whole_body")),
    ("stiff neck with fever", "emergency", ("neck",)),
    ("fall|crash|blow", "emergency", ("neck",)),
    ("breath", "emergency", ("throat", "chest_upper", "thigh", "calf")),
    ("saddle|genitals", "emergency", ("low_back", "pelvis", "thigh")),
    ("belly pain", "emergency", ("solar_plexus", "abdomen", "low_back")),
    ("swollen", "urgent", ("thigh", "calf", "arm_upper")),
    ("cold|pale|blue", "emergency", ("hand", "foot")),
    ("pregnan", "emergency", ("abdomen", "pelvis")),
    ("sight", "emergency", ("jaw_face",)),
    ("ending your life", "emergency", ("whole_body",)),
    ("twitch", "plan", ("jaw_face", "arm_upper", "hand")),
    ("cramp", "urgent", ("calf", "hand")),
    ("fever", "urgent", ("low_back", "shoulders", "thigh", "solar_plexus", "abdomen")),
)  # fmt: skip
# First region of a session for adults -> a word that a text above its Start says.
ABOVE_START = {
    "calf": "swollen", "foot": "swollen", "thigh": "swollen", "low_back": "bladder",
    "pelvis": "bladder", "chest_upper": "chest", "chest_center": "chest", "solar_plexus": "chest",
    "shoulders": "chest", "arm_upper": "chest", "neck": "headache", "throat": "headache",
    "abdomen": "belly",
}  # fmt: skip


def flags(library: Library) -> Iterator[tuple[str, RedFlag]]:
    for flag in library.safety.common_red_flags:
        yield "every region", flag
    for region in library.regions.values():
        for flag in region.red_flags:
            yield region.id, flag


def a_flag_says_too_little(library: Library) -> Iterator[str]:
    for region, flag in flags(library):
        if not re.search(ACTIONS[flag.level], flag.do):
            yield f"{region} {flag.id}: {flag.level}, but {flag.do!r}"


def a_flag_is_no_sentence(library: Library) -> Iterator[str]:
    for region, flag in flags(library):
        if not re.match(r"[A-Z].*\.$", flag.do) or not re.match(r"[A-Z].*[^.]$", flag.if_):
            yield f"{region} {flag.id}"


def a_flag_has_no_source(library: Library) -> Iterator[str]:
    for region, flag in flags(library):
        if not flag.source or not all(flag.source):
            yield f"{region} {flag.id}"


def a_region_has_no_emergency(library: Library) -> Iterator[str]:
    for region in library.regions.values():
        if "emergency" not in {flag.level for flag in region.red_flags}:
            yield region.id


def a_danger_is_not_named(library: Library) -> Iterator[str]:
    for word, level, places in DANGERS:
        for place in places:
            named = (flag for flag in library.regions[place].red_flags if flag.level == level)
            if not any(re.search(word, flag.if_, re.IGNORECASE) for flag in named):
                yield f"{place}: no {level} flag says {word!r}"


def something_is_called_harmless(library: Library) -> Iterator[str]:
    for said in everything(library):
        text = said.text.replace("never says that something is harmless", "")
        if found := REASSURING.search(text):
            yield f"{found[0]!r} in {said}"


def self_harm_has_no_line(library: Library) -> Iterator[str]:
    found = 0
    for region, flag in flags(library):
        if "harming yourself" in flag.if_:
            found += 1
            said = all(number in flag.do for number in ("{crisis_line}", "{emergency_number}"))
            if flag.level != "emergency" or not said:
                yield f"{region} {flag.id}: {flag.do}"
    if found < 2 or "self-harm" not in library.safety.support_line:
        yield "it is not asked about"


def a_level_has_no_action(library: Library) -> Iterator[str]:
    levels = {level.id: level for level in library.safety.levels}
    for name, words in (("emergency", "Call {emergency_number}"), ("urgent", "today"),
                        ("soon", "this week"), ("plan", "visit")):  # fmt: skip
        if name not in levels or words not in levels[name].button or not levels[name].effect:
            yield name


def a_stop_rule_is_missing(library: Library) -> Iterator[str]:
    rules = " ".join(library.safety.stop_rules)
    for word in ("pain", "numbness", "weakness", "dizzy", "breath", "chest", "Pain is not."):
        if word not in rules:
            yield word
    yield from (rule for rule in library.safety.stop_rules[:-1] if not rule.startswith("Stop if "))


def a_country_has_no_number(library: Library) -> Iterator[str]:
    for country in library.safety.countries:
        digits = bool(re.search(r"\d{3}", country.emergency))
        if digits == (country.id == "unknown") or not country.crisis_line:
            yield f"{country.id}: {country.emergency}"
    if "unknown" not in {country.id for country in library.safety.countries}:
        yield "nothing is said where the country is not known"


def a_question_is_none(library: Library) -> Iterator[str]:
    asked = {tag.id for tag in library.safety.tags}
    for tag in library.safety.tags:
        if not tag.question.endswith("?") or not tag.effect.endswith("."):
            yield tag.id
    for exercise in library.exercises.values():
        for name in {*exercise.avoid, *exercise.caution} - asked:
            yield f"{exercise.id} names {name}, which nobody is asked"
        for name in {*exercise.avoid} & {*exercise.caution}:
            yield f"{exercise.id} names {name} twice"


# -- texts above Start -----------------------------------------------------------------------------


def above_start(session: Session, library: Library) -> list[Notice]:
    return [one for one in library.safety.notices if is_about(one, session, library)]


def a_place_has_no_notice(library: Library) -> Iterator[str]:
    for session in library.sessions.values():
        word = ABOVE_START.get(session.regions[0])
        texts = " ".join(notice.text for notice in above_start(session, library))
        if session.audience == "adult" and word and word not in texts:
            yield f"{session.id}: nothing about {word!r}"


def _always(session: Session, library: Library) -> str:
    return " ".join(n.text for n in above_start(session, library) if n.when == "always")


def a_method_has_no_notice(library: Library) -> Iterator[str]:
    """What must be said each time, whatever the place, by what is done."""
    for session in library.sessions.values():
        said = _always(session, library)
        for exercise in steps_of(session, library):
            for word, needed in (
                ("breath holds", holds_breath(exercise)),
                ("driving", exercise.family in ("autogenic", "body_scan")),
                ("psychosis", exercise.id.startswith("hyp-")),
                ("safe at home", exercise.id.startswith("let-go")),
                ("after writing", exercise.id == "express-write"),
                ("Never alone", exercise.family == "aqua"),
                ("doctor", exercise.id.startswith("twitch")),
                ("swollen", exercise.id == "calf-cramp-help"),
                ("Call {emergency_number}", exercise.id == "first-aid-words"),
            ):
                if needed and word not in said:
                    yield f"{session.id}: {exercise.id} needs {word!r}"


def a_child_is_alone(library: Library) -> Iterator[str]:
    for session in library.sessions.values():
        if session.audience.startswith("child") and "adult" not in _always(session, library):
            yield session.id


def pregnancy_is_not_asked_about(library: Library) -> Iterator[str]:
    for session in library.sessions.values():
        if "pregnan" in session.goal and "midwife" not in _always(session, library):
            yield session.id


def a_notice_says_too_little(library: Library) -> Iterator[str]:
    told = {"emergency": r"\{emergency_number\}|medical help now", "urgent": r"help today"}
    for notice in library.safety.notices:
        if not re.search(told.get(notice.level, r"[.?]$"), notice.text):
            yield f"{notice.id}: {notice.text}"


def a_notice_is_for_nothing(library: Library) -> Iterator[str]:
    for notice in library.safety.notices:
        if not any(is_about(notice, one, library) for one in library.sessions.values()):
            yield notice.id


def _flag(flag: RedFlag, library: Library, **changes: object) -> Library:
    region = library.regions["calf"]
    changed = replace(flag, **changes)
    others = tuple(one for one in region.red_flags if one.id != flag.id)
    return with_region("calf", red_flags=(*others, changed))(library)


def _calf(number: int, **changes: object) -> Plant:
    return lambda library: _flag(library.regions["calf"].red_flags[number], library, **changes)


def _without_notice(word: str) -> Plant:
    """Return a plant that leaves out the notices that say this."""
    return lambda library: with_safety(
        notices=tuple(one for one in library.safety.notices if word not in one.text)
    )(library)


def _notice(text: str, level: Level) -> Plant:
    return lambda library: with_safety(
        notices=(
            *library.safety.notices[1:],
            replace(library.safety.notices[0], text=text, level=level),
        )
    )(library)


RULES = (
    Rule(
        "a red flag says what to do, and when",
        a_flag_says_too_little,
        (
            _calf(0, do="Be careful."),
            _calf(1, do="Get medical help today."),
            _calf(4, do="Get some rest."),
            _calf(2, do="See a doctor this week."),
        ),
    ),
    Rule("a red flag is a sentence", a_flag_is_no_sentence, (_calf(0, do="get help today"),)),
    Rule("a red flag has a source", a_flag_has_no_source, (_calf(0, source=()),)),
    Rule(
        "every region knows an emergency",
        a_region_has_no_emergency,
        (with_region("neck", red_flags=()),),
    ),
    Rule(
        "a danger is named where it is felt",
        a_danger_is_not_named,
        (
            with_region("low_back", red_flags=()),
            _calf(0, if_="A sore calf"),
            _calf(1, level="soon"),
        ),
    ),
    Rule(
        "nothing is called harmless",
        something_is_called_harmless,
        (
            *saying("It is harmless.", "This is only stress."),
            _calf(0, do="Get help today. It is nothing serious."),
            with_family("pmr", evidence="There is no need to worry."),
        ),
    ),
    Rule(
        "thoughts of death lead to a crisis line",
        self_harm_has_no_line,
        (
            with_region("whole_body", red_flags=()),
            with_safety(support_line="Tap here for support."),
        ),
    ),
    Rule("every level has an action", a_level_has_no_action, (with_safety(levels=()),)),
    Rule(
        "the stop rules name what to stop for",
        a_stop_rule_is_missing,
        (
            with_safety(stop_rules=("Stop if pain gets sharper.",)),
            lambda library: with_safety(stop_rules=("Go on.", *library.safety.stop_rules))(library),
        ),
    ),
    Rule("every country has its numbers", a_country_has_no_number, (with_safety(countries=()),)),
    Rule(
        "every tag is a question that somebody is asked",
        a_question_is_none,
        (
            with_exercise("neck-nod-sit", avoid=("headache",)),
            with_exercise("neck-nod-sit", avoid=("balance",), caution=("balance",)),
            lambda library: with_safety(
                tags=(*library.safety.tags[1:], replace(library.safety.tags[0], question="Heart."))
            )(library),
        ),
    ),
    Rule(
        "the dangers of a place stand above Start",
        a_place_has_no_notice,
        tuple(map(_without_notice, ("swollen", "chest", "headache", "bladder", "belly"))),
    ),
    Rule(
        "the limits of a method stand above Start",
        a_method_has_no_notice,
        tuple(
            map(
                _without_notice,
                (
                    "holds",
                    "driving",
                    "psychosis",
                    "safe at home",
                    "writing",
                    "Never alone",
                    "weakness",
                    "cramp",
                    "waves",
                ),
            )
        ),
    ),
    Rule("an adult is present with a child", a_child_is_alone, (_without_notice("adult"),)),
    Rule(
        "pregnancy is asked about first",
        pregnancy_is_not_asked_about,
        (_without_notice("midwife"),),
    ),
    Rule(
        "a notice says what to do",
        a_notice_says_too_little,
        (_notice("Chest pain? Take care.", "emergency"), _notice("A red leg? Rest.", "urgent")),
    ),
    Rule(
        "every notice is for a session",
        a_notice_is_for_nothing,
        (
            lambda library: with_safety(
                notices=(replace(library.safety.notices[0], exercises=("nose-*",)),)
            )(library),
        ),
    ),
)


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_shipped_library_keeps(rule: Rule, library: Library) -> None:
    assert list(rule.broken(library)) == []


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_a_planted_fault_is_found(rule: Rule, library: Library) -> None:
    assert unfound(rule, library) == []
