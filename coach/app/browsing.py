"""The library and the builder, connected to the rooms behind them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QObject

from coach.errors import CoachError
from coach.model import Session
from coach.people import Person
from coach.rooms import Rooms
from coach.ui.theme import Theme

if TYPE_CHECKING:  # imported when first opened
    from coach.journal.drawn.programme_days import Progress
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
        window: shows both pages, and every sentence.
        planner: plans sessions.
        person: returns the person as they are now.
        today: returns the day on which red flags and clearances are looked at.
        begin: starts a session of so many minutes, None for as long as it is written; and whether
            somebody has said that an adult is there.
        read_again: reads the library once more, because a file of the user's has changed.
        background: returns what plays in the background of sessions, in words.
        progress: returns which days of a programme, by its id, are done.
    """

    def __init__(
        self,
        rooms: Rooms,
        window: MainWindow,
        planner: Planner,
        person: Callable[[], Person],
        today: Callable[[], date],
        begin: Callable[[Session, int | None, bool], object],
        read_again: Callable[[], Library],
        background: Callable[[], str],
        progress: Callable[[str], Progress],
    ) -> None:
        super().__init__()
        self._cache = rooms.places.cache
        self._folder, self._draft = rooms.places.sessions, rooms.places.data / "draft.json"
        self._planner, self._person, self._today = planner, person, today
        self._begin, self._read_again = begin, read_again
        self._background, self._progress = background, progress
        self._window = window
        self._library: LibraryPage | None = None
        self._builder: BuilderPage | None = None
        self._pack: Pack | None = None

    # -- making --------------------------------------------------------------------------------

    def make_library(self, theme: Theme) -> LibraryPage:
        """Return the page of the library."""
        from coach.library.shelf import sessions_in
        from coach.ui.pages.library_page import LibraryPage
        from coach.ui.pages.session_detail import Planning

        planner = self._planner
        planning = Planning(
            person=self._person,
            minutes_of=planner.minutes_of,
            compile=planner.compile,
            closed=planner.why_closed,
            notices=planner.notices_of,
            today=self._today,
            background=self._background,
            progress=self._progress,
        )
        own = sessions_in(planner.library, self._folder)
        return LibraryPage(theme, planner.library, planning, own)

    def make_builder(self, theme: Theme) -> BuilderPage:
        """Return the page on which sessions are made."""
        from coach.library.drafting.remark import Maker
        from coach.ui.pages.builder_page import BuilderPage

        return BuilderPage(
            theme,
            self._planner.library,
            maker=lambda: Maker(
                library=self._planner.library,
                person=self._person(),
                today=self._today(),
                line_seconds=self._planner.line_seconds,
            ),
            folder=self._folder,
            draft_file=self._draft,
        )

    # -- connecting ----------------------------------------------------------------------------

    def connect_library(self, page: LibraryPage) -> None:
        """Do what the library asks for."""
        self._library = page
        page.start_requested.connect(lambda id, minutes: self._start(id, minutes))
        page.new_requested.connect(lambda: self._build(lambda builder: builder.open_new()))
        page.change_requested.connect(lambda id: self._open_in_builder(id, copy=False))
        page.copy_requested.connect(lambda id: self._open_in_builder(id, copy=True))
        page.import_requested.connect(self._take_in)
        page.taking_answered.connect(self._take)
        page.export_requested.connect(self._give_out)

    def connect_builder(self, page: BuilderPage) -> None:
        """Do what the builder asks for."""
        self._builder = page
        page.saved.connect(lambda id, path: self._refresh())
        page.try_requested.connect(lambda session: self._try(session))
        page.left.connect(self._window.show_library)

    def refresh(self) -> None:
        """Ask again what is open to the person: their answers have changed."""
        if self._library is not None:
            self._library.refresh()

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
        open_it(self._window.builder)
        self._window.show_builder()

    def _take_in(self, path: Path) -> None:
        from coach.library.pack_taking import existing
        from coach.library.packs import read_pack

        def read() -> None:
            library = self._planner.library
            self._pack = read_pack(path, library)
            there = existing(self._pack, self._folder, library)
            if there:
                self._window.library.ask_about([one.title for one in there])
            else:
                self._take("both")

        self._tell(read)

    def _take(self, answer: str) -> None:
        from coach.library.pack_taking import Answer, take_pack

        pack, self._pack = self._pack, None
        known: tuple[Answer, ...] = get_args(Answer)
        chosen = next((one for one in known if one == answer), None)
        if pack is None or chosen is None:
            return

        def take() -> None:
            taken = take_pack(pack, self._folder, self._planner.library, chosen)
            self._refresh()
            self._window.show_message(_taken_text(len(taken.sessions)))

        self._tell(take)

    def _give_out(self, id: str, path: Path) -> None:
        from coach.library.packs import make_pack, write_pack
        from coach.library.reader import load_library
        from coach.resources import shipped

        def give() -> None:
            plain = load_library(shipped("sessions"), cache=self._cache)
            write_pack(make_pack([id], self._planner.library, plain, self._folder), path)
            self._window.show_message(f"The pack is in {path}.")

        self._tell(give)

    def _refresh(self) -> None:
        from coach.library.shelf import sessions_in

        library = self._read_again()
        if self._library is not None:
            self._library.show_library(library, sessions_in(library, self._folder))
        if self._builder is not None:
            self._builder.show_library(library)

    def _tell(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except CoachError as error:
            self._window.show_message(str(error))


def _taken_text(sessions: int) -> str:
    """Return what is said after a pack was taken in."""
    if not sessions:
        return "There was nothing new in the pack."
    if sessions == 1:
        return "One session of the pack is in your library now."
    return f"{sessions} sessions of the pack are in your library now."
