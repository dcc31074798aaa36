"""The runs of the open window: beginning one, going on with one that was left, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from coach.app.sounding import Sounding
from coach.clock import Clock
from coach.errors import CoachError
from coach.hearing import OPENS_S
from coach.model import Guidance
from coach.people import Person, RunEntry
from coach.rooms import Rooms, keeper
from coach.session.checkpoint import Place, Plan, RunFolder, give_up, new_plan, recover
from coach.settings import Settings
from coach.ui.main_window import MainWindow
from coach.ui.pages.home_page import HomePage

if TYPE_CHECKING:  # what a session needs is imported when the first one begins
    from coach.compiled import Timeline
    from coach.desktop.session_player import SessionPlayer
    from coach.ui.pages.session_page import SessionPage

ADULT_FIRST = (
    "A child's session starts on Home or in the library, where an adult first says to be there."
)


class Runs(QObject):
    """Plays one run at a time on the session page.

    Args:
        rooms: library, journal and the folder of the running session.
        clock: where all time comes from.
        window: shows the session, and every sentence.
        home: offers to go on with the run that was left.
        person: returns who is led.
        settings: returns the settings as they are now.
        sounding: lets the run be heard.
        opened: returns a session with what is said before it begins.

    Attributes:
        player: what plays the run; None while there is none.
    """

    ended = Signal(object, str)  # RunEntry, or None if it was not kept; and how the run was left

    def __init__(
        self,
        rooms: Rooms,
        clock: Clock,
        window: MainWindow,
        home: HomePage,
        person: Callable[[], Person],
        settings: Callable[[], Settings],
        sounding: Sounding,
        opened: Callable[[Timeline], Timeline],
    ) -> None:
        super().__init__()
        self._rooms, self._clock = rooms, clock
        self._window, self._home = window, home
        self._person, self._settings = person, settings
        self._sounding, self._opened = sounding, opened
        self._keep = keeper(rooms.journal, window.show_message)
        self.player: SessionPlayer | None = None
        folder = rooms.places.run_folder
        self._left = recover(folder, clock.wall(), self._keep, window.show_message)
        home.continue_requested.connect(self._continue)
        home.fresh_requested.connect(self._forget_left)

    def connect_page(self, page: SessionPage) -> None:
        """Do what the page of a session asks for."""
        page.over.connect(self.end)
        page.levels_changed.connect(lambda volume, muted: self._sounding.mute(muted))
        page.guidance_changed.connect(self.guide)
        page.soundscape_changed.connect(self._sounding.play_under)

    # -- the run that was left -----------------------------------------------------------------

    def offer_left(self) -> None:
        """Offer on Home to go on with the run that was left, if there is one."""
        if self._left is None or self._left.plan.entry.person != self._person().id:
            self._home.hide_continue()
            return
        from coach.ui.session_view import side_at

        timeline, at = self._left.timeline, self._left.position
        self._home.show_continue(timeline.title, at, side_at(timeline, at))

    def forget_person(self, number: int) -> None:
        """Forget the run that was left if it was this person's, who has been removed."""
        if self._left is not None and self._left.plan.entry.person == number:
            RunFolder(self._rooms.places.run_folder).clear()
            self._left = None

    def _continue(self) -> None:
        if self._left is not None and self._home.foot.adult.given:
            self._home.foot.adult.setChecked(False)  # it is asked each time
            self._play(self._left.plan, self._left.place)

    def _forget_left(self) -> None:
        """Give the interrupted run to the journal as it is."""
        if self._left is not None:
            folder = self._rooms.places.run_folder
            give_up(folder, self._left, self._keep, self._window.show_message)
            self._left = None
        self._home.hide_continue()

    # -- the run that is played ----------------------------------------------------------------

    def begin(
        self,
        timeline: Timeline,
        before: Mapping[str, int] | None = None,
        places: Sequence[str] = (),
        with_adult: bool = False,
    ) -> None:
        """Begin a session.

        Args:
            timeline: what is played.
            before: how tense places are, 0 to 10, if that was said.
            places: what it is for.
            with_adult: somebody has said that an adult is there.

        Raises:
            CoachError: it is for a child, and nobody has said that an adult is there.
        """
        if self._person().child and not with_adult:
            raise CoachError(ADULT_FIRST)
        opened = self._opened(timeline)
        plan = new_plan(opened, self._clock.wall(), self._person().id, before, places)
        self._play(plan, None)

    def _play(self, plan: Plan, place: Place | None) -> None:
        from coach.desktop.screen_awake import ScreenAwake
        from coach.desktop.session_player import SessionPlayer
        from coach.session.run import Run

        clock, settings = self._clock, self._settings()
        try:
            run = Run(
                plan,
                now=clock.now(),
                wall=clock.wall(),
                place=place,
                folder=self._rooms.places.run_folder,
                keep=self._keep,
                say=self._window.show_message,
                lead_in_s=_lead_in_s(plan.timeline, place, settings),
            )
        except CoachError as error:
            self._window.show_message(str(error))
            return
        self._left = None
        self._home.hide_continue()
        self.player = SessionPlayer(run, clock, self._sounding.begin_run(), self)
        ScreenAwake(self.player)
        self._window.session.play(self.player, self._person(), settings, self._sounding.muted)
        self._window.show_session()
        self.player.start()

    def end(self, how: str) -> None:
        """Take leave of the run that is over; `ended` tells what has become of it."""
        if self.player is None:
            return
        run = self.player.run
        self.player.deleteLater()
        self.player = None
        self._sounding.end_run()
        entry: RunEntry | None = None
        if run.entry is not None and run.entry_id is not None:
            entry = structs.replace(run.entry, id=run.entry_id)
        self.ended.emit(entry, how)

    def guide(self, guidance: Guidance) -> None:
        """Say more or less in the run that is played."""
        if self.player is not None:
            self.player.guide(None if guidance == "full" else guidance)

    def leave(self) -> None:
        """Leave the run as it is; it can be continued at the next start, or the next time Home is.

        Nothing is shown or heard of it any more.
        """
        if self.player is None:
            return
        self.player.leave()
        self._window.session.let_go()
        self.player.deleteLater()
        self.player = None
        self._sounding.end_run()
        folder = self._rooms.places.run_folder
        self._left = recover(folder, self._clock.wall(), self._keep, self._window.show_message)


def _lead_in_s(timeline: Timeline, place: Place | None, settings: Settings) -> float:
    """Return the seconds before the run clock starts: time to settle, and for what is said."""
    from coach.session.prelude import prelude_seconds

    said_s = 0.0 if place is not None else prelude_seconds(timeline)
    return max(float(settings.lead_in_s), said_s + OPENS_S if said_s else 0.0)
