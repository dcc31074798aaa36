"""Finds sessions by what people ask for: a region, minutes, an age group, or nearly an id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from coach.errors import nearest
from coach.library.library import Library
from coach.model import Audience, Session


def find_sessions(
    library: Library,
    allowed_minutes: Callable[[Session], Sequence[int]],
    region: str | None = None,
    minutes: int | None = None,
    audience: Audience | None = None,
) -> list[Session]:
    """Return the sessions that fit everything asked for, by region, then minutes, then title.

    Args:
        library: where to look.
        allowed_minutes: says which whole minutes a session can last.
        region: one that the session is for.
        minutes: a length that the session can take.
        audience: whom the session is written for.
    """
    found = [
        session
        for session in library.sessions.values()
        if (region is None or region in session.regions)
        and (audience is None or session.audience == audience)
        and (minutes is None or minutes in allowed_minutes(session))
    ]
    return by_place(found, library)


def by_place(sessions: Iterable[Session], library: Library) -> list[Session]:
    """Return the sessions from head to foot by their first region, then by minutes and title."""
    order = {name: place for place, name in enumerate(library.regions)}
    return sorted(sessions, key=lambda one: (order[one.regions[0]], one.minutes, one.title))


def nearest_id(text: str, ids: Iterable[str]) -> str | None:
    """Return the id that was probably meant, or None if none is near."""
    return nearest(text.lower(), ids)
