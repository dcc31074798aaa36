"""Decides what a person may be offered. Pure: everything is asked of the arguments.

Red flags come first, then age, then the tags of the health questions. Every refusal is a sentence
that can be shown as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coach.library.flags import closed_by_flags, past_day
from coach.library.library import Library
from coach.model import AROUND, Audience, Breath, Exercise, Family, Level, RedFlag, Session
from coach.people import Person
from coach.protection import Country, Safety

HEART_CHECKED = "heart_checked"  # a clearance: a doctor has looked at the heart or chest trouble

# A professional's agreement lifts these tags where nothing but these families is done, and in the
# one session of imagery that says first who should leave it out.
_LIFTED_FOR: tuple[tuple[frozenset[Family], frozenset[str]], ...] = (
    (
        frozenset({"aqua"}),
        frozenset({"heart_chest", "bp_high", "epilepsy", "dizzy_faint", "recent_surgery"}),
    ),
    (frozenset({"autogenic", "body_scan"}), frozenset({"epilepsy", "psychosis"})),
)
_LIFTED_IN = {"self-hypnosis-15": frozenset({"epilepsy", "psychosis"})}
_LEGS = frozenset({"thigh", "calf", "foot"})  # here the agreement lifts "clot_risk"
_NO_HOLDS = frozenset({"heart_chest", "bp_high", "pregnant", "epilepsy", "panic_breath", "lung"})
_LONGEST_PAUSE_S = 2  # a longer stop between breaths is a breath hold
MOVING: frozenset[Family] = frozenset(
    {"mobility", "stretch", "pnf", "pmr", "release_only", "face_eyes", "aqua"}
)

_GROWN_UP = frozenset({"adult", "senior"})
# Age group of the person -> whom a session may be written for; an adult starts a child's session
# as the child, so that the child's own answers count.
_OPEN_TO: dict[str, frozenset[Audience]] = {
    "adult": frozenset({"adult", "all"}),
    "senior": frozenset({"adult", "all"}),
    "teen": frozenset({"teen", "all"}),
    "child_8_12": frozenset({"child_8_12", "all"}),
    "child_4_7": frozenset({"child_4_7"}),
}


# -- what is known about the person ------------------------------------------------------------


def effective_tags(person: Person, safety: Safety) -> frozenset[str]:
    """Return the tags that count: without full answers the cautious profile is added."""
    if person.answers == "given":
        return person.tags
    return person.tags | frozenset(safety.cautious_profile)


def country_of(person: Person, safety: Safety) -> Country:
    """Return the person's country, or the entry whose words fit everywhere."""
    by_id = {country.id: country for country in safety.countries}
    return by_id.get(person.country, by_id["unknown"])


def fill_numbers(text: str, person: Person, safety: Safety) -> str:
    """Return the text with the numbers of the person's country in place of its {words}."""
    country = country_of(person, safety)
    return (
        text.replace("{emergency_number}", country.emergency)
        .replace("{crisis_line}", country.crisis_line)
        .replace("{child_line}", country.child_line)
    )


# -- red flags ---------------------------------------------------------------------------------


def flag_text(flag: RedFlag, person: Person, safety: Safety) -> str:
    """Return what the coach says about a ticked flag, with the person's numbers."""
    return fill_numbers(flag.do, person, safety)


def level_button(level: Level, person: Person, safety: Safety) -> str:
    """Return the words on the button of a level, with the person's numbers."""
    button = next(one.button for one in safety.levels if one.id == level)
    medical_line = country_of(person, safety).medical_line
    if level == "urgent" and medical_line:
        button = f"{button}: {medical_line}"
    return fill_numbers(button, person, safety)


def closing_sentence(person: Person, library: Library, today: date) -> str | None:
    """Return what is said instead of any session while a flag closes everything, else None."""
    closure = closed_by_flags(person, library, today)
    if closure.everything is None:
        return None
    text = flag_text(closure.everything, person, library.safety)
    return f"{text} No session starts until a professional has looked at it."


# -- sessions ----------------------------------------------------------------------------------


def allowed(session: Session, library: Library, person: Person, today: date) -> tuple[str, ...]:
    """Return why the session is not offered to the person today; empty if it is offered."""
    flags = [*_flag_reasons(session, library, person, today)]
    age = [] if flags else _age_reasons(session, library, person)  # the graver reason is enough
    return tuple(dict.fromkeys((*flags, *age, *_tag_reasons(session, library, person, today))))


def is_breathing(session: Session, library: Library) -> bool:
    """Return whether the session is mainly breathing: nothing else between arrival and return."""
    core = _core(session, library)
    return bool(core) and all(isinstance(one.time, Breath) for one in core)


