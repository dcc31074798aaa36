"""The questions after a session: sliders, what helped, a word; none has to be answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from coach.model import Exercise, Region
from coach.people import RunEntry
from coach.ui.after_words import compared, helpers
from coach.ui.theme import Theme
from coach.ui.widgets.body_map import place_name
from coach.ui.widgets.choices import Chips
from coach.ui.widgets.pieces import label
from coach.ui.widgets.tension_slider import TensionSlider

_LONGEST_WORD = 500
_HELPED: dict[str, tuple[str, bool]] = {
    "yes": ("Helped", True),
    "little": ("A little", True),
    "no": ("Not today", False),
}


class Rating(Struct, frozen=True, kw_only=True):
    """What was answered; everything may be left out."""

    after: dict[str, int] = {}
    helped: bool | None = None
    helped_most: str | None = None
    note: str = ""


class AfterQuestions(QWidget):
    """The questions about one run.

    Args:
        theme: colours and sizes.
        entry: the run.
        places: what is rated: `neck`, `forearm.left`.
        regions: the library's regions.
        exercises: the library's exercises.
    """

    changed = Signal()
    entered = Signal()  # Enter in the word

    def __init__(
        self,
        theme: Theme,
        entry: RunEntry,
        places: Sequence[str],
        regions: Mapping[str, Region],
        exercises: Mapping[str, Exercise],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._before = entry.before
        self._regions = regions
        self._helped: str | None = None
        self._helped_most: str | None = None
        self._column = QVBoxLayout(self)
        self.sliders: dict[str, TensionSlider] = {}
        self._numbers: dict[str, QLabel] = {}
        self._touched: set[str] = set()
        for place in places:
            self._add_slider(theme, place)
        self._advice = self._add_advice()
        self.helped = Chips(theme, "Did it help?", [(k, w) for k, (w, _) in _HELPED.items()])
        self.helped.chosen.connect(self._choose_helped)
        self._add("Did it help?", self.helped)
        named = [(e.id, e.name) for e in helpers(entry, exercises)]
        self.helped_most = Chips(theme, "What helped most?", named)
        self.helped_most.chosen.connect(self._choose_helped_most)
        if named:
            self._add("What helped most?", self.helped_most)
        self.word = QLineEdit(maxLength=_LONGEST_WORD)
        self.word.setAccessibleName("A word for yourself, optional")
        self.word.returnPressed.connect(self.entered)
        self._add("A word for yourself (optional)", self.word)
        self._column.addStretch(1)
        self.apply_theme(theme)

    @property
    def rating(self) -> Rating:
        """What was answered so far."""
        return Rating(
            after=self.now,
            helped=_HELPED[self._helped][1] if self._helped else None,
            helped_most=self._helped_most,
            note=self.word.text().strip(),
        )

    @property
    def now(self) -> dict[str, int]:
        """The answers by place; a slider that was not touched is no answer."""
        return {p: self.sliders[p].value() for p in self.sliders if p in self._touched}

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        for slider in self.sliders.values():
            slider.apply_theme(theme)
        for chips in (self.helped, self.helped_most):
            chips.apply_theme(theme)

    def add_around(self, head: QWidget, foot: QWidget) -> None:
        """Take the page's title and its last line in, where they have no place beside."""
        self._column.insertWidget(0, head)
        self._column.insertWidget(self._column.count() - 1, foot)

    def show_advice(self, lines: Sequence[str]) -> None:
        """Show what to do when it is tighter than before; without lines nothing."""
        self._advice.setVisible(bool(lines))
        texts = self._advice.findChildren(QLabel)
        texts[0].setText(lines[0] if lines else "")
        texts[1].setText("\n\n".join(lines[1:]))

    def _add(self, heading: str, part: QWidget) -> None:
        self._column.addSpacing(6)
        self._column.addWidget(label(heading, "strong"))
        self._column.addWidget(part)

    def _add_slider(self, theme: Theme, place: str) -> None:
        name = place_name(self._regions, place)
        before = self._before.get(place)
        slider = TensionSlider(theme, name, before=before, value=before)
        numbers = label(compared(before, None), "secondary", wrap=False)
        row = QHBoxLayout()
        row.addWidget(label(name, "card_title"), 1)
        row.addWidget(numbers)
        self._column.addLayout(row)
        self._column.addWidget(slider)
        self.sliders[place], self._numbers[place] = slider, numbers
        slider.rated.connect(lambda _, place=place: self._rate(place))

    def _add_advice(self) -> QFrame:
        notice = QFrame()
        notice.setProperty("kind", "notice")
        column = QVBoxLayout(notice)
        for role in ("caution", "secondary"):
            column.addWidget(label("", role))
        notice.hide()
        self._column.addWidget(notice)
        return notice

    def _rate(self, place: str) -> None:
        self._touched.add(place)
        before, now = self._before.get(place), self.sliders[place].value()
        self._numbers[place].setText(compared(before, now))
        self.changed.emit()

    def _choose_helped(self, key: str) -> None:
        self._helped = key

    def _choose_helped_most(self, key: str) -> None:
        self._helped_most = key
