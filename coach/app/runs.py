"""The runs of the open window: beginning one, going on with one that was left, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from coach.clock import Clock
from coach.errors import CoachError
from coach.people import Person, RunEntry
from coach.resources import shipped
from coach.rooms import Rooms, keeper, levels_of
from coach.session.checkpoint import Place, Plan, RunFolder, give_up, new_plan, recover
from coach.settings import Settings
from coach.ui.main_window import MainWindow
from coach.ui.pages.home_page import HomePage

if TYPE_CHECKING:  # what a session needs is imported when the first one begins
    from coach.compiled import Timeline
    from coach.desktop.run_sound import Output, RunSound
    from coach.desktop.session_player import SessionPlayer

ADULT_FIRST = (
    "A child's session starts on Home or in the library, where an adult first says to be there."
)
OpenSound = Callable[[Callable[[str], None], Clock], "Output"]


class Runs(QObject):
    """Plays one run at a time on the session page.

    Args:
        rooms: library, journal and the folder of the running session.
        clock: where all time comes from.
        window: shows the session, and every sentence.
        home: offers to go on with the run that was left.
        person: returns who is led.
        settings: returns the settings as they are now.
        open_sound: opens the sound output when the first run begins; None for the machine's.

    Attributes:
        player: what plays the run; None while there is none.
        output: where its sound goes; None before the first run.
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
        open_sound: OpenSound | None = None,
    ) -> None:
        super().__init__()
        self._rooms, self._clock = rooms, clock
        self._window, self._home = window, home
        self._person, self._settings = person, settings
        self._open_output = open_sound
        self._keep = keeper(rooms, window.show_message)
        self._muted = False
        self.player: SessionPlayer | None = None
        self.output: Output | None = None
        self._sound: RunSound | None = None
        folder = rooms.places.run_folder
        self._left = recover(folder, clock.wall(), self._keep, window.show_message)
        home.continue_requested.connect(self._continue)
        home.fresh_requested.connect(self._forget_left)

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
        plan = new_plan(timeline, self._clock.wall(), self._person().id, before, places)
        self._play(plan, None)

    def _play(self, plan: Plan, place: Place | None) -> None:
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
                lead_in_s=float(settings.lead_in_s),
            )
        except CoachError as error:
            self._window.show_message(str(error))
            return
        self._left = None
        self._home.hide_continue()
        self.player = SessionPlayer(run, clock, self._sound_of_run(), self)
        self._window.session.play(
            self.player,
            self._person(),
            captions=settings.captions,
            controls_stay=settings.controls_stay,
            volume=settings.master_volume,
            muted=self._muted,
        )
        self._window.show_session()
        self.player.start()

    def end(self, how: str) -> None:
        """Take leave of the run that is over; `ended` tells what has become of it."""
        if self.player is None:
            return
        run = self.player.run
        self.player.deleteLater()
        self.player = self._sound = None
        entry: RunEntry | None = None
        if run.entry is not None and run.entry_id is not None:
            entry = structs.replace(run.entry, id=run.entry_id)
        self.ended.emit(entry, how)

    def leave(self) -> None:
        """Leave the run as it is; it can be continued at the next start."""
        if self.player is not None:
            self.player.leave()

    # -- its sound -----------------------------------------------------------------------------

    def mute(self, muted: bool) -> None:
        """Play on without sound, or with it again."""
        self._muted = muted
        self.set_levels()

    def set_levels(self) -> None:
        """Play as loudly as the settings say."""
        if self._sound is not None:
            levels = levels_of(self._settings())
            self._sound.set_levels(structs.replace(levels, muted=self._muted))

    def _sound_of_run(self) -> RunSound:
        from coach.desktop.run_sound import RunSound
        from coach.desktop.sound_output import open_output
        from coach.sound.cues import Sounds

        say = self._window.show_message
        if self.output is None:
            self.output = (self._open_output or open_output)(say, self._clock)
        levels = structs.replace(levels_of(self._settings()), muted=self._muted)
        self._sound = RunSound(self.output, Sounds(shipped("audio") / "cues", say), levels)
        return self._sound
