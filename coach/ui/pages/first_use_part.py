"""What the three pages before first use have in common; two of them are lists to tick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.ui.person_answers import Answers
from coach.ui.theme import Theme
from coach.ui.widgets.tick import Tick

Fill = Callable[[str], str]  # puts the numbers of the chosen country into a text


class Part(QWidget):
    """One of the pages; it writes into `answers` and says when something changed.

    Attributes:
        foot: what stays in sight below the page while it is scrolled.
    """

    changed = Signal()
    foot: tuple[QWidget, ...] = ()

    def __init__(self, theme: Theme, answers: Answers) -> None:
        super().__init__()
        self.theme = theme
        self.answers = answers
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(10))

    @property
    def complete(self) -> bool:
        """Whether the next page may be opened."""
        raise NotImplementedError


class TickPart(Part):
    """Lines to tick, each with what is said below it while it is ticked.

    Args:
        theme: colours and sizes.
        answers: what was answered so far.
        kept: the part of the answers that holds the key of every ticked line.
        instead: answers that say that no line is ticked; nothing else is ticked beside them.

    Attributes:
        ticks: the lines by their keys.
        below: what is said while a line is ticked, by its key.
    """

    def __init__(
        self, theme: Theme, answers: Answers, kept: set[str], instead: Sequence[Tick]
    ) -> None:
        super().__init__(theme, answers)
        self.ticks: dict[str, Tick] = {}
        self.foot = self._instead = tuple(instead)
        self.below: dict[str, QWidget] = {}
        self._kept = kept
        for tick in instead:
            tick.toggled.connect(partial(self._tick_instead, tick))

    @property
    def complete(self) -> bool:
        """Whether anything was ticked."""
        return any(tick.isChecked() for tick in (*self.ticks.values(), *self._instead))

    def add(self, key: str, text: str, below: QWidget | None = None) -> None:
        """Add a line, and what is shown while it is ticked."""
        tick = Tick(self.theme, text)
        tick.setChecked(key in self._kept)
        self.column.addWidget(tick)
        self.ticks[key] = tick
        if below is not None:
            below.setVisible(tick.isChecked())
            self.column.addWidget(below)
            self.below[key] = below
        tick.toggled.connect(partial(self._tick, key))

    def _tick(self, key: str, on: bool) -> None:
        if key in self.below:
            self.below[key].setVisible(on)
        if on:
            self._kept.add(key)
            for other in self._instead:
                other.setChecked(False)
        else:
            self._kept.discard(key)
        self.changed.emit()

    def _tick_instead(self, chosen: Tick, on: bool) -> None:
        if on:
            for tick in (*self.ticks.values(), *self._instead):
                if tick is not chosen:
                    tick.setChecked(False)
        self.changed.emit()
