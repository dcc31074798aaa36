"""What stays when the window is closed: the reminders of breaks, the tray, later starts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from coach.app.kept_settings import KeptSettings
from coach.clock import Clock
from coach.desktop.single_instance import Command, Reply
from coach.rooms import Kept

if TYPE_CHECKING:  # imported when wanted: breaks after the first picture, a window in the tray
    from coach.app.carrying_over import SharedJournal
    from coach.app.hall import Hall
    from coach.app.journal_care import JournalCare
    from coach.app.reminding import Desktop, Reminding
    from coach.app.sounding import OpenSound
    from coach.desktop.session_player import SessionPlayer
    from coach.journal.shared.sync_report import SyncReport
    from coach.library.library import Library
    from coach.people import Person, RunEntry
    from coach.ui.pages.breaks_page import BreaksPage
    from coach.ui.theme import Theme

STAYS = "The coach stays in the tray and reminds you of breaks. You can quit it there."
STAYS_SMALL = (
    "There is no tray here, so the window stays open, made small, and reminds you of breaks. "
    "Close it once more to quit."
)


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
        reminding: the breaks; None until they begin.
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
        self.hall: Hall | None = None
        self.reminding: Reminding | None = None
        self._care: JournalCare | None = None  # from when breaks begin
        self._shared: SharedJournal | None = None  # as soon as a folder is shared

    def say(self, sentence: str) -> bool:
        """Show the user one sentence: now, or when the window is opened.

        Returns:
            Whether it is seen now, or waits already: it is no news for who has no window.
        """
        if self.hall is not None and self.hall.window.isVisible():
            self.hall.window.show_message(sentence)
            return True
        known = sentence in self._unsaid
        if not known:
            self._unsaid.append(sentence)
        return known

    # -- the window ----------------------------------------------------------------------------

    def open(self) -> Hall:
        """Show the window in front of the others; it is made when it is first wanted."""
        if self.hall is None:
            self.hall = self._made()
            self.hall.window.show()
        else:
            self.hall.window.come_forward()
            if self._shared is not None:
                self._shared.sync()
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
            if self.reminding is not None:
                self.reminding.breaks.look()  # two at once would be two voices
            return Reply(not refused, refused)
        return self.remind().reply_to(command)

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
        hall.window.made.connect(self._offer_sharing)
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
        if self.reminding is not None and self.reminding.tray.system_icon is not None:
            self._tell_once(self.reminding)
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
        return self.reminding is not None and self.settings.now.breaks.on and asked

    def _tell_once(self, reminding: Reminding) -> None:
        if reminding.breaks.status.offered is not None:
            return  # it would stand in the place of the offer, which has buttons
        if not self.settings.now.tray_told:
            self.settings.change(structs.replace(self.settings.now, tray_told=True))
            reminding.breaks.tell(STAYS)

    # -- breaks --------------------------------------------------------------------------------

    def remind(self) -> Reminding:
        """Begin to remind of breaks, unless that has begun."""
        if self.reminding is None:
            from coach.app.reminding import Reminding

            made = Reminding(
                self._kept, self._clock, self.settings, self._open_desktop(), self, self._open_sound
            )
            made.open_asked.connect(self.open)
            made.quit_asked.connect(self.quitting)
            made.tray.appeared.connect(self._move_to_tray)
            self.reminding = made
            self._take_care()
        return self.reminding

    def _take_care(self) -> None:
        from coach.app.journal_care import JournalCare

        file = self._kept.places.journal_file
        self._care = JournalCare(self._kept.journal, file, self._clock, self.say)
        if self.settings.now.shared_folder:
            self._share()

    # -- other machines ------------------------------------------------------------------------

    def _share(self) -> SharedJournal:
        """Carry the journal over to other machines from now on."""
        if self._shared is None:
            from coach.app.carrying_over import SharedJournal

            kept = self._kept
            self._shared = SharedJournal(kept.places, kept.journal, self.settings, self.say)
            self._shared.synced.connect(self._show_news)
        return self._shared

    def _show_news(self, report: SyncReport) -> None:
        """Let Home know what has come from another machine; the journal's page looks itself."""
        if report.taken_in and self.hall is not None:
            self.hall.show_news()

    def _offer_sharing(self, name: str, page: Any) -> None:
        """Let the journal's page choose the folder, and show what becomes of it."""
        if name == "journal":
            from coach.app.yours_sharing import YoursSharing

            YoursSharing(page.yours, self.settings, self._share, self._kept.places.data, self.say)

    # -- what breaks need ----------------------------------------------------------------------

    def library(self) -> Library:
        """Return all exercises, for breaks."""
        if self.hall is not None:
            self.hall.reading.read()
            return self.hall.reading.planner.library
        if self._library is None:
            from coach.rooms import open_library

            self._library = open_library(self._kept.places, self._folders)
        return self._library

    def person(self) -> Person:
        """Return who takes the breaks: children have none, so they are the first person's."""
        first = self._kept.journal.people()[0]
        guided = self.hall.people.guided if self.hall is not None else first
        return first if guided.child else guided

    def player(self) -> SessionPlayer | None:
        """Return what plays a session that was started by hand."""
        return self.hall.runs.player if self.hall is not None else None

    def _make_page(self, theme: Theme) -> BreaksPage:
        return self.remind().make_page(theme)

    def _count(self, entry: RunEntry | None, how: str) -> None:
        if self.reminding is not None:
            self.reminding.count(entry)

    def leave(self) -> None:
        """Keep everything for the next start."""
        if self._shared is not None:
            self._shared.leave()
        if self._care is not None:
            self._care.close()
        if self.reminding is not None:
            self.reminding.leave()
        if self.hall is not None:
            self.hall.leave()
        self.settings.settle()
        self._kept.journal.close()
