"""Where a running session is seen: in the window, on the whole screen, or on the desk strip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from coach.ui.messages import MessageBar
from coach.ui.pages.session_page import SessionPage

_FULL = Qt.WindowState.WindowFullScreen


class SessionWindows(QObject):
    """Changes between them as the page wishes; there is one run, wherever it is seen.

    Args:
        window: what holds the page; it is away while the strip is there.
        page: leads the run.
    """

    def __init__(self, window: QWidget, page: SessionPage) -> None:
        super().__init__(window)
        self._window, self._page = window, page
        page.strip_wanted.connect(self.show_strip)
        page.window_wanted.connect(self.show_window)
        page.full_screen_wanted.connect(self.switch_full_screen)
        window.installEventFilter(self)

    @property
    def messages(self) -> MessageBar | None:
        """Where sentences can be read while the window is away; None while it is there."""
        strip = self._page.strip
        return strip.messages if strip is not None else None

    def show_strip(self) -> None:
        """Put the window away and show the strip, which takes no focus."""
        self._window.hide()
        self._page.show_on_strip()

    def show_window(self) -> None:
        """Show the window again in place of the strip, in front of the others."""
        if self._page.strip is None:
            return
        self._page.leave_strip()
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def switch_full_screen(self) -> None:
        """Fill the screen with the session, or leave it."""
        self._window.setWindowState(self._window.windowState() ^ _FULL)

    def leave(self) -> None:
        """Show the usual window again: the session is over. Somebody at work keeps the focus."""
        window = self._window
        self.leave_full_screen()
        if self._page.strip is None:
            return
        self._page.leave_strip()
        handle = window.windowHandle()
        # WA_ShowWithoutActivating is this property, but Qt sets it only when a window is made.
        handle.setProperty("_q_showWithoutActivating", True)
        window.show()
        handle.setProperty("_q_showWithoutActivating", False)

    def leave_full_screen(self) -> None:
        """Let the window be as large as it was before it filled the screen."""
        self._window.setWindowState(self._window.windowState() & ~_FULL)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowStateChange:
            self._page.show_full_screen(self._window.isFullScreen())
            self._page.refresh()  # it rests while the window is minimised
        return False
