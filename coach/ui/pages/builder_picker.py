"""The exercises on the left of the builder: search, filters, and a list to add from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import (
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coach.library.drafting.exercise_shelf import ExerciseQuery, ExerciseShelf
from coach.library.library import Library
from coach.model import Exercise
from coach.ui.theme import Theme
from coach.ui.widgets.exercise_list import ExerciseList, ExercisePainter, FoundExercises, Index
from coach.ui.widgets.filter_chip import FilterChip
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.pieces import empty, label

_POSTURES = {
    "sit": "Sitting",
    "stand": "Standing",
    "lie_back": "On the back",
    "lie_side": "On the side",
    "prone": "On the front",
    "kneel": "Kneeling",
    "water": "In the water",
}
_WIDE, _HIGH = 520, 330  # from which the filters stand beside the search, and words around the list
_LEAST = 150  # below it there is room for the search and a line or two of the list
_BELOW, _BESIDE = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight


class ExercisePicker(QWidget):
    """Finds exercises; a press of Enter, a double click, the plus or a drag adds one."""

    chosen = Signal(str)  # exercise

    def __init__(self, theme: Theme, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = ExerciseQuery()
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search exercises")
        self.search.setAccessibleName("Search exercises")
        self.search.setClearButtonEnabled(True)
        self._chips = QWidget()
        self._chip_row = FlowLayout(self._chips)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._chips.setSizePolicy(policy)
        self.chips: dict[str, FilterChip] = {}
        self._count = label(role="caption")
        self.list = ExerciseList()
        self._model = FoundExercises(self.list)
        self._delegate = ExercisePainter(theme, self.list)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self._why = label(role="caption")
        self._asked = QBoxLayout(_BELOW)
        self._asked.addWidget(self.search, 1)
        self._asked.addWidget(self._chips, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._asked)
        self._column.addWidget(self._count)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self._why)
        self._connect()
        self._theme = theme
        self.show_library(library)
        self.apply_theme(theme)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda text: self._ask(words=text))
        self.search.returnPressed.connect(self._choose_current)
        self.list.picked.connect(self._choose)
        self._delegate.picked.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._explain(now))

    def show_library(self, library: Library) -> None:
        """Offer the exercises of this library."""
        self._library = library
        self._shelf = ExerciseShelf(library)
        empty(self._chip_row)
        values: dict[str, tuple[str, dict[str, str]]] = {
            "region": ("Place", {one.id: one.name for one in library.regions.values()}),
            "family": ("Kind", {name: one.name for name, one in library.families.items()}),
            "posture": ("Position", dict(_POSTURES)),
        }
        for facet, (name, words) in values.items():
            counts = partial(self._counts, facet)
            made = FilterChip(self._theme, name, {"": "Any", **words}, counts)
            made.chosen.connect(lambda value, facet=facet: self._filter(facet, value))
            made.show_value(getattr(self._query, facet) or "")
            self._chip_row.addWidget(made)
            self.chips[facet] = made
        self._find()

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        px = theme.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(10))
        self._chip_row.setSpacing(px(6))
        for chip in self.chips.values():
            chip.apply_theme(theme)
        self._delegate.apply_theme(theme)
        self._why.setMinimumHeight(px(44))
        self._asked.setSpacing(px(10))
        self._fit()
        self.list.scheduleDelayedItemsLayout()
        self.list.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the height to the list: filters beside the search, and less words, where low."""
        px = self._theme.px
        self._asked.setDirection(_BESIDE if self.width() >= px(_WIDE) else _BELOW)
        for words in (self._why, self._count):
            words.setVisible(self.height() >= px(_HIGH))
        self._chips.setVisible(self.height() >= px(_LEAST))

    def found(self) -> Sequence[Exercise]:
        """Return what is shown at the moment."""
        return self._model.exercises

    def _ask(self, **changes: Any) -> None:
        self._query = replace(self._query, **changes)
        self._find()

    def _filter(self, facet: str, value: str) -> None:
        self.chips[facet].show_value(value)
        self._ask(**{facet: value or None})

    def _counts(self, facet: str) -> dict[str, int]:
        counts: dict[str, int] = {}
        for exercise in self._shelf.find(replace(self._query, **{facet: None})):
            values: tuple[str, ...] = (exercise.family,)
            if facet == "region":
                values = exercise.regions
            elif facet == "posture":
                values = (exercise.posture, *exercise.also)
            for value in set(values):
                counts[value] = counts.get(value, 0) + 1
        return counts

    def _find(self) -> None:
        found = self._shelf.find(self._query)
        self._model.show_exercises(found, self._library)
        count = "One exercise" if len(found) == 1 else f"{len(found)} exercises"
        self._count.setText(count if found else "Nothing fits. Try fewer words, or any place.")
        if found:
            self.list.setCurrentIndex(self._model.index(0))
        self._explain(self.list.currentIndex())

    def _explain(self, index: Index) -> None:
        exercise = self._model.exercise(index)
        self._why.setText(exercise.why if exercise else "")

    def _choose_current(self) -> None:
        self._choose(self.list.currentIndex())

    def _choose(self, index: Index) -> None:
        exercise = self._model.exercise(index)
        if exercise is not None:
            self.chosen.emit(exercise.id)
