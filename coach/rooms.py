"""What every start needs, opened together: settings, library, journal and the person.

Nothing here fails because a file is damaged: the file is set aside, a sentence is kept, and the
coach goes on with what it has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from coach.journal.store import Journal, open_journal
from coach.library.library import Library
from coach.library.reader import load_core, load_library
from coach.people import Person, RunEntry
from coach.resources import Places, places, shipped
from coach.settings import Settings, load_settings
from coach.sound.levels import Levels

LATEST_RUNS = 50  # so many runs tell what was done lately


class Rooms(msgspec.Struct, frozen=True):
    """The opened rooms and the sentences about what was found damaged."""

    places: Places
    settings: Settings
    library: Library
    journal: Journal
    person: Person
    messages: tuple[str, ...]

    @property
    def levels(self) -> Levels:
        """The volumes as they are set."""
        return levels_of(self.settings)


def levels_of(settings: Settings) -> Levels:
    """Return the volumes that the settings ask for."""
    return Levels(
        master=settings.master_volume / 100,
        voice=settings.voice_volume / 100,
        bell=settings.bell_volume / 100,
        breath=settings.breath_volume / 100,
        bed=settings.bed_volume / 100,
    )


def open_library(places: Places, folders: Sequence[Path]) -> Library:
    """Read the shipped library, the user's own sessions and the folders named by `--sessions`."""
    own = [places.sessions] if places.sessions.is_dir() else []
    return load_library(shipped("sessions"), [*own, *folders], places.cache)


def open_rooms(data: Path | None, folders: Sequence[Path] | None = None) -> Rooms:
    """Open everything a session needs; what cannot be opened is replaced and said.

    Args:
        data: the one folder for everything, or None for the usual places.
        folders: more folders of sessions; None reads the core of the library only, for what the
            first picture shows.
    """
    where = places(data)
    settings, settings_message = load_settings(where.settings_file)
    journal, journal_message = open_journal(where.journal_file)
    if folders is None:
        library = load_core(shipped("sessions"), where.cache)
    else:
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


def done_lately(journal: Journal, person: Person, today: date) -> Mapping[str, int]:
    """Return the days since this person last did each exercise."""
    from coach.library.composing.recent import days_since

    return days_since(journal.entries(person.id, limit=LATEST_RUNS), today)


def keeper(rooms: Rooms, say: Callable[[str], object]) -> Callable[[RunEntry], int]:
    """Return what stores a run in the journal and says so when that cannot be done."""

    def keep(entry: RunEntry) -> int:
        number = rooms.journal.add(entry)
        if rooms.journal.trouble:
            say(rooms.journal.trouble)
        return number

    return keep
