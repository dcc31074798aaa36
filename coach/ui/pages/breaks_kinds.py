"""The three kinds of break on the page: whether, how often and how long."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from coach.break_settings import BreakSettings
from coach.ui.pages.breaks_times import PlannedTimes
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.choices import Chips
from coach.ui.widgets.pieces import label
from coach.ui.widgets.toggle import Toggle
from coach.ui.widgets.wheel import leave_wheel

_STEP_MIN = 5


class KindCard(Card):
    """One kind of break: its switch, and what can be chosen while it is on.

    Args:
        theme: colours and sizes.
        title: what it is called.
        about: what it is for, in one sentence.
        lengths: seconds that can be chosen, ascending.
    """

    changed = Signal(object)  # BreakSettings
    on_key: str
    length_key: str

    def __init__(
        self,
        theme: Theme,
        title: str,
        about: str,
        lengths: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent=parent)
        self._settings = BreakSettings()
        self.toggle = Toggle(theme, title)
        self.toggle.clicked.connect(lambda on: self._change(self.on_key, on))
        head = QHBoxLayout()
        head.addWidget(label(title, "card_title"), 1)
        head.addWidget(self.toggle)
        self.column.addLayout(head)
        self.how_often = label("", "name")
        self.column.addWidget(self.how_often)
        self._add_times(theme)
        words = [(str(seconds), seconds_words(seconds)) for seconds in lengths]
        self.lengths = Chips(theme, f"{title}, length", words, small=True)
        self.lengths.chosen.connect(lambda key: self._change(self.length_key, int(key)))
        self.column.addWidget(self.lengths)
        self._about = label(about, "secondary")
        self.column.addWidget(self._about)
        self.column.addStretch(1)
        self.apply_theme(theme)

    def _add_times(self, theme: Theme) -> None:
        """Add what is chosen about when it comes."""
        raise NotImplementedError

    def _show_times(self, settings: BreakSettings) -> str:
        """Show when it comes, and return that in words."""
        raise NotImplementedError

    def show_settings(self, settings: BreakSettings) -> None:
        """Show these values without telling anybody."""
        self._settings = settings
        on, seconds = getattr(settings, self.on_key), getattr(settings, self.length_key)
        self.toggle.setChecked(on)
        self.how_often.setText(self._show_times(settings))
        if str(seconds) in self.lengths.buttons:
            self.lengths.show_choice(str(seconds))
        for part in (self.lengths, self.how_often):
            part.setEnabled(on)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        super().apply_theme(theme)
        self.column.setSpacing(theme.px(10))
        if hasattr(self, "lengths"):
            self.toggle.apply_theme(theme)
            self.lengths.apply_theme(theme)

    def _change(self, key: str, value: object) -> None:
        self._settings = structs.replace(self._settings, **{key: value})
        self.show_settings(self._settings)
        self.changed.emit(self._settings)


class _Every(KindCard):
    """A kind that comes after so much work."""

    every_key: str
    limits: tuple[int, int]

    def _add_times(self, theme: Theme) -> None:
        self.every = QSlider(Qt.Orientation.Horizontal)
        leave_wheel(self.every)
        low, high = self.limits
        self.every.setRange(low // _STEP_MIN, high // _STEP_MIN)
        self.every.setPageStep(1)
        self.every.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.every.setAccessibleName("Minutes of work before it")
        self.every.valueChanged.connect(
            lambda steps: self._change(self.every_key, steps * _STEP_MIN)
        )
        self.column.addWidget(self.every)

    def _show_times(self, settings: BreakSettings) -> str:
        minutes = getattr(settings, self.every_key)
        self.every.blockSignals(True)
        self.every.setValue(round(minutes / _STEP_MIN))
        self.every.blockSignals(False)
        self.every.setEnabled(getattr(settings, self.on_key))
        words = f"every {minutes} minutes"
        self.every.setAccessibleDescription(words)
        return words


class MicroCard(_Every):
    """Micro breaks."""

    on_key, length_key, every_key, limits = "micro_on", "micro_s", "micro_every_min", (5, 60)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        about = "Eyes, jaw, a breath. One thing and few words."
        super().__init__(theme, "Micro break", about, (20, 30, 45, 60), parent)


class LongCard(_Every):
    """Long breaks."""

    on_key, length_key, every_key, limits = "long_on", "long_s", "long_every_min", (10, 120)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        about = "Exercises for the place that is tense lately."
        super().__init__(theme, "Long break", about, (60, 120, 180, 300), parent)


class PlannedCard(KindCard):
    """Breaks at times of the day."""

    on_key, length_key = "fixed_on", "fixed_s"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        about = "For days with a plan of their own."
        super().__init__(theme, "Planned times", about, (120, 300, 420, 600), parent)

    def _add_times(self, theme: Theme) -> None:
        self.times = PlannedTimes(theme)
        self.times.changed.connect(lambda times: self._change("fixed_times", times))
        self.column.addWidget(self.times)

    def _show_times(self, settings: BreakSettings) -> str:
        self.times.show_times(settings.fixed_times)
        self.times.setEnabled(settings.fixed_on)
        return "every day at" if settings.fixed_times else "no time yet"

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        super().apply_theme(theme)
        if hasattr(self, "times"):
            self.times.apply_theme(theme)


def seconds_words(seconds: int) -> str:
    """Return a length for a chip: `30 s`, `2 min`."""
    return f"{seconds} s" if seconds < 60 else f"{seconds // 60} min"
