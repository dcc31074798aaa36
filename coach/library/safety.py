"""Decides what a person may be offered. Pure: everything is asked of the arguments.

Red flags come first, then age, then the tags of the health questions. Every refusal is a sentence
that can be shown as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from coach.library.library import Library
from coach.model import (
    Audience,
    Breath,
    Country,
    Exercise,
    Family,
    Level,
    Notice,
    RedFlag,
    Safety,
    Session,
)
from coach.people import Person

LEVELS: tuple[Level, ...] = ("emergency", "urgent", "soon", "plan")  # the most urgent first

_SUPPORT = frozenset({"RF-C12", "RF-WB3"})  # thoughts of ending one's life or harming oneself
_SUPPORT_DAYS = 14

HEART_CHECKED = "heart_checked"  # a clearance: a doctor has looked at the heart or chest trouble

# A professional's agreement lifts these tags, and only for these sessions; breath holds,
# osteoporosis, eye pressure and pregnancy are never lifted.
_LIFTABLE: tuple[tuple[tuple[str, ...], frozenset[str]], ...] = (
    (
        ("pool-*",),
        frozenset({"heart_chest", "bp_high", "epilepsy", "dizzy_faint", "recent_surgery"}),
    ),
    (
        ("self-hypnosis-15", "autogenic-*", "body-scan-10"),
        frozenset({"epilepsy", "psychosis"}),
    ),
    (("calf-*", "foot-*", "thigh-*", "legs-*"), frozenset({"clot_risk"})),
)
_NO_HOLDS = frozenset({"heart_chest", "bp_high", "pregnant", "epilepsy", "panic_breath", "lung"})
_LONGEST_PAUSE_S = 2  # a longer stop between breaths is a breath hold
_AROUND: frozenset[Family] = frozenset({"settle", "rest", "return", "transition"})
_MOVING: frozenset[Family] = frozenset(
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


class Closure(Struct, frozen=True, kw_only=True):
    """What the ticked red flags close, each with the most urgent flag that does it."""

    flags: tuple[RedFlag, ...] = ()  # all that are in force, the most urgent first
    everything: RedFlag | None = None
    all_but_breathing: RedFlag | None = None
    regions: dict[str, RedFlag] = {}  # urgent: closed; soon: only gentle breathing is left


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


def red_flags(region: str, library: Library) -> tuple[RedFlag, ...]:
    """Return the red flags of a region and then those of every region, each by urgency."""
    own = sorted(library.regions[region].red_flags, key=_urgency)
    return (*own, *sorted(library.safety.common_red_flags, key=_urgency))


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


def closed_by_flags(person: Person, library: Library, today: date) -> Closure:
    """Return what the red flags close that were ticked and not yet looked at by a professional."""
    if not person.red_flags:
        return Closure()
    in_force = [
        (region, flag) for region, flag in _flags_of(library) if _in_force(flag, person, today)
    ]
    in_force.sort(key=lambda pair: _urgency(pair[1]))
    everything = all_but_breathing = None
    regions: dict[str, RedFlag] = {}
    for region, flag in in_force:
        if flag.level == "emergency" or (flag.level == "urgent" and region is None):
            everything = everything or flag
        elif flag.level == "soon" and region is None:
            all_but_breathing = all_but_breathing or flag
        elif flag.level != "plan" and region is not None:
            regions.setdefault(region, flag)
    return Closure(
        flags=tuple(flag for _, flag in in_force),
        everything=everything,
        all_but_breathing=all_but_breathing,
        regions=regions,
    )


def closing_sentence(person: Person, library: Library, today: date) -> str | None:
    """Return what is said instead of any session while a flag closes everything, else None."""
    closure = closed_by_flags(person, library, today)
    if closure.everything is None:
        return None
    text = flag_text(closure.everything, person, library.safety)
    return f"{text} No session starts until a professional has looked at it."


def _flags_of(library: Library) -> Iterator[tuple[str | None, RedFlag]]:
    for flag in library.safety.common_red_flags:
        yield None, flag
    for region in library.regions.values():
        for flag in region.red_flags:
            yield region.id, flag


def _in_force(flag: RedFlag, person: Person, today: date) -> bool:
    """Return whether a flag is ticked and counts: until a professional has looked at it.

    Thoughts of self-harm count for `_SUPPORT_DAYS`, as no other flag does.
    """
    if flag.id not in person.red_flags:
        return False
    ticked = _past_day(person.red_flags[flag.id], today) or today
    if flag.id in _SUPPORT and (today - ticked).days > _SUPPORT_DAYS:
        return False
    looked_at = _past_day(person.clearances.get(flag.id), today)
    return looked_at is None or looked_at < ticked


def _only_support(closure: Closure) -> bool:
    """Return whether nothing but thoughts of self-harm closes everything: grounding stays open."""
    return {flag.id for flag in closure.flags if flag.level in ("emergency", "urgent")} <= _SUPPORT


def _past_day(text: str | None, today: date) -> date | None:
    """Return the ISO day if it is one and not in the future; a doubtful day frees nobody."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if day <= today else None


