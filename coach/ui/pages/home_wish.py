"""The right side of Home: what was chosen, the questions about it, and what will happen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from coach.model import LONGEST_MIN, RedFlag, Region
from coach.protection import ActionLevel
from coach.ui.pages.home_card import Card
from coach.ui.pages.home_parts import PartList
from coach.ui.pages.home_state import FEELINGS, MINUTES, POSTURES, HomeState
from coach.ui.theme import Theme
from coach.ui.widgets.body_map import place_name
from coach.ui.widgets.choices import ChipBar, Chips, Segmented, button
from coach.ui.widgets.pieces import boxed, empty, label
from coach.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSpinBox

MINUTES_FROM = 2
_OTHER = "other"
_NEWS = "New today: pain, numbness, fever, dizziness or an injury"


class WishPanel(QWidget):
    """Shows a `Card` with its questions; tells every answer and decides nothing.

    Args:
        theme: colours and sizes.
        regions: the library's regions, for their names.
        levels: the library's action levels, for what a ticked red flag asks for.
        fill: puts the numbers of the user's country into a text.
    """

    feeling_chosen = Signal(str)
    news_changed = Signal(bool)
    tension_rated = Signal(str, int)  # place, 0 to 10
    minutes_chosen = Signal(int)
    posture_chosen = Signal(str)
    review_wanted = Signal()  # of what is ticked
    sound_wanted = Signal()  # what will happen, as a sound file

    def __init__(
        self,
        theme: Theme,
        regions: Mapping[str, Region],
        levels: Sequence[ActionLevel],
        fill: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._regions = regions
        self._levels = {level.id: level for level in levels}
        self._fill = fill
        self._rated: tuple[str, ...] = ()
        self._minutes = MINUTES[0]
        self._possible: Collection[int] = MINUTES
        self._other_open = False
        self._rating_open = False
        self._sections: list[QVBoxLayout] = []
        self._column = QVBoxLayout(self)
        self._build_head()
        self._build_questions()
        self._line = QFrame()
        self._line.setProperty("kind", "line")
        self.parts = PartList(theme)
        self._column.addWidget(self._line)
        self._column.addWidget(self.parts)
        self.save_sound = button("Save as a sound file…", "inline")
        self.save_sound.clicked.connect(self.sound_wanted)
        self.save_sound.hide()
        self._column.addWidget(self.save_sound, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.apply_theme(theme)

    # -- building ------------------------------------------------------------------------------

    def _build_head(self) -> None:
        self.title = label(role="card_head")
        self._subtitle = label(role="secondary")
        self._advice = QVBoxLayout()
        self.review = button("Change what you ticked", "inline")
        self.review.clicked.connect(self.review_wanted)
        self._ask_rating = button("Rate the tension", "inline")
        self._ask_rating.setAccessibleName("Rate the tension first, if you like")
        self._ask_rating.clicked.connect(self.open_rating)
        self.ratings = QWidget()
        self.ratings.hide()
        self._sliders = QVBoxLayout(self.ratings)
        self._sliders.setContentsMargins(0, 0, 0, 0)
        below = QHBoxLayout()
        below.addWidget(self._subtitle, 1)
        below.addWidget(self._ask_rating, 0, Qt.AlignmentFlag.AlignBottom)
        self._head = QVBoxLayout()
        self._head.addWidget(self.title)
        self._head.addLayout(below)
        self._column.addLayout(self._head)
        self._column.addWidget(self.ratings)
        self._column.addLayout(self._advice)
        self._column.addWidget(self.review, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_questions(self) -> None:
        self.feelings = Chips(self._theme, "How would you describe it?", FEELINGS, small=True)
        self.feelings.chosen.connect(self.feeling_chosen)
        self.news = Tick(self._theme, _NEWS)
        self.news.clicked.connect(self.news_changed)
        self._about = self._section("How would you describe it?", self.feelings)
        about = self._about.layout()
        assert isinstance(about, QVBoxLayout)
        about.addWidget(self.news)
        choices = [(str(minutes), str(minutes)) for minutes in MINUTES]
        self.minutes = Segmented(self._theme, "Minutes", [*choices, (_OTHER, "other")])
        self.minutes.chosen.connect(self._choose_minutes)
        self.postures = ChipBar(self._theme, "How would you like to be?", POSTURES)
        self.postures.chosen.connect(self.posture_chosen)
        self._long = self._section("How long?", self.minutes, "minutes")
        self._posed = self._section("How would you like to be?", self.postures)

    @cached_property
    def other(self) -> QSpinBox:
        """For minutes that have no button; made when they are first asked for."""
        from PySide6.QtWidgets import QSpinBox  # late: its class is not made for the first picture

        made = QSpinBox()
        made.setRange(MINUTES_FROM, LONGEST_MIN)
        made.setSuffix(" minutes")
        made.setAccessibleName("Other minutes")
        made.valueChanged.connect(self.minutes_chosen)
        made.lineEdit().setTextMargins(self._theme.px(12), 0, 0, 0)
        made.hide()
        long = self._long.layout()
        assert isinstance(long, QVBoxLayout)
        long.addWidget(made)
        return made

    @property
    def _other_made(self) -> bool:
        return "other" in vars(self)

    def _section(self, title: str, widget: QWidget, unit: str = "") -> QWidget:
        section = QWidget()
        column = QVBoxLayout(section)
        column.setContentsMargins(0, 0, 0, 0)
        self._sections.append(column)
        head = QHBoxLayout()
        head.addWidget(label(title, "strong"), 1)
        if unit:
            head.addWidget(label(unit, "caption", wrap=False), 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        column.addWidget(widget)
        self._column.addWidget(section)
        return section

    # -- showing -------------------------------------------------------------------------------

    def show_card(self, card: Card, state: HomeState) -> None:
        """Show what is chosen, the answers so far, and what a ticked red flag asks for."""
        self.title.setText(card.title)
        self._subtitle.setText(card.subtitle)
        self._about.setVisible(bool(state.chosen))
        self.feelings.show_choice(state.feeling)
        self.news.setChecked(state.something_new)
        self.postures.show_choice(state.posture)
        # Where no session can follow there is nothing to say about it.
        rated = bool(state.chosen) and card.wish is not None
        for part in (self._long, self._posed, self._line):
            part.setVisible(card.wish is not None)
        self._ask_rating.setVisible(rated and not self._rating_open)
        self.ratings.setVisible(rated and self._rating_open)
        self._show_advice(card)
        self._show_sliders(state)

    def show_minutes(self, minutes: int, possible: Collection[int]) -> None:
        """Show `minutes` as chosen and let only the possible ones be chosen."""
        self._minutes, self._possible = minutes, possible
        common = {str(number) for number in MINUTES if number in possible}
        other = self._other_open or minutes not in MINUTES
        self.minutes.allow(common | ({_OTHER} if possible else set()))
        self.minutes.show_choice(_OTHER if other else str(minutes))
        if not other and not self._other_made:
            return
        self.other.setVisible(other)
        self.other.blockSignals(True)
        self.other.setRange(min(possible, default=minutes), max(possible, default=minutes))
        self.other.setValue(minutes)
        self.other.blockSignals(False)

    def show_below(self, card: QWidget) -> None:
        """Let a card stand at the very end, below the way to a sound file."""
        self._column.insertWidget(self._column.indexOf(self.save_sound) + 1, card)

    def _show_advice(self, card: Card) -> None:
        self.review.setVisible(bool(card.advice) and not card.reading)
        empty(self._advice)
        for flag in card.advice:
            self._advice.addWidget(self._advice_box(flag))
        if card.help:
            self._advice.addWidget(
                boxed(self._theme, [label(self._fill(line)) for line in card.help])
            )

    def start_title(self, card: Card) -> str:
        """Return what Start is for, or what is to be done in place of a session."""
        if card.start != "closed":
            return card.title
        return self._asked_for(card.advice[0]) if card.advice else "No session now"

    def _asked_for(self, flag: RedFlag) -> str:
        return self._fill(self._levels[flag.level].button)

    def _advice_box(self, flag: RedFlag) -> QFrame:
        heading = self._asked_for(flag)
        role = "card_head" if flag.level == "emergency" else "caution"
        return boxed(self._theme, [label(heading, role), label(self._fill(flag.do))])

    def _show_sliders(self, state: HomeState) -> None:
        if state.keys != self._rated:
            empty(self._sliders)
            self._rated = state.keys
            for key in state.keys:
                self._add_slider(key, state.tension.get(key))

    def _add_slider(self, key: str, level: int | None) -> None:
        from coach.ui.widgets.tension_slider import TensionSlider  # late: few rate at once

        name = place_name(self._regions, key)
        slider = TensionSlider(self._theme, name, value=level)
        told = label("" if level is None else f"{level} of 10", "secondary", wrap=False)
        slider.rated.connect(lambda level: told.setText(f"{level} of 10"))
        slider.rated.connect(lambda level: self.tension_rated.emit(key, level))
        row = QWidget()
        head = QHBoxLayout(row)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(label(name, "name"), 1)
        head.addWidget(told)
        self._sliders.addWidget(row)
        self._sliders.addWidget(slider)

    def open_rating(self) -> None:
        """Show a slider for each chosen place."""
        self._rating_open = True
        self._ask_rating.hide()
        self.ratings.show()

    def _choose_minutes(self, key: str) -> None:
        self._other_open = key == _OTHER
        if self._other_open:
            self.show_minutes(self._minutes, self._possible)
            self.other.setFocus()
        else:
            self.minutes_chosen.emit(int(key))

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        for widget in (self.feelings, self.minutes, self.postures, self.news, self.parts):
            widget.apply_theme(theme)
        if self._other_made:
            self.other.lineEdit().setTextMargins(theme.px(12), 0, 0, 0)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(12))
        self._head.setSpacing(theme.px(2))
        for section in self._sections:
            section.setSpacing(theme.px(6))
        self._advice.setSpacing(theme.px(8))
        self._rated = ()
