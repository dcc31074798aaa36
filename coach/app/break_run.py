"""Leads through breaks: what fills one, who speaks, and the windows it is seen in.

Nothing of this is in memory before the first break begins; its sound ends with each.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from coach.breaks.words import Begin, Postpone, Skip
from coach.clock import Clock
from coach.errors import CoachError
from coach.rooms import LATEST_RUNS, Kept, keeper

if TYPE_CHECKING:  # imported when a break begins
    from coach.app.sounding import OpenSound, Sounding
    from coach.break_content import BreakContent, BreakFiller
    from coach.desktop.session_player import SessionPlayer
    from coach.library.library import Library
    from coach.people import Person
    from coach.settings import Settings
    from coach.ui.break_window import BreakScreens

_LEAD_IN_S = 3.0  # the window settles, and the sound device opens


class BreakRun(QObject):
    """Leads through one break at a time.

    Args:
        kept: the journal, and where the user's files are.
        clock: where all time comes from.
        settings: returns the settings as they are now.
        library: returns all exercises.
        person: returns who is led.
        say: gets every sentence for the user.
        open_sound: opens the sound output; None for the machine's.

    Attributes:
        player: what plays the break; None while there is none.
    """

    ended = Signal(float, str)  # seconds done, and how: as in `Ended`
    asked = Signal(object)  # a command

    def __init__(
        self,
        kept: Kept,
        clock: Clock,
        settings: Callable[[], Settings],
        library: Callable[[], Library],
        person: Callable[[], Person],
        say: Callable[[str], None],
        open_sound: OpenSound | None = None,
    ) -> None:
        super().__init__()
        self._kept, self._clock, self._settings = kept, clock, settings
        self._library, self._person = library, person
        self._say, self._open_sound = say, open_sound
        self._filler: tuple[Library, BreakFiller] | None = None
        self._screens: BreakScreens | None = None
        self._sounding: Sounding | None = None
        self.player: SessionPlayer | None = None

    def begin(self, begun: Begin) -> None:
        """Begin a break; `ended` tells when it is over, or that it cannot be shown."""
        try:
            content = self._filled(begun)
        except CoachError as error:
            self._say(str(error))
            # Whoever asked for the break is told when this call is over, as of every end.
            QTimer.singleShot(0, self, lambda: self.ended.emit(0.0, "no_picture"))
            return
        self._play(content)
        if self._settings().breaks.shown_as != "voice":
            self._show(content, begun)
        assert self.player is not None, "it was made a moment ago"
        self.player.start()

    def take_down(self) -> None:
        """End the break that is running, if there is one; nothing is told about that."""
        if self.player is not None:
            player, self.player = self.player, None
            player.stop("user")
            self._let_go(player)

    # -- inside --------------------------------------------------------------------------------

    def _filled(self, begun: Begin) -> BreakContent:
        from coach.break_content import BreakFiller
        from coach.voices import voice_for

        library, person, settings = self._library(), self._person(), self._settings()
        if self._filler is None or self._filler[0] is not library:
            self._filler = library, BreakFiller(library)
        at = self._clock.wall().astimezone(self._clock.zone())
        runs = self._kept.journal.entries(person.id, limit=LATEST_RUNS)
        return self._filler[1].fill(
            begun.kind,
            begun.seconds,
            person,
            at,
            runs,
            count=begun.number,
            guidance=settings.guidance,
            voice=voice_for(self._kept.places, settings, self._say),
        )

    def _play(self, content: BreakContent) -> None:
        from coach.desktop.session_player import SessionPlayer
        from coach.session.checkpoint import new_plan
        from coach.session.run import Run

        clock = self._clock
        plan = new_plan(content.timeline, clock.wall(), self._person().id, None, content.places)
        # No folder: a break is never continued, and a session that was left stays to be.
        run = Run(
            plan,
            now=clock.now(),
            wall=clock.wall(),
            keep=keeper(self._kept.journal, self._say),
            say=self._say,
            lead_in_s=_LEAD_IN_S,
            resumes_itself=True,
        )
        self._sounding = self._heard()
        sound = self._sounding.begin_run() if self._sounding is not None else None
        self.player = SessionPlayer(run, clock, sound, self)
        self.player.ended.connect(self._end)

    def _heard(self) -> Sounding | None:
        from coach.app.sounding import Sounding

        if not self._settings().breaks.with_sound:
            return None
        return Sounding(self._kept.places, self._clock, self._settings, self._say, self._open_sound)

    def _show(self, content: BreakContent, begun: Begin) -> None:
        if self._screens is None:
            from coach.ui.break_window import BreakScreens

            self._screens = BreakScreens()
            self._screens.skipped.connect(lambda: self.asked.emit(Skip()))
            self._screens.postponed.connect(lambda: self.asked.emit(Postpone()))
            self._screens.ended.connect(self._stop)
        self._screens.begin(content, self.player, begun, self._settings())

    def _stop(self, how: str) -> None:
        """End the break from its window: the user wishes so, or it could not be painted."""
        done_s = self._done_s()
        self.take_down()
        self.ended.emit(done_s, how)

    def _end(self) -> None:
        """Take leave of a break that has come to its end."""
        if self.player is not None:
            player, self.player = self.player, None
            done_s = player.timeline.seconds
            self._let_go(player)
            self.ended.emit(done_s, "done")

    def _done_s(self) -> float:
        if self.player is None:
            return 0.0
        return min(self.player.timeline.seconds, max(0.0, self.player.position()))

    def _let_go(self, player: SessionPlayer) -> None:
        player.deleteLater()
        if self._screens is not None:
            self._screens.take_down()
        if self._sounding is not None:
            self._sounding.end_run()
            if self._sounding.output is not None:
                self._sounding.output.stop()
            self._sounding = None
