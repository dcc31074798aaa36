"""The pages of the window beside Home, each made when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from coach.library.library import Library
from coach.settings import Settings
from coach.ui.shell import Entry
from coach.ui.theme import Theme
from coach.ui.widgets.focus_ring import FocusRing

if TYPE_CHECKING:  # made late: the first window is painted before they are needed
    from coach.ui.pages.after_page import AfterPage
    from coach.ui.pages.breaks_page import BreaksPage
    from coach.ui.pages.builder_page import BuilderPage
    from coach.ui.pages.first_use_page import FirstUsePage
    from coach.ui.pages.journal_page import JournalPage
    from coach.ui.pages.library_page import LibraryPage
    from coach.ui.pages.session_page import SessionPage
    from coach.ui.pages.settings_page import SettingsPage
    from coach.ui.session_windows import SessionWindows

_Page = TypeVar("_Page", bound=QWidget)


class Makers(Struct, frozen=True, kw_only=True):
    """What makes the pages that need other rooms; a page without one is not in the rail."""

    library: Callable[[Theme], LibraryPage] | None = None
    builder: Callable[[Theme], BuilderPage] | None = None  # opened from the library
    breaks: Callable[[Theme], BreaksPage] | None = None
    journal: Callable[[Theme], JournalPage] | None = None


class LatePages(QWidget):
    """A window's pages: some stand beside the rail, the others fill the window.

    Args:
        theme: what the pages are made with, until another one is applied to them.
        settings: what the page of the settings shows first.
        library: what the pages show.
        makers: what makes the pages that need other rooms.
    """

    made = Signal(str, object)  # a page, for the first time: its name and itself

    def __init__(
        self, theme: Theme, settings: Settings, library: Library, makers: Makers | None
    ) -> None:
        super().__init__()
        self._theme, self._settings, self._library = theme, settings, library
        self._makers = makers or Makers()
        self._pages: dict[str, Any] = {}  # the pages beside Home, as far as they are made
        self._rings: list[FocusRing] = []
        self._windows: SessionWindows | None = None  # as soon as there is a session
        self._stack = QStackedLayout(self)

    def _entries(self) -> list[Entry]:
        """Return the pages of the rail between Home and the settings."""
        makers = self._makers
        library: Entry = ("library", "Library", "library", lambda: self.library)
        breaks: Entry = ("breaks", "Breaks", "clock", lambda: self.breaks)
        journal: Entry = ("journal", "Journal", "journal", lambda: self.journal)
        return [
            *([library] if makers.library else []),
            *([breaks] if makers.breaks else []),
            *([journal] if makers.journal else []),
        ]

    @cached_property
    def library(self) -> LibraryPage:
        """The page of the library."""
        make = self._makers.library
        assert make is not None, "only the rail opens it, and only where it is"
        return self._made("library", make(self._theme))

    @cached_property
    def breaks(self) -> BreaksPage:
        """The page of the breaks."""
        make = self._makers.breaks
        assert make is not None, "only the rail opens it, and only where it is"
        return self._made("breaks", make(self._theme))

    @cached_property
    def journal(self) -> JournalPage:
        """The page of the journal."""
        make = self._makers.journal
        assert make is not None, "only the rail opens it, and only where it is"
        return self._made("journal", make(self._theme))

    @cached_property
    def builder(self) -> BuilderPage:
        """The page on which sessions are made."""
        make = self._makers.builder
        assert make is not None, "only who gave it asks for it"
        return self._filling_window("builder", make(self._theme))

    @cached_property
    def settings_page(self) -> SettingsPage:
        """The page of the settings."""
        from coach.ui.pages.settings_page import SettingsPage

        return self._made("settings_page", SettingsPage(self._theme, self._settings))

    @cached_property
    def session(self) -> SessionPage:
        """The page of a running session."""
        from coach.ui.pages.session_page import SessionPage
        from coach.ui.session_windows import SessionWindows

        page = SessionPage(self._theme, self._library)
        self._windows = SessionWindows(self, page)
        return self._filling_window("session", page)

    @cached_property
    def after(self) -> AfterPage:
        """The page after a session."""
        from coach.ui.pages.after_page import AfterPage

        return self._filling_window("after", AfterPage(self._theme, self._library))

    @cached_property
    def first_use(self) -> FirstUsePage:
        """The safety screen."""
        from coach.ui.pages.first_use_page import FirstUsePage

        return self._filling_window("first_use", FirstUsePage(self._theme, self._library.safety))

    @property
    def theme(self) -> Theme:
        """The theme that is painted with."""
        return self._theme

    def use_library(self, library: Library) -> None:
        """Make further pages with this library: all of it is there only after the first picture."""
        self._library = library

    def _filling_window(self, name: str, page: _Page) -> _Page:
        self._stack.addWidget(page)
        self._rings.append(FocusRing(self._theme, page))
        return self._made(name, page)

    def _made(self, name: str, page: _Page) -> _Page:
        self._pages[name] = page
        self.made.emit(name, page)
        return page
