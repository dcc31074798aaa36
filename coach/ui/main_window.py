"""The window: the pages beside the rail, and those that fill it, one of them open at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedLayout, QWidget

from coach.library.library import Library
from coach.settings import Settings
from coach.ui.appearance import on_system_change, system_is_still, system_theme, theme_for
from coach.ui.ground import ground
from coach.ui.messages import MessageBar
from coach.ui.pages.home_page import HomePage
from coach.ui.shell import Entry, Shell
from coach.ui.theme import Theme, stylesheet
from coach.ui.widgets.focus_ring import FocusRing
from coach.ui.widgets.page_fade import PageFade
from coach.ui.window_size import remember, restore

if TYPE_CHECKING:  # made late: the first window is painted before they are needed
    from coach.ui.pages.after_page import AfterPage
    from coach.ui.pages.breaks_page import BreaksPage
    from coach.ui.pages.builder_page import BuilderPage
    from coach.ui.pages.first_use_page import FirstUsePage
    from coach.ui.pages.library_page import LibraryPage
    from coach.ui.pages.session_page import SessionPage
    from coach.ui.pages.settings_page import SettingsPage
    from coach.ui.session_windows import SessionWindows

_Page = TypeVar("_Page", bound=QWidget)

_SMALLEST = (720, 560)
_PAGE_MS = 240
_SESSION_MS = 900
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MainWindow(QWidget):
    """Shows Home and Settings beside the rail; session, after and first use fill the window.

    Args:
        settings: colours, text size and movement; `show_settings` changes them.
        home: the page the coach opens with.
        library: what the other pages show; each is made when it is first opened.
        remembered: the file that keeps size and place of the window, or None.
        make_library: makes the page of the library when it is first opened; without it there is
            none in the rail.
        make_builder: makes the page on which sessions are made, when it is first opened.
        make_breaks: makes the page of the breaks; without it there is none in the rail.
    """

    closed = Signal()
    quit_asked = Signal()  # by the keys with which programs are quit
    painted = Signal()  # for the first time
    made = Signal(str, object)  # a page, for the first time: its name and itself

    def __init__(
        self,
        settings: Settings,
        home: HomePage,
        library: Library,
        remembered: Path | None = None,
        make_library: Callable[[Theme], LibraryPage] | None = None,
        make_builder: Callable[[Theme], BuilderPage] | None = None,
        make_breaks: Callable[[Theme], BreaksPage] | None = None,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._theme = theme_for(settings, system_theme(), system_still=False)
        self._remembered = remembered
        self._ground: tuple[bool, QPixmap] | None = None
        self._seen = False
        self._library = library
        self._pages: dict[str, Any] = {}  # the pages beside Home, as far as they are made
        self._rings: list[FocusRing] = []
        self._windows: SessionWindows | None = None  # as soon as there is a session
        self._make_library, self._make_builder = make_library, make_builder
        self._make_breaks = make_breaks
        self.home = home
        self.shell = Shell(self._theme, self._entries())
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.shell)
        self._fade = PageFade(self)
        self.messages = MessageBar(self._theme, self)
        self.setWindowTitle("Tension Coach")
        self.setMinimumSize(*_SMALLEST)
        restore(self, self._remembered)
        self._dress()

    def _entries(self) -> list[Entry]:
        """Return the pages of the rail."""
        library: Entry = ("library", "Library", "library", lambda: self.library)
        breaks: Entry = ("breaks", "Breaks", "clock", lambda: self.breaks)
        return [
            ("home", "Home", "home", lambda: self.home),
            *([library] if self._make_library else []),
            *([breaks] if self._make_breaks else []),
            ("settings", "Settings", "settings", lambda: self.settings_page),
        ]

    @cached_property
    def library(self) -> LibraryPage:
        """The page of the library."""
        assert self._make_library is not None, "only the rail opens it, and only where it is"
        made = self._made("library", self._make_library(self._theme))
        made.left.connect(self._go_home)
        return made

    @cached_property
    def breaks(self) -> BreaksPage:
        """The page of the breaks."""
        assert self._make_breaks is not None, "only the rail opens it, and only where it is"
        return self._made("breaks", self._make_breaks(self._theme))

    @cached_property
    def builder(self) -> BuilderPage:
        """The page on which sessions are made."""
        assert self._make_builder is not None, "only who gave it asks for it"
        return self._filling_window("builder", self._make_builder(self._theme))

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

    def _filling_window(self, name: str, page: _Page) -> _Page:
        self._stack.addWidget(page)
        self._rings.append(FocusRing(self._theme, page))
        return self._made(name, page)

    def _made(self, name: str, page: _Page) -> _Page:
        self._pages[name] = page
        self.made.emit(name, page)
        return page

    @property
    def theme(self) -> Theme:
        """The theme that is painted with."""
        return self._theme

    def use_library(self, library: Library) -> None:
        """Make further pages with this library: all of it is there only after the first picture."""
        self._library = library

    def show_settings(self, settings: Settings) -> None:
        """Look as these settings say, at once."""
        self._settings = settings
        self.follow_system()

    def show_home(self) -> None:
        """Open Home."""
        self.shell.show_page("home")
        self._open(self.shell, _PAGE_MS)

    def show_settings_page(self) -> None:
        """Open the settings."""
        self.shell.show_page("settings")
        self._open(self.shell, _PAGE_MS)

    def show_library(self) -> None:
        """Open the library, as it was left."""
        self.shell.show_page("library")
        self._open(self.shell, _PAGE_MS)

    def show_builder(self) -> None:
        """Open the page on which sessions are made."""
        self._open(self.builder, _PAGE_MS)

    def show_session(self) -> None:
        """Open the running session; everything else leaves the window."""
        self._open(self.session, _SESSION_MS)
        self.session.setFocus()

    def show_after(self) -> None:
        """Open the page after a session."""
        self._open(self.after, _PAGE_MS)

    def show_first_use(self) -> None:
        """Open the safety screen."""
        self._open(self.first_use, _PAGE_MS)

    def show_message(self, sentence: str) -> None:
        """Show one sentence where it covers nothing that matters."""
        on_strip = self._windows.messages if self._windows is not None else None
        (on_strip or self.messages).show_message(sentence)

    def come_forward(self) -> None:
        """Show the window in front of the others, also when it was made small."""
        if self._windows is not None:
            self._windows.show_window()
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def make_small(self, sentence: str) -> None:
        """Stay in sight as a small sign of the desktop's, with a sentence for who opens it."""
        self.showMinimized()
        self.messages.show_message(sentence)

    # -- from Qt -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._seen:
            self._seen = True
            self.painted.emit()
        if self._stack.currentWidget() is self.shell:
            return  # it has a ground of its own
        glow = self._stack.currentWidget() is self._pages.get("session")
        if self._ground is None or self._ground[0] != glow:
            made = ground(self.size(), self.devicePixelRatioF(), self._theme, glow)
            self._ground = (glow, made)
        part = event.rect()
        QPainter(self).drawTiledPixmap(part, self._ground[1], part.topLeft())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._ground = None
        self.messages.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = self.focusWidget()
        if event.key() in _ENTER and isinstance(button, QAbstractButton):
            button.click()  # as Space does
        elif event.key() == Qt.Key.Key_Escape:
            if not event.isAutoRepeat():  # held to end a break, it is not meant for this window
                self._go_back()
        elif event.matches(QKeySequence.StandardKey.Quit):
            self.quit_asked.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._windows is not None:
            self._windows.leave_full_screen()  # the next start begins in a window
        remember(self, self._remembered)
        # Hidden and left to the hall: what still moves must not paint a window that Qt has closed.
        event.ignore()
        self.hide()
        self.closed.emit()

    # -- inside --------------------------------------------------------------------------------

    def _go_back(self) -> None:
        """Press the button that leads back from where the focus is; from a page, open Home."""
        part = self.focusWidget() or self._stack.currentWidget()
        while part is not None and part is not self:
            back = getattr(part, "way_back", None)
            if isinstance(back, QAbstractButton) and back.isVisible():
                back.click()
                return
            part = part.parentWidget()
        if self._stack.currentWidget() is self.shell:
            self._go_home()

    def _go_home(self) -> None:
        self.show_home()
        self.shell.focus_rail()

    def _open(self, page: QWidget, fade_ms: int) -> None:
        if self._windows is not None and page is not self.session:
            self._windows.leave()
        if self._stack.currentWidget() is page:
            return
        before = self.grab() if self.isVisible() and not self._theme.reduced_motion else None
        self._stack.setCurrentWidget(page)
        self.update()
        if before is not None:
            self._fade.begin(before, fade_ms)
        self.messages.raise_()

    def watch_system(self) -> None:
        """Follow the system from now on; not before the first picture, which this would delay."""
        on_system_change(self.follow_system)
        self.follow_system()

    def follow_system(self) -> None:
        """Look as the system asks for, where the settings leave it to the system."""
        theme = theme_for(self._settings, system_theme(), system_is_still())
        if theme != self._theme:
            self._theme = theme
            self._apply()

    def _dress(self) -> None:
        """Give everything in the window the present theme's font and style."""
        QApplication.setFont(self._theme.font(16))
        self.setStyleSheet(stylesheet(self._theme))
        self._ground = None

    def _apply(self) -> None:
        """Let everything that has been made paint with the present theme."""
        self._dress()
        for part in (self.shell, self.home, self.messages, *self._pages.values(), *self._rings):
            part.apply_theme(self._theme)
        self.update()
