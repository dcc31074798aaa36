"""The library while the window is open: its core at first, then all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from coach.clock import Clock
from coach.people import Person
from coach.rooms import Rooms, done_lately, open_library
from coach.settings import Settings
from coach.ui.main_window import MainWindow

if TYPE_CHECKING:  # imported when first needed, after the first picture
    from coach.app.advising import Advising
    from coach.library.library import Library
    from coach.planner import Planner
    from coach.sound.voice_pack import Voice


class LibraryReading:
    """Reads the library when it is needed, and gives it to everybody who shows or plans sessions.

    Args:
        rooms: the core of the library, the journal and where the user's files are.
        clock: where all time comes from.
        folders: sessions to read too.
        window: shows the library, and what is wrong with files.
        person: returns who is guided.
        settings: returns the settings as they are now.
        voice: returns who speaks.
    """

    def __init__(
        self,
        rooms: Rooms,
        clock: Clock,
        folders: Sequence[Path],
        window: MainWindow,
        person: Callable[[], Person],
        settings: Callable[[], Settings],
        voice: Callable[[], Voice],
    ) -> None:
        self._rooms, self._clock, self._folders = rooms, clock, folders
        self._window = window
        self._person, self._settings, self._voice = person, settings, voice
        self._whole = False

    @cached_property
    def planner(self) -> Planner:
        """What finds sessions; its rooms are not imported before the first picture."""
        from coach.planner import Planner

        journal, today = self._rooms.journal, self._clock.today
        return Planner(
            self._rooms.library,
            self._person,
            self._settings,
            today,
            lambda: done_lately(journal, self._person(), today()),
            lambda: journal.entries(self._person().id),
            self._voice,
            self.advising,
        )

    @cached_property
    def advising(self) -> Advising:
        """What the journal says about sessions and cards; not read before it is asked."""
        from coach.app.advising import Advising

        journal, clock = self._rooms.journal, self._clock
        return Advising(journal, self._person, clock, lambda: self.planner.library)

    def read(self) -> None:
        """Read all sessions, the user's own as well, unless that has been done.

        Raises:
            CoachError: the shipped library cannot be read.
        """
        if self._whole:
            return
        library = open_library(self._rooms.places, self._folders)
        self.planner.library = library
        self._window.home.use_library(library)
        self._window.use_library(library)
        for problem in library.problems:
            self._window.show_message(str(problem))
        self._whole = True

    def read_again(self) -> Library:
        """Read all sessions once more, because one of the user's files has changed.

        Raises:
            CoachError: the shipped library cannot be read.
        """
        self._whole = False
        self.read()
        self._window.home.refresh()
        return self.planner.library
