"""The controls of a session: round buttons, and the two that change its length."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractAnimation,
    QPropertyAnimation,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect, QPushButton, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.icon import icon

_ROUND = 48
_MAIN = 60
_COMPACT = 0.7
_GAP = 24
_STRETCH, _LAND = "+1 minute", "I must go"
_FADE_IN_MS = 150
_FADE_OUT_MS = 400


class PageButton(QPushButton):
    """A button that leaves the arrow keys to its page, which goes back and on with them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if event.key() in arrows:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class SessionControls(QWidget):
    """Back, sound, pause, skip, end in the middle; one minute more and leaving on the right.

    Where the session is seen is chosen on the left: on the desk strip, on the whole screen.
    """

    back_pressed = Signal()
    sound_pressed = Signal()
    pause_pressed = Signal()
    skip_pressed = Signal()
    end_pressed = Signal()
    strip_pressed = Signal()
    full_screen_pressed = Signal()
    stretch_pressed = Signal()
    land_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._compact = False
        self._before = 0
        self._paused, self._muted, self._full = False, False, False
        self.back = self._button("Back", "Go back. Left arrow", self.back_pressed)
        self.sound = self._button("Sound", "Sound and volume", self.sound_pressed)
        self.pause = self._button("Pause", "Pause. Space", self.pause_pressed)
        self.skip = self._button("Skip", "Skip. Right arrow", self.skip_pressed)
        self.end = self._button("End", "End the session. Escape", self.end_pressed)
        self.strip = self._button("Desk strip", "Desk strip. D", self.strip_pressed)
        self.full_screen = self._button("Full screen", "", self.full_screen_pressed)
        self.stretch = self._button(_STRETCH, _STRETCH, self.stretch_pressed)
        self.land = self._button(_LAND, f"{_LAND}. Ends well within 30 seconds", self.land_pressed)
        self._effect = QGraphicsOpacityEffect(self)
        self._effect.setOpacity(1.0)
        self.setGraphicsEffect(self._effect)
        self._fade = QPropertyAnimation(self._effect, b"opacity", self)
        self._shown = True
        self.apply_theme(theme)

    @property
    def shown(self) -> bool:
        """Whether the controls are visible, or on their way to be."""
        return self._shown

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        for button, name in (
            (self.back, "back"), (self.skip, "skip"), (self.end, "close"), (self.strip, "strip"),
        ):  # fmt: skip
            button.setIcon(icon(name, theme))
        for button in (self.stretch, self.land):
            button.setProperty("kind", "chip")
        self._show_icons()
        self.set_compact(self._compact, self._before)

    def set_compact(self, compact: bool, before: int = 0) -> None:
        """Use smaller buttons in one row, or the usual ones with those of a run in the middle.

        Args:
            compact: from the left edge on; words go where there is no room for them.
            before: pixels at the left edge that belong to something else, if not compact.
        """
        self._compact, self._before = compact, before
        self._arrange()

    def needed_width(self, before: int) -> int:
        """Return the pixels that the usual buttons need, with `before` at the left edge taken."""
        px = self._theme.px
        run = px(_MAIN) + 4 * px(_ROUND) + 4 * px(_GAP)
        seen = before + 2 * px(_ROUND) + px(8)
        return run + 2 * (max(seen, self._chips_width()) + px(_GAP))

    def show_paused(self, paused: bool) -> None:
        """Let the middle button say what it would do now."""
        if paused != self._paused:
            self._paused = paused
            self._show_icons()

    def show_muted(self, muted: bool) -> None:
        """Show whether there is sound."""
        if muted != self._muted:
            self._muted = muted
            self._show_icons()

    def show_full_screen(self, full: bool) -> None:
        """Show whether the window fills the screen."""
        if full != self._full:
            self._full = full
            self._show_icons()

    def fade(self, show: bool) -> None:
        """Come or go softly; without motion at once."""
        if show == self._shown:
            return
        self._shown = show
        self._fade.stop()
        if self._theme.reduced_motion:
            self._effect.setOpacity(1.0 if show else 0.0)
            return
        self._fade.setDuration(_FADE_IN_MS if show else _FADE_OUT_MS)
        self._fade.setStartValue(self._effect.opacity())
        self._fade.setEndValue(1.0 if show else 0.0)
        self._fade.start(QAbstractAnimation.DeletionPolicy.KeepWhenStopped)

    def sizeHint(self) -> QSize:
        return QSize(self.needed_width(0), self._theme.px(_MAIN))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _button(self, text: str, tip: str, pressed: SignalInstance) -> PageButton:
        button = PageButton(self)
        button.setAccessibleName(text)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the page
        button.clicked.connect(pressed)
        return button

    def _round_buttons(self) -> tuple[PageButton, ...]:
        return (self.back, self.sound, self.pause, self.skip, self.end)

    def _seen_buttons(self) -> tuple[PageButton, ...]:
        return (self.strip, self.full_screen)

    def _chips_width(self) -> int:
        return sum(chip.sizeHint().width() for chip in self._chips()) + self._theme.px(8)

    def _chips(self) -> tuple[PageButton, ...]:
        """Return the buttons with words, as they have them where there is room."""
        for chip, words in ((self.stretch, _STRETCH), (self.land, _LAND)):
            chip.setText(words)
            chip.setIcon(QIcon())
            _dress(chip, "")
        return (self.stretch, self.land)

    def _arrange(self) -> None:
        if self._compact:
            self._arrange_row()
        else:
            self._arrange_wide()

    def _arrange_wide(self) -> None:
        px = self._theme.px
        run = {button: px(_ROUND) for button in self._round_buttons()} | {self.pause: px(_MAIN)}
        x = (self.width() - sum(run.values()) - px(_GAP) * (len(run) - 1)) // 2
        for button, size in run.items():
            self._place_round(button, x, size)
            x += size + px(_GAP)
        for number, button in enumerate(self._seen_buttons()):
            self._place_round(button, self._before + number * px(_ROUND + 8), px(_ROUND))
        self._arrange_chips()

    def _arrange_row(self) -> None:
        """Put everything into one row, as small as it has to be."""
        gap, size = self._theme.px(_GAP / 4), self._theme.px(_ROUND * _COMPACT)
        row = (*self._round_buttons(), *self._seen_buttons())
        wide = len(row) * (size + gap)
        if wide + self._chips_width() <= self.width():
            self._arrange_chips()
        else:
            row = (*row, self.stretch, self.land)
            size = min(size, (self.width() + gap) // len(row) - gap)
            for chip, name in ((self.stretch, "plus-minute"), (self.land, "leave")):
                chip.setText("")
                chip.setIcon(icon(name, self._theme))
        for number, button in enumerate(row):
            self._place_round(button, number * (size + gap), size)

    def _arrange_chips(self) -> None:
        right, middle = self.width(), self.height() // 2
        for chip in reversed(self._chips()):
            size = chip.sizeHint()
            chip.move(right - size.width(), middle - size.height() // 2)
            chip.resize(size)
            right -= size.width() + self._theme.px(8)

    def _place_round(self, button: PageButton, x: int, size: int) -> None:
        size = max(2, 2 * (size // 2))
        main = button is self.pause
        ground = self._theme.accent if main else self._theme.surface
        line = self._theme.accent if main else self._theme.edge
        _dress(
            button,
            f"QPushButton {{ padding: 0; min-height: 0; background: {ground.name()};"
            f" border: {self._theme.border}px solid {line.name()};"
            f" border-radius: {size // 2}px; }}",
        )
        button.setIconSize(QSize(size // 2, size // 2))
        button.setGeometry(x, (self.height() - size) // 2, size, size)

    def _show_icons(self) -> None:
        theme = self._theme
        name = "play" if self._paused else "pause"
        self.pause.setIcon(icon(name, theme, theme.on_accent))
        self.pause.setAccessibleName("Go on" if self._paused else "Pause")
        self.sound.setIcon(icon("mute" if self._muted else "sound", theme))
        self.sound.setAccessibleName("Sound is off" if self._muted else "Sound")
        self.full_screen.setIcon(icon("small-screen" if self._full else "full-screen", theme))
        words = "Leave the full screen" if self._full else "Full screen"
        self.full_screen.setAccessibleName(words)
        self.full_screen.setToolTip(f"{words}. F")


def _dress(button: PageButton, sheet: str) -> None:
    """Give a button a style sheet of its own; making one anew takes long."""
    if button.styleSheet() != sheet:
        button.setStyleSheet(sheet)
