"""The controls of the desk strip: a row of small buttons, or two answers to a question."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from coach.ui.session_view import State
from coach.ui.theme import Theme
from coach.ui.widgets.icon import icon
from coach.ui.widgets.session_controls import PageButton

_SIZE = 40
_ICON = 22
_GAP = 8
# What the middle button does: icon, name, tip.
_MIDDLE: dict[State, tuple[str, str, str]] = {
    "paused": ("play", "Go on", "Go on. Space"),
    "waiting": ("check", "Done", "Done. Space"),
}
_RUNNING = ("pause", "Pause", "Pause. Space")


class StripControls(QWidget):
    """Back to the window, back, pause, skip, end; while something is asked, its two answers."""

    window_pressed = Signal()
    back_pressed = Signal()
    pause_pressed = Signal()
    skip_pressed = Signal()
    end_pressed = Signal()
    went_on = Signal()  # the question was answered: the run goes on
    end_chosen = Signal()  # the question was answered: it ends

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state: State = "running"
        self.window_ = self._button("Large window", "Large window. D", self.window_pressed)
        self.back = self._button("Back", "Go back. Left arrow", self.back_pressed)
        self.pause = self._button(*_RUNNING[1:], self.pause_pressed)
        self.skip = self._button("Skip", "Skip. Right arrow", self.skip_pressed)
        self.end = self._button("End", "End the session. Escape", self.end_pressed)
        self.go_on = self._answer(self.went_on)
        self.stop = self._answer(self.end_chosen)
        self.settle()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        names = ("window", "back", "skip", "close")
        for button, name in zip((self.window_, self.back, self.skip, self.end), names, strict=True):
            button.setIcon(icon(name, theme))
        for button in self._row():
            button.setFixedSize(theme.px(_SIZE), theme.px(_SIZE))
            button.setIconSize(QSize(theme.px(_ICON), theme.px(_ICON)))
            button.setStyleSheet(
                "QPushButton { padding: 0; min-height: 0; border: none; background: transparent;"
                f" border-radius: {theme.px(_SIZE) // 2}px; }}"
                f"QPushButton:hover {{ background: {theme.accent_soft.name()}; }}"
            )
        self._show_middle()
        self._arrange()

    def show_state(self, state: State) -> None:
        """Let the middle button say what it would do now."""
        if state != self._state:
            self._state = state
            self._show_middle()

    def ask(self, go_on: str, end: str) -> None:
        """Show two answers in place of the buttons; the first of them gets the keyboard focus."""
        self.go_on.setText(go_on)
        self.stop.setText(end)
        self._show_asking(True)
        self.go_on.setFocus()

    def settle(self) -> None:
        """Show the buttons again: nothing is asked any more."""
        self._show_asking(False)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(284), self._theme.px(_SIZE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _row(self) -> tuple[PageButton, ...]:
        return (self.window_, self.back, self.pause, self.skip, self.end)

    def _button(self, name: str, tip: str, pressed: SignalInstance) -> PageButton:
        button = PageButton(self)
        button.setAccessibleName(name)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the strip
        button.clicked.connect(pressed)
        return button

    def _answer(self, chosen: SignalInstance) -> PageButton:
        button = PageButton(self)
        button.setProperty("kind", "chip")
        button.setAutoDefault(True)  # Enter presses the button that has the focus
        button.clicked.connect(chosen)
        return button

    def _show_asking(self, asking: bool) -> None:
        for button in self._row():
            button.setVisible(not asking)
        for button in (self.go_on, self.stop):
            button.setVisible(asking)

    def _show_middle(self) -> None:
        name, words, tip = _MIDDLE.get(self._state, _RUNNING)
        self.pause.setIcon(icon(name, self._theme, self._theme.accent))
        self.pause.setAccessibleName(words)
        self.pause.setToolTip(tip)

    def _arrange(self) -> None:
        px, width = self._theme.px, self.width()
        apart = (width - px(_SIZE)) / (len(self._row()) - 1)
        for number, button in enumerate(self._row()):
            button.move(round(number * apart), 0)
        half = (width - px(_GAP)) // 2
        for button, left in ((self.go_on, 0), (self.stop, width - half)):
            button.setGeometry(left, 0, half, px(_SIZE))
