"""The head of the Breaks page: where the schedule stands, and what can be done now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.break_settings import BreakSettings, Week
from coach.breaks.tomorrow import seconds_until_tomorrow
from coach.breaks.words import BreakNow, Pause, Resume, Status
from coach.ui.break_words import status_sentence
from coach.ui.theme import Theme
from coach.ui.widgets.choices import button
from coach.ui.widgets.menu_chip import MenuChip
from coach.ui.widgets.pieces import label
from coach.ui.widgets.toggle import Toggle

_HALF_HOUR_S, _HOUR_S = 1800.0, 3600.0
_BESIDE_FROM = 720


class PauseChip(MenuChip):
    """Opens how long reminders can be paused.

    Args:
        theme: colours and sizes.
    """

    asked = Signal(object)  # a command

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.now: datetime | None = None
        self.hours: Week = BreakSettings().hours
        self.setText("Pause")
        self.setAccessibleName("Pause reminders")

    def _choices(self) -> Iterator[QAction]:
        tomorrow = None
        if self.now is not None:
            tomorrow = seconds_until_tomorrow(self.now, self.hours)
        for words, command in (
            ("For 30 minutes", Pause(_HALF_HOUR_S)),
            ("For 1 hour", Pause(_HOUR_S)),
            ("Until tomorrow", Pause(tomorrow)),
            ("Until I resume", Pause()),
            ("I am in a meeting for 30 minutes", Pause(_HALF_HOUR_S, meeting=True)),
            ("I am in a meeting for 1 hour", Pause(_HOUR_S, meeting=True)),
        ):
            action = self.others.addAction(words)
            action.triggered.connect(lambda _=False, command=command: self.asked.emit(command))
            yield action


class BreaksHead(QWidget):
    """Title, status, and the buttons.

    Args:
        theme: colours and sizes.
    """

    asked = Signal(object)  # a command
    switched = Signal(bool)  # reminders on or off

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.sentence = label("", "body")
        self.toggle = Toggle(theme, "Remind me of breaks")
        self.toggle.clicked.connect(self.switched)
        self.begin = button("Break now", "main")
        self.begin.clicked.connect(lambda: self.asked.emit(BreakNow()))
        self.pause = PauseChip(theme)
        self.pause.asked.connect(self.asked)
        self.resume = button("Resume")
        self.resume.clicked.connect(lambda: self.asked.emit(Resume()))
        words = QVBoxLayout()
        words.addWidget(label("Breaks", "title"))
        words.addWidget(self.sentence)
        switch = QHBoxLayout()
        switch.addWidget(self.toggle)
        switch.addWidget(label("Remind me of breaks", "secondary", wrap=False))
        switch.addStretch(1)
        words.addLayout(switch)
        deeds = QHBoxLayout()
        for deed in (self.begin, self.pause, self.resume):
            deeds.addWidget(deed)
        deeds.addStretch(1)
        self._deeds, self._words = deeds, words
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(words, 1)
        self._row.addLayout(deeds)
        self.resume.hide()
        self.apply_theme(theme)

    def show_status(self, status: Status, now: datetime) -> None:
        """Show where the schedule stands at a moment, local time."""
        self.sentence.setText(status_sentence(status, now))
        self.pause.now = now
        paused = any(hold.name in ("paused", "meeting") for hold in status.holds)
        self.resume.setVisible(paused)
        self.pause.setVisible(not paused)
        self.begin.setEnabled(status.running is None)

    def show_settings(self, settings: BreakSettings) -> None:
        """Show whether reminders are on."""
        self.toggle.setChecked(settings.on)
        self.pause.hours = settings.hours
        self.pause.setEnabled(settings.on)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self.toggle.apply_theme(theme)
        self.pause.apply_theme(theme)
        self._row.setSpacing(theme.px(16))
        self._deeds.setSpacing(theme.px(12))
        self._words.setSpacing(theme.px(6))

    def fit(self, width: int) -> None:
        """Put the buttons below the words where the page is narrow; pixels."""
        beside = width >= self._theme.px(_BESIDE_FROM)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
