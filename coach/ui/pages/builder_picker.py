"""The exercises on the left of the builder: search, filters, and a list to add from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, cast

from msgspec.structs import replace
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QByteArray,
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from coach.library.drafting.draft import new_step
from coach.library.drafting.exercise_shelf import ExerciseQuery, ExerciseShelf
from coach.library.drafting.length_rules import clock_text
from coach.library.library import Library
from coach.model import Exercise
from coach.ui.theme import Theme
from coach.ui.widgets.family_colour import kinship_colour, kinship_of
from coach.ui.widgets.filter_chip import FilterChip
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.icon import icon_pixmap
from coach.ui.widgets.pieces import label

EXERCISE_MIME = "application/x-coach-exercise"  # what is dragged: an id
_POSTURES = {
    "sit": "Sitting",
    "stand": "Standing",
    "lie_back": "On the back",
    "lie_side": "On the side",
    "prone": "On the front",
    "kneel": "Kneeling",
    "water": "In the water",
}
_ROW, _SIGN = 60, 44
_WIDE, _HIGH = 520, 330  # from which the filters stand beside the search, and words around the list
_BELOW, _BESIDE = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
_Index = QModelIndex | QPersistentModelIndex


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
        self.chips: dict[str, FilterChip] = {}
        self._count = label(role="caption")
        self.list = _List()
        self._model = _Exercises(self.list)
        self._delegate = _Painter(theme, self.list)
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
        self._chip_row.clear()
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

    def _explain(self, index: _Index) -> None:
        exercise = self._model.exercise(index)
        self._why.setText(exercise.why if exercise else "")

    def _choose_current(self) -> None:
        self._choose(self.list.currentIndex())

    def _choose(self, index: _Index) -> None:
        exercise = self._model.exercise(index)
        if exercise is not None:
            self.chosen.emit(exercise.id)


class _List(QListView):
    """The list; Enter picks, and rows can be dragged away."""

    picked = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Exercises. Enter adds one.")
        self.setUniformItemSizes(True)
        self.setDragEnabled(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("QListView { background: transparent; border: none; }")

    def resizeEvent(self, event: QResizeEvent) -> None:
        row = max(1, self.sizeHintForRow(0))
        self.setViewportMargins(0, 0, 0, self.height() % row)  # only whole rows, none cut in two
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.picked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _Exercises(QAbstractListModel):
    """The found exercises, each with its usual length."""

    exercises: Sequence[Exercise] = ()

    def show_exercises(self, exercises: Sequence[Exercise], library: Library) -> None:
        self.beginResetModel()
        self.exercises, self._library = exercises, library
        self.endResetModel()

    def exercise(self, index: _Index) -> Exercise | None:
        return self.exercises[index.row()] if index.isValid() else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as in Qt
        return 0 if parent.isValid() else len(self.exercises)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        exercise = self.exercise(index)
        if exercise is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return exercise.name
        if role == Qt.ItemDataRole.UserRole:
            return exercise
        if role == Qt.ItemDataRole.StatusTipRole:
            family = self._library.families[exercise.family].name
            return f"{family} · {clock_text(new_step(exercise).seconds)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{exercise.name}, {self.data(index, Qt.ItemDataRole.StatusTipRole)}"
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [EXERCISE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        exercise = self.exercise(indexes[0])
        data.setData(EXERCISE_MIME, QByteArray((exercise.id if exercise else "").encode()))
        return data


class _Painter(QStyledItemDelegate):
    """Paints an exercise as two lines with a plus; a click on that, or two anywhere, pick it."""

    picked = Signal(QModelIndex)

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, px = self._theme, self._theme.px
        look = cast(Any, option)  # its fields are not in the stubs
        box: QRect = look.rect.adjusted(px(2), px(2), -px(2), -px(2))
        focused = bool(look.state & QStyle.StateFlag.State_HasFocus)
        marked = focused or bool(look.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.focus, 3) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent_soft if marked else theme.surface)
        painter.drawRoundedRect(box, px(12), px(12))
        exercise: Exercise = index.data(Qt.ItemDataRole.UserRole)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kinship_colour(theme, kinship_of(exercise.family)))
        bar = QRect(box.left() + px(10), box.top() + px(12), px(4), box.height() - px(24))
        painter.drawRoundedRect(bar, 2, 2)
        self._write(painter, box, index)
        painter.restore()

    def _write(self, painter: QPainter, box: QRect, index: _Index) -> None:
        theme, px = self._theme, self._theme.px
        words = box.adjusted(px(24), px(7), -px(_SIGN), -px(7))
        half = words.height() // 2
        lines = (
            (index.data(), theme.font(15, 500), theme.ink, 0),
            (index.data(Qt.ItemDataRole.StatusTipRole), theme.font(13), theme.ink2, half),
        )
        for text, font, colour, down in lines:
            field = QRect(words.left(), words.top() + down, words.width(), half)
            painter.setFont(font)
            painter.setPen(colour)
            end = Qt.TextElideMode.ElideRight
            short = painter.fontMetrics().elidedText(text, end, field.width())
            painter.drawText(field, Qt.AlignmentFlag.AlignVCenter, short)
        size = px(20)
        sign = icon_pixmap("plus", theme.accent, size)
        right = box.right() - (px(_SIGN) + size) // 2
        painter.drawPixmap(right, box.center().y() - size // 2, sign)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            sign = event.position().x() > cast(Any, option).rect.right() - self._theme.px(_SIGN)
            kinds = QEvent.Type
            wanted = kinds.MouseButtonRelease if sign else kinds.MouseButtonDblClick
            if event.type() == wanted:
                self.picked.emit(index)
                return True
        return super().editorEvent(event, model, option, index)
