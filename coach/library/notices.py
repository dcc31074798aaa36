"""The texts above Start: which a session calls for, and when they are to be read again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from coach.library.library import Library
from coach.library.safety import MOVING, fill_numbers, holds_breath
from coach.model import LEVELS, Audience, Exercise, Session
from coach.people import Person, RunEntry
from coach.protection import Notice

_AGAIN_DAYS = 30
_COMPOSED = "composed-"  # a composed session is called by its places


class _Doing(Struct, frozen=True, kw_only=True):
    """What is done in a session, or was done in a run: all that a notice can be about."""

    session: str
    audience: Audience | None  # None where nobody knows any more
    places: frozenset[str]
    exercises: tuple[Exercise, ...]


def notices(session: Session, library: Library, person: Person) -> tuple[Notice, ...]:
    """Return the texts that a session calls for, the most urgent first, with numbers."""
    return tuple(
        replace(notice, text=fill_numbers(notice.text, person, library.safety))
        for notice in _called_for(_in_session(session, library), library)
    )


def is_about(notice: Notice, session: Session, library: Library) -> bool:
    """Return whether a notice is about something in the session."""
    return _is_about(notice, _in_session(session, library))


def days_called_for(runs: Collection[RunEntry], library: Library) -> dict[str, list[date]]:
    """Return for each notice the days of the runs that called for it, by its id.

    Of a run whose session is gone, the places and the exercises that were done are still known;
    what they do not show does not count, so that a text comes rather too often.
    """
    by_session = {run.session: library.sessions.get(run.session) for run in runs}
    known = {
        name: _called_for(_in_session(session, library), library)
        for name, session in by_session.items()
        if session is not None
    }
    days: dict[str, list[date]] = {}
    for run in runs:
        called_for = known.get(run.session)
        if called_for is None:
            called_for = _called_for(_in_run(run, library), library)
        for notice in called_for:
            day = datetime.fromisoformat(run.started_at).date()
            days.setdefault(notice.id, []).append(day)
    return days


def due(notice: Notice, days: Iterable[date], today: date) -> bool:
    """Return whether a notice that is called for today is to be shown.

    Args:
        notice: what is called for.
        days: the days on which runs called for it; one in the future does not count.
        today: the day that it is.
    """
    if notice.when == "always":
        return True
    shown: date | None = None
    for day in sorted(day for day in days if day <= today):
        if shown is None or (day - shown).days >= _AGAIN_DAYS:
            shown = day
    return shown is None or (today - shown).days >= _AGAIN_DAYS


def _in_session(session: Session, library: Library) -> _Doing:
    seconds: defaultdict[str, float] = defaultdict(float)
    for step in session.steps:
        seconds[step.exercise] += step.seconds
    return _Doing(
        session=session.id,
        audience=session.audience,
        places=frozenset(session.regions) | _moved(seconds, session.seconds, library),
        exercises=tuple(library.exercises[name] for name in seconds),
    )


def _in_run(run: RunEntry, library: Library) -> _Doing:
    names = [place.partition(".")[0] for place in run.places]
    if run.session.startswith(_COMPOSED):
        names += run.session.split("-")
    seconds = {name: done for name, done in run.exercises.items() if name in library.exercises}
    return _Doing(
        session=run.session,
        audience=None,
        places=frozenset(library.regions.keys() & names) | _moved(seconds, run.planned_s, library),
        exercises=tuple(library.exercises[name] for name, done in seconds.items() if done),
    )


def _moved(seconds: Mapping[str, float], in_all: float, library: Library) -> frozenset[str]:
    """Return the place that is moved for at least half of the time, if there is one."""
    moved: defaultdict[str, float] = defaultdict(float)
    for name, lasting in seconds.items():
        exercise = library.exercises[name]
        if exercise.family in MOVING:
            moved[exercise.regions[0]] += lasting
    return frozenset(place for place in moved if moved[place] * 2 >= in_all)


def _called_for(doing: _Doing, library: Library) -> list[Notice]:
    about = [notice for notice in library.safety.notices if _is_about(notice, doing)]
    said = {name for notice in about for name in notice.instead_of}
    left = (notice for notice in about if notice.id not in said)
    return sorted(left, key=lambda notice: LEVELS.index(notice.level))


def _is_about(notice: Notice, doing: _Doing) -> bool:
    return (
        doing.session in notice.sessions
        or doing.audience in notice.audiences
        or not doing.places.isdisjoint(notice.regions)
        or any(one.family in notice.families for one in doing.exercises)
        or any(
            _is_meant(one.id, pattern) for one in doing.exercises for pattern in notice.exercises
        )
        or (notice.holds and any(map(holds_breath, doing.exercises)))
    )


def _is_meant(name: str, pattern: str) -> bool:
    if pattern.endswith("*"):
        return name.startswith(pattern[:-1])
    return name == pattern
