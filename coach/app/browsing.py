"""The library and the builder, connected to the rooms behind them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from coach.errors import CoachError
from coach.model import Session
from coach.people import Person
from coach.rooms import Rooms
from coach.ui.theme import Theme

if TYPE_CHECKING:  # imported when first opened
    from coach.library.library import Library
    from coach.library.packs import Pack
    from coach.planner import Planner
    from coach.ui.main_window import MainWindow
    from coach.ui.pages.builder_page import BuilderPage
    from coach.ui.pages.library_page import LibraryPage


class Browsing(QObject):
    """Makes the library and the builder when they are opened, and does what they ask for.

    Args:
        rooms: where the user's files are.
        planner: plans sessions.
        person: returns the person as they are now.
        today: returns the day on which red flags and clearances are looked at.
        begin: starts a session of so many minutes, None for as long as it is written; and whether
            somebody has said that an adult is there.
        read_again: reads the library once more, because a file of the user's has changed.
    """

    def __init__(
        self,
        rooms: Rooms,
        planner: Planner,
        person: Callable[[], Person],
        today: Callable[[], date],
        begin: Callable[[Session, int | None, bool], object],
        read_again: Callable[[], Library],
    ) -> None:
        super().__init__()
        self._cache = rooms.places.cache
        self._folder, self._draft = rooms.places.sessions, rooms.places.data / "draft.json"
        self._planner, self._person, self._today = planner, person, today
        self._begin, self._read_again = begin, read_again
        self._window: MainWindow | None = None
        self._builder: BuilderPage | None = None
        self._pack: Pack | None = None

    # -- making --------------------------------------------------------------------------------

    def make_library(self, theme: Theme) -> LibraryPage:
        """Return the page of the library."""
        from coach.library.safety import allowed
        from coach.library.shelf import sessions_in
        from coach.ui.pages.library_page import LibraryPage
        from coach.ui.pages.session_detail import Planning

        planner = self._planner
        planning = Planning(
            person=self._person,
            minutes_of=planner.minutes_of,
            compile=planner.compile,
            closed=lambda one: allowed(one, planner.library, self._person(), self._today()),
            notices=planner.notices_of,
            today=self._today,
        )
        own = sessions_in(planner.library, self._folder)
        return LibraryPage(theme, planner.library, planning, own)

    def make_builder(self, theme: Theme) -> BuilderPage:
        """Return the page on which sessions are made."""
        from coach.library.drafting.remark import Maker
        from coach.session.timeline import spoken_seconds
        from coach.ui.pages.builder_page import BuilderPage

        return BuilderPage(
            theme,
            self._planner.library,
            maker=lambda: Maker(
                library=self._planner.library,
                person=self._person(),
                today=self._today(),
                line_seconds=spoken_seconds,
            ),
            folder=self._folder,
            draft_file=self._draft,
        )

    # -- connecting ----------------------------------------------------------------------------

    def connect_library(self, window: MainWindow, page: LibraryPage) -> None:
        """Do what the library asks for."""
        self._window = window
        page.start_requested.connect(lambda id, minutes: self._start(id, minutes))
        page.new_requested.connect(lambda: self._build(lambda builder: builder.open_new()))
        page.change_requested.connect(lambda id: self._open_in_builder(id, copy=False))
        page.copy_requested.connect(lambda id: self._open_in_builder(id, copy=True))
        page.import_requested.connect(self._take_in)
        page.taking_answered.connect(self._take)
        page.export_requested.connect(self._give_out)

    def connect_builder(self, window: MainWindow, page: BuilderPage) -> None:
        """Do what the builder asks for."""
        self._builder = page
        page.saved.connect(lambda id, path: self._refresh())
        page.try_requested.connect(lambda session: self._try(session))
        page.left.connect(window.show_library)

    def refresh(self) -> None:
        """Ask again what is open to the person: their answers have changed."""
        if self._window is not None:
            self._window.library.refresh()

    # -- doing ---------------------------------------------------------------------------------

    def _start(self, id: str, minutes: int) -> None:
        """Start a session of the library, whose Start for a child waits for an adult."""
        session = self._planner.library.sessions[id]
        self._tell(lambda: self._begin(self._planner.open_session(session), minutes, True))

    def _try(self, session: Session) -> None:
        self._tell(lambda: self._begin(self._planner.open_session(session), None, False))

    def _open_in_builder(self, id: str, copy: bool) -> None:
        session = self._planner.library.sessions[id]
        self._build(lambda builder: builder.open_session(session, copy=copy))

    def _build(self, open_it: Callable[[BuilderPage], None]) -> None:
        if self._window is not None:
            open_it(self._window.builder)
            self._window.show_builder()

    def _take_in(self, path: Path) -> None:
        from coach.library.pack_taking import existing
        from coach.library.packs import read_pack

        def read() -> None:
            library = self._planner.library
            self._pack = read_pack(path, library)
            there = existing(self._pack, self._folder, library)
            if there and self._window is not None:
                self._window.library.ask_about([one.title for one in there])
            else:
                self._take("both")

        self._tell(read)

    def _take(self, answer: str) -> None:
        from coach.library.pack_taking import take_pack

        pack, self._pack = self._pack, None
        if pack is None or not answer:
            return

        def take() -> None:
            take_pack(pack, self._folder, self._planner.library, answer)  # type: ignore[arg-type]
            self._refresh()

        self._tell(take)

    def _give_out(self, id: str, path: Path) -> None:
        from coach.library.packs import make_pack, write_pack
        from coach.library.reader import load_library
        from coach.resources import shipped

        def give() -> None:
            plain = load_library(shipped("sessions"), cache=self._cache)
            write_pack(make_pack([id], self._planner.library, plain, self._folder), path)

        self._tell(give)

    def _refresh(self) -> None:
        from coach.library.shelf import sessions_in

        library = self._read_again()
        if self._window is not None:
            self._window.library.show_library(library, sessions_in(library, self._folder))
        if self._builder is not None:
            self._builder.show_library(library)

    def _tell(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except CoachError as error:
            if self._window is not None:
                self._window.show_message(str(error))