def is_gentle_breathing(session: Session, library: Library) -> bool:
    """Return whether the session is mainly breathing, and the breath is never held."""
    return is_breathing(session, library) and not _has_holds(session, library)


def _flag_reasons(session: Session, library: Library, person: Person, today: date) -> Iterator[str]:
    sentence = closing_sentence(person, library, today)
    closure = closed_by_flags(person, library, today)
    if sentence is not None and not (closure.by_support_only and is_grounding(session, library)):
        yield sentence
        return
    gentle = is_gentle_breathing(session, library)
    if closure.all_but_breathing and not gentle:
        text = flag_text(closure.all_but_breathing, person, library.safety)
        yield f"{text} Until a professional has looked at it, only gentle breathing is open."
    moved = {region for one in _exercises(session, library) for region in _moved(one)}
    for region, flag in closure.regions.items():
        if region in moved.union(session.regions) and not (gentle and flag.level == "soon"):
            text = flag_text(flag, person, library.safety)
            name = library.regions[region].name
            yield f"{text} {name}: closed until a professional has looked at it."


def _moved(exercise: Exercise) -> tuple[str, ...]:
    return exercise.regions if exercise.family in MOVING else ()


def is_for(session: Session, group: str) -> bool:
    """Return whether a session is written for an age group, or open to it."""
    for_teens = group == "teen" and session.audience == "adult" and session.teen_ok
    return session.audience in _OPEN_TO[group] or for_teens


def _age_reasons(session: Session, library: Library, person: Person) -> Iterator[str]:
    group = person.age_group
    if not is_for(session, group):
        yield "It is not made for this age."
    elif group not in _GROWN_UP and _has_holds(session, library):
        yield "Breath holds are for people of 16 and over."


def _tag_reasons(session: Session, library: Library, person: Person, today: date) -> Iterator[str]:
    tags = effective_tags(person, library.safety)
    if "panic_breath" in tags and is_breathing(session, library):
        yield "It is mainly breathing, and attention to the breath can make you panic."
    if _heart_unchecked(person, today) and not is_grounding(session, library):
        yield "Please see a doctor about your heart or chest first. Until then there is grounding."
    avoided = {tag for one in _exercises(session, library) for tag in one.avoid}
    closing = {tag for tag in avoided if not _lifted(tag, session, library, person, today)}
    if _has_holds(session, library):
        closing |= _NO_HOLDS
    for tag in library.safety.tags:
        if tag.id in closing & tags:
            if tag.id in person.tags:
                yield f"You answered yes to this question: “{tag.question}”"
            else:
                yield f"The health questions are not answered yet, among them: “{tag.question}”"


def _lifted(tag: str, session: Session, library: Library, person: Person, today: date) -> bool:
    """Return whether a professional's agreement lifts this tag for this session."""
    if past_day(person.clearances.get(tag), today) is None:
        return False
    if tag == "clot_risk":
        return session.regions[0] in _LEGS
    core = {one.family for one in _core(session, library)}
    return tag in _LIFTED_IN.get(session.id, ()) or any(
        tag in tags and set() < core <= families for families, tags in _LIFTED_FOR
    )


def _heart_unchecked(person: Person, today: date) -> bool:
    # The cautious profile counts as checked; only an answer of one's own does not.
    if person.answers != "given" or "heart_chest" not in person.tags:
        return False
    days = (person.clearances.get(name) for name in (HEART_CHECKED, "heart_chest"))
    return all(past_day(day, today) is None for day in days)


def is_grounding(session: Session, library: Library) -> bool:
    """Return whether at least half of the session is grounding."""
    grounding = sum(
        step.seconds
        for step in session.steps
        if library.exercises[step.exercise].family == "grounding"
    )
    return grounding * 2 >= session.seconds


def holds_breath(exercise: Exercise) -> bool:
    """Return whether the breath is held: a stop between breaths that is longer than a pause."""
    time = exercise.time
    return isinstance(time, Breath) and max(time.hold_in_s, time.hold_out_s) > _LONGEST_PAUSE_S


def _has_holds(session: Session, library: Library) -> bool:
    return any(holds_breath(one) for one in _exercises(session, library))


def _core(session: Session, library: Library) -> list[Exercise]:
    """Return what is done between arrival and return."""
    return [one for one in _exercises(session, library) if one.family not in AROUND]


def _exercises(session: Session, library: Library) -> list[Exercise]:
    return [library.exercises[step.exercise] for step in session.steps]