def _urgency(flag: RedFlag) -> int:
    return LEVELS.index(flag.level)


# -- sessions ----------------------------------------------------------------------------------


def allowed(session: Session, library: Library, person: Person, today: date) -> tuple[str, ...]:
    """Return why the session is not offered to the person today; empty if it is offered."""
    flags = [*_flag_reasons(session, library, person, today)]
    age = [] if flags else _age_reasons(session, library, person)  # the graver reason is enough
    return tuple(dict.fromkeys((*flags, *age, *_tag_reasons(session, library, person, today))))


def notices(session: Session, library: Library, person: Person) -> tuple[Notice, ...]:
    """Return the texts above Start for this session, the most urgent first, with numbers."""
    matching = [
        replace(notice, text=fill_numbers(notice.text, person, library.safety))
        for notice in library.safety.notices
        if any(is_meant(session.id, pattern) for pattern in notice.sessions)
    ]
    return tuple(sorted(matching, key=lambda notice: LEVELS.index(notice.level)))


def is_meant(session: str, pattern: str) -> bool:
    """Return whether a pattern means this session; `*` at its end stands for the rest of the id."""
    if pattern.endswith("*"):
        return session.startswith(pattern[:-1])
    return session == pattern


def is_breathing(session: Session, library: Library) -> bool:
    """Return whether the session is mainly breathing: nothing else between arrival and return."""
    core = [one for one in _exercises(session, library) if one.family not in _AROUND]
    return bool(core) and all(isinstance(one.time, Breath) for one in core)


def is_gentle_breathing(session: Session, library: Library) -> bool:
    """Return whether the session is mainly breathing, and the breath is never held."""
    return is_breathing(session, library) and not _has_holds(session, library)


def _flag_reasons(session: Session, library: Library, person: Person, today: date) -> Iterator[str]:
    sentence = closing_sentence(person, library, today)
    closure = closed_by_flags(person, library, today)
    if sentence is not None and not (_only_support(closure) and _is_grounding(session, library)):
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
    return exercise.regions if exercise.family in _MOVING else ()


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
    if _heart_unchecked(person, today) and not _is_grounding(session, library):
        yield "Please see a doctor about your heart or chest first. Until then there is grounding."
    avoided = {tag for one in _exercises(session, library) for tag in one.avoid}
    if _has_holds(session, library):
        avoided |= _NO_HOLDS
    for tag in library.safety.tags:
        if tag.id in avoided & tags and not _lifted(tag.id, session, person, today):
            if tag.id in person.tags:
                yield f'You answered yes to this question: "{tag.question}"'
            else:
                yield f'The health questions are not answered yet, among them: "{tag.question}"'


def _lifted(tag: str, session: Session, person: Person, today: date) -> bool:
    if _past_day(person.clearances.get(tag), today) is None:
        return False
    return any(
        tag in tags and any(is_meant(session.id, pattern) for pattern in patterns)
        for patterns, tags in _LIFTABLE
    )


def _heart_unchecked(person: Person, today: date) -> bool:
    # The cautious profile counts as checked; only an answer of one's own does not.
    if person.answers != "given" or "heart_chest" not in person.tags:
        return False
    days = (person.clearances.get(name) for name in (HEART_CHECKED, "heart_chest"))
    return all(_past_day(day, today) is None for day in days)


def _is_grounding(session: Session, library: Library) -> bool:
    grounding = sum(
        step.seconds
        for step in session.steps
        if library.exercises[step.exercise].family == "grounding"
    )
    return grounding * 2 >= session.minutes * 60


def _has_holds(session: Session, library: Library) -> bool:
    return any(
        isinstance(one.time, Breath)
        and max(one.time.hold_in_s, one.time.hold_out_s) > _LONGEST_PAUSE_S
        for one in _exercises(session, library)
    )


def _exercises(session: Session, library: Library) -> list[Exercise]:
    return [library.exercises[step.exercise] for step in session.steps]
