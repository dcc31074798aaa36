"""The window: the pages beside the rail, and those that fill it, one of them open at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from coach.library.library import Library
from coach.settings import Settings
from coach.ui.appearance import on_system_change, system_is_still, system_theme, theme_for
from coach.ui.ground import ground
from coach.ui.late_pages import LatePages, Makers
from coach.ui.messages import MessageBar
from coach.ui.pages.home_page import HomePage
from coach.ui.shell import Shell
from coach.ui.theme import stylesheet
from coach.ui.widgets.page_fade import PageFade
from coach.ui.window_size import remember, restore

_SMALLEST = (720, 560)
_PAGE_MS = 240
_SESSION_MS = 900
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MainWindow(LatePages):
    """Shows Home and others beside the rail; session, after and first use fill the window.

    Args:
        settings: colours, text size and movement; `show_settings` changes them.
        home: the page the coach opens with.
        library: what the other pages show; each is made when it is first opened.
        remembered: the file that keeps size and place of the window, or None.
        makers: what makes the pages that need other rooms; without them there are none.
    """

    closed = Signal()
    quit_asked = Signal()  # by the keys with which programs are quit
    painted = Signal()  # for the first time

    def __init__(
        self,
        settings: Settings,
        home: HomePage,
        library: Library,
        remembered: Path | None = None,
        makers: Makers | None = None,
    ) -> None:
        theme = theme_for(settings, system_theme(), system_still=False)
        super().__init__(theme, settings, library, makers)
        self._remembered = remembered
        self._ground: tuple[bool, QPixmap] | None = None
        self._seen = False
        self.home = home
        self.shell = Shell(
            theme,
            [
                ("home", "Home", "home", lambda: self.home),
                *self._entries(),
                ("settings", "Settings", "settings", lambda: self.settings_page),
            ],
        )
        self._stack.addWidget(self.shell)
        self._fade = PageFade(self)
        self.messages = MessageBar(theme, self)
        self.made.connect(self._connect_page)
        self.setWindowTitle("Tension Coach")
        self.setMinimumSize(*_SMALLEST)
        restore(self, self._remembered)
        self._dress()

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

    def show_journal(self) -> None:
        """Open the journal, as it was left."""
        self.shell.show_page("journal")
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

    def _connect_page(self, name: str, page: Any) -> None:
        if name == "library":
            page.left.connect(self._go_home)

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
