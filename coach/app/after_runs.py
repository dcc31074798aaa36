"""What follows a run: how it feels afterwards is asked and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from coach.clock import Clock
from coach.journal.store import Journal
from coach.people import Person, RunEntry
from coach.ui.main_window import MainWindow

if TYPE_CHECKING:  # imported when the first run is over
    from coach.planner import Planner
    from coach.ui.pages.after_page import AfterPage
    from coach.ui.pages.after_questions import Rating


class AfterRuns(QObject):
    """Opens the page after a run, and keeps what is answered there.

    Args:
        window: shows the page.
        journal: keeps the answers.
        person: returns who was led.
        planner: returns what knows the sessions.
        write: does something with the journal, and says what stood in its way.
        clock: tells when that is answered.
    """

    done = Signal()  # the page was left, or there was nothing to ask

    def __init__(
        self,
        window: MainWindow,
        journal: Journal,
        person: Callable[[], Person],
        planner: Callable[[], Planner],
        write: Callable[[Callable[[], object]], None],
        clock: Clock,
    ) -> None:
        super().__init__()
        self._clock = clock
        self._window, self._journal = window, journal
        self._person, self._planner, self._write = person, planner, write

    def show(self, entry: RunEntry | None, how: str) -> None:
        """Ask about a run that is over; one that was not kept is not asked about."""
        if entry is None:
            self.done.emit()
            return
        from coach.ui.after_words import rated_places

        self._entry = entry
        places = rated_places(entry, self._planner().find(entry.session))
        self._window.after.show_run(entry, places, self._person(), how == "pain")
        self._window.show_after()

    def connect_page(self, page: AfterPage) -> None:
        """Keep what is answered on the page."""
        page.finished.connect(self._rate)

    def _rate(self, rating: Rating) -> None:
        now, answers = self._clock.wall().isoformat(), structs.asdict(rating)
        self._write(lambda: self._journal.rate(self._entry.id, **answers, at=now))
        self.done.emit()
