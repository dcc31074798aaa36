"""What every start needs, opened together: settings, library, journal and the person.

Nothing here fails because a file is damaged: the file is set aside, a sentence is kept, and the
coach goes on with what it has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from coach.journal.store import Journal, open_journal
from coach.people import Person, RunEntry
from coach.resources import Places, places, shipped
from coach.settings import Settings
from coach.settings_file import load_settings
from coach.sound.levels import Levels

if TYPE_CHECKING:  # imported when a library is read
    from coach.library.library import Library

LATEST_RUNS = 50  # so many runs tell what was done lately


class Kept(msgspec.Struct, frozen=True):
    """What is kept for the user, and the sentences about what was found damaged."""

    places: Places
    settings: Settings
    journal: Journal
    messages: tuple[str, ...]


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
    from coach.library.reader import load_library

    own = [places.sessions] if places.sessions.is_dir() else []
    return load_library(shipped("sessions"), [*own, *folders], places.cache)


def open_kept(data: Path | None) -> Kept:
    """Open what is kept for the user; `data` is the one folder for it, None the usual places."""
    where = places(data)
    settings, settings_message = load_settings(where.settings_file)
    journal, journal_message = open_journal(where.journal_file)
    messages = tuple(filter(None, (settings_message, journal_message)))
    return Kept(places=where, settings=settings, journal=journal, messages=messages)


def open_rooms(kept: Kept, folders: Sequence[Path] | None = None) -> Rooms:
    """Open everything a session needs; what cannot be opened is replaced and said.

    Args:
        kept: what is kept for the user.
        folders: more folders of sessions; None reads the core of the library only, for what the
            first picture shows.
    """
    from coach.library.reader import load_core  # late: the tray has no library

    if folders is None:
        library = load_core(shipped("sessions"), kept.places.cache)
    else:
        library = open_library(kept.places, folders)
    return Rooms(
        places=kept.places,
        settings=kept.settings,
        library=library,
        journal=kept.journal,
        person=kept.journal.people()[0],
        messages=(*kept.messages, *map(str, library.problems)),
    )


def done_lately(journal: Journal, person: Person, today: date) -> Mapping[str, int]:
    """Return the days since this person last did each exercise."""
    from coach.library.composing.recent import days_since

    return days_since(journal.entries(person.id, limit=LATEST_RUNS), today)


def keeper(journal: Journal, say: Callable[[str], object]) -> Callable[[RunEntry], int]:
    """Return what stores a run in the journal and says so when that cannot be done."""

    def keep(entry: RunEntry) -> int:
        number = journal.add(entry)
        if journal.trouble:
            say(journal.trouble)
        return number

    return keep
