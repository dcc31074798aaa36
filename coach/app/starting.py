"""Beginning a session: as Home asks for it, or as the words of `coach start` do."""

from __future__ import annotations

from collections.abc import Callable

from coach.app.library_reading import LibraryReading
from coach.app.runs import Runs
from coach.asked import asked_session
from coach.desktop.single_instance import Command
from coach.errors import CoachError
from coach.people import Person
from coach.ui.pages.home_state import Request


class Starting:
    """Finds the session that is meant, and begins it.

    Args:
        reading: reads the library, and plans.
        runs: plays sessions.
        person: returns who is guided.
        say: shows a sentence.
    """

    def __init__(
        self,
        reading: LibraryReading,
        runs: Runs,
        person: Callable[[], Person],
        say: Callable[[str], object],
    ) -> None:
        self._reading, self._runs, self._person, self._say = reading, runs, person, say

    def asked(self, asked: Command) -> str:
        """Begin the session that the words of `coach start` ask for; a sentence says why not."""
        try:
            if self._runs.player is not None:
                raise CoachError("A session is already running. Please end it first.")
            if self._person().answers == "none":
                raise CoachError("Please answer the first questions in the window, then start.")
            self._reading.read()
            planner = self._reading.planner
            session, minutes = asked_session(asked, planner)
            texts = planner.notices_of(session)
            self._runs.begin(planner.compile(session, minutes), places=asked.region)
            for text in texts:  # they stand above Start, which was not pressed
                self._say(text)
        except CoachError as error:
            self._say(str(error))
            return str(error)
        return ""

    def requested(self, request: Request) -> None:
        """Begin the session that Home shows."""
        self._runs.begin(request.plan.timeline, request.before, request.places, request.with_adult)
