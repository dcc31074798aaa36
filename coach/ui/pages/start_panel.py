"""What stands beside a session: how long, what must be read before, and Start."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QSpinBox, QVBoxLayout, QWidget

from coach.people import Person
from coach.ui.theme import Theme
from coach.ui.widgets.adult_tick import AdultTick
from coach.ui.widgets.choices import button
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.icon import main_icon
from coach.ui.widgets.pieces import boxed, empty, label
from coach.ui.widgets.wheel import leave_wheel


class StartPanel(QWidget):
    """How long, and Start; a session that is closed to the person says why instead.

    Args:
        theme: colours and sizes.
    """

    minutes_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._possible: tuple[int, ...] = ()
        self._notices: tuple[str, ...] = ()
        self._closed: tuple[str, ...] = ()
        self._own = False  # the session is one of the user's own
        self.minutes = QSpinBox()
        self.minutes.setAccessibleName("How many minutes")
        leave_wheel(self.minutes)
        self.minutes.valueChanged.connect(self._choose)
        self._long = label("How long?", "strong")
        self._told = label(role="caption")
        self._boxes = QVBoxLayout()
        self.adult = AdultTick(theme)
        self.start = button("Start", "main")
        self.change = button("Change it", "chip")
        self.copy = button("Make my own copy", "chip")
        self.export = button("Save as a pack…", "chip")
        self.save_sound = button("Save as a sound file…", "chip")
        self._build()
        self.apply_theme(theme)

    def _build(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._long, self.minutes, self._told):
            column.addWidget(part)
        column.addLayout(self._boxes)
        column.addWidget(self.adult)
        column.addWidget(self.start)
        self.adult.toggled.connect(self._allow_start)
        below = QWidget()
        for made in self._made():
            made.setParent(below)  # before one of them is shown: alone it would be a window
        self._deeds = FlowLayout(below)
        self._show_deeds()
        column.addWidget(below)

    def show_minutes(self, minutes: int, possible: Sequence[int], told: str) -> None:
        """Show how long it lasts, what else it can last, and a sentence about it."""
        self._possible = tuple(possible)
        self._told.setText(told)
        self.minutes.blockSignals(True)
        self.minutes.setRange(min(possible), max(possible))
        self.minutes.setSuffix(" minute" if minutes == 1 else " minutes")
        self.minutes.setValue(minutes)
        self.minutes.blockSignals(False)
        self.minutes.setEnabled(len(possible) > 1)

    def ask_for(self, person: Person) -> None:
        """Ask whether an adult is there, if the session is for a child."""
        self.adult.ask_for(person)
        self._allow_start()

    def show_state(self, notices: Sequence[str], closed: Sequence[str]) -> None:
        """Show what is to be read before Start, or why there is no Start."""
        self._notices, self._closed = tuple(notices), tuple(closed)
        empty(self._boxes)
        if closed:
            why = [label(reason) for reason in closed]
            self._boxes.addWidget(boxed(self._theme, [label("Not open to you", "caution"), *why]))
        for notice in () if closed else notices:
            self._boxes.addWidget(boxed(self._theme, [label(notice, "caption")]))
        self.start.setVisible(not closed)
        self.adult.setVisible(not closed and bool(self.adult.text()))
        for part in (self._long, self.minutes, self._told):
            part.setVisible(not closed)
        self._show_deeds()

    def offer(self, change: bool) -> None:
        """Show what else can be done: a session can always be copied, one's own be changed."""
        self._own = change
        self._show_deeds()

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        px = theme.px
        self._column.setSpacing(px(12))
        self._boxes.setSpacing(px(8))
        self._deeds.setSpacing(px(8))
        self.adult.apply_theme(theme)
        self.start.setIcon(main_icon("play", theme))
        self.start.setIconSize(QSize(px(28), px(20)))
        self.minutes.lineEdit().setTextMargins(px(12), 0, 0, 0)
        self.show_state(self._notices, self._closed)

    def _made(self) -> tuple[QPushButton, ...]:
        return (self.change, self.copy, self.export, self.save_sound)

    def _show_deeds(self) -> None:
        """Offer what is possible: what is closed to the person is not taken along either."""
        shown = {self.change: self._own, self.save_sound: not self._closed}
        while self._deeds.takeAt(0):
            pass
        for made in self._made():
            made.setVisible(shown.get(made, True))
            if shown.get(made, True):
                self._deeds.addWidget(made)

    def _allow_start(self) -> None:
        self.start.setEnabled(self.adult.given)

    def _choose(self, minutes: int) -> None:
        """Tell the possible minutes nearest to those that were set."""
        nearest = min(self._possible, key=lambda one: abs(one - minutes))
        self.minutes_chosen.emit(nearest)
