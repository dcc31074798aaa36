"""What Home shows of the person who is guided, and when it is planned anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from coach.app.library_reading import LibraryReading
from coach.app.people import People
from coach.app.runs import Runs
from coach.clock import Clock
from coach.journal.levels import latest_levels
from coach.rooms import LATEST_RUNS, Rooms
from coach.ui.main_window import MainWindow

if TYPE_CHECKING:  # imported after the first picture
    from coach.app.home_notices import HomeNotices

LATELY = timedelta(days=7)


class HomeFilling:
    """Fills Home from the journal, and plans it again where more or less is to be said.

    Args:
        rooms: has the journal.
        clock: knows the moment.
        window: has Home.
        reading: plans what Home offers.
        runs: offers the run that was left.
        people: knows who is guided.
        spoken: returns how much is said, and by which voice.
        write: does something with the journal, and says what stood in its way.
    """

    def __init__(
        self,
        rooms: Rooms,
        clock: Clock,
        window: MainWindow,
        reading: LibraryReading,
        runs: Runs,
        people: People,
        spoken: Callable[[], object],
        write: Callable[[Callable[[], object]], None],
    ) -> None:
        self._journal, self._clock, self._window = rooms.journal, clock, window
        self._reading, self._runs, self._people = reading, runs, people
        self._spoken, self._write = spoken, write
        self._settled = False
        self._planned_with: object = None  # what Home was planned with

    @cached_property
    def notices(self) -> HomeNotices:
        """What Home says from the journal; not imported before the first picture."""
        from coach.app.home_notices import HomeNotices

        return HomeNotices(self._window, self._reading, lambda: self._people.guided, self._write)

    def settle(self) -> None:
        """Plan from now on: the first picture is painted, and the library is read."""
        self._settled = True
        self._plan()

    def fill(self) -> None:
        """Show everything as it is now."""
        home, guided = self._window.home, self._people.guided
        entries = self._journal.entries(guided.id, limit=LATEST_RUNS)
        since = (self._clock.wall() - LATELY).isoformat()
        home.show_levels(latest_levels(entries, since))
        self._runs.offer_left()
        self._people.show_flags()
        if self._settled:
            self._plan()
        elif entries or guided.red_flags:
            home.notice.keep_place()  # whether there is a line is known a moment later

    def speak_otherwise(self) -> None:
        """Plan again what Home shows if more or less is to be said, or by somebody else."""
        before, self._planned_with = self._planned_with, self._spoken()
        # While a session runs nobody looks at Home; it is planned again when that is over.
        if self._planned_with != before and self._settled and self._runs.player is None:
            self._window.home.refresh()

    def _plan(self) -> None:
        self._window.home.refresh()
        self.notices.show()
