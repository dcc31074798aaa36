"""What a person may read about a region: its signs, its sessions and its single exercises."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from coach.library.library import Library
from coach.library.safety import allowed, is_for
from coach.model import AROUND, Audience, Exercise, Region, Session, Step
from coach.people import Person

MINUTES = (2, 5, 10)

# Whom something is written for that is done by a person of this age, and the youngest of them.
_WRITTEN_FOR: dict[str, Audience] = {
    "adult": "adult",
    "senior": "adult",
    "teen": "teen",
    "child_8_12": "child_8_12",
    "child_4_7": "child_4_7",
}
_YOUNGEST = {"teen": 13, "child_8_12": 8, "child_4_7": 4}
_TOO_YOUNG = "It is not made for this age."


class Exercises(Struct, frozen=True, kw_only=True):
    """The single exercises of a region: those open to the person, and what became of the rest.

    Args:
        open: what the person may do, in the order of the library.
        left_out: how many are not open to them.
        reasons: why, each reason once.
    """

    open: tuple[Exercise, ...]
    left_out: int = 0
    reasons: tuple[str, ...] = ()


def sessions_of(region: Region, person: Person, library: Library) -> dict[int, list[Session]]:
    """Return the sessions of 2, 5 and 10 minutes that are mainly for the region, by minutes.

    Only those written for the age of the person are named. Whether one is open to them today is
    asked of `allowed`.
    """
    sessions: dict[int, list[Session]] = {}
    for session in sorted(library.sessions.values(), key=lambda one: (one.minutes, one.title)):
        mine = session.regions[0] == region.id and is_for(session, person.age_group)
        if mine and session.minutes in MINUTES and session.pause_s is None:
            sessions.setdefault(session.minutes, []).append(session)
    return sessions


def exercises_of(region: Region, person: Person, library: Library, today: date) -> Exercises:
    """Return the exercises that are mainly for the region, without arriving and resting."""
    mine = [
        one
        for one in library.exercises.values()
        if one.regions[0] == region.id and one.family not in AROUND
    ]
    reasons = {one.id: why_closed(one, person, library, today) for one in mine}
    return Exercises(
        open=tuple(one for one in mine if not reasons[one.id]),
        left_out=sum(1 for said in reasons.values() if said),
        reasons=tuple(dict.fromkeys(line for said in reasons.values() for line in said)),
    )


def why_closed(
    exercise: Exercise, person: Person, library: Library, today: date
) -> tuple[str, ...]:
    """Return why an exercise is not for the person today; nothing if it is.

    It is judged as a session of nothing else would be, so that red flags, health answers and
    agreements count here as they do at every Start.
    """
    alone = Session(
        id=exercise.id,
        title=exercise.name,
        goal=exercise.name,
        regions=exercise.regions,
        minutes=1,
        posture="sit",
        audience=_WRITTEN_FOR[person.age_group],
        steps=(Step(exercise=exercise.id, seconds=60),),
    )
    reasons = allowed(alone, library, person, today)
    return reasons if _is_for_age(exercise, person) else (*reasons, _TOO_YOUNG)


def _is_for_age(exercise: Exercise, person: Person) -> bool:
    youngest = _YOUNGEST.get(person.age_group)
    if youngest is None:
        return True
    child = exercise.child
    return child.ok and (child.from_age or 0) <= youngest and exercise.family != "pnf"
