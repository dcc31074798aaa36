"""What every start needs, opened together: settings, library, journal and the person.

Nothing here fails because a file is damaged: the file is set aside, a sentence is kept, and the
coach goes on with what it has.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from coach.journal.store import Journal, open_journal
from coach.library.library import Library
from coach.library.reader import load_library
from coach.library.safety import effective_tags
from coach.model import Person, Preferences
from coach.resources import Places, places, shipped
from coach.settings import Settings, load_settings


class Rooms(msgspec.Struct, frozen=True):
    """The opened rooms and the sentences about what was found damaged."""

    places: Places
    settings: Settings
    library: Library
    journal: Journal
    person: Person
    messages: tuple[str, ...]


def open_library(places: Places, folders: Sequence[Path]) -> Library:
    """Read the shipped library, the user's own sessions and the folders named by `--sessions`."""
    own = [places.sessions] if places.sessions.is_dir() else []
    return load_library(shipped("sessions"), [*own, *folders], places.cache)


def open_rooms(data: Path | None, folders: Sequence[Path]) -> Rooms:
    """Open everything a session needs; what cannot be opened is replaced and said."""
    where = places(data)
    settings, settings_message = load_settings(where.settings_file)
    journal, journal_message = open_journal(where.journal_file)
    library = open_library(where, folders)
    messages = [settings_message, journal_message, *map(str, library.problems)]
    return Rooms(
        places=where,
        settings=settings,
        library=library,
        journal=journal,
        person=journal.people()[0],
        messages=tuple(message for message in messages if message),
    )


def preferences(person: Person, settings: Settings, tighter: str | None = None) -> Preferences:
    """Return what compiling a session needs to know about this person."""
    return Preferences(
        handedness=person.handedness,
        tighter=tighter if tighter in ("left", "right") else None,
        guidance=settings.guidance,
        tags=effective_tags(person),
        child=person.child,
    )


def tell(messages: Sequence[str], say: Callable[[str], None]) -> None:
    """Say each sentence once."""
    for message in dict.fromkeys(messages):
        say(message)
