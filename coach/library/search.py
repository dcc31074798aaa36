"""Sessions in the order of the body, and the id that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from coach.errors import nearest
from coach.library.library import Library
from coach.model import Session


def by_place(sessions: Iterable[Session], library: Library) -> list[Session]:
    """Return the sessions from head to foot by their first region, then by minutes and title."""
    order = {name: place for place, name in enumerate(library.regions)}
    return sorted(sessions, key=lambda one: (order[one.regions[0]], one.minutes, one.title))


def nearest_id(text: str, ids: Iterable[str]) -> str | None:
    """Return the id that was probably meant, or None if none is near."""
    return nearest(text.lower(), ids)
