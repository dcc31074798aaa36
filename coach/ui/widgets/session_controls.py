"""The controls of a session: a row of round buttons, and the two that change its length."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractAnimation,
    QPropertyAnimation,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect, QPushButton, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.icon import icon

_ROUND = 48
_MAIN = 60
_COMPACT = 0.7
_GAP = 24
_FADE_IN_MS = 150
_FADE_OUT_MS = 400


class PageButton(QPushButton):
    """A button that leaves the arrow keys to its page, which goes back and on with them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if event.key() in arrows:
            event.ignore()
        else:
            super().keyPressEvent(event)


class SessionControls(QWidget):
    """Back, sound, pause, skip, end in the middle; one minute more and leaving on the right."""

    back_pressed = Signal()
    sound_pressed = Signal()
    pause_pressed = Signal()
    skip_pressed = Signal()
    end_pressed = Signal()
    stretch_pressed = Signal()
    land_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._compact = False
        self._paused, self._muted = False, False
        self.back = self._button("Back", "Go back. Left arrow", self.back_pressed)
        self.sound = self._button("Sound", "Sound and volume", self.sound_pressed)
        self.pause = self._button("Pause", "Pause. Space", self.pause_pressed)
        self.skip = self._button("Skip", "Skip. Right arrow", self.skip_pressed)
        self.end = self._button("End", "End the session. Escape", self.end_pressed)
        self.stretch = self._button("+1 minute", "", self.stretch_pressed)
        self.land = self._button("I must go", "Ends well within 30 seconds", self.land_pressed)
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
        for button, name in ((self.back, "back"), (self.skip, "skip"), (self.end, "close")):
            button.setIcon(icon(name, theme))
        for button in (self.stretch, self.land):
            button.setProperty("kind", "chip")
        self._show_icons()
        self.set_compact(self._compact)

    def set_compact(self, compact: bool) -> None:
        """Use smaller round buttons, from the left edge on."""
        self._compact = compact
        for button in self._round_buttons():
            size = self._size(button)
            button.setFixedSize(size, size)
            button.setIconSize(QSize(round(size * 0.5), round(size * 0.5)))
            ground, line = self._theme.surface.name(), self._theme.line.name()
            if button is self.pause:
                ground = line = self._theme.accent.name()
            button.setStyleSheet(
                f"QPushButton {{ padding: 0; min-height: 0; background: {ground};"
                f" border: 1px solid {line}; border-radius: {size // 2}px; }}"
            )
        self._arrange()

    def needed_width(self) -> int:
        """Return the pixels needed for the round buttons in the middle and the chips beside."""
        return self._round_width() + 2 * (self._chips_width() + self._gap())

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
        return QSize(self.needed_width(), max(self._size(self.pause), self._theme.px(44)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _button(self, text: str, tip: str, pressed: SignalInstance) -> PageButton:
        button = PageButton(self)
        round_one = not text.startswith(("+", "I "))
        if not round_one:
            button.setText(text)
        button.setAccessibleName(text)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the page
        button.clicked.connect(pressed)
        return button

    def _round_buttons(self) -> tuple[PageButton, ...]:
        return (self.back, self.sound, self.pause, self.skip, self.end)

    def _size(self, button: QWidget) -> int:
        size = _MAIN if button is self.pause else _ROUND
        return 2 * (self._theme.px(size * (_COMPACT if self._compact else 1.0)) // 2)

    def _gap(self) -> int:
        return self._theme.px(_GAP * (0.25 if self._compact else 1.0))

    def _round_width(self) -> int:
        sizes = [self._size(button) for button in self._round_buttons()]
        return sum(sizes) + self._gap() * (len(sizes) - 1)

    def _chips_width(self) -> int:
        gap = self._theme.px(8)
        return self.stretch.sizeHint().width() + self.land.sizeHint().width() + gap

    def _arrange(self) -> None:
        middle = self.height() // 2
        x = 0 if self._compact else (self.width() - self._round_width()) // 2
        for button in self._round_buttons():
            size = self._size(button)
            button.move(x, middle - size // 2)
            x += size + self._gap()
        right = self.width()
        for chip in (self.land, self.stretch):
            size_hint = chip.sizeHint()
            chip.resize(size_hint)
            chip.move(right - size_hint.width(), middle - size_hint.height() // 2)
            right -= size_hint.width() + self._theme.px(8)

    def _show_icons(self) -> None:
        theme = self._theme
        name = "play" if self._paused else "pause"
        self.pause.setIcon(icon(name, theme, theme.on_accent))
        self.pause.setAccessibleName("Go on" if self._paused else "Pause")
        self.sound.setIcon(icon("mute" if self._muted else "sound", theme))
        self.sound.setAccessibleName("Sound is off" if self._muted else "Sound")
