"""The controls of a session go when nothing is touched for a while, and the pointer with them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from coach.ui.pages.session_frame import SessionFrame

CONTROLS_FADE_MS = 3000


class SessionQuiet(QObject):
    """Lets the controls fade, unless they are wanted.

    Args:
        page: whose pointer goes with them.
        frame: the parts of the page.
        moving: returns whether the run goes on; while it stands still, the controls stay.
    """

    def __init__(self, page: QWidget, frame: SessionFrame, moving: Callable[[], bool]) -> None:
        super().__init__(page)
        self._page, self._frame, self._moving = page, frame, moving
        self.stay = False  # the controls never go
        self._timer = QTimer(self, singleShot=True, interval=CONTROLS_FADE_MS)
        self._timer.timeout.connect(self.settle)

    def wake(self) -> None:
        """Bring the controls back; they go again when nothing is moved or pressed."""
        self._frame.controls.fade(show=True)
        self._page.unsetCursor()
        self._timer.start()

    def stop(self) -> None:
        """Leave everything as it is: nobody sees the page."""
        self._timer.stop()

    def settle(self) -> None:
        """Let the controls go, if nothing speaks against it."""
        if not (self.stay or self._in_use() or QAccessible.isActive()) and self._moving():
            self._frame.controls.fade(show=False)
            self._page.setCursor(Qt.CursorShape.BlankCursor)

    def _in_use(self) -> bool:
        frame, focus = self._frame, QApplication.focusWidget()
        asked = frame.sheet.isVisible() or frame.sound.isVisible()
        inside = focus is not None and (focus is frame.rules or frame.controls.isAncestorOf(focus))
        return asked or inside
