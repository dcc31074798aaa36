"""The window of a break on one screen: the break itself, or calmly how long it still is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from coach.ui.break_stage import BreakStage
from coach.ui.ground import ground
from coach.ui.theme import Theme, stylesheet

_TIME = 72  # pixels at 100 %


class BreakWindow(QWidget):
    """Fills one screen for as long as a break lasts; between breaks it is kept, hidden and empty.

    It takes neither the keyboard nor the mouse away from anybody: keys come to it only because
    and while it is the active window.
    """

    spoken_as = "page"

    painted = Signal(object)  # itself, once after each time it is shown
    escape_pressed = Signal()
    escape_released = Signal()
    keys_lost = Signal()  # they go to another window now
    close_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            None,
            Qt.WindowType.Window
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint,
        )
        self._theme = theme
        self._stage: BreakStage | None = None
        self._ground: QPixmap | None = None
        self._told = True
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWindowTitle("Tension Coach: break")
        self._time = ""

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme, self._ground = theme, None
        self.setStyleSheet(stylesheet(theme))
        self.update()

    def show_on(self, screen: QScreen, theme: Theme, active: bool) -> None:
        """Fill this screen.

        Args:
            screen: which.
            theme: colours and sizes.
            active: the keys are to come here.
        """
        self.apply_theme(theme)
        self._told = False
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not active)
        handle = self.windowHandle()
        if handle is not None:  # Qt itself passes this on only when it makes the window
            handle.setProperty("_q_showWithoutActivating", not active)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        if active:
            self.come_forward()

    def come_forward(self) -> None:
        """Ask for the keys; the system may say no."""
        self.raise_()
        self.activateWindow()
        self.setFocus()

    def rest(self) -> None:
        """Hide, and keep nothing that takes memory."""
        self.hide()
        self._ground = None
        self.show_left("")

    def take(self, stage: BreakStage | None) -> None:
        """Show the break here, or the time alone."""
        self._stage = stage
        if stage is not None:
            stage.setParent(self)
            stage.setGeometry(self.rect())
            stage.arrange()  # its texts have got their fonts only now
            stage.show()

    def show_left(self, text: str) -> None:
        """Show how long the break still is, where nothing else is shown."""
        if text != self._time:
            self._time = text
            self.update()

    # -- from Qt -------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._ground = None
        if self._stage is not None:
            self._stage.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ground is None:
            self._ground = ground(self.size(), self.devicePixelRatioF(), self._theme, glow=True)
        painter = QPainter(self)
        painter.drawTiledPixmap(self.rect(), self._ground)
        if self._stage is None:
            painter.setFont(self._theme.font(_TIME, 300, steady=True))
            painter.setPen(self._theme.ink2)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._time)
        if not self._told:
            self._told = True
            self.painted.emit(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.keys_lost.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.escape_pressed.emit()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat():
            self.escape_released.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_asked.emit()  # whoever hears it hides the window, unless that is too soon
        event.setAccepted(self.isHidden())
