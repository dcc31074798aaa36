"""Which session the words of a command ask for: by its id, its file, or places and minutes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from coach.errors import CoachError
from coach.library.library import Library
from coach.model import Session, SessionPosture

if TYPE_CHECKING:
    from coach.planner import Planner

DEFAULT_SESSION = "neck-5"


class Asked(Protocol):
    """The words of `start` and `play`, from the command line or from another start."""

    @property
    def id(self) -> str | None:
        """A session's id or file."""
        ...

    @property
    def region(self) -> Sequence[str]:
        """Regions, the most important first."""
        ...

    @property
    def minutes(self) -> int | None:
        """How long."""
        ...

    @property
    def posture(self) -> SessionPosture | None:
        """How the person would like to be."""
        ...


def asked_session(options: Asked, planner: Planner) -> tuple[Session, int | None]:
    """Return the session that the words of `start` and `play` ask for, and its minutes.

    Raises:
        CoachError: there is none, or it is not open to the person.
    """
    library = planner.library
    if options.id or not options.region:
        session = find_session(options.id or DEFAULT_SESSION, library)
        return planner.open_session(session), options.minutes
    regions = [known_region(text, library) for text in options.region]
    return planner.choose(regions, options.minutes, options.posture or "sit")


def find_session(name: str, library: Library) -> Session:
    """Return the session with this id, or the one in this file.

    Raises:
        CoachError: there is none, or it has errors.
    """
    from coach.library.reader import read_session

    if name in library.sessions:
        return library.sessions[name]
    if name.endswith((".yaml", ".yml")) or os.sep in name:
        return read_session(Path(name), library)
    from coach.library.search import nearest_id

    near = nearest_id(name, library.sessions)
    hint = f"; did you mean {near}?" if near else '. "coach list" shows them all.'
    raise CoachError(f"There is no session {name}{hint}")


def known_region(text: str, library: Library) -> str:
    """Return the region in `neck` or `forearm.left`.

    Raises:
        CoachError: the library has no such region.
    """
    name = text.partition(".")[0]
    if name not in library.regions:
        names = ", ".join(library.regions)
        raise CoachError(f"There is no region {name}. The regions are: {names}.")
    return name
