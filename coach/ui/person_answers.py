"""From the answers of the safety screen to a person; pure functions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from coach.library.safety import HEART_CHECKED
from coach.model import RedFlag
from coach.people import Person
from coach.protection import Safety, ScreenTag

AgeGroup = Literal["adult", "senior", "teen", "child_8_12", "child_4_7"]
AGE_GROUPS: dict[AgeGroup, str] = {
    "teen": "13 to 17",
    "adult": "18 to 64",
    "senior": "65 or over",
}
CHILD_AGES: dict[AgeGroup, str] = {"child_4_7": "4 to 7", "child_8_12": "8 to 12"}
HANDS: dict[Literal["right", "left"], str] = {"right": "Right hand", "left": "Left hand"}
# Signs that are asked for today; the others belong to the diary or have their own place.
_TODAY = (
    "RF-C1", "RF-C2", "RF-C3", "RF-C4", "RF-C5", "RF-C6", "RF-C7", "RF-C10", "RF-C11", "RF-C13",
    "RF-C14", "RF-C15", "RF-C16",
)  # fmt: skip
SUPPORT_FLAG = "RF-C12"
HEART_TAG = "heart_chest"


class Answers(Struct, kw_only=True):
    """What was ticked on the three pages, while they are being filled in."""

    age_group: AgeGroup = "adult"
    handedness: Literal["right", "left"] = "right"
    country: str | None = None  # None: not chosen yet, it is never guessed
    flags: set[str] = set()
    tags: set[str] = set()
    rather_not_say: bool = False
    clearances: dict[str, date] = {}  # red flag or `heart_checked` -> day a professional agreed

    def note_day(self, key: str, day: date | None) -> None:
        """Note the day on which a professional agreed; None takes it back."""
        if day is None:
            self.clearances.pop(key, None)
        else:
            self.clearances[key] = day


def answers_of(person: Person) -> Answers:
    """Return a person's answers, to be changed."""
    asked = person.answers != "none" or person.country != "unknown"
    return Answers(
        age_group=person.age_group,
        handedness=person.handedness,
        country=person.country if asked else None,
        flags=set(person.red_flags),
        tags=set(person.tags),
        rather_not_say=person.answers == "rather_not_say",
        clearances={key: date.fromisoformat(day) for key, day in person.clearances.items()},
    )


def person_from(person: Person, answers: Answers, today: date) -> Person:
    """Return the person with these answers; a flag that stays ticked keeps its day."""
    flags = {flag: person.red_flags.get(flag, today.isoformat()) for flag in answers.flags}
    kept = {*answers.flags, *answers.tags}
    if HEART_TAG in answers.tags:
        kept.add(HEART_CHECKED)
    clearances = {k: d.isoformat() for k, d in answers.clearances.items() if k in kept}
    return replace(
        person,
        age_group=answers.age_group,
        answers="rather_not_say" if answers.rather_not_say else "given",
        tags=frozenset() if answers.rather_not_say else frozenset(answers.tags),
        handedness=answers.handedness,
        country=answers.country or "unknown",
        red_flags=flags,
        clearances=clearances,
        screened_on=today.isoformat(),
    )


def ages_of(person: Person) -> Mapping[AgeGroup, str]:
    """Return the age groups that a person can be of: a child's, or the others."""
    return CHILD_AGES if person.age_group in CHILD_AGES else AGE_GROUPS


def flags_today(safety: Safety) -> tuple[RedFlag, ...]:
    """Return the signs of the second page."""
    by_id = {flag.id: flag for flag in safety.common_red_flags}
    return tuple(by_id[id] for id in _TODAY if id in by_id)


def grouped(tags: Collection[ScreenTag]) -> Mapping[str, list[ScreenTag]]:
    """Return the health questions by group, in the order of the library."""
    groups: dict[str, list[ScreenTag]] = {}
    for tag in tags:
        groups.setdefault(tag.group, []).append(tag)
    return groups
