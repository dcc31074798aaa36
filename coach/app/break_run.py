"""Leads through breaks: what fills one, who speaks, and the windows it is seen in.

Nothing of this is in memory before the first break begins; its sound ends with each.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from coach.breaks.words import Begin, Postpone, Skip
from coach.clock import Clock
from coach.errors import CoachError
from coach.rooms import LATEST_RUNS, Kept, keeper

if TYPE_CHECKING:  # imported when a break begins
    from coach.app.advising import Advising
    from coach.app.sounding import OpenSound, Sounding
    from coach.break_content import BreakContent, BreakFiller
    from coach.desktop.session_player import SessionPlayer
    from coach.library.library import Library
    from coach.people import Person
    from coach.settings import Settings
    from coach.ui.break_screens import BreakScreens
    from coach.ui.theme import Theme

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
        self._filler: tuple[Library, BreakFiller, Advising] | None = None
        self._screens: BreakScreens | None = None
        self._sounding: Sounding | None = None
        self.player: SessionPlayer | None = None

    def begin(self, begun: Begin) -> None:
        """Begin a break; `ended` tells when it is over, or that it cannot be shown."""
        try:
            self._begin(begun)
        except CoachError as error:
            self._say(str(error))
            self._call_off()
        except Exception:
            self._call_off()  # no half of a break stays in front of somebody's work
            raise

    def take_down(self) -> None:
        """End the break that is running, if there is one; nothing is told about that."""
        if self.player is not None:
            player, self.player = self.player, None
            if not player.run.over:
                player.stop("user")
            self._let_go(player)

    # -- inside --------------------------------------------------------------------------------

    def _begin(self, begun: Begin) -> None:
        content = self._filled(begun)
        player = self.player = self._made(content)
        if self._settings().breaks.shown_as == "voice":
            player.ended.connect(lambda: self._end(player.timeline.seconds, "done"))
        else:
            self._show(content, begun, player)
        player.start()

    def _call_off(self) -> None:
        """Take away what there is of a break that cannot be shown, and tell so."""
        self.take_down()
        # Whoever asked for the break is told when this call is over, as of every end.
        QTimer.singleShot(0, self, lambda: self.ended.emit(0.0, "no_picture"))

    def _filled(self, begun: Begin) -> BreakContent:
        from coach.app.advising import Advising
        from coach.break_content import BreakFiller, BreakWish
        from coach.voices import voice_for

        library, person, settings = self._library(), self._person(), self._settings()
        if self._filler is None or self._filler[0] is not library:
            advising = Advising(self._kept.journal, self._person, self._clock, self._library)
            self._filler = library, BreakFiller(library), advising
        _, filler, advising = self._filler
        at = self._clock.wall().astimezone(self._clock.zone())
        runs = self._kept.journal.entries(person.id, limit=LATEST_RUNS)
        wish = BreakWish(
            kind=begun.kind,
            seconds=begun.seconds,
            person=person,
            at=at,
            runs=runs,
            count=begun.number,
            guidance=settings.guidance,
            noted=advising.noted(),
            advice=advising,
        )
        return filler.fill(wish, voice_for(self._kept.places, settings, self._say))

    def _made(self, content: BreakContent) -> SessionPlayer:
        """Return what plays the break."""
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
        return SessionPlayer(run, clock, sound, self)

    def _heard(self) -> Sounding | None:
        from coach.app.sounding import Sounding

        if not self._settings().breaks.with_sound:
            return None
        return Sounding(self._kept.places, self._clock, self._settings, self._say, self._open_sound)

    def _show(self, content: BreakContent, begun: Begin, player: SessionPlayer) -> None:
        """Show the break on every screen; its windows then tell when it is over."""
        from coach.ui.break_screen_words import ShownBreak
        from coach.ui.session_figure import figure_for

        settings, library = self._settings(), self._library()
        theme = self._theme()
        QApplication.setFont(theme.font(16))  # without a main window nobody has done so
        shown = ShownBreak(
            title=content.title,
            why=content.why,
            worked_s=begun.worked_s,
            postpones_left=begun.postpones_left,
            postpone_min=settings.breaks.postpone_min,
            heard=_is_heard(settings),
            captions=settings.captions,
            lines_announced=settings.lines_announced,
            exercises=library.exercises,
            wishes=figure_for(self._person(), content.session, library, settings.map_mirrored),
            theme=theme,
        )
        self._opened_screens().begin(shown, player)

    def _opened_screens(self) -> BreakScreens:
        if self._screens is None:
            from coach.ui.accessible_roles import name_roles
            from coach.ui.break_screens import BreakScreens
            from coach.ui.theme import load_fonts

            load_fonts()
            name_roles()
            self._screens = BreakScreens(self._clock)
            self._screens.skipped.connect(lambda: self.asked.emit(Skip()))
            self._screens.postponed.connect(lambda: self.asked.emit(Postpone()))
            self._screens.ended.connect(self._end)
        return self._screens

    def _theme(self) -> Theme:
        from coach.ui.appearance import system_is_still, system_theme, theme_for

        return theme_for(self._settings(), system_theme(), system_is_still())

    def _end(self, done_s: float, how: str) -> None:
        """Take leave of a break that is over, and tell so."""
        if self.player is not None:
            self.take_down()
            self.ended.emit(done_s, how)

    def _let_go(self, player: SessionPlayer) -> None:
        player.deleteLater()
        if self._screens is not None:
            self._screens.take_down()
        if self._sounding is not None:
            self._sounding.end_run()
            if self._sounding.output is not None:
                self._sounding.output.stop()
            self._sounding = None


def _is_heard(settings: Settings) -> bool:
    """Return whether a voice leads through breaks."""
    loud = settings.master_volume > 0 and settings.voice_volume > 0
    return settings.breaks.with_sound and loud and settings.guidance != "bells"
