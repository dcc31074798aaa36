"""What stays when the window is closed: the schedule of breaks, the tray, later starts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from msgspec import Struct, structs
from PySide6.QtCore import QObject, Signal, SignalInstance

from coach.app.kept_settings import KeptSettings
from coach.breaks.words import Command as BreakCommand
from coach.breaks.words import SessionDone, Status
from coach.clock import Clock
from coach.desktop.single_instance import Command, Reply
from coach.rooms import Kept

if TYPE_CHECKING:  # imported when wanted: breaks after the first picture, a window in the tray
    from coach.app.break_run import BreakRun
    from coach.app.breaks import Breaks, Offer, Senses
    from coach.app.breaks_joining import BreaksJoining
    from coach.app.hall import Hall
    from coach.app.sounding import OpenSound
    from coach.break_commands import RunNow
    from coach.desktop.autostart import Autostart
    from coach.library.library import Library
    from coach.people import Person, RunEntry
    from coach.ui.pages.breaks_page import BreaksPage
    from coach.ui.theme import Theme

STAYS = "The coach stays in the tray and reminds you of breaks. You can quit it there."
STAYS_SMALL = (
    "There is no tray here, so the window stays open, made small, and reminds you of breaks. "
    "Close it once more to quit."
)


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


class Resident(QObject):
    """The coach as long as it runs, with a window or without.

    Args:
        kept: what is kept for the user.
        clock: the machine's clocks.
        desktop: opens what breaks need of the desktop, when they begin.
        folders: sessions to read too.
        open_sound: opens the sound output; None for the machine's.

    Attributes:
        hall: everything that is open with the window; None before the first one.
    """

    quitting = Signal()
    opened = Signal()  # the window has been painted for the first time, and the library is read

    def __init__(
        self,
        kept: Kept,
        clock: Clock,
        desktop: Callable[[], Desktop],
        folders: Sequence[Path] = (),
        open_sound: OpenSound | None = None,
    ) -> None:
        super().__init__()
        self._kept, self._clock, self._folders = kept, clock, folders
        self._open_desktop, self._open_sound = desktop, open_sound
        self._unsaid = list(kept.messages)  # until there is a window to say it in
        self._made_small = False
        self.settings = KeptSettings(kept.settings, kept.places.settings_file, self.say)
        self._library: Library | None = None  # what breaks are filled from without a window
        self._desktop: Desktop | None = None
        self._shown: BreakRun | None = None
        self._joining: BreaksJoining | None = None
        self.hall: Hall | None = None
        self.breaks: Breaks | None = None
        self.tray: Tray | None = None

    def say(self, sentence: str) -> None:
        """Show the user one sentence: now, or when the window is opened."""
        if self.hall is not None and self.hall.window.isVisible():
            self.hall.window.show_message(sentence)
        elif sentence not in self._unsaid:
            self._unsaid.append(sentence)

    # -- the window ----------------------------------------------------------------------------

    def open(self) -> Hall:
        """Show the window in front of the others; it is made when it is first wanted."""
        if self.hall is None:
            self.hall = self._made()
            self.hall.window.show()
        else:
            self.hall.window.come_forward()
        for sentence in self._unsaid:
            self.hall.window.show_message(sentence)
        self._unsaid.clear()
        return self.hall

    def obey(self, command: Command) -> Reply:
        """Do what a later start of the coach asks for."""
        if command.name == "tray":
            return Reply(True)
        if command.name == "raise":
            self.open()
            return Reply(True)
        if command.name == "start":
            refused = self.open().start_asked(command)
            if self.breaks is not None:
                self.breaks.look()  # a session and a break at once would be two voices
            return Reply(not refused, refused)
        return self._answer_breaks(command)

    def _made(self) -> Hall:
        from coach.app.hall import Hall
        from coach.rooms import open_rooms
        from coach.ui.theme import load_fonts

        load_fonts()
        # What was found damaged at the start is said from here, also if that was in the tray.
        kept = structs.replace(self._kept, settings=self.settings.now, messages=())
        hall = Hall(
            open_rooms(kept),
            self._clock,
            self._folders,
            self._open_sound,
            self.settings,
            self._make_page,
        )
        hall.settled.connect(self._settle)
        hall.window.closed.connect(self._close)
        hall.window.quit_asked.connect(self.quitting)
        hall.runs.ended.connect(self._count)
        return hall

    def _settle(self) -> None:
        self.remind()
        self.opened.emit()

    def _close(self) -> None:
        """Leave what the window shows, and end the coach if nothing is left to do."""
        assert self.hall is not None, "only its window is closed"
        again, self._made_small = self._made_small, False
        if not self._stays() or again:
            self.quitting.emit()
            return
        self.hall.put_by()
        if self.tray is not None and self.tray.system_icon is not None:
            self._tell_once()
        else:
            self._made_small = True
            self.hall.window.make_small(STAYS_SMALL)

    def _move_to_tray(self) -> None:
        """Put the window by that was made small because there was no tray."""
        if self._made_small and self.hall is not None and self.hall.window.isMinimized():
            self._made_small = False
            self.hall.window.hide()

    def _stays(self) -> bool:
        """Return whether there are breaks to remind of; not before the first questions."""
        assert self.hall is not None, "only its window is closed"
        asked = self.hall.people.guided.answers != "none"
        return self.breaks is not None and self.settings.now.breaks.on and asked

    def _tell_once(self) -> None:
        if self.breaks is None or self.breaks.status.offered is not None:
            return  # it would stand in the place of the offer, which has buttons
        if not self.settings.now.tray_told:
            self.settings.change(structs.replace(self.settings.now, tray_told=True))
            self.breaks.tell(STAYS)

    # -- breaks --------------------------------------------------------------------------------

    def remind(self) -> None:
        """Begin to remind of breaks, unless that has begun."""
        if self.breaks is not None:
            return
        from coach.app.break_run import BreakRun
        from coach.app.breaks import Breaks

        desktop = self._desktop = self._open_desktop()
        self._shown = BreakRun(
            self._kept,
            self._clock,
            lambda: self.settings.now,
            self._whole_library,
            self._person,
            self._say_of_break,
            self._open_sound,
        )
        self.breaks = Breaks(
            self._kept.places.schedule_file,
            self._clock,
            lambda: self.settings.now.breaks,
            desktop.senses,
            desktop.offer,
            self._shown,
            self._kept.journal.write_decision,
            self._in_session,
        )
        self.tray = desktop.tray
        self.tray.asked.connect(self._answer)
        self.tray.appeared.connect(self._move_to_tray)
        self.breaks.changed.connect(self._show_status)
        self.breaks.open_asked.connect(self.open)
        self.settings.changed.connect(self.breaks.look)
        self._show_status()

    def _say_of_break(self, sentence: str) -> None:
        """Show a sentence; while there is no window also where breaks are offered, but once."""
        known = sentence in self._unsaid
        self.say(sentence)
        if not known and sentence in self._unsaid and self.breaks is not None:
            self.breaks.tell(sentence)

    def _in_session(self) -> bool:
        """Return whether a session runs that was started by hand, here or in a terminal."""
        if self.hall is not None and self.hall.runs.player is not None:
            return True
        from coach.session.lock import is_locked

        return is_locked(self._kept.places.run_folder)

    def _whole_library(self) -> Library:
        if self.hall is not None:
            self.hall.reading.read()
            return self.hall.reading.planner.library
        if self._library is None:
            from coach.rooms import open_library

            self._library = open_library(self._kept.places, self._folders)
        return self._library

    def _person(self) -> Person:
        """Return who takes the breaks: children have none, so they are the first person's."""
        first = self._kept.journal.people()[0]
        guided = self.hall.people.guided if self.hall is not None else first
        return first if guided.child else guided

    def _make_page(self, theme: Theme) -> BreaksPage:
        from coach.app.breaks_joining import BreaksJoining
        from coach.ui.pages.breaks_page import BreaksPage

        self.remind()
        assert self.breaks is not None, "they have begun"
        assert self._desktop is not None, "it was opened with them"
        page = BreaksPage(theme, self.settings.now.breaks)
        self._joining = BreaksJoining(
            page,
            self.breaks,
            self.settings,
            self._kept.journal,
            self._clock,
            self._desktop.senses,
            self._desktop.autostart,
            self.say,
        )
        return page

    def _show_status(self) -> None:
        if self.breaks is not None and self.tray is not None:
            self.tray.show_status(self.breaks.status, self._local_now())

    def _answer(self, asked: BreakCommand | Literal["open", "quit"]) -> None:
        if asked == "open":
            self.open()
        elif asked == "quit":
            self.quitting.emit()
        elif self.breaks is not None:
            self.breaks.obey(asked)

    def _answer_breaks(self, command: Command) -> Reply:
        from coach.break_commands import break_command, reply_to, status_reply

        self.remind()
        assert self.breaks is not None, "they have just begun"
        now = self._local_now()
        asked = break_command(command, now, self.settings.now.breaks.hours)
        before = self.breaks.status
        if asked == "status":
            return status_reply(before, now, self._running())
        assert asked is not None, "all other commands are about the window"
        self.breaks.obey(asked)
        return reply_to(asked, before, self.breaks.status, now)

    def _local_now(self) -> datetime:
        return self._clock.wall().astimezone(self._clock.zone())

    def _running(self) -> RunNow | None:
        """Return what is playing: a session started by hand, or that of a break."""
        from coach.break_commands import RunNow

        player = self.hall.runs.player if self.hall is not None else None
        if player is None and self._shown is not None:
            player = self._shown.player
        if player is None:
            return None
        timeline = player.timeline
        return RunNow(timeline.id, max(0.0, player.position()), timeline.seconds)

    def _count(self, entry: RunEntry | None, how: str) -> None:
        """Let a session that was started by hand count as rest."""
        if self.breaks is None:
            return
        if entry is not None:
            self.breaks.obey(SessionDone(entry.done_s))
        else:
            self.breaks.look()  # it holds breaks no longer

    def leave(self) -> None:
        """Keep everything for the next start."""
        if self.breaks is not None:
            self.breaks.leave()
        if self.tray is not None:
            self.tray.close()
        if self.hall is not None:
            self.hall.leave()
        self.settings.settle()
        self._kept.journal.close()
