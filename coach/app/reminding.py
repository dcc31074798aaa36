"""Reminding of breaks: the schedule with what it needs of the desktop, its page, its commands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Literal, Protocol

from msgspec import Struct
from PySide6.QtCore import QObject, Signal, SignalInstance

from coach.app.break_run import BreakRun
from coach.app.breaks import Breaks, Offer, Senses
from coach.app.kept_settings import KeptSettings
from coach.break_commands import RunNow, break_command, reply_to, status_reply
from coach.breaks.words import Command as BreakCommand
from coach.breaks.words import SessionDone, Status
from coach.clock import Clock
from coach.desktop.single_instance import Command, Reply
from coach.rooms import Kept

if TYPE_CHECKING:  # imported with the page
    from coach.app.breaks_joining import BreaksJoining
    from coach.app.sounding import OpenSound
    from coach.desktop.autostart import Autostart
    from coach.desktop.session_player import SessionPlayer
    from coach.library.library import Library
    from coach.people import Person, RunEntry
    from coach.ui.pages.breaks_page import BreaksPage
    from coach.ui.theme import Theme


class Tray(Protocol):
    """The icon through which the coach is reached while there is no window."""

    asked: SignalInstance  # a command of the breaks, "open" or "quit"
    appeared: SignalInstance  # there is a tray now, which was not there before

    @property
    def system_icon(self) -> object | None: ...  # None while there is no tray
    def show_status(self, status: Status, now: datetime) -> None: ...
    def close(self) -> None: ...


class Desktop(Struct, frozen=True):
    """What breaks need of the desktop.

    Args:
        senses: what the machine tells of itself.
        offer: tells that a break comes.
        tray: the icon.
        autostart: opens what starts the coach with the computer.
    """

    senses: Senses
    offer: Offer
    tray: Tray
    autostart: Callable[[], Autostart]


class Around(Protocol):
    """What is open around the reminders: a window with a session perhaps, perhaps nothing."""

    def say(self, sentence: str) -> bool:
        """Show a sentence; return whether it can be seen now, or is news for later."""
        ...

    def library(self) -> Library:
        """Return all exercises."""
        ...

    def person(self) -> Person:
        """Return who takes the breaks."""
        ...

    def player(self) -> SessionPlayer | None:
        """Return what plays a session that was started by hand."""
        ...


class Reminding(QObject):
    """Reminds of breaks as long as the coach runs.

    Args:
        kept: what is kept for the user.
        clock: the machine's clocks.
        settings: what is chosen.
        desktop: what breaks need of it.
        around: what else is open.
        open_sound: opens the sound output; None for the machine's.

    Attributes:
        breaks: the schedule.
        tray: the icon.
    """

    open_asked = Signal()
    quit_asked = Signal()

    def __init__(
        self,
        kept: Kept,
        clock: Clock,
        settings: KeptSettings,
        desktop: Desktop,
        around: Around,
        open_sound: OpenSound | None = None,
    ) -> None:
        super().__init__()
        self._kept, self._clock, self._settings = kept, clock, settings
        self._desktop, self._around = desktop, around
        self._joining: BreaksJoining | None = None
        self._shown = BreakRun(
            kept,
            clock,
            lambda: settings.now,
            around.library,
            around.person,
            self._say_of_break,
            open_sound,
        )
        self.breaks = Breaks(
            kept.places.schedule_file,
            clock,
            lambda: settings.now.breaks,
            desktop.senses,
            desktop.offer,
            self._shown,
            kept.journal.write_decision,
            self._in_session,
        )
        self.tray = desktop.tray
        self.tray.asked.connect(self._answer)
        self.breaks.changed.connect(self._show_status)
        self.breaks.open_asked.connect(self.open_asked)
        settings.changed.connect(self.breaks.look)
        self._show_status()

    def make_page(self, theme: Theme) -> BreaksPage:
        """Return the page of the breaks, joined with all this."""
        from coach.app.breaks_joining import BreaksJoining
        from coach.ui.pages.breaks_page import BreaksPage

        page = BreaksPage(theme, self._settings.now.breaks)
        self._joining = BreaksJoining(
            page,
            self.breaks,
            self._settings,
            self._kept.journal,
            self._clock,
            self._desktop.senses,
            self._desktop.autostart,
            self._around.say,
        )
        return page

    def reply_to(self, command: Command) -> Reply:
        """Do what a later start of the coach asks about breaks."""
        now = self._local_now()
        asked = break_command(command, now, self._settings.now.breaks.hours)
        before = self.breaks.status
        if asked == "status":
            return status_reply(before, now, self._running())
        assert asked is not None, "all other commands are about the window"
        self.breaks.obey(asked)
        return reply_to(asked, before, self.breaks.status, now)

    def count(self, entry: RunEntry | None) -> None:
        """Let a session that was started by hand, and has ended, count as rest."""
        if entry is not None:
            self.breaks.obey(SessionDone(entry.done_s))
        else:
            self.breaks.look()  # it holds breaks no longer

    def leave(self) -> None:
        """Keep the schedule for the next start, and take the icon away."""
        self.breaks.leave()
        self.tray.close()

    # -- inside --------------------------------------------------------------------------------

    def _say_of_break(self, sentence: str) -> None:
        """Show a sentence; while there is no window also where breaks are offered, but once."""
        if not self._around.say(sentence):
            self.breaks.tell(sentence)

    def _in_session(self) -> bool:
        """Return whether a session runs that was started by hand, here or in a terminal."""
        if self._around.player() is not None:
            return True
        from coach.session.lock import is_locked

        return is_locked(self._kept.places.run_folder)

    def _show_status(self) -> None:
        self.tray.show_status(self.breaks.status, self._local_now())

    def _answer(self, asked: BreakCommand | Literal["open", "quit"]) -> None:
        if asked == "open":
            self.open_asked.emit()
        elif asked == "quit":
            self.quit_asked.emit()
        else:
            self.breaks.obey(asked)

    def _local_now(self) -> datetime:
        return self._clock.wall().astimezone(self._clock.zone())

    def _running(self) -> RunNow | None:
        """Return what is playing: a session started by hand, or that of a break."""
        player = self._around.player() or self._shown.player
        if player is None:
            return None
        timeline = player.timeline
        return RunNow(timeline.id, max(0.0, player.position()), timeline.seconds)
