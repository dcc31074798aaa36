"""Everything that is open while the window is, connected: the only place that knows all pages."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from coach.app.after_runs import AfterRuns
from coach.app.home_filling import HomeFilling
from coach.app.kept_settings import KeptSettings
from coach.app.library_reading import LibraryReading
from coach.app.people import People
from coach.app.runs import Runs
from coach.app.sound_pages import SoundPages
from coach.app.sounding import OpenSound, Sounding
from coach.app.starting import Starting
from coach.clock import Clock
from coach.desktop.single_instance import Command
from coach.errors import CoachError
from coach.library.safety import fill_numbers
from coach.people import Person
from coach.rooms import Rooms
from coach.settings import Settings
from coach.ui.appearance import system_theme, theme_for
from coach.ui.late_pages import Makers
from coach.ui.main_window import MainWindow
from coach.ui.pages.home_page import HomePage

if TYPE_CHECKING:  # imported when first needed, after the first picture
    from coach.app.browsing import Browsing
    from coach.app.journaling import Journaling
    from coach.ui.pages.breaks_page import BreaksPage
    from coach.ui.theme import Theme

USUAL = ("neck",)  # what Start is for while nothing is chosen
_SETTLED_MS = 3000


class Hall(QObject):
    """Everything that is open while the window is.

    Args:
        rooms: settings, library, journal and person.
        clock: where all time comes from.
        folders: sessions to read too.
        open_sound: opens the sound output when the first session starts; None for the machine's.
        settings: what is chosen, where it is kept already without a window.
        make_breaks: makes the page of the breaks, where there are any.
    """

    settled = Signal()  # the first picture is painted and the library is read

    def __init__(
        self,
        rooms: Rooms,
        clock: Clock,
        folders: Sequence[Path] = (),
        open_sound: OpenSound | None = None,
        settings: KeptSettings | None = None,
        make_breaks: Callable[[Theme], BreaksPage] | None = None,
    ) -> None:
        super().__init__()
        self._rooms, self._clock = rooms, clock
        self._make_breaks = make_breaks
        self._settled = False
        say = self._build()
        file = rooms.places.settings_file
        self.settings = settings or KeptSettings(rooms.settings, file, say)
        self.settings.show_in(self.window)
        self.people = People(rooms, clock, self.window, self._write)
        self.sounding = Sounding(rooms.places, clock, self._settings_now, say, open_sound)
        self._build_sessions(folders)
        self.sounds = SoundPages(
            rooms.places, self.home, self.settings, self.sounding, self.reading, say
        )
        self._connect()
        self._begin()

    def _guided(self) -> Person:
        return self.people.guided

    def _settings_now(self) -> Settings:
        return self.settings.now

    def _begin(self) -> None:
        """Show the first page, and what was found damaged."""
        if self.people.guided.answers == "none":
            self.people.ask(self.people.guided)
        else:
            self._show_home()
        for message in self._rooms.messages:
            self.window.show_message(message)
        # Also where the system has not let the window be painted by then.
        QTimer.singleShot(_SETTLED_MS, self, self._settle)

    # -- building ------------------------------------------------------------------------------

    def _build(self) -> Callable[[str], None]:
        """Make the window with Home, and return what shows a sentence in it."""
        library, settings = self._rooms.library, self._rooms.settings
        theme = theme_for(settings, system_theme(), system_still=False)
        QApplication.setFont(theme.font(16))
        self.home = HomePage(
            theme,
            library,
            make_plan=lambda wish: self.reading.planner.make_plan(wish),
            minutes_for=lambda wish: self.reading.planner.minutes_for(wish),
            fill=lambda text: fill_numbers(text, self.people.guided, library.safety),
            usual=USUAL,
            plan_at_once=False,
            mirrored=settings.map_mirrored,
        )
        self.window = MainWindow(
            settings,
            self.home,
            library,
            self._rooms.places.config / "window.geometry",
            Makers(
                library=lambda theme: self.browsing.make_library(theme),
                builder=lambda theme: self.browsing.make_builder(theme),
                breaks=self._make_breaks,
                journal=lambda theme: self.journaling.make_page(theme),
            ),
        )
        return self.window.show_message

    def _build_sessions(self, folders: Sequence[Path]) -> None:
        """Make what reads sessions, and what plays them."""
        self.reading = LibraryReading(
            self._rooms,
            self._clock,
            folders,
            self.window,
            self._guided,
            self._settings_now,
            lambda: self.sounding.voice,
        )
        self.runs = Runs(
            self._rooms,
            self._clock,
            self.window,
            self.home,
            self._guided,
            self._settings_now,
            self.sounding,
            lambda timeline: self.reading.planner.opened(timeline),
        )
        self.after = AfterRuns(
            self.window,
            self._rooms.journal,
            self._guided,
            lambda: self.reading.planner,
            self._write,
            self._clock,
        )
        self.starting = Starting(self.reading, self.runs, self._guided, self.window.show_message)
        self.filling = HomeFilling(
            self._rooms,
            self._clock,
            self.window,
            self.reading,
            self.runs,
            self.people,
            lambda: (self.settings.now.guidance, self.sounding.voice),
            self._write,
        )

    @cached_property
    def browsing(self) -> Browsing:
        """What the library and the builder ask for; not imported before one is opened."""
        from coach.app.browsing import Browsing

        self.reading.read()
        return Browsing(
            self._rooms,
            self.window,
            self.reading.planner,
            lambda: self.people.guided,
            self._clock.today,
            lambda session, minutes, with_adult: self.runs.begin(
                self.reading.planner.compile(session, minutes), with_adult=with_adult
            ),
            self.reading.read_again,
            self.sounds.background,
            self.reading.advising.progress,
        )

    @cached_property
    def journaling(self) -> Journaling:
        """What the page of the journal shows and keeps; not imported before it is opened."""
        from coach.app.journaling import Journaling

        self.reading.read()
        return Journaling(
            self._rooms.journal,
            self._clock,
            self.window,
            self.reading,
            self._guided,
            self._write,
            lambda: self.settings.now.map_mirrored,
        )

    def _connect(self) -> None:
        self.window.painted.connect(lambda: QTimer.singleShot(0, self, self._settle))
        self.window.made.connect(self._connect_page)
        self.home.start_requested.connect(self.starting.requested)
        self.runs.ended.connect(self.after.show)
        self.after.done.connect(self._show_home)
        self.settings.changed.connect(self.sounding.follow_settings)
        for changed in (self.settings.changed, self.sounding.voice_changed):
            changed.connect(self.filling.speak_otherwise)
        self.people.changed.connect(self._follow_person)
        self.people.removed.connect(self.runs.forget_person)
        self.people.answered.connect(self._show_home)

    def _connect_page(self, name: str, page: Any) -> None:
        """Connect a page that has just been made."""
        if name == "session":
            self.runs.connect_page(page)
        elif name == "after":
            self.after.connect_page(page)
        elif name == "settings_page":
            self.sounds.connect_settings(page)
        elif name == "library":
            self.browsing.connect_library(page)
            self.sounds.connect_saving(page.saving)
        elif name == "builder":
            self.browsing.connect_builder(page)
        elif name == "journal":
            self.journaling.connect_page(page)

    # -- after the first picture ---------------------------------------------------------------

    def _settle(self) -> None:
        """Do what the first picture need not wait for, unless that has been done."""
        if self._settled:
            return
        self._settled = True
        gc.freeze()
        gc.enable()
        from coach.ui.accessible_roles import name_roles

        name_roles()
        self.window.watch_system()
        try:
            self.reading.read()
        except CoachError as error:
            self.window.show_message(str(error))
        self.filling.settle()
        self.settled.emit()
        QTimer.singleShot(_SETTLED_MS, self, lambda: self.journaling)

    def start_asked(self, asked: Command) -> str:
        """Begin the session that the words of `coach start` ask for; a sentence says why not."""
        return self.starting.asked(asked)

    # -- the person and the journal ------------------------------------------------------------

    def _follow_person(self) -> None:
        """Show everywhere what is known about who is guided now."""
        if "browsing" in self.__dict__:
            self.browsing.refresh()
        if "journaling" in self.__dict__:
            self.journaling.follow_person()
        self.filling.fill()

    def _show_home(self) -> None:
        self.filling.fill()
        self.window.show_home()

    def show_news(self) -> None:
        """Show what another program has written into the journal, unless a session runs."""
        if self.runs.player is None:
            self.filling.fill()

    def _write(self, deed: Callable[[], object]) -> None:
        """Write something into the journal, and say what stood in its way."""
        try:
            deed()
        except CoachError as error:
            self.window.show_message(str(error))
        if self._rooms.journal.trouble:
            self.window.show_message(self._rooms.journal.trouble)

    def put_by(self) -> None:
        """Leave a running session, to be continued, and be on Home when the window opens again."""
        if self.runs.player is not None:
            self.runs.leave()
            self._show_home()

    def leave(self) -> None:
        """Close everything; a running session can be continued at the next start."""
        self.runs.leave()
        self.settings.settle()
        self.sounds.close()
        self._rooms.journal.close()
